/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The registry: who gets a file by its bytes and its name.
 */
#include "unit.h"

#include "read/readers.h"

static void the_highest_bid_wins(void **state)
{
	static const struct {
		const char *path;
		struct slice head;
		const char *name;
	} cases[] = {
		{ "m.safetensors", SLICE_INIT("GGUF"), "gguf" },
		{ "m.gguf", SLICE_INIT("\x02\0\0\0\0\0\0\0{}"), "safetensors" },
		{ "m.gguf", SLICE_INIT("PK\x03\x04"), "gguf" },
		{ "m.safetensors", SLICE_INIT("version https://git-lfs.github.com/spec/v1\n"),
		  "lfs-pointer" },
		{ "config.json", SLICE_INIT(" {"), "config" },
		{ "config.json", SLICE_INIT("["), "config" },
		{ "LICENSE", SLICE_INIT("{"), "licence" },
		{ "README.md", SLICE_INIT("# T"), "card" },
		{ "NOTICE.md", SLICE_INIT("# T"), "licence" },
		{ "a.yaml", SLICE_INIT("x: y\nmerge_method: ties\n"), "merge-recipe" },
		{ "notes.txt", SLICE_INIT("x"), "text" },
		{ "notes.log", SLICE_INIT("x"), NULL },
		{ "LICENSE.yaml", SLICE_INIT("x"), "text" },
		{ "Dockerfile", SLICE_INIT("x"), "references" },
		{ "tokenizer.json", SLICE_INIT("{"), NULL },
		{ "index.json", SLICE_INIT("{"), NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct artefact a = { .path = slice_of(cases[i].path) };
		const struct reader *reader = readers_pick(&a, cases[i].head);

		assert_slice(slice_of(reader ? reader->name : NULL), cases[i].name);
	}
}

/* Names are codes of issues: each once, in lower case. */
static void names_are_distinct(void **state)
{
	size_t count = 0;

	(void)state;
	for (; read_format_name(count); count++) {
		const char *name = read_format_name(count);

		assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
		for (size_t i = 0; i < count; i++)
			assert_string_not_equal(name, read_format_name(i));
	}
	assert_true(count > 20);
	assert_null(read_format_name(count + 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_highest_bid_wins),
		cmocka_unit_test(names_are_distinct),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
