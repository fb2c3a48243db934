/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every match of a pattern must hold, and a quick look for its letters. Nearly no text has
 * the words of most patterns, and a pattern that begins with a choice is tried at each byte of it;
 * PCRE2 itself looks for one required byte at most.
 */
#include "io/pattern_literal.h"

#include "base/count.h"

enum {
	SHORTEST = 3,
	MOST_ROWS = 16,
	DEEPEST = 8,
	BLOCK = 256, /* bytes that are looked at without a branch */
};

static bool is_letter(char c)
{
	return slice_lower(c) >= 'a' && slice_lower(c) <= 'z';
}

static bool is_beyond_ascii(char c)
{
	return (unsigned char)c >= 0x80;
}

/* Behind the class that begins at `at`; a bracket that stands first in it is one of its members. */
static size_t class_end(struct slice p, size_t at)
{
	size_t i = at + 1;

	if (i < p.len && p.ptr[i] == '^')
		i++;
	for (size_t first = i; i < p.len && (p.ptr[i] != ']' || i == first); i++)
		i += p.ptr[i] == '\\';
	return i + 1;
}

/* Behind the group that begins at `at`, with all that it holds. */
static size_t group_end(struct slice p, size_t at)
{
	size_t depth = 0, i = at;

	while (i < p.len) {
		char c = p.ptr[i];

		if (c == '[') {
			i = class_end(p, i);
			continue;
		}
		i += c == '\\' ? 2 : 1;
		depth += c == '(';
		depth -= c == ')';
		if (depth == 0)
			return i;
	}
	return p.len;
}

/* An escape of one letter that stands for no letters, or a sign that stands for itself. */
static bool is_plain_escape(char c)
{
	return !(is_letter(c) || (c >= '0' && c <= '9')) ||
	       slice_find_char(SLICE("sSdDwWbBKAzZnrtRhHvV"), c) != SLICE_NPOS;
}

/* Behind what is no letter at `at`; 0 where it is not understood here. */
static size_t skip(struct slice p, size_t at)
{
	switch (p.ptr[at]) {
	case '[':
		return class_end(p, at);
	case '(':
		return group_end(p, at);
	case '\\':
		return at + 1 < p.len && is_plain_escape(p.ptr[at + 1]) ? at + 2 : 0;
	default:
		return at + 1;
	}
}

static bool may_be_left_out(struct slice p, size_t at)
{
	return at < p.len && (p.ptr[at] == '?' || p.ptr[at] == '*' || p.ptr[at] == '{');
}

/*
 * False where something in the pattern may change what the rest of it means: a class in a class,
 * a verb, quoting, options, conditions, comments. Of groups those that are captured, named,
 * atomic, or look around are known.
 */
static bool is_understood(struct slice p)
{
	static const struct slice others[] = { SLICE_INIT("[:"), SLICE_INIT("(*"),
					       SLICE_INIT("\\Q") };

	for (size_t i = 0; i < COUNT(others); i++)
		if (slice_find(p, others[i]) != SLICE_NPOS)
			return false;
	for (size_t i = 0; i + 2 < p.len; i++)
		if (p.ptr[i] == '(' && p.ptr[i + 1] == '?' &&
		    slice_find_char(SLICE(":=!<>|"), p.ptr[i + 2]) == SLICE_NPOS)
			return false;
	return true;
}

/*
 * Rows of letters that every match holds, those of a very rich pattern being enough as they are;
 * and how many bytes at least, and beyond ASCII.
 */
struct rows {
	struct slice at[MOST_ROWS];
	size_t count, bytes, beyond_ascii;
};

static size_t lesser(size_t a, size_t b)
{
	return a < b ? a : b;
}

static void add_row(struct rows *rows, struct slice row)
{
	if (row.len >= SHORTEST && rows->count < MOST_ROWS)
		rows->at[rows->count++] = row;
}

/* What matches of both kinds hold: rows of the one that stand in rows of the other. */
static struct rows held_by_both(const struct rows *a, const struct rows *b)
{
	struct rows both = { .bytes = lesser(a->bytes, b->bytes),
			     .beyond_ascii = lesser(a->beyond_ascii, b->beyond_ascii) };

	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < b->count; k++) {
			if (slice_find_nocase(b->at[k], a->at[i]) != SLICE_NPOS)
				add_row(&both, a->at[i]);
			else if (slice_find_nocase(a->at[i], b->at[k]) != SLICE_NPOS)
				add_row(&both, b->at[k]);
		}
	return both;
}

