/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which bytes of a text are ASCII letters, a bit each: a pass over the bytes that never
 * branches, after which a word's end is found by counting bits, however long the word is.
 */
#include "model/words_reader.h"

#include "base/alloc.h"

#define EVERY_BYTE(b) (0x0101010101010101u * (uint64_t)(b))

enum { CHUNK = 16 };

#ifdef __SSE2__
#include <emmintrin.h>

/* Bit i is set where byte i of the 16 at `p` is an ASCII letter. */
static unsigned letters_of(const unsigned char *p)
{
	__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
	/* In lower case and counted from 'a', the letters are the 26 lowest of signed numbers. */
	__m128i place = _mm_add_epi8(_mm_or_si128(bytes, _mm_set1_epi8(0x20)),
				     _mm_set1_epi8((char)(0x80 - 'a')));

	return (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(place, _mm_set1_epi8((char)(0x80 + 26))));
}
#else
static unsigned letters_of_half(uint64_t v)
{
	uint64_t low = (v | EVERY_BYTE(0x20)) & EVERY_BYTE(0x7f);
	uint64_t from_a = low + EVERY_BYTE(0x80 - 'a');
	uint64_t past_z = low + EVERY_BYTE(0x7f - 'z');
	uint64_t letters = from_a & ~past_z & ~v & EVERY_BYTE(0x80);

	/* Eight bits, eight apart, are added up into the highest byte without ever meeting. */
	return (unsigned)((letters >> 7) * 0x0102040810204080u >> 56);
}

static unsigned letters_of(const unsigned char *p)
{
	return letters_of_half(words_load8(p, p + 8)) | letters_of_half(words_load8(p + 8, p + 16))
								<< 8;
}
#endif

static void put(unsigned char *out, unsigned letters)
{
	out[0] = (unsigned char)letters;
	out[1] = (unsigned char)(letters >> 8);
}

void words_mark_letters(struct words *w, const unsigned char *text, size_t length)
{
	unsigned char last[CHUNK] = { 0 };
	size_t needed = length / 8 + WORDS_LETTERS_BEHIND + 2, done = 0;

	if (w->letters_cap < needed) {
		w->letters = alloc_resize(w->letters, needed, 1);
		w->letters_cap = needed;
	}
	for (; length - done >= CHUNK; done += CHUNK)
		put(w->letters + done / 8, letters_of(text + done));
	memcpy(last, text + done, length - done);
	put(w->letters + done / 8, letters_of(last));
	memset(w->letters + done / 8 + 2, 0, needed - done / 8 - 2);
}
