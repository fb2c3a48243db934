/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One text after the other through the parts: words, licence texts, lines. Each layer of
 * rules has a dictionary of its own, so a text is read once a layer.
 */
#include "identify/identify.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "identify/additions.h"
#include "identify/clauses.h"
#include "identify/declared.h"
#include "identify/notices.h"
#include "io/pattern.h"

/*
 * A text is gone through by all parts before the next is begun, so one set of buffers serves all of
 * them.
 */
struct identifier {
	const struct ruledb *rules;
	struct words words;
	struct matcher *matchers; /* one a layer: their room depends on the index */
	struct notice_finder notices;
	struct pattern_room *room;
	size_t layers;
	bool skips_digests;
};

struct identifier *identifier_new(const struct ruledb *rules)
{
	struct identifier *id = alloc_bytes(sizeof(*id));

	id->rules = rules;
	ruledb_text_indexes(rules, &id->layers);
	id->room = pattern_room_new();
	id->matchers = alloc_array(id->layers, sizeof(*id->matchers));
	return id;
}

void identifier_skip_digests(struct identifier *id)
{
	id->skips_digests = true;
}

void identifier_free(struct identifier *id)
{
	if (!id)
		return;
	for (size_t i = 0; i < id->layers; i++)
		matcher_free(&id->matchers[i]);
	free(id->matchers);
	pattern_room_free(id->room);
	notices_free(&id->notices);
	words_free(&id->words);
	free(id);
}

struct location search_location(struct search *s, size_t start, size_t end)
{
	struct location at = s->text->at;

	at.start = s->text->at.start + start;
	at.end = s->text->at.start + end;
	return at;
}

/*
 * The longer of two that begin together comes first; then the order of the rules, so that reports
 * do not depend on that of the search.
 */
static int by_place(const void *a, const void *b)
{
	const struct licence_match *x = a, *y = b;

	if (x->at.start != y->at.start)
		return x->at.start < y->at.start ? -1 : 1;
	if (x->at.end != y->at.end)
		return x->at.end > y->at.end ? -1 : 1;
	if (x->licence && y->licence && x->licence != y->licence)
		return x->licence->index < y->licence->index ? -1 : 1;
	return x->method < y->method ? -1 : x->method > y->method;
}

/* Counts lines from place to place; what it costs is the way between them. */
struct line_counter {
	const struct text *text;
	size_t offset;
	uint32_t line;
};

/* A byte counts up to 255 line ends, and compilers count sixteen of them at once. */
static uint32_t count_ends(struct slice bytes)
{
	uint32_t count = 0;

	while (bytes.len > 0) {
		struct slice some = slice_sub(bytes, 0, UINT8_MAX);
		uint8_t ends = 0;

		for (size_t i = 0; i < some.len; i++)
			ends = (uint8_t)(ends + (some.ptr[i] == '\n'));
		count += ends;
		bytes = slice_drop(bytes, some.len);
	}
	return count;
}

static uint32_t line_at(struct line_counter *c, uint64_t place)
{
	size_t offset = (size_t)(place - c->text->at.start);
	struct slice bytes = c->text->bytes;

	if (offset > bytes.len)
		offset = bytes.len;
	if (offset > c->offset)
		c->line += count_ends(slice_sub(bytes, c->offset, offset));
	else
		c->line -= count_ends(slice_sub(bytes, offset, c->offset));
	c->offset = offset;
	return c->line;
}

/*
 * At the end and for all places at once, which are nearly in order: searching works in words and
 * bytes.
 */
static void number_lines(const struct text *text, struct match_list *out, size_t from)
{
	struct line_counter c = { text, 0, text->at.line ? text->at.line : 1 };

	for (size_t i = from; i < out->len; i++) {
		struct licence_match *match = &out->at[i];

		match->at.line = line_at(&c, match->at.start);
		for (size_t k = 0; k < match->edits.len; k++)
			match->edits.at[k].line = line_at(&c, match->edits.at[k].start);
		for (size_t k = 0; k < match->thresholds.len; k++)
			match->thresholds.at[k].at.line =
				line_at(&c, match->thresholds.at[k].at.start);
		for (size_t k = 0; k < match->clauses.len; k++)
			match->clauses.at[k].at.line = line_at(&c, match->clauses.at[k].at.start);
	}
}

/* What stands between the licence texts: notices, clauses added to the texts, unknown texts. */
static void read_the_rest(struct identifier *id, struct search *s, const struct matcher *m)
{
	notices_search(&id->notices, s, m->taken, m->taken_count);
	additions_search(s, &id->notices, m->taken, m->taken_count);
	clauses_search(s, m->taken, m->taken_count);
}

