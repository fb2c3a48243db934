/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding of names: what people write in many ways becomes one key, and what differs stays so.
 */
#include "unit.h"

#include "rules/names.h"

static void strict_names(void **state)
{
	static const struct {
		const char *name, *strict;
	} cases[] = {
		{ "Llama-3.1", "llama3.1" },
		{ "llama 3.1", "llama3.1" },
		{ "LLAMA_3.1", "llama3.1" },
		{ "llama-31", "llama31" },
		{ "https://www.apache.org/licenses/LICENSE-2.0.txt",
		  "apache.org/licenses/license2.0" },
		{ "http://apache.org/licenses/LICENSE-2.0/", "apache.org/licenses/license2.0" },
		{ "https://host/a/raw/main/LICENSE?download=true#top", "host/a/blob/main/license" },
		{ "https://host/a/resolve/main/LICENSE", "host/a/blob/main/license" },
		{ "a/raw/b", "a/raw/b" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct name_room room;

		assert_slice(name_strict(slice_of(cases[i].name), &room), cases[i].strict);
	}
}

static void loose_names(void **state)
{
	static const struct {
		const char *name, *loose;
	} cases[] = {
		{ "Apache License, Version 2.0", "apache2" },
		{ "apache-2.0", "apache2" },
		{ "Apache 2", "apache2" },
		{ "The MIT License", "mit" },
		{ "GPL v3", "gpl3" },
		{ "gpl-3.0+", "gpl3+" },
		{ "OLDAP-2.0.1", "oldap201" },
		{ "CC BY-NC 4.0", "ccbync4" },
		{ "Llama 3.1 Community License Agreement", "llama31community" },
		{ "License", "" },
		{ "\xE9\x80\x9A\xE4\xB9\x89 License", "\xE9\x80\x9A\xE4\xB9\x89" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct name_room room;

		assert_slice(name_loose(slice_of(cases[i].name), &room), cases[i].loose);
	}
}

static void names_of_models_are_ids(void **state)
{
	static const struct {
		const char *name, *id;
	} cases[] = {
		{ "meta-llama/Llama-3.1-8B", "meta-llama/llama-3.1-8b" },
		{ "https://huggingface.co/meta-llama/Llama-3.1-8B/tree/main",
		  "meta-llama/llama-3.1-8b" },
		{ "https://huggingface.co/meta-llama/Llama-3.1-8B/", "meta-llama/llama-3.1-8b" },
		{ "http://www.huggingface.co/Org/Name?x=1", "org/name" },
		{ "huggingface.co/Org/Name#card", "org/name" },
		{ "hf.co/Org/Name:Q4_K_M", "org/name" },
		{ "https://huggingface.co/gpt2", "gpt2" },
		{ "https://huggingface.co/datasets/Org/Data", "" },
		{ "llama3.1:8b", "llama3.1:8b" },
		{ " org/name/ ", "org/name" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct name_room room;

		assert_slice(name_of_model(slice_of(cases[i].name), &room), cases[i].id);
	}
}

static void what_is_too_long_is_no_name(void **state)
{
	char text[LIMIT_NAME_BYTES + 1];
	struct name_room room;

	(void)state;
	memset(text, 'a', sizeof(text));
	assert_int_equal(name_strict((struct slice){ text, LIMIT_NAME_BYTES }, &room).len,
			 LIMIT_NAME_BYTES);
	assert_int_equal(name_strict((struct slice){ text, sizeof(text) }, &room).len, 0);
	assert_int_equal(name_loose((struct slice){ text, sizeof(text) }, &room).len, 0);
	assert_int_equal(name_of_model((struct slice){ text, sizeof(text) }, &room).len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strict_names),
		cmocka_unit_test(loose_names),
		cmocka_unit_test(names_of_models_are_ids),
		cmocka_unit_test(what_is_too_long_is_no_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
