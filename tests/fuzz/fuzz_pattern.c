/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: patterns. A line of flags and a pattern, then a text. A lazy pattern looks for what
 * every match must have before it searches; one that is compiled at once does not: at each place of
 * the text both have to find the same.
 */
#include "fuzz.h"

#include "io/pattern.h"

enum { LONGEST_TEXT = 400 };

static void check(struct pattern *made, struct pattern *lazy, struct slice text)
{
	struct pattern_room *room = pattern_room_new();

	for (size_t from = 0; from <= text.len; from++) {
		struct pattern_letters known = { .count = 0 };
		struct slice rest = slice_drop(text, from), a, b;
		bool found = pattern_find(made, room, text, from, &a, 1);
		size_t limited = pattern_room_limited(room);

		if (pattern_find(lazy, room, text, from, &b, 1) != found)
			must(pattern_room_limited(room) > 0);
		must(!found || (a.ptr == b.ptr && a.len == b.len));
		must(!found || pattern_may_match(lazy, rest, &known));
		if (limited > 0)
			break;
	}
	pattern_room_free(room);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = { (const char *)data, size }, source = SLICE_NONE;
	struct pattern *made = NULL, *lazy;
	struct err e = { 0 };

	slice_next_line(&rest, &source);
	if (source.len == 0)
		return 0;
	unsigned flags = (unsigned)source.ptr[0] & (PATTERN_NOCASE | PATTERN_MULTILINE);
	source = slice_drop(source, 1);
	if (!pattern_check(source, &e) || !pattern_compile(&made, source, flags, &e)) {
		must(e.code != ERR_NONE && e.text[0]);
		return 0;
	}
	lazy = pattern_lazy(source, flags);
	check(made, lazy, slice_sub(rest, 0, LONGEST_TEXT));
	pattern_free(lazy);
	pattern_free(made);
	return 0;
}
