/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The policy file: the whole of it is taken, and every slip is refused with its place and the
 * word that was meant.
 */
#include "parsed.h"

#define HEX "0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef"

static const char whole[] = "version: 1\n"
			    "context:\n"
			    "  commercial: true\n"
			    "  monthly_active_users: {2024-06: 900_000, now: 2_000_000}\n"
			    "  annual_revenue_usd: 40_000_000\n"
			    "  territories: [DE, FR, US]\n"
			    "  distributes_weights: true\n"
			    "  hosts_service: true\n"
			    "  trains_on_outputs: false\n"
			    "allow: [permissive, Apache-2.0, llama-3.1]\n"
			    "review: [responsible-ai]\n"
			    "levels: { label-drops-terms: warn, notice-missing: allow }\n"
			    "profiles:\n"
			    "  research:\n"
			    "    context: {commercial: false}\n"
			    "    allow: [research-only]\n"
			    "    levels: {notice-missing: deny}\n"
			    "exceptions:\n"
			    "  - model: acme/bot\n"
			    "    sha256: " HEX "\n"
			    "    codes: [label-drops-terms]\n"
			    "    reason: counsel approved, ticket LEG-42\n"
			    "    owner: legal@example.org\n"
			    "    expires: 2027-03-31\n"
			    "clarify:\n"
			    "  - model: acme/quiet\n"
			    "    licence: apache-2.0\n"
			    "    text_sha256: " HEX "\n"
			    "lineage:\n"
			    "  - { child: acme/bot, base: meta-llama/Llama-3.1-8B, relation: "
			    "finetune, source: run 118 }\n";

static void the_whole_contract_is_taken(void **state)
{
	struct policy *p = parsed(whole);
	const struct assertions *a = policy_assertions(p);
	struct judged j = judged_new();

	(void)state;
	judged_bind(&j, &llama);
	policy_evaluate(j.scan, p, TODAY);
	assert_slice(j.scan->policy_name, "policy.yaml");
	assert_true(j.scan->context.distributes);
	assert_true(j.scan->context.figures[METRIC_MAU].value == 2000000);
	assert_int_equal(j.scan->context.dated_count, 1);
	assert_int_equal(j.scan->context.territories.len, 3);
	assert_null(judged_find(&j, "licence-not-allowed"));
	assert_int_equal(a->clarifications.len, 1);
	assert_slice(a->clarifications.at[0].model, "acme/quiet");
	assert_ptr_equal(a->clarifications.at[0].licence, &apache);
	assert_int_equal(a->clarifications.at[0].line, 26);
	assert_int_equal(a->lineage.len, 1);
	assert_slice(a->lineage.at[0].base, "meta-llama/Llama-3.1-8B");
	assert_int_equal(a->lineage.at[0].relation, RELATION_FINETUNE);
	assert_slice(a->lineage.at[0].source, "run 118");
	policy_free(p);
	judged_free(&j);
}

static void a_profile_lies_on_top_of_the_file(void **state)
{
	struct policy *p = parsed(whole);
	struct judged j = judged_new();
	struct err e = { 0 };

	(void)state;
	judged_bind(&j, &llama);
	assert_false(policy_use_profile(p, SLICE("reserch"), &e));
	assert_string_equal(e.text, "unknown profile \"reserch\"; did you mean \"research\"?");
	assert_true(policy_use_profile(p, SLICE("research"), &e));
	policy_evaluate(j.scan, p, TODAY);
	assert_false(j.scan->context.commercial);
	/* What the profile is silent about stays. */
	assert_true(j.scan->context.hosts);
	assert_slice(judged_need(&j, "licence-not-allowed")->message,
		     "the policy does not list llama-3.1 (open-weights-restricted) as allowed");
	policy_free(p);
	judged_free(&j);
}

