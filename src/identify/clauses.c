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

bool clauses_take(const struct read_clause_list *list)
{
	return (kinds_of(list, 0) & ~GIVES) != 0;
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
