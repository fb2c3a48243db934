/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One repository: which files its information leads to, and what each refusal is called.
 */
#include "hub_fixture.h"

#define INFO "/api/models/o/n/revision/main"
#define AT   "/o/n/resolve/" HUB_SHA

struct refusal_case {
	const char *answer, *issue;
};

static const struct refusal_case refusals[] = {
	{ HUB_NO("401", "RepoNotFound"), "hf://o/n online-not-found: the hub shows no such "
					 "repository: it is private, was renamed, or "
					 "does not exist" },
	{ HUB_NO("404", ""), "hf://o/n online-not-found: the hub shows no such repository: it is "
			     "private, was renamed, or "
			     "does not exist" },
	{ HUB_NO("404", "RevisionNotFound"),
	  "hf://o/n online-not-found: the repository has no revision 'main'" },
	{ HUB_NO("403", "GatedRepo"),
	  "hf://o/n online-gated: gated, and not open to this token: its terms could not be read" },
	{ HUB_NO("403", ""), "hf://o/n online-refused: the hub refuses access to the repository" },
	{ HUB_NO("451", ""), "hf://o/n online-refused: the hub refuses access to the repository" },
	{ HUB_NO("418", ""),
	  "hf://o/n online-failed: could not be fetched: the server answered with status 418" },
	{ HUB_OK("[]"), "hf://o/n online-failed: not the information of a model" },
	{ HUB_OK("{}"),
	  "hf://o/n online-failed: the hub's answer does not say which commit it is of" },
	{ HUB_OK("{\"sha\":\"" HUB_SHA "\",\"disabled\":true}"),
	  "hf://o/n online-refused: the hub has disabled the repository" },
	{ "HTTP/1.1 302 x\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
	  "hf://o/n online-failed: could not be fetched: redirect refused: scheme 'file' is not "
	  "fetched: "
	  "http and https only" },
};

static void refusals_have_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++) {
		const struct loopback_page page = { INFO, refusals[i].answer };
		struct hub_fixture h;

		if (!hub_fixture_open(&h, &page, 1))
			return;
		hub_fixture_target(&h, "hf://o/n");
		assert_slice(hub_fixture_issue(&h), refusals[i].issue);
		assert_int_equal(h.files.len, 0);
		hub_fixture_close(&h);
	}
}

static void small_files_come_whole(void **state)
{
	static const struct loopback_page pages[] = {
		{ INFO, HUB_INFO("o/n", HUB_FILE("README.md") "," HUB_FILE(
						"w.safetensors") "," HUB_FILE("LICENSE")) },
		{ AT "/README.md", HUB_OK("a card") },
		{ AT "/LICENSE", HUB_OK("a licence") },
	};
	struct hub_fixture h;

	(void)state;
	if (!hub_fixture_open(&h, pages, 3))
		return;
	hub_fixture_target(&h, "hf://o/n");
	assert_slice(hub_fixture_issue(&h), "");
	assert_int_equal(h.files.len, 2);
	assert_slice(h.files.at[0].path, "hf://o/n@" HUB_SHA "/LICENSE");
	assert_slice(h.files.at[0].bytes, "a licence");
	assert_slice(h.files.at[1].hub_id, "o/n");
	assert_slice(h.files.at[1].hub_revision, HUB_SHA);
	assert_false(h.files.at[1].ancestor || h.files.at[1].unplaced || h.files.at[1].is_stream);
	hub_fixture_close(&h);
	assert_int_equal(h.server.requests, 3);
}

static void where_nothing_is_small_the_header_of_weights_comes(void **state)
{
	static const struct loopback_page pages[] = {
		{ INFO, HUB_INFO("o/n", HUB_FILE("a.safetensors") "," HUB_FILE("b.safetensors")) },
		{ AT "/a.safetensors", HUB_OK("header") },
	};
	struct hub_fixture h;

	(void)state;
	if (!hub_fixture_open(&h, pages, 2))
		return;
	hub_fixture_target(&h, "hf://o/n");
	assert_int_equal(h.files.len, 1);
	assert_true(h.files.at[0].is_stream);
	assert_slice(h.files.at[0].path, "hf://o/n@" HUB_SHA "/a.safetensors");
	hub_fixture_close(&h);
	assert_non_null(strstr(h.server.log, "\r\nRange: bytes=0-131071\r\n"));
}

static void what_a_gated_card_would_say_its_block_says(void **state)
{
	static const struct loopback_page pages[] = {
		{ INFO,
		  HUB_OK("{\"gated\":\"auto\",\"sha\":\"" HUB_SHA
			 "\",\"cardData\":{\"license\":\"x\"},"
			 "\"siblings\":[" HUB_FILE("README.md") "," HUB_FILE("LICENSE") "]}") },
		{ AT "/README.md", HUB_NO("401", "GatedRepo") },
		{ AT "/LICENSE", HUB_NO("401", "GatedRepo") },
	};
	struct hub_fixture h;

	(void)state;
	if (!hub_fixture_open(&h, pages, 3))
		return;
	hub_fixture_target(&h, "hf://o/n");
	assert_int_equal(h.files.len, 1);
	assert_slice(h.files.at[0].path, "hf://o/n@" HUB_SHA "/model_card_data.yaml");
	assert_slice(h.files.at[0].bytes, "{\"license\":\"x\"}");
	assert_int_equal(h.scan->issues.len, 2);
	assert_true(h.scan->issues.at[0].note);
	assert_slice(h.scan->issues.at[1].code, "online-gated");
	assert_false(h.scan->issues.at[1].note);
	hub_fixture_close(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refusals_have_names),
		cmocka_unit_test(small_files_come_whole),
		cmocka_unit_test(where_nothing_is_small_the_header_of_weights_comes),
		cmocka_unit_test(what_a_gated_card_would_say_its_block_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
