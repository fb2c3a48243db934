/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SipHash-1-3 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012) with a key of 64
 * bits, the other half being 0: one round a word and three at the end, as tables want it. Bytes
 * are taken in the machine's own order, since nobody keeps the hash.
 */
#include "base/keyed_hash.h"

struct state {
	uint64_t a, b, c, d;
};

static uint64_t rotate(uint64_t v, unsigned bits)
{
	return v << bits | v >> (64 - bits);
}

static void mix(struct state *s)
{
	s->a += s->b;
	s->c += s->d;
	s->b = rotate(s->b, 13) ^ s->a;
	s->d = rotate(s->d, 16) ^ s->c;
	s->a = rotate(s->a, 32) + s->d;
	s->c += s->b;
	s->d = rotate(s->d, 21) ^ s->a;
	s->b = rotate(s->b, 17) ^ s->c;
	s->c = rotate(s->c, 32);
}

static void take(struct state *s, uint64_t word)
{
	s->d ^= word;
	mix(s);
	s->a ^= word;
}

static uint64_t finish(struct state *s)
{
	s->c ^= 0xff;
	for (int i = 0; i < 3; i++)
		mix(s);
	return s->a ^ s->b ^ s->c ^ s->d;
}

/* The four constants are the paper's: "somepseudorandomlygeneratedbytes". */
static struct state begin(uint64_t key)
{
	return (struct state){ 0x736f6d6570736575u ^ key, 0x646f72616e646f6du,
			       0x6c7967656e657261u ^ key, 0x7465646279746573u };
}

uint64_t hash_keyed(uint64_t key, struct slice s)
{
	struct state state = begin(key);
	uint64_t word;
	size_t at = 0;

	for (; s.len - at >= sizeof(word); at += sizeof(word)) {
		memcpy(&word, s.ptr + at, sizeof(word));
		take(&state, word);
	}
	word = 0;
	if (at < s.len)
		memcpy(&word, s.ptr + at, s.len - at);
	take(&state, word ^ (uint64_t)s.len << 56);
	return finish(&state);
}

/* Millions of names are spread: two multiplications by what depends on the key, and no more. */
uint64_t hash_spread(uint64_t key, uint64_t hash)
{
	const uint64_t odd = 0x9e3779b97f4a7c15u;
	uint64_t h = (hash ^ key * odd) * (rotate(key * odd, 32) | 1);

	h = (h ^ h >> 32) * odd;
	return h ^ h >> 32;
}
