/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SQLite behind one wrapper: open, prepare, bind by position, step, read columns. Values are
 * always bound, never put into SQL text. A database belongs to one thread at a time.
 */
#ifndef IO_SQLITE_H
#define IO_SQLITE_H

#include "base/arena.h"
#include "base/err.h"

struct sqlite_db;
struct sqlite_stmt;

enum sqlite_mode {
	SQLITE_MODE_READ,   /* must exist; opened immutable and read-only */
	SQLITE_MODE_CREATE, /* a new file: fails where one exists */
	SQLITE_MODE_MEMORY, /* path is ignored */
	SQLITE_MODE_SHARED, /* made where it is not there; other processes may write it too */
};

/*
 * ERR_UNREADABLE where the file cannot be read, ERR_SYSTEM for the rest; whether it is a database
 * shows at the first statement. The caller closes it.
 */
bool sqlite_db_open(struct sqlite_db **db, const char *path, enum sqlite_mode mode, struct err *e);
void sqlite_db_close(struct sqlite_db *db); /* NULL is allowed */

/*
 * Runs SQL text without parameters: schemas, transactions. On a shared database it may be run from
 * its beginning again, where another process was in the way.
 */
bool sqlite_db_run(struct sqlite_db *db, const char *sql, struct err *e);

/* One statement; the caller finishes it before the database is closed. */
bool sqlite_prepare(struct sqlite_db *db, const char *sql, struct sqlite_stmt **stmt,
		    struct err *e);
void sqlite_finish(struct sqlite_stmt *stmt); /* NULL is allowed */

/* Positions count from 1. Text and blobs must live until the next sqlite_reset(). */
void sqlite_bind_text(struct sqlite_stmt *stmt, int position, struct slice text);
void sqlite_bind_int(struct sqlite_stmt *stmt, int position, int64_t value);
void sqlite_bind_blob(struct sqlite_stmt *stmt, int position, struct slice bytes);
void sqlite_bind_null(struct sqlite_stmt *stmt, int position);

/* *row tells whether there is a row. False on an error. */
bool sqlite_step(struct sqlite_stmt *stmt, bool *row, struct err *e);
/* Back to the first row, with what is bound left in place. */
void sqlite_reset(struct sqlite_stmt *stmt);

/* Columns count from 0; slices are good until the next step. NULL is an empty slice or 0. */
struct slice sqlite_text(struct sqlite_stmt *stmt, int column);
struct slice sqlite_blob(struct sqlite_stmt *stmt, int column);
int64_t sqlite_int(struct sqlite_stmt *stmt, int column);
bool sqlite_is_null(struct sqlite_stmt *stmt, int column);

#endif
