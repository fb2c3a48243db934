/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which licences get a section: all that anything links to, with their use policies, each once
 * and by id, and with every model that they bind once.
 */
#include "html_fixture.h"

static const struct html_licence *find(const struct html *h, const char *id)
{
	return map_find(&h->licence_ids, slice_of(id));
}

static void policies_come_along(void **state)
{
	struct scan *s = fixture_scan();
	struct html_part part;
	struct html *h = part_begin(&part, s);

	(void)state;
	assert_non_null(find(h, "llama-3.1"));
	assert_non_null(find(h, "llama-3.1-aup"));
	assert_int_equal(find(h, "llama-3.1-aup")->len, 0);
	for (size_t i = 1; i < h->licences.len; i++)
		assert_true(slice_cmp(h->licences.at[i - 1]->licence->id,
				      h->licences.at[i]->licence->id) < 0);
	part_end(&part);
	scan_free(s);
}

/* An adapter that is bound alone and with its base counts once. */
static void a_model_is_bound_once(void **state)
{
	struct scan *s = fixture_scan();
	struct model *adapter = s->models.at[0];
	struct html_part part;
	struct html *h;

	(void)state;
	*list_add(s->arena, &adapter->composed->terms) = adapter->concluded.terms.at[0];
	h = part_begin(&part, s);
	assert_int_equal(find(h, "apache-2.0")->len, 2);
	assert_int_equal(find(h, "llama-3.1")->len, 2);
	part_end(&part);
	scan_free(s);
}

static void findings_and_files_name_licences_too(void **state)
{
	struct licence said = { .id = SLICE("said") }, seen = { .id = SLICE("seen") },
		       blamed = { .id = SLICE("blamed") };
	struct declaration declared = { .licence = &said };
	struct licence_match match = { .licence = &seen };
	struct artefact file = { .declared = { &declared, 1, 1 }, .matches = { &match, 1, 1 } };
	struct artefact *files[] = { &file };
	struct finding finding = { .licence = &blamed };
	struct model m = { .artefacts = { files, 1, 1 }, .findings = { &finding, 1, 1 } };
	struct scan *s = fixture_empty();
	struct html_part part;

	(void)state;
	*list_add(s->arena, &s->models) = &m;
	part_begin(&part, s);
	assert_int_equal(part.h.licences.len, 3);
	assert_non_null(find(&part.h, "said"));
	assert_non_null(find(&part.h, "seen"));
	assert_non_null(find(&part.h, "blamed"));
	part_end(&part);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(policies_come_along),
		cmocka_unit_test(a_model_is_bound_once),
		cmocka_unit_test(findings_and_files_name_licences_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
