/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The check of patterns: what is refused, with the place and the reason, and what is not.
 */
#include "unit.h"

#include "base/buf.h"
#include "io/pattern.h"

static void what_could_run_away_is_refused(void **state)
{
	static const struct {
		const char *source, *text;
	} cases[] = {
		{ "(a+)+",
		  "byte 4 of the pattern: an unbounded repeat of what holds an unbounded repeat" },
		{ "(?:x|(?:a{2,})b)*",
		  "byte 16 of the pattern: an unbounded repeat of what holds an unbounded repeat" },
		{ "(?:\\w++ )*+",
		  "byte 9 of the pattern: an unbounded repeat of what holds an unbounded repeat" },
		{ "((a*))+",
		  "byte 6 of the pattern: an unbounded repeat of what holds an unbounded repeat" },
		{ "a(?R)", "byte 1 of the pattern: recursion is not allowed" },
		{ "(a)(?1)", "byte 3 of the pattern: recursion is not allowed" },
		{ "(a)(?-1)", "byte 3 of the pattern: recursion is not allowed" },
		{ "(?<n>a)(?&n)", "byte 7 of the pattern: recursion is not allowed" },
		{ "(?<n>a)(?P>n)", "byte 7 of the pattern: recursion is not allowed" },
		{ "(?<n>a)\\g<n>", "byte 7 of the pattern: recursion is not allowed" },
		{ "a(?C1)", "byte 1 of the pattern: callouts are not allowed" },
		{ "(*NO_JIT)a", "byte 0 of the pattern: verbs are not allowed" },
		{ "a\\C", "byte 1 of the pattern: \\C is not allowed" },
		{ "a)", "byte 1 of the pattern: a ) without its (" },
		{ "((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))",
		  "byte 31 of the pattern: groups nested deeper than 31" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct err e;

		assert_false(pattern_check(slice_of(cases[i].source), &e));
		assert_int_equal(e.code, ERR_CONFIG);
		assert_string_equal(e.text, cases[i].text);
	}
}

static void the_rest_is_allowed(void **state)
{
	static const char *const cases[] = {
		"",
		"a+b+c*",
		"(a+)?b",
		"(?:\\s+\\w+){0,8}",
		"(ab)+(cd)*",
		"(?i)llama(?-i)",
		"(a)(?:b\\1)+",
		"[(+)]+[]*]+[^]+]+([a[:alpha:])+*]b)+",
		"\\(a+\\)+",
		"\\Q(a+)+\\E",
		"(?#(a+)b",
		"(a{2,x})+",
		"(?<=a)b+(?!c)",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct err e = { .text = "" };

		if (!pattern_check(slice_of(cases[i]), &e))
			fail_msg("%s: %s", cases[i], e.text);
	}
}

static void length_is_bounded(void **state)
{
	struct buf source;
	struct err e;

	(void)state;
	buf_init(&source, 5000);
	buf_add_repeat(&source, 'a', 4096);
	assert_true(pattern_check(buf_slice(&source), &e));
	buf_add_char(&source, 'a');
	assert_false(pattern_check(buf_slice(&source), &e));
	assert_string_equal(e.text, "pattern of 4097 bytes, limit 4096");
	buf_free(&source);
}

static void sources_that_end_early_stay_inside(void **state)
{
	static const char *const cases[] = { "\\",  "[", "[^", "[]",  "[\\",  "[[:", "(?",
					     "(?#", "{", "a{", "a{1", "\\Qa", "(?+" };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct err e;

		assert_true(pattern_check(slice_of(cases[i]), &e));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_could_run_away_is_refused),
		cmocka_unit_test(the_rest_is_allowed),
		cmocka_unit_test(length_is_bounded),
		cmocka_unit_test(sources_that_end_early_stay_inside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
