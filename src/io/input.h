/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bytes of one file, looked at through windows. A window either has all the bytes that were
 * asked for or fails: nothing here shortens. Reading is by pread with random-access advice,
 * never by mapping: a file that shrinks under a map kills the process, and touching a mapped
 * page of a weights file reads megabytes ahead.
 *
 * One open a file: four system calls (open, fstat, pread, close) where the head is all that
 * is needed. An input belongs to one thread.
 *
 * An input over a stream (io/stream.h) looks the same to a reader. It pulls what is asked for
 * and no more; a window over more than the stream keeps, or over what has gone by, fails with
 * ERR_LIMIT.
 */
#ifndef IO_INPUT_H
#define IO_INPUT_H

#include "base/err.h"
#include "base/slice.h"
#include "io/stream.h"

struct input;

/*
 * Opens a regular file. Never follows a link in the last component unless `follow`; never
 * blocks on a FIFO or device: anything but a regular file fails with ERR_UNSUPPORTED.
 */
bool input_open(struct input **in, const char *path, bool follow, struct err *e);

/* An input over bytes that the caller keeps alive: archive members, tests. */
struct input *input_from_bytes(struct slice bytes);

/* An input over bytes that come in order; the source must outlive it. */
struct input *input_from_stream(const struct stream_source *source);

void input_close(struct input *in); /* NULL is allowed */

/*
 * Bytes in the file when it was opened. A stream that does not announce its size has
 * STREAM_SIZE_UNKNOWN until its end was met: input_upto() beyond it finds out.
 */
uint64_t input_size(const struct input *in);

/* Whether any window may be asked for in any order: not of a stream that keeps but a part. */
bool input_can_seek(const struct input *in);

/*
 * The bytes [offset, offset + len). They are good until the next call on this input. Fails
 * with ERR_TRUNCATED beyond the end of the file, ERR_LIMIT beyond LIMIT_WINDOW, ERR_CHANGED
 * where the file has become shorter since it was opened, ERR_UNREADABLE on an I/O error;
 * the error carries the offset.
 */
bool input_window(struct input *in, uint64_t offset, size_t len, struct slice *out, struct err *e);

/* At most `want` bytes from `offset`, fewer only at the end of the file. */
bool input_upto(struct input *in, uint64_t offset, size_t want, struct slice *out, struct err *e);

/*
 * Bytes that one read takes at least when a window misses (default 64 KiB). A reader that
 * goes through a long header in order may raise it; one that knows how long its header is
 * sets 1, and no byte of the weights is read. The memory stays with the input.
 */
void input_set_step(struct input *in, size_t step);

#endif
