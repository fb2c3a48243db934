/* SPDX-License-Identifier: Apache-2.0 */
/*
 * References between rules, and facts that follow from others.
 */
#include "rules_fixture.h"

#define TERMS(id, keys) \
	{ \
		"licences/" id ".yaml", FIXTURE_LICENCE(id, "permissive", "allowed") keys \
	}

static void references_lead_somewhere(void **state)
{
	static const struct {
		const char *path, *text, *error;
	} cases[] = {
		{ "licences/a.yaml", FIXTURE_LICENCE("a", "permissive", "allowed") "policy: b\n",
		  "licences/a.yaml: line 6, column 9: `policy: b` is no licence" },
		{ "licences/a.yaml",
		  FIXTURE_LICENCE("a", "permissive", "allowed") "same_text_as: b\n",
		  "licences/a.yaml: line 6, column 15: `same_text_as: b` is no licence" },
		{ "licences/a.yaml",
		  FIXTURE_LICENCE("a", "permissive", "allowed") "also_applies: [a, b]\n",
		  "licences/a.yaml: line 6, column 15: `also_applies: b` is no licence" },
		{ "models/x.yaml", "models:\n  - {id: a/b, licence: nil}\n",
		  "models/x.yaml: line 2, column 24: `licence: nil` is no licence" },
		{ "names.yaml", "rules: [{id: r, pattern: x, licences: [nil]}]\n",
		  "names.yaml: line 1, column 39: `licences: nil` is no licence" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct fixture_file file = { cases[i].path, cases[i].text };

		rules_fixture_fails(&file, 1, cases[i].error);
	}
}

static void facts_follow_from_facts(void **state)
{
	static const struct fixture_file files[] = {
		TERMS("a", "threshold_logic: all\n"
			   "thresholds:\n"
			   "  - {metric: mau, op: \">\", value: 700_000_000, clause: 2}\n"
			   "  - {metric: moons, op: \">=\", value: 3}\n"
			   "policy: p\nalso_applies: [b]\n"),
		{ "licences/b.yaml", FIXTURE_LICENCE("b", "research-only", "prohibited") },
		{ "licences/p.yaml", "id: p\nkind: policy\nname: P\ncategory: unknown\n"
				     "commercial_use: {value: unknown}\nparent: a\n" },
		{ "licences/s.yaml", "id: s\nkind: set\nname: S\ncategory: unknown\n"
				     "commercial_use: {value: unknown}\nmembers: [a, b]\n" },
	};
	struct ruledb *db = rules_fixture(files, 4);
	const struct licence *a = ruledb_licence(db, SLICE("a")), *b, *s;

	(void)state;
	assert_int_equal(a->thresholds.at[0].metric, METRIC_MAU);
	assert_int_equal(a->thresholds.at[0].value, 700000000);
	assert_true(a->thresholds.at[0].all_of);
	assert_int_equal(a->thresholds.at[1].metric, METRIC_OTHER);
	assert_slice(a->thresholds.at[1].metric_word, "moons");
	assert_false(a->non_commercial);
	assert_false(a->has_text);
	assert_slice(a->policy->id, "p");
	assert_ptr_equal(a->policy->parent, a);
	b = a->also.at[0];
	assert_slice(b->id, "b");
	assert_true(b->non_commercial);
	s = ruledb_licence(db, SLICE("s"));
	assert_ptr_equal(a->set, s);
	assert_ptr_equal(b->set, s);
	assert_ptr_equal(s->members.at[1], b);
	assert_null(s->set);
	ruledb_close(db);
}

static void models_know_their_bases(void **state)
{
	static const struct fixture_file files[] = {
		TERMS("a", ""),
		{ "models/x.yaml",
		  "models:\n"
		  "  - {id: x/base, licence: a, aliases: [base]}\n"
		  "  - {id: x/tuned, base: X/Base, relation: finetune, teacher: x/teacher}\n"
		  "  - {id: x/loop, base: x/loop, relation: merge, unverified: [base, id], gated: "
		  "true}\n"
		  "  - {id: x/lost, base: else/where}\n"
		  "  - {id: x/teacher}\n" },
	};
	struct ruledb *db = rules_fixture(files, 2);
	const struct known_model *tuned = ruledb_model_named(db, SLICE("x/tuned")).at[0];
	const struct known_model *loop = ruledb_model_named(db, SLICE("x/loop")).at[0];
	const struct known_model *lost = ruledb_model_named(db, SLICE("x/lost")).at[0];

	(void)state;
	assert_slice(tuned->base->id, "x/base");
	assert_slice(tuned->base->licence->id, "a");
	assert_slice(tuned->teacher->id, "x/teacher");
	assert_int_equal(tuned->relation, RELATION_FINETUNE);
	assert_null(tuned->licence);
	assert_ptr_equal(loop->base, loop);
	assert_int_equal(loop->unverified, UNVERIFIED_BASE | UNVERIFIED_ID);
	assert_true(loop->gated);
	assert_null(lost->base);
	assert_slice(lost->base_id, "else/where");
	ruledb_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(references_lead_somewhere),
		cmocka_unit_test(facts_follow_from_facts),
		cmocka_unit_test(models_know_their_bases),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
