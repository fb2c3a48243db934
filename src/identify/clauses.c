/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Clause patterns (rules/clauses.yaml) over texts that no fingerprint knows, and over what
 * was put into known ones.
 *
 * Patterns never say which licence it is, only what its words seem to do. They are asked where
 * nothing better is known, and a text that only they explain stays one that no rule knows.
 */
#include "identify/clauses.h"

#include "identify/sentence.h"
#include "io/pattern.h"

enum {
	FOUND_BYTES = 200,
	LEAST_WORDS = 60,   /* of an unknown licence text that is not a licence file by itself */
	LEAST_LEGAL = 30,   /* thousandths of its words that change terms */
	BEFORE_BYTES = 16,  /* where a negation disarms a clause */
	AROUND_BYTES = 300, /* of a sentence, to either side of a change */
	MOST_FOUND = 16,    /* of one pattern in such a sentence */
	ADDED_WORDS = 3,    /* "No commercial use." */
	ADDED_MOST = 120,   /* words of a paragraph that is one clause */
};

/* Only right before the clause: a negation farther off belongs to something else. */
static bool is_negated(struct slice bytes, size_t at)
{
	struct slice before = slice_sub(bytes, at > BEFORE_BYTES ? at - BEFORE_BYTES : 0, at);

	return slice_find_nocase(before, SLICE("not ")) != SLICE_NPOS ||
	       slice_find_nocase(before, SLICE("no ")) != SLICE_NPOS ||
	       slice_find(before, SLICE("不")) != SLICE_NPOS ||
	       slice_find_nocase(before, SLICE("non-")) != SLICE_NPOS;
}

/* By the patterns for cards, or by all others. */
static void read_by(struct search *s, bool card, size_t start, size_t end,
		    struct read_clause_list *out)
{
	struct slice bytes = slice_sub(s->text->bytes, start, end), found;
	struct pattern_letters known = { .count = 0 };
	const struct clause_rule *rules;
	unsigned seen = 0;
	size_t count;

	rules = ruledb_clauses(s->rules, &count);
	for (size_t i = 0; i < count; i++) {
		enum clause_kind kind = rules[i].kind;

		if (rules[i].card != card || (seen >> kind & 1) ||
		    !pattern_may_match(rules[i].pattern, bytes, &known) ||
		    !pattern_find(rules[i].pattern, s->room, bytes, 0, &found, 1))
			continue;
		size_t at = (size_t)(found.ptr - bytes.ptr);
		if (rules[i].negated_spares && is_negated(bytes, at))
			continue;
		seen |= 1u << kind;
		struct read_clause *clause = list_add(s->keep, out);
		clause->kind = kind;
		clause->found = arena_dup(s->keep, slice_sub(found, 0, FOUND_BYTES));
		clause->at = search_location(s, start + at, start + at + found.len);
	}
}

void clauses_read(struct search *s, size_t start, size_t end, struct read_clause_list *out)
{
	read_by(s, false, start, end, out);
}

/* A full stop and a blank, or an empty line, stand at `at`. */
static bool is_end_of_sentence(struct slice bytes, size_t at)
{
	if (at + 1 >= bytes.len)
		return false;
	return bytes.ptr[at] == '.' ? bytes.ptr[at + 1] == ' '
				    : bytes.ptr[at] == '\n' && bytes.ptr[at + 1] == '\n';
}

/* The sentence around bytes [start, end), which is looked for so far and no farther. */
static struct slice sentence_around(struct slice bytes, size_t start, size_t end)
{
	size_t from = start, to = end;

	while (from > 0 && start - from < AROUND_BYTES && !is_end_of_sentence(bytes, from - 1))
		from--;
	while (to < bytes.len && to - end < AROUND_BYTES && !is_end_of_sentence(bytes, to))
		to++;
	return slice_sub(bytes, from, to);
}

#define GIVES         (1u << CLAUSE_ATTRIBUTION | 1u << CLAUSE_COMMERCIAL_GRANT)
#define BARS_COMMERCE (1u << CLAUSE_NON_COMMERCIAL | 1u << CLAUSE_RESEARCH_ONLY)

