/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Moving through GGUF: integers in either order, lengths against limits and the bytes left,
 * nested arrays, strings that straddle windows.
 */
#include "unit.h"

#include "builder.h"
#include "read/gguf_cursor.h"

#include <unistd.h>

static void integers_follow_the_byte_order(void **state)
{
	struct input *in = input_from_bytes(SLICE("\1\2\3\4\1\2\3\4\5\6\7\x08\1\0\0\0"));
	struct gguf_cursor c;
	struct err e = { 0 };
	uint64_t wide = 0;
	uint32_t narrow = 0;

	(void)state;
	gguf_cursor_init(&c, in, 0, input_size(in));
	assert_true(gguf_u32(&c, &narrow, &e));
	assert_int_equal(narrow, 0x04030201);
	assert_true(gguf_u64(&c, &wide, &e));
	assert_true(wide == 0x0807060504030201u);
	c.narrow = true;
	assert_true(gguf_count(&c, &wide, &e));
	assert_int_equal(wide, 1);
	assert_false(gguf_count(&c, &wide, &e));
	assert_string_equal(e.text, "needs 4 bytes, 0 are left in the file");
	assert_int_equal(e.offset, 16);
	gguf_cursor_init(&c, in, 0, input_size(in));
	c.big_endian = true;
	assert_true(gguf_u32(&c, &narrow, &e));
	assert_int_equal(narrow, 0x01020304);
	input_close(in);
}

static void lengths_are_checked(void **state)
{
	static const struct {
		uint64_t count;
		uint32_t type; /* of an array's elements; GGUF_TYPES: a string */
		const char *text;
	} cases[] = {
		{ 5, GGUF_TYPES, "string of 5 bytes, 4 are left in the file" },
		{ (64 << 20) + 1, GGUF_TYPES, "string of 67108865 bytes, limit 67108864" },
		{ UINT64_MAX, GGUF_TYPES, "string of 18446744073709551615 bytes, limit 67108864" },
		{ 5, GGUF_UINT8, "array of 5 elements, 4 bytes are left in the file" },
		{ 1, GGUF_STRING, "array of 1 elements, 4 bytes are left in the file" },
		{ 1, GGUF_ARRAY, "array of 1 elements, 4 bytes are left in the file" },
		{ (16 << 20) + 1, GGUF_UINT8, "array of 16777217 elements, limit 16777216" },
		{ (uint64_t)1 << 63, GGUF_STRING,
		  "array of 9223372036854775808 elements, limit 16777216" },
		{ 1, 99, "array of type 99, the last known one is 12" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		bool string = cases[i].type == GGUF_TYPES;
		struct gguf_cursor c;
		struct builder b;
		struct input *in;
		struct err e = { 0 };

		build_begin(&b);
		if (!string)
			build_integer(&b, cases[i].type, 4);
		build_integer(&b, cases[i].count, 8);
		build_integer(&b, 0, 4);
		in = input_from_bytes(built(&b));
		gguf_cursor_init(&c, in, 0, input_size(in));
		assert_false(gguf_hop_value(&c, string ? GGUF_STRING : GGUF_ARRAY, &e));
		assert_string_equal(e.text, cases[i].text);
		assert_int_equal(e.offset, 0);
		input_close(in);
		build_end(&b);
	}
}

/* Arrays in arrays down to the limit are hopped over, one more is refused. */
static void nesting_is_bounded(void **state)
{
	(void)state;
	for (unsigned levels = 1; levels <= 6; levels++) {
		struct gguf_cursor c;
		struct builder b;
		struct input *in;
		struct err e = { 0 };

		build_begin(&b);
		for (unsigned i = 0; i < levels; i++) {
			build_integer(&b, i + 1 < levels ? GGUF_ARRAY : GGUF_UINT16, 4);
			build_integer(&b, i + 1 < levels ? 1 : 3, 8);
		}
		build_integer(&b, 0, 6);
		in = input_from_bytes(built(&b));
		gguf_cursor_init(&c, in, 0, input_size(in));
		if (levels <= 4) {
			assert_true(gguf_hop_value(&c, GGUF_ARRAY, &e));
			assert_int_equal(gguf_left(&c), 0);
		} else {
			assert_false(gguf_hop_value(&c, GGUF_ARRAY, &e));
			assert_string_equal(e.text, "arrays nested deeper than 4");
		}
		input_close(in);
		build_end(&b);
	}
}

/* From a file the strings come in windows; some are longer than any. */
static void windows_make_no_difference(void **state)
{
	char path[] = "/tmp/modlic-gguf-XXXXXX";
	int fd = mkstemp(path);
	struct gguf_cursor c;
	struct builder b;
	struct input *in = NULL;
	struct err e = { 0 };
	uint32_t mark = 0;

	(void)state;
	build_begin(&b);
	build_integer(&b, GGUF_STRING, 4);
	build_integer(&b, 20001, 8);
	for (size_t i = 0; i < 20000; i++) {
		build_integer(&b, i % 97, 8);
		buf_add_repeat(&b.out, 'x', i % 97);
	}
	build_integer(&b, 3000000, 8);
	buf_add_repeat(&b.out, 'y', 3000000);
	build_integer(&b, 0x600DF00D, 4);
	assert_int_equal(write(fd, b.out.ptr, b.out.len), b.out.len);
	assert_true(input_open(&in, path, false, &e));
	gguf_cursor_init(&c, in, 0, input_size(in));
	assert_true(gguf_hop_value(&c, GGUF_ARRAY, &e));
	assert_true(gguf_u32(&c, &mark, &e));
	assert_int_equal(mark, 0x600DF00D);
	assert_int_equal(gguf_left(&c), 0);
	input_close(in);
	close(fd);
	unlink(path);
	build_end(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(integers_follow_the_byte_order),
		cmocka_unit_test(lengths_are_checked),
		cmocka_unit_test(nesting_is_bounded),
		cmocka_unit_test(windows_make_no_difference),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
