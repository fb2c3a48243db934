/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What quantisers leave beside the weights.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "quantize_config.json",
		  SLICE_INIT("{\"bits\": 4, \"model_name_or_path\": "
			     "\"/tmp/m\", \"quant_method\": \"gptq\"}"),
		  "loaded-from model_name_or_path=/tmp/m\nquantisation quant_method=gptq\n"
		  "quantisation bits=4-bit\n" },
		{ "quantize_config.json", SLICE_INIT("{\"bits\": 3, \"desc_act\": true}"),
		  "quantisation bits=gptq\nquantisation bits=3-bit\n" },
		{ "quant_config.json", SLICE_INIT("{\"w_bit\": 4, \"version\": \"GEMM\"}"),
		  "format version=GEMM\nquantisation w_bit=awq\nquantisation w_bit=4-bit\n" },
		{ "hf_quant_config.json",
		  SLICE_INIT("{\"quantization\": {\"quant_algo\": "
			     "\"FP8\"}}"),
		  "quantisation quantization.quant_algo=FP8\n" },
		{ "quantization_config.json", SLICE_INIT("{\"bits\": \"4\"}"), "" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
