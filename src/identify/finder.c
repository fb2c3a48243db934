/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Candidates: every run of four words of the file that the index has gives a vote for a text
 * on a diagonal (word minus position). Votes that keep to about one diagonal are a run; its
 * weight is an estimate of the words that it explains. A text pasted twice gives two runs.
 */
#include "base/alloc.h"
#include "identify/parts.h"

#define NO_RUN UINT32_MAX

enum {
	HITS_A_WORD = 4,      /* on average; what is beyond comes from hostile repetition */
	FEW_HITS = 4096,
	DRIFT = 64,           /* words that may be put in or left out between two votes ... */
	DRIFT_SHARE = 4,      /* ... and this share of the text */
	LIGHTEST = 12,
	BEYOND_VOTES = 32,    /* words before the first and behind the last vote */
	JOINABLE = 3,         /* hits that a run must have to be joined with another */
};

void finder_free(struct finder *f)
{
	free(f->hits);
	free(f->sorted);
	free(f->runs);
	free(f->middles);
	free(f->open);
	free(f->touched);
	*f = (struct finder){ 0 };
}

static uint32_t drift_allowed(const struct index_text *text)
{
	uint32_t drift = DRIFT + text->length / DRIFT_SHARE, most = text->length * 3 / 4;

	return drift < most ? drift : most;
}

static uint32_t distance(uint32_t word, uint32_t position, const struct run *run)
{
	int64_t now = (int64_t)word - position;
	int64_t then = (int64_t)run->last_word - run->last_position;

	return (uint32_t)(now > then ? now - then : then - now);
}

static uint32_t new_run(struct finder *f, uint16_t text)
{
	if (f->run_count == f->run_cap) {
		f->run_cap = f->run_cap ? f->run_cap * 2 : 256;
		f->runs = alloc_resize(f->runs, f->run_cap, sizeof(*f->runs));
		f->middles = alloc_resize(f->middles, f->run_cap, sizeof(*f->middles));
	}
	f->runs[f->run_count] = (struct run){ .text = text };
	return f->run_count++;
}

/* The run of `text` that a vote belongs to, opening one where it is far from both. */
static uint32_t run_for(struct finder *f, const struct text_index *ix, uint16_t text, uint32_t word,
                        uint32_t position)
{
	uint32_t *open = f->open + 2 * (size_t)text;
	uint32_t best = NO_RUN, nearest = drift_allowed(&ix->texts[text]), slot = 0;

	if (open[0] == NO_RUN && open[1] == NO_RUN)
		f->touched[f->touched_count++] = text;
	for (int i = 0; i < 2; i++) {
		if (open[i] == NO_RUN)
			continue;
		uint32_t far = distance(word, position, &f->runs[open[i]]);
		if (far <= nearest) {
			nearest = far;
			best = open[i];
		}
	}
	if (best != NO_RUN)
		return best;
	if (open[0] != NO_RUN &&
	    (open[1] == NO_RUN || f->runs[open[1]].last_word < f->runs[open[0]].last_word))
		slot = 1;
	open[slot] = new_run(f, text);
	f->runs[open[slot]].first_word = word;
	f->runs[open[slot]].first_position = position;
	return open[slot];
}

/* Of one text's postings of a key, the one nearest to an open run. */
static const struct index_posting *nearest_posting(const struct finder *f,
                                                   const struct index_posting *from,
                                                   const struct index_posting *end, uint32_t word)
{
	const struct index_posting *best = from;
	uint32_t nearest = UINT32_MAX;

	if (from + 1 == end)
		return from;
	for (const struct index_posting *p = from; p < end; p++)
		for (int i = 0; i < 2; i++) {
			uint32_t open = f->open[2 * (size_t)p->text + (size_t)i];
			uint32_t far = open == NO_RUN ? UINT32_MAX
			                              : distance(word, p->position, &f->runs[open]);

			if (far < nearest) {
				nearest = far;
				best = p;
			}
		}
	return best;
}

