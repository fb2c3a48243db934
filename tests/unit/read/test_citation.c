/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CITATION.cff: its licence, single or listed.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "CITATION.cff", SLICE_INIT("cff-version: 1.2.0\nlicense: Apache-2.0\n"),
		  "licence-tag license=Apache-2.0\n" },
		{ "CITATION.cff", SLICE_INIT("license: [MIT, \"GPL-3.0\"]\n"),
		  "licence-tag license[]=MIT\nlicence-tag license[]=GPL-3.0\n" },
		{ "CITATION.cff", SLICE_INIT("license: {a: b}\n"), "" },
		{ "CITATION.cff", SLICE_INIT("a: [\n"),
		  "issue citation-malformed@5: line 2, column 1: did not find expected node "
		  "content, while parsing a flow node from line 2 on\n" },
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
