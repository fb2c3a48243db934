/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What becomes of the votes: runs that go on behind a gap are joined, each is weighed (an
 * estimate of the words that it explains), those that can come to nothing are dropped, and the
 * rest is sorted, the heaviest first.
 */
#include "identify/parts.h"

enum {
	LIGHTEST = 12,
	BEYOND_VOTES = 32, /* words before the first and behind the last vote */
	JOINABLE = 3,      /* hits that a run must have to be joined with another */
	FEW_RUNS = 64,
};

int64_t run_most_words(const struct run *run)
{
	uint32_t root = 1;

	while ((root + 1) * (root + 1) <= run->hits)
		root++;
	return (int64_t)run->weight + 2 * (int64_t)run->weight / root;
}

static uint32_t weigh(const struct run *run, const struct index_text *text)
{
	uint32_t weight =
		(uint32_t)((uint64_t)run->hits * text->length / (text->votes ? text->votes : 1));
	/* It can hardly explain more than the words between its first and last vote. */
	uint32_t most = run->last_word - run->first_word + BEYOND_VOTES;

	return weight < most ? weight : most;
}

/* A vote or two of a text that has many are chance. */
static uint32_t least_hits(const struct index_text *text)
{
	return text->votes < 4 ? 1 : text->votes < 16 ? 2 : 3;
}

/* Too few votes for a whole text and for a part: no alignment would make it a match. */
static bool is_hopeless(struct run *run, const struct index_text *text)
{
	int64_t words;

	if (run->hits < least_hits(text))
		return true;
	run->weight = weigh(run, text);
	words = 2 * run_most_words(run); /* edits break four votes a word */
	return run->weight < LIGHTEST || words * 1000 < PART_COVERAGE * (int64_t)text->mandatory ||
	       (words < PART_WORDS && words * 1000 < WHOLE_COVERAGE * (int64_t)text->mandatory);
}

uint16_t runs_fewest_votes(const struct index_text *text)
{
	struct run run = { .last_word = UINT32_MAX - BEYOND_VOTES - 1 };

	do {
		run.hits++;
	} while (run.hits < UINT16_MAX && is_hopeless(&run, text));
	return (uint16_t)run.hits;
}

/* By one byte of them, from `shift` on, into `out`; false where that byte is the same in all. */
static bool deal_out(const uint64_t *numbers, uint64_t *out, uint32_t count, unsigned shift)
{
	uint32_t place[256] = { 0 }, before = 0;

	for (uint32_t i = 0; i < count; i++)
		place[numbers[i] >> shift & 0xff]++;
	if (place[numbers[0] >> shift & 0xff] == count)
		return false;
	for (int i = 0; i < 256; i++) {
		uint32_t here = place[i];

		place[i] = before;
		before += here;
	}
	for (uint32_t i = 0; i < count; i++)
		out[place[numbers[i] >> shift & 0xff]++] = numbers[i];
	return true;
}

/*
 * By their upper halves; equals stay in their order. Byte by byte: a file of many licences has
 * thousands, and a comparison of two, which nobody can foretell, costs more than moving one.
 */
static void sort_many(struct finder *f)
{
	for (unsigned shift = 32; shift < 64; shift += 8)
		if (deal_out(f->middles, f->dealt, f->run_count, shift)) {
			uint64_t *dealt = f->dealt;

			f->dealt = f->middles;
			f->middles = dealt;
		}
}

/* Mostly there are a few dozen. */
static void sort_numbers(struct finder *f)
{
	uint64_t *numbers = f->middles;

	if (f->run_count > FEW_RUNS) {
		sort_many(f);
		return;
	}
	for (uint32_t i = 1; i < f->run_count; i++) {
		uint64_t number = numbers[i];
		uint32_t at = i;

		for (; at > 0 && numbers[at - 1] > number; at--)
			numbers[at] = numbers[at - 1];
		numbers[at] = number;
	}
}

