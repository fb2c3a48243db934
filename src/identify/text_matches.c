/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The choice among rivals: runs are taken heaviest first, each is aligned together with the
 * runs that claim the same words (siblings of one family), and the best alignment wins the
 * words. What is too thin to be the licence is no match.
 */
#include "identify/text_matches.h"

#include "base/alloc.h"
#include "identify/clauses.h"

enum {
	RIVAL_WORDS = 40000, /* of the texts that one run is aligned with */
	RIVAL_SHARE = 250,   /* thousandths of the heaviest run's weight */
	WHOLE_DENSITY = 600, /* thousandths, found among all words inside */
	COMPLETE = 900,      /* of both, where edits are few */
	WHOLE_ENOUGH = 20,   /* this part of a text may be missing at its ends */
	PART_DENSITY = 850,
	STRAY_VOTES = 2,
	BLOCK_WORDS = 64 * 1024,
	OVERLAP_WORDS = 24 * 1024,
	DIFF_STEPS = 4 * 1024 * 1024, /* a file */
};

void matcher_free(struct matcher *m)
{
	finder_free(&m->finder);
	aligner_free(&m->aligner);
	free(m->best.changes.at);
	free(m->trial.changes.at);
	free(m->taken);
	free(m->rivals);
	*m = (struct matcher){ 0 };
}

/* The first of the words taken that ends behind `word`. */
static uint32_t taken_at(const struct matcher *m, uint32_t word)
{
	uint32_t low = 0, high = m->taken_count;

	while (low < high) {
		uint32_t at = low + (high - low) / 2;

		if (m->taken[at].end <= word)
			low = at + 1;
		else
			high = at;
	}
	return low;
}

/* Kept in order, so that what lies between matches is found by looking for a word. */
static void take_words(struct matcher *m, struct word_span span)
{
	uint32_t at = taken_at(m, span.first);

	if (m->taken_count == m->taken_cap) {
		m->taken_cap = m->taken_cap ? m->taken_cap * 2 : 32;
		m->taken = alloc_resize(m->taken, m->taken_cap, sizeof(*m->taken));
	}
	memmove(m->taken + at + 1, m->taken + at, (m->taken_count - at) * sizeof(*m->taken));
	m->taken[at] = span;
	m->taken_count++;
}

static uint32_t overlap(uint32_t a, uint32_t a_end, uint32_t b, uint32_t b_end)
{
	uint32_t start = a > b ? a : b, end = a_end < b_end ? a_end : b_end;

	return end > start ? end - start : 0;
}

static uint32_t words_between(uint32_t first, uint32_t end)
{
	return end > first ? end - first : 0;
}

/* Where the nearest matches leave room around a run; false where they leave too little. */
static bool room_around(const struct matcher *m, const struct run *run, uint32_t words,
			uint32_t *low, uint32_t *high)
{
	uint32_t length = run->last_word + 1 - run->first_word, lost = 0;
	uint32_t middle = run->first_word + length / 2, at = taken_at(m, middle);

	for (uint32_t i = taken_at(m, run->first_word);
	     i < m->taken_count && m->taken[i].first <= run->last_word; i++) {
		lost += overlap(run->first_word, run->last_word + 1, m->taken[i].first,
				m->taken[i].end);
		if ((uint64_t)lost * 2 > length)
			return false;
	}
	/* A match in the middle of the run leaves it the longer of its two sides. */
	if (at < m->taken_count && m->taken[at].first <= middle &&
	    words_between(m->taken[at].end, run->last_word + 1) >
		    words_between(run->first_word, m->taken[at].first))
		at++;
	*low = at > 0 ? m->taken[at - 1].end : 0;
	*high = at < m->taken_count ? m->taken[at].first : words;
	return *low < *high;
}

/*
 * Edited copies are still copies, and a passage is a finding only where it is nearly untouched:
 * common phrases of legal prose stand in many texts at once.
 */
enum grade {
	GRADE_NONE,
	GRADE_PART,     /* a passage of the text, and little else */
	GRADE_WHOLE,    /* most of the text, however edited */
	GRADE_COMPLETE, /* nearly all of it */
};

static enum grade grade_of(const struct alignment *al)
{
	uint32_t mandatory = al->score == INT64_MIN ? 0 : al->text->mandatory;
	uint64_t inside = (uint64_t)al->equal + al->added + al->dropped;
	uint64_t coverage, density;

