/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Indexes of sharded weights: distinct names, refused names, counts.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "model.safetensors.index.json",
		  SLICE_INIT("{\"metadata\":{\"total_size\":9,"
			     "\"total_parameters\":4},\"weight_map\":{\"a\":\"m-1.safetensors\","
			     "\"b\":\"m-2.safetensors\",\"c\":\"m-1.safetensors\"}}"),
		  "weight-bytes metadata.total_size=9\nparameters metadata.total_parameters=4\n"
		  "shard weight_map[]=m-1.safetensors\nshard weight_map[]=m-2.safetensors\n"
		  "tensors weight_map=3\n" },
		{ "x.index.json",
		  SLICE_INIT("{\"weight_map\":{\"a\":\"../x\","
			     "\"b\":\"/etc/passwd\",\"c\":7,\"d\":[\"q\"]}}"),
		  "tensors weight_map=4\n"
		  "issue shard-index-malformed@20: expected the name of a file in the same "
		  "folder, found \"../x\"\n" },
		{ "x.index.json", SLICE_INIT("[]"), "" },
		{ "x.index.json", SLICE_INIT("{\"weight_map\":{\"a\":\"m\""),
		  "shard weight_map[]=m\ntensors weight_map=1\n"
		  "issue shard-index-truncated@22: line 1: expected ',' or '}', found the end\n" },
		{ "index.json", SLICE_INIT("{\"weight_map\":{}}"), "" },
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
