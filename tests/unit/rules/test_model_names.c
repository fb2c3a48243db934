/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who has which model name, and what an alias of several models says.
 */
#include "rules_fixture.h"

static void ids_come_before_aliases(void **state)
{
	static const struct fixture_file file = {
		"models/x.yaml",
		"models:\n  - {id: Acme/Bot, aliases: [bot, acme/other]}\n  - {id: acme/Other}\n"
	};
	struct ruledb *db = rules_fixture(&file, 1);
	struct known_list found = ruledb_model_named(db, SLICE("ACME/OTHER"));

	(void)state;
	assert_int_equal(found.len, 1);
	assert_slice(found.at[0]->id, "acme/Other");
	found = ruledb_model_named(db, SLICE("Bot"));
	assert_int_equal(found.len, 1);
	assert_slice(found.at[0]->id, "Acme/Bot");
	ruledb_close(db);
}

static void a_shared_alias_must_say_so(void **state)
{
	static const struct fixture_file silent[] = {
		{ "models/x.yaml", "models:\n  - {id: a/one, aliases: [Big]}\n" },
		{ "models/y.yaml", "models:\n  - {id: a/two, ambiguous: [big]}\n" },
	};
	static const struct fixture_file said[] = {
		{ "models/x.yaml", "models:\n  - {id: a/one, ambiguous: [Big]}\n" },
		{ "models/y.yaml", "models:\n  - {id: a/two, ambiguous: [big]}\n" },
	};
	struct ruledb *db = rules_fixture(said, 2);
	struct known_list found = ruledb_model_named(db, SLICE("BIG"));

	(void)state;
	assert_int_equal(found.len, 2);
	assert_slice(found.at[0]->id, "a/one");
	assert_slice(found.at[1]->id, "a/two");
	ruledb_close(db);
	rules_fixture_fails(silent, 2,
			    "models/y.yaml: line 2, column 29: alias `big` is also that of `a/one` "
			    "(models/x.yaml, line 2); where both are right, both list it under "
			    "`ambiguous`");
}

static void one_id_twice_is_refused(void **state)
{
	static const struct fixture_file files[] = {
		{ "models/x.yaml", "models:\n  - {id: a/one}\n" },
		{ "models/y.yaml", "models:\n  - {id: A/One}\n" },
	};

	(void)state;
	rules_fixture_fails(files, 2,
			    "models/x.yaml: line 2, column 5: model `a/one` is there already "
			    "(models/y.yaml, line 2)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_come_before_aliases),
		cmocka_unit_test(a_shared_alias_must_say_so),
		cmocka_unit_test(one_id_twice_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
