/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The notice as json: byte for byte, and hostile names made harmless.
 */
#include "fixture.h"

static struct slice notice(struct arena *a, const struct scan *s)
{
	struct report_options options = fixture_options();
	struct buf out;
	struct slice text;
	struct err e;

	buf_init(&out, 1 << 20);
	assert_true(report_notice(notice_make(a, s), fixture_rules(), FORM_JSON, &options, true,
				  &out, &e));
	text = arena_dup(a, buf_slice(&out));
	buf_free(&out);
	return text;
}

static void the_whole_notice(void **state)
{
	struct scan *s = fixture_scan();
	struct arena *a = arena_create();
	struct slice got = notice(a, s);

	(void)state;
	assert_expected(got, "notice.json");
	assert_lacks(got, "\x1b");
	arena_free(a);
	scan_free(s);
}

static void nothing_to_pass_on(void **state)
{
	struct scan *s = fixture_empty();
	struct arena *a = arena_create();

	(void)state;
	assert_expected(notice(a, s), "notice-empty.json");
	arena_free(a);
	scan_free(s);
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
