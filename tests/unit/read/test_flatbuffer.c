/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables and their fields, what is not there, and offsets that lead nowhere.
 */
#include "unit.h"

#include "base/limits.h"
#include "flatbuffer_builder.h"
#include "read/flatbuffer.h"

enum { MASK = 0x1D }; /* fields 0, 2, 3 and 4 */

/* A table with a number, a text, a vector of two tables, and an empty text. */
static void table(struct builder *b)
{
	size_t root, first;

	build_begin(b);
	fb_begin(b, "TEST");
	root = fb_table(b, MASK);
	fb_root(b, 0, root);
	build_overwrite(b, fb_slot(root, MASK, 0), 0x123456789A, 8);
	fb_text(b, fb_slot(root, MASK, 2), "text");
	first = fb_vector(b, fb_slot(root, MASK, 3), 2);
	for (size_t i = 0; i < 2; i++) {
		size_t element = fb_table(b, 1);

		build_overwrite(b, first + 4 * i, element - (first + 4 * i), 4);
		build_overwrite(b, fb_slot(element, 1, 0), i + 7, 8);
	}
	fb_text(b, fb_slot(root, MASK, 4), "");
}

static void fields_are_found(void **state)
{
	struct arena *a = arena_create();
	struct flatbuffer_vector v;
	struct builder b;
	struct flatbuffer fb;
	struct slice text;
	struct err e = { 0 };
	uint64_t root, value, at, element;

	(void)state;
	table(&b);
	fb = (struct flatbuffer){ .in = input_from_bytes(built(&b)), .size = b.out.len };
	assert_true(flatbuffer_root(&fb, &root, &e));
	assert_true(flatbuffer_number(&fb, root, 0, 8, &value, &e));
	assert_int_equal(value, 0x123456789A);
	assert_true(flatbuffer_number(&fb, root, 0, 2, &value, &e));
	assert_int_equal(value, 0x789A);
	assert_true(flatbuffer_number(&fb, root, 1, 4, &value, &e)); /* left out */
	assert_int_equal(value, 0);
	assert_true(flatbuffer_number(&fb, root, 99, 4, &value, &e)); /* beyond the list */
	assert_int_equal(value, 0);
	assert_true(flatbuffer_text(&fb, root, 2, a, &text, &at, &e));
	assert_slice(text, "text");
	assert_memory_equal(built(&b).ptr + at, "text", 4);
	assert_true(flatbuffer_text(&fb, root, 4, a, &text, &at, &e));
	assert_int_equal(text.len, 0);
	assert_true(flatbuffer_vector(&fb, root, 3, 4, &v, &e));
	assert_int_equal(v.count, 2);
	assert_true(flatbuffer_element(&fb, &v, 1, &element, &e));
	assert_true(flatbuffer_number(&fb, element, 0, 4, &value, &e));
	assert_int_equal(value, 8);
	assert_true(flatbuffer_vector(&fb, 0, 3, 4, &v, &e)); /* no table */
	assert_int_equal(v.count, 0);
	input_close(fb.in);
	build_end(&b);
	arena_free(a);
}

static void offsets_are_never_trusted(void **state)
{
	static const struct {
		struct slice bytes;
		const char *expected;
	} cases[] = {
		{ SLICE_INIT(""), "an offset leads to 4, beyond the end at 0" },
		{ SLICE_INIT("\0\0\0\0"), "an offset leads to 0, beyond the end at 4" },
		{ SLICE_INIT("\x09\0\0\0"
			     "1234"),
		  "an offset leads to 9, beyond the end at 8" },
		{ SLICE_INIT("\x04\0\0\0\xFF\xFF\xFF\x7F"),
		  "a table's list of fields lies outside of the file" },
		{ SLICE_INIT("\x04\0\0\0\x00\x00\x00\x80"),
		  "a table's list of fields lies outside of the file" },
		/* the list at 8, its first field at 4 in a table of 6 bytes */
		{ SLICE_INIT("\x04\0\0\0\xFC\xFF\xFF\xFF\x06\0\x06\0\x04\0"),
		  "field 0 reaches to 8 in a table of 6 bytes" },
		{ SLICE_INIT("\x04\0\0\0\xFC\xFF\xFF\xFF\x06\0\xFF\xFF\xF0\x7F"),
		  "an offset leads to 32760, beyond the end at 14" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct flatbuffer fb = { .in = input_from_bytes(cases[i].bytes),
					 .size = cases[i].bytes.len };
		struct flatbuffer_vector v;
		struct err e = { 0 };
		uint64_t root;

		assert_false(flatbuffer_root(&fb, &root, &e) &&
			     flatbuffer_vector(&fb, root, 0, 1, &v, &e));
		assert_string_equal(e.text, cases[i].expected);
		input_close(fb.in);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_found),
		cmocka_unit_test(offsets_are_never_trusted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
