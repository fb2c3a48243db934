/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing blobs behind a database's pages, and finding them there. SQLite goes by the number
 * of pages in its header and never looks at what follows them.
 *
 * Not as BLOB values in a table: SQLite would lay a large one over a chain of pages, each with a
 * header in between, and give it out as a copy. Behind the last page it is contiguous. That VACUUM
 * would cut it off is no concern: the database is never written to again, and a part that is not
 * there is told when it is opened.
 */
#include "rules/blobs.h"

#include "io/sqlite.h"

#include <errno.h>
#include <stdio.h>

void blobs_add(struct arena *a, struct blobs *b, struct slice name, struct slice data)
{
	*list_add(a, b) = (struct blob){ name, data };
}

/*
 * Relative to the end of the pages, which are a multiple of 512 bytes long: alignment in the file
 * is alignment in the map.
 */
static uint64_t aligned(uint64_t size)
{
	return (size + BLOB_ALIGN - 1) / BLOB_ALIGN * BLOB_ALIGN;
}

bool blobs_write_rows(const struct blobs *b, struct sqlite_db *db, struct err *e)
{
	struct sqlite_stmt *stmt;
	uint64_t start = 0;
	bool row, ok;

	ok = sqlite_prepare(db, "INSERT INTO blob VALUES (?, ?, ?)", &stmt, e);
	for (size_t i = 0; ok && i < b->len; i++) {
		sqlite_bind_text(stmt, 1, b->at[i].name);
		sqlite_bind_int(stmt, 2, (int64_t)start);
		sqlite_bind_int(stmt, 3, (int64_t)b->at[i].data.len);
		ok = sqlite_step(stmt, &row, e);
		sqlite_reset(stmt);
		start += aligned(b->at[i].data.len);
	}
	sqlite_finish(stmt);
	return ok;
}

static bool append_one(FILE *file, struct slice data)
{
	static const char padding[BLOB_ALIGN];
	size_t gap = (size_t)(aligned(data.len) - data.len);

	return fwrite(data.ptr, 1, data.len, file) == data.len &&
	       fwrite(padding, 1, gap, file) == gap;
}

/* fclose() is asked as well: a full disk may show only when the last block is written. */
bool blobs_append(const struct blobs *b, const char *path, struct err *e)
{
	FILE *file = fopen(path, "ab");
	bool ok = file != NULL;

	for (size_t i = 0; ok && i < b->len; i++)
		ok = b->at[i].data.len == 0 || append_one(file, b->at[i].data);
	if (file && fclose(file) != 0)
		ok = false;
	return ok || err_errno(e, ERR_SYSTEM, "cannot write", errno);
}

/* By SQLite's own count, since the size of the file has the blobs in it. */
static bool find_end_of_pages(struct sqlite_db *db, uint64_t *end, struct err *e)
{
	struct sqlite_stmt *stmt;
	bool row, ok;

	if (!sqlite_prepare(db,
			    "SELECT page_count * page_size "
			    "FROM pragma_page_count(), pragma_page_size()",
			    &stmt, e))
		return false;
	ok = sqlite_step(stmt, &row, e);
	*end = ok && row ? (uint64_t)sqlite_int(stmt, 0) : 0;
	sqlite_finish(stmt);
	return ok;
}

/* One row: where it says that the blob is, or an error where the file does not reach so far. */
static bool find_one(struct sqlite_stmt *stmt, struct slice file, struct blob *out, struct err *e)
{
	uint64_t start = (uint64_t)sqlite_int(stmt, 1), size = (uint64_t)sqlite_int(stmt, 2);

	if (start > file.len || size > file.len - start)
		return err_set(e, ERR_RULES,
			       "part %.*s is missing; build it again with modlic rules build",
			       SLICE_ARG(out->name));
	out->data = slice_sub(file, (size_t)start, (size_t)(start + size));
	return true;
}

bool blobs_find(struct arena *a, struct sqlite_db *db, const struct mapping *file,
		struct blobs *out, struct err *e)
{
	struct sqlite_stmt *stmt = NULL;
	struct slice bytes;
	uint64_t end;
	bool row = true, ok;

	*out = (struct blobs){ 0 };
	if (!find_end_of_pages(db, &end, e))
		return false;
	bytes = end > SIZE_MAX ? SLICE_NONE : slice_drop(mapping_bytes(file), (size_t)end);
	ok = sqlite_prepare(db, "SELECT name, start, size FROM blob", &stmt, e) &&
	     sqlite_step(stmt, &row, e);
	while (ok && row) {
		struct blob *blob = list_add(a, out);

		blob->name = arena_dup(a, sqlite_text(stmt, 0));
		ok = find_one(stmt, bytes, blob, e) && sqlite_step(stmt, &row, e);
	}
	sqlite_finish(stmt);
	return ok;
}

/* There are half a dozen of them. */
struct slice blobs_get(const struct blobs *b, struct slice name)
{
	for (size_t i = 0; i < b->len; i++)
		if (slice_eq(b->at[i].name, name))
			return b->at[i].data;
	return SLICE_NONE;
}
