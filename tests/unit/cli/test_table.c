/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tables: names are unique, letters are unique, every command is served.
 */
#include "unit.h"

#include "cli/table.h"

static void names_and_letters_are_unique(void **state)
{
	(void)state;
	for (size_t i = 0; i < OPTIONS; i++) {
		assert_int_equal(option_table[i].id, i);
		assert_true(strlen(option_table[i].help) > 5);
		for (size_t k = 0; k < i; k++) {
			assert_string_not_equal(option_table[i].name, option_table[k].name);
			if (option_table[i].letter)
				assert_int_not_equal(option_table[i].letter,
						     option_table[k].letter);
		}
	}
}

static void commands_have_names_and_help(void **state)
{
	(void)state;
	for (size_t i = 0; i < COMMANDS; i++) {
		assert_string_equal(command_name((enum command)i), command_table[i].name);
		assert_true(strlen(command_table[i].help) > 10);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_and_letters_are_unique),
		cmocka_unit_test(commands_have_names_and_help),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
