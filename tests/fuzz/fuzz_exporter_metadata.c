/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: metadata.yaml of exporters, through the stage's door.
 */
#include "fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_reader("m_openvino/metadata.yaml", data, size);
}
