/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A part of io/pattern.c: what a text must hold to be worth a search.
 */
#ifndef IO_PATTERN_LITERAL_H
#define IO_PATTERN_LITERAL_H

#include "base/slice.h"

struct pattern_needs {
	/* The longest row of ASCII letters that every match holds, in either case; or empty. */
	struct slice literal;
	size_t bytes;      /* no match has fewer; there may be none with so few either */
	bool beyond_ascii; /* every match holds such a byte */
};

/*
 * What every match of the pattern has: nothing where the pattern has what is not understood here.
 * The literal is a part of `pattern`. Not for PCRE2_EXTENDED, whose comments have letters.
 */
struct pattern_needs pattern_needs(struct slice pattern);

/* Whether the letters stand in the text, in either case; `literal` has one at least. */
bool pattern_literal_stands(struct slice literal, struct slice text);

#endif
