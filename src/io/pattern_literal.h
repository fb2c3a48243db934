/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A part of io/pattern.c: what a text must hold to be worth a search.
 */
#ifndef IO_PATTERN_LITERAL_H
#define IO_PATTERN_LITERAL_H

#include "base/slice.h"

/*
 * The longest row of ASCII letters that every match of the pattern holds, in either case; a part
 * of `pattern`. Empty where there is none of use, or where the pattern has what is not understood
 * here. Not for PCRE2_EXTENDED, whose comments have letters.
 */
struct slice pattern_literal(struct slice pattern);

/* Whether the letters stand in the text, in either case; `literal` has one at least. */
bool pattern_literal_stands(struct slice literal, struct slice text);

#endif
