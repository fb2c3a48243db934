/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rates over the whole run and not the last moment: files differ by a factor of a thousand,
 * and an estimate that jumps is none.
 */
#include "cli/progress.h"

#include <inttypes.h>

enum {
	TELLING = 1000, /* milliseconds before a rate is said */
	MINUTE = 60,
	HOUR = 3600,
};

/* Grouped by thousands. */
static void add_number(struct buf *out, uint64_t number)
{
	char digits[24];
	int len = snprintf(digits, sizeof(digits), "%" PRIu64, number);

	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			buf_add_char(out, ',');
		buf_add_char(out, digits[i]);
	}
}

static void add_seconds(struct buf *out, uint64_t seconds)
{
	if (seconds < MINUTE)
		buf_addf(out, "%" PRIu64 " s", seconds);
	else if (seconds < HOUR)
		buf_addf(out, "%" PRIu64 " min %02" PRIu64 " s", seconds / MINUTE,
			 seconds % MINUTE);
	else
		buf_addf(out, "%" PRIu64 " h %02" PRIu64 " min", seconds / HOUR,
			 seconds % HOUR / MINUTE);
}

void progress_line(struct buf *out, uint64_t done, uint64_t total, uint64_t milliseconds)
{
	double rate, left;

	add_number(out, done);
	buf_puts(out, " of ");
	add_number(out, total);
	buf_puts(out, " files read");
	if (total)
		buf_addf(out, " (%.0f %%)", 100.0 * (double)done / (double)total);
	if (milliseconds < TELLING || done == 0)
		return;
	rate = (double)done * 1000 / (double)milliseconds;
	left = (double)(total > done ? total - done : 0) / rate;
	buf_puts(out, ", ");
	if (rate < 10)
		buf_addf(out, "%.1f", rate);
	else
		add_number(out, (uint64_t)rate);
	buf_puts(out, " a second, ");
	add_seconds(out, (uint64_t)left + 1);
	buf_puts(out, " left");
}
