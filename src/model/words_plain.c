/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of ASCII letters, which nearly all are: ends are found by counting bits (words_letters.c)
 * and hashed eight bytes at a time. What is rarer takes the slower road of words_slow.c, which
 * gives the same hash.
 */
#include "model/words_reader.h"

enum {
	MOST_COUNTED = 56,
	PLAIN = WORDS_BLOCK, /* a word of fewer letters is read in one go */
};

/* Words that may begin a line or stand in brackets as list marks: letters and Roman numbers. */
bool words_is_roman(const unsigned char *start, size_t length)
{
	if (length == 1)
		return true;
	if (length > MARK_LETTERS)
		return false;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = start[i] | 0x20;

		if (c != 'i' && c != 'v' && c != 'x')
			return false;
	}
	return true;
}

/* Bit i of the answer: the byte `i` behind byte `at` is a letter; MOST_COUNTED at least are told.
 */
static inline uint64_t letters_at(const unsigned char *bits, size_t at)
{
	return words_load8(bits + at / 8, bits + at / 8 + 8) >> at % 8;
}

/* The letters before the first gap; at most MOST_COUNTED of them are counted. */
static unsigned count_letters(uint64_t letters)
{
	return (unsigned)__builtin_ctzll(~letters | (uint64_t)1 << MOST_COUNTED);
}

/* The first bytes of two chunks are kept, as many as the word has letters. */
static const unsigned char kept[2 * PLAIN] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
					       0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };

static uint64_t fold(const unsigned char *chunk, const unsigned char *mask)
{
	return (words_load8(chunk, chunk + 8) | 0x2020202020202020u) & words_load8(mask, mask + 8);
}

/*
 * As words_hash(), of less than PLAIN letters with PLAIN bytes to read: without a branch on
 * the length, which nobody can foretell.
 */
static inline __attribute__((always_inline)) uint32_t hash_plain(const unsigned char *start,
								 unsigned length)
{
	const unsigned char *mask = kept + PLAIN - length;

	return words_finish(words_mix(0, fold(start, mask), fold(start + 8, mask + 8)));
}

/* Any number of letters; only the beginning of a very long word counts, as on the slow road. */
static uint32_t hash_slowly(const unsigned char *start, size_t length)
{
	char folded[WORDS_LONGEST];

	if (length > WORDS_LONGEST)
		length = WORDS_LONGEST;
	for (size_t i = 0; i < length; i++)
		folded[i] = (char)(start[i] | 0x20);
	return words_hash((struct slice){ folded, length });
}

/* Where a word ends that has more letters than count_letters() counts. */
static const unsigned char *end_of_letters(const struct reader *r, const unsigned char *p)
{
	unsigned count;

	do {
		count = count_letters(letters_at(r->out->letters, (size_t)(p - r->base)));
		p += count;
	} while (count == MOST_COUNTED);
	return p;
}

/* The word of letters at r->p, whatever follows it. */
static void read_word(struct reader *r)
{
	const unsigned char *start = r->p, *end = end_of_letters(r, start);
	unsigned char next = end < r->end ? *end : ' ';
	size_t length = (size_t)(end - start);
	uint32_t hash;

	if (next >= 0x80 || next == '\'' || next == '&' ||
	    (next == '-' && (length <= 5 || (end + 1 < r->end && slice_is_blank((char)end[1]))))) {
		words_read_slow(r);
		return;
	}
	r->p = end;
	hash = length < PLAIN && r->end - start >= PLAIN ? hash_plain(start, (unsigned)length)
							 : hash_slowly(start, length);
	words_take_letters(r, start, end, hash);
}

/*
 * What stands between two plain words: a blank or a line's end, or two bytes of which the first is
 * a sign or the second opens something. Both bytes have to be of one of these kinds of pairs; what
 * they say of the next word is told by the flags beside.
 */
enum {
	ALONE = 1 << 16,  /* a blank or line end, and a letter */
	CLOSED = 1 << 17, /* a sign, and a blank or line end */
	OPENED = 1 << 18, /* a blank, and a bracket or quotation mark */
	INDENT = 1 << 19, /* a line end, and a blank */
	PAIRS = ALONE | CLOSED | OPENED | INDENT,
	MARKED = 1 << 20, /* as CLOSED, by a sign that a list mark may stand before */
	LONGER = PAIRS | MARKED,
};

/* By the letters of a word: pairs that may stand behind it; a longer one is no list mark. */
static const uint32_t allowed[PLAIN] = { 0,      PAIRS,  PAIRS,  PAIRS,  PAIRS,  PAIRS,
					 LONGER, LONGER, LONGER, LONGER, LONGER, LONGER,
					 LONGER, LONGER, LONGER, LONGER };
