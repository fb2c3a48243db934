/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Recipes of fine-tuning tools, and YAML that is something else.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "axolotl_config.yml",
		  SLICE_INIT("base_model: a/base\nload_in_8bit: true\nadapter: lora\n"
			     "datasets:\n- path: b/data\n  type: alpaca\n- path: c/data\n"),
		  "loaded-from base_model=a/base\ndataset datasets[].path=b/data\n"
		  "dataset datasets[].path=c/data\n" },
		{ "llama3_lora_sft.yaml",
		  SLICE_INIT("### model\nmodel_name_or_path: /data/base\nstage: sft\n"
			     "dataset: identity\n"),
		  "loaded-from model_name_or_path=/data/base\ndataset dataset=identity\n" },
		{ "x.yml", SLICE_INIT("base_model: a/b\ndatasets: x\nbase_model: c/d\n"),
		  "loaded-from base_model=a/b\n"
		  "issue training-recipe-duplicate-key@28: line 3: key \"base_model\" stands "
		  "twice; the first counts here\n" },
		{ "x.yml", SLICE_INIT("base_model:\n- a/b\ndatasets: none\n"), "" },
		{ "x.yml", SLICE_INIT("base_model: ''\ndatasets:\n- b\nsequence_len: 1\n"), "" },
		{ "x.yml", SLICE_INIT("name: x\n  base_model: a/b\n"), "" },
		{ "x.yml", SLICE_INIT("base_models: a/b\ndatasets_dir: x\n"), "" },
		{ "x.json", SLICE_INIT("base_model: a/b\ndatasets: x\n"), "" },
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
