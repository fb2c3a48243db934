/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: Kitfiles, through the stage's door.
 */
#include "fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_reader("Kitfile", data, size);
}
