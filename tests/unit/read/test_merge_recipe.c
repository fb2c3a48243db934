/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Merge recipes in all their schemas.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "mergekit_config.yml",
		  SLICE_INIT(
			  "base_model: a/base\nmerge_method: ties\n"
			  "models:\n- model: a/one@main\n- model: b/two+c/lora@v1\n- model: a/one\n"
			  "dtype: float16\n"),
		  "base-relation merge_method=merge\n"
		  "merge-source base_model=a/base\nmerge-source model=a/one\n"
		  "merge-source model=b/two\nmerge-source model=c/lora\n" },
		{ "m.yaml",
		  SLICE_INIT("slices:\n- sources:\n  - model: {model: a/one, lora: "
			     "b/l}\n    layer_range: [0, 8]\nmerge_method: "
			     "passthrough\ntokenizer_source: "
			     "union\n"),
		  "base-relation merge_method=merge\nmerge-source model=a/one\nmerge-source "
		  "model=b/l\n" },
		{ "mergekit_moe_config.yml",
		  SLICE_INIT("base_model: a/b\ngate_mode: hidden\n"
			     "experts:\n- source_model: c/d\n  positive_prompts: "
			     "[x]\nshared_experts:\n- "
			     "source_model: e/f\n"),
		  "base-relation experts=merge\nmerge-source base_model=a/b\n"
		  "merge-source source_model=c/d\nmerge-source source_model=e/f\n" },
		{ "mergekit.yml",
		  SLICE_INIT(
			  "name: part\nmerge_method: linear\nmodels: "
			  "[{model: a/one}]\n---\nmerge_method: slerp\nbase_model: part\nmodels: "
			  "[{model: part}, {model: b/two}]\ntokenizer: {source: c/tok}\n"),
		  "base-relation merge_method=merge\nmerge-source model=a/one\n"
		  "base-relation merge_method=merge\nmerge-source model=b/two\n"
		  "merge-source tokenizer.source=c/tok\n" },
		{ "mergekit.yml",
		  SLICE_INIT("modules:\n  text:\n    models: [{model: a/t}]\n  "
			     "vision:\n    slices: [{sources: [{model: b/v}]}]\nmerge_method: x\n"),
		  "base-relation merge_method=merge\nmerge-source model=a/t\nmerge-source "
		  "model=b/v\n" },
		{ "mergekit.yml",
		  SLICE_INIT("genome:\n  models: [a/one, b/two]\n  base_model: "
			     "c/d\n  merge_method: y\n"),
		  "base-relation merge_method=merge\nmerge-source models[]=a/one\n"
		  "merge-source models[]=b/two\nmerge-source base_model=c/d\n" },
		{ "mergekit.yml", SLICE_INIT("other: yaml\n"), "" },
		{ "other.yml", SLICE_INIT("models: [x]\n"), "" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

static void every_truncation_is_survived(void **state)
{
	(void)state;
	try_every_truncation(
		"mergekit.yml",
		SLICE("merge_method: a\nmodels:\n- model: "
		      "\"a/b+c/d\"\n---\nname: x\nbase_model: &y {model: z}\nq: *y\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(every_truncation_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
