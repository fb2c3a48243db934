/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The SQLite wrapper: values there and back, opening what is missing, damaged or there already.
 */
#include "unit.h"

#include "io/sqlite.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A file name in a new folder; its characters mean something in a URI. */
static void make_path(char folder[64], char path[128])
{
	snprintf(folder, 64, "/tmp/modlic-sqlite-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(path, 128, "%s/50%%25 a?b#c.db", folder);
}

static void values_come_back(void **state)
{
	struct sqlite_stmt *stmt;
	struct sqlite_db *db;
	struct err e;
	bool row;

	(void)state;
	assert_true(sqlite_db_open(&db, NULL, SQLITE_MODE_MEMORY, &e));
	assert_true(sqlite_db_run(db, "CREATE TABLE t (a TEXT, b INTEGER, c BLOB, d)", &e));
	assert_true(sqlite_prepare(db, "INSERT INTO t VALUES (?, ?, ?, ?)", &stmt, &e));
	sqlite_bind_text(stmt, 1, SLICE("o'clock"));
	sqlite_bind_int(stmt, 2, INT64_MIN);
	sqlite_bind_blob(stmt, 3, SLICE("\0\xFF"));
	sqlite_bind_null(stmt, 4);
	assert_true(sqlite_step(stmt, &row, &e));
	assert_false(row);
	sqlite_reset(stmt);
	sqlite_bind_text(stmt, 1, SLICE_NONE);
	assert_true(sqlite_step(stmt, &row, &e));
	sqlite_finish(stmt);

	assert_true(sqlite_prepare(db, "SELECT a, b, c, d FROM t ORDER BY rowid", &stmt, &e));
	assert_true(sqlite_step(stmt, &row, &e));
	assert_true(row);
	assert_slice(sqlite_text(stmt, 0), "o'clock");
	assert_true(sqlite_int(stmt, 1) == INT64_MIN);
	assert_true(slice_eq(sqlite_blob(stmt, 2), SLICE("\0\xFF")));
	assert_true(sqlite_is_null(stmt, 3));
	assert_int_equal(sqlite_text(stmt, 3).len, 0);
	assert_true(sqlite_step(stmt, &row, &e));
	assert_false(sqlite_is_null(stmt, 0));
	assert_true(sqlite_is_null(stmt, 1));
	assert_true(sqlite_step(stmt, &row, &e));
	assert_false(row);
	sqlite_finish(stmt);
	sqlite_db_close(db);
}

static void a_file_is_made_once_and_read(void **state)
{
	char folder[64], path[128];
	struct sqlite_stmt *stmt;
	struct sqlite_db *db;
	struct err e;
	bool row;

	(void)state;
	make_path(folder, path);
	assert_false(sqlite_db_open(&db, path, SQLITE_MODE_READ, &e));
	assert_int_equal(e.code, ERR_UNREADABLE);
	assert_string_equal(e.text, "cannot open: No such file or directory");
	assert_true(sqlite_db_open(&db, path, SQLITE_MODE_CREATE, &e));
	assert_true(sqlite_db_run(db, "CREATE TABLE t (a); INSERT INTO t VALUES (7)", &e));
	sqlite_db_close(db);
	assert_false(sqlite_db_open(&db, path, SQLITE_MODE_CREATE, &e));
	assert_string_equal(e.text, "cannot create: File exists");

	assert_true(sqlite_db_open(&db, path, SQLITE_MODE_READ, &e));
	assert_true(sqlite_prepare(db, "SELECT a FROM t", &stmt, &e));
	assert_true(sqlite_step(stmt, &row, &e));
	assert_int_equal(sqlite_int(stmt, 0), 7);
	sqlite_finish(stmt);
	assert_false(sqlite_db_run(db, "DELETE FROM t", &e));
	assert_string_equal(e.text, "SQL: attempt to write a readonly database");
	sqlite_db_close(db);
	unlink(path);
	rmdir(folder);
}

static void what_is_no_database_is_refused(void **state)
{
	char folder[64], path[128];
	struct sqlite_stmt *stmt;
	struct sqlite_db *db;
	struct err e;
	FILE *file;

	(void)state;
	make_path(folder, path);
	file = fopen(path, "w");
	assert_non_null(file);
	for (int i = 0; i < 1000; i++)
		fputs("this is prose\n", file);
	fclose(file);
	assert_true(sqlite_db_open(&db, path, SQLITE_MODE_READ, &e));
	assert_false(sqlite_prepare(db, "SELECT a FROM t", &stmt, &e));
	assert_null(stmt);
	assert_int_equal(e.code, ERR_MALFORMED);
	assert_string_equal(e.text, "SQL: file is not a database");
	sqlite_db_close(db);
	unlink(path);
	rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_come_back),
		cmocka_unit_test(a_file_is_made_once_and_read),
		cmocka_unit_test(what_is_no_database_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
