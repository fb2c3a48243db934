/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Candidates: every run of four words of the file that the index has gives a vote for a text
 * on a diagonal (word minus position), unless the text has too few in the whole file to come to
 * anything: most votes are such chance. Votes that keep to about one diagonal are a run; its
 * weight is an estimate of the words that it explains. A text pasted twice gives two runs.
 */
#include "base/alloc.h"
#include "identify/parts.h"

enum {
	NO_DIAGONAL = INT32_MIN / 2, /* farther than FAR from any that words can have */
	FAR = INT32_MAX / 4,
	HITS_A_WORD = 4,      /* on average; what is beyond comes from hostile repetition */
	FEW_HITS = 4096,
	DRIFT = 64,           /* words that may be put in or left out between two votes ... */
	DRIFT_SHARE = 4,      /* ... and this share of the text */
	LIGHTEST = 12,
	BEYOND_VOTES = 32,    /* words before the first and behind the last vote */
	FIRST_WORDS = 128,    /* in which every text has a posting */
	JOINABLE = 3,         /* hits that a run must have to be joined with another */
};

void finder_free(struct finder *f)
{
	free(f->hits);
	free(f->sorted);
	free(f->runs);
	free(f->unsorted);
	free(f->middles);
	free(f->open);
	free(f->touched);
	free(f->seen);
	free(f->fewest);
	free(f->candidates);
	*f = (struct finder){ 0 };
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

/* The postings of a key, from its place in struct index_shingle. */
struct postings {
	const struct index_posting *at, *end;
};

static struct postings postings_at(const struct text_index *ix, uint32_t place)
{
	const struct index_posting *first = ix->postings + (place >> 8);

	return (struct postings){ first, first + (place & 0xff) };
}

static void add_votes(struct finder *f, const struct text_index *ix,
                      uint32_t place, uint32_t word)
{
	struct postings found = postings_at(ix, place);

	for (const struct index_posting *p = found.at, *end = found.end, *next; p < end; p = next) {
		const struct index_posting *best = p;

		next = p + 1;
		if (f->seen[p->text] < f->fewest[p->text])
			continue;
		while (next < end && next->text == p->text)
			next++;
		if (next > p + 1)
			best = nearest_posting(f, p, next, word);
		add_vote(f, best->text, word, best->position);
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

int64_t run_most_words(const struct run *run)
{
	uint32_t root = 1;

	while ((root + 1) * (root + 1) <= run->hits)
		root++;
	return (int64_t)run->weight + 2 * (int64_t)run->weight / root;
}

static uint32_t weigh(const struct run *run, const struct index_text *text)
{
	uint32_t weight = (uint32_t)((uint64_t)run->hits * text->length / (text->votes ? text->votes : 1));
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
	return run->weight < LIGHTEST ||
	       (words < PART_WORDS && words * 1000 < WHOLE_COVERAGE * (int64_t)text->mandatory);
}

/* The fewest votes that can make a run of a text which is not hopeless, wherever they stand. */
static uint16_t fewest_votes(const struct index_text *text)
{
	struct run run = { .last_word = UINT32_MAX - BEYOND_VOTES - 1 };

	do {
		run.hits++;
	} while (run.hits < UINT16_MAX && is_hopeless(&run, text));
	return (uint16_t)run.hits;
}

static int32_t drift_allowed(const struct index_text *text)
{
	uint32_t drift = DRIFT + text->length / DRIFT_SHARE, most = text->length * 3 / 4;

	return (int32_t)(drift < most ? drift : most);
}

static void start(struct finder *f, const struct text_index *ix, uint32_t words)
{
	if (!f->open) {
		f->open = alloc_array(ix->texts_count + (size_t)1, sizeof(*f->open));
		for (uint32_t i = 0; i < ix->texts_count; i++)
			f->open[i] = (struct open_runs){ { NO_DIAGONAL, NO_DIAGONAL }, { 0, 0 },
				                         drift_allowed(&ix->texts[i]) };
		f->touched = alloc_array(ix->texts_count + (size_t)1, sizeof(*f->touched));
		f->seen = alloc_array(ix->texts_count + (size_t)1, sizeof(*f->seen));
		f->fewest = alloc_array(ix->texts_count + (size_t)1, sizeof(*f->fewest));
		for (uint32_t i = 0; i < ix->texts_count; i++)
			f->fewest[i] = fewest_votes(&ix->texts[i]);
	}
	memset(f->seen, 0, ix->texts_count * sizeof(*f->seen));
	uint32_t needed = words * HITS_A_WORD + FEW_HITS;
	if (f->hit_cap < needed) {
		f->hits = alloc_resize(f->hits, needed, sizeof(*f->hits));
		f->sorted = alloc_resize(f->sorted, needed, sizeof(*f->sorted));
		f->hit_cap = needed;
	}
	if (f->candidate_cap < words) {
		f->candidates = alloc_resize(f->candidates, words + 1, sizeof(*f->candidates));
		f->candidate_cap = words;
	}
	f->hit_count = f->run_count = f->candidate_count = 0;
}

static int by_number(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/*
 * Puts the runs in the order of their weights; of two that weigh the same, the one that was
 * opened first goes first. Then their middles in the order of the words.
 */
static void sort_runs(struct finder *f)
{
	struct run *unsorted = f->runs;

	if (f->run_count == 0)
		return;
	for (uint32_t i = 0; i < f->run_count; i++)
		f->middles[i] = (uint64_t)(UINT32_MAX - unsorted[i].weight) << 32 | i;
	qsort(f->middles, f->run_count, sizeof(*f->middles), by_number);
	f->runs = f->unsorted;
	f->unsorted = unsorted;
	for (uint32_t i = 0; i < f->run_count; i++) {
		struct run *run = &f->runs[i];

		*run = unsorted[(uint32_t)f->middles[i]];
		f->middles[i] = (uint64_t)(run->first_word + (run->last_word - run->first_word) / 2) << 32 | i;
	}
	qsort(f->middles, f->run_count, sizeof(*f->middles), by_number);
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
	uint32_t words = b->first_word - a->last_word, positions = b->first_position - a->last_position;

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

/* Weighs the runs, drops those that explain next to nothing, and finds room for the others' hits. */
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
static void finish(struct finder *f, const struct text_index *ix)
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

/*
 * The words whose keys the filter lets through: few, but which ones nobody can foretell, so
 * that a branch would mostly go wrong. What the next steps will read is fetched meanwhile.
 */
static void find_candidates(struct finder *f, const struct text_index *ix,
                            const struct words *w, uint32_t from, uint32_t to)
{
	struct candidate *found = f->candidates + f->candidate_count;
	uint32_t count = 0, kept = 0;

	for (uint32_t i = from; i + INDEX_SHINGLE <= to; i++) {
		uint32_t key = text_index_key(w->ids + i);

		found[count] = (struct candidate){ i, key };
		count += text_index_has_key(ix, key);
	}
	for (uint32_t i = 0; i < count; i++)
		__builtin_prefetch(&ix->shingles[text_index_slot(found[i].key, ix->shingles_count)]);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t place = find_place(ix, found[i].key);

		__builtin_prefetch(&ix->postings[place >> 8]);
		found[kept] = (struct candidate){ found[i].word, place };
		kept += place != 0;
	}
	f->candidate_count += kept;
}

/* True where the words of the whole file are those of the whole text. */
static bool is_whole(const struct text_index *ix, const struct words *w, const struct index_text *text)
{
	return text->length == w->count &&
	       memcmp(w->ids, ix->sequence + text->first, w->count * sizeof(*w->ids)) == 0;
}

const struct index_text *finder_whole(struct finder *f, const struct text_index *ix,
                                      const struct words *w)
{
	uint32_t words = w->count < FIRST_WORDS ? w->count : FIRST_WORDS;

	start(f, ix, words);
	find_candidates(f, ix, w, 0, words);
	for (uint32_t i = 0; i < f->candidate_count; i++) {
		struct postings found = postings_at(ix, f->candidates[i].key);

		for (const struct index_posting *p = found.at; p < found.end; p++)
			if (p->position == f->candidates[i].word && is_whole(ix, w, &ix->texts[p->text]))
				return &ix->texts[p->text];
	}
	return NULL;
}

/* How many postings each text has among the candidates of the last part. */
static void count_postings(struct finder *f, const struct text_index *ix, uint32_t from)
{
	for (uint32_t i = from; i < f->candidate_count; i++) {
		struct postings found = postings_at(ix, f->candidates[i].key);

		for (const struct index_posting *p = found.at; p < found.end; p++)
			f->seen[p->text]++;
	}
}

void finder_search(struct finder *f, const struct text_index *ix, const struct words *w,
                   uint32_t from, uint32_t to)
{
	start(f, ix, to - from);
	for (uint32_t part = from; part < to; part += CANDIDATES) {
		uint32_t end = part + CANDIDATES + INDEX_SHINGLE - 1, before = f->candidate_count;

		find_candidates(f, ix, w, part, end < to ? end : to);
		count_postings(f, ix, before);
	}
	for (uint32_t i = 0; i < f->candidate_count; i++) {
		const struct candidate *c = &f->candidates[i];

		if (f->hit_count + (c->key & 0xff) <= f->hit_cap)
			add_votes(f, ix, c->key, c->word);
	}
	finish(f, ix);
}
