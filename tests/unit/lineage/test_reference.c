/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What base-model fields of the wild are taken to mean.
 */
#include "unit.h"

#include "lineage/reference.h"

static void fields_are_understood_or_set_aside(void **state)
{
	static const struct {
		const char *raw;
		enum reference_kind kind;
		const char *text;
	} cases[] = {
		{ "meta-llama/Llama-3.1-8B", REFERENCE_ID, "meta-llama/Llama-3.1-8B" },
		{ "  \"org/name\" ", REFERENCE_ID, "org/name" },
		{ "org/name@abc123", REFERENCE_ID, "org/name" },
		{ "org/name+org/lora", REFERENCE_ID, "org/name" },
		{ "gpt2", REFERENCE_NAME, "gpt2" },
		{ "llama3.1:8b", REFERENCE_NAME, "llama3.1:8b" },
		{ "https://huggingface.co/org/name", REFERENCE_ID, "org/name" },
		{ "https://huggingface.co/org/name/blob/main/a.bin", REFERENCE_ID, "org/name" },
		{ "https://huggingface.co/gpt2", REFERENCE_NAME, "gpt2" },
		{ "hf.co/org/name:Q4_K_M", REFERENCE_ID, "org/name" },
		{ "https://ollama.com/library/mistral", REFERENCE_NAME, "mistral" },
		{ "https://modelscope.cn/models/org/name", REFERENCE_ID, "org/name" },
		{ "../llama-7b-hf", REFERENCE_PATH, "../llama-7b-hf" },
		{ "/root/models/glm-4-9b-chat/", REFERENCE_PATH, "/root/models/glm-4-9b-chat" },
		{ "output_a/", REFERENCE_PATH, "output_a" },
		{ "C:\\models\\x", REFERENCE_PATH, "C:\\models\\x" },
		{ "/x/models--org--name/snapshots/0a", REFERENCE_ID, "org/name" },
		{ "null", REFERENCE_NOTHING, "" },
		{ "None", REFERENCE_NOTHING, "" },
		{ "", REFERENCE_NOTHING, "" },
		{ "''", REFERENCE_NOTHING, "" },
		{ "./", REFERENCE_NOTHING, "" },
		{ "https://huggingface.co/", REFERENCE_NOTHING, "" },
		{ "@main", REFERENCE_NOTHING, "" },
	};
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reference ref = reference_parse(slice_of(cases[i].raw), a);

		assert_slice(ref.text, cases[i].text);
		assert_int_equal(ref.kind, cases[i].kind);
	}
	arena_free(a);
}

static void names_are_the_last_part(void **state)
{
	(void)state;
	assert_slice(reference_name((struct reference){ REFERENCE_ID, SLICE("a/b") }), "b");
	assert_slice(reference_name((struct reference){ REFERENCE_PATH, SLICE("/x/y/z") }), "z");
	assert_slice(reference_name((struct reference){ REFERENCE_PATH, SLICE("C:\\m\\q") }), "q");
	assert_slice(reference_name((struct reference){ REFERENCE_NAME, SLICE("gpt2") }), "gpt2");
}

static void paths_stay_inside_the_scan(void **state)
{
	struct arena *a = arena_create();
	struct slice out;

	(void)state;
	assert_true(reference_resolve(SLICE("lab/x"), SLICE("../y"), a, &out));
	assert_slice(out, "lab/y");
	assert_true(reference_resolve(SLICE(""), SLICE("./y/z"), a, &out));
	assert_slice(out, "y/z");
	assert_false(reference_resolve(SLICE("x"), SLICE("../../y"), a, &out));
	assert_false(reference_resolve(SLICE("x"), SLICE("/y"), a, &out));
	assert_false(reference_resolve(SLICE("x"), SLICE("~/y"), a, &out));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_understood_or_set_aside),
		cmocka_unit_test(names_are_the_last_part),
		cmocka_unit_test(paths_stay_inside_the_scan),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
