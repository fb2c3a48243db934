/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rule database out of inline YAML, for tests that need rules of their own making:
 *
 *     static const struct fixture_file files[] = {
 *         { "licences/acme.yaml", FIXTURE_LICENCE("acme", "permissive", "allowed") "tags: [x]\n" },
 *     };
 *     struct ruledb *db = rules_fixture(files, 1);
 *
 * The files are written to a temporary folder, compiled and opened with all parts; the folder
 * is gone when the function returns. The caller closes the database.
 */
#ifndef TESTS_RULES_FIXTURE_H
#define TESTS_RULES_FIXTURE_H

#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rules/rules.h"

struct fixture_file {
	const char *path, *text; /* path below the rules folder, with at most one folder in it */
};

/* What every licence needs; more keys may follow it. */
#define FIXTURE_LICENCE(id, category, commercial_use) \
	"id: " id "\nkind: license\nname: The " id " text\ncategory: " category \
	"\ncommercial_use: {value: " commercial_use "}\n"

enum { FIXTURE_PATH = 256 };

/* Writes the files below a new folder, whose path it stores. */
static inline void fixture_write(const struct fixture_file *files, size_t count,
				 char folder[FIXTURE_PATH])
{
	snprintf(folder, FIXTURE_PATH, "/tmp/modlic-rules-XXXXXX");
	assert_non_null(mkdtemp(folder));
	for (size_t i = 0; i < count; i++) {
		char path[2 * FIXTURE_PATH];
		const char *slash = strchr(files[i].path, '/');
		FILE *file;

		if (slash) {
			snprintf(path, sizeof(path), "%s/%.*s", folder,
				 (int)(slash - files[i].path), files[i].path);
			mkdir(path, 0700);
		}
		snprintf(path, sizeof(path), "%s/%s", folder, files[i].path);
		file = fopen(path, "w");
		assert_non_null(file);
		assert_true(fputs(files[i].text, file) >= 0);
		assert_int_equal(fclose(file), 0);
	}
}

/* Takes away what fixture_write() and a build wrote. */
static inline void fixture_remove(const struct fixture_file *files, size_t count,
				  const char *folder)
{
	char path[2 * FIXTURE_PATH];

	for (size_t i = 0; i < count; i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, files[i].path);
		unlink(path);
	}
	for (size_t i = 0; i < count; i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, files[i].path);
		if (strchr(files[i].path, '/')) {
			*strrchr(path, '/') = '\0';
			rmdir(path);
		}
	}
	snprintf(path, sizeof(path), "%s/rules.db", folder);
	unlink(path);
	rmdir(folder);
}

static inline struct ruledb *rules_fixture(const struct fixture_file *files, size_t count)
{
	char folder[FIXTURE_PATH], to[2 * FIXTURE_PATH];
	struct ruledb *db = NULL;
	struct err e = { .text = "" };

	fixture_write(files, count, folder);
	snprintf(to, sizeof(to), "%s/rules.db", folder);
	if (!ruledb_build(folder, to, &e) || !ruledb_open(&db, to, NULL, 0, RULEDB_ALL, &e)) {
		fixture_remove(files, count, folder);
		fail_msg("%s", e.text);
	}
	fixture_remove(files, count, folder);
	return db;
}

/* Compiles the files, which must fail with exactly this text (the folder's name left out). */
static inline void rules_fixture_fails(const struct fixture_file *files, size_t count,
				       const char *text)
{
	char folder[FIXTURE_PATH], to[2 * FIXTURE_PATH];
	struct err e = { .text = "" };
	bool built;

	fixture_write(files, count, folder);
	snprintf(to, sizeof(to), "%s/rules.db", folder);
	built = ruledb_build(folder, to, &e);
	fixture_remove(files, count, folder);
	assert_false(built);
	assert_int_equal(e.code, ERR_RULES);
	assert_true(strlen(e.text) > strlen(folder) + 2);
	assert_string_equal(e.text + strlen(folder) + 2, text);
}

#endif
