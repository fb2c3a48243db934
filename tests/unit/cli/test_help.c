/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Help: every command and option is in it, once, from the tables.
 */
#include "unit.h"

#include "cli/help.h"
#include "cli/table.h"

static size_t count_of(struct slice text, const char *needle)
{
	size_t count = 0, at;

	while ((at = slice_find(text, slice_of(needle))) != SLICE_NPOS) {
		count++;
		text = slice_drop(text, at + 1);
	}
	return count;
}

static void the_overview_has_every_command(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100000);
	help_overview(&b);
	for (size_t i = 0; i < COMMANDS; i++) {
		char line[64];

		snprintf(line, sizeof(line), "\n  %-11s ", command_table[i].name);
		assert_int_equal(count_of(buf_slice(&b), line), 1);
	}
	buf_free(&b);
}

static void a_command_has_its_options_and_no_others(void **state)
{
	enum command command;
	struct buf b;

	(void)state;
	assert_true(help_find(SLICE("inspect"), &command));
	assert_false(help_find(SLICE("inspekt"), &command));
	buf_init(&b, 100000);
	help_command(&b, command);
	assert_int_equal(count_of(buf_slice(&b), "--format FORMAT[=FILE]"), 1);
	assert_int_equal(count_of(buf_slice(&b), "--policy"), 0);
	buf_free(&b);
}

static void verbs_say_what_they_take(void **state)
{
	static const char *const words[] = { "text", "json", NULL };
	struct buf b;

	(void)state;
	buf_init(&b, 100000);
	help_command(&b, COMMAND_RULES);
	assert_int_equal(count_of(buf_slice(&b), "  verify ID FILE      hold a text against"), 1);
	assert_int_equal(count_of(buf_slice(&b), "  init [FILE]"), 0);
	help_words(&b, "Formats", words);
	assert_true(slice_ends(buf_slice(&b), SLICE("\n\nFormats:\n  text, json\n")));
	assert_true(help_has_formats(COMMAND_RULES));
	assert_false(help_has_formats(COMMAND_POLICY));
	buf_free(&b);
}

static void help_fits_a_terminal_of_80(void **state)
{
	(void)state;
	for (enum command command = 0; command < COMMANDS; command++) {
		struct slice rest, line;
		struct buf b;

		buf_init(&b, 100000);
		help_overview(&b);
		help_command(&b, command);
		rest = buf_slice(&b);
		while (slice_next_line(&rest, &line)) {
			assert_true(line.len < 80);
			assert_false(slice_ends(line, SLICE(" ")));
		}
		buf_free(&b);
	}
}

static void a_topic_that_is_none_is_answered(void **state)
{
	struct err e;

	(void)state;
	assert_false(help_unknown(SLICE("lineag"), &e));
	assert_string_equal(e.text, "no command 'lineag'; did you mean 'lineage'?");
	assert_false(help_unknown(SLICE("frobnicate"), &e));
	assert_non_null(strstr(e.text, "; expected scan, check, "));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_overview_has_every_command),
		cmocka_unit_test(verbs_say_what_they_take),
		cmocka_unit_test(a_command_has_its_options_and_no_others),
		cmocka_unit_test(help_fits_a_terminal_of_80),
		cmocka_unit_test(a_topic_that_is_none_is_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