/* The level's line stands in the finding; the command line has none. */
static void a_level_of_the_file_names_its_line(void **state)
{
	struct policy *p = parsed("levels:\n  commercial-prohibited: warn\n");
	struct judged j = judged_new();
	struct err e = { 0 };

	(void)state;
	judged_bind(&j, &research);
	policy_evaluate(j.scan, p, TODAY);
	assert_int_equal(judged_need(&j, "commercial-prohibited")->level, LEVEL_WARN);
	assert_int_equal(judged_need(&j, "commercial-prohibited")->policy_line, 2);
	assert_false(j.scan->outcome.violated);
	assert_true(policy_set_level(p, SLICE("commercial-prohibited"), LEVEL_DENY, &e));
	policy_evaluate(j.scan, p, TODAY);
	assert_int_equal(judged_need(&j, "commercial-prohibited")->policy_line, 0);
	assert_true(j.scan->outcome.violated);
	policy_free(p);
	judged_free(&j);
}

static void slips_are_refused_with_their_place(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "version: 2\n",
		  "p.yaml: line 1, column 10: version is \"2\"; this program reads version 1" },
		{ "alow: [permissive]\n",
		  "p.yaml: line 1, column 1: unknown key \"alow\"; did you mean \"allow\"?" },
		{ "version: 1\nwhatever: 1\n",
		  "p.yaml: line 2, column 1: unknown key \"whatever\"; expected version, context, "
		  "allow, review, deny, levels, profiles, exceptions, clarify or lineage" },
		{ "context:\n  comercial: true\n", "p.yaml: line 2, column 3: unknown context key "
						   "\"comercial\"; did you mean \"commercial\"?" },
		{ "context:\n  commercial: yes\n",
		  "p.yaml: line 2, column 15: commercial is \"yes\"; expected true or false" },
		{ "context:\n  mau: 2M\n", "p.yaml: line 2, column 8: mau is \"2M\"; expected a "
					   "whole number such as 2_000_000" },
		{ "context:\n  mau: {june: 2}\n",
		  "p.yaml: line 2, column 9: mau is dated \"june\"; expected a month such as "
		  "2024-06, or now" },
		{ "context:\n  mau: [1]\n",
		  "p.yaml: line 2, column 8: mau is a list; expected a word" },
		{ "context:\n  territories: DE\n",
		  "p.yaml: line 2, column 16: territories is a word; expected a list" },
		{ "context:\n  territories: [DE, UK]\n",
		  "p.yaml: line 2, column 21: unknown territory \"UK\"; did you mean \"GB\"?" },
		{ "context: true\n",
		  "p.yaml: line 1, column 10: context is a word; expected a mapping" },
		{ "allow: permissive\n",
		  "p.yaml: line 1, column 8: allow is a word; expected a list" },
		{ "allow:\n", "p.yaml: line 1, column 7: allow is empty; expected a list" },
		{ "allow: [permisive]\n",
		  "p.yaml: line 1, column 9: unknown licence or category \"permisive\"; did "
		  "you mean \"permissive\"?" },
		{ "allow: [llama-3.11]\n",
		  "p.yaml: line 1, column 9: unknown licence or category \"llama-3.11\"; "
		  "did you mean \"llama-3.1\"?" },
		{ "allow: [frobnicate]\n",
		  "p.yaml: line 1, column 9: unknown licence or category \"frobnicate\"; "
		  "'modlic rules list' has the licences, modlic-policy(5) the categories" },
		{ "levels: {label-drop-terms: deny}\n",
		  "p.yaml: line 1, column 10: unknown finding code "
		  "\"label-drop-terms\"; did you mean "
		  "\"label-drops-terms\"?" },
		{ "levels: {notice-missing: error}\n",
		  "p.yaml: line 1, column 26: level is \"error\"; expected allow, warn or deny" },
		{ "exceptions:\n- codes: [notice-missing]\n  reason: x\n",
		  "p.yaml: line 2, column 3: an exception has no \"model\"" },
		{ "exceptions:\n- model: a\n  reason: x\n",
		  "p.yaml: line 2, column 3: an exception has no \"codes\"" },
		{ "exceptions:\n- model: a\n  codes: []\n  reason: x\n",
		  "p.yaml: line 3, column 10: codes is empty; name at least one" },
		{ "exceptions:\n- model: a\n  codes: [notice-missing]\n",
		  "p.yaml: line 2, column 3: an exception has no \"reason\"" },
		{ "exceptions:\n- model: a\n  codes: [notice-mising]\n  reason: x\n",
		  "p.yaml: line 3, column 11: unknown finding code \"notice-mising\"; did you mean "
		  "\"notice-missing\"?" },
		{ "exceptions:\n- model: a\n  expires: 31.3.2027\n",
		  "p.yaml: line 3, column 12: expires is \"31.3.2027\"; expected a date such as "
		  "2027-03-31" },
		{ "exceptions:\n- model: a\n  expires: 2027-13-01\n",
		  "p.yaml: line 3, column 12: expires is \"2027-13-01\"; expected a date such as "
		  "2027-03-31" },
		{ "exceptions:\n- model: a\n  sha256: abc\n",
		  "p.yaml: line 3, column 11: sha256 has 3 digits; expected 64" },
		{ "exceptions:\n- model: a\n  sha256: xyz\n",
		  "p.yaml: line 3, column 11: sha256: \"x\" is no hexadecimal digit" },
		{ "exceptions:\n- modell: a\n",
		  "p.yaml: line 2, column 3: unknown key \"modell\"; did you mean \"model\"?" },
		{ "exceptions:\n- just words\n",
		  "p.yaml: line 2, column 3: an exception is a word; expected a mapping" },
		{ "clarify:\n- {model: a, licence: apache-2.00}\n",
		  "p.yaml: line 2, column 23: unknown licence \"apache-2.00\"; did you mean "
		  "\"apache-2.0\"?" },
		{ "clarify:\n- {model: a}\n",
		  "p.yaml: line 2, column 3: a clarification has no \"licence\"" },
		{ "lineage:\n- {child: a, base: b, relation: fine-tune}\n",
		  "p.yaml: line 2, column 33: unknown relation \"fine-tune\"; did you mean "
		  "\"finetune\"?" },
		{ "lineage:\n- {child: a}\n",
		  "p.yaml: line 2, column 3: a lineage entry has no \"base\"" },
		{ "profiles:\n  dev: {allow: [permissive], fail: 1}\n",
		  "p.yaml: line 2, column 30: unknown key \"fail\"; expected context, allow, "
		  "review, deny or levels" },
		{ "version: 1\nversion: 1\n",
		  "p.yaml: line 2, column 1: key \"version\" stands twice" },
		{ "version: 1\n---\nversion: 1\n",
		  "p.yaml: line 3, column 1: a second document; expected one" },
		{ "- a\n", "p.yaml: line 1, column 1: the policy is a list; expected a mapping" },
		{ "",
		  "p.yaml: there is nothing in it; `modlic policy init` writes one to start from" },
		{ "# only words\n",
		  "p.yaml: there is nothing in it; `modlic policy init` writes one to start from" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct policy *p = NULL;
		struct err e = { 0 };

		assert_false(policy_parse(&p, slice_of(cases[i].text), SLICE("p.yaml"), NULL, &e));
		assert_string_equal(e.text, cases[i].message);
		assert_int_equal(e.code, ERR_CONFIG);
		assert_null(p);
	}
}

/* What libyaml refuses is a mistake in the configuration too. */
static void broken_yaml_is_refused_with_its_place(void **state)
{
	struct policy *p = NULL;
	struct err e = { 0 };

	(void)state;
	assert_false(policy_parse(&p, SLICE("version: 1\nallow: [a\n"), SLICE("p.yaml"), NULL, &e));
	assert_int_equal(e.code, ERR_CONFIG);
	assert_true(slice_starts(slice_of(e.text), SLICE("p.yaml: line ")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_contract_is_taken),
		cmocka_unit_test(a_profile_lies_on_top_of_the_file),
		cmocka_unit_test(a_level_of_the_file_names_its_line),
		cmocka_unit_test(slips_are_refused_with_their_place),
		cmocka_unit_test(broken_yaml_is_refused_with_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
