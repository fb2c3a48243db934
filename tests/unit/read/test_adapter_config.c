/* SPDX-License-Identifier: Apache-2.0 */
/*
 * adapter_config.json: the base as it stands, and what says that it is an adapter.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "adapter_config.json",
		  SLICE_INIT("{\"base_model_name_or_path\": "
			     "\"unsloth/x-bnb-4bit\", \"peft_type\": \"LORA\", \"task_type\": "
			     "\"CAUSAL_LM\", \"auto_mapping\": {\"base_model_class\": \"Llama\"}}"),
		  "adapter-base base_model_name_or_path=unsloth/x-bnb-4bit\n"
		  "format peft_type=LORA\ntype peft_type=adapter\n"
		  "pipeline task_type=CAUSAL_LM\narchitecture "
		  "auto_mapping.base_model_class=Llama\n" },
		{ "a/adapter_config.json",
		  SLICE_INIT("{\"base_model_name_or_path\": "
			     "\"../llama-7b\"}"),
		  "adapter-base base_model_name_or_path=../llama-7b\n" },
		{ "adapter_config.json", SLICE_INIT("{\"base_model_name_or_path\": null}"), "" },
		{ "adapter_config.json", SLICE_INIT("{\"base_model_name_or_path\": \"\"}"), "" },
		{ "adapter_config.json", SLICE_INIT("nonsense"),
		  "issue adapter-config-malformed@0: line 1: expected a value, found 'n'\n" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

static void every_truncation_is_survived(void **state)
{
	(void)state;
	try_every_truncation("adapter_config.json", SLICE("{\"base_model_name_or_path\": "
							  "\"a/b\", \"peft_type\": \"LORA\"}"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(every_truncation_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
