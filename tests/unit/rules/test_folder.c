/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rules folder: which files count, what may be missing, what follows from where a fact stands.
 */
#include "rules_fixture.h"

static void an_empty_folder_is_a_database(void **state)
{
	struct ruledb *db = rules_fixture(NULL, 0);

	(void)state;
	assert_int_equal(ruledb_licence_count(db), 0);
	assert_int_equal(ruledb_model_count(db), 0);
	assert_slice(ruledb_version(db), "");
	assert_int_equal(ruledb_sha256(db).len, 64);
	assert_null(ruledb_licence_named(db, SLICE("mit")));
	ruledb_close(db);
}

static void yaml_of_no_kind_is_refused_and_the_rest_passed_over(void **state)
{
	static const struct fixture_file stray = { "licenses/mit.yaml", "id: mit\n" };
	static const struct fixture_file ignored[] = { { "README.md", "x" },
						       { ".x.yaml", "[" },
						       { "version", "2026.11.22\n" } };
	struct ruledb *db;

	(void)state;
	rules_fixture_fails(&stray, 1, "licenses/mit.yaml: no rule file has this name");
	db = rules_fixture(ignored, 3);
	assert_slice(ruledb_version(db), "2026.11.22");
	ruledb_close(db);
}

static void every_rule_file_counts_for_the_digest(void **state)
{
	static const struct fixture_file before[] = { { "version", "1" } };
	static const struct fixture_file after[] = { { "version", "2" } };
	static const struct fixture_file readme[] = { { "version", "1" }, { "README.md", "x" } };
	struct ruledb *a = rules_fixture(before, 1), *b = rules_fixture(after, 1);
	struct ruledb *c = rules_fixture(readme, 2);

	(void)state;
	assert_false(slice_eq(ruledb_sha256(a), ruledb_sha256(b)));
	assert_true(slice_eq(ruledb_sha256(a), ruledb_sha256(c)));
	ruledb_close(a);
	ruledb_close(b);
	ruledb_close(c);
}

static void models_take_after_their_family(void **state)
{
	static const struct fixture_file files[] = {
		{ "models/x.yaml",
		  "family: x\npublisher: Acme\nmodels:\n  - id: b/two\n    publisher: Else\n"
		  "  - id: a/one\n" },
		{ "models/y.yaml", "models:\n  - id: c/three\n    family: z\n" },
	};
	struct ruledb *db = rules_fixture(files, 2);

	(void)state;
	assert_int_equal(ruledb_model_count(db), 3);
	assert_slice(ruledb_model_at(db, 0)->id, "a/one");
	assert_slice(ruledb_model_at(db, 0)->family, "x");
	assert_slice(ruledb_model_at(db, 0)->publisher, "Acme");
	assert_slice(ruledb_model_at(db, 1)->publisher, "Else");
	assert_slice(ruledb_model_at(db, 2)->family, "z");
	assert_int_equal(ruledb_model_at(db, 2)->index, 2);
	ruledb_close(db);
}

static void duties_go_by_their_licence_where_they_do_not_say(void **state)
{
	static const struct fixture_file file = {
		"licences/acme.yaml",
		FIXTURE_LICENCE("acme", "permissive",
				"allowed") "hosting_is_distribution: true\n"
					   "duties:\n"
					   "  - {kind: notice, trigger: distribute, text: By Acme, "
					   "hosting_counts: false}\n"
					   "  - {kind: display, trigger: product, text: With Acme, "
					   "multimodal_only: true,\n"
					   "     alternatives: [Using Acme]}\n"
	};
	struct ruledb *db = rules_fixture(&file, 1);
	const struct licence *l = ruledb_licence(db, SLICE("acme"));

	(void)state;
	assert_int_equal(l->duties.len, 2);
	assert_false(l->duties.at[0].hosting_counts);
	assert_true(l->duties.at[1].hosting_counts);
	assert_true(l->duties.at[1].multimodal_only);
	assert_slice(l->duties.at[1].alternatives.at[0], "Using Acme");
	ruledb_close(db);
}

static void a_missing_folder_is_an_error(void **state)
{
	struct err e;

	(void)state;
	assert_false(ruledb_build("/nonexistent/rules", "/nonexistent/rules.db", &e));
	assert_int_equal(e.code, ERR_RULES);
	assert_non_null(strstr(e.text, "No such file or directory"));
}

/* What a row of the inheritance table names by id must be a licence: a slip would never fit. */
static void expect_licences(const struct ruledb *db, const struct inheritance_row *row,
			    const struct slice_list *names)
{
	static const char *const words[] = { "same", "other", "none", "unclear", "commercial" };

	for (size_t i = 0; i < names->len; i++) {
		bool word = slice_find_char(names->at[i], ':') != SLICE_NPOS;

		for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
			word = word || slice_eq(names->at[i], slice_of(words[k]));
		if (!word && !ruledb_licence(db, names->at[i]))
			fail_msg("row %.*s: %.*s is no licence", SLICE_ARG(row->id),
				 SLICE_ARG(names->at[i]));
	}
}

/* The database that the build made of rules/; without one there is nothing to look at. */
static void our_own_rules_are_sound(void **state)
{
	const char *build = getenv("MODLIC_BUILD");
	const struct inheritance_row *rows;
	char path[2 * FIXTURE_PATH];
	struct err e = { .text = "" };
	struct ruledb *db;
	size_t count;

	(void)state;
	snprintf(path, sizeof(path), "%s/rules", build ? build : ".");
	if (!ruledb_open(&db, path, NULL, 0, RULEDB_ALL, &e)) {
		print_message("skipped: %s\n", e.text);
		skip();
	}
	assert_true(ruledb_licence_count(db) > 900);
	assert_true(ruledb_model_count(db) > 3000);
	rows = ruledb_inheritance(db, &count);
	assert_true(count > 20);
	for (size_t i = 0; i < count; i++) {
		expect_licences(db, &rows[i], &rows[i].parents);
		expect_licences(db, &rows[i], &rows[i].children);
	}
	ruledb_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_folder_is_a_database),
		cmocka_unit_test(yaml_of_no_kind_is_refused_and_the_rest_passed_over),
		cmocka_unit_test(every_rule_file_counts_for_the_digest),
		cmocka_unit_test(models_take_after_their_family),
		cmocka_unit_test(duties_go_by_their_licence_where_they_do_not_say),
		cmocka_unit_test(a_missing_folder_is_an_error),
		cmocka_unit_test(our_own_rules_are_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
