/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of a file in their line, with marks under them.
 */
#include "report/excerpt.h"

#include "base/escape.h"
#include "base/utf8.h"

#include <inttypes.h>

enum {
	EXCERPT_INDENT = 6,
	EXCERPT_BEFORE = 32, /* bytes shown before the span at most */
	EXCERPT_BYTES = 400, /* bytes shown at most where the page has no width */
};

/* Back or forth to the edge of a character. */
static size_t char_edge(struct slice s, size_t at)
{
	while (at < s.len && at > 0 && ((unsigned char)s.ptr[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* The part of the line to show: from a little before the span to what fits. */
static struct slice choose_part(struct slice bytes, size_t start, size_t room, size_t *from)
{
	size_t low = start, high = start;

	while (low > 0 && start - low < EXCERPT_BEFORE && !is_line_end(bytes.ptr[low - 1]))
		low--;
	low = char_edge(bytes, low);
	while (high < bytes.len && high - low < room && !is_line_end(bytes.ptr[high]))
		high++;
	high = char_edge(bytes, high);
	*from = low;
	return slice_sub(bytes, low, high);
}

/* Columns after escaping: a control character takes four, a Chinese one two. */
static size_t escaped_width(struct slice s)
{
	struct buf escaped;
	size_t width;

	buf_init(&escaped, 16 * EXCERPT_BYTES + 64);
	escape_terminal(&escaped, s, 0);
	width = utf8_width(buf_slice(&escaped));
	buf_free(&escaped);
	return width;
}

void excerpt_write(struct page *p, struct slice bytes, uint64_t start, uint64_t end, uint32_t line)
{
	size_t room =
		p->options->width > 40 ? p->options->width - EXCERPT_INDENT - 10 : EXCERPT_BYTES;
	size_t from, before, marks;
	struct slice part;
	char number[24];

	if (start > bytes.len || end > bytes.len || end < start)
		return;
	if (room > EXCERPT_BYTES)
		room = EXCERPT_BYTES;
	part = choose_part(bytes, (size_t)start, room, &from);
	before = escaped_width(slice_sub(part, 0, (size_t)start - from));
	marks = escaped_width(slice_sub(part, (size_t)start - from, (size_t)end - from));
	snprintf(number, sizeof(number), "%" PRIu32 " | ", line);
	page_indent(p, EXCERPT_INDENT);
	page_style(p, STYLE_DIM);
	page_solid(p, slice_of(number));
	page_style(p, STYLE_PLAIN);
	page_solid(p, part);
	page_indent(p, EXCERPT_INDENT + strlen(number) + before);
	page_style(p, STYLE_WARN);
	for (size_t i = 0; i < (marks ? marks : 1); i++)
		page_puts(p, "^");
	page_style(p, STYLE_PLAIN);
}
