/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: indexes of sharded weights, through the stage's door.
 */
#include "fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_reader("m.safetensors.index.json", data, size);
}
