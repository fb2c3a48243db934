/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cut and scaled for people; the exact numbers are in the JSON.
 */
#include "report/plain_number.h"

#include <inttypes.h>
#include <stdio.h>

void plain_count(struct page *p, uint64_t count, const char *one, const char *many)
{
	page_number(p, count);
	page_puts(p, " ");
	page_puts(p, count == 1 ? one : many);
}

/*
 * Two digits behind the point at most, and none that are zeros. Cut, not rounded: 699,999,999 users
 * shown as 700M would look like the limit itself.
 */
static void put_scaled(char out[48], uint64_t number, uint64_t unit, const char *mark)
{
	uint64_t whole = number / unit, rest = number % unit / (unit / 100);

	if (rest % 10)
		snprintf(out, 48, "%" PRIu64 ".%02" PRIu64 "%s", whole, rest, mark);
	else if (rest)
		snprintf(out, 48, "%" PRIu64 ".%" PRIu64 "%s", whole, rest / 10, mark);
	else
		snprintf(out, 48, "%" PRIu64 "%s", whole, mark);
}

void plain_short(char out[48], uint64_t number)
{
	if (number >= 1000000000)
		put_scaled(out, number, 1000000000, "B");
	else if (number >= 1000000)
		put_scaled(out, number, 1000000, "M");
	else if (number >= 1000)
		put_scaled(out, number, 1000, "k");
	else
		snprintf(out, 48, "%" PRIu64, number);
}

/* Powers of ten, which is what hubs and disk vendors show beside the same file. */
void plain_bytes(char out[48], uint64_t bytes)
{
	if (bytes >= 1000000000000)
		put_scaled(out, bytes, 1000000000000, " TB");
	else if (bytes >= 1000000000)
		put_scaled(out, bytes, 1000000000, " GB");
	else if (bytes >= 1000000)
		put_scaled(out, bytes, 1000000, " MB");
	else if (bytes >= 1000)
		put_scaled(out, bytes, 1000, " kB");
	else
		snprintf(out, 48, "%" PRIu64 " bytes", bytes);
}
