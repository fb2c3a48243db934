/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model's own licences: what its card, metadata and files declare, which texts were found,
 * and what the rule database knows of it; and where these claims do not fit together
 * (formats.md section 11).
 */
#ifndef CONCLUDE_OWN_H
#define CONCLUDE_OWN_H

#include "conclude/concluding.h"

void own_collect(struct concluding *c, const struct model *m, struct own *out);

/* True where `a` limits use more than `b`. */
bool own_is_stricter(const struct licence *a, const struct licence *b);

#endif
