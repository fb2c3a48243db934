/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How many weights, how large, in which precision, for what: over all the ways in which the
 * same weights come in several files.
 */
#include "scans.h"

#include "lineage/inventory.h"

struct file {
	const char *path;
	enum artefact_kind kind;
	const char *parameters, *bytes, *dtype, *type;
};

static struct artefact *put_file(struct scan *s, const struct file *f)
{
	struct artefact *a = scan_put(s, f->path, f->kind);

	a->size = 1000;
	if (f->parameters)
		scan_say(s, a, EVIDENCE_PARAMETERS, f->parameters);
	if (f->bytes)
		scan_say(s, a, EVIDENCE_WEIGHT_BYTES, f->bytes);
	if (f->dtype) {
		scan_say(s, a, EVIDENCE_TENSORS, "2");
		scan_say(s, a, EVIDENCE_DTYPE, f->dtype);
	}
	if (f->type)
		scan_say(s, a, EVIDENCE_TYPE, f->type);
	return a;
}

/* A model at "m" of these files; the list ends with a path of NULL. */
static struct model *take(struct scan *s, const struct file *files)
{
	struct model *m = arena_new(s->arena, struct model);

	m->path = SLICE("m");
	for (; files->path; files++)
		*list_add(s->arena, &m->artefacts) = put_file(s, files);
	inventory_take(m, s->arena);
	return m;
}

#define ST    ARTEFACT_SAFETENSORS
#define INDEX ARTEFACT_SAFETENSORS_INDEX

