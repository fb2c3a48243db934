/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: the list of `docker save`, through the stage's door.
 */
#include "fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_reader("manifest.json", data, size);
}
