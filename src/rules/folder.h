/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A folder of rule files, read whole: ours when it is compiled, a user's own when a database
 * is opened.
 */
#ifndef RULES_FOLDER_H
#define RULES_FOLDER_H

#include "base/sha256.h"
#include "rules/db.h"

/*
 * Reads every rule file below `root`, in the order of their paths, into a zeroed set: licences
 * and models come out by id. The bytes of all of them, fingerprints included, go into `hash`.
 * Any part may be missing. Strings live in the arena. Errors are ERR_RULES and name file, line
 * and column.
 */
bool folder_read(struct arena *a, const char *root, struct rule_set *set, struct sha256 *hash,
		 struct err *e);

#endif
