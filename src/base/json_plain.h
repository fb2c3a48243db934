/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a JSON string is plain: ASCII that stands for itself. Reading and writing both spend
 * most of their time here, so it is inline and goes by eight bytes.
 */
#ifndef BASE_JSON_PLAIN_H
#define BASE_JSON_PLAIN_H

#include <stdint.h>
#include <string.h>

/* The first byte of [p, stop) that is no ASCII, a control, DEL, a quote or a backslash. */
static inline const char *json_plain_run(const char *p, const char *stop)
{
	const uint64_t ones = 0x0101010101010101u, high = ones * 0x80;

	/*
	 * The high bit of each byte tells whether it is not plain. A borrow or a carry may mark
	 * bytes behind a true hit, never before it.
	 */
	for (; stop - p >= 8; p += 8) {
		uint64_t word, quote, slash, hit;

		memcpy(&word, p, 8);
		quote = word ^ ones * '"';
		slash = word ^ ones * '\\';
		hit = (word | (word + ones) | (word - ones * 0x20) | ((quote - ones) & ~quote) |
		       ((slash - ones) & ~slash)) &
		      high;
		if (hit && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
			return p + __builtin_ctzll(hit) / 8;
		if (hit)
			break;
	}
	while (p < stop && (unsigned char)(*p - 0x20) < 0x5F && *p != '"' && *p != '\\')
		p++;
	return p;
}

#endif
