/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: licence, notice and use-policy files, through the stage's door.
 */
#include "fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_reader("NOTICE", data, size);
}
