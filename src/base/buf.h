/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Output that grows, with the ceiling it is given at birth. Once a write would pass the
 * ceiling the buffer is marked `full`, takes nothing more, and says so: a report that was
 * cut is never taken for a whole one. The caller owns the buffer and frees it.
 *
 * A buffer may be given a drain: whenever it holds more than BUF_DRAIN_BYTES they flow there
 * and the buffer is empty again, so that a report of any size needs little memory. `limit`
 * then counts all that ever went in. A drain that fails marks the buffer full and `stuck`: the
 * drain's owner can say why.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/slice.h"

enum {
	BUF_DRAIN_BYTES = 256 * 1024,
	BUF_DIGITS = 20, /* of the largest 64-bit number */
};

struct buf {
	char *ptr;
	size_t len, cap, limit;
	bool full, stuck;
	bool (*drain)(void *to, struct slice bytes);
	void *drain_to;
};

void buf_init(struct buf *b, size_t limit); /* limit: bytes it may hold at most */
void buf_free(struct buf *b);
void buf_clear(struct buf *b); /* empty again; the memory is kept */

/* Sends what the buffer holds to its drain, if it has one. False where that failed. */
bool buf_flush(struct buf *b);

/* Each returns false, and writes nothing, where the ceiling would be passed. */
bool buf_add(struct buf *b, struct slice s);
bool buf_add_char(struct buf *b, char c);
bool buf_add_u64(struct buf *b, uint64_t number); /* in decimal, without printf */
bool buf_add_repeat(struct buf *b, char c, size_t count);
/* Writes the number in decimal to `at`, which has room for BUF_DIGITS; gives the end of it. */
char *buf_put_digits(char *at, uint64_t number);

/* Room for `more` bytes and a NUL behind them, where there is none yet; for buf_has_room(). */
bool buf_make_room(struct buf *b, size_t more);

/* Reports are written in millions of small pieces: nearly always there is room. */
static inline bool buf_has_room(struct buf *b, size_t more)
{
	bool drains = b->drain && b->len >= BUF_DRAIN_BYTES;

	return (!drains && !b->full && more < b->cap - b->len && more <= b->limit - b->len) ||
	       buf_make_room(b, more);
}

/*
 * Room for at most `most` bytes at the end, to be written in place; what was written is then
 * added to `len`. NULL, and the buffer is full, where the ceiling would be passed.
 */
static inline char *buf_room(struct buf *b, size_t most)
{
	return buf_has_room(b, most) ? b->ptr + b->len : NULL;
}

/* As printf does it; for numbers and our own words, since what is formatted is not escaped. */
bool buf_addf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A C string of ours. */
static inline bool buf_puts(struct buf *b, const char *text)
{
	return buf_add(b, slice_of(text));
}

/* What the buffer holds: good until the next write, and not what has drained already. */
static inline struct slice buf_slice(const struct buf *b)
{
	return (struct slice){ b->ptr, b->len };
}

#endif
