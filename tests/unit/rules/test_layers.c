/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Users' rules laid over the compiled ones: what they replace keeps its index, what they add
 * comes behind, and the later folder wins.
 */
#include "layers_fixture.h"

static void users_rules_lie_over_the_compiled_ones(void **state)
{
	struct layers l;
	const char *folders[] = { l.user };
	struct name_rule_refs names;
	struct arena *a = arena_create();
	struct ruledb *db, *plain;
	size_t count;

	(void)state;
	layers_make(&l);
	assert_true(ruledb_open(&plain, l.base, NULL, 0, RULEDB_ALL, &l.e));
	if (!ruledb_open(&db, l.base, folders, 1, RULEDB_ALL, &l.e))
		fail_msg("%s", l.e.text);
	assert_false(slice_eq(ruledb_sha256(db), ruledb_sha256(plain)));
	ruledb_close(plain);
	assert_int_equal(ruledb_licence_count(db), 3);
	assert_slice(ruledb_licence_at(db, 0)->id, "apple");
	assert_int_equal(ruledb_licence_at(db, 0)->category, CATEGORY_PROPRIETARY);
	assert_slice(ruledb_licence_at(db, 1)->id, "cherry");
	assert_slice(ruledb_licence_at(db, 2)->id, "banana");
	assert_ptr_equal(ruledb_licence_at(db, 1)->also.at[0], ruledb_licence_at(db, 0));
	assert_slice(ruledb_licence_named(db, SLICE("fruit"))->id, "banana");
	assert_slice(ruledb_licence_named(db, SLICE("red"))->id, "apple");

	assert_int_equal(ruledb_model_count(db), 3);
	assert_slice(ruledb_model_named(db, SLICE("a/b")).at[0]->licence->id, "banana");
	assert_slice(ruledb_model_named(db, SLICE("bumble")).at[0]->id, "A/B");
	assert_slice(ruledb_model_named(db, SLICE("bee")).at[0]->id, "A/B");
	assert_slice(ruledb_model_named(db, SLICE("a/d")).at[0]->base->base->id, "A/B");
	ruledb_names_matching(db, SLICE("bee"), a, &names);
	assert_slice(names.at[0]->id, "u");
	assert_slice(names.at[1]->id, "n");
	ruledb_text_indexes(db, &count);
	assert_int_equal(count, 2);
	ruledb_close(db);
	arena_free(a);
	layers_remove(&l);
}

static void of_two_folders_the_later_wins(void **state)
{
	static const struct fixture_file last[] = {
		TERMS("banana", "version: \"2\"\n"),
		{ "models/z.yaml", "models: [{id: a/d, licence: banana}]\n" },
	};
	struct layers l;
	char third[FIXTURE_PATH];
	const char *folders[] = { l.user, third };
	struct ruledb *db;

	(void)state;
	layers_make(&l);
	fixture_write(last, 2, third);
	if (!ruledb_open(&db, l.base, folders, 2, RULEDB_ALL, &l.e))
		fail_msg("%s", l.e.text);
	assert_int_equal(ruledb_licence_count(db), 3);
	assert_int_equal(ruledb_model_count(db), 3);
	assert_slice(ruledb_licence(db, SLICE("banana"))->version, "2");
	assert_slice(ruledb_model_named(db, SLICE("a/d")).at[0]->licence->version, "2");
	ruledb_close(db);
	fixture_remove(last, 2, third);
	layers_remove(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(users_rules_lie_over_the_compiled_ones),
		cmocka_unit_test(of_two_folders_the_later_wins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
