/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Weights known by their first bytes alone, and what only looks like them.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "pytorch_model.bin", SLICE_INIT("PK\x03\x04rest"), "format =PyTorch zip\n" },
		{ "weights.npz", SLICE_INIT("PK\x03\x04rest"), "format =NumPy zip\n" },
		{ "m.bin", SLICE_INIT("\x80\x02}q"), "format =pickle\n" },
		{ "m.txt", SLICE_INIT("\x80\x02}q"), "" },
		{ "any", SLICE_INIT("\x80\x02\x8A\x0A\x6C\xFC\x9C\x46\xF9\x20\x6A\xA8\x50\x19."),
		  "format =PyTorch pickle\n" },
		{ "any", SLICE_INIT("\x89HDF\r\n\x1A\n"), "format =HDF5\n" },
		{ "m.ort", SLICE_INIT("\x1c\0\0\0ORTM"), "format =ORT\n" },
		{ "m.mlirbc", SLICE_INIT("ML\xEFR\x01"), "format =MLIR bytecode\n" },
		{ "m.pte", SLICE_INIT("\x1c\0\0\0ET12eh00"), "format =ExecuTorch\n" },
		{ "m.engine", SLICE_INIT("ftrt\0\0"), "format =TensorRT plan\n" },
		{ "m.engine", SLICE_INIT("ptrt\0\0"), "format =TensorRT plan\n" },
		{ "m.rknn", SLICE_INIT("RKNN\0\0\0\0"), "format =RKNN\n" },
		{ "m.rknn", SLICE_INIT("\x1c\0\0\0RKNN"), "format =RKNN\n" },
		{ "m.rknn", SLICE_INIT("RKNX"), "format =RKNN\n" },
		{ "m.rknn", SLICE_INIT("CYPTRKNN"), "format =RKNN, encrypted\n" },
		{ "a.npy", SLICE_INIT("\x93NUMPY\1\0"), "format =NumPy\n" },
		{ "lid.176.ftz", SLICE_INIT("\xBA\x16\x4F\x2F\x0C"), "format =fastText\n" },
		{ "m/model.bin", SLICE_INIT("\x06\0\0\0\x0C\0Wh"), "format =CTranslate2\n" },
		{ "m/other.bin", SLICE_INIT("\x06\0\0\0\x0C\0Wh"), "" },
		{ "m/saved_model.pb", SLICE_INIT("\x08\x01\x12\x02\x0A\0"),
		  "format =TensorFlow SavedModel\n" },
		{ "flax_model.msgpack", SLICE_INIT("\x81\xA1"), "format =Flax msgpack\n" },
		{ "M.mlmodelc/coremldata.bin", SLICE_INIT("\1"), "format =Core ML, compiled\n" },
		{ "clf.joblib", SLICE_INIT("\x80\x03}q"), "format =pickle\n" },
		{ "empty.bin", SLICE_INIT(""), "" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
