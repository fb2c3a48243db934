/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts behind links: fetched once, and everybody's who links to them.
 */
#include "hub_fixture.h"

#define TERMS "/o/terms/resolve/main/TERMS"

static void add(struct hub_fixture *h, const struct ruledb *rules, const char *path,
		const char *link)
{
	scan_say(h->scan, scan_card(h->scan, rules, path, "x", NULL), EVIDENCE_LICENCE_LINK, link);
}

/* Lineage over all artefacts, as between two rounds. */
static void resolve(struct hub_fixture *h, const struct ruledb *rules)
{
	h->scan->models = (struct model_list){ 0 };
	lineage_resolve(h->scan, rules);
}

static void read_all(struct hub_fixture *h)
{
	for (size_t i = 0; i < h->files.len; i++) {
		struct artefact *a = scan_put(h->scan, h->files.at[i].path.ptr, ARTEFACT_LICENCE);

		a->path = h->files.at[i].path;
		a->models = h->files.at[i].models;
		a->unplaced = h->files.at[i].unplaced;
	}
}

static void one_text_serves_all_that_link_to_it(void **state)
{
	static const struct loopback_page page = { TERMS,
						   "HTTP/1.1 200 ok\r\nX-Repo-Commit: " HUB_SHA
						   "\r\n\r\nterms" };
	struct ruledb *rules = rules_fixture(NULL, 0);
	struct hub_fixture h;

	(void)state;
	if (!hub_fixture_open(&h, &page, 1))
		return;
	add(&h, rules, "a/README.md", "https://hf.co/o/terms/blob/main/TERMS");
	add(&h, rules, "b/README.md", "https://huggingface.co/o/terms/resolve/main/TERMS#2");
	resolve(&h, rules);
	assert_true(online_gaps(h.online, h.scan, rules, &h.files));
	assert_int_equal(h.files.len, 1);
	assert_slice(h.files.at[0].path, "hf://o/terms@" HUB_SHA "/TERMS");
	assert_slice(h.files.at[0].known_as, "LICENSE");
	assert_slice(h.files.at[0].bytes, "terms");
	assert_true(h.files.at[0].unplaced);
	assert_int_equal(h.files.at[0].models.len, 2);
	add(&h, rules, "c/README.md", "https://hf.co/o/terms/raw/main/TERMS");
	read_all(&h);
	resolve(&h, rules);
	assert_int_equal(scan_model(h.scan, "b")->artefacts.len, 2);
	assert_int_equal(scan_model(h.scan, "c")->artefacts.len, 1);
	assert_true(online_gaps(h.online, h.scan, rules, &h.files));
	assert_int_equal(h.files.len, 0);
	resolve(&h, rules);
	assert_int_equal(scan_model(h.scan, "c")->artefacts.len, 2);
	assert_false(online_gaps(h.online, h.scan, rules, &h.files));
	assert_slice(hub_fixture_issue(&h), "");
	hub_fixture_close(&h);
	assert_int_equal(h.server.requests, 1);
	ruledb_close(rules);
}

static void what_is_not_there_is_told_once(void **state)
{
	static const struct {
		const char *link, *issue;
	} cases[] = {
		{ "https://hf.co/o/terms/blob/main/TERMS",
		  "hf://o/terms/TERMS online-failed: the licence text that a/README.md links to "
		  "could not be "
		  "fetched: the server answered with status 404" },
		{ "https://127.0.0.1:1/x?y=z", "https://127.0.0.1:1/x online-failed: the licence "
					       "text that a/README.md links to could not be "
					       "fetched: led to an address that is not public" },
		{ "LICENSE", "a/README.md online-failed: the licence text that it links to as "
			     "'LICENSE' is not among "
			     "the files that were read, and nothing says where else it is" },
	};
	struct ruledb *rules = rules_fixture(NULL, 0);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct hub_fixture h;

		if (!hub_fixture_open(&h, NULL, 0))
			return;
		add(&h, rules, "a/README.md", cases[i].link);
		resolve(&h, rules);
		assert_false(online_gaps(h.online, h.scan, rules, &h.files));
		assert_slice(hub_fixture_issue(&h), cases[i].issue);
		assert_false(online_gaps(h.online, h.scan, rules, &h.files));
		assert_int_equal(h.scan->issues.len, 1);
		hub_fixture_close(&h);
	}
	ruledb_close(rules);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_text_serves_all_that_link_to_it),
		cmocka_unit_test(what_is_not_there_is_told_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