/* A bit for each kind of the clauses from number `from` on. */
static unsigned kinds_of(const struct read_clause_list *list, size_t from)
{
	unsigned kinds = 0;

	for (size_t i = from; i < list->len; i++)
		kinds |= 1u << list->at[i].kind;
	return kinds;
}

/* Changed words of an altered text that stand in one sentence: edits [from, to) of its match. */
struct changed_sentence {
	const struct licence_match *match;
	size_t from, to;
	struct slice bytes;
};

/* What was left out has no words of its own to read. */
static bool is_telling(const struct edit *edit)
{
	return edit->decisive && edit->kind != EDIT_DROPPED;
}

/* The edits from number `from` on that stand in the sentence around the first of them. */
static struct changed_sentence sentence_of(const struct search *s,
					   const struct licence_match *match, size_t from)
{
	const struct edit *edit = &match->edits.at[from];
	uint64_t base = s->text->at.start;
	struct changed_sentence c = { match, from, from + 1, SLICE_NONE };

	c.bytes = sentence_around(s->text->bytes, (size_t)(edit->start - base),
				  (size_t)(edit->end - base));
	uint64_t end = base + (uint64_t)(c.bytes.ptr - s->text->bytes.ptr) + c.bytes.len;
	while (c.to < match->edits.len && match->edits.at[c.to].end <= end)
		c.to++;
	return c;
}

/* A match of the pattern that the changed words have a part in. */
static bool find_touching(const struct search *s, const struct changed_sentence *c,
			  const struct pattern *pattern, struct slice *found)
{
	size_t from = 0;

	for (int n = 0; n < MOST_FOUND && pattern_find(pattern, s->room, c->bytes, from, found, 1);
	     n++) {
		uint64_t at = s->text->at.start + (uint64_t)(found->ptr - s->text->bytes.ptr);

		for (size_t i = c->from; i < c->to; i++) {
			const struct edit *edit = &c->match->edits.at[i];

			if (is_telling(edit) && at < edit->end && at + found->len > edit->start)
				return true;
		}
		from = (size_t)(found->ptr - c->bytes.ptr) + (found->len ? found->len : 1);
	}
	return false;
}

/*
 * Clauses that a change made out of the words around it: "licence [for non-commercial use] to".
 * Of the kinds that were `seen` no more are looked for.
 */
static void read_touching(struct search *s, const struct changed_sentence *c, unsigned seen,
			  struct read_clause_list *out)
{
	struct pattern_letters known = { .count = 0 };
	const struct clause_rule *rules;
	struct slice found;
	size_t count;

	rules = ruledb_clauses(s->rules, &count);
	for (size_t i = 0; i < count; i++) {
		enum clause_kind kind = rules[i].kind;

		if (rules[i].card || (seen >> kind & 1) ||
		    (kind != CLAUSE_NON_COMMERCIAL && kind != CLAUSE_RESEARCH_ONLY &&
		     kind != CLAUSE_REGISTRATION) ||
		    !pattern_may_match(rules[i].pattern, c->bytes, &known) ||
		    !find_touching(s, c, rules[i].pattern, &found))
			continue;
		size_t at = (size_t)(found.ptr - s->text->bytes.ptr);
		seen |= 1u << kind;
		struct read_clause *clause = list_add(s->keep, out);
		clause->kind = kind;
		clause->found = arena_dup(s->keep, slice_sub(found, 0, FOUND_BYTES));
		clause->at = search_location(s, at, at + found.len);
	}
}

void clauses_read_edits(struct search *s, struct licence_match *match)
{
	size_t told = 0; /* edits before this number stand in a sentence that was read */
	unsigned seen = 0;

	match->clauses.len = 0;
	for (size_t i = 0; match->altered && i < match->edits.len; i++) {
		const struct edit *edit = &match->edits.at[i];

		if (!is_telling(edit))
			continue;
		size_t before = match->clauses.len;
		clauses_read(s, (size_t)(edit->start - s->text->at.start),
			     (size_t)(edit->end - s->text->at.start), &match->clauses);
		seen |= kinds_of(&match->clauses, before);
		if (i < told)
			continue;
		struct changed_sentence c = sentence_of(s, match, i);
		before = match->clauses.len;
		read_touching(s, &c, seen, &match->clauses);
		seen |= kinds_of(&match->clauses, before);
		told = c.to;
	}
	if (seen & BARS_COMMERCE)
		match->commercial = COMMERCIAL_PROHIBITED;
	else if (seen >> CLAUSE_REGISTRATION & 1)
		match->commercial = COMMERCIAL_CONDITIONAL;
}

