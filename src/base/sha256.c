/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SHA-256, written from FIPS 180-4 sections 4.1.2, 4.2.2, 5.3.3 and 6.2.
 *
 * The state is kept as the standard has it, so that the processor's own instructions
 * (base/sha256_blocks.c) can go on from it and hand it back at any block: the code here is what
 * runs where there are none, and what the tests hold them against.
 */
#include "base/sha256.h"

#include "base/sha256_blocks.h"

static const uint32_t round_constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
	0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
	0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
	0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
	0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
	0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
	0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2,
};

static uint32_t rotate(uint32_t x, unsigned bits)
{
	return x >> bits | x << (32 - bits);
}

static void schedule(const unsigned char block[64], uint32_t w[64])
{
	for (unsigned i = 0; i < 16; i++)
		w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
		       (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (unsigned i = 16; i < 64; i++) {
		uint32_t a = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3;
		uint32_t b = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10;

		w[i] = w[i - 16] + a + w[i - 7] + b;
	}
}

static void compress(uint32_t state[8], const unsigned char block[64])
{
	uint32_t w[64], a = state[0], b = state[1], c = state[2], d = state[3];
	uint32_t e = state[4], f = state[5], g = state[6], h = state[7];

	schedule(block, w);
	for (unsigned i = 0; i < 64; i++) {
		uint32_t e1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
		uint32_t first = h + e1 + ((e & f) ^ (~e & g)) + round_constants[i] + w[i];
		uint32_t e0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);

		h = g;
		g = f;
		f = e;
		e = d + first;
		d = c;
		first += e0 + ((a & b) ^ (a & c) ^ (b & c));
		c = b;
		b = a;
		a = first;
	}
	const uint32_t v[8] = { a, b, c, d, e, f, g, h };
	for (unsigned i = 0; i < 8; i++)
		state[i] += v[i];
}

static void take_blocks(uint32_t state[8], const unsigned char *blocks, size_t count)
{
	if (sha256_blocks(state, blocks, count, round_constants))
		return;
	for (; count > 0; count--, blocks += 64)
		compress(state, blocks);
}

void sha256_init(struct sha256 *h)
{
	*h = (struct sha256){ .state = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
					 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 } };
}

/* Whole blocks are taken where they lie; only what is left over at either end is copied. */
void sha256_add(struct sha256 *h, struct slice bytes)
{
	size_t filled = (size_t)(h->length % 64);

	h->length += bytes.len;
	while (bytes.len > 0) {
		size_t take = 64 - filled < bytes.len ? 64 - filled : bytes.len;

		if (filled == 0 && bytes.len >= 64) {
			take = bytes.len & ~(size_t)63;
			take_blocks(h->state, (const unsigned char *)bytes.ptr, take / 64);
		} else {
			memcpy(h->block + filled, bytes.ptr, take);
			filled += take;
			if (filled == 64) {
				take_blocks(h->state, h->block, 1);
				filled = 0;
			}
		}
		bytes = slice_drop(bytes, take);
	}
}

/*
 * FIPS 180-4 section 5.1.1: a one bit, zeros up to 8 bytes before the end of a block, and the
 * length in bits, highest byte first.
 */
struct digest sha256_finish(struct sha256 *h)
{
	uint64_t bits = h->length * 8;
	unsigned char tail[72] = { 0x80 };
	size_t pad = 64 - (size_t)((h->length + 8) % 64);
	struct digest d;

	for (unsigned i = 0; i < 8; i++)
		tail[pad + i] = (unsigned char)(bits >> (56 - 8 * i));
	sha256_add(h, (struct slice){ (const char *)tail, pad + 8 });
	for (unsigned i = 0; i < 32; i++)
		d.bytes[i] = (unsigned char)(h->state[i / 4] >> (24 - 8 * (i % 4)));
	return d;
}

struct digest sha256_of(struct slice bytes)
{
	struct sha256 h;

	sha256_init(&h);
	sha256_add(&h, bytes);
	return sha256_finish(&h);
}

bool digest_is_none(const struct digest *d)
{
	static const struct digest none;

	return memcmp(d, &none, sizeof(none)) == 0;
}

void digest_hex(const struct digest *d, char *out, size_t digits)
{
	static const char hex[] = "0123456789abcdef";

	for (size_t i = 0; i < digits; i++)
		out[i] = hex[i % 2 ? d->bytes[i / 2] & 15 : d->bytes[i / 2] >> 4];
	out[digits] = '\0';
}

bool digest_from_hex(struct slice hex, struct digest *out)
{
	struct digest d;

	if (hex.len != 2 * sizeof(d.bytes))
		return false;
	for (size_t i = 0; i < sizeof(d.bytes); i++) {
		int high = slice_hex_digit(hex.ptr[2 * i]);
		int low = slice_hex_digit(hex.ptr[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		d.bytes[i] = (unsigned char)(high << 4 | low);
	}
	*out = d;
	return true;
}
