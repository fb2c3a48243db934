/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which licences bind together, where each comes from, and what reaches an adapter's file.
 */
#include "scans.h"

#include "conclude/terms.h"

static struct model *only(struct scan *s, void *rules)
{
	lineage_resolve(s, rules);
	conclude_models(s, rules);
	return s->models.at[0];
}

static void a_licence_binds_once(void **state)
{
	struct scan *s = scan_create();
	const struct conclusion *c;

	scan_card(s, *state, "m/README.md", "gemma-2025", "google/gemma-2-9b");
	c = &only(s, *state)->concluded;
	assert_int_equal(c->terms.len, 1);
	assert_slice(c->terms.at[0].licence->id, "gemma-2025");
	assert_int_equal(c->terms.at[0].origin, ORIGIN_OWN);
	scan_free(s);
}

/* Whoever builds on GPL may offer other terms beside it, and cannot take it away. */
static void a_base_leaves_no_choice_but_its_own(void **state)
{
	static const struct {
		const char *base, *expression;
	} cases[] = {
		{ NULL, "LicenseRef-gpl-3.0 OR MIT" },
		{ "apache/base", "Apache-2.0 AND (LicenseRef-gpl-3.0 OR MIT)" },
		{ "gpl/base", "LicenseRef-gpl-3.0 AND MIT" },
		{ "lab/dual", "LicenseRef-gpl-3.0 OR MIT" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *card = scan_card(s, *state, "a/README.md", NULL, cases[i].base);

		scan_offer(s, *state, card, "gpl-3.0", "mit");
		card = scan_put(s, "dual/README.md", ARTEFACT_CARD);
		scan_offer(s, *state, card, "gpl-3.0", "mit");
		assert_slice(only(s, *state)->concluded.expression, cases[i].expression);
		scan_free(s);
	}
}

/* What a base offers to choose from, whoever builds on it may choose from; naming one has chosen.
 */
static void a_child_may_choose_as_well(void **state)
{
	static const struct {
		const char *label, *expression;
		enum verdict verdict;
	} cases[] = {
		{ "mit", "MIT", VERDICT_OK },
		{ "cc-by-nc-4.0", "CC-BY-NC-4.0", VERDICT_OK },
		{ "apache-2.0", "Apache-2.0 AND (CC-BY-NC-4.0 OR MIT)", VERDICT_OK },
		{ NULL, "CC-BY-NC-4.0 OR MIT", VERDICT_REVIEW },
	};

	for (int more = 0; more < 2; more++)
		for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
			struct scan *s = scan_create();
			struct artefact *base = scan_put(s, "dual/README.md", ARTEFACT_CARD);
			const struct conclusion *c;

			scan_card(s, *state, "a/README.md", cases[i].label, "lab/dual");
			scan_offer(s, *state, base, "cc-by-nc-4.0", "mit");
			/* Another field with a choice of its own: nobody may choose across the two.
			 */
			if (more)
				scan_offer(s, *state, scan_put(s, "dual/b.md", ARTEFACT_CARD),
					   "gpl-3.0", "research");
			c = &only(s, *state)->concluded;
			if (!more) {
				assert_slice(c->expression, cases[i].expression);
				assert_int_equal(worst(c), cases[i].verdict);
			}
			assert_int_equal(c->commercial_use == COMMERCIAL_ALLOWED, !more && i != 1);
			scan_free(s);
		}
}

