/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The JSON files of Core ML's packages and compiled models.
 */
#include "unit.h"

#include "builder.h"

#define MANIFEST \
	"{\"fileFormatVersion\": \"1.0.0\", \"itemInfoEntries\": {\"A1-B2\": {\"author\": " \
	"\"com.apple.CoreML\", \"path\": \"com.apple.CoreML/model.mlmodel\"}, \"C3\": " \
	"{\"path\": \"com.apple.CoreML/weights\"}}, \"rootModelIdentifier\": \"A1-B2\"}"
#define COMPILED \
	"[{\"shortDescription\": \"two\\nlines\", \"license\": \"MIT (https://x.org)\", " \
	"\"author\": \"Ours\", \"version\": \"2\", \"userDefinedMetadata\": " \
	"{\"com.github.apple.coremltools.version\": \"7.1\", \"base_model\": \"org/base\"}, " \
	"\"modelType\": {\"name\": \"MLModelType_mlProgram\"}, \"inputSchema\": [{\"name\": " \
	"\"x\"}]}]"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "M.mlpackage/Manifest.json", SLICE_INIT(MANIFEST),
		  "format fileFormatVersion=Core ML package 1.0.0\n"
		  "component itemInfoEntries.A1-B2.path=com.apple.CoreML/model.mlmodel\n"
		  "component itemInfoEntries.C3.path=com.apple.CoreML/weights\n" },
		{ "Manifest.json", SLICE_INIT("{\"itemInfoEntries\": {}}"), "" },
		{ "Manifest.json", SLICE_INIT("{\"name\": 1}"), "" },
		{ "M.mlpackage/Manifest.json", SLICE_INIT("{\"a"),
		  "issue coreml-manifest-truncated@3: line 1: expected '\"' to end "
		  "the string, found the end\n" },
		{ "M.mlmodelc/metadata.json", SLICE_INIT(COMPILED),
		  "licence-tag [].license=MIT\nlicence-link [].license=https://x.org\n"
		  "organisation [].author=Ours\nversion [].version=2\n"
		  "producer [].userDefinedMetadata.com.github.apple.coremltools.version=7.1\n"
		  "base-model [].userDefinedMetadata.base_model=org/base\n"
		  "format [].modelType.name=MLModelType_mlProgram\n"
		  "text field@23: two\nlines\n" },
		{ "other/metadata.json", SLICE_INIT(COMPILED), "" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

static void damage_is_survived(void **state)
{
	(void)state;
	try_every_truncation("M.mlpackage/Manifest.json", SLICE(MANIFEST));
	try_every_truncation("M.mlmodelc/metadata.json", SLICE(COMPILED));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(damage_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
