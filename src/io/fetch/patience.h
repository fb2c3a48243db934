/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long to wait before a request is made again: what the server asks for (Retry-After,
 * RFC 9110 section 10.2.3; RateLimit, as the hub sends it), else twice as long each time, with
 * a random part so that many clients do not come back at once.
 */
#ifndef FETCH_PATIENCE_H
#define FETCH_PATIENCE_H

#include "base/slice.h"

enum {
	PATIENCE_TRIES = 3,           /* requests made again after the first */
	PATIENCE_LONGEST_MS = 330000, /* the hub's window is five minutes */
};

/* The answers after which asking again makes sense. */
bool patience_helps(uint64_t status);

struct patience {
	struct slice retry_after; /* header values, empty: not sent */
	struct slice ratelimit;
	unsigned tried; /* requests made so far, at least 1 */
	uint64_t backoff_ms;
	uint64_t random; /* any number */
};

/* Milliseconds to wait; above PATIENCE_LONGEST_MS: not worth waiting for. */
uint64_t patience_wait(const struct patience *p);

#endif
