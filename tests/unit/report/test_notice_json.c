/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The notice as json: byte for byte, and hostile names made harmless.
 */
#include "notice_forms.h"

static void the_whole_notice(void **state)
{
	(void)state;
	check_notice(FORM_JSON, fixture_scan(), "notice.json");
}

static void nothing_to_pass_on(void **state)
{
	(void)state;
	check_notice(FORM_JSON, fixture_empty(), "notice-empty.json");
}

static void other_forms_are_refused(void **state)
{
	struct report_options options = fixture_options();
	struct scan *s = fixture_empty();
	struct arena *a = arena_create();
	struct buf out;
	struct err e;

	(void)state;
	buf_init(&out, 4096);
	assert_false(report_notice(notice_make(a, s), NULL, FORM_DOT, &options, false, &out, &e));
	assert_string_equal(e.text, "a notice is text or json");
	buf_free(&out);
	arena_free(a);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_notice),
		cmocka_unit_test(nothing_to_pass_on),
		cmocka_unit_test(other_forms_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
