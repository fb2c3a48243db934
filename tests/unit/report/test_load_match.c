/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Matches and findings read back: every word of theirs, and words that this version does not
 * know refused with the model and the member.
 */
#include "saved.h"

#define FILE_P "\"artefacts\":[{\"path\":\"f\",\"kind\":\"licence\"}],"
#define MATCH(members) \
	SAVED(FILE_P "\"detected\":[{\"at\":{\"path\":\"f\",\"start\":1,\"end\":9}," members \
		     "}]," SAVED_CONCLUDED)
#define WORDS            "\"method\":\"text\",\"scope\":\"code\",\"commercial_use\":\"allowed\""
#define FINDING(members) SAVED(SAVED_CONCLUDED ",\"findings\":[{" members "}]")

static void a_match_has_all_of_its_parts(void **state)
{
	struct scan *s = saved_load(MATCH(
		WORDS ",\"licence\":\"llama-3.1\",\"coverage\":0.998,\"file_coverage\":0.5,"
		      "\"modified\":true,\"altered\":true,\"partial\":true,"
		      "\"edits\":[{\"kind\":\"dropped\",\"start\":2,\"end\":2,\"line\":7,"
		      "\"missing\":3,\"decisive\":true,\"found\":\"x\",\"clause\":\"2\"}],"
		      "\"thresholds\":[{\"metric\":\"mau\",\"op\":\">=\",\"value\":70000000,"
		      "\"differs\":true,\"at\":{\"path\":\"f\",\"start\":4,\"end\":5}}],"
		      "\"clauses\":[{\"kind\":\"research-only\",\"found\":\"only research\"}],"
		      "\"text_sha256\":\"00ff000000000000000000000000000000000000000000000000000000"
		      "000000\""));
	const struct licence_match *m = &s->artefacts.at[0]->matches.at[0];

	(void)state;
	assert_ptr_equal(m->licence, fixture_licence("llama-3.1"));
	assert_int_equal(m->method, MATCH_TEXT);
	assert_int_equal(m->scope, SCOPE_CODE);
	assert_int_equal(m->coverage, 998);
	assert_int_equal(m->file_coverage, 500);
	assert_true(m->modified && m->altered && m->partial);
	assert_int_equal(m->at.start, 1);
	assert_int_equal(m->edits.at[0].kind, EDIT_DROPPED);
	assert_int_equal(m->edits.at[0].line, 7);
	assert_int_equal(m->edits.at[0].missing, 3);
	assert_slice(m->edits.at[0].clause, "2");
	assert_int_equal(m->thresholds.at[0].metric, METRIC_MAU);
	assert_int_equal(m->thresholds.at[0].op, THRESHOLD_AT_LEAST);
	assert_int_equal(m->thresholds.at[0].value, 70000000);
	assert_ptr_equal(m->thresholds.at[0].at.artefact, s->artefacts.at[0]);
	assert_int_equal(m->clauses.at[0].kind, CLAUSE_RESEARCH_ONLY);
	assert_int_equal(m->text_digest.bytes[1], 0xff);
	scan_free(s);
}

static void a_text_without_a_rule_has_no_licence(void **state)
{
	struct scan *s = saved_load(MATCH("\"method\":\"clause\",\"scope\":\"unspecified\","
					  "\"commercial_use\":\"prohibited\",\"licence\":\"\""));

	(void)state;
	assert_null(s->artefacts.at[0]->matches.at[0].licence);
	assert_int_equal(s->artefacts.at[0]->matches.at[0].commercial, COMMERCIAL_PROHIBITED);
	scan_free(s);
}

static void a_finding_is_kept_as_it_was(void **state)
{
	struct scan *s = saved_load(
		FINDING("\"id\":\"f1\",\"code\":\"made-up\",\"verdict\":\"review\","
			"\"level\":\"warn\",\"message\":\"m\",\"fix\":\"x\",\"clause\":\"3\","
			"\"policy_line\":12,\"composed\":true,\"known\":true,"
			"\"suppressed\":true,\"suppressed_by\":\"LEG-1\""));
	const struct finding *f = &s->models.at[0]->findings.at[0];

	(void)state;
	assert_slice(f->id, "f1");
	assert_string_equal(f->code, "made-up");
	assert_int_equal(f->verdict, VERDICT_REVIEW);
	assert_int_equal(f->level, LEVEL_WARN);
	assert_int_equal(f->policy_line, 12);
	assert_true(f->composed && f->known && f->suppressed);
	assert_slice(f->suppressed_by, "LEG-1");
	assert_null(f->at.artefact);
	scan_free(s);
}

static void unknown_words_are_refused(void **state)
{
	static const struct saved_refusal cases[] = {
		{ MATCH("\"method\":\"magic\",\"scope\":\"code\",\"commercial_use\":\"allowed\""),
		  "line 1: p: method \"magic\" is none that this version knows" },
		{ MATCH("\"method\":\"text\",\"scope\":\"all\",\"commercial_use\":\"allowed\""),
		  "line 1: p: scope \"all\" is none that this version knows" },
		{ MATCH("\"method\":\"text\",\"scope\":\"code\",\"commercial_use\":\"maybe\""),
		  "line 1: p: commercial_use \"maybe\" is none that this version knows" },
		{ MATCH(WORDS ",\"edits\":[{\"kind\":\"moved\"}]"),
		  "line 1: p: kind \"moved\" is none that this version knows" },
		{ MATCH(WORDS ",\"clauses\":[{\"kind\":\"fun\"}]"),
		  "line 1: p: kind \"fun\" is none that this version knows" },
		{ FINDING("\"verdict\":\"awful\",\"level\":\"warn\""),
		  "line 1: p: verdict \"awful\" is none that this version knows" },
		{ FINDING("\"verdict\":\"ok\",\"level\":\"shout\""),
		  "line 1: p: level \"shout\" is none that this version knows" },
	};

	(void)state;
	saved_refuse(cases, sizeof(cases) / sizeof(*cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_match_has_all_of_its_parts),
		cmocka_unit_test(a_text_without_a_rule_has_no_licence),
		cmocka_unit_test(a_finding_is_kept_as_it_was),
		cmocka_unit_test(unknown_words_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