	if (mandatory == 0 || inside == 0)
		return GRADE_NONE;
	coverage = (uint64_t)al->equal * 1000 / mandatory;
	density = (uint64_t)al->equal * 1000 / inside;
	if (coverage >= COMPLETE && density >= COMPLETE)
		return GRADE_COMPLETE;
	if (coverage >= WHOLE_COVERAGE && density >= WHOLE_DENSITY)
		return GRADE_WHOLE;
	return coverage >= PART_COVERAGE && density >= PART_DENSITY && al->equal >= PART_WORDS
		       ? GRADE_PART
		       : GRADE_NONE;
}

static bool is_match(const struct alignment *al)
{
	return grade_of(al) != GRADE_NONE;
}

/*
 * A text that is there beats a passage of one, which may reach over two copies of it; but not
 * where it is the lesser half of the passage, such as an attachment that others use as well.
 */
static bool beats_passage(const struct alignment *a, const struct alignment *b)
{
	return grade_of(a) == GRADE_COMPLETE && grade_of(b) == GRADE_PART &&
	       b->equal <= 2 * a->equal;
}

/* A match beats none; of two that are worth the same, the one that was declared first. */
static bool is_better(const struct alignment *a, const struct alignment *b)
{
	enum grade grade = grade_of(a), other = grade_of(b);
	bool kept = beats_passage(a, b), lost = beats_passage(b, a);

	if (kept || lost || (grade == GRADE_NONE) != (other == GRADE_NONE))
		return kept || (!lost && grade != GRADE_NONE);
	if (a->score != b->score)
		return a->score > b->score;
	return a->text < b->text;
}

/* Free and optional words do not count. */
static bool is_perfect(const struct alignment *al)
{
	return al->added + al->dropped + al->missing == 0;
}

/*
 * True where every vote of the rival is one of the best run's too, and the best has more.
 * Votes are chosen by their key alone, so such a rival explains nothing that the best does
 * not. Texts of different size classes have other votes and are always aligned.
 */
static bool is_dominated(const struct matcher *m, const struct run *rival)
{
	const struct text_index *ix = m->aligner.ix;
	const struct run *best = m->best_run;
	const struct hit *a = m->finder.sorted + best->first_hit, *a_end = a + best->hits;
	const struct hit *b = m->finder.sorted + rival->first_hit, *b_end = b + rival->hits;
	uint32_t only_best = 0;

	if (index_text_rate(&ix->texts[best->text]) != index_text_rate(&ix->texts[rival->text]))
		return false;
	/* A text that contains the rival is no better where only the whole rival stands here. */
	if ((uint64_t)m->best.missing * WHOLE_ENOUGH > m->best.text->mandatory &&
	    (uint64_t)rival->weight * 4 > (uint64_t)ix->texts[rival->text].length * 3)
		return false;
	while (a < a_end && b < b_end) {
		if (b->word < a->word)
			return false;
		only_best += a->word < b->word;
		b += a->word == b->word;
		a++;
	}
	only_best += (uint32_t)(a_end - a);
	/* One vote may come from a place that is free in the rival and has no votes there. */
	return b == b_end && only_best > (is_perfect(&m->best) ? 0u : STRAY_VOTES);
}

static void try_run(struct matcher *m, const struct run *run, uint32_t low, uint32_t high)
{
	/* Nothing of a lower score is better than a whole text; see is_better(). */
	int64_t needed = grade_of(&m->best) >= GRADE_WHOLE ? m->best.score : INT64_MIN;
	struct alignment swap;

	align_run(&m->aligner, &m->finder, run, low, high, needed, &m->trial);
	if (!is_better(&m->trial, &m->best))
		return;
	swap = m->best;
	m->best = m->trial;
	m->trial = swap;
	m->best_run = run;
}

static int by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/*
 * Runs that claim mostly the same words as run number `first`, as far as it has room, and are not
 * much lighter: half of a run can only lie inside another where its middle does.
 */
static void find_rivals(struct matcher *m, uint32_t first, uint32_t low, uint32_t high)
{
	const struct finder *f = &m->finder;
	const struct run *lead = &f->runs[first];
	uint32_t i = finder_middle(f, lead->first_word ? lead->first_word - 1 : 0);
	uint32_t start = lead->first_word > low ? lead->first_word : low;
	uint32_t end = lead->last_word + 1 < high ? lead->last_word + 1 : high;

	m->rival_count = 0;
	if (m->rival_cap < f->run_count) {
		m->rival_cap = f->run_count;
		m->rivals = alloc_resize(m->rivals, m->rival_cap, sizeof(*m->rivals));
	}
	for (; i < f->run_count && middle_word(f->middles[i]) <= lead->last_word + 1; i++) {
		uint32_t number = middle_run(f->middles[i]);
		const struct run *run = &f->runs[number];
		uint32_t length = run->last_word + 1 - run->first_word;

		if (number <= first || run->tried ||
		    (uint64_t)run->weight * 1000 < (uint64_t)lead->weight * RIVAL_SHARE)
			continue;
		if (overlap(start, end, run->first_word, run->last_word + 1) * 2 >= length)
			m->rivals[m->rival_count++] = number;
	}
	if (m->rival_count > 1)
		qsort(m->rivals, m->rival_count, sizeof(*m->rivals), by_number);
}

