/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `modlic rules list` and `rules show`: a licence on one page, in words and in JSON.
 */
#include "fixture.h"

#include <stdlib.h>

static void check(const char *id, enum report_form form, const char *name)
{
	struct report_options options = fixture_options();
	struct err e = { 0 };
	struct buf out;

	fixture_rules();
	buf_init(&out, 1 << 20);
	if (id)
		assert_true(report_licence(fixture_licence(id), form, &options, &out, &e));
	else
		assert_true(report_licences(fixture_rules(), form, &options, &out, &e));
	assert_expected(buf_slice(&out), name);
	buf_free(&out);
}

static void a_list_has_a_line_each_on_any_terminal(void **state)
{
	struct report_options options = fixture_options();
	struct err e = { 0 };
	size_t lines = 0;
	struct buf out;

	(void)state;
	options.width = 40;
	buf_init(&out, 1 << 20);
	assert_true(report_licences(fixture_rules(), FORM_TEXT, &options, &out, &e));
	for (size_t i = 0; i < out.len; i++)
		lines += out.ptr[i] == '\n';
	assert_int_equal(lines, ruledb_licence_count(fixture_rules()));
	buf_free(&out);
}

static void a_licence_is_one_page(void **state)
{
	(void)state;
	check("llama-3.1", FORM_TEXT, "licence.txt");
	check("llama-3.1", FORM_JSON, "licence.json");
	check("gemma", FORM_TEXT, "licence-set.txt");
	check("llama-3.1-aup", FORM_TEXT, "licence-policy.txt");
}

static void the_list_has_a_line_for_each(void **state)
{
	(void)state;
	check(NULL, FORM_TEXT, "licences.txt");
	check(NULL, FORM_JSON, "licences.json");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_has_a_line_each_on_any_terminal),
		cmocka_unit_test(a_licence_is_one_page),
		cmocka_unit_test(the_list_has_a_line_for_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
