/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waiting, as formats.md section 8.1 has it: r=0 in RateLimit means wait t+1 seconds; a
 * Retry-After that is a date counts as a minute.
 */
#include "io/fetch/patience.h"

enum {
	SECOND = 1000,
	A_DATE = 60 * SECOND,
	DOUBLINGS = 10,
};

bool patience_helps(uint64_t status)
{
	return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

/* The number behind `key` in "\"api\";r=0;t=12". */
static bool parameter(struct slice header, struct slice key, uint64_t *n)
{
	struct slice rest = header, part;

	while (rest.len) {
		slice_cut(rest, ';', &part, &rest);
		part = slice_trim(part);
		if (slice_starts(part, key) && slice_to_u64(slice_drop(part, key.len), n))
			return true;
	}
	return false;
}

static uint64_t seconds(uint64_t n)
{
	return n < PATIENCE_LONGEST_MS ? n * SECOND : UINT64_MAX;
}

uint64_t patience_wait(const struct patience *p)
{
	unsigned doublings = p->tried > 0 ? p->tried - 1 : 0;
	uint64_t left, n, wait;

	if (parameter(p->ratelimit, SLICE("r="), &left) && left == 0 &&
	    parameter(p->ratelimit, SLICE("t="), &n))
		return seconds(n + 1);
	if (p->retry_after.len)
		return slice_to_u64(p->retry_after, &n) ? seconds(n) : A_DATE;
	wait = p->backoff_ms << (doublings < DOUBLINGS ? doublings : DOUBLINGS);
	return wait + p->random % (p->backoff_ms + 1);
}