static bool find_rows(struct slice p, unsigned depth, struct rows *rows);

/* The alternatives of the group [at, end), of which a match goes by one. */
static bool find_group_rows(struct slice p, size_t at, size_t end, unsigned depth,
			    struct rows *rows)
{
	struct rows inside = { .count = 0 };

	if (p.ptr[end - 1] != ')')
		return false;
	/* One that is named or looks around is passed by, and so is what is nested too deep. */
	bool plain = p.ptr[at + 1] != '?', bare = slice_starts(slice_drop(p, at), SLICE("(?:"));
	if (depth == DEEPEST || may_be_left_out(p, end) || !(plain || bare))
		return true;
	at += plain ? 1 : 3;
	if (!find_rows(slice_sub(p, at, end - 1), depth + 1, &inside))
		return false;
	rows->bytes += inside.bytes;
	rows->beyond_ascii += inside.beyond_ascii;
	for (size_t i = 0; i < inside.count; i++)
		add_row(rows, inside.at[i]);
	return true;
}

/* The rows of one alternative, up to the next; `at` moves to its end. False: not understood. */
static bool find_alternative_rows(struct slice p, size_t *at, unsigned depth, struct rows *rows)
{
	while (*at < p.len && p.ptr[*at] != '|') {
		size_t end = *at;

		while (end < p.len && is_letter(p.ptr[end]))
			end++;
		struct slice row = slice_sub(p, *at, end - (end > *at && may_be_left_out(p, end)));
		rows->bytes += row.len;
		add_row(rows, row);
		*at = end;
		if (end == p.len || p.ptr[end] == '|')
			break;
		*at = skip(p, end);
		if (*at == 0 || *at > p.len)
			return false;
		if (is_beyond_ascii(p.ptr[end]) && !may_be_left_out(p, *at)) {
			rows->bytes++;
			rows->beyond_ascii++;
		}
		if (p.ptr[end] == '(' && !find_group_rows(p, end, *at, depth, rows))
			return false;
	}
	return true;
}

static bool find_rows(struct slice p, unsigned depth, struct rows *rows)
{
	size_t at = 0;

	if (!find_alternative_rows(p, &at, depth, rows))
		return false;
	while (at < p.len) {
		struct rows other = { .count = 0 };

		at++;
		if (!find_alternative_rows(p, &at, depth, &other))
			return false;
		*rows = held_by_both(rows, &other);
	}
	return true;
}

struct pattern_needs pattern_needs(struct slice p)
{
	struct pattern_needs needs = { .bytes = 0 };
	struct rows rows = { .count = 0 };

	if (!is_understood(p) || !find_rows(p, 0, &rows))
		return needs;
	needs.bytes = rows.bytes;
	needs.beyond_ascii = rows.beyond_ascii > 0;
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].len > needs.literal.len)
			needs.literal = rows.at[i];
	return needs;
}

/*
 * Whether the first, the middle and the last letter stand in their places anywhere from `at` on: a
 * loop that compilers make wide. Words that begin alike are told apart sooner than by a row.
 */
static bool may_begin(const char *at, size_t count, struct slice literal)
{
	size_t middle = literal.len / 2, last = literal.len - 1;
	unsigned char a = slice_lower(literal.ptr[0]), b = slice_lower(literal.ptr[middle]),
		      c = slice_lower(literal.ptr[last]), found = 0;
	const char *in_middle = at + middle, *at_last = at + last;

	for (size_t i = 0; i < count; i++)
		found |= (unsigned char)(((at[i] | 0x20) == a) & ((in_middle[i] | 0x20) == b) &
					 ((at_last[i] | 0x20) == c));
	return found != 0;
}

bool pattern_literal_stands(struct slice literal, struct slice text)
{
	size_t places = text.len < literal.len ? 0 : text.len - literal.len + 1;

	for (size_t from = 0; from < places; from += BLOCK) {
		size_t count = places - from < BLOCK ? places - from : BLOCK;

		if (!may_begin(text.ptr + from, count, literal))
			continue;
		for (size_t i = from; i < from + count; i++)
			if (slice_eq_nocase(slice_sub(text, i, i + literal.len), literal))
				return true;
	}
	return false;
}
