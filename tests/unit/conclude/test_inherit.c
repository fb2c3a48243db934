/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What comes down: from the scan's own models, through known models beyond it, past one's own
 * publisher, and never more than the edge is worth.
 */
#include "scans.h"

#include "conclude/inherit.h"

#define QWEN3B \
	(struct numbers) \
	{ \
		"qwen2", 2048, 36, 16, 2, 11008, 151936, 1000000, 32768 \
	}
#define LLAMA3X \
	(struct numbers) \
	{ \
		"llama", 4096, 32, 32, 8, 14336, 128256, 500000, 0 \
	}

static void conclude(struct scan *s, void *rules)
{
	lineage_resolve(s, rules);
	conclude_models(s, rules);
}

static void chains_run_through_the_scan_and_beyond(void **state)
{
	struct scan *s = scan_create();
	const struct term *t;

	scan_card(s, *state, "a/README.md", "mit", "lab/b");
	scan_card(s, *state, "b/README.md", "mit", "lab/c");
	scan_card(s, *state, "c/README.md", "llama3.1", "meta-llama/Llama-3.1-8B-Instruct");
	conclude(s, *state);
	assert_string_equal(licence_ids(s, &scan_model(s, "a")->concluded.licences), "llama-3.1");
	t = &scan_model(s, "a")->concluded.terms.at[0];
	assert_int_equal(t->origin, ORIGIN_INHERITED);
	assert_int_equal(t->via.len, 3);
	assert_slice(t->via.at[0], "a");
	assert_slice(t->via.at[1], "b");
	assert_slice(t->via.at[2], "c");
	assert_true(t->firm);
	scan_free(s);
}

static void a_publisher_is_not_bound_by_itself(void **state)
{
	struct scan *s = scan_create();
	struct artefact *instruct, *distil;

	distil = scan_put(s, "distil/model.safetensors", ARTEFACT_SAFETENSORS);
	distil->hub_id = SLICE("deepseek-ai/R1-Distill-Llama-8B");
	instruct = scan_put(s, "instruct/model.safetensors", ARTEFACT_SAFETENSORS);
	instruct->hub_id = SLICE("meta-llama/Llama-3.1-8B-Instruct");
	conclude(s, *state);
	/* A third party's model further up binds all the same. */
	assert_string_equal(licence_ids(s, &scan_model(s, "distil")->concluded.licences),
			    "llama-3.1,mit");
	assert_int_equal(worst(&scan_model(s, "distil")->concluded), VERDICT_CONFLICT);
	assert_int_equal(scan_model(s, "instruct")->concluded.terms.len, 1);
	assert_int_equal(worst(&scan_model(s, "instruct")->concluded), VERDICT_OK);
	scan_free(s);
}

static void a_stranger_inherits_both_of_a_distillate(void **state)
{
	struct scan *s = scan_create();

	scan_card(s, *state, "m/README.md", "mit", "deepseek-ai/R1-Distill-Llama-8B");
	conclude(s, *state);
	assert_string_equal(licence_ids(s, &s->models.at[0]->concluded.licences), "llama-3.1,mit");
	assert_int_equal(s->models.at[0]->concluded.terms.at[1].via.len, 3);
	scan_free(s);
}

static void undeclared_bases_bind_softly(void **state)
{
	struct scan *s = scan_create();
	const struct conclusion *c;

	scan_card(s, *state, "m/README.md", "mit", NULL);
	scan_config(s, "m/config.json", QWEN3B);
	conclude(s, *state);
	c = &s->models.at[0]->concluded;
	assert_string_equal(licence_ids(s, &c->licences), "mit,research");
	assert_int_equal(c->commercial_use, COMMERCIAL_PROHIBITED);
	assert_int_equal(find_judgement(c, "research-dropped")->verdict, VERDICT_REVIEW);
	assert_false(c->terms.at[1].firm);
	scan_free(s);
}

