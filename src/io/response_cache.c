/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One table, one statement a question. Statements are made anew for each: a question costs a
 * request to a server otherwise, next to which preparing it is nothing.
 *
 * SQLite rather than a file for each answer: a scan that is killed leaves no half-written entry,
 * two scans at once need no lock files of ours, and trimming by last use is one statement instead
 * of a walk over a folder. What it costs is that a body is copied once more, which next to a round
 * trip is nothing.
 */
#include "io/response_cache.h"

#include "base/alloc.h"
#include "io/sqlite.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct response_cache {
	struct sqlite_db *db;
};

/*
 * Answers to somebody's token are nobody else's to read. Why it fails, opening it will say. Before
 * SQLite opens it, which would make the file by the umask; -wal and -shm inherit the mode.
 */
static void make_private(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return;
	fchmod(fd, 0600);
	close(fd);
}

bool response_cache_open(struct response_cache **c, const char *path, struct err *e)
{
	struct sqlite_db *db;

	*c = NULL;
	make_private(path);
	if (!sqlite_db_open(&db, path, SQLITE_MODE_SHARED, e))
		return false;
	if (!sqlite_db_run(db, cache_sql, e)) {
		sqlite_db_close(db);
		return false;
	}
	*c = alloc_bytes(sizeof(**c));
	(*c)->db = db;
	return true;
}

void response_cache_close(struct response_cache *c)
{
	if (!c)
		return;
	sqlite_db_close(c->db);
	free(c);
}

/* Runs a prepared statement that gives no rows, and ends it. */
static bool finish(struct sqlite_stmt *stmt, struct err *e)
{
	bool row, fine = sqlite_step(stmt, &row, e);

	sqlite_finish(stmt);
	return fine;
}

/* That it was used is worth knowing, not worth failing for. */
static void mark_used(struct response_cache *c, struct slice key, uint64_t now)
{
	struct sqlite_stmt *stmt;
	struct err e;

	if (!sqlite_prepare(c->db, "UPDATE response SET used = ?2 WHERE key = ?1 AND used < ?2",
			    &stmt, &e))
		return;
	sqlite_bind_text(stmt, 1, key);
	sqlite_bind_int(stmt, 2, (int64_t)now);
	finish(stmt, &e);
}

/*
 * An error reads like a miss: the request is made, and what comes of it is as good as without a
 * cache.
 */
bool response_cache_get(struct response_cache *c, struct slice key, uint64_t now, struct arena *a,
			struct cached_response *out)
{
	struct sqlite_stmt *stmt;
	bool row = false;
	struct err e;

	if (!sqlite_prepare(c->db,
			    "SELECT etag, headers, source, total, body, checked FROM response "
			    "WHERE key = ?1",
			    &stmt, &e))
		return false;
	sqlite_bind_text(stmt, 1, key);
	if (sqlite_step(stmt, &row, &e) && row)
		*out = (struct cached_response){
			.etag = arena_dup(a, sqlite_text(stmt, 0)),
			.headers = arena_dup(a, sqlite_text(stmt, 1)),
			.source = arena_dup(a, sqlite_text(stmt, 2)),
			.total = (uint64_t)sqlite_int(stmt, 3),
			.body = arena_dup(a, sqlite_blob(stmt, 4)),
			.checked = (uint64_t)sqlite_int(stmt, 5),
		};
	sqlite_finish(stmt);
	if (row)
		mark_used(c, key, now);
	return row;
}

/*
 * REPLACE, not an update: an answer that changed has other headers, and none of the old may stay
 * behind.
 */
bool response_cache_put(struct response_cache *c, struct slice key, struct slice url,
			const struct cached_response *response, struct err *e)
{
	struct sqlite_stmt *stmt;

	if (!sqlite_prepare(
		    c->db,
		    "INSERT OR REPLACE INTO response (key, url, etag, headers, source, total, "
		    "body, checked, used) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
		    &stmt, e))
		return false;
	sqlite_bind_text(stmt, 1, key);
	sqlite_bind_text(stmt, 2, url);
	sqlite_bind_text(stmt, 3, response->etag);
	sqlite_bind_text(stmt, 4, response->headers);
	sqlite_bind_text(stmt, 5, response->source);
	sqlite_bind_int(stmt, 6, (int64_t)response->total);
	sqlite_bind_blob(stmt, 7, response->body);
	sqlite_bind_int(stmt, 8, (int64_t)response->checked);
	return finish(stmt, e);
}

/* After a 304: the body is untouched, only its age begins anew. */
bool response_cache_confirm(struct response_cache *c, struct slice key, uint64_t now, struct err *e)
{
	struct sqlite_stmt *stmt;

	if (!sqlite_prepare(c->db, "UPDATE response SET checked = ?2, used = ?2 WHERE key = ?1",
			    &stmt, e))
		return false;
	sqlite_bind_text(stmt, 1, key);
	sqlite_bind_int(stmt, 2, (int64_t)now);
	return finish(stmt, e);
}

/* Counted from the most recently used on, what no longer fits goes. */
static const char trim_sql[] =
	"DELETE FROM response WHERE used < ?2 OR key IN (SELECT key FROM (SELECT key, "
	"sum(length(body)) OVER (ORDER BY used DESC, key) AS held FROM response) WHERE held > ?1)";

bool response_cache_trim(struct response_cache *c, uint64_t bytes, uint64_t oldest, struct err *e)
{
	struct sqlite_stmt *stmt;

	if (!sqlite_prepare(c->db, trim_sql, &stmt, e))
		return false;
	sqlite_bind_int(stmt, 1, (int64_t)bytes);
	sqlite_bind_int(stmt, 2, (int64_t)oldest);
	return finish(stmt, e);
}

bool response_cache_status(struct response_cache *c, struct cache_status *status, struct err *e)
{
	struct sqlite_stmt *stmt;
	bool row, fine;

	*status = (struct cache_status){ 0 };
	if (!sqlite_prepare(
		    c->db, "SELECT count(*), sum(length(body)), min(used), max(used) FROM response",
		    &stmt, e))
		return false;
	fine = sqlite_step(stmt, &row, e);
	if (fine && row)
		*status = (struct cache_status){
			.responses = (uint64_t)sqlite_int(stmt, 0),
			.bytes = (uint64_t)sqlite_int(stmt, 1),
			.first_used = (uint64_t)sqlite_int(stmt, 2),
			.last_used = (uint64_t)sqlite_int(stmt, 3),
		};
	sqlite_finish(stmt);
	return fine;
}

bool response_cache_clear(struct response_cache *c, struct err *e)
{
	return sqlite_db_run(c->db, "DELETE FROM response; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)",
			     e);
}
