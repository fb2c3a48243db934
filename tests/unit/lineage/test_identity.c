/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a model is called, what kind it is, and when it is taken for a known one.
 */
#include "scans.h"

#include "lineage/identity.h"

#define LLAMA31 \
	(struct numbers) \
	{ \
		"llama", 4096, 32, 32, 8, 14336, 128256, 500000, 131072 \
	}

static struct model *only(struct scan *s, void *rules)
{
	lineage_resolve(s, rules);
	assert_int_equal(s->models.len, 1);
	return s->models.at[0];
}

static void a_hub_cache_gives_exact_identity(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_put(
		s, "hub/models--meta-llama--Llama-3.1-8B/snapshots/0/config.json", ARTEFACT_CONFIG);
	struct model *m;

	scan_say(s, a, EVIDENCE_MODEL_TYPE, "llama");
	a->hub_id = SLICE("meta-llama/Llama-3.1-8B");
	m = only(s, *state);
	assert_slice(m->name, "Llama-3.1-8B");
	assert_slice(m->ids.at[0], "meta-llama/Llama-3.1-8B");
	assert_slice(m->publisher, "Meta");
	assert_non_null(m->known);
	assert_int_equal(m->edges.len, 0);
	scan_free(s);
}

static void an_archive_gives_its_name_without_endings(void **state)
{
	static const struct {
		const char *path, *name;
	} cases[] = {
		{ "llama-8b.tar.zst!/config.json", "llama-8b" },
		{ "x/Qwen2.5-7B.zip!/config.json", "Qwen2.5-7B" },
		{ "model.gguf.gz!/config.json", "model" },
		{ "outer.zip!/inner/config.json", "inner" },
		{ "loud!/config.json", "loud" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();

		scan_say(s, scan_put(s, cases[i].path, ARTEFACT_CONFIG), EVIDENCE_MODEL_TYPE, "x");
		assert_slice(only(s, *state)->name, cases[i].name);
		scan_free(s);
	}
}

static void a_folder_name_needs_agreement(void **state)
{
	static const struct {
		const char *tag, *base;
		struct numbers numbers;
		bool known;
	} cases[] = {
		{ NULL, NULL, LLAMA31, true },
		{ "llama3.1", NULL, { .type = "llama" }, true },
		{ NULL, NULL, { .type = "llama" }, false },
		{ "mit", NULL, LLAMA31, false },
		{ NULL, "meta-llama/Meta-Llama-3-8B", LLAMA31, false },
		{ NULL, NULL, { "qwen2", 2048, 36, 16, 2, 11008, 151936, 1000000, 32768 }, false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct model *m;

		scan_card(s, *state, "Llama-3.1-8B/README.md", cases[i].tag, cases[i].base);
		scan_config(s, "Llama-3.1-8B/config.json", cases[i].numbers);
		m = only(s, *state);
		if ((m->known != NULL) != cases[i].known)
			fail_msg("case %zu", i);
		assert_int_equal(m->ids.len, 0);
		scan_free(s);
	}
}

static void kinds_come_from_files(void **state)
{
	static const struct {
		enum artefact_kind kind;
		enum evidence_kind said;
		const char *value;
		enum model_kind model;
	} cases[] = {
		{ ARTEFACT_ADAPTER_CONFIG, EVIDENCE_ADAPTER_BASE, "a/b", MODEL_ADAPTER },
		{ ARTEFACT_SAFETENSORS, EVIDENCE_TYPE, "adapter", MODEL_ADAPTER },
		{ ARTEFACT_GGUF, EVIDENCE_TYPE, "model", MODEL_MODEL },
		{ ARTEFACT_MODELFILE, EVIDENCE_BASE_MODEL, "mistral", MODEL_REFERENCE },
		{ ARTEFACT_GALLERY, EVIDENCE_NAME, "x", MODEL_REFERENCE },
		{ ARTEFACT_CONFIG, EVIDENCE_MODEL_TYPE, "llama", MODEL_MODEL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();

		scan_say(s, scan_put(s, "m/file", cases[i].kind), cases[i].said, cases[i].value);
		assert_int_equal(only(s, *state)->kind, cases[i].model);
		scan_free(s);
	}
}

/* A split file counts its parts; a part that is not here is said to be absent. */
static void a_split_file_counts_its_parts(void **state)
{
	for (int here = 1; here <= 2; here++) {
		struct scan *s = scan_create();

		scan_say(s, scan_put(s, "m/config.json", ARTEFACT_CONFIG), EVIDENCE_MODEL_TYPE,
			 "llama");
		for (int i = 1; i <= here; i++)
			scan_say(s,
				 scan_put(s,
					  arena_format(s->arena, "m/x-0000%d-of-00002.gguf", i).ptr,
					  ARTEFACT_GGUF),
				 EVIDENCE_SPLIT, arena_format(s->arena, "%d/2", i).ptr);
		assert_int_equal(only(s, *state)->weights_absent, here == 1);
		scan_free(s);
	}
}

static void adapters_are_known_by_their_files(void **state)
{
	static const struct {
		const char *weights, *config, *relation;
		enum model_kind model;
	} cases[] = {
		{ "m/pytorch_lora_weights.safetensors", NULL, NULL, MODEL_ADAPTER },
		{ "m/adapter_model.safetensors", NULL, NULL, MODEL_ADAPTER },
		{ "m/style.safetensors", NULL, "adapter", MODEL_ADAPTER },
		{ "m/style.safetensors", NULL, "finetune", MODEL_MODEL },
		{ "m/adapter_model.safetensors", "m/config.json", NULL, MODEL_MODEL },
		{ "m/model.safetensors", "m/config.json", "adapter", MODEL_MODEL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();

		scan_put(s, cases[i].weights, ARTEFACT_SAFETENSORS);
		if (cases[i].config)
			scan_say(s, scan_put(s, cases[i].config, ARTEFACT_CONFIG),
				 EVIDENCE_MODEL_TYPE, "llama");
		if (cases[i].relation)
			scan_say(s, scan_put(s, "m/README.md", ARTEFACT_CARD),
				 EVIDENCE_BASE_RELATION, cases[i].relation);
		print_message("%zu\n", i);
		assert_int_equal(only(s, *state)->kind, cases[i].model);
		scan_free(s);
	}
}

static void shards_add_up_and_copies_do_not(void **state)
{
	struct scan *s = scan_create();
	struct model *m;

	scan_say(s, scan_put(s, "m/config.json", ARTEFACT_CONFIG), EVIDENCE_MODEL_TYPE, "llama");
	scan_say(s, scan_put(s, "m/m-00001-of-00002.safetensors", ARTEFACT_SAFETENSORS),
		 EVIDENCE_PARAMETERS, "100");
	scan_say(s, scan_put(s, "m/m-00002-of-00002.safetensors", ARTEFACT_SAFETENSORS),
		 EVIDENCE_PARAMETERS, "50");
	scan_say(s, scan_put(s, "m/whole.gguf", ARTEFACT_GGUF), EVIDENCE_PARAMETERS, "149");
	m = only(s, *state);
	assert_int_equal(m->parameters, 150);
	assert_false(m->weights_absent);
	scan_free(s);
}

static void missing_shards_are_absent_weights(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a =
		scan_put(s, "m/model.safetensors.index.json", ARTEFACT_SAFETENSORS_INDEX);

	scan_say(s, a, EVIDENCE_SHARD, "a.safetensors");
	scan_say(s, a, EVIDENCE_SHARD, "b.safetensors");
	scan_put(s, "m/a.safetensors", ARTEFACT_SAFETENSORS);
	assert_true(only(s, *state)->weights_absent);
	scan_free(s);
}

/* Files beside an ONNX model cannot be known for what they are. */
static void external_data_is_not_missed(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_put(s, "m/model.onnx", ARTEFACT_WEIGHTS);

	scan_say(s, a, EVIDENCE_SHARD, "a.data");
	scan_say(s, a, EVIDENCE_SHARD, "b.data");
	assert_false(only(s, *state)->weights_absent);
	scan_free(s);
}

static void ids_depend_on_path_and_metadata(void **state)
{
	struct scan *a = scan_create(), *b = scan_create();

	scan_config(a, "m/config.json", LLAMA31);
	scan_config(b, "m/config.json", LLAMA31)->metadata.bytes[0] ^= 1;
	assert_int_equal(only(a, *state)->id.len, 16);
	assert_false(slice_eq(only(b, *state)->id, a->models.at[0]->id));
	scan_free(a);
	scan_free(b);
}

static void modality_is_what_files_say(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_config(s, "m/config.json", LLAMA31);

	scan_say(s, a, EVIDENCE_MODALITY, "image");
	assert_int_equal(only(s, *state)->modality, MODALITY_TEXT | MODALITY_IMAGE);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_hub_cache_gives_exact_identity),
		cmocka_unit_test(an_archive_gives_its_name_without_endings),
		cmocka_unit_test(a_folder_name_needs_agreement),
		cmocka_unit_test(kinds_come_from_files),
		cmocka_unit_test(a_split_file_counts_its_parts),
		cmocka_unit_test(adapters_are_known_by_their_files),
		cmocka_unit_test(shards_add_up_and_copies_do_not),
		cmocka_unit_test(missing_shards_are_absent_weights),
		cmocka_unit_test(external_data_is_not_missed),
		cmocka_unit_test(ids_depend_on_path_and_metadata),
		cmocka_unit_test(modality_is_what_files_say),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
