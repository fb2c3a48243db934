/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: the side files of llama.cpp's cache, under either name, through the stage's door.
 */
#include "fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_reader("manifest=o=n=latest.json", data, size);
	fuzz_reader("m.gguf.json", data, size);
	return 0;
}
