/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Processor configs: images, sound and video, each said once.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "preprocessor_config.json",
		  SLICE_INIT("{\"image_mean\": [0.5], "
			     "\"image_processor_type\": \"X\"}"),
		  "modality image_mean=image\n" },
		{ "preprocessor_config.json",
		  SLICE_INIT("{\"feature_extractor_type\": \"W\", "
			     "\"sampling_rate\": 16000}"),
		  "modality sampling_rate=audio\n" },
		{ "processor_config.json",
		  SLICE_INIT("{\"image_processor\": "
			     "{\"image_processor_type\": \"X\"}, \"video_processor\": {}, "
			     "\"audio_processor\": null}"),
		  "modality image_processor=image\nmodality video_processor=video\n" },
		{ "preprocessor_config.json", SLICE_INIT("{\"image_mean\": null}"), "" },
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
