/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filling lines. The word that is being put together waits in `word`; once a blank or the end
 * of the line shows that it is whole, it goes on this line or on the next. Style codes are
 * written into the word too, but take no columns.
 */
#include "report/page.h"

#include "base/escape.h"
#include "base/utf8.h"

#include <inttypes.h>

enum {
	PAGE_PIECE_BYTES = 2048,                 /* longer words are escaped piece by piece */
	PAGE_WORD_BYTES = 16 * PAGE_PIECE_BYTES, /* more than a piece can grow to */
};

void page_init(struct page *p, struct buf *out, const struct report_options *options)
{
	*p = (struct page){ .out = out, .options = options };
	buf_init(&p->word, PAGE_WORD_BYTES);
}

void page_free(struct page *p)
{
	buf_free(&p->word);
}

/* The rest goes under the indent. */
static void break_line(struct page *p)
{
	buf_add_char(p->out, '\n');
	buf_add_repeat(p->out, ' ', p->indent);
	p->column = p->indent;
	p->gap = 0;
}

/* Puts the waiting word on this line, or on a new one where it does not fit. */
static void place_word(struct page *p)
{
	size_t start = p->column + p->gap, width = p->options->width;

	if (p->word_columns > 0) {
		if (width && start > p->indent && start + p->word_columns > width)
			break_line(p);
		buf_add_repeat(p->out, ' ', p->gap);
		p->column += p->gap + p->word_columns;
		p->gap = 0;
	}
	buf_add(p->out, buf_slice(&p->word));
	buf_clear(&p->word);
	p->word_columns = 0;
}

/* Escaping may lengthen text tenfold: the word goes out before it could outgrow its buffer. */
static void extend_piece(struct page *p, struct slice text, size_t columns)
{
	size_t before;

	if (p->word.len + 10 * text.len + 4 > PAGE_WORD_BYTES)
		place_word(p);
	before = p->word.len;
	escape_terminal(&p->word, text, columns);
	p->word_columns += utf8_width(slice_drop(buf_slice(&p->word), before));
}

/* Words of any length: a hostile name may have a megabyte. */
static void extend_word(struct page *p, struct slice text)
{
	while (text.len > PAGE_PIECE_BYTES) {
		size_t cut = PAGE_PIECE_BYTES;

		/* Not between the bytes of one character. */
		while (cut > PAGE_PIECE_BYTES - 3 && (text.ptr[cut] & 0xC0) == 0x80)
			cut--;
		extend_piece(p, slice_sub(text, 0, cut), 0);
		text = slice_drop(text, cut);
	}
	extend_piece(p, text, 0);
}

void page_add(struct page *p, struct slice text)
{
	for (size_t at = 0, end; at < text.len; at = end) {
		for (end = at; end < text.len && text.ptr[end] != ' '; end++)
			;
		if (end > at)
			extend_word(p, slice_sub(text, at, end));
		if (end < text.len) {
			place_word(p);
			if (p->column > p->indent && p->gap < 2)
				p->gap++;
			end++;
		}
	}
}

void page_quote(struct page *p, struct slice text)
{
	page_add(p, SLICE("\""));
	for (size_t at = 0, end; at < text.len; at = end) {
		for (end = at; end < text.len && !slice_is_blank(text.ptr[end]); end++)
			;
		page_add(p, slice_sub(text, at, end));
		if (end < text.len)
			page_add(p, SLICE(" "));
		while (end < text.len && slice_is_blank(text.ptr[end]))
			end++;
	}
	page_add(p, SLICE("\""));
}

void page_puts(struct page *p, const char *text)
{
	page_add(p, slice_of(text));
}

void page_solid(struct page *p, struct slice text)
{
	extend_word(p, text);
}

void page_cut(struct page *p, struct slice text, size_t columns)
{
	extend_piece(p, slice_sub(text, 0, PAGE_PIECE_BYTES), columns);
}

/* Grouped by thousands; a number is never broken. */
void page_number(struct page *p, uint64_t number)
{
	char digits[24], grouped[32];
	size_t len = (size_t)snprintf(digits, sizeof(digits), "%" PRIu64, number), used = 0;

	for (size_t i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			grouped[used++] = ',';
		grouped[used++] = digits[i];
	}
	extend_word(p, (struct slice){ grouped, used });
}

void page_place(struct page *p, const struct location *at)
{
	char number[48];

	if (!at->artefact)
		return;
	page_solid(p, at->artefact->path);
	if (slice_eq(at->field, SLICE("path"))) {
		page_puts(p, " (its path)");
		return;
	}
	if (at->line)
		snprintf(number, sizeof(number), ":%" PRIu32, at->line);
	else if (at->end)
		snprintf(number, sizeof(number), ", byte %" PRIu64, at->start);
	else
		number[0] = '\0';
	page_puts(p, number);
	if (at->field.len) {
		page_puts(p, " (");
		page_solid(p, at->field);
		page_puts(p, ")");
	}
}

void page_style(struct page *p, enum page_style style)
{
	static const char *const codes[] = {
		[STYLE_PLAIN] = "\033[0m",   [STYLE_BOLD] = "\033[0;1m",
		[STYLE_DIM] = "\033[0;2m",   [STYLE_GOOD] = "\033[0;32m",
		[STYLE_WARN] = "\033[0;33m", [STYLE_BAD] = "\033[0;1;31m",
	};

	if (style == p->style)
		return;
	p->style = style;
	if (p->options->color)
		buf_puts(&p->word, codes[style]);
}

void page_end(struct page *p)
{
	page_style(p, STYLE_PLAIN);
	place_word(p);
	buf_add_char(p->out, '\n');
	p->column = p->indent = p->gap = 0;
}

void page_column(struct page *p, size_t column)
{
	place_word(p);
	if (column <= p->column && p->column > 0)
		column = p->column + 1;
	p->gap = column - p->column;
	p->indent = column;
}

void page_indent(struct page *p, size_t column)
{
	place_word(p);
	if (p->column > 0)
		page_end(p);
	page_column(p, column);
}
