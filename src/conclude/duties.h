/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is owed under the terms of a model, and whether the artefacts show that it was done.
 *
 * `met` always has a place. `unmet` means that the thing would have to be here and is not;
 * where the model's files need not show it (a download of single files from a hub, a duty
 * towards somebody) the status is `not-checkable`. When a duty bites, by context, is for the
 * policy to say; here a duty is `not-applicable` only where this kind of model cannot owe it.
 */
#ifndef CONCLUDE_DUTIES_H
#define CONCLUDE_DUTIES_H

#include "conclude/concluding.h"

/* Reads out->terms; fills in out->obligations, in the order of the terms. */
void duties_collect(struct concluding *c, const struct view *v, struct conclusion *out);

#endif
