/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blobs behind the pages of a database: SQLite does not mind them, and they come back whole,
 * in place and aligned.
 */
#include "unit.h"

#include "io/sqlite.h"
#include "rules/blobs.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void blobs_come_back_where_they_lie(void **state)
{
	static const struct slice data[] = { SLICE_INIT("first"), SLICE_INIT(""),
					     SLICE_INIT("\0\xFF") };
	static const struct slice names[] = { SLICE_INIT("a"), SLICE_INIT("none"),
					      SLICE_INIT("b") };
	struct arena *a = arena_create();
	struct blobs out = { 0 }, back;
	char folder[] = "/tmp/modlic-blobs-XXXXXX", path[64];
	struct sqlite_stmt *stmt;
	struct sqlite_db *db;
	struct mapping *file;
	struct err e;
	bool row;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/x.db", folder);
	for (size_t i = 0; i < 3; i++)
		blobs_add(a, &out, names[i], data[i]);
	assert_true(sqlite_db_open(&db, path, SQLITE_MODE_CREATE, &e));
	assert_true(sqlite_db_run(db, "CREATE TABLE blob (name, start, size)", &e));
	assert_true(blobs_write_rows(&out, db, &e));
	sqlite_db_close(db);
	assert_true(blobs_append(&out, path, &e));

	assert_true(mapping_open(&file, path, &e));
	assert_true(sqlite_db_open(&db, path, SQLITE_MODE_READ, &e));
	assert_true(blobs_find(a, db, file, &back, &e));
	for (size_t i = 0; i < 3; i++) {
		struct slice found = blobs_get(&back, names[i]);

		assert_true(slice_eq(found, data[i]));
		assert_int_equal((uintptr_t)found.ptr % BLOB_ALIGN, 0);
	}
	assert_int_equal(blobs_get(&back, SLICE("c")).len, 0);
	assert_true(sqlite_prepare(db, "PRAGMA integrity_check", &stmt, &e));
	assert_true(sqlite_step(stmt, &row, &e));
	assert_slice(sqlite_text(stmt, 0), "ok");
	sqlite_finish(stmt);
	sqlite_db_close(db);
	mapping_close(file);
	unlink(path);
	rmdir(folder);
	arena_free(a);
}

static void a_place_that_cannot_be_written_is_an_error(void **state)
{
	struct blobs none = { 0 };
	struct err e;

	(void)state;
	assert_false(blobs_append(&none, "/nonexistent/x.db", &e));
	assert_string_equal(e.text, "cannot write: No such file or directory");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blobs_come_back_where_they_lie),
		cmocka_unit_test(a_place_that_cannot_be_written_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
