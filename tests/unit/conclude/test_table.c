/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The decision table, row by row: base, relation and label in, verdict and code out. The
 * table is the real one (rules/inheritance.yaml).
 */
#include "scans.h"

#include "conclude/table.h"

struct decision {
	const char *base, *relation, *label; /* label NULL: the card states none */
	enum verdict verdict;
	const char *row;
};

static const struct decision decisions[] = {
	/* permissive bases */
	{ "apache/base", "quantized", "apache-2.0", VERDICT_OK, "same-terms" },
	{ "apache/base", "finetune", "mit", VERDICT_OK, "permissive" },
	{ "apache/base", "merge", "mit", VERDICT_OK, "permissive" },
	{ "apache/base", "finetune", "rail", VERDICT_OK, "permissive" },
	{ "apache/base", "finetune", "llama3.1", VERDICT_OK, "permissive" },
	{ "apache/base", "finetune", "gpl-3.0", VERDICT_OK, "permissive" },
	{ "apache/base", "finetune", "gpl-2.0", VERDICT_CONFLICT, "apache-into-gpl2" },
	{ "apache/base", "finetune", NULL, VERDICT_REVIEW, "permissive-unlabelled" },
	{ "apache/base", "quantized", NULL, VERDICT_OK, "permissive-same-work" },
	/* Llama */
	{ "meta-llama/Meta-Llama-3-8B", "quantized", "apache-2.0", VERDICT_CONFLICT,
	  "llama-relabelled-copy" },
	{ "meta-llama/Meta-Llama-3-8B", "finetune", "mit", VERDICT_CONFLICT, "llama-relabelled" },
	{ "meta-llama/Meta-Llama-3-8B", "finetune", "llama3", VERDICT_OK, "same-terms" },
	{ "meta-llama/Llama-3.1-8B", "finetune", "apache-2.0", VERDICT_CONFLICT,
	  "llama-relabelled" },
	{ "meta-llama/Llama-3.1-8B", "merge", "cc-by-nc-4.0", VERDICT_CONFLICT,
	  "llama-relabelled" },
	{ "meta-llama/Llama-3.1-8B", "quantized", "llama3.1", VERDICT_OK, "same-terms" },
	{ "meta-llama/Llama-3.1-8B", "finetune", "llama3", VERDICT_REVIEW, "llama-other-version" },
	{ "meta-llama/Llama-3.1-8B", "finetune", "acme-own++", VERDICT_REVIEW, "llama-own-terms" },
	{ "meta-llama/Llama-3.1-8B", "finetune", NULL, VERDICT_REVIEW, "unlabelled" },
	{ "meta-llama/Llama-3.1-8B", "finetune", "other", VERDICT_REVIEW, "unclear-label" },
	/* outputs */
	{ "meta-llama/Meta-Llama-3-8B", "distilled", "mit", VERDICT_CONFLICT, "outputs-barred" },
	{ "meta-llama/Llama-3.1-8B", "distilled", "mit", VERDICT_OK, "outputs-conditional" },
	{ "google/gemma-2-9b", "distilled", "gemma", VERDICT_OK, "outputs-derivative-same" },
	{ "google/gemma-2-9b", "distilled", "mit", VERDICT_OK, "outputs-derivative" },
	{ "rail/base", "distilled", "mit", VERDICT_CONFLICT, "outputs-derivative-rail" },
	{ "apache/base", "distilled", "mit", VERDICT_OK, "outputs-free" },
	/* Gemma */
	{ "google/gemma-2-9b", "finetune", "apache-2.0", VERDICT_CONFLICT, "gemma-relabelled" },
	{ "google/gemma-2-9b", "finetune", "gemma", VERDICT_OK, "same-terms" },
	{ "google/gemma-2-9b", "finetune", "gemma-2025", VERDICT_OK, "same-terms" },
	/* use restrictions */
	{ "rail/base", "finetune", "mit", VERDICT_CONFLICT, "rail-dropped" },
	{ "rail/base", "finetune", "rail-two", VERDICT_OK, "rail-carried" },
	{ "rail/base", "finetune", "cc-by-nc-4.0", VERDICT_REVIEW, "rail-other" },
	{ "rail/base", "quantized", "rail", VERDICT_OK, "same-terms" },
	/* research and non-commercial */
	{ "research/base", "quantized", "mit", VERDICT_CONFLICT, "research-dropped" },
	{ "research/base", "finetune", "research-two", VERDICT_REVIEW, "research-other" },
	{ "nc/base", "finetune", "mit", VERDICT_CONFLICT, "non-commercial-dropped" },
	{ "nc/base", "finetune", "llama3.1", VERDICT_CONFLICT, "non-commercial-dropped" },
	{ "nc/base", "finetune", "research", VERDICT_OK, "non-commercial-other" },
	{ "ncsa/base", "finetune", "cc-by-nc-4.0", VERDICT_REVIEW, "non-commercial-share-alike" },
	/* copyleft */
	{ "gpl/base", "finetune", "mit", VERDICT_CONFLICT, "copyleft-dropped" },
	{ "gpl/base", "finetune", "gpl-3.0", VERDICT_OK, "same-terms" },
	{ "gpl/base", "finetune", "cc-by-sa-4.0", VERDICT_REVIEW, "copyleft-kept" },
	{ "sa/base", "finetune", "mit", VERDICT_CONFLICT, "copyleft-dropped" },
	{ "sa/base", "finetune", "gpl-3.0", VERDICT_OK, "share-alike-into-gpl3" },
	{ "lgpl/base", "finetune", "mit", VERDICT_REVIEW, "weak-copyleft-changed" },
	/* no derivatives */
	{ "nd/base", "copy", "cc-by-nd-4.0", VERDICT_OK, "no-derivatives-copy" },
	{ "nd/base", "quantized", "cc-by-nd-4.0", VERDICT_REVIEW, "no-derivatives-convert" },
	{ "nd/base", "finetune", "cc-by-nd-4.0", VERDICT_CONFLICT, "no-derivatives" },
	{ "nd/base", "merge", "mit", VERDICT_CONFLICT, "no-derivatives" },
	/* other bespoke terms */
	{ "acme/base", "quantized", "rail", VERDICT_CONFLICT, "restricted-relabelled-copy" },
	{ "acme/base", "finetune", "mit", VERDICT_CONFLICT, "restricted-relabelled" },
	{ "acme/base", "finetune", "llama3.1", VERDICT_REVIEW, "restricted-other" },
};

