/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ids of the Hub in prose: how far they go, and what is none.
 */
#include "unit.h"

#include "read/hub_id.h"

static void ids_have_two_parts(void **state)
{
	static const struct {
		const char *text;
		size_t length;
	} cases[] = {
		{ "org/name", 8 },      { "org/name-1.5_b.", 14 },
		{ "org/name rest", 8 }, { "o/n)", 3 },
		{ "org", 0 },           { "org/", 0 },
		{ "/name", 0 },         { "a/b/c", 0 },
		{ "org/na--me", 0 },    { "org/na..me", 0 },
		{ ".org/name", 0 },     { "src/model.py", 0 },
		{ "docs/setup.md", 0 }, { "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(hub_id_length(slice_of(cases[i].text)), cases[i].length);
}

static void urls_of_models_are_told(void **state)
{
	static const struct {
		const char *text, *id;
	} cases[] = {
		{ "https://huggingface.co/org/name", "org/name" },
		{ "http://hf.co/org/name/tree/main", "org/name" },
		{ "huggingface.co/org/name)", "org/name" },
		{ "https://huggingface.co/org/name.", "org/name" },
		{ "https://huggingface.co/org", NULL },
		{ "https://huggingface.co/datasets/org/name", NULL },
		{ "https://huggingface.co/papers/1", NULL },
		{ "https://github.com/org/name", NULL },
		{ "hug", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice id = SLICE_NONE;

		assert_int_equal(hub_id_of_url(slice_of(cases[i].text), &id), cases[i].id != NULL);
		if (cases[i].id)
			assert_slice(id, cases[i].id);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_have_two_parts),
		cmocka_unit_test(urls_of_models_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