/* What is known of commercial use; silence is not consent. */
static enum commercial add_up(const struct licence_match *m)
{
	unsigned kinds = kinds_of(&m->clauses, 0);
	bool granted = kinds >> CLAUSE_COMMERCIAL_GRANT & 1;
	bool register_first = (kinds >> CLAUSE_REGISTRATION & 1) || m->thresholds.len > 0;

	if (kinds & BARS_COMMERCE)
		return granted && register_first ? COMMERCIAL_CONDITIONAL : COMMERCIAL_PROHIBITED;
	if (register_first)
		return COMMERCIAL_CONDITIONAL;
	return granted ? COMMERCIAL_ALLOWED : COMMERCIAL_UNKNOWN;
}

/* Words of [first, end) that change terms, of any class. */
static uint32_t legal_words(const struct search *s, uint32_t first, uint32_t end)
{
	uint32_t count = 0;

	for (uint32_t i = first; i < end; i++)
		count += s->ix->word_class[s->words->ids[i]] >= WORD_NEGATION &&
			 s->ix->word_class[s->words->ids[i]] != WORD_EXTENT;
	return count;
}

/*
 * Where neither clause nor threshold was read there is nothing to say: prose is no licence because
 * it is long.
 */
static void add_unknown(struct search *s, uint32_t first, uint32_t end)
{
	size_t start = s->words->at[first].start, stop = words_end(s->words, end - 1);
	struct licence_match m = { .method = MATCH_CLAUSE };

	clauses_read(s, start, stop, &m.clauses);
	thresholds_read(s, first, end, &m.thresholds);
	if (m.clauses.len == 0 && m.thresholds.len == 0)
		return;
	m.commercial = add_up(&m);
	m.at = search_location(s, start, stop);
	m.file_coverage = (uint16_t)((uint64_t)(end - first) * 1000 / s->words->count);
	*list_add(s->keep, s->out) = m;
}

/*
 * A card is prose and no licence: it speaks of bases, rivals and data too. Only what it forbids
 * in so many words for its own model is read.
 */
static void read_card(struct search *s)
{
	struct licence_match m = { .method = MATCH_CLAUSE, .prose = true };

	read_by(s, true, 0, s->text->bytes.len, &m.clauses);
	if (m.clauses.len == 0)
		return;
	m.commercial = add_up(&m);
	m.at = m.clauses.at[0].at;
	*list_add(s->keep, s->out) = m;
}

/* How long an unknown text must be. A licence file that says nothing known may be one sentence. */
static uint32_t least_words(const struct search *s)
{
	return s->text->role == TEXT_LICENCE && s->out->len == s->first ? 1 : LEAST_WORDS;
}

/*
 * What a hub asks to be agreed to before a download ("extra_gated_prompt"), in too few words for
 * a text of its own: a sentence about the model at hand, as a card's prose has them.
 */
static bool is_short_prompt(const struct search *s, uint32_t taken_count)
{
	return slice_starts(s->text->at.field, SLICE("extra_gated")) && taken_count == 0 &&
	       s->words->count < LEAST_WORDS;
}

void clauses_search(struct search *s, const struct word_span *taken, uint32_t taken_count)
{
	uint32_t count = s->words->count, from = 0, least = least_words(s);

	if (s->text->role == TEXT_CARD || is_short_prompt(s, taken_count)) {
		read_card(s);
		return;
	}
	for (uint32_t i = 0; i <= taken_count; i++) {
		uint32_t end = i < taken_count ? taken[i].first : count;

		if (end > from && end - from >= least &&
		    (uint64_t)legal_words(s, from, end) * 1000 >=
			    (uint64_t)LEAST_LEGAL * (end - from))
			add_unknown(s, from, end);
		if (i < taken_count && taken[i].end > from)
			from = taken[i].end;
	}
}