static const struct judgement *first_row(const struct conclusion *c, const char *row)
{
	for (size_t i = 0; i < c->judgements.len; i++)
		if (slice_eq(c->judgements.at[i].rule, slice_of(row)))
			return &c->judgements.at[i];
	return NULL;
}

static void expect(struct scan *s, const struct decision *d, const struct conclusion *c)
{
	const struct judgement *j = first_row(c, d->row);

	if (!j)
		fail_msg("%s %s %s: no row %s, but %s", d->base, d->relation, d->label, d->row,
			 c->judgements.len ? arena_dup(s->arena, c->judgements.at[0].rule).ptr
					   : "none");
	if (j->verdict != d->verdict)
		fail_msg("%s %s %s: %s", d->base, d->relation, d->label, verdict_word(j->verdict));
	assert_int_equal(j->code.len == 0, d->verdict == VERDICT_OK);
	assert_true(j->reason.len > 0 && j->confidence.len > 0);
	/* What the policy asserts stands in no file of the scan. */
	assert_true(j->evidence.len > 0 || strcmp(d->relation, "distilled") == 0);
}

static void every_row_decides(void **state)
{
	for (size_t i = 0; i < sizeof(decisions) / sizeof(*decisions); i++) {
		const struct decision *d = &decisions[i];
		struct scan *s = scan_create();
		/* No card is believed that it learnt from outputs alone; the user's policy is. */
		bool learnt = strcmp(d->relation, "distilled") == 0;
		struct artefact *card =
			scan_card(s, *state, "m/README.md", d->label, learnt ? NULL : d->base);
		struct assertions said = { 0 };

		if (learnt)
			*list_add(s->arena, &said.lineage) =
				(struct lineage_assertion){ .child = SLICE("m"),
							    .base = slice_of(d->base),
							    .relation = RELATION_DISTILLED };
		else
			scan_say(s, card, EVIDENCE_BASE_RELATION, d->relation);
		s->assertions = &said;
		lineage_resolve(s, *state);
		conclude_models(s, *state);
		expect(s, d, &s->models.at[0]->concluded);
		scan_free(s);
	}
}

