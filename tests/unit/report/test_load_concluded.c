/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conclusions read back: which number binds, which match a term rests on, when a duty has a
 * string of its own, and terms without a licence refused.
 */
#include "saved.h"

#define CONCLUDED(members) SAVED("\"concluded\":{\"commercial_use\":\"conditional\"," members "}")

static const struct conclusion *concluded(const struct scan *s)
{
	return &s->models.at[0]->concluded;
}

static void thresholds_keep_both_numbers(void **state)
{
	struct scan *s = saved_load(CONCLUDED(
		"\"thresholds\":[{\"metric\":\"mau\",\"op\":\">\",\"value\":70,\"rule_value\":700,"
		"\"in_rule\":true,\"all_of\":true,\"effect\":\"ask\",\"clause\":\"2\","
		"\"licence\":\"llama-3.1\",\"read\":{\"op\":\">\",\"value\":70,\"differs\":true}},"
		"{\"metric\":\"cats\",\"op\":\">=\",\"rule_value\":9,\"in_rule\":true,\"read\":"
		"null},"
		"{\"metric\":\"mau\",\"op\":\">\",\"value\":5,\"in_rule\":false,\"read\":null}]"));
	const struct bound_threshold_list *list = &concluded(s)->thresholds;

	(void)state;
	/* a limit that neither a rule nor a text states is none */
	assert_int_equal(list->len, 2);
	assert_int_equal(list->at[0].rule->value, 700);
	assert_int_equal(list->at[0].read->value, 70);
	assert_true(list->at[0].rule->all_of && list->at[0].read->differs);
	assert_int_equal(list->at[1].rule->metric, METRIC_OTHER);
	assert_slice(list->at[1].rule->metric_word, "cats");
	assert_int_equal(list->at[1].rule->op, THRESHOLD_AT_LEAST);
	assert_null(list->at[1].read);
	scan_free(s);
}

static void duties_have_a_string_only_where_it_is_exact(void **state)
{
	struct scan *s = saved_load(CONCLUDED(
		"\"obligations\":[{\"licence\":\"llama-3.1\",\"kind\":\"display\",\"trigger\":"
		"\"product\","
		"\"text\":\"Built with Llama\",\"task\":\"show it\",\"found\":\"unmet\","
		"\"status\":\"not-applicable\",\"applies\":false,\"alternatives\":[\"a\",\"b\"]},"
		"{\"licence\":\"llama-3.1\",\"kind\":\"licence-copy\",\"trigger\":\"distribute\","
		"\"text\":\"ship it\","
		"\"task\":\"ship it\",\"found\":\"met\",\"applies\":true}]"));
	const struct obligation_list *list = &concluded(s)->obligations;

	(void)state;
	assert_slice(list->at[0].duty->text, "Built with Llama");
	assert_slice(list->at[0].text, "show it");
	assert_int_equal(list->at[0].status, OBLIGATION_UNMET);
	assert_int_equal(obligation_standing(&list->at[0]), OBLIGATION_NOT_APPLICABLE);
	assert_int_equal(list->at[0].duty->alternatives.len, 2);
	assert_int_equal(list->at[1].duty->text.len, 0);
	assert_int_equal(obligation_standing(&list->at[1]), OBLIGATION_MET);
	scan_free(s);
}

