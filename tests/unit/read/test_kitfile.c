/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kitfiles, as YAML and as the JSON of a ModelKit's config.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct {
		const char *path, *text, *expected;
	} cases[] = {
		{ "Kitfile",
		  "manifestVersion: 1.0.0\npackage: {name: p, license: MIT, authors: [me]}\n"
		  "model:\n  name: m\n  path: ./m.gguf\n  license: Apache-2.0\n  parts:\n"
		  "  - {path: lora, license: CC-BY-NC-4.0}\n  - {path: b, license: MIT}\n"
		  "code: [{path: src, license: GPL-3.0-only}]\n"
		  "datasets: [{name: d, license: CC-BY-4.0}]\n",
		  "licence-tag model.license=Apache-2.0\nname model.name=m\n"
		  "licence-tag model.parts[0].license=CC-BY-NC-4.0\n"
		  "component model.parts[].path=lora\nlicence-tag model.parts[1].license=MIT\n"
		  "component model.parts[].path=b\nlicence-tag package.license=MIT\n"
		  "name package.name=p\norganisation package.authors[]=me\n"
		  "licence-tag code[].license:code=GPL-3.0-only\n"
		  "licence-tag datasets[].license:data=CC-BY-4.0\ndataset datasets[].name=d\n" },
		{ "kitfile",
		  "{\"manifestVersion\":\"1.0.0\",\"model\":{\"path\":\"ghcr.io/o/base\"}}",
		  "base-model model.path=ghcr.io/o/base\n" },
		{ ".kitfile", "model: {path: 'team/base:v2'}",
		  "base-model model.path=team/base:v2\n" },
		{ "Kitfile", "model: {path: models/base}", "" },
		{ "Kitfile", "model: {path: ../base:v2}", "" },
		{ "Kitfile", "model: {path: /abs/base:v2}", "" },
		{ "Kitfile", "model: [a]\npackage: x\ncode: y\n", "" },
		{ "Kitfile", "- a\n",
		  "issue kitfile-malformed@0: expected a mapping with the key manifestVersion\n" },
		{ "Kitfile", "",
		  "issue kitfile-malformed@0: expected a mapping with the key manifestVersion\n" },
		{ "Kitfile", "model: {license: MIT}\nmodel: {license: x}\n",
		  "licence-tag model.license=MIT\n"
		  "issue kitfile-duplicate-key@22: line 2: key \"model\" stands twice; the first "
		  "counts here\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_reads(cases[i].path, slice_of(cases[i].text), cases[i].expected);
}

static void every_truncation_is_survived(void **state)
{
	(void)state;
	try_every_truncation("Kitfile", SLICE("model: {path: a.b/c, parts: [{license: MIT}]}\n"
					      "code: [{license: x}]\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(every_truncation_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
