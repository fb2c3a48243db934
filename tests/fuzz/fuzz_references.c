/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: files that name models, by the shipped rules, through the stage's door. The
 * first byte chooses the kind of file.
 */
#include "fuzz_reader.h"
#include "fuzz_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const paths[] = { "a.py", "a.sh", "values.yaml", "a.ipynb",
					     "Dockerfile" };

	if (size == 0)
		return 0;
	return fuzz_reader_with(fuzz_rules(), paths[data[0] % 5], data + 1, size - 1);
}
