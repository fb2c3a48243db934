/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GGUF values of every type as text: numbers, floats as short as they can be, arrays, strings
 * that are no UTF-8 or too long.
 */
#include "unit.h"

#include "builder.h"

static void numbers_of_any_type_are_text(void **state)
{
	static const struct {
		uint32_t type;
		uint64_t bits;
		const char *text;
	} cases[] = {
		{ 0, 200, "200" },
		{ 1, 0xFF, "-1" },
		{ 2, 65535, "65535" },
		{ 3, 0x8000, "-32768" },
		{ 4, 4294967295u, "4294967295" },
		{ 5, 0xFFFFFFFE, "-2" },
		{ 6, 0x48F42400, "500000" },
		{ 6, 0x3727C5AC, "1e-05" },
		{ 6, 0x7FC00000, "nan" },
		{ 7, 1, "true" },
		{ 7, 0, "false" },
		{ 10, UINT64_MAX, "18446744073709551615" },
		{ 11, UINT64_MAX, "-1" },
		{ 12, 0x412E848000000000u, "1000000" },
		{ 12, 0x3FB999999999999Au, "0.1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct builder b;
		char expected[256];

		build_begin(&b);
		b.big_endian = i % 2;
		gguf_begin(&b, 0, 1);
		gguf_number(&b, "block_count", cases[i].type, cases[i].bits);
		snprintf(expected, sizeof(expected),
			 "format version=GGUF v3%s\nlayers block_count=%s\ntensors tensors=0\n",
			 b.big_endian ? " big-endian" : "", cases[i].text);
		assert_reads("m.gguf", built(&b), expected);
		build_end(&b);
	}
}

/* Layers without attention have no heads: the largest number stands for all. */
static void per_layer_arrays_give_their_largest(void **state)
{
	struct builder b;

	(void)state;
	build_begin(&b);
	gguf_begin(&b, 0, 4);
	gguf_array(&b, "attention.head_count", 5, 3);
	build_integer(&b, 0, 4);
	build_integer(&b, 32, 4);
	build_integer(&b, 0xFFFFFFFF, 4);
	gguf_array(&b, "feed_forward_length", 4, 0);
	gguf_array(&b, "attention.head_count_kv", 9, 1);
	build_integer(&b, 4, 4);
	build_integer(&b, 1, 8);
	build_integer(&b, 8, 4);
	gguf_array(&b, "context_length", 4, 5000);
	buf_add_repeat(&b.out, '\1', 20000);
	assert_reads("m.gguf", built(&b),
		     "format version=GGUF v3\nheads attention.head_count=32\ntensors tensors=0\n");
	build_end(&b);
}

static void lists_of_strings_are_kept_up_to_a_limit(void **state)
{
	struct builder b;
	struct tried t;

	(void)state;
	build_begin(&b);
	gguf_begin(&b, 0, 2);
	gguf_array(&b, "general.tags", 8, 5000);
	for (size_t i = 0; i < 5000; i++)
		gguf_string(&b, "element", SLICE("tag"));
	gguf_text(&b, "general.name", "behind");
	try_bytes(&t, "m.gguf", built(&b));
	assert_int_equal(t.artefact.evidence.len, 1 + 4096 + 1 + 1);
	assert_slice(evidence_find(&t.artefact.evidence, EVIDENCE_NAME)->value, "behind");
	assert_int_equal(t.r.issues.len, 1);
	assert_slice(t.r.issues.at[0].message,
		     "general.tags: 5000 strings, the first 4096 are read");
	assert_true(t.artefact.incomplete);
	tried_free(&t);
	build_end(&b);
}

static void strings_become_valid_and_short(void **state)
{
	struct builder b;
	struct tried t;
	const struct evidence *name;
	size_t len = ((size_t)1 << 20) + 5;
	char *text = malloc(len + 1);

	(void)state;
	memset(text, 'a', len);
	text[len] = '\0';
	build_begin(&b);
	gguf_begin(&b, 0, 3);
	gguf_text(&b, "general.name", text);
	gguf_key(&b, "general.version", 8);
	gguf_string(&b, "string", SLICE("a\0b\xFF"));
	gguf_text(&b, "general.basename", " \n");
	try_bytes(&t, "m.gguf", built(&b));
	name = evidence_find(&t.artefact.evidence, EVIDENCE_NAME);
	assert_int_equal(name->value.len, 4096);
	assert_true(name->cut);
	assert_slice(t.r.issues.at[0].message,
		     "general.name: string of 1048581 bytes, the first 1048576 are read");
	assert_slice(evidence_find(&t.artefact.evidence, EVIDENCE_VERSION)->value, "a\xEF\xBF\xBD"
										   "b\xEF\xBF\xBD");
	assert_null(evidence_find(&t.artefact.evidence, EVIDENCE_BASENAME));
	tried_free(&t);
	build_end(&b);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_of_any_type_are_text),
		cmocka_unit_test(per_layer_arrays_give_their_largest),
		cmocka_unit_test(lists_of_strings_are_kept_up_to_a_limit),
		cmocka_unit_test(strings_become_valid_and_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
