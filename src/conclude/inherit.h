/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What comes down a model's edges: licences of bases in the scan (their conclusions), of
 * known models and the known models behind those, of what a family's name stands for; and
 * what is wrong with the edges themselves.
 *
 * A publisher is not bound by its own licence: a base's own licence does not come down to a
 * child of the same publisher that states one, but what a third party put on the base does.
 */
#ifndef CONCLUDE_INHERIT_H
#define CONCLUDE_INHERIT_H

#include "conclude/concluding.h"

void inherit_collect(struct concluding *c, const struct model *m, const struct own *own,
		     struct inherited *out);

#endif
