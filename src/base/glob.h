/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Globs over relative paths, as in .gitignore: `*` and `?` stop at a slash, `**` does not,
 * [a-z] and [!a-z] are sets, a backslash takes the next character as it is. A pattern
 * without a slash is held against the last part of the path, one with a slash against all of it.
 */
#ifndef BASE_GLOB_H
#define BASE_GLOB_H

#include "base/slice.h"

/*
 * Whether the whole path fits. A set that is never closed ends with the pattern; time is bounded
 * by the product of both lengths, however many stars there are.
 */
bool glob_matches(struct slice pattern, struct slice path);

#endif
