/* SPDX-License-Identifier: Apache-2.0 */
/*
 * metadata.yaml beside exported models, and others of that name.
 */
#include "unit.h"

#include "builder.h"

#define EXPORTED \
	"description: Ours trained on coco.yaml\nauthor: Ours\nlicense: AGPL-3.0 License " \
	"(https://ours.com/license)\nversion: 8.1.0\nstride: 32\ntask: detect\nnames:\n  0: cat\n"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "m_openvino_model/metadata.yaml", SLICE_INIT(EXPORTED),
		  "organisation author=Ours\nlicence-tag license=AGPL-3.0 License\n"
		  "licence-link license=https://ours.com/license\nversion version=8.1.0\n"
		  "pipeline task=detect\n" },
		{ "metadata.yaml", SLICE_INIT("author: x\nlicense: MIT\n"),
		  "organisation author=x\nlicence-tag license=MIT\n" },
		{ "metadata.yaml", SLICE_INIT("name: x\nlicense: MIT\n"), "" },
		{ "metadata.yaml", SLICE_INIT("author: x\n"), "" },
		{ "other.yaml", SLICE_INIT(EXPORTED), "" },
		{ "metadata.yaml", SLICE_INIT("author: [\nlicense: MIT\n"),
		  "issue exporter-metadata-malformed@23: line 3, column 1: did not find expected "
		  "',' or ']', while parsing a flow sequence from line 1 on\n" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
	try_every_truncation("metadata.yaml", SLICE(EXPORTED));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
