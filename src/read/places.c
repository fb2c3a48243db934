/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines are counted by their LF: a file of CR alone, which no tool has written for decades,
 * counts as one line.
 */
#include "read/places.h"

uint32_t place_lines(struct slice s)
{
	uint32_t lines = 0;
	size_t end;

	while ((end = slice_find_char(s, '\n')) != SLICE_NPOS) {
		lines++;
		s = slice_drop(s, end + 1);
	}
	return lines;
}

/* `quoted` is true of block scalars too, which have no quotes to leave out. */
struct location place_of_node(const struct yaml_node *node, struct slice bytes, struct slice field)
{
	struct location at = {
		.start = node->start, .end = node->end, .line = node->line, .field = field
	};
	bool quotes = node->quoted && at.end >= at.start + 2 && at.end <= bytes.len &&
		      (bytes.ptr[at.start] == '"' || bytes.ptr[at.start] == '\'');

	at.start += quotes;
	at.end -= quotes;
	return at;
}
