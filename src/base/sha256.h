/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SHA-256 (FIPS 180-4), for digests of metadata and for stable ids. Not for secrets.
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/slice.h"

struct sha256 {
	uint32_t state[8];
	uint64_t length; /* bytes taken so far */
	unsigned char block[64];
};

struct digest {
	unsigned char bytes[32];
};

/* In pieces: begin, add bytes in order, finish once; the struct holds no memory. */
void sha256_init(struct sha256 *h);
void sha256_add(struct sha256 *h, struct slice bytes);
struct digest sha256_finish(struct sha256 *h);

/* Of bytes that stand together. */
struct digest sha256_of(struct slice bytes);

/* True for all zeros, which stand for "not computed". */
bool digest_is_none(const struct digest *d);

/* Lower-case hex, `digits` of them (at most 64), and a NUL. */
void digest_hex(const struct digest *d, char *out, size_t digits);

/* The digest of 64 hex digits; false, and `out` untouched, for anything else. */
bool digest_from_hex(struct slice hex, struct digest *out);

#endif
