/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Declared bases: joined to models of the scan and to known ones, with relation, basis and
 * confidence.
 */
#include "scans.h"

#include "lineage/edges.h"

#define LLAMA31 \
	(struct numbers) \
	{ \
		"llama", 4096, 32, 32, 8, 14336, 128256, 500000, 131072 \
	}
#define OTHER \
	(struct numbers) \
	{ \
		"qwen2", 2048, 36, 16, 2, 11008, 151936, 1000000, 32768 \
	}

static const struct lineage_edge *edge(const struct scan *s, const char *path, size_t index)
{
	const struct model *m = scan_model(s, path);

	assert_true(index < m->edges.len);
	return &m->edges.at[index];
}

static void references_lead_to_known_models(void **state)
{
	static const struct {
		const char *base, *known;
		enum basis basis;
		uint16_t confidence;
	} cases[] = {
		{ "meta-llama/Llama-3.1-8B", "meta-llama/Llama-3.1-8B", BASIS_DECLARED, 850 },
		{ "meta-llama/Meta-Llama-3.1-8B", "meta-llama/Llama-3.1-8B", BASIS_DECLARED, 850 },
		{ "https://huggingface.co/meta-llama/Llama-3.1-8B", "meta-llama/Llama-3.1-8B",
		  BASIS_DECLARED, 850 },
		{ "llama3.1", "meta-llama/Llama-3.1-8B", BASIS_DECLARED, 850 },
		{ "unsloth/Llama-3.1-8B-bnb-4bit", "meta-llama/Llama-3.1-8B", BASIS_INFERRED, 510 },
		{ "/root/models/Llama-3.1-8B", "meta-llama/Llama-3.1-8B", BASIS_INFERRED, 300 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		const struct lineage_edge *e;

		scan_card(s, *state, "child/README.md", "mit", cases[i].base);
		lineage_resolve(s, *state);
		e = edge(s, "child", 0);
		assert_non_null(e->known);
		assert_slice(e->known->id, cases[i].known);
		assert_int_equal(e->basis, cases[i].basis);
		assert_int_equal(e->confidence, cases[i].confidence);
		assert_int_equal(e->relation, RELATION_FINETUNE);
		scan_free(s);
	}
}

static void models_of_the_scan_come_first(void **state)
{
	static const char *const bases[] = { "lab/base", "../base", "base",
					     "https://hf.co/lab/base" };

	for (size_t i = 0; i < sizeof(bases) / sizeof(*bases); i++) {
		struct scan *s = scan_create();

		scan_card(s, *state, "base/README.md", "mit", NULL);
		scan_card(s, *state, "child/README.md", "mit", bases[i]);
		lineage_resolve(s, *state);
		assert_ptr_equal(edge(s, "child", 0)->model, scan_model(s, "base"));
		scan_free(s);
	}
}

static void a_name_that_two_models_bear_decides_nothing(void **state)
{
	struct scan *s = scan_create();

	scan_card(s, *state, "a/base/README.md", "mit", NULL);
	scan_card(s, *state, "b/base/README.md", "mit", NULL);
	scan_card(s, *state, "child/README.md", "mit", "lab/base");
	lineage_resolve(s, *state);
	assert_null(edge(s, "child", 0)->model);
	assert_slice(
		edge(s, "child", 0)->reason,
		"named by the card or the keys copied from it; neither in this scan nor known, "
		"unresolved");
	scan_free(s);
}

static void an_unknown_base_may_tell_its_family(void **state)
{
	struct scan *s = scan_create();
	const struct lineage_edge *e;

	scan_card(s, *state, "child/README.md", NULL, "somebody/llama-3.1-8b-domain-tuned");
	lineage_resolve(s, *state);
	e = edge(s, "child", 0);
	assert_slice(e->base, "somebody/llama-3.1-8b-domain-tuned");
	assert_slice(e->family, "llama-3.1");
	assert_string_equal(licence_ids(s, &e->suggested), "llama-3.1");
	assert_int_equal(e->basis, BASIS_INFERRED);
	scan_free(s);
}

static void relations_are_told_from_files(void **state)
{
	static const struct {
		const char *stated, *second;
		enum artefact_kind kind;
		enum relation relation;
	} cases[] = {
		{ NULL, NULL, ARTEFACT_CONFIG, RELATION_FINETUNE },
		{ NULL, NULL, ARTEFACT_GGUF, RELATION_QUANTIZED },
		{ NULL, NULL, ARTEFACT_ADAPTER_CONFIG, RELATION_ADAPTER },
		{ NULL, "apache/base", ARTEFACT_CONFIG, RELATION_MERGE },
		{ "quantized", NULL, ARTEFACT_CONFIG, RELATION_QUANTIZED },
		{ "nonsense", NULL, ARTEFACT_CONFIG, RELATION_FINETUNE },
		{ "distilled", NULL, ARTEFACT_CONFIG, RELATION_FINETUNE },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *card = scan_put(s, "m/README.md", ARTEFACT_CARD);

		scan_say(s, card, EVIDENCE_BASE_MODEL, "meta-llama/Llama-3.1-8B");
		if (cases[i].second)
			scan_say(s, card, EVIDENCE_BASE_MODEL, cases[i].second);
		if (cases[i].stated)
			scan_say(s, card, EVIDENCE_BASE_RELATION, cases[i].stated);
		scan_put(s, "m/z", cases[i].kind);
		lineage_resolve(s, *state);
		assert_int_equal(edge(s, "m", 0)->relation, cases[i].relation);
		scan_free(s);
	}
}

/* "distilled" would shed the base's terms: only other numbers than the base's bear it out. */
static void a_student_has_numbers_of_its_own(void **state)
{
	static const struct {
		unsigned hidden, ffn;
		bool by_tag;
		enum relation relation;
	} cases[] = {
		{ 4096, 14336, false, RELATION_FINETUNE },
		{ 2048, 8192, false, RELATION_DISTILLED },
		{ 4096, 14336, true, RELATION_FINETUNE },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *card = scan_put(s, "m/README.md", ARTEFACT_CARD);

		if (cases[i].by_tag) {
			scan_say(s, card, EVIDENCE_TAG,
				 "base_model:distilled:meta-llama/Llama-3.1-8B");
		} else {
			scan_say(s, card, EVIDENCE_BASE_MODEL, "meta-llama/Llama-3.1-8B");
			scan_say(s, card, EVIDENCE_BASE_RELATION, "distilled");
		}
		scan_config(s, "m/config.json",
			    (struct numbers){ "llama", .hidden = cases[i].hidden, .layers = 32,
					      .heads = 32, .kv_heads = 8, .ffn = cases[i].ffn,
					      .vocab = 128256 });
		lineage_resolve(s, *state);
		assert_int_equal(edge(s, "m", 0)->relation, cases[i].relation);
		scan_free(s);
	}
}

static void tags_name_bases_with_relations(void **state)
{
	struct scan *s = scan_create();
	struct artefact *card = scan_put(s, "m/README.md", ARTEFACT_CARD);

	scan_say(s, card, EVIDENCE_LICENCE_TAG, "mit");
	scan_say(s, card, EVIDENCE_TAG, "base_model:adapter:apache/base");
	scan_say(s, card, EVIDENCE_TAG, "base_model:apache/base");
	scan_say(s, card, EVIDENCE_TAG, "region:us");
	scan_put(s, "m/adapter_config.json", ARTEFACT_ADAPTER_CONFIG);
	lineage_resolve(s, *state);
	assert_int_equal(scan_model(s, "m")->edges.len, 1);
	assert_int_equal(edge(s, "m", 0)->relation, RELATION_ADAPTER);
	assert_slice(edge(s, "m", 0)->base, "apache/base");
	scan_free(s);
}

static void sources_that_agree_add_up(void **state)
{
	struct scan *s = scan_create();
	struct artefact *config;

	scan_card(s, *state, "m/README.md", "mit", "meta-llama/Llama-3.1-8B");
	config = scan_config(s, "m/config.json", LLAMA31);
	scan_say(s, config, EVIDENCE_LOADED_FROM, "meta-llama/Llama-3.1-8B");
	lineage_resolve(s, *state);
	assert_int_equal(scan_model(s, "m")->edges.len, 1);
	/* 1 - .15 * .4 (config) * .4 (shape) */
	assert_int_equal(edge(s, "m", 0)->confidence, 976);
	assert_slice(edge(s, "m", 0)->reason,
		     "named by the card or the keys copied from it, the config's _name_or_path, "
		     "the shape of the architecture");
	scan_free(s);
}

static void shapes_contradict_and_sources_dispute(void **state)
{
	struct scan *s = scan_create();
	struct artefact *config;

	scan_card(s, *state, "suspect/README.md", "mit", "meta-llama/Llama-3.1-8B");
	scan_config(s, "suspect/config.json", OTHER);
	scan_card(s, *state, "torn/README.md", "llama3.1", "meta-llama/Llama-3.1-8B");
	config = scan_put(s, "torn/config.json", ARTEFACT_CONFIG);
	scan_say(s, config, EVIDENCE_LOADED_FROM, "meta-llama/Meta-Llama-3-8B");
	lineage_resolve(s, *state);
	assert_true(edge(s, "suspect", 0)->suspect);
	assert_int_equal(edge(s, "suspect", 0)->confidence, 425);
	assert_int_equal(scan_model(s, "torn")->edges.len, 2);
	assert_true(edge(s, "torn", 0)->disputed && edge(s, "torn", 1)->disputed);
	scan_free(s);
}

static void nobody_is_its_own_base(void **state)
{
	struct scan *s = scan_create();
	struct artefact *card = scan_put(s, "m/README.md", ARTEFACT_CARD);

	card->hub_id = SLICE("lab/x");
	scan_say(s, card, EVIDENCE_BASE_MODEL, "lab/x");
	scan_say(s, scan_put(s, "m/config.json", ARTEFACT_CONFIG), EVIDENCE_LOADED_FROM, "lab/x");
	lineage_resolve(s, *state);
	assert_int_equal(scan_model(s, "m")->edges.len, 1);
	assert_true(edge(s, "m", 0)->cut);
	scan_free(s);
}

static void known_models_bring_their_bases(void **state)
{
	struct scan *s = scan_create();
	struct artefact *config = scan_config(s, "m/config.json", LLAMA31);

	config->hub_id = SLICE("deepseek-ai/R1-Distill-Llama-8B");
	lineage_resolve(s, *state);
	assert_int_equal(scan_model(s, "m")->edges.len, 2);
	assert_slice(edge(s, "m", 0)->base, "meta-llama/Llama-3.1-8B");
	assert_int_equal(edge(s, "m", 0)->basis, BASIS_KNOWN);
	assert_int_equal(edge(s, "m", 0)->relation, RELATION_FINETUNE);
	assert_slice(edge(s, "m", 1)->base, "deepseek-ai/R1");
	assert_int_equal(edge(s, "m", 1)->relation, RELATION_DISTILLED);
	scan_free(s);
}

static void converters_repositories_are_copies(void **state)
{
	struct scan *s = scan_create();

	scan_config(s, "m/config.json", LLAMA31)->hub_id = SLICE("unsloth/Llama-3.1-8B");
	lineage_resolve(s, *state);
	assert_null(scan_model(s, "m")->known);
	assert_slice(edge(s, "m", 0)->base, "meta-llama/Llama-3.1-8B");
	assert_int_equal(edge(s, "m", 0)->relation, RELATION_COPY);
	scan_free(s);
}

static void components_name_no_base_of_the_whole(void **state)
{
	struct scan *s = scan_create();
	struct artefact *part;

	scan_say(s, scan_put(s, "p/model_index.json", ARTEFACT_PIPELINE), EVIDENCE_COMPONENT, "te");
	part = scan_put(s, "p/te/config.json", ARTEFACT_CONFIG);
	scan_say(s, part, EVIDENCE_MODEL_TYPE, "clip");
	scan_say(s, part, EVIDENCE_LOADED_FROM, "apache/base");
	lineage_resolve(s, *state);
	assert_int_equal(scan_model(s, "p")->edges.len, 0);
	scan_free(s);
}

/* GGUF spells out the name of the base beside its id: that is no second base. */
static void a_name_beside_an_id_is_the_same_base(void **state)
{
	static const struct {
		const char *id, *id_field, *name_field;
		size_t edges;
	} cases[] = {
		{ "meta-llama/Llama-3.1-8B", "general.base_model.0.repo_url",
		  "general.base_model.0.name", 1 },
		/* of another base, or beside an id that leads nowhere */
		{ "meta-llama/Llama-3.1-8B", "general.base_model.0.repo_url",
		  "general.base_model.1.name", 2 },
		{ "nobody/nothing", "general.base_model.0.repo_url", "general.base_model.0.name",
		  2 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *a = scan_put(s, "m/m.gguf", ARTEFACT_GGUF);

		scan_say(s, a, EVIDENCE_BASE_NAME, "apache/base");
		scan_say(s, a, EVIDENCE_BASE_MODEL, cases[i].id);
		a->evidence.at[0].at.field = slice_of(cases[i].name_field);
		a->evidence.at[1].at.field = slice_of(cases[i].id_field);
		lineage_resolve(s, *state);
		if (scan_model(s, "m")->edges.len != cases[i].edges)
			fail_msg("case %zu: %zu edges", i, scan_model(s, "m")->edges.len);
		scan_free(s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(references_lead_to_known_models),
		cmocka_unit_test(models_of_the_scan_come_first),
		cmocka_unit_test(a_name_that_two_models_bear_decides_nothing),
		cmocka_unit_test(an_unknown_base_may_tell_its_family),
		cmocka_unit_test(relations_are_told_from_files),
		cmocka_unit_test(a_student_has_numbers_of_its_own),
		cmocka_unit_test(tags_name_bases_with_relations),
		cmocka_unit_test(sources_that_agree_add_up),
		cmocka_unit_test(shapes_contradict_and_sources_dispute),
		cmocka_unit_test(nobody_is_its_own_base),
		cmocka_unit_test(known_models_bring_their_bases),
		cmocka_unit_test(converters_repositories_are_copies),
		cmocka_unit_test(components_name_no_base_of_the_whole),
		cmocka_unit_test(a_name_beside_an_id_is_the_same_base),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