static void weights_are_counted_once(void **state)
{
	static const struct {
		struct file files[6];
		uint64_t parameters, bytes, least;
	} cases[] = {
		/* shards add up, a second format of the same does not */
		{ { { "m/model-00001-of-00002.safetensors", ST, "100", "200", NULL, NULL },
		    { "m/model-00002-of-00002.safetensors", ST, "50", "100", NULL, NULL },
		    { "m/consolidated.safetensors", ST, "150", "300", NULL, NULL } },
		  150,
		  300,
		  300 },
		/* precisions side by side, one of them in shards */
		{ { { "m/a-Q4_K_M.gguf", ARTEFACT_GGUF, "150", "84", NULL, NULL },
		    { "m/a-Q8_0-00001-of-00002.gguf", ARTEFACT_GGUF, "100", "106", NULL, NULL },
		    { "m/a-Q8_0-00002-of-00002.gguf", ARTEFACT_GGUF, "50", "53", NULL, NULL },
		    { "m/mmproj.gguf", ARTEFACT_GGUF, "3", "6", NULL, "mmproj" } },
		  150,
		  159,
		  84 },
		/* components add up; a file of the whole is no component */
		{ { { "m/model_index.json", ARTEFACT_PIPELINE, NULL, NULL, NULL, NULL },
		    { "m/unet/a.safetensors", ST, "100", "400", NULL, NULL },
		    { "m/unet/a.fp16.safetensors", ST, "100", "200", NULL, NULL },
		    { "m/vae/a.safetensors", ST, "10", "40", NULL, NULL },
		    { "m/whole.safetensors", ST, "110", "220", NULL, NULL } },
		  110,
		  440,
		  240 },
		/* folders of a plain repository are the same again */
		{ { { "m/model.safetensors", ST, "100", "200", NULL, NULL },
		    { "m/original/consolidated.safetensors", ST, "100", "200", NULL, NULL } },
		  100,
		  200,
		  200 },
		/* an index speaks for shards that are not here */
		{ { { "m/model.safetensors.index.json", INDEX, NULL, "300", NULL, NULL } },
		  0,
		  300,
		  300 },
		{ { { "m/model-00001-of-00002.safetensors", ST, "100", "200", NULL, NULL },
		    { "m/model.safetensors.index.json", INDEX, "150", "300", NULL, NULL } },
		  150,
		  300,
		  300 },
		/* nobody says anything */
		{ { { "m/pytorch_model.bin", ARTEFACT_WEIGHTS, NULL, NULL, NULL, NULL } },
		  0,
		  0,
		  0 },
		/* sums stay at the end of the numbers */
		{ { { "m/a-00001-of-00002.safetensors", ST, "18000000000000000000", "1", NULL,
		      NULL },
		    { "m/a-00002-of-00002.safetensors", ST, "18000000000000000000", "x", NULL,
		      NULL } },
		  UINT64_MAX,
		  1,
		  1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct model *m = take(s, cases[i].files);

		if (m->parameters != cases[i].parameters || m->weight_bytes != cases[i].bytes ||
		    m->weight_bytes_least != cases[i].least || m->bytes != 1000 * m->artefacts.len)
			fail_msg("case %zu: %llu parameters, %llu to %llu bytes", i,
				 (unsigned long long)m->parameters,
				 (unsigned long long)m->weight_bytes_least,
				 (unsigned long long)m->weight_bytes);
		scan_free(s);
	}
}

static void an_adapter_is_its_own_weights(void **state)
{
	static const struct file files[] = {
		{ "m/adapter.safetensors", ST, "64", "128", "BF16", "adapter" },
		{ NULL, ST, NULL, NULL, NULL, NULL },
	};
	struct scan *s = scan_create();
	struct model *m = take(s, files);

	(void)state;
	assert_int_equal(m->parameters, 0);
	m->kind = MODEL_ADAPTER;
	inventory_take(m, s->arena);
	assert_int_equal(m->parameters, 64);
	assert_slice(m->precision, "BF16");
	scan_free(s);
}

/* Eight weights in one integer: a count of elements would be an eighth of the truth. */
static void packed_weights_are_not_counted(void **state)
{
	static const struct {
		const char *dtype;
		bool quantised;
		uint64_t parameters;
	} cases[] = {
		{ "I32", true, 0 },
		{ "U8", true, 0 },
		{ "I32", false, 64 },
		{ "F8_E4M3", true, 64 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct file files[] = {
			{ "m/model.safetensors", ST, "64", "256", cases[i].dtype, NULL },
			{ NULL, ST, NULL, NULL, NULL, NULL },
		};
		struct scan *s = scan_create();
		struct model *m = take(s, files);

		if (cases[i].quantised)
			scan_say(s, m->artefacts.at[0], EVIDENCE_QUANTISATION, "gptq");
		inventory_take(m, s->arena);
		if (m->parameters != cases[i].parameters || m->weight_bytes != 256)
			fail_msg("case %zu: %llu", i, (unsigned long long)m->parameters);
		scan_free(s);
	}
}

/* What the tensors are stored in, not what a config was saved with. */
static void precision_is_that_of_the_tensors(void **state)
{
	static const struct file files[] = {
		{ "m/config.json", ARTEFACT_CONFIG, NULL, NULL, NULL, NULL },
		{ "m/mmproj.gguf", ARTEFACT_GGUF, "3", "6", "F16", "mmproj" },
		{ "m/model.safetensors", ST, "64", "128", "BF16", NULL },
		{ NULL, ST, NULL, NULL, NULL, NULL },
	};
	struct scan *s = scan_create();
	struct model *m = take(s, files);

	(void)state;
	scan_say(s, m->artefacts.at[0], EVIDENCE_DTYPE, "float32");
	scan_say(s, m->artefacts.at[0], EVIDENCE_MAX_POSITION, "131072");
	inventory_take(m, s->arena);
	assert_slice(m->precision, "BF16");
	assert_int_equal(m->context_length, 131072);
	m->artefacts.len = 1;
	inventory_take(m, s->arena);
	assert_slice(m->precision, "float32");
	scan_free(s);
}

/* The EU sentence of some use policies hangs on it: nothing is guessed from a model's name. */
static void modality_is_what_files_say(void **state)
{
	static const struct {
		enum evidence_kind kind;
		const char *value;
		unsigned modality;
	} cases[] = {
		{ EVIDENCE_VOCAB_SIZE, "32000", MODALITY_TEXT },
		{ EVIDENCE_MODALITY, "image", MODALITY_IMAGE },
		{ EVIDENCE_PIPELINE, "image-text-to-text", MODALITY_TEXT | MODALITY_IMAGE },
		{ EVIDENCE_PIPELINE, "text-to-speech", MODALITY_TEXT | MODALITY_AUDIO },
		{ EVIDENCE_PIPELINE, "object-detection", MODALITY_IMAGE },
		{ EVIDENCE_PIPELINE, "text-generation", MODALITY_TEXT },
		{ EVIDENCE_ARCHITECTURE, "LlamaForCausalLM", MODALITY_TEXT },
		{ EVIDENCE_ARCHITECTURE, "Qwen2VLForConditionalGeneration", MODALITY_IMAGE },
		{ EVIDENCE_ARCHITECTURE, "UNet2DConditionModel", MODALITY_IMAGE },
		{ EVIDENCE_ARCHITECTURE, "UNet3DConditionModel", MODALITY_VIDEO },
		{ EVIDENCE_ARCHITECTURE, "llama", 0 },
		{ EVIDENCE_MODEL_TYPE, "vision-llama", 0 },
		{ EVIDENCE_NAME, "My Vision Model", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		static const struct file files[] = {
			{ "m/config.json", ARTEFACT_CONFIG, NULL, NULL, NULL, NULL },
			{ NULL, ST, NULL, NULL, NULL, NULL },
		};
		struct scan *s = scan_create();
		struct model *m = take(s, files);

		scan_say(s, m->artefacts.at[0], cases[i].kind, cases[i].value);
		inventory_take(m, s->arena);
		if (m->modality != cases[i].modality)
			fail_msg("%s: %u", cases[i].value, m->modality);
		scan_free(s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weights_are_counted_once),
		cmocka_unit_test(an_adapter_is_its_own_weights),
		cmocka_unit_test(packed_weights_are_not_counted),
		cmocka_unit_test(precision_is_that_of_the_tensors),
		cmocka_unit_test(modality_is_what_files_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
