/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What somebody put before, behind, between or into known texts: which of it changes the terms of
 * the text, and which only speaks of another licence.
 */
#include "identify/additions.h"

#include "identify/clauses.h"
#include "identify/sentence.h"

enum {
	FOUND_BYTES = 200,
	ADDED_WORDS = 3,  /* "No commercial use." */
	ADDED_MOST = 120, /* words of a paragraph that is one clause */
	NEARLY_ALL = 900, /* thousandths of its words that make any file the text's own */
};

/* What stands beside the texts is weighed by what the file is. */
enum file_kind {
	FILE_ELSE,    /* a program, a manual: texts fill less than half of it */
	FILE_TEXTS,   /* mostly texts */
	FILE_LICENCE, /* by its name, or because it has next to nothing else */
};

/*
 * A paragraph that takes, gives or limits something: a modal or negation, and a scope. In a licence
 * file also one that takes a thing out, "this license does not apply to the model weights", and one
 * that has a word of terms, "this license expires in May".
 */
static bool is_clause(const struct search *s, enum file_kind file, uint32_t first, uint32_t end)
{
	bool negation = false, modal = false, scope = false, thing = false, licence = false;
	bool term = false;

	for (uint32_t i = first; i < end; i++) {
		uint16_t id = s->words->ids[i];
		enum word_class word_class = (enum word_class)s->ix->word_class[id];

		if (s->words->at[i].flags & WORD_IN_COPYRIGHT)
			return false;
		negation |= word_class == WORD_NEGATION;
		modal |= word_class == WORD_MODAL;
		scope |= word_class == WORD_SCOPE;
		thing |= text_index_is_phrase(s->ix, id, PHRASE_SCOPE);
		licence |= text_index_is_phrase(s->ix, id, PHRASE_WORD);
		term |= sentence_has_phrase(s->ix, s->words, i, PHRASE_TERM);
	}
	return ((negation || modal) && scope) ||
	       (file == FILE_LICENCE && (term || (negation && thing && (licence || modal))));
}

/* Additions to one match, which go behind its `own` edits until all of them are there. */
struct additions {
	struct search *s;
	const struct notice_finder *notices;
	enum file_kind file;
	struct licence_match *match; /* NULL: none yet */
	size_t own;
};

/* All edits in the order of their places, and what they say, read once. */
static void finish_additions(struct additions *a)
{
	struct edit_list *edits;
	size_t before = 0;

	if (!a->match)
		return;
	edits = &a->match->edits;
	while (a->own + before < edits->len &&
	       edits->at[a->own + before].start < a->match->at.start)
		before++;
	struct edit *own = arena_array(a->s->keep, struct edit, a->own + 1);
	memcpy(own, edits->at, a->own * sizeof(*own));
	memmove(edits->at, edits->at + a->own, before * sizeof(*own));
	memcpy(edits->at + before, own, a->own * sizeof(*own));
	clauses_read_edits(a->s, a->match);
	a->match = NULL;
}

/* Words [from, end) are an addition to match number `match`. */
static void add_addition(struct additions *a, uint32_t match, uint32_t from, uint32_t end)
{
	const struct change all = { .file = from, .file_end = end };
	struct search *s = a->s;
	struct licence_match *m = &s->out->at[match];
	size_t start, stop;

	if (a->match != m) {
		finish_additions(a);
		a->match = m;
		a->own = m->edits.len;
	}

	edits_bytes(s, &all, &start, &stop);
	/* What a hyphen joins to the first word of it is a word of the text. */
	if (from > 0 && start < words_end(s->words, from - 1))
		start = s->words->at[from].start;
	struct edit *edit = list_add(s->keep, &m->edits);
	*edit = (struct edit){ .kind = EDIT_ADDED,
			       .decisive = true,
			       .start = s->text->at.start + start,
			       .end = s->text->at.start + stop };
	edit->found = arena_dup(s->keep,
				slice_sub(slice_sub(s->text->bytes, start, stop), 0, FOUND_BYTES));
	m->modified = m->altered = true;
}

static enum file_kind file_kind_of(const struct search *s, const struct word_span *taken,
				   uint32_t count)
{
	uint64_t words = 0, all = s->words->count;

	for (uint32_t i = 0; i < count; i++)
		words += taken[i].end - taken[i].first;
	if (s->text->role == TEXT_LICENCE || words * 1000 >= all * NEARLY_ALL)
		return FILE_LICENCE;
	return s->text->role == TEXT_ANY && words * 2 < all ? FILE_ELSE : FILE_TEXTS;
}

/* A name that a notice has made known, of another licence than that of the match. */
static bool names_another(const struct search *s, const struct notice_finder *notices,
			  const struct licence *licence, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i < end; i++) {
		const struct index_phrase *phrase = sentence_name_at(s->ix, s->words, i);
		const struct licence *named = phrase && phrase->kind == PHRASE_NAME
						      ? ruledb_licence_at(s->rules, phrase->value)
						      : NULL;

		if (named && named != licence && named != licence->set &&
		    notices_told(notices, named))
			return true;
	}
	return false;
}