/*
 * Puts the runs in the order of their weights, which are turned round so that the heaviest goes
 * first; of two that weigh the same, the one that was opened first does. Then their middles in the
 * order of the words.
 */
static void sort_runs(struct finder *f)
{
	struct run *unsorted = f->runs;

	if (f->run_count == 0)
		return;
	for (uint32_t i = 0; i < f->run_count; i++)
		f->middles[i] = (uint64_t)(UINT32_MAX - unsorted[i].weight) << 32 | i;
	sort_numbers(f);
	f->runs = f->unsorted;
	f->unsorted = unsorted;
	for (uint32_t i = 0; i < f->run_count; i++) {
		struct run *run = &f->runs[i];

		*run = unsorted[(uint32_t)f->middles[i]];
		f->middles[i] = (uint64_t)(run->first_word + (run->last_word - run->first_word) / 2)
					<< 32 |
				i;
	}
	sort_numbers(f);
}

uint32_t finder_middle(const struct finder *f, uint32_t word)
{
	uint32_t low = 0, high = f->run_count;

	while (low < high) {
		uint32_t at = low + (high - low) / 2;

		if (middle_word(f->middles[at]) < word)
			low = at + 1;
		else
			high = at;
	}
	return low;
}

/* Two runs of one text that go on where a long passage was put in or left out. */
static bool goes_on(const struct run *a, const struct run *b, const struct index_text *text)
{
	uint32_t words = b->first_word - a->last_word,
		 positions = b->first_position - a->last_position;

	if (b->first_word <= a->last_word || b->first_position <= a->last_position)
		return false;
	return (words < positions ? words : positions) <= DRIFT && words <= text->length;
}

static void forget_open(struct finder *f)
{
	for (uint32_t i = 0; i < f->touched_count; i++) {
		struct open_runs *open = &f->open[f->touched[i]];

		open->diagonal[0] = open->diagonal[1] = NO_DIAGONAL;
	}
}

/* Joins such runs: the later one's hits become the earlier one's. */
static void join_runs(struct finder *f, const struct text_index *ix)
{
	for (uint32_t i = 0; i < f->run_count; i++) {
		struct run *run = &f->runs[i];
		struct open_runs *open = &f->open[run->text];

		run->joined = i;
		if (run->hits < JOINABLE)
			continue;
		struct run *last = &f->runs[open->run[0]];
		if (open->diagonal[0] != NO_DIAGONAL && goes_on(last, run, &ix->texts[run->text])) {
			last->last_word = run->last_word;
			last->last_position = run->last_position;
			last->hits += run->hits;
			run->hits = 0;
			run->joined = open->run[0];
		} else {
			open->run[0] = i;
			open->diagonal[0] = 0;
		}
	}
}

/* Weighs the runs, drops those that explain next to nothing, and finds room for the others' hits.
 */
static void choose_runs(struct finder *f, const struct text_index *ix)
{
	uint32_t place = 0;

	for (uint32_t i = 0; i < f->run_count; i++) {
		struct run *run = &f->runs[i];

		run->dropped = is_hopeless(run, &ix->texts[run->text]);
		if (run->dropped)
			continue;
		run->first_hit = place;
		place += run->hits;
		run->hits = 0;
	}
}

/* Puts the hits of each run together, in order. */
void runs_finish(struct finder *f, const struct text_index *ix)
{
	uint32_t kept = 0;

	forget_open(f);
	join_runs(f, ix);
	forget_open(f);
	f->touched_count = 0;

	choose_runs(f, ix);
	for (uint32_t i = 0; i < f->hit_count; i++) {
		struct run *run = &f->runs[f->runs[f->hits[i].run].joined];

		if (!run->dropped)
			f->sorted[run->first_hit + run->hits++] = f->hits[i];
	}
	for (uint32_t i = 0; i < f->run_count; i++)
		if (!f->runs[i].dropped)
			f->runs[kept++] = f->runs[i];
	f->run_count = kept;
	sort_runs(f);
}
