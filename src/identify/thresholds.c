/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Thresholds in the file's own words: a number, with what it is measured by and a comparison
 * in the same sentence ("has more than 100 million monthly active users").
 *
 * A number alone says nothing: it may be a year, a clause, a sum of damages. So a metric and a
 * comparison have to stand near it, as notices.yaml words them; whether the effect sets in above
 * the number or at it is taken from the comparison too.
 */
#include "identify/clauses.h"
#include "identify/sentence.h"

enum {
	LEAST_VALUE = 50,  /* smaller numbers are days, clauses, ages */
	METRIC_AFTER = 10, /* words between a number and its metric */
	METRIC_BEFORE = 24,
	COMPARE_BEFORE = 5,
	COMPARE_FAR = 14,
	COMPARE_AFTER = 6,
	MOST_READ = 32,
};

struct reading_number {
	const struct search *s;
	uint32_t word, first, end; /* the number, and the words that may be looked at */
};

static const struct index_phrase *phrase_at(const struct search *s, uint32_t i,
					    enum phrase_kind kind)
{
	const struct text_index *ix = s->ix;
	uint16_t id = s->words->ids[i];

	for (uint32_t p = id ? ix->phrase_first[id] : 0; id && p < ix->phrase_first[id + 1]; p++) {
		const struct index_phrase *phrase = &ix->phrases[p];

		if (phrase->kind == kind && i + phrase->length <= s->words->count &&
		    memcmp(s->words->ids + i, ix->phrase_words + phrase->first,
			   phrase->length * sizeof(uint16_t)) == 0)
			return phrase;
	}
	return NULL;
}

/* The nearest phrase of a kind behind the number, then before it; NULL where there is none. */
static const struct index_phrase *nearest(const struct reading_number *r, enum phrase_kind kind,
					  uint32_t after, uint32_t before)
{
	const struct words *w = r->s->words;
	const struct index_phrase *found;

	for (uint32_t i = r->word + 1; i < r->end && i <= r->word + after; i++) {
		if (w->at[i].flags & (WORD_AT_STOP | WORD_AT_PARAGRAPH))
			break;
		if (i > r->word + 1 && kind == PHRASE_METRIC && (w->at[i].flags & WORD_IS_NUMBER) &&
		    w->at[i].length > 3)
			break;
		found = phrase_at(r->s, i, kind);
		if (found)
			return found;
	}
	for (uint32_t i = r->word; i > r->first && i + before > r->word; i--) {
		found = phrase_at(r->s, i - 1, kind);
		if (found)
			return found;
		if (w->at[i - 1].flags & (WORD_AT_STOP | WORD_AT_PARAGRAPH))
			break;
	}
	return NULL;
}

/* The last comparison in the `reach` words before the number. */
static const struct index_phrase *compared_before(const struct reading_number *r, uint32_t reach)
{
	uint32_t least = r->word > r->first + reach ? r->word - reach : r->first;
	const struct index_phrase *found = NULL, *phrase;

	for (uint32_t i = least; i < r->word; i++) {
		phrase = phrase_at(r->s, i, PHRASE_COMPARE);
		if (phrase)
			found = found && found->length > phrase->length ? found : phrase;
	}
	return found;
}

/*
 * A comparison stands right before the number, or "or more" right behind; a second number of
 * a list takes that of the first.
 */
static bool find_comparison(const struct reading_number *r, enum wording *out)
{
	const struct index_phrase *found = compared_before(r, COMPARE_BEFORE);

	for (uint32_t i = r->word + 1; i < r->end && i <= r->word + COMPARE_AFTER && !found; i++) {
		found = phrase_at(r->s, i, PHRASE_COMPARE);
		if (found && found->value != COMPARE_AT_LEAST)
			found = NULL;
	}
	if (!found)
		found = compared_before(r, COMPARE_FAR);
	if (found)
		*out = (enum wording)found->value;
	return found != NULL;
}

