/* SPDX-License-Identifier: Apache-2.0 */
/*
 * LocalAI's gallery entries: one, several, licences through merge keys, other YAML.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "gallery.yaml",
		  SLICE_INIT("- name: m\n  license: wtfpl\n  urls:\n  - "
			     "https://huggingface.co/o/m\n  tags: [llm]\n  files:\n  - filename: "
			     "m.gguf\n  "
			     "  uri: huggingface://o/m/m.gguf\n"),
		  "name name=m\nlicence-tag license=wtfpl\nsource-model "
		  "urls[]=https://huggingface.co/o/m\n"
		  "tag tags[]=llm\nshard files[].filename=m.gguf\n" },
		{ "gallery.yaml",
		  SLICE_INIT("- &a\n  name: one\n  license: mit\n  urls: [u]\n- "
			     "<<: *a\n  name: \"two\"\n"),
		  "name [0].name=one\nlicence-tag [0].license=mit\nsource-model [0].urls[]=u\n"
		  "name [1].name=two\nlicence-tag [1].license=mit\nsource-model [1].urls[]=u\n" },
		{ "gallery.yaml", SLICE_INIT("a: b\n"), "" },
		{ "gallery.yaml", SLICE_INIT(""), "" },
		{ "index.yaml", SLICE_INIT("- name: helm\n  urls: [x]\n"), "" },
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
