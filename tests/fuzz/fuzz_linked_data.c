/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: codemeta.json and croissant.json, one after the other.
 */
#include "fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_reader("codemeta.json", data, size);
	return fuzz_reader("croissant.json", data, size);
}
