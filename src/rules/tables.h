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

/* One row of the tables meta(key, value) and blob(name, data). */
bool tables_put_meta(struct sqlite_db *db, struct slice key, struct slice value, struct err *e);
bool tables_put_blob(struct sqlite_db *db, struct slice name, struct slice data, struct err *e);

/*
 * Reads one value of either table into the arena, 16-byte aligned; empty where there is none.
 */
bool tables_get_meta(struct sqlite_db *db, struct arena *a, struct slice key, struct slice *value,
                     struct err *e);
bool tables_get_blob(struct sqlite_db *db, struct arena *a, struct slice name,
                     struct slice *data, struct err *e);

#endif
