/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tokenizer files: classes, tokens by their roles, chat templates in their three forms.
 */
#include "unit.h"

#include "builder.h"

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" /* of "abc" */

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "tokenizer_config.json",
		  SLICE_INIT("{\"tokenizer_class\": \"LlamaTokenizer\","
			     " \"bos_token\": \"<s>\", \"eos_token\": {\"content\": \"</s>\", "
			     "\"lstrip\": "
			     "false}, \"name_or_path\": \"o/m\", \"pad_token\": null, "
			     "\"added_tokens_decoder\": {\"0\": {\"content\": \"<unk>\"}}}"),
		  "tokenizer-class tokenizer_class=LlamaTokenizer\nspecial-token bos_token=<s>\n"
		  "special-token eos_token.content=</s>\nloaded-from name_or_path=o/m\n" },
		{ "special_tokens_map.json",
		  SLICE_INIT("{\"unk_token\": \"<unk>\", "
			     "\"additional_special_tokens\": [\"<x>\"]}"),
		  "special-token unk_token=<unk>\n" },
		{ "tokenizer_config.json", SLICE_INIT("{\"chat_template\": \"abc\"}"),
		  "chat-template chat_template=" ABC "\n" },
		{ "tokenizer_config.json",
		  SLICE_INIT("{\"chat_template\": [{\"name\": "
			     "\"default\", \"template\": \"abc\"}]}"),
		  "chat-template chat_template[].template=" ABC "\n" },
		{ "chat_template.json", SLICE_INIT("{\"chat_template\": {\"default\": \"abc\"}}"),
		  "chat-template chat_template.default=" ABC "\n" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

/* Of the many reserved tokens only those that the rules know are kept. */
static void known_tokens_are_kept(void **state)
{
	struct tried t;
	struct buf shown;

	(void)state;
	buf_init(&shown, 4096);
	try_with_rules(&t, "tokenizer_config.json",
		       SLICE("{\"additional_special_tokens\": [\"<|im_start|>\", \"<r1>\"], "
			     "\"added_tokens_decoder\": {\"5\": {\"content\": \"[INST]\"}}}"));
	tried_show(&t, &shown);
	assert_slice(buf_slice(&shown), "special-token additional_special_tokens[]=<|im_start|>\n"
					"special-token added_tokens_decoder.5.content=[INST]\n");
	tried_free(&t);
	buf_free(&shown);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(known_tokens_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
