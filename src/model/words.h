/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text as normalised words: what is left when case, accents, punctuation, line ends, list
 * numbers, comment leaders, Markdown and HTML are taken off. A word is a maximal run of
 * letters or of digits ("llama3.1" and "Llama-3.1" are the same two words); a number has its
 * value ("700 million" and "700,000,000" are one and the same word); CJK goes by character.
 * UTF-8 is expected, UTF-16 with a byte order mark is taken, stray bytes are read as
 * Windows-1252. Offsets are always those of the bytes that were handed in.
 */
#ifndef MODEL_WORDS_H
#define MODEL_WORDS_H

#include "model/text_index.h"

enum word_flags {
	WORD_AT_LINE = 1,      /* first of its line */
	WORD_AT_PARAGRAPH = 2, /* after a blank line, a heading mark or a block tag */
	WORD_AT_STOP = 4,      /* after . ! ? or their CJK kin */
	WORD_IS_NUMBER = 8,
	WORD_IS_MARK = 16, /* looks like a list number: innocent where a rule has none */
	WORD_IS_CAPITAL = 32,
	WORD_IN_COPYRIGHT = 64, /* stands in a copyright line */
	WORD_AT_CELL = 128,     /* after | : a table */
	WORD_AT_COLON = 256,    /* after : or = */
	WORD_AT_BULLET = 512,   /* after a bullet or list number at the beginning of its line */
	WORD_AT_QUOTE = 1024,   /* after a quotation mark or opening bracket */
	WORD_AT_COMMA = 2048,
	WORD_AT_HEADING = 4096, /* after a heading mark */
};

/* One word's place. Lengths above 65535 are cut. */
struct word {
	uint32_t start;
	uint16_t length;
	uint16_t flags;
};

/* A list number that was left out of the sequence; it stands before word `before`. */
struct word_mark {
	uint32_t before;
	uint16_t id;
	struct word place;
};

/* The value of word `word`, which is a whole number. */
struct word_value {
	uint32_t word;
	uint32_t low,
		high; /* two halves: there may be a million, and a whole one would be padded */
};

static inline uint64_t word_value_of(const struct word_value *v)
{
	return (uint64_t)v->high << 32 | v->low;
}

/* A link target that was left out of the sequence: bytes [start, end), before word `before`. */
struct word_link {
	uint32_t before;
	uint32_t start, end;
};

/* Growing lists that are reused from text to text; owned by the struct. */
struct words {
	uint16_t *ids;
	struct word *at;
	uint32_t count, cap;
	struct word_mark *marks;
	uint32_t mark_count, mark_cap;
	struct word_value *values;
	uint32_t value_count, value_cap;
	struct word_link *links;
	uint32_t link_count, link_cap;
	uint32_t *hashes; /* by word; only where `want_hashes` was set before reading */
	bool want_hashes;
	bool cut;               /* the text had more than LIMIT_WORDS words, or 4 GiB */
	unsigned char *letters; /* a bit for each byte of the text: it is an ASCII letter */
	size_t letters_cap;
	char *converted;   /* UTF-16 turned into UTF-8 ... */
	uint32_t *offsets; /* ... and where each of its bytes came from */
	size_t converted_cap;
};

void words_free(struct words *w);

/* Reads `text` with the dictionary of `index`. Linear time; whatever was in `w` is gone. */
void words_read(struct words *w, const struct text_index *index, struct slice text);

/* The byte after the end of word `i`. */
static inline uint32_t words_end(const struct words *w, uint32_t i)
{
	return w->at[i].start + w->at[i].length;
}

/* The first of w->values at or behind word `word`; w->value_count where there is none. */
uint32_t words_first_value(const struct words *w, uint32_t word);

/* The first of w->marks that stands before word `word` or a later one; w->mark_count: none. */
uint32_t words_first_mark(const struct words *w, uint32_t word);

/* The first word that begins at byte `start` or behind it; w->count where there is none. */
uint32_t words_first_at(const struct words *w, uint64_t start);

/* The value of word `i`; false where it is no whole number. */
bool words_value(const struct words *w, uint32_t i, uint64_t *value);

/* Of how words are hashed: what was stored under another number holds other hashes. */
enum { WORDS_HASHING = 2 };

/* The hash of one normalised word, and that of a number. Never 0. */
uint32_t words_hash(struct slice folded);
uint32_t words_hash_number(uint64_t value);

#endif