static void an_ambiguous_base_claims_what_all_share(void **state)
{
	struct scan *s = scan_create();
	const struct conclusion *c;

	scan_card(s, *state, "m/README.md", "mit", NULL);
	scan_config(s, "m/config.json", LLAMA3X);
	conclude(s, *state);
	c = &s->models.at[0]->concluded;
	/* llama-3 or llama-3.1: neither is claimed, both are shown. */
	assert_string_equal(licence_ids(s, &c->licences), "mit");
	assert_string_equal(licence_ids(s, &c->candidates), "llama-3,llama-3.1,mit");
	assert_int_equal(worst(c), VERDICT_OK);
	assert_non_null(find_judgement(c, "lineage-possible"));
	scan_free(s);
}

static void edges_have_findings_of_their_own(void **state)
{
	static const struct {
		const char *base, *code;
		enum verdict verdict;
	} cases[] = {
		{ "somebody/unheard-of", "base-unknown", VERDICT_REVIEW },
		{ "silent/base", "base-unknown", VERDICT_REVIEW },
		{ "/data/unheard-of", "lineage-unresolved", VERDICT_NOT_CHECKED },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		const struct judgement *j;

		scan_card(s, *state, "m/README.md", "mit", cases[i].base);
		conclude(s, *state);
		j = find_judgement(&s->models.at[0]->concluded, cases[i].code);
		assert_non_null(j);
		assert_int_equal(j->verdict, cases[i].verdict);
		scan_free(s);
	}
}

/* No base is no permission: neither the file nor its use can be called clean. */
static void an_adapter_without_a_base_is_reviewed(void **state)
{
	struct scan *s = scan_create();
	const struct model *m;
	const struct judgement *j;

	scan_say(s, scan_put(s, "a/adapter_config.json", ARTEFACT_CONFIG), EVIDENCE_TYPE,
		 "adapter");
	scan_card(s, *state, "a/README.md", "mit", NULL);
	conclude(s, *state);
	m = s->models.at[0];
	assert_int_equal(m->kind, MODEL_ADAPTER);
	assert_int_equal(worst(&m->concluded), VERDICT_REVIEW);
	assert_int_equal(worst(m->composed), VERDICT_REVIEW);
	j = find_judgement(&m->concluded, "base-unknown");
	assert_non_null(j);
	assert_int_equal(j->evidence.len, 1);
	scan_free(s);

	s = scan_create();
	scan_say(s, scan_put(s, "a/adapter_config.json", ARTEFACT_CONFIG), EVIDENCE_TYPE,
		 "adapter");
	scan_put(s, "a/adapter_model.safetensors", ARTEFACT_SAFETENSORS);
	conclude(s, *state);
	assert_int_equal(worst(&s->models.at[0]->concluded), VERDICT_UNKNOWN);
	scan_free(s);
}

/* The name of a family stands for several licences: of an adapter's base that is too little. */
static void a_family_is_no_base_of_an_adapter(void **state)
{
	static const struct {
		const char *folder, *tag, *code;
		bool adapter;
		enum verdict verdict;
	} cases[] = {
		{ "llama-3-tone", "mit", "base-unknown", true, VERDICT_REVIEW },
		{ "llama-3-tone", "mit", "lineage-possible", false, VERDICT_OK },
		{ "llama-3.1-tone", "llama3.1", "lineage-possible", true, VERDICT_OK },
		{ "llama-3-tone", NULL, "licence-unknown", true, VERDICT_UNKNOWN },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		const char *folder = cases[i].folder;
		struct artefact *weights;
		const struct judgement *j;

		scan_card(s, *state, arena_format(s->arena, "%s/README.md", folder).ptr,
			  cases[i].tag, NULL);
		weights = scan_put(s, arena_format(s->arena, "%s/a.safetensors", folder).ptr,
				   ARTEFACT_SAFETENSORS);
		if (cases[i].adapter)
			scan_say(s, weights, EVIDENCE_TYPE, "adapter");
		conclude(s, *state);
		print_message("%zu\n", i);
		assert_int_equal(s->models.at[0]->kind == MODEL_ADAPTER, cases[i].adapter);
		j = find_judgement(&s->models.at[0]->concluded, cases[i].code);
		assert_non_null(j);
		assert_int_equal(j->verdict, cases[i].verdict);
		assert_int_equal(worst(&s->models.at[0]->concluded), cases[i].verdict);
		scan_free(s);
	}
}

