/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The free metadata of safetensors, key by key.
 */
#include "unit.h"

#include "builder.h"

static void keys_become_evidence(void **state)
{
	static const struct {
		const char *metadata, *expected;
	} cases[] = {
		{ "\"modelspec.license\":\"MIT\"", "licence-tag modelspec.license=MIT\n" },
		{ "\"ModelSpec.License\":\"MIT\"", "licence-tag ModelSpec.License=MIT\n" },
		{ "\"license_name\":\"x\",\"license_link\":\"LICENSE\"",
		  "licence-name license_name=x\nlicence-link license_link=LICENSE\n" },
		{ "\"modelspec.tags\":\"a, license:mit\"",
		  "tag modelspec.tags=a\nlicence-tag modelspec.tags=mit\n" },
		{ "\"modelspec.architecture\":\"flux-1-dev/controlnet\"",
		  "architecture modelspec.architecture=flux-1-dev\n"
		  "type modelspec.architecture=controlnet\n"
		  "base-name modelspec.architecture=flux-1-dev\n" },
		{ "\"ss_sd_model_name\":\"sdxl.safetensors\",\"ss_base_model_version\":\"sdxl_base_"
		  "v1-0\"",
		  "base-name ss_sd_model_name=sdxl.safetensors\n"
		  "base-name ss_base_model_version=sdxl_base_v1-0\n" },
		{ "\"sd_merge_models\":\"nonsense\"",
		  "note safetensors-malformed@44: sd_merge_models: line 1: expected a value, found "
		  "'n'\n" },
		{ "\"config\":\"{\\\"_name_or_path\\\": \\\"o/m\\\"}\"",
		  "loaded-from config=o/m\n" },
		{ "\"format\":\"pt\",\"ss_tag_frequency\":\"{}\",\"unknown\":\"x\"", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct builder b;
		char header[512], expected[512];
		const char *note = strstr(cases[i].expected, "note ");
		size_t before =
			note ? (size_t)(note - cases[i].expected) : strlen(cases[i].expected);

		snprintf(header, sizeof(header), "{\"__metadata__\":{%s}}", cases[i].metadata);
		snprintf(expected, sizeof(expected), "%.*stensors tensors=0\n%s", (int)before,
			 cases[i].expected, note ? note : "");
		build_begin(&b);
		safetensors_file(&b, slice_of(header), 0);
		assert_reads("m.safetensors", built(&b), expected);
		build_end(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_become_evidence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
