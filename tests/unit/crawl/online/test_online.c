/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Targets and gaps: what is asked for, each once, and when there is nothing left.
 */
#include "hub_fixture.h"

static void what_is_no_target_is_told(void **state)
{
	static const struct {
		const char *target, *issue;
	} cases[] = {
		{ "hf://a/b/c",
		  "hf://a/b/c online-failed: not a repository: hf://ORG/NAME[@REVISION]" },
		{ "hf://../x",
		  "hf://../x online-failed: not a repository: hf://ORG/NAME[@REVISION]" },
		{ "modelscope://", "modelscope:// online-failed: not a repository: "
				   "modelscope://ORG/NAME[@REVISION]" },
		{ "https://u:p@h.example/x", "https://u:p@h.example/x online-failed: could not be "
					     "fetched: URL with a user name or password" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct hub_fixture h;

		if (!hub_fixture_open(&h, NULL, 0))
			return;
		hub_fixture_target(&h, cases[i].target);
		assert_slice(hub_fixture_issue(&h), cases[i].issue);
		hub_fixture_close(&h);
		assert_int_equal(h.server.requests, 0);
	}
}

static void a_base_is_asked_for_once(void **state)
{
	static const struct loopback_page pages[] = {
		{ "/api/models/o/n/revision/main", HUB_INFO("o/n", HUB_FILE("README.md")) },
		{ "/o/n/resolve/" HUB_SHA "/README.md", HUB_OK("a card") },
	};
	struct ruledb *rules = rules_fixture(NULL, 0);
	struct hub_fixture h;

	(void)state;
	if (!hub_fixture_open(&h, pages, 2))
		return;
	scan_card(h.scan, rules, "a/README.md", "x", "o/n");
	scan_card(h.scan, rules, "b/README.md", "x", "O/N");
	lineage_resolve(h.scan, rules);
	assert_int_equal(online_missing(h.scan, rules).bases, 1);
	assert_true(online_has_more(h.online, h.scan, rules));
	assert_true(online_gaps(h.online, h.scan, rules, &h.files));
	assert_int_equal(h.files.len, 1);
	assert_true(h.files.at[0].ancestor);
	assert_false(online_has_more(h.online, h.scan, rules));
	assert_false(online_gaps(h.online, h.scan, rules, &h.files));
	assert_slice(hub_fixture_issue(&h), "");
	hub_fixture_close(&h);
	assert_int_equal(h.server.requests, 2);
	ruledb_close(rules);
}

static bool at_once(void)
{
	return true;
}

static void who_is_interrupted_waits_for_nothing(void **state)
{
	char *nothing[] = { NULL };
	struct hub_fixture h;
	struct online_options options = { .environment = nothing, .stop = at_once };
	struct err e;

	(void)state;
	if (!hub_fixture_open(&h, NULL, 0))
		return;
	online_close(h.online);
	options.helper = h.helper;
	options.endpoint = slice_of(h.server.url);
	assert_true(online_open(&h.online, &options, &e));
	hub_fixture_target(&h, "hf://o/n");
	assert_slice(hub_fixture_issue(&h),
		     " interrupted: interrupted before all that was asked for had come");
	hub_fixture_close(&h);
}

static void a_helper_that_is_not_there_is_an_error(void **state)
{
	char *nothing[] = { NULL };
	struct online_options options = { .helper = "/nonexistent/helper", .environment = nothing };
	struct online *o;
	struct err e;

	(void)state;
	assert_false(online_open(&o, &options, &e));
	assert_null(o);
	assert_string_equal(e.text, "/nonexistent/helper: No such file or directory");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_target_is_told),
		cmocka_unit_test(a_base_is_asked_for_once),
		cmocka_unit_test(who_is_interrupted_waits_for_nothing),
		cmocka_unit_test(a_helper_that_is_not_there_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
