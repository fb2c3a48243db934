/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What terms add up to: expression, commercial use, thresholds, territory, openness.
 */
#include "scans.h"

#include "conclude/effects.h"

static void terms_add_up(void **state)
{
	static const struct {
		const char *tag, *base, *expression;
		enum commercial commercial;
		size_t thresholds;
		bool known, open;
		const char *because;
	} cases[] = {
		{ "mit", "apache/base", "Apache-2.0 AND MIT", COMMERCIAL_ALLOWED, 0, true, true,
		  "every licence that binds allows use, change and distribution" },
		{ "apache-2.0", "meta-llama/Llama-3.1-8B", "LicenseRef-llama-3.1",
		  COMMERCIAL_CONDITIONAL, 1, true, false, "licence llama-3.1, clause 2" },
		{ "mit", "nc/base", "CC-BY-NC-4.0", COMMERCIAL_PROHIBITED, 0, true, false,
		  "licence cc-by-nc-4.0, category non-commercial" },
		{ "acme-own++", NULL, "LicenseRef-acme-ownpp", COMMERCIAL_ALLOWED, 0, true, false,
		  "licence acme-own++, category open-weights-restricted" },
		{ NULL, "meta-llama/Llama-3.1-8B", "LicenseRef-llama-3.1", COMMERCIAL_CONDITIONAL,
		  1, true, false, "licence llama-3.1, clause 2" },
		{ "other", NULL, "NOASSERTION", COMMERCIAL_UNKNOWN, 0, false, false,
		  "not every licence that binds is known for certain" },
		{ "other", "apache/base", "Apache-2.0", COMMERCIAL_UNKNOWN, 0, false, false,
		  "the licence that is stated is not known" },
		{ "stacked", NULL, "LicenseRef-llama-3.1 AND LicenseRef-stacked",
		  COMMERCIAL_CONDITIONAL, 1, true, false,
		  "licence stacked, category open-weights-restricted" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		const struct conclusion *c;

		scan_card(s, *state, "m/README.md", cases[i].tag, cases[i].base);
		c = concluded(s, *state);
		assert_slice(c->expression, cases[i].expression);
		assert_int_equal(c->commercial_use, cases[i].commercial);
		assert_int_equal(c->thresholds.len, cases[i].thresholds);
		assert_int_equal(c->free_and_open_known, cases[i].known);
		assert_int_equal(c->free_and_open, cases[i].open);
		assert_slice(c->free_and_open_because, cases[i].because);
		scan_free(s);
	}
}

/* The case to be right first. */
static void llama_3_1_under_an_apache_label(void **state)
{
	struct scan *s = scan_create();
	const struct conclusion *c;

	scan_card(s, *state, "m/README.md", "apache-2.0", "meta-llama/Llama-3.1-8B");
	c = concluded(s, *state);
	assert_int_equal(find_judgement(c, "label-drops-terms")->verdict, VERDICT_CONFLICT);
	assert_true(find_judgement(c, "label-drops-terms")->firm);
	/* The label stays declared, and is no term. */
	assert_int_equal(c->licences.len, 1);
	assert_slice(c->licences.at[0]->id, "llama-3.1");
	assert_slice(c->thresholds.at[0].licence->id, "llama-3.1");
	assert_int_equal(c->thresholds.at[0].rule->metric, METRIC_MAU);
	assert_int_equal(c->thresholds.at[0].rule->value, 700000000);
	assert_slice(c->thresholds.at[0].rule->clause, "2");
	assert_int_equal(c->restrictions.at[0].rule->kind, RESTRICTION_AUP);
	scan_free(s);
}

static void thresholds_stand_lowest_first(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_put(s, "m/LICENSE", ARTEFACT_LICENCE);
	struct licence_match *m = scan_match(s, *state, a, "llama-3.1", MATCH_TEXT);
	const struct conclusion *c;

	*list_add(s->arena, &m->thresholds) =
		(struct read_threshold){ .metric = METRIC_MAU, .value = 70000000, .differs = true };
	scan_card(s, *state, "m/README.md", NULL, "meta-llama/Meta-Llama-3-8B");
	c = concluded(s, *state);
	assert_int_equal(c->thresholds.len, 2);
	/* The file's own figure counts, not the rule's. */
	assert_int_equal(c->thresholds.at[0].read->value, 70000000);
	assert_slice(c->thresholds.at[1].licence->id, "llama-3");
	scan_free(s);
}

static void the_eu_sentence_binds_what_sees(void **state)
{
	for (int sees = 0; sees < 2; sees++) {
		struct scan *s = scan_create();
		struct artefact *card = scan_card(s, *state, "m/README.md", "llama3.2",
						  "meta-llama/Llama-3.2-11B-Vision");
		const struct conclusion *c;

		if (sees)
			scan_say(s, card, EVIDENCE_MODALITY, "image");
		c = concluded(s, *state);
		assert_int_equal(c->territories.len, sees);
		if (sees)
			assert_slice(c->territories.at[0].rule->area, "EU");
		scan_free(s);
	}
}

static void members_of_a_set_are_candidates(void **state)
{
	struct scan *s = scan_create();
	const struct conclusion *c;

	scan_card(s, *state, "m/README.md", "gemma", NULL);
	c = concluded(s, *state);
	assert_string_equal(licence_ids(s, &c->licences), "gemma");
	assert_string_equal(licence_ids(s, &c->candidates), "gemma-2024,gemma-2025");
	assert_slice(c->expression, "LicenseRef-gemma");
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_add_up),
		cmocka_unit_test(llama_3_1_under_an_apache_label),
		cmocka_unit_test(thresholds_stand_lowest_first),
		cmocka_unit_test(the_eu_sentence_binds_what_sees),
		cmocka_unit_test(members_of_a_set_are_candidates),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