/* Bytes of `unknown` that stand in a match of [first, end) as well. */
static uint64_t shared_bytes(const struct match_list *out, size_t first, size_t end,
			     bool texts_only, const struct licence_match *unknown)
{
	uint64_t shared = 0;

	for (size_t i = first; i < end; i++) {
		const struct location *at = &out->at[i].at;
		uint64_t from = at->start > unknown->at.start ? at->start : unknown->at.start;
		uint64_t to = at->end < unknown->at.end ? at->end : unknown->at.end;

		if (to > from && (out->at[i].method == MATCH_TEXT ||
				  (!texts_only && out->at[i].method == MATCH_CLAUSE)))
			shared += to - from;
	}
	return shared;
}

/* Each layer calls unknown what only another one knows, or what another one called so already. */
static void drop_explained(struct match_list *out, size_t from)
{
	size_t kept = from;

	for (size_t i = from; i < out->len; i++) {
		struct licence_match m = out->at[i];
		uint64_t length = m.at.end - m.at.start;

		if (m.licence || m.method != MATCH_CLAUSE ||
		    (shared_bytes(out, from, kept, false, &m) +
		     shared_bytes(out, i + 1, out->len, true, &m)) *
				    2 <
			    length)
			out->at[kept++] = m;
	}
	out->len = kept;
}

/* A notice is a pointer to a text, and no text that anything could be bound to. */
static void add_digests(const struct text *text, struct match_list *out, size_t from)
{
	for (size_t i = from; i < out->len; i++) {
		struct licence_match *m = &out->at[i];
		struct slice bytes = slice_sub(text->bytes, (size_t)(m->at.start - text->at.start),
					       (size_t)(m->at.end - text->at.start));

		if (m->method != MATCH_NOTICE)
			m->text_digest = sha256_of(bytes);
	}
}

bool identify_text(struct identifier *id, const struct text *text, struct arena *keep,
		   struct match_list *out)
{
	const struct text_index *const *layers = ruledb_text_indexes(id->rules, &id->layers);
	size_t from = out->len;
	bool whole = true;

	for (size_t i = 0; i < id->layers; i++) {
		struct search s = { .text = text,
				    .ix = layers[i],
				    .rules = id->rules,
				    .words = &id->words,
				    .room = id->room,
				    .keep = keep,
				    .out = out,
				    .first = from };

		words_read(&id->words, layers[i], text->bytes);
		whole = whole && !id->words.cut;
		if (id->words.count == 0)
			continue;
		matcher_search(&id->matchers[i], &s);
		read_the_rest(id, &s, &id->matchers[i]);
	}
	if (id->layers > 1)
		drop_explained(out, from);
	if (out->len - from > 1)
		qsort(out->at + from, out->len - from, sizeof(*out->at), by_place);
	number_lines(text, out, from);
	if (!id->skips_digests)
		add_digests(text, out, from);
	return whole;
}

/*
 * A licence file is evidence by its name. What was recognised elsewhere, in a card's prose or in a
 * field, becomes a piece of its own, so that whatever is concluded from it has one to point to.
 */
static void add_evidence(struct artefact *a, struct arena *keep)
{
	if (evidence_find(&a->evidence, EVIDENCE_LICENCE_FILE))
		return;
	for (size_t i = 0; i < a->matches.len; i++) {
		const struct licence_match *m = &a->matches.at[i];

		if (m->licence)
			*list_add(keep, &a->evidence) = (struct evidence){
				.kind = EVIDENCE_LICENCE_TEXT, .value = m->licence->id, .at = m->at
			};
	}
}

bool identify_artefact(struct identifier *id, struct artefact *a, const struct text_list *texts,
		       struct arena *keep, struct err *e)
{
	size_t limited = pattern_room_limited(id->room);
	bool whole = true;

	for (size_t i = 0; i < texts->len; i++)
		whole = identify_text(id, &texts->at[i], keep, &a->matches) && whole;
	add_evidence(a, keep); /* before declarations, which point into the list */
	declared_fill(id->rules, a, keep);
	limited = pattern_room_limited(id->room) - limited;
	if (whole && limited == 0)
		return true;
	a->incomplete = true;
	if (whole)
		return err_set(e, ERR_LIMIT,
			       "text over which a search for clauses was given up: there may "
			       "be some that were not found");
	return err_set(e, ERR_LIMIT,
		       "text of more than %u words: the rest was not compared with licences",
		       LIMIT_WORDS);
}
