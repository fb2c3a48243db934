/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exceptions that cover, expire, lapse and cover nothing; entries that fit no model.
 */
#include "parsed.h"

#define HEX_A  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HEX_B  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define COVERS "  codes: [commercial-prohibited]\n  reason: ticket LEG-42\n"

/* A model under a research licence, whose text has the digest aa...a. */
static struct judged forbidden(void)
{
	struct judged j = judged_new();
	struct licence_match *match = list_add(j.scan->arena, &j.card->matches);

	judged_bind(&j, &research);
	match->licence = &research;
	memset(match->text_digest.bytes, 0xaa, sizeof(match->text_digest.bytes));
	return j;
}

static void an_exception_covers_what_it_names(void **state)
{
	static const struct {
		const char *policy;
		bool covered;
	} cases[] = {
		{ "exceptions:\n- model: acme/bot\n" COVERS, true },
		{ "exceptions:\n- model: ACME/Bot\n" COVERS, true },
		{ "exceptions:\n- model: models/**\n" COVERS, true },
		{ "exceptions:\n- model: models/bot\n" COVERS, true },
		{ "exceptions:\n- model: bot\n" COVERS, true },
		{ "exceptions:\n- model: models/bo\n" COVERS, false },
		{ "exceptions:\n- model: acme/other\n" COVERS, false },
		{ "exceptions:\n- model: acme/bot\n  expires: 2026-11-22\n" COVERS, true },
		{ "exceptions:\n- model: acme/bot\n  expires: 2026-11-21\n" COVERS, false },
		{ "exceptions:\n- model: acme/bot\n  sha256: " HEX_A "\n" COVERS, true },
		{ "exceptions:\n- model: acme/bot\n  sha256: " HEX_B "\n" COVERS, false },
		{ "exceptions:\n- model: acme/bot\n  codes: [text-altered]\n  reason: x\n", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct judged j = forbidden();

		parsed_run(&j, cases[i].policy);
		if (judged_need(&j, "commercial-prohibited")->suppressed != cases[i].covered)
			fail_msg("case %zu", i);
		assert_int_equal(j.scan->outcome.violated, !cases[i].covered);
		judged_free(&j);
	}
}

static void cover_is_told_with_its_reason(void **state)
{
	struct judged j = forbidden();
	const struct finding *f;

	(void)state;
	parsed_run(&j, "exceptions:\n- model: acme/bot\n  owner: legal@example.org\n"
		       "  expires: 2027-03-31\n" COVERS);
	f = judged_need(&j, "commercial-prohibited");
	assert_slice(f->suppressed_by,
		     "ticket LEG-42 (legal@example.org, until 2027-03-31, policy.yaml:2)");
	assert_int_equal(f->policy_line, 2);
	assert_int_equal(f->level, LEVEL_DENY);
	assert_int_equal(j.model->verdict, VERDICT_OK);
	assert_int_equal(j.scan->outcome.findings[VERDICT_RESTRICTED_BY_CONTEXT], 0);
	judged_free(&j);
}

static void an_expired_exception_fails(void **state)
{
	struct judged j = judged_new();
	const struct finding *f;

	(void)state;
	/* It had nothing left to cover, and fails all the same. */
	judged_bind(&j, &apache);
	parsed_run(&j, "exceptions:\n- model: acme/bot\n  expires: 2020-01-01\n" COVERS);
	f = judged_need(&j, "exception-expired");
	assert_slice(f->message, "this exception has expired: ticket LEG-42 (until 2020-01-01, "
				 "policy.yaml:2)");
	assert_int_equal(f->level, LEVEL_DENY);
	assert_int_equal(f->policy_line, 2);
	assert_true(j.scan->outcome.violated);
	judged_free(&j);
}

static void another_text_voids_an_exception(void **state)
{
	struct judged j = forbidden();

	(void)state;
	parsed_run(&j, "exceptions:\n- model: acme/bot\n  sha256: " HEX_B "\n" COVERS);
	assert_slice(judged_need(&j, "exception-void")->message,
		     "this exception was given for another licence text: ticket LEG-42 "
		     "(policy.yaml:2)");
	assert_int_equal(j.scan->findings.len, 0);
	judged_free(&j);
}

static void an_exception_without_use_is_reported(void **state)
{
	struct judged j = forbidden();

	(void)state;
	parsed_run(&j, "exceptions:\n- model: acme/other\n" COVERS);
	assert_int_equal(j.scan->findings.len, 1);
	assert_string_equal(j.scan->findings.at[0].code, "exception-unused");
	assert_slice(j.scan->findings.at[0].message,
		     "the exception for acme/other covers nothing here: ticket LEG-42 "
		     "(policy.yaml:2)");
	assert_int_equal(j.scan->findings.at[0].level, LEVEL_WARN);
	parsed_run(&j, "exceptions:\n- model: acme/other\n" COVERS
		       "levels: {exception-unused: deny}\n");
	assert_int_equal(j.scan->findings.at[0].level, LEVEL_DENY);
	judged_free(&j);
}

static void a_file_of_exceptions_adds_to_any_policy(void **state)
{
	struct judged j = forbidden();
	struct policy *p = policy_strict();
	struct err e = { 0 };

	(void)state;
	assert_true(policy_add_exceptions(p, SLICE("exceptions:\n- model: acme/bot\n" COVERS),
					  SLICE("more.yaml"), &e));
	policy_evaluate(j.scan, p, TODAY);
	assert_slice(judged_need(&j, "commercial-prohibited")->suppressed_by,
		     "ticket LEG-42 (more.yaml:2)");
	assert_false(policy_add_exceptions(p, SLICE("allow: [mit]\n"), SLICE("more.yaml"), &e));
	assert_string_equal(e.text,
			    "more.yaml: line 1, column 1: unknown key \"allow\"; expected version "
			    "or exceptions");
	policy_free(p);
	judged_free(&j);
}

static void entries_that_fit_nothing_are_reported(void **state)
{
	struct judged j = forbidden();

	(void)state;
	parsed_run(&j, "clarify:\n"
		       "- {model: acme/bot, licence: apache-2.0, text_sha256: " HEX_B "}\n"
		       "- {model: acme/nobody, licence: apache-2.0}\n"
		       "- {model: acme/bot, licence: apache-2.0, text_sha256: " HEX_A "}\n"
		       "lineage:\n"
		       "- {child: acme/bot, base: a/b}\n"
		       "- {child: acme/gone, base: a/b}\n");
	assert_slice(
		judged_need(&j, "clarification-void")->message,
		"line 2 of the policy says apache-2.0, for a licence text that is not here; the "
		"entry is not used");
	assert_int_equal(j.scan->findings.len, 2);
	assert_string_equal(j.scan->findings.at[0].code, "assertion-unused");
	assert_slice(j.scan->findings.at[0].message,
		     "the lineage entry for acme/gone names no model here");
	assert_slice(j.scan->findings.at[1].message,
		     "the clarification for acme/nobody names no model here");
	judged_free(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_exception_covers_what_it_names),
		cmocka_unit_test(cover_is_told_with_its_reason),
		cmocka_unit_test(an_expired_exception_fails),
		cmocka_unit_test(another_text_voids_an_exception),
		cmocka_unit_test(an_exception_without_use_is_reported),
		cmocka_unit_test(a_file_of_exceptions_adds_to_any_policy),
		cmocka_unit_test(entries_that_fit_nothing_are_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
