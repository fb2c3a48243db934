/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rule files as people write them, right and wrong: every mistake is refused with file, line
 * and column.
 */
#include "rules_fixture.h"

#define ACME FIXTURE_LICENCE("acme", "permissive", "allowed")

static void every_mistake_has_its_place(void **state)
{
	static const struct {
		const char *text, *error;
	} cases[] = {
		{ ACME "categry: x\n", "line 6, column 1: unknown key `categry` in a licence; is "
				       "`category` meant?" },
		{ ACME "frobnicate: x\n",
		  "line 6, column 1: unknown key `frobnicate` in a licence" },
		{ ACME "name: again\n", "line 6, column 1: key `name` is there twice" },
		{ "id: acme\nkind: license\n", "line 1, column 1: a licence needs `name`" },
		{ ACME "name2:\n\t- x\n", "line 7, column 1: a tab where only blanks may indent" },
		{ "id: acme\nkind: licence\n",
		  "line 2, column 7: unknown kind `licence`; known: license, "
		  "policy, set" },
		{ "- acme\n", "line 1, column 1: a licence must be a mapping" },
		{ "--- {}\n--- {}\n", "2 YAML documents, expected 1" },
		{ "", "0 YAML documents, expected 1" },
		{ "a: \xFF\n", "line 1, column 4: invalid leading UTF-8 octet" },
		{ ACME "audited: yes\n", "line 6, column 10: `audited` must be true or false" },
		{ ACME "tags: acme\n", "line 6, column 7: `tags` must be a list" },
		{ ACME "tags: [a, ~]\n", "line 6, column 11: `tags` has an empty entry" },
		{ ACME "version: [1]\n", "line 6, column 10: `version` must be a text" },
		{ ACME "law: California\n", "line 6, column 6: a remark must be a mapping" },
		{ ACME "law: {detial: x}\n",
		  "line 6, column 7: unknown key `detial` in a remark; is "
		  "`detail` meant?" },
		{ ACME "duties: [{kind: display}]\n", "line 6, column 10: a duty needs `trigger`" },
		{ ACME "duties: {kind: display}\n", "line 6, column 9: `duties` must be a list" },
		{ ACME "thresholds: [{metric: mau, op: \">\", value: 7e8x}]\n",
		  "line 6, column 44: `value` must be a number, not `7e8x`" },
		{ ACME "thresholds: [{metric: mau, op: \"<\", value: 1}]\n",
		  "line 6, column 32: unknown comparison `<`; known: >, >=" },
		{ ACME "threshold_logic: both\n",
		  "line 6, column 18: `threshold_logic` must be any or all" },
		{ ACME "members: [acme]\n",
		  "line 1, column 1: a set has `members`, and nothing else has" },
		{ "id: Acme\nkind: license\nname: x\ncategory: permissive\ncommercial_use: {value: "
		  "allowed}\n",
		  "line 1, column 5: id `Acme` may have a-z, 0-9, full stop, plus sign and "
		  "hyphen" },
		{ FIXTURE_LICENCE("acme-2", "permissive", "allowed"),
		  "line 1, column 5: id `acme-2` does not stand in a file of that name" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct fixture_file file = { "licences/acme.yaml", cases[i].text };
		char expected[512];

		snprintf(expected, sizeof(expected), "licences/acme.yaml: %s", cases[i].error);
		rules_fixture_fails(&file, 1, expected);
	}
}

static void numbers_are_read_as_people_write_them(void **state)
{
	static const struct {
		const char *written;
		uint64_t theta, scaling, eps;
	} cases[] = {
		{ "rope_theta: 500000, rope_scaling: 8, norm_eps: 1e-05", 500000, 8000, 10000 },
		{ "rope_theta: 1_000_000.0, rope_scaling: 2.5, norm_eps: 0.000001", 1000000, 2500,
		  1000 },
		{ "rope_theta: 5e5, rope_scaling: 0.1254, norm_eps: 1.5E-6", 500000, 125, 1500 },
		{ "rope_theta: 10000.5, rope_scaling: 1.0005, norm_eps: 0", 10001, 1001, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char text[256];
		const struct fixture_file file = { "models/x.yaml", text };
		struct ruledb *db;
		const struct shape *shape;

		snprintf(text, sizeof(text), "models: [{id: a/b, shape: {%s}}]\n",
			 cases[i].written);
		db = rules_fixture(&file, 1);
		shape = &ruledb_model_at(db, 0)->shape;
		assert_int_equal(shape->rope_theta, cases[i].theta);
		assert_int_equal(shape->rope_scaling, cases[i].scaling);
		assert_int_equal(shape->norm_eps, cases[i].eps);
		ruledb_close(db);
	}
}

static void numbers_that_do_not_fit_are_refused(void **state)
{
	static const char *const cases[] = {
		"18446744073709551616", "-1", "1e99", "", ".", "1e", "0x10", "1 2"
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char text[128], expected[128];
		const struct fixture_file file = { "models/x.yaml", text };

		snprintf(text, sizeof(text), "models: [{id: a/b, shape: {vocab: \"%s\"}}]\n",
			 cases[i]);
		snprintf(expected, sizeof(expected),
			 "models/x.yaml: line 1, column 35: `vocab` must be a number, not `%s`",
			 cases[i]);
		rules_fixture_fails(&file, 1, expected);
	}
}

static void an_alias_bomb_is_refused(void **state)
{
	static const struct fixture_file file = {
		"licences/acme.yaml",
		"a: &a [x,x,x,x,x,x,x,x,x,x,x,x,x,x,x,x]\n"
		"b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
		"c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
		"d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
		"e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n",
	};

	(void)state;
	rules_fixture_fails(&file, 1,
			    "licences/acme.yaml: line 5, column 47: more than 1000000 nodes, "
			    "aliases expanded");
}

static void a_share_is_a_fraction(void **state)
{
	static const struct fixture_file good = {
		"tokenizers.yaml", "marks: [{kind: pre, value: x, weight: 0.95}]\n"
	};
	static const struct fixture_file bad = { "tokenizers.yaml",
						 "marks: [{kind: pre, value: x, weight: 950}]\n" };
	struct ruledb *db = rules_fixture(&good, 1);
	struct token_mark_refs marks;
	struct arena *a = arena_create();

	(void)state;
	ruledb_marks(db, MARK_PRE, SLICE("x"), a, &marks);
	assert_int_equal(marks.at[0]->weight, 950);
	arena_free(a);
	ruledb_close(db);
	rules_fixture_fails(&bad, 1,
			    "tokenizers.yaml: line 1, column 39: `weight` must be a fraction "
			    "from 0 to 1, not `950`");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_mistake_has_its_place),
		cmocka_unit_test(numbers_are_read_as_people_write_them),
		cmocka_unit_test(numbers_that_do_not_fit_are_refused),
		cmocka_unit_test(an_alias_bomb_is_refused),
		cmocka_unit_test(a_share_is_a_fraction),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
