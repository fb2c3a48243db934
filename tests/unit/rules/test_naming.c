/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names, converters' marks and tokenizer marks.
 */
#include "rules_fixture.h"

static const struct fixture_file files[] = {
	{ "licences/l.yaml", FIXTURE_LICENCE("l", "permissive", "allowed") },
	{ "names.yaml",
	  "rules:\n"
	  "  - {id: llama, pattern: llama, family: llama, licences: [l], risk: low}\n"
	  "  - {id: tiny, pattern: 'tiny-?llama', trap: true, note: own weights}\n"
	  "accounts: [TheBloke, unsloth]\n"
	  "suffixes: ['[-.]gguf', '[-.]q\\d_k_m', '-bnb-4bit', '-\\d{5}-of-\\d{5}']\n" },
	{ "tokenizers.yaml",
	  "marks:\n"
	  "  - {kind: special-token, value: '<|im_start|>', family: qwen, weight: 0.5}\n"
	  "  - {kind: pre, value: qwen2, family: qwen, weight: 0.4}\n"
	  "  - {kind: pre, value: qwen2, family: other}\n"
	  "  - {kind: vocab-size, value: '151936', family: qwen}\n"
	  "  - {kind: special-token, value: '<bos>', family: gemma}\n" },
};

static void traps_come_first(void **state)
{
	struct ruledb *db = rules_fixture(files, 3);
	struct arena *a = arena_create();
	struct name_rule_refs found;

	(void)state;
	ruledb_names_matching(db, SLICE("TinyLlama-1.1B"), a, &found);
	assert_int_equal(found.len, 2);
	assert_slice(found.at[0]->id, "tiny");
	assert_true(found.at[0]->trap);
	assert_slice(found.at[0]->note, "own weights");
	assert_slice(found.at[1]->id, "llama");
	assert_slice(found.at[1]->licences.at[0]->id, "l");
	ruledb_names_matching(db, SLICE("falcon"), a, &found);
	assert_int_equal(found.len, 0);
	arena_free(a);
	ruledb_close(db);
}

static void converters_marks_come_off(void **state)
{
	static const struct {
		const char *name, *stripped;
	} cases[] = {
		{ "TheBloke/Llama-2-7B-GGUF", "Llama-2-7B" },
		{ "thebloke/x", "x" },
		{ "acme/Llama-2-7B.Q4_K_M.gguf", "acme/Llama-2-7B" },
		{ "m-00001-of-00002.gguf", "m" },
		{ "unsloth/m-bnb-4bit", "m" },
		{ "TheBloke/", "TheBloke/" },
		{ "-GGUF", "-GGUF" },
		{ "plain", "plain" },
		{ "", "" },
	};
	struct ruledb *db = rules_fixture(files, 3), *without = rules_fixture(files, 1);
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice name = slice_of(cases[i].name);

		assert_slice(ruledb_strip_repack(db, name, a), cases[i].stripped);
		assert_ptr_equal(ruledb_strip_repack(without, name, a).ptr, name.ptr);
	}
	arena_free(a);
	ruledb_close(db);
	ruledb_close(without);
}

static void marks_are_found_by_kind_and_value(void **state)
{
	struct ruledb *db = rules_fixture(files, 3);
	struct arena *a = arena_create();
	struct token_mark_refs found;
	const struct token_mark *special;
	size_t count;

	(void)state;
	ruledb_marks(db, MARK_PRE, SLICE("qwen2"), a, &found);
	assert_int_equal(found.len, 2);
	ruledb_marks(db, MARK_VOCAB_SIZE, SLICE("151936"), a, &found);
	assert_int_equal(found.len, 1);
	ruledb_marks(db, MARK_VOCAB_SIZE, SLICE("qwen2"), a, &found);
	assert_int_equal(found.len, 0);
	special = ruledb_special_marks(db, &count);
	assert_int_equal(count, 2);
	assert_slice(special[0].value, "<bos>");
	assert_slice(special[1].value, "<|im_start|>");
	assert_int_equal(special[1].weight, 500);
	arena_free(a);
	ruledb_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(traps_come_first),
		cmocka_unit_test(converters_marks_come_off),
		cmocka_unit_test(marks_are_found_by_kind_and_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
