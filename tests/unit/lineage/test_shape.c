/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Shapes: numbers as files write them, what makes two shapes kin, and what tells look-alikes
 * apart.
 */
#include "scans.h"

#include "lineage/shape.h"

static void numbers_come_in_several_spellings(void **state)
{
	static const struct {
		const char *text;
		int power;
		bool good;
		uint64_t value;
	} cases[] = {
		{ "4096", 0, true, 4096 },
		{ "500000.0", 0, true, 500000 },
		{ "5e5", 0, true, 500000 },
		{ "1e-05", 9, true, 10000 },
		{ "0.000001", 9, true, 1000 },
		{ "8.0", 3, true, 8000 },
		{ "1.5", 0, true, 2 },
		{ "0", 0, true, 0 },
		{ "18446744073709551616", 0, true, 18446744073709551600u },
		{ "99999999999999999999", 0, false, 0 },
		{ "1e30", 0, false, 0 },
		{ "abc", 0, false, 0 },
		{ "", 0, false, 0 },
		{ "-1", 0, false, 0 },
		{ "1e", 0, false, 0 },
		{ "1x", 0, false, 0 },
		{ "1e999", 0, false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		uint64_t n = 0;
		bool good = shape_number(slice_of(cases[i].text), cases[i].power, &n);

		if (good != cases[i].good || (good && n != cases[i].value))
			fail_msg("\"%s\" gave %d, %llu", cases[i].text, good,
				 (unsigned long long)n);
	}
}

static void kinship_allows_what_fine_tunes_change(void **state)
{
	const struct shape base = { .hidden = 4096,
				    .layers = 32,
				    .heads = 32,
				    .kv_heads = 8,
				    .ffn = 14336,
				    .vocab = 128256,
				    .rope_theta = 500000 };
	const struct {
		struct shape change;
		enum shape_fit fit;
	} cases[] = {
		{ base, SHAPE_SAME },
		{ { .vocab = 128258 }, SHAPE_NEAR },
		{ { .vocab = 128256 + 512 }, SHAPE_NEAR },
		{ { .vocab = 128256 + 513 }, SHAPE_DIFFERENT },
		{ { .vocab = 128255 }, SHAPE_NEAR },
		{ { .vocab = 128000 }, SHAPE_DIFFERENT },
		{ { .layers = 48 }, SHAPE_RESIZED },
		{ { .hidden = 5120 }, SHAPE_DIFFERENT },
		{ { .kv_heads = 32 }, SHAPE_DIFFERENT },
		{ { .ffn = 11008 }, SHAPE_DIFFERENT },
		{ { .rope_theta = 10000 }, SHAPE_DIFFERENT },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct shape *c = &cases[i].change;
		struct shape s = base;

		s.vocab = c->vocab ? c->vocab : s.vocab;
		s.layers = c->layers ? c->layers : s.layers;
		s.hidden = c->hidden ? c->hidden : s.hidden;
		s.kv_heads = c->kv_heads ? c->kv_heads : s.kv_heads;
		s.ffn = c->ffn ? c->ffn : s.ffn;
		s.rope_theta = c->rope_theta ? c->rope_theta : s.rope_theta;
		assert_int_equal(shape_compare(&s, &base), cases[i].fit);
	}
	assert_int_equal(shape_compare(&(struct shape){ 0 }, &base), SHAPE_UNKNOWN);
}

/* Width 768 and twelve layers are those of half the encoders there are. */
static void without_a_vocabulary_the_class_decides(void **state)
{
	static const struct {
		const char *class;
		uint64_t vocab, known_vocab;
		enum shape_fit fit;
	} cases[] = {
		{ "HubertModel", 32, 0, SHAPE_SAME },
		{ "CLIPTextModel", 49408, 0, SHAPE_DIFFERENT },
		{ "CLIPTextModel", 0, 0, SHAPE_DIFFERENT },
		{ "CLIPTextModel", 32, 32, SHAPE_SAME },
		{ NULL, 49408, 0, SHAPE_SAME },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct shape known = { .architecture = SLICE("HubertModel"),
				       .hidden = 768,
				       .layers = 12,
				       .heads = 12,
				       .ffn = 3072 };
		struct shape observed = known;

		observed.architecture = slice_of(cases[i].class);
		observed.vocab = cases[i].vocab;
		known.vocab = cases[i].known_vocab;
		assert_int_equal(shape_compare(&observed, &known), cases[i].fit);
	}
}

static struct known_list candidates(struct ruledb *rules, struct arena *a, uint64_t positions,
				    enum shape_fit *fit)
{
	struct shape_index index = { 0 };
	struct shape s = { .model_type = SLICE("llama"),
			   .hidden = 4096,
			   .layers = 32,
			   .heads = 32,
			   .kv_heads = 8,
			   .ffn = 14336,
			   .vocab = 128256,
			   .rope_theta = 500000,
			   .max_position = positions };

	return shape_candidates(&index, rules, &s, a, fit);
}

static void context_length_tells_llama_3_from_3_1(void **state)
{
	struct arena *a = arena_create();
	enum shape_fit fit;
	struct known_list list = candidates(*state, a, 8192, &fit);

	assert_int_equal(fit, SHAPE_SAME);
	assert_int_equal(list.len, 1);
	assert_slice(list.at[0]->id, "meta-llama/Meta-Llama-3-8B");
	list = candidates(*state, a, 131072, &fit);
	assert_int_equal(list.len, 3); /* base, Instruct and the distillate */
	list = candidates(*state, a, 0, &fit);
	assert_int_equal(list.len, 4); /* nothing tells: the whole set */
	arena_free(a);
}

static void only_the_models_own_files_tell_its_shape(void **state)
{
	struct scan *s = scan_create();
	struct artefact *part, *own;
	struct model m = { .path = SLICE("m") };
	struct shape shape;

	(void)state;
	part = scan_config(s, "m/text_encoder/config.json",
			   (struct numbers){ .type = "clip", .hidden = 768 });
	own = scan_config(s, "m/config.json", (struct numbers){ .type = "flux", .hidden = 3072 });
	*list_add(s->arena, &m.artefacts) = part;
	*list_add(s->arena, &m.artefacts) = own;
	shape = shape_of_model(&m);
	assert_int_equal(shape.hidden, 3072);
	assert_slice(shape.model_type, "flux");
	scan_free(s);
}

/* What came before GGUF names its architecture as GGUF does. */
static void old_ggml_files_tell_their_shape(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_put(s, "m/ggml-base.bin", ARTEFACT_WEIGHTS);
	struct model m = { .path = SLICE("m") };
	struct shape shape;

	(void)state;
	scan_say(s, a, EVIDENCE_ARCHITECTURE, "whisper");
	scan_say(s, a, EVIDENCE_HIDDEN_SIZE, "512");
	*list_add(s->arena, &m.artefacts) = a;
	shape = shape_of_model(&m);
	assert_int_equal(shape.hidden, 512);
	assert_slice(shape.gguf_arch, "whisper");
	assert_int_equal(shape.architecture.len, 0);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_come_in_several_spellings),
		cmocka_unit_test(kinship_allows_what_fine_tunes_change),
		cmocka_unit_test(without_a_vocabulary_the_class_decides),
		cmocka_unit_test(context_length_tells_llama_3_from_3_1),
		cmocka_unit_test(only_the_models_own_files_tell_its_shape),
		cmocka_unit_test(old_ggml_files_tell_their_shape),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
