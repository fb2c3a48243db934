/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: configs of packaged models, under each of their names, through the stage's door.
 */
#include "fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_reader("image-config.json", data, size);
	fuzz_reader("modelpack-config.json", data, size);
	fuzz_reader("docker-model-config.json", data, size);
	return 0;
}
