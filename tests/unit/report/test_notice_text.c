/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The notice as text: byte for byte, and hostile names made harmless.
 */
#include "notice_forms.h"

static void the_whole_notice(void **state)
{
	(void)state;
	check_notice(FORM_TEXT, fixture_scan(), "notice.text");
}

static void nothing_to_pass_on(void **state)
{
	(void)state;
	check_notice(FORM_TEXT, fixture_empty(), "notice-empty.text");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_notice),
		cmocka_unit_test(nothing_to_pass_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
