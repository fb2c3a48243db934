/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What names the package in TorchServe's and Keras's archives.
 */
#include "unit.h"

#include "builder.h"

static const char *const manifest =
	"{\"createdOn\": \"28/07/2020\", \"runtime\": \"python\", \"archiverVersion\": \"0.9.0\",\n"
	" \"model\": {\"modelName\": \"bert\", \"serializedFile\": \"m.bin\",\n"
	" \"handler\": \"text_classifier\", \"modelVersion\": \"1.0\"}}";
static const char *const keras =
	"{\"keras_version\": \"3.3.3\", \"keras_hub_version\": \"0.18\",\n"
	" \"parameter_count\": 2506172416, \"date_saved\": \"2024-05-01\"}";

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "MANIFEST.json", SLICE_INIT("{\"model\": {\"modelName\": \"x\"}}"), "" },
		{ "m.mar!/MAR-INF/MANIFEST.json", SLICE_INIT("{}"), "" },
		{ "m.mar!/MAR-INF/MANIFEST.json", SLICE_INIT("["),
		  "issue torchserve-truncated@1: line 1: expected a value, found the end\n" },
		{ "metadata.json", SLICE_INIT("{\"version\": 1}"), "" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
	assert_reads("m.mar!/MAR-INF/MANIFEST.json", slice_of(manifest),
		     "format archiverVersion=0.9.0\nname model.modelName=bert\n"
		     "pipeline model.handler=text_classifier\nversion model.modelVersion=1.0\n");
	assert_reads("m.keras!/metadata.json", slice_of(keras),
		     "format keras_version=3.3.3\nlibrary keras_hub_version=0.18\n"
		     "parameters parameter_count=2506172416\n");
	assert_reads("m.keras!/config.json",
		     SLICE("{\"module\": \"keras_hub.x\", \"registered_name\": "
			   "\"keras_hub>GemmaBackbone\"}"),
		     "architecture registered_name=keras_hub>GemmaBackbone\n");
}

static void damage_is_said(void **state)
{
	(void)state;
	try_every_truncation("MAR-INF/MANIFEST.json", slice_of(manifest));
	try_every_truncation("metadata.json", slice_of(keras));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(damage_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
