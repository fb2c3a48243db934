/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one user of sqlite3.h. A database that is read was compiled beforehand and does not
 * change while we run: it is opened immutable, so that SQLite takes no lock and looks for no
 * journal, which is most of what an open costs.
 */
#include "io/sqlite.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

enum {
	BUSY_MS = 5000, /* another process holds a shared database for milliseconds at most */
	STEP_MS = 5,
};

/*
 * A struct of one pointer, so that sqlite3's types stay in this file and a NULL handle cannot be
 * taken for a database.
 */
struct sqlite_db {
	sqlite3 *handle;
	bool shared;
	bool gave_up; /* waited in vain for another process */
};

struct sqlite_stmt {
	sqlite3_stmt *handle;
};

/*
 * Damage of the file is told apart from all else, since a caller can do something about it: make it
 * again.
 */
static bool sqlite_error(struct err *e, sqlite3 *handle, const char *what)
{
	int code = sqlite3_extended_errcode(handle);

	if (code == SQLITE_NOMEM)
		alloc_fail();
	if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
		return err_set(e, ERR_MALFORMED, "%s: %s", what, sqlite3_errmsg(handle));
	return err_set(e, ERR_SYSTEM, "%s: %s", what, sqlite3_errmsg(handle));
}

/*
 * "file:" URI of a path: what a URI would read as its own is written as %XX. A URI is the only way
 * to say immutable=1; an unescaped '?' in a path would pass for the parameters.
 */
static void path_uri(struct buf *uri, const char *path)
{
	buf_puts(uri, "file:");
	for (const char *p = path; *p; p++)
		if (*p == '?' || *p == '#' || *p == '%')
			buf_addf(uri, "%%%02X", (unsigned)(unsigned char)*p);
		else
			buf_add_char(uri, *p);
	buf_puts(uri, "?immutable=1");
	buf_add_char(uri, '\0');
}

/* NOMUTEX: a database belongs to one thread at a time, SQLite need not lock for it. */
static int open_read(sqlite3 **handle, const char *path)
{
	struct buf uri;
	int code;

	buf_init(&uri, 4 * LIMIT_PATH_BYTES);
	path_uri(&uri, path);
	code = uri.full ? SQLITE_CANTOPEN
			: sqlite3_open_v2(uri.ptr, handle,
					  SQLITE_OPEN_READONLY | SQLITE_OPEN_URI |
						  SQLITE_OPEN_NOMUTEX,
					  NULL);
	buf_free(&uri);
	return code;
}

/* Makes the file ourselves: SQLite has no flag for "fail where one exists". */
static bool create_file(const char *path, struct err *e)
{
	int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);

	if (fd < 0)
		return err_errno(e, ERR_SYSTEM, "cannot create", errno);
	close(fd);
	return true;
}

/* Called by SQLite while another process is in the way: true for "go on waiting". */
static int wait_for_others(void *self, int times)
{
	struct sqlite_db *db = self;

	db->gave_up = times >= BUSY_MS / STEP_MS;
	if (!db->gave_up)
		sqlite3_sleep(STEP_MS);
	return !db->gave_up;
}

bool sqlite_db_open(struct sqlite_db **db, const char *path, enum sqlite_mode mode, struct err *e)
{
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	sqlite3 *handle = NULL;
	int code;

	*db = NULL;
	/* SQLite itself says no more than "unable to open database file". */
	if (mode == SQLITE_MODE_READ && access(path, R_OK) != 0)
		return err_errno(e, ERR_UNREADABLE, "cannot open", errno);
	if (mode == SQLITE_MODE_CREATE && !create_file(path, e))
		return false;
	if (mode == SQLITE_MODE_READ)
		code = open_read(&handle, path);
	else
		code = sqlite3_open_v2(mode == SQLITE_MODE_MEMORY ? ":memory:" : path, &handle,
				       flags, NULL);
	if (code != SQLITE_OK) {
		if (handle)
			sqlite_error(e, handle, "cannot open");
		else
			err_set(e, ERR_SYSTEM, "cannot open: %s", sqlite3_errstr(code));
		sqlite3_close(handle);
		return false;
	}
	*db = alloc_bytes(sizeof(**db));
	**db = (struct sqlite_db){ .handle = handle, .shared = mode == SQLITE_MODE_SHARED };
	if ((*db)->shared)
		sqlite3_busy_handler(handle, wait_for_others, *db);
	return true;
}

