/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What quantisers leave beside the weights.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct {
		const char *path;
		struct slice bytes;
		const char *expected;
	} cases[] = {
		{ "quantize_config.json",
		  SLICE_INIT("{\"bits\": 4, \"model_name_or_path\": "
			     "\"/tmp/m\", \"quant_method\": \"gptq\"}"),
		  "quantisation bits=4-bit\nloaded-from model_name_or_path=/tmp/m\nquantisation "
		  "quant_method=gptq\n" },
		{ "quant_config.json", SLICE_INIT("{\"w_bit\": 4, \"version\": \"GEMM\"}"),
		  "quantisation w_bit=4-bit\nformat version=GEMM\n" },
		{ "hf_quant_config.json",
		  SLICE_INIT("{\"quantization\": {\"quant_algo\": "
			     "\"FP8\"}}"),
		  "quantisation quantization.quant_algo=FP8\n" },
		{ "quantization_config.json", SLICE_INIT("{\"bits\": \"4\"}"), "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_reads(cases[i].path, cases[i].bytes, cases[i].expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
