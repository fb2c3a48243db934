/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stage as a whole: order, data sets, and that nothing concluded is ever silent.
 */
#include "scans.h"

static void an_empty_scan_is_left_alone(void **state)
{
	struct scan *s = scan_create();

	lineage_resolve(s, *state);
	conclude_models(s, *state);
	assert_int_equal(s->models.len, 0);
	scan_free(s);
}

/* The child's path sorts before its base's. */
static void bases_are_concluded_first(void **state)
{
	struct scan *s = scan_create();

	scan_card(s, *state, "a-child/README.md", "mit", "lab/z-base");
	scan_card(s, *state, "z-base/README.md", "cc-by-nc-4.0", NULL);
	lineage_resolve(s, *state);
	conclude_models(s, *state);
	assert_string_equal(licence_ids(s, &scan_model(s, "a-child")->concluded.licences),
			    "cc-by-nc-4.0");
	scan_free(s);
}

static void training_data_is_for_review(void **state)
{
	static const struct {
		const char *tag;
		bool said;
	} cases[] = { { "cc-by-nc-4.0", true }, { "cc-by-sa-4.0", true }, { "mit", false } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *data = scan_card(s, *state, "data/README.md", cases[i].tag, NULL);
		struct artefact *card = scan_card(s, *state, "m/README.md", "mit", NULL);
		const struct judgement *j;

		scan_say(s, data, EVIDENCE_TYPE, "dataset");
		scan_say(s, card, EVIDENCE_DATASET, "lab/Data");
		lineage_resolve(s, *state);
		conclude_models(s, *state);
		assert_int_equal(scan_model(s, "data")->kind, MODEL_DATASET);
		j = find_judgement(&scan_model(s, "m")->concluded, "dataset-terms");
		assert_int_equal(j != NULL, cases[i].said);
		if (j)
			assert_int_equal(j->verdict, VERDICT_REVIEW);
		assert_string_equal(licence_ids(s, &scan_model(s, "m")->concluded.licences), "mit");
		scan_free(s);
	}
}

static void silence_is_never_ok(void **state)
{
	struct scan *s = scan_create();

	scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
	lineage_resolve(s, *state);
	conclude_models(s, *state);
	assert_slice(s->models.at[0]->concluded.expression, "NOASSERTION");
	assert_int_equal(worst(&s->models.at[0]->concluded), VERDICT_UNKNOWN);
	assert_non_null(find_judgement(&s->models.at[0]->concluded, "licence-unknown"));
	scan_free(s);
}

/* What its author put on it is not answered by the freedom of what it was made from. */
static void something_else_is_never_ok(void **state)
{
	static const struct {
		const char *tag, *base;
	} cases[] = {
		{ "other", "mit" },
		{ "acme-secret-1.0", "mit" },
		{ "other", "llama3.1" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		const struct conclusion *c;

		scan_card(s, *state, "base/README.md", cases[i].base, NULL);
		scan_card(s, *state, "m/README.md", cases[i].tag, "lab/base");
		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
		lineage_resolve(s, *state);
		conclude_models(s, *state);
		c = &scan_model(s, "m")->concluded;
		assert_int_equal(c->licences.len, 1);
		assert_int_equal(c->commercial_use, COMMERCIAL_UNKNOWN);
		assert_int_not_equal(worst(c), VERDICT_OK);
		assert_non_null(find_judgement(c, "licence-other-unresolved"));
		scan_free(s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_scan_is_left_alone),
		cmocka_unit_test(bases_are_concluded_first),
		cmocka_unit_test(training_data_is_for_review),
		cmocka_unit_test(silence_is_never_ok),
		cmocka_unit_test(something_else_is_never_ok),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