/* What few votes let expect says nothing against a sibling that has as many of them. */
static bool cannot_be_better(const struct matcher *m, const struct run *rival)
{
	uint64_t length = m->aligner.ix->texts[rival->text].length, best = m->best.text->length;
	bool sibling = length * 4 > best * 3 && best * 4 > length * 3;

	return !(sibling && rival->hits >= m->best_run->hits) &&
	       run_most_words(rival) * 4 < m->best.score;
}

/* Of the rivals those that may explain more words, heaviest first. */
static void try_rivals(struct matcher *m, uint32_t low, uint32_t high)
{
	uint32_t words = 0;

	for (uint32_t i = 0; i < m->rival_count && words < RIVAL_WORDS; i++) {
		const struct run *run = &m->finder.runs[m->rivals[i]];

		bool whole = grade_of(&m->best) >= GRADE_WHOLE;

		if (whole && (is_dominated(m, run) || cannot_be_better(m, run)))
			continue;
		try_run(m, run, low, high);
		words += m->aligner.ix->texts[run->text].length;
	}
}

/* Where the best of all rivals is no match, none of them need be looked at again. */
static void give_up(struct matcher *m, uint32_t first)
{
	m->finder.runs[first].tried = true;
	for (uint32_t i = 0; i < m->rival_count; i++)
		m->finder.runs[m->rivals[i]].tried = true;
}

/* The best alignment is a match, and its words are taken. */
static void add_match(struct matcher *m, struct search *s)
{
	const struct alignment *al = &m->best;
	struct licence_match *match = list_add(s->keep, s->out);
	size_t start = s->words->at[al->first].start;
	size_t end = words_end(s->words, al->end - 1);

	take_words(m, (struct word_span){ al->first, al->end, (uint32_t)s->out->len - 1 });
	match->licence = ruledb_licence_at(s->rules, al->text->licence);
	match->method = MATCH_TEXT;
	match->at = search_location(s, start, end);
	edits_fill(s, al, match);
	thresholds_compare(s, al->first, al->end, match);
	clauses_read_edits(s, match);
}

/*
 * Heaviest first: the words that the best match takes are gone for lighter runs, which are mostly
 * its siblings.
 */
static void search_block(struct matcher *m, struct search *s, uint32_t from, uint32_t to)
{
	finder_search(&m->finder, s->ix, s->words, from, to);
	for (uint32_t i = 0; i < m->finder.run_count; i++) {
		struct run *run = &m->finder.runs[i];
		uint32_t low, high;

		if (run->tried || !room_around(m, run, s->words->count, &low, &high))
			continue;
		m->best.score = INT64_MIN;
		try_run(m, run, low, high);
		find_rivals(m, i, low, high);
		try_rivals(m, low, high);
		if (!is_match(&m->best)) {
			give_up(m, i);
			continue;
		}
		add_match(m, s);
	}
}

/* Most licence files are a text that is known, and nothing else. */
static bool search_whole(struct matcher *m, struct search *s)
{
	const struct index_text *text = finder_whole(&m->finder, s->ix, s->words);

	if (!text)
		return false;
	align_whole(&m->aligner, text, &m->best);
	if (!is_match(&m->best))
		return false;
	add_match(m, s);
	return true;
}

/*
 * In blocks that overlap by more than the longest licence: a text across the border of two is whole
 * in the second. The budget of steps is for the file, so that many blocks cannot cost more than
 * one.
 */
void matcher_search(struct matcher *m, struct search *s)
{
	uint32_t from = 0, count = s->words->count;

	m->taken_count = 0;
	m->aligner.ix = s->ix;
	m->aligner.words = s->words;
	m->aligner.room.budget = DIFF_STEPS;
	if (search_whole(m, s))
		return;
	for (;;) {
		uint32_t to = count - from > BLOCK_WORDS ? from + BLOCK_WORDS : count;

		search_block(m, s, from, to);
		if (to == count)
			break;
		from = to - OVERLAP_WORDS;
	}
}