/*
 * A paragraph that takes, gives or limits something: a modal or negation, and a scope. In a licence
 * file also one that takes a thing out: "this license does not apply to the model weights".
 */
static bool is_clause(const struct search *s, uint32_t first, uint32_t end)
{
	bool negation = false, modal = false, scope = false, thing = false, licence = false;

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
	}
	return ((negation || modal) && scope) ||
	       (s->text->role == TEXT_LICENCE && negation && thing && (licence || modal));
}

/* Additions to one match, which go behind its `own` edits until all of them are there. */
struct additions {
	struct licence_match *match; /* NULL: none yet */
	size_t own;
};

/* All edits in the order of their places, and what they say, read once. */
static void finish_additions(struct search *s, struct additions *a)
{
	struct edit_list *edits;
	size_t before = 0;

	if (!a->match)
		return;
	edits = &a->match->edits;
	while (a->own + before < edits->len &&
	       edits->at[a->own + before].start < a->match->at.start)
		before++;
	struct edit *own = arena_array(s->keep, struct edit, a->own + 1);
	memcpy(own, edits->at, a->own * sizeof(*own));
	memmove(edits->at, edits->at + a->own, before * sizeof(*own));
	memcpy(edits->at + before, own, a->own * sizeof(*own));
	clauses_read_edits(s, a->match);
	a->match = NULL;
}

/* Words [from, end) are an addition to match number `match`. */
static void add_addition(struct search *s, struct additions *a, uint32_t match, uint32_t from,
			 uint32_t end)
{
	const struct change all = { .file = from, .file_end = end };
	struct licence_match *m = &s->out->at[match];
	size_t start, stop;

	if (a->match != m) {
		finish_additions(s, a);
		*a = (struct additions){ m, m->edits.len };
	}

	edits_bytes(s, &all, &start, &stop);
	struct edit *edit = list_add(s->keep, &m->edits);
	*edit = (struct edit){ .kind = EDIT_ADDED,
			       .decisive = true,
			       .start = s->text->at.start + start,
			       .end = s->text->at.start + stop };
	edit->found = arena_dup(s->keep,
				slice_sub(slice_sub(s->text->bytes, start, stop), 0, FOUND_BYTES));
	m->modified = m->altered = true;
}

/* Texts fill less than half of a file that no name makes a licence's: a program, a manual. */
static bool is_mostly_else(const struct search *s, const struct word_span *taken, uint32_t count)
{
	uint64_t words = 0;

	for (uint32_t i = 0; i < count; i++)
		words += taken[i].end - taken[i].first;
	return s->text->role == TEXT_ANY && words * 2 < s->words->count;
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
	return thresholds.len > 0 || (kinds_of(&clauses, 0) & ~GIVES) != 0;
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
static bool changes_terms(struct search *s, const struct notice_finder *notices,
			  const struct licence_match *match, uint32_t from, uint32_t end)
{
	uint32_t next;

	if (!names_another(s, notices, match->licence, from, end))
		return true;
	for (uint32_t i = from; i < end; i = next) {
		for (next = i + 1; next < end && !(s->words->at[next].flags & WORD_AT_STOP); next++)
			;
		if (names_another(s, notices, match->licence, i, next)
			    ? forbids(s, i, next)
			    : !is_mild(s, i, next) && is_clause(s, i, next))
			return true;
	}
	return takes_something(s, from, end);
}

void additions_search(struct search *s, const struct notice_finder *notices,
		      const struct word_span *taken, uint32_t taken_count)
{
	uint32_t count = s->words->count, t = 0, i = 0;
	struct additions additions = { .match = NULL };
	bool mostly_else = is_mostly_else(s, taken, taken_count);

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
		if (end - i >= ADDED_WORDS && end - i <= ADDED_MOST && is_clause(s, i, end) &&
		    (mostly_else ? takes_something(s, i, end)
				 : changes_terms(s, notices, &s->out->at[match], i, end)))
			add_addition(s, &additions, match, i, end);
		i = end;
	}
	finish_additions(s, &additions);
}
