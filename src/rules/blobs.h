/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The prepared blobs of a rule database. They stand in the database file behind its last page,
 * where SQLite does not look, so that they lie in one piece and are used straight from the
 * page cache: a copy of them would be most of what a start costs. The table blob(name, start,
 * size) says where; `start` counts from the end of the last page.
 */
#ifndef RULES_BLOBS_H
#define RULES_BLOBS_H

#include "base/arena.h"
#include "base/err.h"
#include "io/mapping.h"

struct sqlite_db;

struct blob {
	struct slice name, data;
};

struct blobs LIST_OF(struct blob);

enum { BLOB_ALIGN = 64 }; /* every blob begins at a multiple of this in memory */

/* A blob to be written; name and data are borrowed. */
void blobs_add(struct arena *a, struct blobs *b, struct slice name, struct slice data);

/* First the rows, with the database open; then the bytes, when it is closed. */
bool blobs_write_rows(const struct blobs *b, struct sqlite_db *db, struct err *e);
bool blobs_append(const struct blobs *b, const char *path, struct err *e);

/* All blobs of an open database, lying in the map of its file. ERR_RULES where they do not. */
bool blobs_find(struct arena *a, struct sqlite_db *db, const struct mapping *file,
		struct blobs *out, struct err *e);

/* The bytes of one of them; empty where there is none. */
struct slice blobs_get(const struct blobs *b, struct slice name);

#endif
