/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The walker: every wire type, messages in messages, and what is no message.
 */
#include "unit.h"

#include "base/limits.h"
#include "protobuf_builder.h"
#include "read/protobuf.h"

/* All fields as "number:value" or "number[start,end)", or the error. */
static void show(struct slice bytes, struct buf *out)
{
	struct arena *a = arena_create();
	struct input *in = input_from_bytes(bytes);
	struct protobuf p = protobuf_open(in, a);
	struct protobuf_field f = { .number = 1 };
	struct err e = { 0 };

	while (f.number) {
		if (!protobuf_next(&p, &f, &e)) {
			buf_addf(out, "%s@%d", e.text, (int)e.offset);
			break;
		}
		if (f.number && f.wire == PROTOBUF_VARINT)
			buf_addf(out, "%u:%llu ", f.number, (unsigned long long)f.value);
		else if (f.number)
			buf_addf(out, "%u[%d,%d) ", f.number, (int)f.start, (int)f.end);
	}
	input_close(in);
	arena_free(a);
}

static void fields_are_walked(void **state)
{
	static const struct {
		struct slice bytes;
		const char *expected;
	} cases[] = {
		{ SLICE_INIT(""), "" },
		{ SLICE_INIT("\x08\x07"), "1:7 " },
		{ SLICE_INIT("\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"),
		  "1:18446744073709551615 " },
		{ SLICE_INIT("\x12\x03"
			     "abc\x10\x01"),
		  "2[2,5) 2:1 " },
		{ SLICE_INIT("\x09"
			     "12345678\x15"
			     "1234"),
		  "1[1,9) 2[10,14) " },
		{ SLICE_INIT("\xA2\x06\x00"), "100[3,3) " },
		{ SLICE_INIT("\x08"), "expected a field, found a varint that does not end@0" },
		{ SLICE_INIT("\x08\x01\x80"), "1:1 expected a field, found a varint that does not "
					      "end@2" },
		{ SLICE_INIT("\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02"),
		  "expected a field, found a varint that does not end@0" },
		{ SLICE_INIT("\x00\x01"),
		  "expected a field, found a field number that protobuf does not have@0" },
		{ SLICE_INIT("\x0B\x0C"),
		  "expected a field, found a wire type that is none or is a group@0" },
		{ SLICE_INIT("\x12\x05"
			     "abc"),
		  "field 2 of 5 bytes, 3 are left@0" },
		{ SLICE_INIT("\x12\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"
			     "a"),
		  "field 2 of 18446744073709551615 bytes, 1 are left@0" },
		{ SLICE_INIT("\x09"
			     "1234567"),
		  "field 1 of 8 bytes, 7 are left@0" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out;

		buf_init(&out, 4096);
		show(cases[i].bytes, &out);
		assert_slice(buf_slice(&out), cases[i].expected);
		buf_free(&out);
	}
}

/* A message ends where its field does, whatever stands behind. */
static void messages_lie_in_messages(void **state)
{
	struct arena *a = arena_create();
	struct input *in = input_from_bytes(SLICE("\x0A\x05\x12\x03"
						  "abc\x18\x09"));
	struct protobuf p = protobuf_open(in, a), inner;
	struct protobuf_field f;
	struct slice text;
	struct err e = { 0 };

	(void)state;
	assert_true(protobuf_next(&p, &f, &e));
	inner = protobuf_inside(&p, &f);
	assert_true(protobuf_next(&inner, &f, &e));
	assert_int_equal(f.number, 2);
	assert_true(protobuf_text(&inner, &f, &text, &e));
	assert_slice(text, "abc");
	assert_true(protobuf_next(&inner, &f, &e));
	assert_int_equal(f.number, 0);
	assert_true(protobuf_next(&p, &f, &e));
	assert_int_equal(f.value, 9);
	inner = protobuf_inside(&p, &f); /* a number is no message */
	assert_true(protobuf_text(&p, &f, &text, &e));
	assert_int_equal(text.len, 0);
	assert_true(protobuf_next(&inner, &f, &e));
	assert_int_equal(f.number, 0);
	input_close(in);
	arena_free(a);
}

/* Gives all it has, then nothing. */
static bool pull(void *self, size_t want, struct slice *bytes, struct err *e)
{
	struct slice *left = self;

	(void)want;
	(void)e;
	*bytes = *left;
	*left = SLICE_NONE;
	return true;
}

/* The end of a stream comes as a surprise: behind a field it is one, inside it is damage. */
static void streams_end_where_they_end(void **state)
{
	static const struct {
		struct slice bytes;
		const char *expected;
	} cases[] = {
		{ SLICE_INIT("\x08\x07"), "" },
		{ SLICE_INIT("\x08\x07\x12\x05"
			     "abc"),
		  "the file ends inside a field" },
		{ SLICE_INIT("\x08\x07\x12"),
		  "expected a field, found a varint that does not end" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena *a = arena_create();
		struct slice left = cases[i].bytes;
		struct stream_source source = {
			.self = &left, .pull = pull, .size = STREAM_SIZE_UNKNOWN, .keep = 4096
		};
		struct input *in = input_from_stream(&source);
		struct protobuf p = protobuf_open(in, a);
		struct protobuf_field f = { .number = 1 };
		struct err e = { 0 };

		while (f.number && protobuf_next(&p, &f, &e))
			;
		assert_string_equal(e.text, cases[i].expected);
		input_close(in);
		arena_free(a);
	}
}

/* Together the messages of a file may cost so much and no more. */
static void costs_are_bounded(void **state)
{
	struct arena *a = arena_create();
	struct builder b;
	struct input *in;
	struct protobuf p;
	struct protobuf_field f;
	struct slice text;
	struct err e = { 0 };

	(void)state;
	build_begin(&b);
	pb_varint(&b.out, 1 << 3 | 2);
	pb_varint(&b.out, LIMIT_PROTOBUF_TEXT + 1);
	buf_add_repeat(&b.out, 'x', LIMIT_PROTOBUF_TEXT + 1);
	in = input_from_bytes(built(&b));
	p = protobuf_open(in, a);
	assert_true(protobuf_next(&p, &f, &e));
	for (size_t kept = 0; kept < LIMIT_PROTOBUF_KEPT; kept += LIMIT_PROTOBUF_TEXT) {
		assert_true(protobuf_text(&p, &f, &text, &e));
		assert_int_equal(text.len, LIMIT_PROTOBUF_TEXT);
	}
	assert_false(protobuf_text(&p, &f, &text, &e));
	assert_string_equal(e.text, "texts of more than 33554432 bytes");
	input_close(in);
	build_end(&b);
	arena_free(a);
}

static void probes_see_the_first_field(void **state)
{
	struct protobuf_field f;

	(void)state;
	assert_true(protobuf_peek(SLICE("\x12\x7F"
					"abc"),
				  1000, &f));
	assert_int_equal(f.end, 129);
	assert_false(protobuf_peek(SLICE("\x12\x7F"
					 "abc"),
				   128, &f));
	assert_false(protobuf_peek(SLICE(""), 0, &f));
	assert_false(protobuf_peek(SLICE("\x08"), 1, &f));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_walked),
		cmocka_unit_test(messages_lie_in_messages),
		cmocka_unit_test(streams_end_where_they_end),
		cmocka_unit_test(costs_are_bounded),
		cmocka_unit_test(probes_see_the_first_field),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
