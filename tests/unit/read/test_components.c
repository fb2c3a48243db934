/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model_index.json and modules.json: the folders of a model of several parts.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "model_index.json",
		  SLICE_INIT("{\"_class_name\": \"FluxPipeline\", "
			     "\"_name_or_path\": \"o/m\", \"vae\": [\"diffusers\", "
			     "\"AutoencoderKL\"], "
			     "\"safety_checker\": [null, null], \"size\": [1, 2], \"x\": {\"y\": "
			     "[\"z\"]}}"),
		  "architecture _class_name=FluxPipeline\nloaded-from _name_or_path=o/m\n"
		  "component vae=vae\n" },
		{ "modules.json",
		  SLICE_INIT(
			  "[{\"idx\": 0, \"path\": \"\", \"type\": "
			  "\"sentence_transformers.models.Transformer\"}, {\"idx\": 1, \"path\": "
			  "\"1_Pooling\", \"type\": \"sentence_transformers.models.Pooling\"}]"),
		  "library [].type=sentence_transformers\ncomponent [].path=1_Pooling\n" },
		{ "modules.json", SLICE_INIT("{}"), "" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

static void every_truncation_is_survived(void **state)
{
	(void)state;
	try_every_truncation("model_index.json", SLICE("{\"_class_name\": \"F\", \"vae\": "
						       "[\"d\", \"A\"]}"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(every_truncation_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
