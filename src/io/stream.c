/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One buffer, [at, at + len) of the stream. It grows from the front on until it holds what may
 * be kept; then what lies before the wanted range is dropped, and the reader has become one
 * that goes forward only. A range far ahead is reached by pulling and dropping.
 */
#include "io/stream.h"

#include "base/alloc.h"

#include <inttypes.h>
#include <stdlib.h>

struct stream {
	struct stream_source source;
	char *buffer;
	size_t len, cap;
	uint64_t at;   /* offset of buffer[0] */
	uint64_t size; /* announced; the real one once `ended` */
	bool ended, failed;
	bool forward;   /* the ceiling was met: what was read goes by */
	struct err why; /* where it failed */
};

struct stream *stream_new(const struct stream_source *source)
{
	struct stream *s = alloc_bytes(sizeof(*s));

	s->source = *source;
	s->size = source->size;
	return s;
}

void stream_free(struct stream *s)
{
	if (!s)
		return;
	free(s->buffer);
	free(s);
}

uint64_t stream_size(const struct stream *s)
{
	return s->size;
}

bool stream_keeps_all(const struct stream *s)
{
	return s->size <= s->source.keep;
}

static uint64_t pulled(const struct stream *s)
{
	return s->at + s->len;
}

/* Nothing before `offset` is wanted any more. */
static void drop(struct stream *s, uint64_t offset)
{
	size_t count = offset - s->at < s->len ? (size_t)(offset - s->at) : s->len;

	if (count == 0)
		return;
	memmove(s->buffer, s->buffer + count, s->len - count);
	s->len -= count;
	s->at += count;
}

/* Adds what came next; once the ceiling is met, without what lies before `offset`. */
static void append(struct stream *s, struct slice bytes, uint64_t offset)
{
	if (s->len + bytes.len > s->source.keep)
		s->forward = true;
	if (s->forward && offset > s->at) {
		drop(s, offset);
		if (s->len == 0) {
			size_t passed =
				offset - s->at < bytes.len ? (size_t)(offset - s->at) : bytes.len;

			bytes = slice_drop(bytes, passed);
			s->at += passed;
		}
	}
	if (bytes.len == 0)
		return;
	if (s->len + bytes.len > s->cap) {
		s->cap = s->cap * 2 > s->len + bytes.len ? s->cap * 2 : s->len + bytes.len;
		s->buffer = alloc_resize(s->buffer, s->cap, 1);
	}
	memcpy(s->buffer + s->len, bytes.ptr, bytes.len);
	s->len += bytes.len;
}

/* The end: where the announced size was not reached, bytes are missing. */
static void finish(struct stream *s)
{
	if (s->source.size != STREAM_SIZE_UNKNOWN && pulled(s) < s->source.size) {
		s->failed = true;
		err_set(&s->why, ERR_TRUNCATED, "ends after %" PRIu64 " of %" PRIu64 " bytes",
			pulled(s), s->source.size);
		err_at(&s->why, pulled(s));
		return;
	}
	s->ended = true;
	s->size = pulled(s);
}

/* Pulls until `end` is there, the stream ends or fails. */
static void reach(struct stream *s, uint64_t offset, uint64_t end)
{
	while (pulled(s) < end && !s->ended && !s->failed) {
		uint64_t left = s->size - pulled(s), want = end - pulled(s);
		struct slice bytes = SLICE_NONE;

		if (left > 0 && !s->source.pull(s->source.self, (size_t)want, &bytes, &s->why))
			s->failed = true;
		else if (left == 0 || bytes.len == 0)
			finish(s);
		else
			append(s, slice_sub(bytes, 0, bytes.len < left ? bytes.len : (size_t)left),
			       offset);
	}
}

static bool cannot_hold(const struct stream *s, uint64_t offset, size_t len, struct err *e)
{
	if (len > s->source.keep)
		err_set(e, ERR_LIMIT, "needs %zu bytes at once, of a stream at most %zu are kept",
			len, s->source.keep);
	else
		err_set(e, ERR_LIMIT,
			"needs byte %" PRIu64 " again, which has gone by: of a stream at most %zu "
			"bytes are kept",
			offset, s->source.keep);
	return err_at(e, offset);
}

bool stream_show(struct stream *s, uint64_t offset, size_t len, struct slice *out, struct err *e)
{
	uint64_t end = len < s->size && offset < s->size - len ? offset + len : s->size;

	if (len > s->source.keep || (len > 0 && offset < s->at))
		return cannot_hold(s, offset, len, e);
	reach(s, offset, end);
	if (s->failed && pulled(s) < end) {
		*e = s->why;
		return false;
	}
	*out = SLICE_NONE;
	if (len > 0 && offset < pulled(s))
		*out = slice_sub((struct slice){ s->buffer, s->len }, (size_t)(offset - s->at),
				 (size_t)(offset - s->at) + len);
	return true;
}