/* "Must not"; not so "may not use this file except in compliance with", a grant. */
static bool forbids(const struct search *s, uint32_t from, uint32_t end)
{
	const struct words *w = s->words;
	bool modal = false;

	for (uint32_t i = from; i < end; i++) {
		unsigned word_class = s->ix->word_class[w->ids[i]];

		if (modal && word_class == WORD_NEGATION &&
		    !(i + 1 < end && sentence_has_phrase(s->ix, w, i + 1, PHRASE_GRANT)))
			return true;
		modal = word_class == WORD_MODAL;
	}
	return false;
}

/* A clause pattern finds something in words [from, end) that takes rights away or limits them. */
static bool takes_something(struct search *s, uint32_t from, uint32_t end)
{
	const struct change all = { .file = from, .file_end = end };
	struct read_threshold_list thresholds = { 0 };
	struct read_clause_list clauses = { 0 };
	size_t start, stop;

	edits_bytes(s, &all, &start, &stop);
	clauses_read(s, start, stop, &clauses);
	thresholds_read(s, from, end, &thresholds);
	return thresholds.len > 0 || clauses_take(&clauses);
}

/* "Distributed without any warranty" rules nothing by itself. */
static bool is_mild(const struct search *s, uint32_t from, uint32_t end)
{
	for (uint32_t i = from; i < end; i++) {
		unsigned word_class = s->ix->word_class[s->words->ids[i]];
		const struct word *w = &s->words->at[i];
		struct slice bytes = slice_sub(s->text->bytes, w->start, w->start + w->length);

		if (word_class == WORD_MODAL ||
		    (word_class == WORD_NEGATION && !slice_eq_nocase(bytes, SLICE("without"))))
			return false;
	}
	return true;
}

/*
 * A paragraph that is a clause, beside the text of a match. Where it speaks of another licence, one
 * of its sentences has to be a clause by itself, or to take something.
 */
static bool changes_terms(const struct additions *a, const struct licence *licence, uint32_t from,
			  uint32_t end)
{
	struct search *s = a->s;
	uint32_t next;

	if (a->file == FILE_ELSE)
		return takes_something(s, from, end);
	if (!names_another(s, a->notices, licence, from, end))
		return true;
	for (uint32_t i = from; i < end; i = next) {
		for (next = i + 1; next < end && !(s->words->at[next].flags & WORD_AT_STOP); next++)
			;
		if (names_another(s, a->notices, licence, i, next)
			    ? forbids(s, i, next)
			    : !is_mild(s, i, next) && is_clause(s, a->file, i, next))
			return true;
	}
	return takes_something(s, from, end);
}

static bool is_altered(const struct licence_match *match)
{
	bool altered = false;

	for (size_t i = 0; i < match->edits.len; i++)
		altered |= match->edits.at[i].decisive;
	for (size_t i = 0; i < match->thresholds.len; i++)
		altered |= match->thresholds.at[i].differs;
	return altered;
}

/* Nothing in words [from, end) but what offers are made of. */
static bool is_plain_offer(const struct search *s, uint32_t from, uint32_t end)
{
	const struct words *w = s->words;

	for (uint32_t i = from; i < end;) {
		const struct index_phrase *phrase = sentence_name_at(s->ix, w, i);

		if (!phrase)
			phrase = sentence_phrase_of(s->ix, w, i, PHRASE_OFFER);
		if (!phrase && !(w->at[i].flags & WORD_IS_NUMBER))
			return false;
		i += phrase ? phrase->length : 1u;
	}
	return true;
}

/*
 * A passage in the midst of a text that offers another licence, and no more, takes nothing. In a
 * text that binds harder than that other one it would take the text's own terms away.
 */
static void spare_alternatives(struct search *s, const struct notice_finder *notices,
			       struct licence_match *match)
{
	bool spared = false;

	if (match->licence->category != CATEGORY_PERMISSIVE)
		return;
	for (size_t i = 0; i < match->edits.len; i++) {
		struct change c = edits_passage(s, &match->edits.at[i]);

		if (!names_another(s, notices, match->licence, c.file, c.file_end) ||
		    !is_plain_offer(s, c.file, c.file_end))
			continue;
		match->edits.at[i].decisive = false;
		spared = true;
	}
	if (!spared)
		return;
	match->altered = is_altered(match);
	clauses_read_edits(s, match);
}

void additions_search(struct search *s, const struct notice_finder *notices,
		      const struct word_span *taken, uint32_t taken_count)
{
	uint32_t count = s->words->count, t = 0, i = 0;
	struct additions a = { s, notices, file_kind_of(s, taken, taken_count), NULL, 0 };

	for (uint32_t k = 0; k < taken_count; k++)
		spare_alternatives(s, notices, &s->out->at[taken[k].match]);
	if (s->text->role == TEXT_CARD || taken_count == 0)
		return;
	while (i < count) {
		while (t < taken_count && taken[t].end <= i)
			t++;
		if (t < taken_count && taken[t].first <= i) {
			i = taken[t].end;
			continue;
		}
		uint32_t end = i + 1, stop = t < taken_count ? taken[t].first : count;
		while (end < stop && !(s->words->at[end].flags & WORD_AT_PARAGRAPH))
			end++;
		uint32_t match = taken[t ? t - 1 : 0].match;
		if (end - i >= ADDED_WORDS && end - i <= ADDED_MOST &&
		    is_clause(s, a.file, i, end) &&
		    changes_terms(&a, s->out->at[match].licence, i, end))
			add_addition(&a, match, i, end);
		i = end;
	}
	finish_additions(&a);
}
