/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a shell runs, and what it only says. Blanked bytes are shown as they are: blanks.
 */
#include "unit.h"

#include "read/listing.h"

static void expect(const char *text, const char *expected)
{
	struct arena *a = arena_create();
	struct listing l;

	listing_begin(&l, a, slice_of(text));
	listing_add_bytes(&l, 0, strlen(text));
	listing_blank_shell(&l);
	assert_slice(buf_slice(&l.text), expected);
	listing_end(&l);
	arena_free(a);
}

static void comments_and_output_are_blank(void **state)
{
	(void)state;
	expect("", "");
	expect("# all\nrun x # rest\n", "     \nrun x       \n");
	expect("run a#b '#c' \"#d\"\n", "run a#b '#c' \"#d\"\n");
	expect("echo a b; run\n", "        ; run\n");
	expect("x && printf 'a;b' c | run\n", "x &&                | run\n");
	expect("echoes a\nrun echo a\n", "echoes a\nrun echo a\n");
	expect("run \"a \\\" # b\" # c\n", "run \"a \\\" # b\"    \n");
	expect("run 'open", "run 'open");
	expect("echo", "echo");
}

static void commands_become_one_line(void **state)
{
	(void)state;
	expect("run \\\n  a\\\r\n b\n", "run     a    b\n");
	expect("run \\", "run \\");
}

static void exec_forms_are_commands(void **state)
{
	(void)state;
	expect("CMD [\"a\", \"b\"]\n", "CMD   a    b  \n");
	expect("FROM x\nENTRYPOINT [\"a\"]\nCMD a [b]\n", "FROM x\nENTRYPOINT   a  \nCMD a [b]\n");
	expect("LABEL [\"a\"]\n", "LABEL [\"a\"]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comments_and_output_are_blank),
		cmocka_unit_test(commands_become_one_line),
		cmocka_unit_test(exec_forms_are_commands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
