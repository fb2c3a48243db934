/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What all parts of loading share: evidence ids, licences and models of other rules, hostile
 * words in messages.
 */
#include "saved.h"

static void evidence_ids_are_positions(void **state)
{
	static const struct saved_refusal cases[] = {
#define REF(id) \
	{ SAVED("\"lineage\":[{\"relation\":\"copy\",\"basis\":\"known\",\"evidence\":[\"" id \
		"\"]}]," SAVED_CONCLUDED), \
	  "line 1: p: evidence \"" id "\" is none that this version knows" }
		REF("e0"),
		REF("e1"),
		REF("1"),
		REF("x1"),
		REF("e"),
		REF("e-1"),
		REF("e99999999999999999999"),
#undef REF
	};

	(void)state;
	saved_refuse(cases, sizeof(cases) / sizeof(*cases));
}

/* One entry each, however often it is named. */
static void what_our_rules_lack_is_made_once(void **state)
{
	struct scan *s = saved_load(SAVED(
		"\"known\":\"new/one\",\"lineage\":[{\"relation\":\"copy\",\"basis\":\"known\","
		"\"known\":\"new/one\",\"suggested\":[\"new-1.0\",\"\"]}],"
		"\"concluded\":{\"commercial_use\":\"unknown\",\"licences\":[\"new-1.0\"]}"));
	const struct model *m = s->models.at[0];

	(void)state;
	assert_ptr_equal(m->known, m->edges.at[0].known);
	assert_int_equal(m->edges.at[0].suggested.len, 1);
	assert_ptr_equal(m->edges.at[0].suggested.at[0], m->concluded.licences.at[0]);
	assert_slice(m->concluded.licences.at[0]->name, "new-1.0");
	assert_int_equal(m->concluded.licences.at[0]->category, CATEGORY_UNKNOWN);
	scan_free(s);
}

/* The first thing that is wrong is told, and no more than 100 bytes of a word. */
static void messages_stay_short(void **state)
{
	char report[2048], word[512];
	struct scan *scan = NULL;
	struct err e = { 0 };

	(void)state;
	memset(word, 'x', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	snprintf(report, sizeof(report),
		 "{\"id\":\"1\",\"path\":\"p\",\"kind\":\"%s\",\"verdict\":\"%s\"}\n", word, word);
	assert_false(report_load(&scan, slice_of(report), fixture_rules(), &e));
	word[100] = '\0';
	snprintf(report, sizeof(report), "line 1: p: kind \"%s\" is none that this version knows",
		 word);
	assert_string_equal(e.text, report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(evidence_ids_are_positions),
		cmocka_unit_test(what_our_rules_lack_is_made_once),
		cmocka_unit_test(messages_stay_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