static void add_votes(struct finder *f, const struct text_index *ix,
                      uint32_t place, uint32_t word)
{
	const struct index_posting *p = ix->postings + (place >> 8), *end = p + (place & 0xff);

	while (p < end) {
		const struct index_posting *next = p + 1, *best;

		while (next < end && next->text == p->text)
			next++;
		best = nearest_posting(f, p, next, word);
		uint32_t run = run_for(f, ix, best->text, word, best->position);
		f->runs[run].last_word = word;
		f->runs[run].last_position = best->position;
		f->runs[run].hits++;
		f->hits[f->hit_count++] = (struct hit){ word, best->position, run };
		p = next;
	}
}

/* Where the postings of a key stand, as in struct index_shingle; 0 where it has none. */
static uint32_t find_place(const struct text_index *ix, uint32_t key)
{
	uint32_t mask = ix->shingles_count - 1;

	for (uint32_t i = text_index_slot(key, mask + 1); ix->shingles[i].key; i = (i + 1) & mask)
		if (ix->shingles[i].key == key)
			return ix->shingles[i].place;
	return 0;
}

static void start(struct finder *f, const struct text_index *ix, uint32_t words)
{
	if (!f->open) {
		f->open = alloc_array(ix->texts_count * (size_t)2 + 2, sizeof(*f->open));
		memset(f->open, 0xff, (ix->texts_count * (size_t)2 + 2) * sizeof(*f->open));
		f->touched = alloc_array(ix->texts_count + (size_t)1, sizeof(*f->touched));
	}
	uint32_t needed = words * HITS_A_WORD + FEW_HITS;
	if (f->hit_cap < needed) {
		f->hits = alloc_resize(f->hits, needed, sizeof(*f->hits));
		f->sorted = alloc_resize(f->sorted, needed, sizeof(*f->sorted));
		f->hit_cap = needed;
	}
	f->hit_count = f->run_count = 0;
}

static int by_weight(const void *a, const void *b)
{
	const struct run *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	if (x->first_word != y->first_word)
		return x->first_word < y->first_word ? -1 : 1;
	return x->text < y->text ? -1 : x->text > y->text;
}

static int by_middle(const void *a, const void *b)
{
	const struct middle *x = a, *y = b;

	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	return x->run < y->run ? -1 : x->run > y->run;
}

/* The runs in the order of their weights, and their middles in the order of the words. */
static void sort_runs(struct finder *f)
{
	if (f->run_count == 0)
		return;
	qsort(f->runs, f->run_count, sizeof(*f->runs), by_weight);
	for (uint32_t i = 0; i < f->run_count; i++) {
		const struct run *run = &f->runs[i];

		f->middles[i] = (struct middle){ run->first_word + (run->last_word - run->first_word) / 2, i };
	}
	qsort(f->middles, f->run_count, sizeof(*f->middles), by_middle);
}

uint32_t finder_middle(const struct finder *f, uint32_t word)
{
	uint32_t low = 0, high = f->run_count;

	while (low < high) {
		uint32_t at = low + (high - low) / 2;

		if (f->middles[at].word < word)
			low = at + 1;
		else
			high = at;
	}
	return low;
}

/* Two runs of one text that go on where a long passage was put in or left out. */
static bool goes_on(const struct run *a, const struct run *b, const struct index_text *text)
{
	uint32_t words = b->first_word - a->last_word, positions = b->first_position - a->last_position;

	if (b->first_word <= a->last_word || b->first_position <= a->last_position)
		return false;
	return (words < positions ? words : positions) <= DRIFT && words <= text->length;
}

