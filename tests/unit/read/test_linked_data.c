/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codemeta.json and croissant.json: the forms that a licence may have.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct {
		const char *path;
		struct slice bytes;
		const char *expected;
	} cases[] = {
		{ "codemeta.json",
		  SLICE_INIT("{\"name\": \"x\", \"license\": "
			     "\"https://spdx.org/licenses/Apache-2.0\"}"),
		  "licence-tag license=Apache-2.0\n"
		  "licence-link license=https://spdx.org/licenses/Apache-2.0\n" },
		{ "codemeta.json", SLICE_INIT("{\"license\": [\"MIT\", {\"@id\": \"https://x\"}]}"),
		  "licence-tag license[]=MIT\nlicence-link license[].@id=https://x\n" },
		{ "codemeta.json",
		  SLICE_INIT("{\"license\": {\"name\": \"MIT\"}, \"a\": {\"license\": 1}}"),
		  "licence-tag license.name=MIT\n" },
		{ "croissant.json",
		  SLICE_INIT(
			  "{\"@type\": \"sc:Dataset\", \"name\": \"ours\", \"creator\": {\"name\": "
			  "\"We\"}, \"license\": \"cc-by-4.0\"}"),
		  "type path=dataset\nname name=ours\norganisation creator.name=We\n"
		  "licence-tag license=cc-by-4.0\n" },
		{ "codemeta.json", SLICE_INIT("{\"license\": \"MIT"),
		  "issue codemeta-truncated@16: line 1: expected '\"' to end the string, found the "
		  "end\n" },
		{ "package.json", SLICE_INIT("{\"license\": \"MIT\"}"), "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_reads(cases[i].path, cases[i].bytes, cases[i].expected);
		try_every_truncation(cases[i].path, cases[i].bytes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
