/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Making strings from files harmless for the place they are written to.
 *
 * All of it goes by characters and not by bytes, because what is dangerous beyond ASCII (overrides
 * of direction, invisible characters; Trojan Source, CVE-2021-42574) has several bytes. Which
 * characters these are is for base/utf8.h to say, so that every place agrees.
 */
#include "base/escape.h"

#include "base/utf8.h"

/* One character for people: itself, or its escape; returns the columns it takes. */
static size_t terminal_char(char out[16], struct slice s, size_t *step)
{
	bool valid;
	uint32_t c = utf8_decode(s, step, &valid);
	int len;

	if (!valid || utf8_is_hostile(c)) {
		if (!valid || c < 0x100)
			len = snprintf(out, 16, "\\x%02x",
				       valid ? (unsigned)c : (unsigned char)s.ptr[0]);
		else
			len = snprintf(out, 16, "\\u{%x}", (unsigned)c);
		return (size_t)len;
	}
	memcpy(out, s.ptr, *step);
	out[*step] = '\0';
	return utf8_columns(c);
}

static size_t terminal_width(struct slice s)
{
	size_t at = 0, width = 0, step;
	char piece[16];

	for (; at < s.len; at += step)
		width += terminal_char(piece, slice_drop(s, at), &step);
	return width;
}

/* Nearly all of what is shown is ASCII that stands for itself: it is copied in one piece. */
static size_t count_plain(struct slice s)
{
	size_t count = 0;

	while (count < s.len && (unsigned char)(s.ptr[count] - ' ') < 0x7F - ' ')
		count++;
	return count;
}

static void escape_all(struct buf *out, struct slice s)
{
	char piece[16];
	size_t step;

	while (s.len > 0) {
		size_t plain = count_plain(s);

		buf_add(out, slice_sub(s, 0, plain));
		s = slice_drop(s, plain);
		if (s.len == 0)
			break;
		terminal_char(piece, s, &step);
		buf_puts(out, piece);
		s = slice_drop(s, step);
	}
}

/*
 * The width is taken of what is shown, escapes included, or a hostile name could push a table
 * apart.
 */
void escape_terminal(struct buf *out, struct slice s, size_t columns)
{
	size_t at = 0, step, room = columns > 3 ? columns - 3 : 0;
	char piece[16];

	if (columns == 0 || terminal_width(s) <= columns) {
		escape_all(out, s);
		return;
	}
	for (; at < s.len; at += step) {
		size_t width = terminal_char(piece, slice_drop(s, at), &step);

		if (width > room)
			break;
		room -= width;
		buf_puts(out, piece);
	}
	buf_puts(out, "...");
}

static const char *markup_entity(uint32_t c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

/*
 * U+FFFE and U+FFFF are no characters of XML 1.0 (section 2.2), and a document that has them even
 * as references is not well-formed.
 */
void escape_markup(struct buf *out, struct slice s)
{
	size_t at = 0, step;

	while (at < s.len) {
		uint32_t c = utf8_decode(slice_drop(s, at), &step, NULL);
		const char *entity = markup_entity(c);
		char bytes[4];

		if (entity)
			buf_puts(out, entity);
		else if (c == '\t' || c == '\n' ||
			 (!utf8_is_hostile(c) && c != 0xFFFE && c != 0xFFFF))
			buf_add(out, (struct slice){ bytes, utf8_encode(c, bytes) });
		at += step;
	}
}

/* Bytes that HTML and people take as they are; the rest of a report is mostly these. */
static bool html_is_plain(char c)
{
	return c >= ' ' && c < 0x7F && !markup_entity((unsigned char)c);
}

/*
 * The first byte of the piece decides: markup characters are single bytes, and neither an escape
 * nor a longer character begins with one.
 */
void escape_html(struct buf *out, struct slice s)
{
	size_t at = 0, run, step;
	char piece[16];

	while (at < s.len) {
		const char *entity;

		for (run = at; run < s.len && html_is_plain(s.ptr[run]); run++)
			;
		buf_add(out, slice_sub(s, at, run));
		if (run == s.len)
			return;
		terminal_char(piece, slice_drop(s, run), &step);
		entity = markup_entity((unsigned char)piece[0]);
		buf_puts(out, entity ? entity : piece);
		at = run + step;
	}
}

/* Semicolon and tab too: spreadsheets of many countries take them for the separator. */
static bool csv_is_plain(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (memchr("\",\r\n;\t", s.ptr[i], 6))
			return false;
	return true;
}

/*
 * The six signs are those that OWASP names for formula injection. A spreadsheet takes the
 * apostrophe for "this is text"; a program that reads the file has to take it off.
 */
void escape_csv(struct buf *out, struct slice s)
{
	bool armed = s.len > 0 && memchr("=+-@\t\r", s.ptr[0], 6);

	if (!armed && csv_is_plain(s)) {
		escape_terminal(out, s, 0);
		return;
	}
	buf_add_char(out, '"');
	if (armed)
		buf_add_char(out, '\'');
	for (size_t i = 0, run; i < s.len; i = run + 1) {
		for (run = i; run < s.len && s.ptr[run] != '"'; run++)
			;
		escape_terminal(out, slice_sub(s, i, run), 0);
		if (run < s.len)
			buf_puts(out, "\"\"");
	}
	buf_add_char(out, '"');
}

/*
 * "@<!-- -->": an empty comment shows nothing and keeps GitHub and GitLab from taking what follows
 * for the name of a user. "<" and ">" are entities because a backslash does not keep all readers of
 * Markdown from raw HTML.
 */
void escape_markdown(struct buf *out, struct slice s)
{
	size_t at = 0, step;
	char piece[16];

	while (at < s.len) {
		char c = s.ptr[at];

		if (c == '\n' || c == '\r') {
			buf_add_char(out, ' ');
			at++;
			continue;
		}
		if (memchr("\\`*_{}[]()#+!|~$", c, 16))
			buf_add_char(out, '\\');
		terminal_char(piece, slice_drop(s, at), &step);
		if (piece[0] == '\\' && c != '\\')
			buf_add_char(out, '\\');
		buf_puts(out, c == '<'   ? "&lt;"
			      : c == '>' ? "&gt;"
			      : c == '@' ? "@<!-- -->"
					 : piece);
		at += step;
	}
}
