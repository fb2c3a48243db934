/* SPDX-License-Identifier: Apache-2.0 */
/*
 * UTF-8, as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
 * Bytes that are not UTF-8 are never an error here: they decode one at a time to U+FFFD and
 * the caller is told.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/slice.h"

#define UTF8_REPLACEMENT 0xFFFDu

/*
 * Decodes the first character of `s`, which must not be empty, and gives its length in bytes
 * (1 to 4). An invalid byte gives U+FFFD, length 1 and *valid = false. `valid` may be NULL.
 */
uint32_t utf8_decode(struct slice s, size_t *length, bool *valid);

/* Writes `c` as UTF-8 into out[4] and returns the number of bytes; U+FFFD for what is no character.
 */
size_t utf8_encode(uint32_t c, char out[4]);

/* Whether all of it is UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF. */
bool utf8_is_valid(struct slice s);

/*
 * True for what must not reach a person unseen: C0 and C1 controls, DEL, the marks that turn
 * the direction of text around (U+202E and its kin), line ends of Unicode, and what takes no
 * room at all, so that "mit" with one of these in it looks like "mit" (U+200B, U+FEFF, soft
 * hyphens, tags).
 */
bool utf8_is_hostile(uint32_t c);

/* Columns that a character takes in a terminal: 0 (combining), 1 or 2 (East Asian wide). */
unsigned utf8_columns(uint32_t c);

/* Columns of a whole string. */
size_t utf8_width(struct slice s);

#endif
