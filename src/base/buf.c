/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A growing output buffer with a ceiling. Capacity doubles; one byte behind the content is
 * kept for the NUL that vsnprintf writes. A drain is tried before the ceiling is looked at.
 */
#include "base/buf.h"

#include "base/alloc.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void buf_init(struct buf *b, size_t limit)
{
	*b = (struct buf){ .limit = limit };
}

void buf_free(struct buf *b)
{
	free(b->ptr);
	*b = (struct buf){ .limit = b->limit, .drain = b->drain, .drain_to = b->drain_to };
}

/*
 * What has drained is taken off the limit, so that the ceiling holds for the whole report and not
 * for the part that is in memory.
 */
bool buf_flush(struct buf *b)
{
	if (!b->drain || b->len == 0 || b->full)
		return !b->full;
	b->stuck = b->full = !b->drain(b->drain_to, buf_slice(b));
	b->limit -= b->len;
	b->len = 0;
	return !b->full;
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	b->full = false;
}

bool buf_make_room(struct buf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : 256;

	if (b->drain && b->len >= BUF_DRAIN_BYTES)
		buf_flush(b);
	if (b->full || more > b->limit - b->len) {
		b->full = true;
		return false;
	}
	while (cap <= b->len + more)
		cap *= 2;
	if (cap != b->cap) {
		b->ptr = alloc_resize(b->ptr, cap, 1);
		b->cap = cap;
	}
	return true;
}

bool buf_add(struct buf *b, struct slice s)
{
	if (!buf_has_room(b, s.len))
		return false;
	if (s.len)
		memcpy(b->ptr + b->len, s.ptr, s.len);
	b->len += s.len;
	return true;
}

bool buf_add_char(struct buf *b, char c)
{
	if (!buf_has_room(b, 1))
		return false;
	b->ptr[b->len++] = c;
	return true;
}

static size_t count_digits(uint64_t number)
{
	size_t count = 1;

	for (uint64_t above = 10; number >= above && count < BUF_DIGITS; above *= 10)
		count++;
	return count;
}

char *buf_put_digits(char *at, uint64_t number)
{
	size_t count = count_digits(number);

	for (size_t i = count; i > 0; i--, number /= 10)
		at[i - 1] = (char)('0' + number % 10);
	return at + count;
}

bool buf_add_u64(struct buf *b, uint64_t number)
{
	if (!buf_has_room(b, count_digits(number)))
		return false;
	b->len = (size_t)(buf_put_digits(b->ptr + b->len, number) - b->ptr);
	return true;
}

bool buf_add_repeat(struct buf *b, char c, size_t count)
{
	if (!buf_has_room(b, count))
		return false;
	memset(b->ptr + b->len, c, count);
	b->len += count;
	return true;
}

/*
 * Measured first: a line that does not fit is left out whole, since half a line would look like
 * one.
 */
bool buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list args, again;
	bool fits;
	int len;

	va_start(args, fmt);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	fits = len >= 0 && buf_has_room(b, (size_t)len);
	if (fits) {
		vsnprintf(b->ptr + b->len, (size_t)len + 1, fmt, again);
		b->len += (size_t)len;
	}
	va_end(again);
	return fits;
}