static void cycles_end(void **state)
{
	struct scan *s = scan_create();
	size_t cut = 0;

	scan_card(s, *state, "x/README.md", "mit", "lab/y");
	scan_card(s, *state, "y/README.md", "mit", "lab/z");
	scan_card(s, *state, "z/README.md", "mit", "lab/x");
	conclude(s, *state);
	for (size_t i = 0; i < s->models.len; i++) {
		assert_string_equal(licence_ids(s, &s->models.at[i]->concluded.licences), "mit");
		cut += find_judgement(&s->models.at[i]->concluded, "lineage-cycle") != NULL;
	}
	assert_int_equal(cut, 1);
	scan_free(s);
}

static void hints_bring_no_terms(void **state)
{
	struct scan *s = scan_create();
	struct artefact *card = scan_card(s, *state, "m/README.md", "mit", NULL);

	scan_say(s, card, EVIDENCE_SPECIAL_TOKEN, "<start_of_turn>");
	conclude(s, *state);
	assert_int_equal(s->models.at[0]->edges.len, 1);
	assert_string_equal(licence_ids(s, &s->models.at[0]->concluded.licences), "mit");
	assert_int_equal(worst(&s->models.at[0]->concluded), VERDICT_OK);
	scan_free(s);
}

static void the_user_vouches_for_a_base(void **state)
{
	struct scan *s = scan_create();
	struct assertions said = { 0 };

	*list_add(s->arena, &said.lineage) = (struct lineage_assertion){
		.child = SLICE("m"), .base = SLICE("apache/base"), .relation = RELATION_FINETUNE
	};
	s->assertions = &said;
	scan_card(s, *state, "m/README.md", "mit", "meta-llama/Llama-3.1-8B");
	conclude(s, *state);
	assert_string_equal(licence_ids(s, &s->models.at[0]->concluded.licences), "apache-2.0,mit");
	said.lineage.at[0].base = SLICE("none");
	s->models = (struct model_list){ 0 };
	conclude(s, *state);
	assert_string_equal(licence_ids(s, &s->models.at[0]->concluded.licences), "mit");
	scan_free(s);
}

static void a_long_chain_needs_no_stack(void **state)
{
	enum { LENGTH = 20000 };
	struct scan *s = scan_create();

	for (size_t i = 0; i < LENGTH; i++)
		scan_card(s, *state, arena_format(s->arena, "m%05zu/README.md", i).ptr, "mit",
			  arena_format(s->arena, "lab/m%05zu", i + 1).ptr);
	scan_card(s, *state, "m20000/README.md", "llama3.1", NULL);
	conclude(s, *state);
	assert_string_equal(licence_ids(s, &scan_model(s, "m00000")->concluded.licences),
			    "llama-3.1");
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chains_run_through_the_scan_and_beyond),
		cmocka_unit_test(a_publisher_is_not_bound_by_itself),
		cmocka_unit_test(a_stranger_inherits_both_of_a_distillate),
		cmocka_unit_test(undeclared_bases_bind_softly),
		cmocka_unit_test(an_ambiguous_base_claims_what_all_share),
		cmocka_unit_test(edges_have_findings_of_their_own),
		cmocka_unit_test(an_adapter_without_a_base_is_reviewed),
		cmocka_unit_test(a_family_is_no_base_of_an_adapter),
		cmocka_unit_test(cycles_end),
		cmocka_unit_test(hints_bring_no_terms),
		cmocka_unit_test(the_user_vouches_for_a_base),
		cmocka_unit_test(a_long_chain_needs_no_stack),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
