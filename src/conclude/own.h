/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model's own licences: what its card, metadata and files declare, which texts were found,
 * and what the rule database knows of it (formats.md section 11).
 */
#ifndef CONCLUDE_OWN_H
#define CONCLUDE_OWN_H

#include "conclude/concluding.h"

void own_collect(struct concluding *c, const struct model *m, struct own *out);

#endif
