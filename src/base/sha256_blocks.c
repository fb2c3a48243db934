/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The SHA extensions of x86 (Intel SDM, volume 2, SHA256RNDS2 and kin): two rounds an
 * instruction, the state held as ABEF and CDGH. glibc knows the processor without asking it
 * again, which costs microseconds in a virtual machine.
 */
#include "base/sha256_blocks.h"

#if defined(__x86_64__) && defined(__has_include)
#if __has_include(<sys/platform/x86.h>)
#define HAVE_SHA_INSTRUCTIONS
#endif
#endif

#ifdef HAVE_SHA_INSTRUCTIONS
#include <immintrin.h>
#include <sys/platform/x86.h>

/* Four rounds; w[i % 4] holds the schedule's words 4i to 4i + 3, and the next are prepared. */
#define FOUR_ROUNDS(i) \
	do { \
		__m128i sum = _mm_add_epi32( \
			w[(i) % 4], _mm_loadu_si128((const __m128i *)(constants + 4 * (i)))); \
		cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum); \
		if ((i) >= 3 && (i) < 15) { \
			__m128i next = _mm_alignr_epi8(w[(i) % 4], w[((i) + 3) % 4], 4); \
			w[((i) + 1) % 4] = _mm_sha256msg2_epu32( \
				_mm_add_epi32(w[((i) + 1) % 4], next), w[(i) % 4]); \
		} \
		abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E)); \
		if ((i) >= 1 && (i) < 13) \
			w[((i) + 3) % 4] = _mm_sha256msg1_epu32(w[((i) + 3) % 4], w[(i) % 4]); \
	} while (0)

__attribute__((target("sha,sse4.1"))) static void
take_blocks(uint32_t state[8], const unsigned char *p, size_t count, const uint32_t constants[64])
{
	const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
	__m128i low = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xB1);
	__m128i high = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1B);
	__m128i abef = _mm_alignr_epi8(low, high, 8), cdgh = _mm_blend_epi16(high, low, 0xF0);

	for (; count > 0; count--, p += 64) {
		__m128i w[4], abef_before = abef, cdgh_before = cdgh;

		for (int i = 0; i < 4; i++)
			w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(p + 16 * i)),
						swap);
		FOUR_ROUNDS(0);
		FOUR_ROUNDS(1);
		FOUR_ROUNDS(2);
		FOUR_ROUNDS(3);
		FOUR_ROUNDS(4);
		FOUR_ROUNDS(5);
		FOUR_ROUNDS(6);
		FOUR_ROUNDS(7);
		FOUR_ROUNDS(8);
		FOUR_ROUNDS(9);
		FOUR_ROUNDS(10);
		FOUR_ROUNDS(11);
		FOUR_ROUNDS(12);
		FOUR_ROUNDS(13);
		FOUR_ROUNDS(14);
		FOUR_ROUNDS(15);
		abef = _mm_add_epi32(abef, abef_before);
		cdgh = _mm_add_epi32(cdgh, cdgh_before);
	}
	low = _mm_shuffle_epi32(abef, 0x1B);
	high = _mm_shuffle_epi32(cdgh, 0xB1);
	_mm_storeu_si128((__m128i *)state, _mm_blend_epi16(low, high, 0xF0));
	_mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(high, low, 8));
}

bool sha256_blocks(uint32_t state[8], const unsigned char *blocks, size_t count,
		   const uint32_t constants[64])
{
	if (!CPU_FEATURE_ACTIVE(SHA) || !CPU_FEATURE_ACTIVE(SSE4_1))
		return false;
	take_blocks(state, blocks, count, constants);
	return true;
}
#else
bool sha256_blocks(uint32_t state[8], const unsigned char *blocks, size_t count,
		   const uint32_t constants[64])
{
	(void)state;
	(void)blocks;
	(void)count;
	(void)constants;
	return false;
}
#endif
