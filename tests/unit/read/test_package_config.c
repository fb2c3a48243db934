/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The configs of packaged models, under the names that manifests give them and by their bytes.
 */
#include "unit.h"

#include "builder.h"

#define HEX "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void files_become_evidence(void **state)
{
	static const struct {
		const char *path, *json, *expected;
	} cases[] = {
		{ "image-config.json",
		  "{\"model_format\":\"gguf\",\"model_family\":\"llama\",\"model_type\":\"8.0B\","
		  "\"file_type\":\"Q4_K_M\",\"license\":\"none is read here\"}",
		  "format model_format=gguf\narchitecture model_family=llama\n"
		  "size-label model_type=8.0B\nquantisation file_type=Q4_K_M\n" },
		{ "image-config.json", "{\"remote_host\":\"h\",\"remote_model\":\"org/big\"}",
		  "base-model remote_model=org/big\n" },
		{ "modelpack-config.json",
		  "{\"descriptor\":{\"licenses\":[\"Apache-2.0\",\"MIT\"],\"family\":\"f\","
		  "\"name\":"
		  "\"n\",\"sourceURL\":\"u\",\"datasetsURL\":[\"d\"]},\"config\":{\"capabilities\":"
		  "{\"inputTypes\":[\"text\",\"image\"]}}}",
		  "licence-tag descriptor.licenses[]=Apache-2.0\n"
		  "licence-tag descriptor.licenses[]=MIT\nbasename descriptor.family=f\n"
		  "name descriptor.name=n\nsource-model descriptor.sourceURL=u\n"
		  "dataset descriptor.datasetsURL[]=d\n"
		  "modality config.capabilities.inputTypes[]=text\n"
		  "modality config.capabilities.inputTypes[]=image\n" },
		{ "docker-model-config.json",
		  "{\"config\":{\"format\":\"gguf\",\"gguf\":{\"general.license\":\"mit\","
		  "\"general.base_model.0.repo_url\":\"u\"}}}",
		  "format config.format=gguf\nlicence-tag config.gguf.general.license=mit\n"
		  "base-model config.gguf.general.base_model.0.repo_url=u\n" },
		{ "modelpack-config.json", "[",
		  "issue package-config-truncated@1: line 1: "
		  "expected a value, found the end\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_reads(cases[i].path, slice_of(cases[i].json), cases[i].expected);
}

/* A blob alone has no name; its bytes tell, and its digest is held against them. */
static void blobs_are_told_by_their_keys(void **state)
{
	struct tried t;

	(void)state;
	try_bytes(&t, "sha256/" HEX, SLICE("{\"descriptor\":{\"family\":\"f\"},\"modelfs\":{}}"));
	assert_int_equal(t.artefact.kind, ARTEFACT_PACKAGE);
	assert_slice(t.artefact.evidence.at[0].value, "f");
	assert_int_equal(t.r.issues.len, 1);
	assert_slice(t.r.issues.at[0].code, "package-config-digest-mismatch");
	tried_free(&t);
	try_bytes(&t, "x/" HEX, SLICE("{\"descriptor\":{},\"modelfs\":{}}"));
	assert_false(t.artefact.recognised);
	tried_free(&t);
}

static void every_truncation_is_survived(void **state)
{
	(void)state;
	try_every_truncation(
		"modelpack-config.json",
		SLICE("{\"descriptor\":{\"licenses\":[\"MIT\"]},\"config\":{\"a\":1}}"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(blobs_are_told_by_their_keys),
		cmocka_unit_test(every_truncation_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
