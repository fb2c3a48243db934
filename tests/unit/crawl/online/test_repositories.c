/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Repositories of several names, in one round and in two.
 */
#include "hub_fixture.h"

static void a_repository_of_two_names_is_read_once(void **state)
{
	static const struct loopback_page pages[] = {
		{ "/api/models/o/old/revision/main", HUB_INFO("o/new", HUB_FILE("LICENSE")) },
		{ "/api/models/o/new/revision/main", HUB_INFO("o/new", HUB_FILE("LICENSE")) },
		{ "/o/new/resolve/" HUB_SHA "/LICENSE", HUB_OK("terms") },
	};
	struct slice at[] = { SLICE("hf://o/old"), SLICE("hf://o/new") };
	struct slice_list both = { at, 2, 2 };
	struct hub_fixture h;

	(void)state;
	if (!hub_fixture_open(&h, pages, 3))
		return;
	online_targets(h.online, h.scan, &both, &h.files);
	assert_int_equal(h.files.len, 1);
	assert_slice(h.files.at[0].hub_id, "o/new");
	assert_int_equal(h.files.at[0].hub_aliases.len, 1);
	assert_slice(h.files.at[0].hub_aliases.at[0], "o/old");
	hub_fixture_close(&h);
	assert_int_equal(h.server.requests, 3);
}

static void a_name_that_comes_later_is_added(void **state)
{
	static const struct loopback_page pages[] = {
		{ "/api/models/o/old/revision/main", HUB_INFO("o/new", HUB_FILE("LICENSE")) },
		{ "/api/models/o/new/revision/main", HUB_INFO("o/new", HUB_FILE("LICENSE")) },
		{ "/o/new/resolve/" HUB_SHA "/LICENSE", HUB_OK("terms") },
	};
	struct ruledb *rules = rules_fixture(NULL, 0);
	struct hub_fixture h;
	struct artefact *licence;

	(void)state;
	if (!hub_fixture_open(&h, pages, 3))
		return;
	hub_fixture_target(&h, "hf://o/new");
	scan_card(h.scan, rules, "a/README.md", "x", "o/old");
	licence = scan_put(h.scan, h.files.at[0].path.ptr, ARTEFACT_LICENCE);
	licence->hub_id = h.files.at[0].hub_id;
	lineage_resolve(h.scan, rules);
	assert_null(scan_model(h.scan, "a")->edges.at[0].model);
	assert_true(online_gaps(h.online, h.scan, rules, &h.files));
	assert_int_equal(h.files.len, 0);
	assert_int_equal(licence->hub_aliases.len, 1);
	h.scan->models = (struct model_list){ 0 };
	lineage_resolve(h.scan, rules);
	assert_non_null(scan_model(h.scan, "a")->edges.at[0].model);
	assert_false(online_gaps(h.online, h.scan, rules, &h.files));
	hub_fixture_close(&h);
	ruledb_close(rules);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_repository_of_two_names_is_read_once),
		cmocka_unit_test(a_name_that_comes_later_is_added),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