static void a_term_finds_the_match_it_rests_on(void **state)
{
	struct scan *s = saved_load(
		SAVED("\"artefacts\":[{\"path\":\"f\",\"kind\":\"licence\"}],\"detected\":["
		      "{\"at\":{\"path\":\"f\",\"start\":0,\"end\":5},\"method\":\"notice\","
		      "\"scope\":\"unspecified\",\"commercial_use\":\"unknown\"},"
		      "{\"at\":{\"path\":\"f\",\"start\":5,\"end\":9},\"method\":\"text\","
		      "\"scope\":\"unspecified\",\"commercial_use\":\"unknown\"}],"
		      "\"concluded\":{\"commercial_use\":\"allowed\",\"terms\":["
		      "{\"licence\":\"apache-2.0\",\"origin\":\"own\",\"basis\":\"detected\","
		      "\"firm\":true,\"either\":true,\"via\":[\"this model\"],"
		      "\"at\":{\"path\":\"f\",\"start\":5,\"end\":9}},"
		      "{\"licence\":\"gemma\",\"origin\":\"inherited\",\"basis\":\"known\","
		      "\"at\":{\"path\":\"f\",\"start\":6,\"end\":9}}]}"));
	const struct term_list *terms = &concluded(s)->terms;

	(void)state;
	assert_ptr_equal(terms->at[0].match, &s->artefacts.at[0]->matches.at[1]);
	assert_true(terms->at[0].firm);
	assert_true(terms->at[0].either);
	assert_null(terms->at[1].match);
	assert_int_equal(terms->at[1].origin, ORIGIN_INHERITED);
	scan_free(s);
}

static void what_is_free_and_open_may_be_open(void **state)
{
	struct scan *s = saved_load(CONCLUDED("\"free_and_open\":{\"value\":null}"));

	(void)state;
	assert_false(concluded(s)->free_and_open_known);
	scan_free(s);
	s = saved_load(CONCLUDED("\"free_and_open\":{\"value\":false,\"because\":\"clause 2\"}"));
	assert_true(concluded(s)->free_and_open_known);
	assert_false(concluded(s)->free_and_open);
	assert_slice(concluded(s)->free_and_open_because, "clause 2");
	scan_free(s);
}

static void unknown_words_are_refused(void **state)
{
	static const struct saved_refusal cases[] = {
		{ CONCLUDED(
			  "\"terms\":[{\"licence\":\"\",\"origin\":\"own\",\"basis\":\"known\"}]"),
		  "line 1: p: licence \"\" is none that this version knows" },
		{ CONCLUDED("\"terms\":[{\"licence\":\"a\",\"origin\":\"heaven\",\"basis\":"
			    "\"known\"}]"),
		  "line 1: p: origin \"heaven\" is none that this version knows" },
		{ CONCLUDED("\"territories\":[{\"area\":\"EU\"}]"),
		  "line 1: p: licence \"\" is none that this version knows" },
		{ CONCLUDED("\"restrictions\":[{\"kind\":\"aup\"}]"),
		  "line 1: p: licence \"\" is none that this version knows" },
		{ CONCLUDED("\"obligations\":[{\"kind\":\"display\",\"trigger\":\"always\","
			    "\"found\":\"met\"}]"),
		  "line 1: p: licence \"\" is none that this version knows" },
		{ CONCLUDED("\"restrictions\":[{\"kind\":\"fun\"}]"),
		  "line 1: p: kind \"fun\" is none that this version knows" },
		{ CONCLUDED("\"obligations\":[{\"licence\":\"llama-3.1\",\"kind\":\"display\","
			    "\"trigger\":\"rain\","
			    "\"found\":\"met\"}]"),
		  "line 1: p: trigger \"rain\" is none that this version knows" },
		{ CONCLUDED("\"obligations\":[{\"licence\":\"llama-3.1\",\"kind\":\"display\","
			    "\"trigger\":\"always\","
			    "\"found\":\"lost\"}]"),
		  "line 1: p: found \"lost\" is none that this version knows" },
		{ CONCLUDED("\"judgements\":[{\"verdict\":\"ok\",\"relation\":\"cousin\"}]"),
		  "line 1: p: relation \"cousin\" is none that this version knows" },
	};

	(void)state;
	saved_refuse(cases, sizeof(cases) / sizeof(*cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(thresholds_keep_both_numbers),
		cmocka_unit_test(duties_have_a_string_only_where_it_is_exact),
		cmocka_unit_test(a_term_finds_the_match_it_rests_on),
		cmocka_unit_test(what_is_free_and_open_may_be_open),
		cmocka_unit_test(unknown_words_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
