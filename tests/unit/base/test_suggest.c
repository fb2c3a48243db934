/* SPDX-License-Identifier: Apache-2.0 */
/*
 * "Did you mean": distances, and that only slips are offered.
 */
#include "unit.h"

#include "base/suggest.h"

static void distances(void **state)
{
	(void)state;
	assert_int_equal(suggest_distance(SLICE("scan"), SLICE("scan")), 0);
	assert_int_equal(suggest_distance(SLICE("scna"), SLICE("scan")), 1);
	assert_int_equal(suggest_distance(SLICE("Scan"), SLICE("scan")), 0);
	assert_int_equal(suggest_distance(SLICE("sca"), SLICE("scan")), 1);
	assert_int_equal(suggest_distance(SLICE(""), SLICE("abc")), 3);
	assert_int_equal(suggest_distance(SLICE("kitten"), SLICE("sitting")), 3);
}

static void only_slips_are_offered(void **state)
{
	struct suggestion best = { 0 };

	(void)state;
	suggest_offer(&best, SLICE("inspcet"), SLICE("identify"));
	assert_int_equal(best.word.len, 0);
	suggest_offer(&best, SLICE("inspcet"), SLICE("inspect"));
	assert_slice(best.word, "inspect");
}

/* A word of any length is a slip of nothing: only its first 63 letters are looked at. */
static void endless_words_are_no_slips(void **state)
{
	struct suggestion best = { 0 };
	char text[600];

	(void)state;
	memset(text, 'x', sizeof(text));
	suggest_offer(&best, (struct slice){ text, sizeof(text) }, SLICE("name"));
	assert_int_equal(best.word.len, 0);
}

/* Something to do stands in every message: the nearest word, or all of them. */
static void errors_say_what_would_have_been_right(void **state)
{
	static const char *const shells[] = { "bash", "zsh", "fish", NULL };
	static const char *const one[] = { "text", NULL };
	struct err e;

	(void)state;
	err_set(&e, ERR_USAGE, "no completions for 'bsh'");
	assert_false(suggest_words(&e, SLICE("bsh"), shells));
	assert_string_equal(e.text, "no completions for 'bsh'; did you mean 'bash'?");
	err_set(&e, ERR_USAGE, "no completions for 'cmd.exe'");
	assert_false(suggest_words(&e, SLICE("cmd.exe"), shells));
	assert_string_equal(e.text, "no completions for 'cmd.exe'; expected bash, zsh or fish");
	err_set(&e, ERR_USAGE, "no");
	suggest_words(&e, SLICE("x"), one);
	assert_string_equal(e.text, "no; expected text");
	err_set(&e, ERR_USAGE, "%0500d", 1);
	suggest_words(&e, SLICE("x"), shells);
	assert_int_equal(strlen(e.text), sizeof(e.text) - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(distances),
		cmocka_unit_test(only_slips_are_offered),
		cmocka_unit_test(endless_words_are_no_slips),
		cmocka_unit_test(errors_say_what_would_have_been_right),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
