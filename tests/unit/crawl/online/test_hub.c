/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The hub's interface: ids and commits, URLs, the information document, which files are wanted.
 */
#include "unit.h"

#include "base/limits.h"
#include "crawl/online/hub.h"

#define SHA "0123456789abcdef0123456789abcdef01234567"

static void ids_and_commits_are_what_the_hub_allows(void **state)
{
	static const char *const ids[] = { "org/name", "gpt2", "a-b_c.d/E.1" };
	static const char *const no_ids[] = { "",       "/",         "a/",     "/a",    "a/b/c",
					      "../a",   "a/..",      "a/b..c", "a b/c", "a/b?",
					      "a%2f/b", ".hidden/a", "a\nb/c", "a:b" };

	(void)state;
	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++)
		assert_true(hub_is_id(slice_of(ids[i])));
	for (size_t i = 0; i < sizeof(no_ids) / sizeof(*no_ids); i++)
		if (hub_is_id(slice_of(no_ids[i])))
			fail_msg("%s", no_ids[i]);
	assert_true(hub_is_commit(SLICE(SHA)));
	assert_false(hub_is_commit(SLICE("main")));
	assert_false(hub_is_commit(SLICE("0123456789abcdef0123456789abcdef0123456g")));
	assert_false(hub_is_commit(SLICE("0123456789abcdef0123456789abcdef0123456")));
}

static void urls_hold_nothing_that_could_mean_more(void **state)
{
	struct arena *a = arena_create();

	(void)state;
	assert_slice(hub_info_url(a, SLICE("https://h"), SLICE("o/n"), SLICE("refs/pr/1")),
		     "https://h/api/models/o/n/revision/refs%2Fpr%2F1");
	assert_slice(hub_file_url(a, SLICE("https://h/x"), SLICE("o/n"), SLICE(SHA),
				  SLICE("LICENSE ?#%\xc3\xa9")),
		     "https://h/x/o/n/resolve/" SHA "/LICENSE%20%3F%23%25%C3%A9");
	arena_free(a);
}

static void the_document_gives_what_a_look_up_needs(void **state)
{
	static const char text[] =
		"{\"_id\":\"x\",\"id\":\"o/n\",\"gated\":\"manual\",\"disabled\":false,"
		"\"cardData\": {\"license\":\"mit\",\"a\":[{}]} , \"sha\":\"" SHA "\","
		"\"siblings\":[{\"rfilename\":\"README.md\"},{\"size\":5,\"rfilename\":\"a/b\"},"
		"{\"lfs\":{\"rfilename\":[1]},\"rfilename\":\"LICENSE\"},7,null],\"tags\":[\"y\"]}";
	struct arena *a = arena_create();
	struct hub_info info;
	struct err e;

	(void)state;
	assert_true(hub_info_parse(a, slice_of(text), &info, &e));
	assert_slice(info.id, "o/n");
	assert_slice(info.commit, SHA);
	assert_slice(info.card, "{\"license\":\"mit\",\"a\":[{}]}");
	assert_true(info.gated);
	assert_false(info.disabled);
	assert_int_equal(info.files.len, 2);
	assert_slice(info.files.at[0], "README.md");
	assert_slice(info.files.at[1], "LICENSE");
	arena_free(a);
}

static void of_many_files_a_few_are_kept(void **state)
{
	struct arena *a = arena_create();
	struct hub_info info = { 0 };

	(void)state;
	for (unsigned i = 0; i < 100000; i++)
		hub_keep_file(a, &info, arena_format(a, "model-%u.safetensors", i));
	assert_int_equal(info.files.len, 1);
	assert_false(info.has_more);
	for (unsigned i = 0; i < LIMIT_HUB_FILES + 5; i++)
		hub_keep_file(a, &info, arena_format(a, "LICENSE-%u", i));
	assert_true(info.files.len <= LIMIT_HUB_FILES + 1);
	assert_slice(info.files.at[0], "model-0.safetensors");
	assert_slice(info.files.at[1], "LICENSE-0");
	assert_true(info.has_more);
	arena_free(a);
}

static void what_is_odd_is_left_out(void **state)
{
	static const char *const texts[] = {
		"{}",
		"{\"id\":\"../x\",\"sha\":\"main\",\"gated\":false,\"cardData\":null}",
		("{\"id\":7,\"sha\":{},\"gated\":null,\"siblings\":{\"rfilename\":\"x\"},"
		 "\"cardData\":[]}"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct arena *a = arena_create();
		struct hub_info info;
		struct err e;

		assert_true(hub_info_parse(a, slice_of(texts[i]), &info, &e));
		assert_int_equal(info.id.len + info.commit.len + info.card.len + info.files.len, 0);
		assert_false(info.gated);
		arena_free(a);
	}
}

static void what_is_no_document_is_refused(void **state)
{
	static const char whole[] = "{\"cardData\":{\"a\":1},\"siblings\":[{\"rfilename\":\"x\"}]}";
	static const char *const texts[] = { "", "[]", "7", "null", "{\"a\":" };
	struct arena *a = arena_create();
	struct hub_info info;
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_false(hub_info_parse(a, slice_of(texts[i]), &info, &e));
	for (size_t len = 0; len < sizeof(whole) - 1; len++)
		assert_false(hub_info_parse(a, (struct slice){ whole, len }, &info, &e));
	assert_false(hub_info_parse(a, SLICE("[]"), &info, &e));
	assert_string_equal(e.text, "not the information of a model");
	arena_free(a);
}

static void small_telling_files_are_wanted(void **state)
{
	static const char *const wanted[] = { "README.md",   "LICENSE",
					      "license.txt", "LICENCE-MODEL",
					      "NOTICE",      "USE_POLICY.md",
					      "config.json", "adapter_config.json" };
	static const char *const unwanted[] = { "model.safetensors", "LICENSE.safetensors",
						"tokenizer.json", "readme.md.bin", "train.py" };

	(void)state;
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++)
		assert_true(hub_file_is_wanted(slice_of(wanted[i])));
	for (size_t i = 0; i < sizeof(unwanted) / sizeof(*unwanted); i++)
		assert_false(hub_file_is_wanted(slice_of(unwanted[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_and_commits_are_what_the_hub_allows),
		cmocka_unit_test(urls_hold_nothing_that_could_mean_more),
		cmocka_unit_test(the_document_gives_what_a_look_up_needs),
		cmocka_unit_test(of_many_files_a_few_are_kept),
		cmocka_unit_test(what_is_odd_is_left_out),
		cmocka_unit_test(what_is_no_document_is_refused),
		cmocka_unit_test(small_telling_files_are_wanted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
