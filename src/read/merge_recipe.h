/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Merge recipes where they stand in other files: mergekit puts its recipe into the card too.
 */
#ifndef READ_MERGE_RECIPE_H
#define READ_MERGE_RECIPE_H

#include "read/reading.h"

/*
 * MERGE_SOURCE for every model that a recipe names, in all schemas of formats.md 3.5. `at` is
 * the place of text[0]. *is_recipe: it is one at all; if not, nothing is added.
 */
bool merge_recipe_take(struct reading *r, struct slice text, struct location at, bool *is_recipe,
		       struct err *e);

#endif
