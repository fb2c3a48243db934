/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Clause numbers: list marks at the beginning of lines, put together into "1.b.i". A kind of
 * mark that is open already goes on at its level, a new kind opens one below.
 */
#include "identify/fingerprint.h"

enum { DEEPEST = 4, LONGEST_MARK = 8 };

enum mark_kind {
	MARK_NUMBER,
	MARK_LETTER,
	MARK_ROMAN,
};

struct level {
	enum mark_kind kind;
	char text[LONGEST_MARK];
};

struct numbering {
	struct level levels[DEEPEST];
	unsigned depth;
};

static bool is_letters(const char *text, const char *set)
{
	return text[0] && strspn(text, set) == strlen(text);
}

/* "i" after "h" is a letter, elsewhere a Roman number. */
static enum mark_kind kind_of(const struct numbering *n, const char *text)
{
	if (text[0] >= '0' && text[0] <= '9')
		return MARK_NUMBER;
	if (!is_letters(text, "ivx"))
		return MARK_LETTER;
	for (unsigned i = 0; i < n->depth; i++)
		if (n->levels[i].kind == MARK_LETTER && n->levels[i].text[0] + 1 == text[0] &&
		    !text[1])
			return MARK_LETTER;
	return MARK_ROMAN;
}

static void enter(struct numbering *n, const char *text)
{
	enum mark_kind kind = kind_of(n, text);
	unsigned level = 0;

	if (kind == MARK_NUMBER && strchr(text, '.'))
		n->depth = 0; /* "2.1" says it all */
	while (level < n->depth && n->levels[level].kind != kind)
		level++;
	if (level == DEEPEST)
		level = DEEPEST - 1;
	n->levels[level].kind = kind;
	memcpy(n->levels[level].text, text, LONGEST_MARK);
	n->depth = level + 1;
}

/* Of two marks at one word ("1. (a)") the later one is the deeper. */
static void add_label(struct outline *o, const struct numbering *n, uint32_t word)
{
	struct index_clause clause = { .start = word };
	size_t len = 0;

	for (unsigned i = 0; i < n->depth; i++) {
		size_t part = strlen(n->levels[i].text);

		if (len + part + 2 > sizeof(clause.label))
			break;
		if (i)
			clause.label[len++] = '.';
		memcpy(clause.label + len, n->levels[i].text, part);
		len += part;
	}
	if (o->clauses.len && o->clauses.at[o->clauses.len - 1].start == word)
		o->clauses.at[o->clauses.len - 1] = clause;
	else
		*list_add(o->a, &o->clauses) = clause;
}

void outline_find_clauses(struct outline *o)
{
	struct numbering n = { .depth = 0 };

	for (uint32_t i = 0; i < o->words->mark_count; i++) {
		const struct word_mark *mark = &o->words->marks[i];
		struct slice bytes = slice_sub(o->text, mark->place.start,
					       mark->place.start + mark->place.length);
		char text[LONGEST_MARK] = { 0 };

		if (!(mark->place.flags & WORD_AT_LINE) || bytes.len >= LONGEST_MARK)
			continue;
		for (size_t k = 0; k < bytes.len; k++)
			text[k] = (char)slice_lower(bytes.ptr[k]);
		enter(&n, text);
		add_label(o, &n, mark->before);
	}
}
