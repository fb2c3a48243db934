/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whole messages through a pipe: what read(2) and write(2) give in pieces, or interrupt, is put
 * together here. Both ends of the protocol with modlic-fetch use it.
 */
#ifndef IO_PIPE_H
#define IO_PIPE_H

#include "base/slice.h"

/*
 * Exactly `len` bytes. False where the pipe ends or fails before; *ended then tells whether it did
 * so before the first byte, between two messages. `ended` may be NULL.
 */
bool pipe_read(int fd, char *to, size_t len, bool *ended);

/*
 * Waits until there is something to read, or the other end is closed. False where `stop`, which
 * may be NULL, says so first: it is asked at once after a signal, and a few times a second.
 */
bool pipe_wait(int fd, bool (*stop)(void));

/* All of the bytes. False where nobody reads any more; SIGPIPE is for the caller to ignore. */
bool pipe_write(int fd, struct slice bytes);

#endif