void sqlite_db_close(struct sqlite_db *db)
{
	if (!db)
		return;
	sqlite3_close(db->handle);
	free(db);
}

/*
 * SQLite refuses at once where two might wait for each other, as two that make one database do:
 * whoever is refused lets go of all and begins again.
 */
bool sqlite_db_run(struct sqlite_db *db, const char *sql, struct err *e)
{
	int code, tries = 0;

	db->gave_up = false;
	while ((code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL)) == SQLITE_BUSY &&
	       db->shared && !db->gave_up && ++tries < BUSY_MS / STEP_MS)
		sqlite3_sleep(STEP_MS);
	return code == SQLITE_OK || sqlite_error(e, db->handle, "SQL");
}

/* SQL is text of our own; what comes from files is bound, never put into it. */
bool sqlite_prepare(struct sqlite_db *db, const char *sql, struct sqlite_stmt **stmt, struct err *e)
{
	sqlite3_stmt *handle = NULL;

	*stmt = NULL;
	if (sqlite3_prepare_v2(db->handle, sql, -1, &handle, NULL) != SQLITE_OK)
		return sqlite_error(e, db->handle, "SQL");
	*stmt = alloc_bytes(sizeof(**stmt));
	(*stmt)->handle = handle;
	return true;
}

void sqlite_finish(struct sqlite_stmt *stmt)
{
	if (!stmt)
		return;
	sqlite3_finalize(stmt->handle);
	free(stmt);
}

/* A failing bind is a wrong position, which is our mistake, or no memory. */
static void bound(int code)
{
	if (code != SQLITE_OK)
		alloc_fail();
}

/*
 * SQLITE_STATIC: the bytes are not copied, they live until the reset (see the header). An empty
 * slice is bound as an empty text; a NULL pointer would be SQL's NULL, which no column of ours
 * takes.
 */
void sqlite_bind_text(struct sqlite_stmt *stmt, int position, struct slice text)
{
	bound(sqlite3_bind_text64(stmt->handle, position, text.ptr ? text.ptr : "", text.len,
				  SQLITE_STATIC, SQLITE_UTF8));
}

void sqlite_bind_int(struct sqlite_stmt *stmt, int position, int64_t value)
{
	bound(sqlite3_bind_int64(stmt->handle, position, value));
}

void sqlite_bind_blob(struct sqlite_stmt *stmt, int position, struct slice bytes)
{
	bound(sqlite3_bind_blob64(stmt->handle, position, bytes.ptr ? bytes.ptr : "", bytes.len,
				  SQLITE_STATIC));
}

void sqlite_bind_null(struct sqlite_stmt *stmt, int position)
{
	bound(sqlite3_bind_null(stmt->handle, position));
}

bool sqlite_step(struct sqlite_stmt *stmt, bool *row, struct err *e)
{
	int code = sqlite3_step(stmt->handle);

	*row = code == SQLITE_ROW;
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		return sqlite_error(e, sqlite3_db_handle(stmt->handle), "SQL");
	return true;
}

void sqlite_reset(struct sqlite_stmt *stmt)
{
	/* The code it returns is that of the last step, which was reported then. */
	sqlite3_reset(stmt->handle);
	sqlite3_clear_bindings(stmt->handle);
}

/*
 * The pointer first, then the length: asked the other way round SQLite may convert in between (its
 * C interface documentation, sqlite3_column_blob).
 */
struct slice sqlite_text(struct sqlite_stmt *stmt, int column)
{
	const unsigned char *text = sqlite3_column_text(stmt->handle, column);

	return (struct slice){ (const char *)text,
			       text ? (size_t)sqlite3_column_bytes(stmt->handle, column) : 0 };
}

struct slice sqlite_blob(struct sqlite_stmt *stmt, int column)
{
	const void *bytes = sqlite3_column_blob(stmt->handle, column);

	return (struct slice){ bytes,
			       bytes ? (size_t)sqlite3_column_bytes(stmt->handle, column) : 0 };
}

int64_t sqlite_int(struct sqlite_stmt *stmt, int column)
{
	return sqlite3_column_int64(stmt->handle, column);
}

bool sqlite_is_null(struct sqlite_stmt *stmt, int column)
{
	return sqlite3_column_type(stmt->handle, column) == SQLITE_NULL;
}