_Static_assert(MARK_LETTERS == 5, "the last of the short ones");

static const uint32_t first_signs[256] = {
	[' '] = ALONE | CLOSED | OPENED, ['\n'] = ALONE | INDENT | WORD_AT_LINE,
	['.'] = MARKED | WORD_AT_STOP,   [','] = CLOSED | WORD_AT_COMMA,
	[';'] = CLOSED | WORD_AT_COMMA,  [':'] = CLOSED | WORD_AT_COLON,
	['"'] = CLOSED | WORD_AT_QUOTE,  [')'] = MARKED,
};

/* clang-format off */
#define LETTER(c) [c] = ALONE, [(c) - 0x20] = ALONE
static const uint32_t second_signs[256] = {
	[' '] = CLOSED | MARKED | INDENT, ['\n'] = CLOSED | MARKED | WORD_AT_LINE,
	['('] = OPENED | WORD_AT_QUOTE,  ['"'] = OPENED | WORD_AT_QUOTE,
	LETTER('a'), LETTER('b'), LETTER('c'), LETTER('d'), LETTER('e'), LETTER('f'), LETTER('g'),
	LETTER('h'), LETTER('i'), LETTER('j'), LETTER('k'), LETTER('l'), LETTER('m'), LETTER('n'),
	LETTER('o'), LETTER('p'), LETTER('q'), LETTER('r'), LETTER('s'), LETTER('t'), LETTER('u'),
	LETTER('v'), LETTER('w'), LETTER('x'), LETTER('y'), LETTER('z'),
};
#undef LETTER
/* clang-format on */

/* The reader's state behind the plain words that were added since the text had r->out->count. */
static void settle(struct reader *r, const unsigned char *p, uint32_t count, unsigned pending)
{
	r->p = p;
	if (count == r->out->count)
		return;
	r->out->count = count;
	r->pending = pending & UINT16_MAX;
	r->blank_line = (pending & WORD_AT_LINE) != 0;
	r->number.open = false;
}

#define LONG_WORD ((uint64_t)1 << 63)

/* Before here a plain word may begin: there are bytes to look at, and room for what is added. */
static const unsigned char *last_plain(const struct reader *r)
{
	size_t bytes = (size_t)(r->end - r->p) - PLAIN - 2,
	       room = 2 * (size_t)(r->out->cap - r->out->count); /* two bytes a word at least */

	return r->p + (bytes < room ? bytes : room);
}

/*
 * Words from r->p on as long as they are plain and the next word follows at once: nearly all are,
 * and what changes from one to the next is held at hand. Never up to the end of the text. True
 * where it stopped at another word.
 */
static bool read_plain(struct reader *r)
{
	struct words *w = r->out;
	const struct text_index ix = { .slots = r->ix->slots, .slots_count = r->ix->slots_count };
	const unsigned char *base = r->base, *bits = w->letters, *p = r->p, *last = last_plain(r);
	uint16_t *ids = w->ids;
	uint32_t *hashes = w->want_hashes ? w->hashes : NULL;
	struct word *at = w->at;
	uint32_t count = w->count;
	unsigned flags = r->pending, stops = r->stops;

	while (p < last) {
		uint64_t letters = letters_at(bits, (size_t)(p - base));
		unsigned length = (unsigned)__builtin_ctzll(~letters | LONG_WORD);
		if (length >= PLAIN) /* whose end may be that of the text */
			break;
		uint64_t behind = letters >> length;
		const unsigned char *end = p + length;
		uint32_t first = first_signs[end[0]], second = second_signs[end[1]];
		/* Signs come as they like: without a branch for each. */
		unsigned gap = (unsigned)__builtin_ctzll(behind | LONG_WORD);
		if (!(first & second & allowed[length]) || gap > 2)
			break;
		uint32_t hash = hash_plain(p, length);
		uint16_t id = text_index_word(&ix, hash);
		if (id < stops && id) {
			settle(r, end, count, flags);
			words_add_special(r, id, hash, p, length, words_case(*p));
			return false;
		}
		ids[count] = id;
		if (hashes)
			hashes[count] = hash;
		at[count++] = (struct word){ (uint32_t)(p - base), (uint16_t)length,
					     (uint16_t)(words_case(*p) | flags) };
		flags = first | second;
		p = end + gap;
	}
	settle(r, p, count, flags);
	return count < w->cap;
}

/* Words of letters from r->p on, the first of them in any case. */
void words_read_letters(struct reader *r)
{
	if (r->line_flags || r->end - r->p <= PLAIN + 2 || read_plain(r))
		read_word(r);
}
