/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tensor table of GGUF: sums by type, extents against the file's size, odd tables.
 */
#include "unit.h"

#include "builder.h"

/* A file of no keys and one tensor of rows x columns, with `weights` bytes behind. */
static void check_tensor(uint64_t rows, uint64_t columns, uint32_t type, uint64_t offset,
			 size_t weights, const char *expected)
{
	struct builder b;
	char whole[1024];

	build_begin(&b);
	gguf_begin(&b, 1, 0);
	gguf_tensor(&b, "t", rows, columns, type, offset);
	gguf_weights(&b, 32, weights);
	snprintf(whole, sizeof(whole), "format version=GGUF v3\ntensors tensors=1\n%s", expected);
	assert_reads("m.gguf", built(&b), whole);
	build_end(&b);
}

static void extents_are_checked(void **state)
{
	(void)state;
	check_tensor(32, 2, 8, 0, 68,
		     "parameters tensors=64\nweight-bytes tensors=68\ndtype tensors=Q8_0\n");
	check_tensor(256, 1, 12, 32, 176,
		     "parameters tensors=256\nweight-bytes tensors=144\ndtype tensors=Q4_K\n");
	check_tensor(
		32, 2, 8, 0, 67,
		"parameters tensors=64\nweight-bytes tensors=68\ndtype tensors=Q8_0\n"
		"issue gguf-truncated-weights@163: tensor t ends at byte 164, the file has 163: "
		"weights are missing\n");
	check_tensor(
		31, 2, 8, 0, 68,
		"parameters tensors=62\ndtype tensors=Q8_0\n"
		"issue gguf-malformed@24: tensor t: row of 31 weights, expected whole blocks of "
		"32 (Q8_0)\n");
	check_tensor(32, 1, 99, 0, 68,
		     "parameters tensors=32\n"
		     "note gguf-unsupported@24: tensor t has type 99, whose size is not known\n");
	check_tensor(32, 1, 4, 0, 68,
		     "parameters tensors=32\ndtype tensors=Q4_2\n"
		     "note gguf-unsupported@24: tensor t has type 4, whose size is not known\n");
	check_tensor(32, 1, 0, 16, 144,
		     "parameters tensors=32\nweight-bytes tensors=128\ndtype tensors=F32\n"
		     "issue gguf-malformed@24: tensor t begins at 16, expected a multiple of 32\n");
	/* the end is beyond 64 bits: no extent, and more weights than the file has bits for */
	check_tensor((uint64_t)1 << 62, 1, 0, UINT64_MAX - 31, 8, "");
	check_tensor(0, 0, 0, 0, 0, "");
}

static void odd_tables_are_named(void **state)
{
	static const struct {
		uint32_t dimensions;
		uint64_t rows, columns;
		const char *expected;
	} cases[] = {
		{ 9, 1, 1, "issue gguf-over-limit@33: tensor 0: 9 dimensions, limit 8\n" },
		{ 2, (uint64_t)1 << 32, (uint64_t)1 << 32,
		  "issue gguf-malformed@45: tensor 0: more weights than 64 bits can count\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct builder b;
		char whole[256];

		build_begin(&b);
		gguf_begin(&b, 1, 0);
		gguf_tensor(&b, "t", cases[i].rows, cases[i].columns, 0, 0);
		build_overwrite(&b, 33, cases[i].dimensions, 4);
		gguf_weights(&b, 32, 64);
		snprintf(whole, sizeof(whole), "format version=GGUF v3\n%s", cases[i].expected);
		assert_reads("m.gguf", built(&b), whole);
		build_end(&b);
	}
}

static void names_tell_adapters_and_duplicates(void **state)
{
	struct builder b;

	(void)state;
	build_begin(&b);
	gguf_begin(&b, 3, 0);
	gguf_tensor(&b, "blk.0.attn_q.weight.lora_a", 8, 1, 0, 0);
	gguf_tensor(&b, "token_embd.weight", 8, 2, 0, 32);
	gguf_tensor(&b, "token_embd.weight", 8, 2, 0, 32);
	gguf_weights(&b, 32, 96);
	assert_reads("m.gguf", built(&b),
		     "format version=GGUF v3\ntensors tensors=3\nparameters tensors=40\n"
		     "weight-bytes tensors=160\ndtype tensors=F32\nvocab-size tensors=2\ntype "
		     "tensors=adapter\n"
		     "issue gguf-duplicate-tensor@147: tensor token_embd.weight stands twice\n");
	build_end(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(extents_are_checked),
		cmocka_unit_test(odd_tables_are_named),
		cmocka_unit_test(names_tell_adapters_and_duplicates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
