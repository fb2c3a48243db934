/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Globs: what each wildcard reaches and what it does not, and that bad patterns end.
 */
#include "unit.h"

#include "base/glob.h"

static const struct {
	const char *pattern, *path;
	bool matches;
} cases[] = {
	{ "*.gguf", "a/b/model.gguf", true },
	{ "*.gguf", "model.gguf.txt", false },
	{ "a/*.gguf", "a/model.gguf", true },
	{ "a/*.gguf", "a/b/model.gguf", false },
	{ "a/**/x", "a/b/c/x", true },
	{ "a/**/x", "a/x", true },
	{ "**/x", "x", true },
	{ "**/x", "a/b/x", true },
	{ "a/**", "a/b/c", true },
	{ "a/**", "b/a/c", false },
	{ "?odel", "model", true },
	{ "[a-c]*", "bcd", true },
	{ "[!a-c]*", "bcd", false },
	{ "[]x]", "]", true },
	{ "\\*", "*", true },
	{ "\\*", "x", false },
	{ "/top", "top", true },
	{ "/top", "a/top", false },
	{ "dir/", "dir", true },
	{ "[", "[", false },
	{ "", "", true },
	{ "*", "", true },
	{ "*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	  false },
};

static void each_wildcard_reaches_what_it_should(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (glob_matches(slice_of(cases[i].pattern), slice_of(cases[i].path)) !=
		    cases[i].matches)
			fail_msg("'%s' against '%s'", cases[i].pattern, cases[i].path);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(
		each_wildcard_reaches_what_it_should) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
