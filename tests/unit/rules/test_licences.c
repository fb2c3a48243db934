/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Licences by index, id and name, and words that name none.
 */
#include "rules_fixture.h"

static const struct fixture_file files[] = {
	{ "licences/b.yaml",
	  FIXTURE_LICENCE("b", "permissive", "allowed") "aliases: [Bee Terms]\n" },
	{ "licences/a.yaml", FIXTURE_LICENCE("a", "copyleft", "allowed") "spdx: A-1.0\n" },
	{ "licences/c+.yaml", FIXTURE_LICENCE("c+", "permissive", "allowed") },
	{ "tags.yaml", "placeholders: [other, see license]\n" },
};

static void indexes_go_by_id(void **state)
{
	struct ruledb *db = rules_fixture(files, 4);

	(void)state;
	assert_int_equal(ruledb_licence_count(db), 3);
	assert_slice(ruledb_licence_at(db, 0)->id, "a");
	assert_slice(ruledb_licence_at(db, 2)->id, "c+");
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(ruledb_licence_at(db, i)->index, i);
	ruledb_close(db);
}

static void an_id_is_matched_to_the_letter(void **state)
{
	struct ruledb *db = rules_fixture(files, 4);

	(void)state;
	assert_slice(ruledb_licence(db, SLICE("b"))->id, "b");
	assert_null(ruledb_licence(db, SLICE("B")));
	assert_null(ruledb_licence(db, SLICE("Bee Terms")));
	assert_null(ruledb_licence(db, SLICE("")));
	ruledb_close(db);
}

static void names_are_matched_by_sense(void **state)
{
	static const struct {
		const char *name, *id;
	} cases[] = {
		{ " B ", "b" },
		{ "bee_terms", "b" },
		{ "The Bee-Terms License", "b" },
		{ "A 1", "a" },
		{ "a-1.0", "a" },
		{ "LicenseRef-cp", "c+" },
		{ "LICENSEREF-c+", "c+" },
	};
	struct ruledb *db = rules_fixture(files, 4);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct licence *l = ruledb_licence_named(db, slice_of(cases[i].name));

		if (!l)
			fail_msg("%s is nothing", cases[i].name);
		assert_slice(l->id, cases[i].id);
	}
	assert_null(ruledb_licence_named(db, SLICE("other")));
	assert_true(ruledb_is_placeholder(db, SLICE(" OTHER ")));
	assert_true(ruledb_is_placeholder(db, SLICE("See_License")));
	assert_false(ruledb_is_placeholder(db, SLICE("")));
	ruledb_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(indexes_go_by_id),
		cmocka_unit_test(an_id_is_matched_to_the_letter),
		cmocka_unit_test(names_are_matched_by_sense),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