/* What the table knows of a base that is here has been weighed there: it takes no choice away. */
static void a_known_base_leaves_its_choice(void **state)
{
	static const struct {
		const char *label, *expression;
	} cases[] = {
		{ NULL, "Apache-2.0 OR CC-BY-NC-4.0" },
		{ "apache-2.0", "Apache-2.0" },
		{ "cc-by-nc-4.0", "CC-BY-NC-4.0" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *base = scan_put(s, "b/README.md", ARTEFACT_CARD);

		base->hub_id = SLICE("apache/base");
		scan_offer(s, *state, base, "apache-2.0", "cc-by-nc-4.0");
		scan_card(s, *state, "a/README.md", cases[i].label, "apache/base");
		assert_slice(only(s, *state)->concluded.expression, cases[i].expression);
		scan_free(s);
	}
}

static void stacked_terms_say_so(void **state)
{
	struct scan *s = scan_create();
	const struct conclusion *c;

	scan_card(s, *state, "m/README.md", "stacked", NULL);
	c = &only(s, *state)->concluded;
	assert_int_equal(c->terms.len, 2);
	assert_slice(c->terms.at[1].licence->id, "llama-3.1");
	assert_int_equal(c->terms.at[1].origin, ORIGIN_STACKED);
	scan_free(s);
}

static void outputs_pass_terms_where_the_licence_says_so(void **state)
{
	static const struct {
		const char *teacher, *licences;
	} cases[] = {
		{ "google/gemma-2-9b", "gemma,mit" }, /* a derivative by its own text */
		{ "meta-llama/Llama-3.1-8B", "mit" }, /* duties only */
		{ "apache/base", "mit" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *card = scan_card(s, *state, "m/README.md", "mit", NULL);

		scan_say(s, card, EVIDENCE_TEACHER, cases[i].teacher);
		assert_string_equal(licence_ids(s, &only(s, *state)->concluded.licences),
				    cases[i].licences);
		scan_free(s);
	}
}

static void an_adapter_is_bound_by_what_reaches_it(void **state)
{
	static const struct {
		const char *base, *label, *file, *composed;
		bool firm; /* the last term of the file */
	} cases[] = {
		{ "apache/base", "mit", "mit", "apache-2.0,mit", true },
		{ "gpl/base", "mit", "mit", "gpl-3.0,mit", true },
		{ "meta-llama/Llama-3.1-8B", "mit", "llama-3.1,mit", "llama-3.1,mit", true },
		{ "nc/base", "mit", "cc-by-nc-4.0,mit", "cc-by-nc-4.0,mit", false },
		{ "apache/base", NULL, "apache-2.0", "apache-2.0", true },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct model *m;

		if (cases[i].label)
			scan_card(s, *state, "m/README.md", cases[i].label, NULL);
		scan_say(s, scan_put(s, "m/adapter_config.json", ARTEFACT_ADAPTER_CONFIG),
			 EVIDENCE_ADAPTER_BASE, cases[i].base);
		m = only(s, *state);
		assert_string_equal(licence_ids(s, &m->concluded.licences), cases[i].file);
		assert_string_equal(licence_ids(s, &m->composed->licences), cases[i].composed);
		assert_int_equal(m->concluded.terms.at[m->concluded.terms.len - 1].firm,
				 cases[i].firm);
		scan_free(s);
	}
}

static void an_adapter_on_an_adapter_inherits_the_composed(void **state)
{
	struct scan *s = scan_create();

	scan_card(s, *state, "first/README.md", "mit", NULL);
	scan_say(s, scan_put(s, "first/adapter_config.json", ARTEFACT_ADAPTER_CONFIG),
		 EVIDENCE_ADAPTER_BASE, "apache/base");
	scan_card(s, *state, "second/README.md", "mit", NULL);
	scan_say(s, scan_put(s, "second/adapter_config.json", ARTEFACT_ADAPTER_CONFIG),
		 EVIDENCE_ADAPTER_BASE, "../first");
	lineage_resolve(s, *state);
	conclude_models(s, *state);
	assert_string_equal(licence_ids(s, &scan_model(s, "second")->composed->licences),
			    "apache-2.0,mit");
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_licence_binds_once),
		cmocka_unit_test(a_known_base_leaves_its_choice),
		cmocka_unit_test(a_child_may_choose_as_well),
		cmocka_unit_test(a_base_leaves_no_choice_but_its_own),
		cmocka_unit_test(stacked_terms_say_so),
		cmocka_unit_test(outputs_pass_terms_where_the_licence_says_so),
		cmocka_unit_test(an_adapter_is_bound_by_what_reaches_it),
		cmocka_unit_test(an_adapter_on_an_adapter_inherits_the_composed),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
