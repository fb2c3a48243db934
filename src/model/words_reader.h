/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The normaliser's own parts (model/words.c), split by meaning: the pass over the bytes,
 * numbers, markup, and characters beyond ASCII. Nobody else includes this.
 */
#ifndef MODEL_WORDS_READER_H
#define MODEL_WORDS_READER_H

#include "model/words.h"

/* A number that words are still being added to: "seven hundred" ... "million". */
struct open_number {
	bool open;
	bool digits; /* it began as digits: a unit word begins another */
	uint32_t word;
	uint64_t base; /* of a larger unit right before it: the yi of "yi yi wu qian wan" */
	uint64_t total, current;
	uint64_t millionths; /* of a decimal fraction, for "1.5 million" */
};

struct reader {
	const unsigned char *base, *p, *end;
	const struct text_index *ix;
	uint32_t stops; /* words of lower ids may want more than being added, all others do not */
	struct words *out;
	unsigned pending;    /* flags of the next word */
	bool blank_line;     /* nothing but blanks since the last line end */
	unsigned line_flags; /* of every word up to the line's end */
	bool starred;        /* in a comment whose lines may begin with '*', as in C */
	struct open_number number;
	const unsigned char *in_comment;      /* its end, while the words of a comment are read */
	const unsigned char *no_comment_ends; /* before here: looked for, and not found */
	uint32_t copyright_word;              /* one more than the last word that is "copyright" */
};

/* One character as the normaliser sees it. */
enum char_kind {
	CHAR_LETTER, /* `folded` holds its letters in lower case */
	CHAR_DIGIT,  /* `folded` holds one ASCII digit */
	CHAR_IDEOGRAPH,
	CHAR_QUOTE, /* an apostrophe where letters stand on both sides */
	CHAR_HYPHEN,
	CHAR_NOTHING, /* soft hyphens, joiners, combining marks: as if not there */
	CHAR_STOP,
	CHAR_COPYRIGHT,
	CHAR_COLON,
	CHAR_LINE,
	CHAR_OTHER, /* a separator */
};

struct folded_char {
	enum char_kind kind;
	uint32_t code;
	size_t length; /* bytes of the input */
	char folded[4];
	unsigned folded_len;
};

/* The character at `p`: ASCII, UTF-8, an HTML entity, or a stray Windows-1252 byte. */
struct folded_char words_char(const unsigned char *p, const unsigned char *end);

/* Letters of a word that count; those of a longer one behind them make no difference. */
enum {
	WORDS_LONGEST = 64,
	MARK_LETTERS = 5, /* "xviii.": a longer word is no list mark */
};

/* Adds a word of the sequence with the pending flags. Gives its number. */
uint32_t words_add(struct reader *r, uint32_t hash, const unsigned char *start, size_t length,
		   unsigned flags);

/* Adds the letters [start, end) with the hash of what they fold to, or leaves them out as a list
 * mark. */
void words_take_letters(struct reader *r, const unsigned char *start, const unsigned char *end,
			uint32_t hash);

/* Adds a word that the normaliser itself has to understand: it has an id below r->stops. */
void words_add_special(struct reader *r, uint16_t id, uint32_t hash, const unsigned char *start,
		       size_t length, unsigned flags);

/* Words of ASCII letters from r->p on, at least the first. */
void words_read_letters(struct reader *r);

/* True for one letter and for what only has letters of small Roman numbers. */
bool words_is_roman(const unsigned char *start, size_t length);

/* Behind the blanks, comment signs and leader ("dnl") that may begin a line at `p`. */
const unsigned char *words_skip_margin(const struct reader *r, const unsigned char *p);

/* What the end of a line says of the next word. */
void words_end_line(struct reader *r);

/* Reads the word at r->p, of letters of any script. */
void words_read_slow(struct reader *r);

/* Leaves a list number out of the sequence. */
void words_add_mark(struct reader *r, uint32_t hash, const unsigned char *start, size_t length);
void words_add_link(struct reader *r, const unsigned char *start, const unsigned char *end);

/* Digits at r->p, and words that are numbers: `id` has just been added as word `word`. */
void words_read_digits(struct reader *r);
void words_join_number(struct reader *r, uint32_t word, uint16_t id);

/* Marks that begin something longer; false where they are mere punctuation. */
bool words_skip_tag(struct reader *r);  /* r->p stands on '<' */
bool words_skip_link(struct reader *r); /* r->p stands on ']' */

/* True where what follows the number or letter [start, end) makes it a list mark. */
bool words_is_mark(const struct reader *r, const unsigned char *start, const unsigned char *end,
		   bool strict);

/* Bytes of w->letters that may be read behind those of the text; none of their bits is set. */
enum { WORDS_LETTERS_BEHIND = 8 };

/* Fills in w->letters: bit i % 8 of byte i / 8 says whether byte i of the text is a letter. */
void words_mark_letters(struct words *w, const unsigned char *text, size_t length);

/* Eight bytes from `p`, the first lowest; what is behind the end is 0. */
static inline uint64_t words_load8(const unsigned char *p, const unsigned char *end)
{
	uint64_t v = 0;

	if (end - p >= 8)
		memcpy(&v, p, 8);
	else if (p < end)
		memcpy(&v, p, (size_t)(end - p));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	v = __builtin_bswap64(v);
#endif
	return v;
}

enum { WORDS_BLOCK = 16 };

/*
 * A hash with WORDS_BLOCK more bytes, as two chunks: their products wait for nothing but the
 * chunks. Every bit of a chunk reaches the upper bits of its product.
 */
static inline uint64_t words_mix(uint64_t h, uint64_t first, uint64_t second)
{
	h = (h ^ h >> 32) * 0x94D049BB133111EBu;
	return h + first * 0x9E3779B97F4A7C15u + second * 0xD1B54A32D192ED03u;
}

/* Never 0. Tables go by the lower bits of a hash: the uppermost byte, the best one, comes there. */
static inline uint32_t words_finish(uint64_t h)
{
	return __builtin_bswap32((uint32_t)(h >> 32)) | 1u << 31;
}

/* Of ASCII letters, capitals lack the bit that happens to be the flag's. */
static inline unsigned words_case(unsigned char letter)
{
	return ~(unsigned)letter & WORD_IS_CAPITAL;
}

/*
 * The first thing of a list that is sorted by the 32-bit number that each begins with, `size` bytes
 * long each, whose number is not below `least`; `count` where there is none.
 */
uint32_t words_first_of(const void *list, size_t size, uint32_t count, uint64_t least);

/* UTF-16 with a byte order mark as UTF-8 in w->converted, or the text as it is. */
struct slice words_as_utf8(struct words *w, struct slice text);

#endif
