/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The safetensors reader: headers of the usual and of any other form, sums, damage.
 */
#include "unit.h"

#include "builder.h"

static void check_header(const char *header, size_t weights, const char *expected)
{
	struct builder b;

	build_begin(&b);
	safetensors_file(&b, slice_of(header), weights);
	assert_reads("model.safetensors", built(&b), expected);
	build_end(&b);
}

static void tensors_are_summed(void **state)
{
	(void)state;
	check_header("{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
		     "\"b\":{\"dtype\":\"BF16\",\"shape\":[8],\"data_offsets\":[24,40]},"
		     "\"c\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[40,44]}}   ",
		     44,
		     "tensors tensors=3\nparameters tensors=15\nweight-bytes tensors=44\ndtype "
		     "tensors=BF16\n"
		     "dtype tensors=F32\n");
	/* the same in a form that no writer uses */
	check_header("{ \"a\" : { \"shape\": [2, 3.0], \"extra\": [{}], \"data_offsets\":[0,24], "
		     "\"dtype\": \"F\\u00332\" } }",
		     24,
		     "tensors tensors=1\nparameters tensors=6\nweight-bytes tensors=24\ndtype "
		     "tensors=F32\n");
	check_header("{}", 0, "tensors tensors=0\n");
	check_header("{\"__metadata__\":{}}", 0, "tensors tensors=0\n");
}

static void metadata_is_evidence(void **state)
{
	(void)state;
	check_header("{\"__metadata__\":{\"format\":\"pt\",\"license\":\"apache-2.0\","
		     "\"base_model\":\"org/base\",\"modelspec.architecture\":\"flux-1-dev/lora\","
		     "\"modelspec.merged_from\":\"A, B\",\"ss_network_module\":\"networks.lora\","
		     "\"sd_merge_models\":\"{\\\"9f\\\":{\\\"name\\\":\\\"one\\\"}}\","
		     "\"config\":\"{\\\"model_type\\\":\\\"llama\\\"}\"}}",
		     0,
		     "licence-tag license=apache-2.0\n"
		     "base-model base_model=org/base\n"
		     "architecture modelspec.architecture=flux-1-dev\n"
		     "type modelspec.architecture=adapter\n"
		     "base-name modelspec.architecture=flux-1-dev\n"
		     "merge-source modelspec.merged_from=A\n"
		     "merge-source modelspec.merged_from=B\n"
		     "type ss_network_module=adapter\n"
		     "format ss_network_module=networks.lora\n"
		     "merge-source sd_merge_models=one\n"
		     "model-type config=llama\n"
		     "tensors tensors=0\n");
	check_header("{\"__metadata__\":{\"license\":\"Apache License\\nVersion 2.0\"}}", 0,
		     "licence-tag license=Apache License\nVersion 2.0\n"
		     "tensors tensors=0\n"
		     "text field@36: Apache License\nVersion 2.0\n");
	check_header("{\"__metadata__\":{\"license\":1.0,\"x\":{\"y\":[]}}}", 0,
		     "licence-tag license=1.0\n"
		     "tensors tensors=0\n"
		     "note safetensors-malformed@35: __metadata__: license is no string\n"
		     "note safetensors-malformed@43: __metadata__: x is no string\n");
}

static void duplicates_keep_the_first(void **state)
{
	(void)state;
	check_header(
		"{\"__metadata__\":{\"license\":\"mit\",\"licens\\u0065\":\"gemma\"},"
		"\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
		"\"\\u0061\":{\"dtype\":\"U8\",\"shape\":[9],\"data_offsets\":[0,9]}}",
		4,
		"licence-tag license=mit\n"
		"tensors tensors=1\nparameters tensors=4\nweight-bytes tensors=4\ndtype "
		"tensors=U8\n"
		"issue safetensors-duplicate-key@41: __metadata__: key \"license\" stands twice; "
		"the first counts here, other readers take the last\n"
		"issue safetensors-duplicate-key@117: \"a\" stands twice; the first counts here, "
		"other readers take the last\n");
}

