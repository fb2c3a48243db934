/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Knows of JSON what it takes to step over a value: strings with their escapes, and brackets
 * within brackets. It need not refuse anything: every piece goes through a parser afterwards.
 */
#include "report/load_split.h"

static size_t skip_blanks(struct slice s, size_t at)
{
	while (at < s.len && slice_is_blank(s.ptr[at]))
		at++;
	return at;
}

/* Behind the quote that ends the string which begins at `at`, or the end of the text. */
static size_t string_end(struct slice s, size_t at)
{
	for (at++; at < s.len && s.ptr[at] != '"'; at++)
		if (s.ptr[at] == '\\')
			at++;
	return at < s.len ? at + 1 : s.len;
}

/* Behind the value that begins at `at`: a string, a bracket with its partner, or a bare word. */
static size_t value_end(struct slice s, size_t at)
{
	size_t depth = 0;

	while (at < s.len) {
		char c = s.ptr[at];

		if (depth == 0 && (c == ',' || c == ']' || c == '}'))
			return at;
		at = c == '"' ? string_end(s, at) : at + 1;
		if (c == '{' || c == '[')
			depth++;
		else if (c == '}' || c == ']')
			depth--;
		if (depth == 0 && (c == '"' || c == '}' || c == ']'))
			return at;
	}
	return s.len;
}

static bool at_char(struct slice s, size_t at, char c)
{
	return at < s.len && s.ptr[at] == c;
}

bool load_split_array(struct slice bytes, struct slice key, struct slice *inside)
{
	size_t at = skip_blanks(bytes, 0);

	if (!at_char(bytes, at, '{'))
		return false;
	for (;;) {
		size_t name, end;

		name = skip_blanks(bytes, at + 1); /* behind the brace or comma */
		if (!at_char(bytes, name, '"'))
			return false;
		end = string_end(bytes, name);
		at = skip_blanks(bytes, end);
		if (!at_char(bytes, at, ':'))
			return false;
		at = skip_blanks(bytes, at + 1);
		if (at_char(bytes, at, '[') && slice_eq(slice_sub(bytes, name + 1, end - 1), key)) {
			end = value_end(bytes, at);
			*inside = slice_sub(bytes, at + 1, end - 1);
			return at_char(bytes, end - 1, ']');
		}
		at = skip_blanks(bytes, value_end(bytes, at));
		if (!at_char(bytes, at, ','))
			return false;
	}
}

bool load_split_next(struct slice *inside, struct slice *element)
{
	size_t start = skip_blanks(*inside, 0), end, next;

	if (start == inside->len)
		return false;
	end = value_end(*inside, start);
	next = skip_blanks(*inside, end);
	/* No comma between two, or one in front of nothing: left to the parser as it stands. */
	if (end == start || (next < inside->len && inside->ptr[next] != ',') ||
	    (next < inside->len && skip_blanks(*inside, next + 1) == inside->len))
		end = next = inside->len;
	*element = slice_sub(*inside, start, end);
	*inside = slice_drop(*inside, next < inside->len ? next + 1 : next);
	return true;
}
