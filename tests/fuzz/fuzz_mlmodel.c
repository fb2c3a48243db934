/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: MLflow's files; the first byte says which of the two.
 */
#include "fuzz_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	bool card = size && data[0] == 'c';

	return fuzz_reader(card ? "m/model_card_data.yaml" : "m/MLmodel", data, size);
}
