/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one JSON writer (RFC 8259). Runs of harmless ASCII are copied at once; everything else
 * is looked at character by character.
 */
#include "base/json_writer.h"

#include "base/json_plain.h"
#include "base/utf8.h"

#include <assert.h>
#include <inttypes.h>

/* Comma, line end, two quotes, colon and blank: all that stands about a key. */
enum { MEMBER_MARKS = 6 };

void json_writer_init(struct json_writer *w, struct buf *out, bool pretty)
{
	*w = (struct json_writer){ .out = out, .pretty = pretty };
}

static void write_line(struct json_writer *w)
{
	if (!w->pretty)
		return;
	buf_add_char(w->out, '\n');
	buf_add_repeat(w->out, ' ', 2 * (size_t)w->depth);
}

/* What a person could not see when the report is shown goes out as an escape, which loses nothing.
 */
static void write_escaped(struct buf *out, struct slice s, size_t *step)
{
	uint32_t c = utf8_decode(s, step, NULL);
	char bytes[4];

	if (c == '"' || c == '\\')
		buf_addf(out, "\\%c", (int)c);
	else if (c == '\n')
		buf_puts(out, "\\n");
	else if (c == '\t')
		buf_puts(out, "\\t");
	else if (utf8_is_hostile(c) && c > 0xFFFF)
		buf_addf(out, "\\u%04x\\u%04x", (unsigned)(0xD7C0 + (c >> 10)),
			 (unsigned)(0xDC00 | (c & 0x3FF)));
	else if (utf8_is_hostile(c))
		buf_addf(out, "\\u%04x", (unsigned)c);
	else
		buf_add(out, (struct slice){ bytes, utf8_encode(c, bytes) });
}

static void write_string(struct buf *out, struct slice s)
{
	size_t at = 0, step;

	buf_add_char(out, '"');
	while (at < s.len) {
		size_t run = (size_t)(json_plain_run(s.ptr + at, s.ptr + s.len) - s.ptr);

		buf_add(out, slice_sub(s, at, run));
		at = run;
		if (at < s.len) {
			write_escaped(out, slice_drop(s, at), &step);
			at += step;
		}
	}
	buf_add_char(out, '"');
}

/*
 * Our own keys hold nothing that wants escaping, and they are half of every report: comma, line
 * and key go out in one piece. Returned is the place of the value, with room for `most` bytes of
 * it to be written and handed to finish(); NULL where the report would pass its ceiling.
 */
static char *begin(struct json_writer *w, struct slice key, size_t most)
{
	size_t indent = w->pretty ? 2 * (size_t)w->depth : 0;
	char *p = buf_room(w->out, indent + key.len + MEMBER_MARKS + most);

	if (!p)
		return NULL;
	if (w->depth > 0) {
		if (w->filled[w->depth])
			*p++ = ',';
		w->filled[w->depth] = true;
		if (w->pretty) {
			*p++ = '\n';
			memset(p, ' ', indent);
			p += indent;
		}
	}
	if (key.ptr) {
		*p++ = '"';
		memcpy(p, key.ptr, key.len);
		p += key.len;
		*p++ = '"';
		*p++ = ':';
		if (w->pretty)
			*p++ = ' ';
	}
	return p;
}

static void finish(struct json_writer *w, const char *end)
{
	w->out->len = (size_t)(end - w->out->ptr);
}

void json_put_word(struct json_writer *w, struct slice key, struct slice word)
{
	char *p = begin(w, key, word.len);

	if (!p)
		return;
	memcpy(p, word.ptr, word.len);
	finish(w, p + word.len);
}

/* How deep reports nest is in our own code, not in a file: an assertion is enough. */
void json_put_open(struct json_writer *w, struct slice key, char bracket)
{
	json_put_word(w, key, (struct slice){ &bracket, 1 });
	assert(w->depth + 1 < JSON_WRITER_DEPTH);
	w->filled[++w->depth] = false;
}

void json_put_close(struct json_writer *w, char bracket)
{
	bool filled = w->filled[w->depth--];

	if (filled)
		write_line(w);
	buf_add_char(w->out, bracket);
}

void json_put_string(struct json_writer *w, struct slice key, struct slice value)
{
	char *p = begin(w, key, value.len + 2);

	if (!p)
		return;
	if (value.len > 0 && !json_is_plain(value.ptr, value.len)) {
		finish(w, p);
		write_string(w->out, value);
		return;
	}
	*p++ = '"';
	if (value.len > 0)
		memcpy(p, value.ptr, value.len);
	p += value.len;
	*p++ = '"';
	finish(w, p);
}

/* The one road for a key that a file decides, such as the name of a metadata field. */
void json_string_key(struct json_writer *w, struct slice key, struct slice value)
{
	json_put_word(w, SLICE_NONE, SLICE(""));
	write_string(w->out, key);
	buf_add(w->out, w->pretty ? SLICE(": ") : SLICE(":"));
	write_string(w->out, value);
}

void json_put_u64(struct json_writer *w, struct slice key, uint64_t value)
{
	char *p = begin(w, key, BUF_DIGITS);

	if (p)
		finish(w, buf_put_digits(p, value));
}

void json_i64(struct json_writer *w, const char *key, int64_t value)
{
	json_put_word(w, slice_of(key), SLICE(""));
	buf_addf(w->out, "%" PRId64, value);
}

/*
 * Without floating point, whose decimal point and last digit depend on locale and library: reports
 * are compared byte by byte.
 */
void json_thousandths(struct json_writer *w, const char *key, uint64_t value)
{
	unsigned rest = (unsigned)(value % 1000);
	char text[] = { '.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10),
			(char)('0' + rest % 10) };
	size_t len = sizeof(text);

	while (len > 0 && text[len - 1] == '0')
		len--;
	json_u64(w, key, value / 1000);
	buf_add(w->out, (struct slice){ text, len > 1 ? len : 0 });
}
