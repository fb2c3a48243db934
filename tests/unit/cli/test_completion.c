/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Completions: each shell's script names every command; another shell gets none.
 */
#include "unit.h"

#include "cli/help.h"
#include "cli/table.h"

static const struct completion_words words[] = {
	{ "FORMAT", "text json" },
	{ " ID", "label-drops-terms" },
	{ NULL, NULL },
};

static void every_shell_knows_every_command(void **state)
{
	static const char *const shells[] = { "bash", "zsh", "fish" };

	(void)state;
	for (size_t s = 0; s < 3; s++) {
		struct buf b;

		buf_init(&b, 1000000);
		assert_true(help_completion(&b, slice_of(shells[s]), words));
		for (size_t i = 0; i < COMMANDS; i++)
			assert_true(slice_find(buf_slice(&b), slice_of(command_table[i].name)) !=
				    SLICE_NPOS);
		for (size_t i = 0; i < OPTIONS; i++)
			assert_true(slice_find(buf_slice(&b), slice_of(option_table[i].name)) !=
				    SLICE_NPOS);
		/* verbs and values too */
		assert_true(slice_find(buf_slice(&b), SLICE("list show verify add build")) !=
			    SLICE_NPOS);
		assert_true(slice_find(buf_slice(&b), SLICE("text json")) != SLICE_NPOS);
		assert_true(slice_find(buf_slice(&b), SLICE("label-drops-terms")) != SLICE_NPOS);
		buf_free(&b);
	}
}

static void another_shell_gets_none(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	assert_false(help_completion(&b, SLICE("tcsh"), words));
	assert_int_equal(b.len, 0);
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_shell_knows_every_command),
		cmocka_unit_test(another_shell_gets_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
