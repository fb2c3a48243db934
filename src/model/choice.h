/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Licences that are offered as alternatives. In an SPDX expression "A OR B" lets whoever takes
 * the work choose (SPDX 2.3, annex D.4.3); all else that is declared or found binds together, and
 * so do the parts of a mixed expression (rules/expression.c).
 */
#ifndef MODEL_CHOICE_H
#define MODEL_CHOICE_H

#include "model/conclusion.h"

/* Whether one field offers both, so that either will do; true of an offered term and itself. */
bool choice_joins(const struct term *a, const struct term *b);

/*
 * The field that offers the licence beside others that the conclusion has too, so that any one
 * of them will do. NULL where it binds in any case: by another field, by a base, or alone.
 */
const struct evidence *choice_of(const struct conclusion *c, const struct licence *licence);

/*
 * The same for each of the conclusion's licences, in their order. A card of a few KiB can offer
 * hundreds: whoever holds all against all asks once, and not for every pair.
 */
const struct evidence **choices_of(const struct conclusion *c, struct arena *a);

/*
 * The conclusion's licences as lists for people have them: alternatives together, and in brackets
 * where something else binds too, since "a, b or c" reads as a choice among three.
 */
struct listed_licence {
	const struct licence *licence;
	const char *before, *after; /* marks to be written around its name; static, may be empty */
};

struct listed_licences LIST_OF(struct listed_licence);

void choice_list(const struct conclusion *c, struct arena *a, struct listed_licences *out);

/* Of choices_of(): whether a licence before number `index` stands for all that the same field
 * offers. */
bool choice_is_told(const struct evidence **offers, size_t index);

#endif
