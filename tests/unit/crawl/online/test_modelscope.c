/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ModelScope's interface: URLs, and lists of files, sound and odd ones.
 */
#include "unit.h"

#include "crawl/online/hub.h"

#define FILES(list) \
	"{\"Code\":200,\"Data\":{\"Files\":" list \
	",\"LatestCommitter\":{\"Path\":\"x\"}},\"Success\":true}"

static void urls_hold_nothing_that_could_mean_more(void **state)
{
	struct arena *a = arena_create();

	(void)state;
	assert_slice(hub_modelscope.info_url(a, SLICE("https://h"), SLICE("o/n"), SLICE("v1&x=y")),
		     "https://h/api/v1/models/o/n/repo/files?Revision=v1%26x%3Dy&Recursive=False");
	assert_slice(
		hub_modelscope.file_url(a, SLICE("https://h"), SLICE("o/n"), SLICE("master"),
					SLICE("a b&c/LICENSE")),
		"https://h/api/v1/models/o/n/repo?Revision=master&FilePath=a%20b%26c%2FLICENSE");
	arena_free(a);
}

struct listing_case {
	const char *document, *expected; /* names, each ended by ';', or the error behind '!' */
};

static const struct listing_case cases[] = {
	{ FILES("[]"), "" },
	{ FILES("[{\"Name\":\"x\",\"Path\":\"README.md\",\"Type\":\"blob\",\"Size\":6399}]"),
	  "README.md;" },
	{ FILES("[{\"Type\":\"tree\",\"Path\":\"LICENSES\"},{\"Path\":\"LICENSE\"},{\"Path\":\"a/"
		"LICENSE\"}]"),
	  "LICENSE;" },
	{ FILES("[{\"Path\":5},{\"Path\":\"\"},7,[[{\"Path\":\"y\"}]],{\"Path\":\"NOTICE\","
		"\"Commit\":{\"Path\":\"LICENSE\"}}]"),
	  "NOTICE;" },
	{ FILES("{\"Path\":\"README.md\"}"), "!not a list of files" },
	{ "{\"Files\":[{\"Path\":\"README.md\"}]}", "!not a list of files" },
	{ "{\"Other\":{\"Files\":[{\"Path\":\"README.md\"}]},\"Data\":null}",
	  "!not a list of files" },
	{ "{\"Code\":404,\"Data\":{\"Files\":[]},\"Success\":false}",
	  "!the hub shows no files of it" },
	{ "[]", "!not a list of files" },
};

static struct slice described(struct arena *a, const struct listing_case *c)
{
	struct slice text = SLICE("");
	struct hub_info info;
	struct err e;

	if (!hub_modelscope.parse(a, slice_of(c->document), &info, &e))
		return arena_format(a, "!%s", e.text);
	for (size_t i = 0; i < info.files.len; i++)
		text = arena_format(a, "%.*s%.*s;", SLICE_ARG(text), SLICE_ARG(info.files.at[i]));
	return text;
}

static void lists_give_the_files_at_the_top(void **state)
{
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_slice(described(a, &cases[i]), cases[i].expected);
	arena_free(a);
}

static void a_list_that_is_cut_is_none(void **state)
{
	static const char whole[] = FILES("[{\"Path\":\"README.md\"}]");
	struct arena *a = arena_create();
	struct hub_info info;
	struct err e;

	(void)state;
	for (size_t len = 0; len < sizeof(whole) - 1; len++)
		assert_false(hub_modelscope.parse(a, (struct slice){ whole, len }, &info, &e));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(urls_hold_nothing_that_could_mean_more),
		cmocka_unit_test(lists_give_the_files_at_the_top),
		cmocka_unit_test(a_list_that_is_cut_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
