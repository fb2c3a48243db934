/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a JSON string is plain: ASCII that stands for itself. Reading and writing both spend
 * most of their time here, so it is inline and goes by eight bytes.
 */
#ifndef BASE_JSON_PLAIN_H
#define BASE_JSON_PLAIN_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/*
 * The high bit of each byte tells whether it is not plain. A borrow or a carry may mark bytes
 * behind a true hit, never before it.
 */
static inline uint64_t json_special_bytes(uint64_t word)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t quote = word ^ ones * '"', slash = word ^ ones * '\\';

	return (word | (word + ones) | (word - ones * 0x20) | ((quote - ones) & ~quote) |
		((slash - ones) & ~slash)) &
	       ones * 0x80;
}

/* The first byte of [p, stop) that is no ASCII, a control, DEL, a quote or a backslash. */
static inline const char *json_plain_run(const char *p, const char *stop)
{
	for (; stop - p >= 8; p += 8) {
		uint64_t word, hit;

		memcpy(&word, p, 8);
		hit = json_special_bytes(word);
		if (hit && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
			return p + __builtin_ctzll(hit) / 8;
		if (hit)
			break;
	}
	while (p < stop && (unsigned char)(*p - 0x20) < 0x5F && *p != '"' && *p != '\\')
		p++;
	return p;
}

/* Whether json_plain_run() would reach the end: for the many short ones, without a loop. */
static inline bool json_is_plain(const char *p, size_t len)
{
	uint32_t head, tail;

	if (len < 4 || len > 8)
		return json_plain_run(p, p + len) == p + len;
	memcpy(&head, p, 4);
	memcpy(&tail, p + len - 4, 4);
	return json_special_bytes((uint64_t)tail << 32 | head) == 0;
}

#endif
