/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports in pieces: which array is found, and that pieces are those that a parser would see.
 */
#include "unit.h"

#include "report/load_split.h"

static void an_array_of_the_outermost_object_is_found(void **state)
{
	static const struct {
		const char *text, *inside; /* NULL: none */
	} cases[] = {
		{ "{\"models\":[]}", "" },
		{ " { \"a\" : 1 , \"models\" : [ 1 , 2 ] , \"b\" : [] } ", " 1 , 2 " },
		{ "{\"a\":{\"models\":[9]},\"models\":[{\"models\":[]}]}", "{\"models\":[]}" },
		{ "{\"a\":\"\\\"models\\\":[\",\"models\":[\"]\"]}", "\"]\"" },
		{ "{\"a\":[\"}\",{\"b\":\"[\"}],\"models\":[true]}", "true" },
		{ "{\"models\":{}}", NULL },
		{ "{\"a\":1}", NULL },
		{ "{}", NULL },
		{ "[]", NULL },
		{ "", NULL },
		{ "{\"models\":[1,2", NULL },
		{ "{\"models\" [1]}", NULL },
		{ "{\"mod", NULL },
		{ "{\"a\":\"\\", NULL },
		{ "{\"a\"", NULL },
		{ "{\"a\":", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice inside;
		bool found = load_split_array(slice_of(cases[i].text), SLICE("models"), &inside);

		assert_int_equal(found, cases[i].inside != NULL);
		if (found)
			assert_slice(inside, cases[i].inside);
	}
}

/* Each element between bars. */
static void elements_come_one_by_one(void **state)
{
	static const struct {
		const char *inside, *elements;
	} cases[] = {
		{ "", "" },
		{ "  ", "" },
		{ "{\"a\":[1,2]} , {} ", "{\"a\":[1,2]}|{}|" },
		{ "1,\"x,]\\\"y\",[[],{}]", "1|\"x,]\\\"y\"|[[],{}]|" },
		{ "{} {}", "{} {}|" },
		{ "{},", "{},|" },
		{ ",{}", ",{}|" },
		{ "{\"a\":", "{\"a\":|" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice inside = slice_of(cases[i].inside), element;
		char shown[256] = "";
		size_t len = 0;

		while (load_split_next(&inside, &element))
			len += (size_t)snprintf(shown + len, sizeof(shown) - len, "%.*s|",
						SLICE_ARG(element));
		assert_string_equal(shown, cases[i].elements);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_array_of_the_outermost_object_is_found),
		cmocka_unit_test(elements_come_one_by_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