static bool read_number(const struct reading_number *r, uint64_t value, struct read_threshold *out)
{
	const struct index_phrase *metric = nearest(r, PHRASE_METRIC, METRIC_AFTER, METRIC_BEFORE);
	enum wording comparison;

	if (!metric || !find_comparison(r, &comparison))
		return false;
	*out = (struct read_threshold){ .metric = (enum metric)metric->value, .value = value };
	out->op = comparison == COMPARE_ABOVE || comparison == COMPARE_NOT_ABOVE
			  ? THRESHOLD_ABOVE
			  : THRESHOLD_AT_LEAST;
	return true;
}

static bool is_known(const struct read_threshold_list *list, const struct read_threshold *t)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].metric == t->metric && list->at[i].value == t->value)
			return true;
	return false;
}

void thresholds_read(struct search *s, uint32_t first, uint32_t end,
		     struct read_threshold_list *out)
{
	const struct words *w = s->words;

	for (uint32_t i = words_first_value(w, first); i < w->value_count && out->len < MOST_READ;
	     i++) {
		const struct word_value *v = &w->values[i];
		uint64_t value = word_value_of(v);
		struct reading_number r = { s, v->word, first, end };
		struct read_threshold t;

		if (v->word >= end)
			break;
		if (value < LEAST_VALUE || !read_number(&r, value, &t) || is_known(out, &t))
			continue;
		t.at = search_location(s, w->at[v->word].start, words_end(w, v->word));
		*list_add(s->keep, out) = t;
	}
}

/* True where an edit of the match touches the number's place. */
static bool is_edited(const struct licence_match *match, const struct location *at)
{
	for (size_t i = 0; i < match->edits.len; i++)
		if (match->edits.at[i].start < at->end && match->edits.at[i].end > at->start)
			return true;
	return false;
}

/* A licence may have several thresholds of one metric, in any order. */
static bool is_fact(const struct threshold_list *facts, uint64_t value)
{
	for (size_t i = 0; i < facts->len; i++)
		if (facts->at[i].value == value)
			return true;
	return false;
}

/*
 * Of the numbers read, the one for a fact: one of the same metric that was put in its place,
 * even where the old number still stands elsewhere; else an equal one; else one of the metric.
 */
static struct read_threshold *read_for(struct read_threshold_list *list,
				       const struct threshold *fact,
				       const struct licence_match *match)
{
	struct read_threshold *equal = NULL, *other = NULL;

	for (size_t i = 0; i < list->len; i++) {
		struct read_threshold *t = &list->at[i];

		if (t->value == fact->value && !equal)
			equal = t;
		if (t->metric != fact->metric)
			continue;
		if (!is_fact(&match->licence->thresholds, t->value) && is_edited(match, &t->at))
			return t;
		if (!other)
			other = t;
	}
	return equal ? equal : other;
}

void thresholds_compare(struct search *s, uint32_t first, uint32_t end, struct licence_match *match)
{
	const struct threshold_list *facts = &match->licence->thresholds;
	struct read_threshold_list all = { 0 };

	if (facts->len == 0 && !match->altered)
		return;
	thresholds_read(s, first, end, &all);
	for (size_t i = 0; i < facts->len; i++) {
		struct read_threshold *t = read_for(&all, &facts->at[i], match);

		if (!t)
			continue;
		struct read_threshold *out = list_add(s->keep, &match->thresholds);
		*out = *t;
		out->metric = facts->at[i].metric;
		if (out->value == facts->at[i].value)
			out->op = facts->at[i].op;
		/* Only what was edited can differ: the rest is the rule's own text. */
		out->differs = out->value != facts->at[i].value && is_edited(match, &t->at);
		match->altered |= out->differs;
	}
	for (size_t i = 0; i < all.len; i++)
		if (is_edited(match, &all.at[i].at) && !is_known(&match->thresholds, &all.at[i])) {
			struct read_threshold *out = list_add(s->keep, &match->thresholds);

			*out = all.at[i];
			out->differs = true;
		}
}