static void wrong_extents_are_issues(void **state)
{
	(void)state;
	check_header(
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 4,
		"tensors tensors=1\nparameters tensors=2\nweight-bytes tensors=8\ndtype "
		"tensors=F32\n"
		"issue safetensors-truncated-weights@66: the header speaks of 8 bytes of weights, "
		"the file has 4: weights are missing\n");
	check_header(
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12,
		"tensors tensors=1\nparameters tensors=2\nweight-bytes tensors=8\ndtype "
		"tensors=F32\n"
		"issue safetensors-malformed@63: tensors of 8 bytes up to byte 12 of 12: expected "
		"no hole, no overlap and nothing behind them\n");
	check_header(
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,9]}}", 9,
		"tensors tensors=1\nparameters tensors=2\nweight-bytes tensors=9\ndtype "
		"tensors=F32\n"
		"issue safetensors-malformed@9: tensor: 9 bytes between its offsets, expected 2 "
		"weights of 32 bits\n");
	check_header("{\"a\":{\"dtype\":\"Q9\",\"shape\":[2],\"data_offsets\":[0,9]}}", 9,
		     "tensors tensors=1\nparameters tensors=2\nweight-bytes tensors=9\n"
		     "note safetensors-unsupported@9: tensor of a type that is not known\n");
	check_header(
		"{\"a\":{\"dtype\":\"U8\",\"shape\":[4294967296,4294967296,2],"
		"\"data_offsets\":[0,9]}}",
		9,
		"tensors tensors=1\n"
		"issue safetensors-malformed@9: tensor: expected dtype, shape and data_offsets "
		"[begin, end]\n"
		"issue safetensors-malformed@83: tensors of 0 bytes up to byte 0 of 9: expected "
		"no hole, no overlap and nothing behind them\n");
	check_header(
		"{\"a\":[]}", 0,
		"tensors tensors=1\n"
		"parameters tensors=1\n"
		"issue safetensors-malformed@13: expected an object\n"
		"issue safetensors-malformed@9: tensor: expected dtype, shape and data_offsets "
		"[begin, end]\n");
}

static void bad_lengths_are_named(void **state)
{
	(void)state;
	assert_reads("a.safetensors", SLICE(""),
		     "issue safetensors-truncated@0: header length: needs 8 bytes at offset 0, the "
		     "file has 0\n");
	assert_reads(
		"a.safetensors", SLICE("\1\0\0\0\0\0\0\0{"),
		"issue safetensors-malformed@0: header of 1 bytes, expected at least \"{}\"\n");
	assert_reads(
		"a.safetensors", SLICE("\1\xE1\xF5\5\0\0\0\0{}"),
		"issue safetensors-over-limit@0: header of 100000001 bytes, limit 100000000\n");
	assert_reads("a", SLICE("\x20\0\0\0\0\0\0\0{\"__metadata__\":{\"license\":\"mit\"}"),
		     "licence-tag license=mit\n"
		     "issue safetensors-truncated@40: header of 32 bytes in a file of 41: expected "
		     "',' or '}', found the end\n");
	assert_reads("a", SLICE("\x40\0\0\0\0\0\0\0{}  "),
		     "issue safetensors-truncated@12: header of 64 bytes in a file of 12: expected "
		     "blanks up to its end, found the end\n");
	assert_reads("a", SLICE("\x40\0\0\0\0\0\0\0{\"__metadata__\":{\"license\":\"mit\"}"),
		     "licence-tag license=mit\n"
		     "issue safetensors-truncated@41: header of 64 bytes in a file of 41: expected "
		     "',' or '}', found the end\n");
}

/* The digest is over what was read, and not over the weights. */
static void the_digest_follows_the_header(void **state)
{
	struct digest seen[3];
	static const struct {
		const char *header;
		size_t weights;
	} cases[] = {
		{ "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}", 4 },
		{ "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}", 2 },
		{ "{\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}", 4 },
	};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct builder b;
		struct tried t;

		build_begin(&b);
		safetensors_file(&b, slice_of(cases[i].header), cases[i].weights);
		try_bytes(&t, "a", built(&b));
		seen[i] = t.artefact.metadata;
		tried_free(&t);
		build_end(&b);
	}
	assert_memory_equal(&seen[0], &seen[1], sizeof(seen[0]));
	assert_memory_not_equal(&seen[0], &seen[2], sizeof(seen[0]));
}

static void every_damage_is_survived(void **state)
{
	struct builder b;

	(void)state;
	build_begin(&b);
	safetensors_file(
		&b,
		SLICE("{\"__metadata__\":{\"license\":\"mit\",\"config\":\"{\\\"a\\\":1}\"},"
		      "\"a\":{\"dtype\":\"F16\",\"shape\":[2,2],\"data_offsets\":[0,8]},"
		      "\"b\": {\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[8,12]}}"),
		12);
	try_every_truncation("m.safetensors", built(&b));
	try_every_field("m.safetensors", &b);
	build_end(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tensors_are_summed),
		cmocka_unit_test(metadata_is_evidence),
		cmocka_unit_test(duplicates_keep_the_first),
		cmocka_unit_test(wrong_extents_are_issues),
		cmocka_unit_test(bad_lengths_are_named),
		cmocka_unit_test(the_digest_follows_the_header),
		cmocka_unit_test(every_damage_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
