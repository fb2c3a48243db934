/* SPDX-License-Identifier: Apache-2.0 */
/*
 * YAML documents as lines of paths, and their commands as scripts.
 */
#include "unit.h"

#include "base/limits.h"
#include "read/listing.h"

static struct slice command_keys[] = { SLICE_INIT("image"), SLICE_INIT("command"),
				       SLICE_INIT("args") };
static struct slice variable_keys[] = { SLICE_INIT("env") };
static const struct mention_rules rules = {
	.commands = { .at = command_keys, .len = 3 },
	.environments = { .at = variable_keys, .len = 1 },
};

static void expect(struct slice text, const char *lines, const char *shell)
{
	struct arena *a = arena_create();
	struct listing l, s;
	struct yaml_document *documents;
	size_t count;
	struct err e = { 0 };

	listing_begin(&l, a, text);
	listing_begin(&s, a, text);
	assert_true(yaml_parse(a, text, &yaml_foreign, &documents, &count, &e));
	for (size_t i = 0; i < count; i++)
		listing_add_yaml(&rules, documents[i].root, &l, &s);
	if (lines)
		assert_slice(buf_slice(&l.text), lines);
	if (shell)
		assert_slice(buf_slice(&s.text), shell);
	listing_end(&l);
	listing_end(&s);
	arena_free(a);
}

static void scalars_are_lines(void **state)
{
	(void)state;
	expect(SLICE(""), "", "");
	expect(SLICE("a: {b: [c, {d: e}]}\nf: 'g'\n"), "a.b[]=c\na.b[].d=e\nf=g\n", "");
	expect(SLICE("a: |\n  one\n  two\n---\nb: c\n"), "a=one\nb=c\n", "");
	expect(SLICE("x: &x {a: b}\ny: *x\n"), "x.a=b\ny.a=b\n", "");
	expect(SLICE("[a, b]: c\n? {d: e}\n: f\n"), "", "");
}

static void commands_are_scripts(void **state)
{
	(void)state;
	expect(SLICE("args: [--a, b]\ncommand: run\nimage: x\n"), NULL, "x run --a b \n");
	expect(SLICE("s: {command: [a, [b], {c: d}], args: {e: f}}\n"), NULL, "a \n");
	expect(SLICE("env: {A: b}\nargs: |\n  c\n  d\n"), NULL, "A=b\nc\nd\n \n");
	expect(SLICE("env: [A=b, {name: C, value: d}, {name: E}]\n"), NULL, "A=b\nC=d\n");
	expect(SLICE("env: x\n"), NULL, "");
}

/* A path of keys that is too long is passed over with all that it holds. */
static void a_long_path_is_left_out(void **state)
{
	struct buf text;

	(void)state;
	buf_init(&text, 1 << 16);
	buf_puts(&text, "a: b\n");
	buf_add_repeat(&text, 'k', LIMIT_NAME_BYTES + 1);
	buf_puts(&text, ": c\nd: e\n");
	expect(buf_slice(&text), "a=b\nd=e\n", "");
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scalars_are_lines),
		cmocka_unit_test(commands_are_scripts),
		cmocka_unit_test(a_long_path_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