/* Joins such runs: the later one's hits become the earlier one's. */
static void join_runs(struct finder *f, const struct text_index *ix)
{
	for (uint32_t i = 0; i < f->run_count; i++) {
		struct run *run = &f->runs[i];
		uint32_t *last = &f->open[2 * (size_t)run->text];

		run->joined = i;
		if (run->hits < JOINABLE)
			continue;
		if (*last != NO_RUN && goes_on(&f->runs[*last], run, &ix->texts[run->text])) {
			f->runs[*last].last_word = run->last_word;
			f->runs[*last].last_position = run->last_position;
			f->runs[*last].hits += run->hits;
			run->hits = 0;
			run->joined = *last;
		} else {
			*last = i;
		}
	}
	for (uint32_t i = 0; i < f->hit_count; i++)
		f->hits[i].run = f->runs[f->hits[i].run].joined;
}

static void forget_open(struct finder *f)
{
	for (uint32_t i = 0; i < f->touched_count; i++)
		f->open[2 * (size_t)f->touched[i]] = f->open[2 * (size_t)f->touched[i] + 1] = NO_RUN;
}

/* Puts the hits of each run together, in order, and drops runs that explain next to nothing. */
static void finish(struct finder *f, const struct text_index *ix)
{
	uint32_t place = 0, kept = 0;

	forget_open(f);
	join_runs(f, ix);
	forget_open(f);
	f->touched_count = 0;

	for (uint32_t i = 0; i < f->run_count; i++) {
		f->runs[i].first_hit = place;
		place += f->runs[i].hits;
		f->runs[i].hits = 0;
	}
	for (uint32_t i = 0; i < f->hit_count; i++) {
		struct run *run = &f->runs[f->hits[i].run];

		f->sorted[run->first_hit + run->hits++] = f->hits[i];
	}
	for (uint32_t i = 0; i < f->run_count; i++) {
		struct run *run = &f->runs[i];
		const struct index_text *text = &ix->texts[run->text];

		run->weight = (uint32_t)((uint64_t)run->hits * text->length / (text->votes ? text->votes : 1));
		/* It can hardly explain more than the words between its first and last vote. */
		uint32_t most = run->last_word - run->first_word + BEYOND_VOTES;
		if (run->weight > most)
			run->weight = most;
		if (run->weight >= LIGHTEST && (run->hits >= 2 || text->votes < 4))
			f->runs[kept++] = *run;
	}
	f->run_count = kept;
	sort_runs(f);
}

/*
 * The words whose keys the filter lets through: few, but which ones nobody can foretell, so
 * that a branch would mostly go wrong. What the next steps will read is fetched meanwhile.
 */
static uint32_t find_candidates(struct finder *f, const struct text_index *ix,
                                const struct words *w, uint32_t from, uint32_t to)
{
	uint32_t count = 0, kept = 0;

	for (uint32_t i = from; i + INDEX_SHINGLE <= to; i++) {
		uint32_t key = text_index_key(w->ids + i);

		f->candidates[count] = (struct candidate){ i, key };
		count += text_index_has_key(ix, key);
	}
	for (uint32_t i = 0; i < count; i++)
		__builtin_prefetch(&ix->shingles[text_index_slot(f->candidates[i].key, ix->shingles_count)]);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t place = find_place(ix, f->candidates[i].key);

		__builtin_prefetch(&ix->postings[place >> 8]);
		f->candidates[kept] = (struct candidate){ f->candidates[i].word, place };
		kept += place != 0;
	}
	return kept;
}

void finder_search(struct finder *f, const struct text_index *ix, const struct words *w,
                   uint32_t from, uint32_t to)
{
	start(f, ix, to - from);
	for (uint32_t part = from; part < to; part += CANDIDATES) {
		uint32_t end = part + CANDIDATES + INDEX_SHINGLE - 1;
		uint32_t count = find_candidates(f, ix, w, part, end < to ? end : to);

		for (uint32_t i = 0; i < count; i++) {
			const struct candidate *c = &f->candidates[i];

			if (f->hit_count + (c->key & 0xff) <= f->hit_cap)
				add_votes(f, ix, c->key, c->word);
		}
	}
	finish(f, ix);
}
