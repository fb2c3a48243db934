/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of ASCII letters, which nearly all are: ends are found by counting bits (words_letters.c)
 * and hashed eight bytes at a time. What is rarer takes the slower road of words_slow.c, which
 * gives the same hash.
 */
#include "model/words_reader.h"

enum {
	MOST_COUNTED = 56,
	PLAIN = 16,  /* a word of fewer letters is read in one go */
	WINDOW = 40, /* bytes in which a word may begin, to end before MOST_COUNTED */
};

/* What may follow a word and make nothing more of it, in any case or unless it is a list mark. */
enum { MERE_END = 1, END_OF_MARK };

static const unsigned char ends[256] = {
	[' '] = MERE_END, ['\t'] = MERE_END, ['\r'] = MERE_END,   ['\n'] = MERE_END,
	[','] = MERE_END, [';'] = MERE_END,  [':'] = MERE_END,    ['/'] = MERE_END,
	['"'] = MERE_END, ['*'] = MERE_END,  ['('] = MERE_END,    [']'] = MERE_END,
	['<'] = MERE_END, ['>'] = MERE_END,  ['.'] = END_OF_MARK, [')'] = END_OF_MARK,
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

/* Bit i of the answer: the byte `i` behind `p` is a letter; no more than MOST_COUNTED are told. */
static uint64_t letters_from(const struct reader *r, const unsigned char *p)
{
	size_t at = (size_t)(p - r->base);
	const unsigned char *bits = r->out->letters + at / 8;

	return words_load8(bits, bits + 8) >> at % 8;
}

/* The letters before the first gap; at most MOST_COUNTED of them are counted. */
static unsigned count_letters(uint64_t letters)
{
	return (unsigned)__builtin_ctzll(~letters | (uint64_t)1 << MOST_COUNTED);
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
static uint32_t hash_plain(const unsigned char *start, unsigned length)
{
	const unsigned char *mask = kept + PLAIN - length;
	uint64_t shorter = words_mix(0, fold(start, mask)),
		 longer = words_mix(shorter, fold(start + 8, mask + 8));
	uint64_t is_longer =
		-(uint64_t)(length / 8); /* all bits or none: compilers branch on "?:" */

	return words_finish(shorter ^ ((shorter ^ longer) & is_longer), length);
}

/* Where a word ends that has more letters than count_letters() counts. */
static const unsigned char *end_of_letters(const struct reader *r, const unsigned char *p)
{
	unsigned count;

	do {
		count = count_letters(letters_from(r, p));
		p += count;
	} while (count == MOST_COUNTED);
	return p;
}

/* The word of letters at r->p, whatever follows it. */
static void read_word(struct reader *r)
{
	const unsigned char *start = r->p, *end = end_of_letters(r, start);
	unsigned char next = end < r->end ? *end : ' ';
	uint32_t hash;

	if (next >= 0x80 || next == '\'' || next == '&' ||
	    (next == '-' &&
	     (end - start <= 5 || (end + 1 < r->end && slice_is_blank((char)end[1]))))) {
		words_read_slow(r);
		return;
	}
	r->p = end;
	hash = hash_slowly(start, (size_t)(end - start));
	words_take_letters(r, start, end, hash);
}

/* The reader's state behind the plain words that were added since the text had r->out->count. */
static void settle(struct reader *r, const unsigned char *p, uint32_t count)
{
	r->p = p;
	if (count == r->out->count)
		return;
	r->out->count = count;
	r->pending = 0;
	r->blank_line = false;
	r->number.open = false;
}

/* The word is short, and what is behind it makes nothing more of it. */
static inline bool is_plain(const unsigned char *word, unsigned length)
{
	return length < PLAIN &&
	       (ends[word[length]] == MERE_END ||
		(ends[word[length]] == END_OF_MARK && !words_is_roman(word, length)));
}

/* What a sign before a blank says of the next word; KNOWN: and there is no more to it. */
enum { KNOWN = 1 << 15 };

static const uint16_t signs[256] = {
	['.'] = KNOWN | WORD_AT_STOP,
	[','] = KNOWN | WORD_AT_COMMA,
	[';'] = KNOWN | WORD_AT_COMMA,
	[':'] = KNOWN | WORD_AT_COLON,
	['"'] = KNOWN | WORD_AT_QUOTE,
	[')'] = KNOWN,
	[' '] = KNOWN,
};

/*
 * Goes on behind a word to the next, over the end of a line, or over a sign and a blank; false
 * where something else stands between them. Bit i of `letters` is for the byte r->p[i].
 */
static bool pass_sign(struct reader *r, uint64_t letters)
{
	unsigned gap = letters & 2 ? 1 : 2, sign = gap == 1 ? KNOWN : signs[*r->p];
	unsigned char blank = r->p[gap - 1];

	if (!(letters >> gap & 1) || !(sign & KNOWN) ||
	    (blank != '\n' && (gap == 1 || blank != ' ')))
		return false;
	r->pending |= sign & ~(unsigned)KNOWN;
	if (blank == '\n')
		words_end_line(r);
	r->p += gap;
	return true;
}

/*
 * Words that begin in the `window` bytes at r->p. Nearly all are plain and have a blank and the
 * next word behind them: as long as that is so, all that changes from one to the next is held at
 * hand. False where something else came, which is read, or comes next.
 */
static bool read_window(struct reader *r, size_t window)
{
	const unsigned char *from = r->p, *p = from;
	/* Bit 63 ends what would have no end here: a word that long is not plain. */
	uint64_t letters = letters_from(r, p), gaps = ~letters | (uint64_t)1 << 63;
	unsigned flags = r->pending | r->line_flags;
	struct words *w = r->out;
	uint32_t count = w->count;

	while (p < from + window) {
		unsigned at = (unsigned)__builtin_ctzll(gaps), length = (unsigned)(from + at - p);

		if (!is_plain(p, length)) {
			settle(r, p, count);
			read_word(r);
			return false;
		}
		uint32_t hash = hash_plain(p, length);
		uint16_t id = text_index_word(r->ix, hash);
		if (id < r->stops && id) {
			settle(r, p, count);
			words_add_special(r, id, hash, p, length, words_case(*p));
			count = w->count;
			flags = r->pending;
		} else {
			if (w->want_hashes)
				w->hashes[count] = hash;
			w->ids[count] = id;
			w->at[count++] = (struct word){ (uint32_t)(p - r->base), (uint16_t)length,
							(uint16_t)(words_case(*p) | flags) };
			flags = 0;
		}
		flags |= r->line_flags;
		p = from + at;
		gaps &= gaps - 1;
		if (*p == ' ' && (letters >> at >> 1 & 1)) {
			p++;
			continue;
		}
		settle(r, p, count);
		if (!pass_sign(r, letters >> at))
			return false;
		flags = r->pending | r->line_flags;
		if (r->p - p == 2)
			gaps &= gaps - 1;
		p = r->p;
	}
	settle(r, p, count);
	return true;
}

/* Words of letters from r->p on, the first of them in any case. */
void words_read_letters(struct reader *r)
{
	struct words *w = r->out;

	while (r->end - r->p > PLAIN && w->cap - w->count >= WINDOW) {
		size_t left = (size_t)(r->end - r->p) - PLAIN;

		if (!read_window(r, left < WINDOW ? left : WINDOW))
			return;
	}
	if (w->count < w->cap)
		read_word(r);
}
