/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Logged models and their copies of cards.
 */
#include "unit.h"

#include "builder.h"

#define LOGGED \
	"artifact_path: model\nflavors:\n  python_function:\n    loader_module: x\n" \
	"  transformers:\n    components:\n    - tokenizer\n    model_binary: model\n" \
	"    pipeline_model_type: LlamaForCausalLM\n    source_model_name: org/base\n" \
	"    source_model_revision: 1234abcd\n    task: text-generation\n" \
	"metadata:\n  license: MIT\n  team: ours\n" \
	"mlflow_version: 2.9.2\nmodel_uuid: 1f\nrun_id: 77ab\n"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "m/MLmodel", SLICE_INIT(LOGGED),
		  "library flavors=transformers\n"
		  "base-model flavors.transformers.source_model_name=org/base\n"
		  "revision flavors.transformers.source_model_revision=1234abcd\n"
		  "architecture flavors.transformers.pipeline_model_type=LlamaForCausalLM\n"
		  "pipeline flavors.transformers.task=text-generation\n"
		  "component flavors.transformers.model_binary=model\n"
		  "component components[]=components\nproducer mlflow_version=2.9.2\n"
		  "version run_id=77ab\nlicence-tag license=MIT\n" },
		{ "MLmodel", SLICE_INIT("flavors:\n  python_function:\n    data: model.pkl\n"),
		  "library flavors=python_function\n"
		  "component flavors.python_function.data=model.pkl\n" },
		{ "MLmodel", SLICE_INIT("flavors: [a]\n"), "" },
		{ "MLmodel", SLICE_INIT("hello\n"), "" },
		{ "MLmodel", SLICE_INIT(""), "" },
		{ "m.mlmodel.txt", SLICE_INIT(LOGGED), "" },
		{ "MLmodel", SLICE_INIT("a: ["),
		  "issue mlmodel-malformed@4: line 1, column 5: did not find expected node "
		  "content, "
		  "while parsing a flow node from line 1 on\n" },
		{ "m/model_card_data.yaml",
		  SLICE_INIT("base_model: org/base\nlicense: apache-2.0\ntags:\n- chat\n"),
		  "base-model base_model=org/base\nlicence-tag license=apache-2.0\n"
		  "tag tags[]=chat\n" },
		{ "model_card_data.yaml", SLICE_INIT("- a\n"), "" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
	try_every_truncation("m/MLmodel", SLICE(LOGGED));
}

/* Beside a logged model this sentence is no licence, and hides that there is none. */
static void a_stand_in_is_no_licence(void **state)
{
	struct tried t;
	char longer[1200];

	(void)state;
	try_bytes(&t, "m/LICENSE.txt",
		  SLICE("A license file could not be found for the 'org/base' repository. \nTo"));
	assert_int_equal(t.artefact.kind, ARTEFACT_OTHER);
	assert_int_equal(t.artefact.evidence.len, 0);
	assert_int_equal(t.r.texts.len, 0);
	assert_int_equal(t.r.issues.len, 1);
	assert_slice(t.r.issues.at[0].code, "licence-absent");
	assert_true(t.r.issues.at[0].note);
	tried_free(&t);
	try_bytes(&t, "m/LICENSE.txt", SLICE("A license file"));
	assert_int_equal(t.artefact.kind, ARTEFACT_LICENCE);
	tried_free(&t);
	/* MLflow writes no more than this: what goes on may be anybody's terms. */
	memset(longer, ' ', sizeof(longer));
	memcpy(longer, "A license file could not be found for the 'a'.", 46);
	memcpy(longer + 1100, "terms", 5);
	try_bytes(&t, "m/LICENSE.txt", (struct slice){ longer, sizeof(longer) });
	assert_int_equal(t.artefact.kind, ARTEFACT_LICENCE);
	assert_int_equal(t.r.texts.len, 1);
	tried_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(a_stand_in_is_no_licence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
