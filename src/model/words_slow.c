/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words that are more than a run of ASCII letters: accents, apostrophes that vanish, hyphens
 * that join or only break a line. They are folded byte by byte into the word that the short
 * way would have read, and hashed like it.
 */
#include "model/words_reader.h"

enum { LEADER_LETTERS = 8 }; /* longer ones are none */

/* True where the letters before a hyphen are a prefix that is often written without one. */
static bool is_prefix(const struct reader *r, struct slice folded)
{
	uint16_t id = text_index_word(r->ix, words_hash(folded));

	return text_index_role(r->ix, id) == ROLE_PREFIX;
}

static bool is_ascii_letter(unsigned char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* True for what ends a word for certain, and is no hyphen. */
static bool is_ascii_separator(unsigned char c)
{
	return c < 0x80 && c != '\'' && c != '&' && c != '-';
}

/* Behind a word that begins comment lines ("dnl") and the blanks after it; `p` where none is. */
static const unsigned char *skip_leader(const struct reader *r, const unsigned char *p)
{
	char folded[LEADER_LETTERS];
	size_t length = 0;

	while (length < LEADER_LETTERS && p + length < r->end && is_ascii_letter(p[length])) {
		folded[length] = (char)(p[length] | 0x20);
		length++;
	}
	uint16_t id = text_index_word(r->ix, words_hash((struct slice){ folded, length }));
	const unsigned char *end = p + length, *next = end;
	if (text_index_role(r->ix, id) != ROLE_LEADER)
		return p;
	while (next < r->end && (*next == ' ' || *next == '\t'))
		next++;
	return next > end ? next : p;
}

const unsigned char *words_skip_margin(const struct reader *r, const unsigned char *p)
{
	while (p < r->end && strchr(" \t#*;/%>-", *p) && *p)
		p++;
	return skip_leader(r, p);
}

/* Where a word broken at a line end goes on, or NULL. `p` stands behind the hyphen. */
static const unsigned char *broken_word(const struct reader *r, const unsigned char *p)
{
	while (p < r->end && (*p == ' ' || *p == '\t' || *p == '\r'))
		p++;
	if (p == r->end || *p != '\n')
		return NULL;
	p = words_skip_margin(r, p + 1);
	return p < r->end && *p >= 'a' && *p <= 'z' ? p : NULL;
}

/* Only the first WORDS_LONGEST letters are kept; the rest of a longer word is passed by. */
struct slow_word {
	char folded[WORDS_LONGEST];
	size_t length;
};

static void slow_append(struct slow_word *s, const struct folded_char *c)
{
	for (unsigned i = 0; i < c->folded_len && s->length < WORDS_LONGEST; i++)
		s->folded[s->length++] = c->folded[i];
}

/* Letters of any script from `p`; apostrophes between letters vanish. Gives the end. */
static const unsigned char *slow_letters(const unsigned char *p, const unsigned char *end,
					 struct slow_word *s)
{
	const unsigned char *stop = p;

	while (p < end) {
		if (is_ascii_letter(*p)) {
			if (s->length < WORDS_LONGEST)
				s->folded[s->length++] = (char)(*p | 0x20);
			stop = ++p;
			continue;
		}
		if (is_ascii_separator(*p))
			break;
		struct folded_char c = words_char(p, end);

		if (c.kind == CHAR_LETTER) {
			slow_append(s, &c);
			stop = p + c.length;
		} else if (c.kind == CHAR_QUOTE && stop == p) {
			/* goes on only where a letter follows at once */
			const unsigned char *next = p + c.length;

			if (next >= end || words_char(next, end).kind != CHAR_LETTER)
				break;
		} else if (c.kind != CHAR_NOTHING) {
			break;
		}
		p += c.length;
	}
	return stop;
}

/* Joins what stands after a hyphen where the hyphen only breaks a line or follows a prefix. */
static const unsigned char *slow_hyphen(struct reader *r, const unsigned char *stop,
					struct slow_word *s)
{
	struct folded_char c = words_char(stop, r->end);
	const unsigned char *next = stop + c.length, *end, *broken;
	struct slow_word joined = *s;
	struct slice folded = { s->folded, s->length };

	if (c.kind != CHAR_HYPHEN || next >= r->end)
		return stop;
	broken = broken_word(r, next);
	end = slow_letters(broken ? broken : next, r->end, &joined);
	if (joined.length == s->length)
		return stop;
	if (!is_prefix(r, folded) &&
	    !(broken &&
	      text_index_word(r->ix, words_hash((struct slice){ joined.folded, joined.length }))))
		return stop;
	*s = joined;
	return end;
}

void words_read_slow(struct reader *r)
{
	const unsigned char *start = r->p, *stop;
	struct slow_word s = { .length = 0 };

	stop = slow_letters(r->p, r->end, &s);
	if (stop < r->end && !is_ascii_separator(*stop))
		stop = slow_hyphen(r, stop, &s);
	r->p = stop;
	words_take_letters(r, start, stop, words_hash((struct slice){ s.folded, s.length }));
}
