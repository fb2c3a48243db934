/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What speaks against a licence that a sentence names: that the sentence denies it, asks for
 * it, speaks of somebody else's work, or merely quotes what others write.
 */
#ifndef IDENTIFY_DENIAL_H
#define IDENTIFY_DENIAL_H

#include "identify/sentence_parts.h"

/* True where the sentence denies the name, compares it, or is a question. */
bool denial_of_name(const struct sentence *t);

/* True where what grants, words from `grant` on, speaks of another thing than the one at hand. */
bool denial_of_grant(const struct sentence *t, uint32_t grant);

/*
 * True where the words from `from` up to the end of the name stand in quotation marks or code
 * inside of other words. A value ("notice": "...") and a line that is all quoted do not count.
 */
bool denial_by_quotes(const struct sentence *t, uint32_t from);

#endif
