/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening: parts, mistakes in users' folders, and files that are no database.
 */
#include "layers_fixture.h"

#include "io/sqlite.h"

static void only_the_parts_asked_for_are_there(void **state)
{
	struct layers l;
	struct ruledb *db;
	size_t count;

	(void)state;
	layers_make(&l);
	assert_true(ruledb_open(&db, l.base, NULL, 0, RULEDB_LICENCES, &l.e));
	assert_slice(ruledb_version(db), "7");
	assert_int_equal(ruledb_licence_count(db), 2);
	assert_int_equal(ruledb_model_count(db), 0);
	assert_int_equal(ruledb_model_named(db, SLICE("a/b")).len, 0);
	ruledb_text_indexes(db, &count);
	assert_int_equal(count, 0);
	ruledb_close(db);
	assert_true(ruledb_open(&db, l.base, NULL, 0, RULEDB_ALL, &l.e));
	assert_int_equal(ruledb_model_count(db), 2);
	ruledb_text_indexes(db, &count);
	assert_int_equal(count, 1);
	ruledb_close(db);
	layers_remove(&l);
}

static void a_mistake_in_a_users_folder_has_its_place(void **state)
{
	static const struct fixture_file wrong = { "licences/x.yaml", "id: x\nnmae: y\n" };
	struct layers l;
	char folder[FIXTURE_PATH], expected[2 * FIXTURE_PATH];
	const char *folders[] = { folder };
	struct ruledb *db;

	(void)state;
	layers_make(&l);
	fixture_write(&wrong, 1, folder);
	assert_false(ruledb_open(&db, l.base, folders, 1, RULEDB_ALL, &l.e));
	assert_null(db);
	snprintf(expected, sizeof(expected),
		 "%s: licences/x.yaml: line 2, column 1: unknown key `nmae` "
		 "in a licence; is `name` meant?",
		 folder);
	assert_string_equal(l.e.text, expected);
	fixture_remove(&wrong, 1, folder);
	layers_remove(&l);
}

/* Runs SQL on the compiled file, then opens it, which must fail for this reason. */
static void expect_damage(const char *sql, const char *reason)
{
	char to[2 * FIXTURE_PATH], expected[3 * FIXTURE_PATH];
	struct layers l;
	struct sqlite_db *file;
	struct ruledb *db;

	layers_make(&l);
	snprintf(to, sizeof(to), "%s/rules.db", l.base);
	assert_int_equal(unlink(to), 0);
	assert_true(sqlite_db_open(&file, to, SQLITE_MODE_CREATE, &l.e));
	assert_true(sqlite_db_run(file, sql, &l.e));
	sqlite_db_close(file);
	assert_false(ruledb_open(&db, to, NULL, 0, RULEDB_ALL, &l.e));
	snprintf(expected, sizeof(expected), "%s: %s", to, reason);
	assert_string_equal(l.e.text, expected);
	assert_int_equal(l.e.code, ERR_RULES);
	layers_remove(&l);
}

static void other_files_are_refused(void **state)
{
	(void)state;
	expect_damage("CREATE TABLE x (y)",
		      "has format 0, this program reads 5; build it again with "
		      "modlic rules build");
	expect_damage("PRAGMA user_version = 5", "SQL: no such table: meta");
	expect_damage("PRAGMA user_version = 5; CREATE TABLE meta (key, value);"
		      "CREATE TABLE blob (name, start, size)",
		      "part licences is damaged; build it again with modlic rules build");
	expect_damage("PRAGMA user_version = 5; CREATE TABLE meta (key, value);"
		      "CREATE TABLE blob (name, start, size);"
		      "INSERT INTO blob VALUES ('licences', 0, 1)",
		      "part licences is missing; build it again with modlic rules build");
	expect_damage("PRAGMA user_version = 5; CREATE TABLE meta (key, value);"
		      "CREATE TABLE blob (name, start, size);"
		      "INSERT INTO blob VALUES ('licences', -1, 1)",
		      "part licences is missing; build it again with modlic rules build");
}

static void a_missing_file_is_an_error(void **state)
{
	struct ruledb *db;
	struct err e;

	(void)state;
	assert_false(ruledb_open(&db, "/nonexistent/rules.db", NULL, 0, RULEDB_ALL, &e));
	assert_string_equal(e.text,
			    "/nonexistent/rules.db: cannot open: No such file or directory");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_the_parts_asked_for_are_there),
		cmocka_unit_test(a_mistake_in_a_users_folder_has_its_place),
		cmocka_unit_test(other_files_are_refused),
		cmocka_unit_test(a_missing_file_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
