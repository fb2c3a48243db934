/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bytes that come once, in order: a member of an archive, a download. What was pulled is kept
 * up to a ceiling, so that a reader may go back in a header as it does in a file; what passes
 * the ceiling goes by. Nothing is pulled that nobody asked for. io/input.h puts windows over
 * this; it is the only caller.
 */
#ifndef IO_STREAM_H
#define IO_STREAM_H

#include "base/err.h"
#include "base/slice.h"

/* The size of a stream that does not say how long it is. */
#define STREAM_SIZE_UNKNOWN ((uint64_t)INT64_MAX)

struct stream_source {
	void *self;
	/*
	 * The bytes that come next: at least one, about `want` where the source can choose, good
	 * until the next call; none at the end. False where the source fails; it is not asked
	 * again.
	 */
	bool (*pull)(void *self, size_t want, struct slice *bytes, struct err *e);
	uint64_t size; /* that the source announces, or STREAM_SIZE_UNKNOWN */
	size_t keep;   /* bytes that are held at once, a pulled piece more or less */
};

struct stream;

struct stream *stream_new(const struct stream_source *source);
void stream_free(struct stream *s); /* NULL is allowed; the source is the caller's */

/* Bytes in all; announced, until the end was met. */
uint64_t stream_size(const struct stream *s);

/* Whether nothing of it will go by. */
bool stream_keeps_all(const struct stream *s);

/*
 * Shows what there is of [offset, offset + len): all of it, or less where the stream ends
 * before. Fails with ERR_LIMIT where more is wanted at once than is kept, or where those bytes
 * have gone by; ERR_TRUNCATED where the stream ends before its announced size; or as the
 * source failed, each time that more than what is held is wanted.
 */
bool stream_show(struct stream *s, uint64_t offset, size_t len, struct slice *out, struct err *e);

#endif
