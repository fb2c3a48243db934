/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blocking reads and writes, taken up again until all is there.
 */
#include "io/pipe.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

/* A signal that comes between asking and waiting interrupts nothing: so nobody waits for long. */
enum { ASK_MS = 200 };

bool pipe_read(int fd, char *to, size_t len, bool *ended)
{
	size_t have = 0;

	if (ended)
		*ended = false;
	while (have < len) {
		ssize_t got = read(fd, to + have, len - have);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			if (ended)
				*ended = have == 0;
			return false;
		}
		have += (size_t)got;
	}
	return true;
}

bool pipe_wait(int fd, bool (*stop)(void))
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	while (!stop || !stop())
		if (poll(&p, 1, stop ? ASK_MS : -1) > 0)
			return true;
	return false;
}

bool pipe_write(int fd, struct slice bytes)
{
	while (bytes.len) {
		ssize_t done = write(fd, bytes.ptr, bytes.len);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		bytes = slice_drop(bytes, (size_t)done);
	}
	return true;
}
