/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Votes: a run of four words that the file and a text share says that the text stands here, on
 * the diagonal (word minus position). Votes that keep to about one diagonal are a run. Of each
 * text two runs are open at a time, which is enough to tell a text that was pasted twice and a
 * passage that was moved; what lies far from both opens a run of its own.
 *
 * A vote costs little and proves little: common phrases give votes to a hundred texts at once. Only
 * texts with enough of them in the whole part are given any (finder.c counts first), so that
 * hostile or legal boilerplate fills no memory.
 */
#include "base/alloc.h"
#include "identify/parts.h"

enum { FAR = INT32_MAX / 4 }; /* farther than any two places */

static int32_t drift_allowed(const struct index_text *text)
{
	uint32_t drift = DRIFT + text->length / DRIFT_SHARE, most = text->length * 3 / 4;

	return (int32_t)(drift < most ? drift : most);
}

void votes_open(struct finder *f, const struct text_index *ix)
{
	f->open = alloc_array(ix->texts_count + (size_t)1, sizeof(*f->open));
	f->touched = alloc_array(ix->texts_count + (size_t)1, sizeof(*f->touched));
	for (uint32_t i = 0; i < ix->texts_count; i++)
		f->open[i] = (struct open_runs){ { NO_DIAGONAL, NO_DIAGONAL },
						 { 0, 0 },
						 drift_allowed(&ix->texts[i]) };
}

static int32_t distance(int32_t a, int32_t b)
{
	int32_t far = a - b;

	return far < 0 ? -far : far;
}

static uint32_t new_run(struct finder *f, uint16_t text)
{
	if (f->run_count == f->run_cap) {
		f->run_cap = f->run_cap ? f->run_cap * 2 : 256;
		f->runs = alloc_resize(f->runs, f->run_cap, sizeof(*f->runs));
		f->unsorted = alloc_resize(f->unsorted, f->run_cap, sizeof(*f->unsorted));
		f->middles = alloc_resize(f->middles, f->run_cap, sizeof(*f->middles));
		f->dealt = alloc_resize(f->dealt, f->run_cap, sizeof(*f->dealt));
	}
	f->runs[f->run_count] = (struct run){ .text = text };
	return f->run_count++;
}

/* Opens a run in the place of the one that was left longer ago. */
static int open_run(struct finder *f, uint16_t text, uint32_t word, uint32_t position)
{
	struct open_runs *open = &f->open[text];
	bool none = open->diagonal[0] == NO_DIAGONAL;
	int i = !none && (open->diagonal[1] == NO_DIAGONAL ||
			  f->runs[open->run[1]].last_word < f->runs[open->run[0]].last_word);

	if (none)
		f->touched[f->touched_count++] = text;
	open->run[i] = new_run(f, text);
	f->runs[open->run[i]].first_word = word;
	f->runs[open->run[i]].first_position = position;
	return i;
}

/* A vote for `text` at `position` goes to the nearer of its runs, or opens one. */
static void add_vote(struct finder *f, uint16_t text, uint32_t word, uint32_t position)
{
	struct open_runs *open = &f->open[text];
	int32_t diagonal = (int32_t)word - (int32_t)position;
	int32_t first = distance(diagonal, open->diagonal[0]);
	int32_t second = distance(diagonal, open->diagonal[1]);
	int i = second <= first;

	if ((i ? second : first) > open->drift)
		i = open_run(f, text, word, position);
	struct run *run = &f->runs[open->run[i]];
	open->diagonal[i] = diagonal;
	run->last_word = word;
	run->last_position = position;
	run->hits++;
	f->hits[f->hit_count++] = (struct hit){ word, position, open->run[i] };
}

/* Of one text's postings of a key, the one nearest to an open run. */
static const struct index_posting *nearest_posting(const struct finder *f,
						   const struct index_posting *from,
						   const struct index_posting *end, uint32_t word)
{
	const struct open_runs *open = &f->open[from->text];
	const struct index_posting *best = from;
	int32_t nearest = FAR;

	for (const struct index_posting *p = from; p < end; p++)
		for (int i = 0; i < 2; i++) {
			int32_t far = distance((int32_t)word - p->position, open->diagonal[i]);

			if (far < nearest) {
				nearest = far;
				best = p;
			}
		}
	return best;
}

void votes_add(struct finder *f, const struct text_index *ix, uint32_t place, uint32_t word)
{
	struct postings found = postings_at(ix, place);

	for (const struct index_posting *p = found.at, *end = found.end, *next; p < end; p = next) {
		const struct index_posting *best = p;

		next = p + 1;
		if (!f->votes[p->text])
			continue;
		while (next < end && next->text == p->text)
			next++;
		if (next > p + 1)
			best = nearest_posting(f, p, next, word);
		add_vote(f, best->text, word, best->position);
	}
}
