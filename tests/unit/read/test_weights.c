/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Weights known by their first bytes alone, and what only looks like them.
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
		{ "pytorch_model.bin", SLICE_INIT("PK\x03\x04rest"), "format =PyTorch zip\n" },
		{ "weights.npz", SLICE_INIT("PK\x03\x04rest"), "format =NumPy zip\n" },
		{ "m.bin", SLICE_INIT("\x80\x02}q"), "format =pickle\n" },
		{ "m.txt", SLICE_INIT("\x80\x02}q"), "" },
		{ "any", SLICE_INIT("\x80\x02\x8A\x0A\x6C\xFC\x9C\x46\xF9\x20\x6A\xA8\x50\x19."),
		  "format =PyTorch pickle\n" },
		{ "any", SLICE_INIT("\x89HDF\r\n\x1A\n"), "format =HDF5\n" },
		{ "empty.bin", SLICE_INIT(""), "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_reads(cases[i].path, cases[i].bytes, cases[i].expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
