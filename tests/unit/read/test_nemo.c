/* SPDX-License-Identifier: Apache-2.0 */
/*
 * NeMo's model_config.yaml: the class, what training began from, the shape.
 */
#include "unit.h"

#include "builder.h"

static const char *const whole = "target: nemo.collections.nlp.models.MegatronGPTModel\n"
				 "nemo_version: 1.23.0\n"
				 "hidden_size: 4096\n"
				 "num_layers: 32\n"
				 "num_query_groups: null\n"
				 "restore_from_path: /models/llama.nemo\n"
				 "language_model:\n"
				 "  pretrained_model_name: bert-base-uncased\n"
				 "tokenizer:\n"
				 "  library: huggingface\n";

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "m.nemo!/model_config.yaml",
		  SLICE_INIT("_target_: nemo.X\nlicense: apache-2.0\ninit_from_pretrained_model: "
			     "stt_en_conformer_ctc_large\n"),
		  "architecture _target_=nemo.X\nlicence-tag license=apache-2.0\n"
		  "base-model init_from_pretrained_model=stt_en_conformer_ctc_large\n" },
		{ "model_config.yaml", SLICE_INIT("target: [a, b]\n"), "" },
		{ "model_config.yaml", SLICE_INIT("- a\n"), "" },
		{ "model_config.yaml", SLICE_INIT(""), "" },
		{ "other.yaml", SLICE_INIT("target: nemo.X\n"), "" },
		{ "model_config.yaml", SLICE_INIT("a: [\n"),
		  "issue nemo-malformed@5: line 2, column 1: did not find expected node "
		  "content, while parsing a flow node from line 2 on\n" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
	assert_reads("model_config.yaml", slice_of(whole),
		     "architecture target=nemo.collections.nlp.models.MegatronGPTModel\n"
		     "format nemo_version=1.23.0\n"
		     "loaded-from restore_from_path=/models/llama.nemo\n"
		     "base-model language_model.pretrained_model_name=bert-base-uncased\n"
		     "hidden-size hidden_size=4096\n"
		     "layers num_layers=32\n");
}

static void a_file_of_somebody_else_is_nobodys(void **state)
{
	struct tried t;

	(void)state;
	try_bytes(&t, "model_config.yaml", SLICE("backend: onnx\nhidden_size: 4\n"));
	assert_false(t.artefact.recognised);
	tried_free(&t);
	try_bytes(&t, "model_config.yaml", slice_of(whole));
	assert_true(t.artefact.recognised);
	assert_int_equal(t.artefact.kind, ARTEFACT_CONFIG);
	tried_free(&t);
}

static void damage_is_said(void **state)
{
	(void)state;
	try_every_truncation("model_config.yaml", slice_of(whole));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(a_file_of_somebody_else_is_nobodys),
		cmocka_unit_test(damage_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
