/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tables for people in a rule database, and the statements of db/rules.sql that make them.
 */
#ifndef RULES_TABLES_H
#define RULES_TABLES_H

#include "base/err.h"
#include "rules/db.h"

extern const char rules_sql[]; /* db/rules.sql, embedded by the build */

/* Fills the tables with a set: one row a record, one column a field, lists in their own. */
bool tables_write(struct sqlite_db *db, const struct rule_set *set, struct err *e);

/* One row of the table meta(key, value); a value that is not there is empty. */
bool tables_put_meta(struct sqlite_db *db, struct slice key, struct slice value, struct err *e);
bool tables_get_meta(struct sqlite_db *db, struct arena *a, struct slice key, struct slice *value,
		     struct err *e);

#endif
