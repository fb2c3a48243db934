/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: meta.json of spaCy, through the stage's door.
 */
#include "fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_reader("meta.json", data, size);
}