static void adapters_are_judged_twice(void **state)
{
	static const struct {
		struct decision file, composed;
	} cases[] = {
		{ { "apache/base", "", "mit", VERDICT_OK, "permissive-adapter" },
		  { "apache/base", "", "mit", VERDICT_OK, "permissive-adapter" } },
		{ { "meta-llama/Llama-3.1-8B", "", "mit", VERDICT_REVIEW, "adapter-file" },
		  { "meta-llama/Llama-3.1-8B", "", "mit", VERDICT_CONFLICT, "llama-relabelled" } },
		{ { "nc/base", "", "mit", VERDICT_REVIEW, "adapter-file-non-commercial" },
		  { "nc/base", "", "mit", VERDICT_CONFLICT, "non-commercial-dropped" } },
		{ { "research/base", "", "mit", VERDICT_REVIEW, "adapter-file-non-commercial" },
		  { "research/base", "", "mit", VERDICT_CONFLICT, "research-dropped" } },
		{ { "gpl/base", "", "mit", VERDICT_REVIEW, "adapter-file-copyleft" },
		  { "gpl/base", "", "mit", VERDICT_CONFLICT, "copyleft-dropped" } },
		{ { "nd/base", "", "mit", VERDICT_REVIEW, "no-derivatives-adapter-file" },
		  { "nd/base", "", "mit", VERDICT_REVIEW, "no-derivatives-adapter-file" } },
		{ { "google/gemma-2-9b", "", NULL, VERDICT_REVIEW, "adapter-file-unlabelled" },
		  { "google/gemma-2-9b", "", NULL, VERDICT_REVIEW, "unlabelled" } },
		{ { "meta-llama/Llama-3.1-8B", "", "llama3.1", VERDICT_OK, "same-terms" },
		  { "meta-llama/Llama-3.1-8B", "", "llama3.1", VERDICT_OK, "same-terms" } },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *a;

		if (cases[i].file.label)
			scan_card(s, *state, "m/README.md", cases[i].file.label, NULL);
		a = scan_put(s, "m/adapter_config.json", ARTEFACT_ADAPTER_CONFIG);
		scan_say(s, a, EVIDENCE_ADAPTER_BASE, cases[i].file.base);
		lineage_resolve(s, *state);
		conclude_models(s, *state);
		assert_non_null(s->models.at[0]->composed);
		expect(s, &cases[i].file, &s->models.at[0]->concluded);
		expect(s, &cases[i].composed, s->models.at[0]->composed);
		scan_free(s);
	}
}

static void parents_of_a_merge_must_get_along(void **state)
{
	static const struct {
		const char *first, *second, *row;
		enum verdict verdict;
	} cases[] = {
		{ "rail/base", "gpl/base", "merge-rail-copyleft", VERDICT_CONFLICT },
		{ "gpl/base", "rail/base", "merge-copyleft-rail", VERDICT_CONFLICT },
		{ "nc/base", "sa/base", "merge-non-commercial-copyleft", VERDICT_CONFLICT },
		{ "apache/base", "gpl/base", "permissive-unlabelled", VERDICT_REVIEW },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *a = scan_put(s, "m/mergekit_config.yml", ARTEFACT_MERGE_RECIPE);
		const struct judgement *j;

		scan_say(s, a, EVIDENCE_MERGE_SOURCE, cases[i].first);
		scan_say(s, a, EVIDENCE_MERGE_SOURCE, cases[i].second);
		lineage_resolve(s, *state);
		conclude_models(s, *state);
		j = first_row(&s->models.at[0]->concluded, cases[i].row);
		assert_non_null(j);
		assert_int_equal(j->verdict, cases[i].verdict);
		assert_int_equal(s->models.at[0]->concluded.licences.len, 2);
		scan_free(s);
	}
}

/* An inferred edge and an unverified licence lead to review, with the same code. */
static void what_is_not_firm_is_no_conflict(void **state)
{
	static const char *const bases[] = { "rough/unverified", "unsloth/gemma-2-9b-bnb-4bit",
					     "/data/gemma-2-9b" };

	for (size_t i = 0; i < sizeof(bases) / sizeof(*bases); i++) {
		struct scan *s = scan_create();
		const struct judgement *j;

		scan_card(s, *state, "m/README.md", "mit", bases[i]);
		lineage_resolve(s, *state);
		conclude_models(s, *state);
		j = find_judgement(&s->models.at[0]->concluded, "label-drops-terms");
		assert_non_null(j);
		assert_int_equal(j->verdict, VERDICT_REVIEW);
		assert_false(j->firm);
		assert_string_equal(licence_ids(s, &s->models.at[0]->concluded.licences),
				    "gemma,mit");
		scan_free(s);
	}
}

/* A free licence that only a file's name suggests is no more certain than any other. */
static void a_guess_at_a_free_base_is_reviewed(void **state)
{
	struct scan *s = scan_create();
	const struct conclusion *c;

	scan_put(s, "TinyLlama-q4_k_m.gguf", ARTEFACT_GGUF);
	lineage_resolve(s, *state);
	conclude_models(s, *state);
	c = &s->models.at[0]->concluded;
	assert_string_equal(licence_ids(s, &c->licences), "apache-2.0");
	assert_int_equal(worst(c), VERDICT_REVIEW);
	assert_non_null(find_judgement(c, "licence-missing"));
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_decides),
		cmocka_unit_test(adapters_are_judged_twice),
		cmocka_unit_test(parents_of_a_merge_must_get_along),
		cmocka_unit_test(what_is_not_firm_is_no_conflict),
		cmocka_unit_test(a_guess_at_a_free_base_is_reviewed),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
