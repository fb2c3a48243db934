/* SPDX-License-Identifier: Apache-2.0 */
/*
 * config.json and its like: which fields become which evidence, under which path, and what a
 * broken document leaves behind.
 */
#include "unit.h"

#include "builder.h"

static void fields_become_evidence(void **state)
{
	static const struct {
		const char *path, *text, *expected;
	} cases[] = {
		{ "config.json",
		  "{\"_name_or_path\": \"org/m\", \"architectures\": [\"LlamaForCausalLM\"], "
		  "\"model_type\": \"llama\", \"hidden_size\": 4096, \"num_hidden_layers\": 32, "
		  "\"rope_scaling\": {\"factor\": 8.0}, \"quantization_config\": "
		  "{\"quant_method\": "
		  "\"gptq\", \"bits\": 4}}",
		  "loaded-from _name_or_path=org/m\narchitecture architectures[]=LlamaForCausalLM\n"
		  "model-type model_type=llama\nhidden-size hidden_size=4096\n"
		  "layers num_hidden_layers=32\nrope-scaling rope_scaling.factor=8.0\n"
		  "quantisation quantization_config.quant_method=gptq\n"
		  "quantisation quantization_config.bits=4-bit\n" },
		{ "config.json",
		  "{\"model_type\": \"llava\", \"text_config\": {\"_name_or_path\": "
		  "\"lmsys/vicuna\", "
		  "\"hidden_size\": 5}, \"vision_config\": {\"hidden_size\": 9, \"_name_or_path\": "
		  "\"openai/clip\"}}",
		  "model-type model_type=llava\n"
		  "loaded-from text_config._name_or_path=lmsys/vicuna\n"
		  "hidden-size text_config.hidden_size=5\n"
		  "modality vision_config=image\n"
		  "loaded-from vision_config._name_or_path=openai/clip\n" },
		{ "config.json",
		  "{\"auto_map\": {\"AutoModel\": \"org/code--modeling.M\", \"AutoConfig\": "
		  "\"c.C\"}}",
		  "code-origin auto_map.AutoModel=org/code\n" },
		{ "config.json", "{\"_name_or_path\": null, \"vocab_size\": null}", "" },
		{ "config.json", "{\"vocab_size\": 1, \"vocab_size\": 2}",
		  "vocab-size vocab_size=1\n"
		  "issue config-duplicate-key@18: line 1: key \"vocab_size\" stands twice; the "
		  "first "
		  "counts here, other readers take the last\n" },
		{ "config.json", "{\"model_type\": \"qwen2\",\n \"vocab_size\": 7,,}",
		  "model-type model_type=qwen2\nvocab-size vocab_size=7\n"
		  "issue config-malformed@41: line 2: expected a key, found ','\n" },
		{ "config.json", "",
		  "issue config-truncated@0: line 1: expected a value, found the end\n" },
		{ "params.json", "{\"dim\": 4096, \"n_layers\": 32, \"moe\": {\"num_experts\": 8}}",
		  "hidden-size dim=4096\nlayers n_layers=32\nexperts moe.num_experts=8\n" },
		{ "generation_config.json", "{\"do_sample\": true}", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_reads(cases[i].path, slice_of(cases[i].text), cases[i].expected);
}

static void a_config_without_our_words_is_nobodys(void **state)
{
	struct tried t;

	(void)state;
	try_bytes(&t, "web/config.json", SLICE("{\"port\": 8080}"));
	assert_false(t.artefact.recognised);
	tried_free(&t);
	try_bytes(&t, "m/config.json", SLICE("{\"model_type\": \"llama\"}"));
	assert_true(t.artefact.recognised);
	assert_int_equal(t.artefact.kind, ARTEFACT_CONFIG);
	tried_free(&t);
	try_bytes(&t, "m/other.json", SLICE("{\"model_type\": \"llama\"}"));
	assert_false(t.artefact.recognised);
	assert_null(t.r.format);
	tried_free(&t);
}

static void places_are_inside_the_quotes(void **state)
{
	static const struct slice text = SLICE_INIT("{\n  \"model_type\": \"llama\"\n}");
	struct tried t;
	const struct evidence *ev;

	(void)state;
	try_bytes(&t, "config.json", text);
	ev = evidence_find(&t.artefact.evidence, EVIDENCE_MODEL_TYPE);
	assert_slice(slice_sub(text, ev->at.start, ev->at.end), "llama");
	assert_int_equal(ev->at.line, 2);
	tried_free(&t);
}

static void every_truncation_is_survived(void **state)
{
	(void)state;
	try_every_truncation(
		"config.json",
		SLICE("{\"model_type\": \"llama\", \"a\": [1, {\"b\": \"\\u00e9\"}]}"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_become_evidence),
		cmocka_unit_test(a_config_without_our_words_is_nobodys),
		cmocka_unit_test(places_are_inside_the_quotes),
		cmocka_unit_test(every_truncation_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
