/* SPDX-License-Identifier: Apache-2.0 */
/*
 * huggingface-metadata.txt: where the files come from.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "huggingface-metadata.txt",
		  SLICE_INIT("url: https://huggingface.co/org/m\n"
			     "branch: main\ndownload date: 2024\nsha256sum:\n    00 m.bin\n"),
		  "self-id url=https://huggingface.co/org/m\nrevision branch=main\n" },
		{ "huggingface-metadata.txt", SLICE_INIT("url:\nno colon"), "" },
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
