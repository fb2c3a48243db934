/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The JSON scanner: tokens and their places, decoding, limits, and what is refused with which
 * words at which byte. Every document is also scanned from a file, so that tokens which
 * straddle two windows are met.
 */
#include "unit.h"

#include "base/buf.h"
#include "base/limits.h"
#include "io/json.h"

#include <unistd.h>

static void show_token(struct buf *out, const struct json_value *v)
{
	static const char *const marks[] = { "{",  "}", "[", "]", "k:", "s:",
					     "n:", "T", "F", "N", "." };

	buf_puts(out, marks[v->token]);
	if (v->token == JSON_KEY || v->token == JSON_STRING || v->token == JSON_NUMBER)
		buf_add(out, v->text);
	if (v->replaced)
		buf_puts(out, "!");
	if (v->cut)
		buf_puts(out, "~");
	buf_puts(out, " ");
}

/* The tokens of a document in one line; false, and the error, where it is refused. */
static bool scan_all(struct input *in, struct buf *out, struct err *e)
{
	struct arena *a = arena_create();
	struct json_scanner *s = json_scan(a, in, 0, input_size(in));
	struct json_value v;
	bool ok;

	do {
		ok = json_next(s, &v, e);
		if (ok)
			show_token(out, &v);
	} while (ok && v.token != JSON_END);
	arena_free(a);
	return ok;
}

static bool scan_text(struct slice text, struct buf *out, struct err *e)
{
	struct input *in = input_from_bytes(text);
	bool ok = scan_all(in, out, e);

	input_close(in);
	return ok;
}

static void documents_are_tokens(void **state)
{
	static const struct {
		struct slice document;
		const char *tokens;
	} cases[] = {
		{ SLICE_INIT("{}"), "{ } . " },
		{ SLICE_INIT(" [ ] "), "[ ] . " },
		{ SLICE_INIT("\xEF\xBB\xBF{\"a\":1}"), "{ k:a n:1 } . " },
		{ SLICE_INIT("{\"a\" : [1, -2.5e+3, true,false , null],\"b\":{\"c\":\"d\"}}"),
		  "{ k:a [ n:1 n:-2.5e+3 T F N ] k:b { k:c s:d } } . " },
		{ SLICE_INIT("\"\""), "s: . " },
		{ SLICE_INIT("0"), "n:0 . " },
		{ SLICE_INIT("[0.0, Infinity, -Infinity, NaN]"),
		  "[ n:0.0 n:Infinity n:-Infinity n:NaN ] . " },
		{ SLICE_INIT("123456789012345678901234567890"),
		  "n:123456789012345678901234567890 . " },
		{ SLICE_INIT("\"a\\\"\\\\\\/\\b\\f\\n\\r\\tz\""), "s:a\"\\/\b\f\n\r\tz . " },
		{ SLICE_INIT("\"\\u0041\\u00e9\\u4e2d\\uD83D\\uDE00\""),
		  "s:A\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80 . " },
		{ SLICE_INIT("\"\xC3\xA9\xE4\xB8\xAD\""), "s:\xC3\xA9\xE4\xB8\xAD . " },
		{ SLICE_INIT("{\"general\\u002elicense\":1}"), "{ k:general.license n:1 } . " },
		/* what is no character becomes one, and is flagged */
		{ SLICE_INIT("\"\\uD83D\""), "s:\xEF\xBF\xBD! . " },
		{ SLICE_INIT("\"\\uDE00x\""), "s:\xEF\xBF\xBDx! . " },
		{ SLICE_INIT("\"\\uD83D\\u0041\""), "s:\xEF\xBF\xBD"
						    "A! . " },
		{ SLICE_INIT("\"a\\u0000b\""), "s:a\xEF\xBF\xBD"
					       "b! . " },
		{ SLICE_INIT("\"a\xFF\xC3(\""), "s:a\xEF\xBF\xBD\xEF\xBF\xBD(! . " },
		{ SLICE_INIT("\"\x7F\""), "s:\x7F . " },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out;
		struct err e = { 0 };

		buf_init(&out, 4096);
		if (!scan_text(cases[i].document, &out, &e))
			fail_msg("%s: %s", cases[i].document.ptr, e.text);
		assert_slice(buf_slice(&out), cases[i].tokens);
		buf_free(&out);
	}
}

static void refusals_say_what_and_where(void **state)
{
	static const struct {
		struct slice document;
		enum err_code code;
		uint64_t offset;
		const char *text;
	} cases[] = {
		{ SLICE_INIT(""), ERR_TRUNCATED, 0, "expected a value, found the end" },
		{ SLICE_INIT(" \n "), ERR_TRUNCATED, 3, "expected a value, found the end" },
		{ SLICE_INIT("{"), ERR_TRUNCATED, 1, "expected a key or '}', found the end" },
		{ SLICE_INIT("{\"a\""), ERR_TRUNCATED, 4, "expected ':', found the end" },
		{ SLICE_INIT("{\"a\" 1}"), ERR_MALFORMED, 5, "expected ':', found '1'" },
		{ SLICE_INIT("{\"a\":}"), ERR_MALFORMED, 5, "expected a value, found '}'" },
		{ SLICE_INIT("{\"a\":1 x"), ERR_MALFORMED, 7, "expected ',' or '}', found 'x'" },
		{ SLICE_INIT("{\"a\":1,}"), ERR_MALFORMED, 7, "expected a key, found '}'" },
		{ SLICE_INIT("{a:1}"), ERR_MALFORMED, 1, "expected a key or '}', found 'a'" },
		{ SLICE_INIT("{'a':1}"), ERR_MALFORMED, 1, "expected a key or '}', found '''" },
		{ SLICE_INIT("[1,]"), ERR_MALFORMED, 3, "expected a value, found ']'" },
		{ SLICE_INIT("[1}"), ERR_MALFORMED, 2, "expected ',' or ']', found '}'" },
		{ SLICE_INIT("[1 2]"), ERR_MALFORMED, 3, "expected ',' or ']', found '2'" },
		{ SLICE_INIT("{} {}"), ERR_MALFORMED, 3,
		  "expected nothing after the document, found '{'" },
		{ SLICE_INIT("{}\0"), ERR_MALFORMED, 2,
		  "expected nothing after the document, found byte 0x00" },
		{ SLICE_INIT("\"abc"), ERR_TRUNCATED, 4,
		  "expected '\"' to end the string, found the end" },
		{ SLICE_INIT("\"a\nb\""), ERR_MALFORMED, 2,
		  "expected a character of a string, found byte 0x0A" },
		{ SLICE_INIT("\"\\x\""), ERR_MALFORMED, 2, "expected an escape, found 'x'" },
		{ SLICE_INIT("\"\\"), ERR_TRUNCATED, 2, "expected an escape, found the end" },
		{ SLICE_INIT("\"\\u12\""), ERR_MALFORMED, 3,
		  "expected four hex digits after \\u, found '1'" },
		{ SLICE_INIT("01"), ERR_MALFORMED, 1,
		  "expected nothing after the document, found '1'" },
		{ SLICE_INIT("-"), ERR_TRUNCATED, 1, "expected a digit, found the end" },
		{ SLICE_INIT("-x"), ERR_MALFORMED, 1, "expected a digit, found 'x'" },
		{ SLICE_INIT("1."), ERR_TRUNCATED, 2, "expected a digit after '.', found the end" },
		{ SLICE_INIT("1e+"), ERR_TRUNCATED, 3,
		  "expected a digit of the exponent, found the end" },
		{ SLICE_INIT("tru"), ERR_MALFORMED, 0, "expected a value, found 't'" },
		{ SLICE_INIT("// c\n{}"), ERR_MALFORMED, 0, "expected a value, found '/'" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out;
		struct err e = { 0 };

		buf_init(&out, 4096);
		if (scan_text(cases[i].document, &out, &e))
			fail_msg("%s was taken", cases[i].document.ptr);
		assert_string_equal(e.text, cases[i].text);
		assert_int_equal(e.code, cases[i].code);
		assert_true(e.has_offset);
		assert_int_equal(e.offset, cases[i].offset);
		buf_free(&out);
	}
}

static void tokens_know_their_place(void **state)
{
	struct arena *a = arena_create();
	struct input *in = input_from_bytes(SLICE("xx{\n \"a\": [\"b\",\n12]}yy"));
	struct json_scanner *s = json_scan(a, in, 2, 18);
	static const struct {
		uint64_t start, end;
		uint32_t line;
		unsigned depth;
	} want[] = {
		{ 2, 3, 1, 0 },   { 5, 8, 2, 1 },   { 10, 11, 2, 1 }, { 11, 14, 2, 2 },
		{ 16, 18, 3, 2 }, { 18, 19, 3, 1 }, { 19, 20, 3, 0 }, { 20, 20, 3, 0 },
	};
	struct json_value v;
	struct err e = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(want) / sizeof(*want); i++) {
		assert_true(json_next(s, &v, &e));
		assert_int_equal(v.start, want[i].start);
		assert_int_equal(v.end, want[i].end);
		assert_int_equal(v.line, want[i].line);
		assert_int_equal(v.depth, want[i].depth);
	}
	assert_int_equal(v.token, JSON_END);
	assert_true(json_next(s, &v, &e));
	assert_int_equal(v.token, JSON_END);
	input_close(in);
	arena_free(a);
}

static void skipping_ends_behind_the_value(void **state)
{
	struct arena *a = arena_create();
	struct input *in =
		input_from_bytes(SLICE("{\"a\":{\"b\":[1,{\"c\":\"}\"}]},\"d\":7,\"e\":[1,2"));
	struct json_scanner *s = json_scan(a, in, 0, input_size(in));
	struct json_value v;
	struct err e = { 0 };

	(void)state;
	assert_true(json_next(s, &v, &e)); /* { */
	assert_true(json_next(s, &v, &e)); /* "a" */
	assert_true(json_skip(s, &v, &e));
	assert_true(json_next(s, &v, &e));
	assert_slice(v.text, "d");
	assert_true(json_next(s, &v, &e));
	assert_true(json_skip(s, &v, &e)); /* a scalar: nothing more to jump over */
	assert_true(json_next(s, &v, &e));
	assert_slice(v.text, "e");
	assert_false(json_skip(s, &v, &e));
	assert_string_equal(e.text, "expected ',' or ']', found the end");
	assert_int_equal(json_line(s), 1);
	input_close(in);
	arena_free(a);
}

static void depth_is_bounded(void **state)
{
	static char deep[100000];
	struct buf out;
	struct err e = { 0 };

	(void)state;
	memset(deep, '[', sizeof(deep));
	buf_init(&out, 1 << 20);
	assert_false(scan_text((struct slice){ deep, sizeof(deep) }, &out, &e));
	assert_string_equal(e.text, "nested deeper than 64 levels");
	assert_int_equal(e.code, ERR_LIMIT);
	assert_int_equal(e.offset, 64);
	memset(deep + 64, ']', 64);
	buf_clear(&out);
	assert_true(scan_text((struct slice){ deep, 128 }, &out, &e));
	buf_free(&out);
}

static void long_strings_and_numbers_are_cut_or_refused(void **state)
{
	size_t len = LIMIT_JSON_STRING + 1000;
	char *text = malloc(len + 2);
	struct arena *a = arena_create();
	struct input *in;
	struct json_value v;
	struct err e = { 0 };

	(void)state;
	memset(text, 'a', len + 2);
	text[0] = text[len + 1] = '"';
	for (int escaped = 0; escaped < 2; escaped++) {
		if (escaped)
			memcpy(text + 1, "\\n", 2);
		in = input_from_bytes((struct slice){ text, len + 2 });
		assert_true(json_next(json_scan(a, in, 0, len + 2), &v, &e));
		assert_true(v.cut);
		assert_int_equal(v.text.len, LIMIT_JSON_STRING);
		assert_int_equal(v.end, len + 2);
		input_close(in);
	}
	memset(text, '1', len);
	in = input_from_bytes((struct slice){ text, len });
	assert_false(json_next(json_scan(a, in, 0, len), &v, &e));
	assert_string_equal(e.text, "number of more than 4096 digits");
	input_close(in);
	arena_free(a);
	free(text);
}

/*
 * From a file the bytes come in windows: a document of many windows, with escapes, characters
 * of several bytes and long strings at every offset against the windows' edges, reads the same
 * as from memory.
 */
static void windows_make_no_difference(void **state)
{
	char path[] = "/tmp/modlic-json-XXXXXX";
	int fd = mkstemp(path);
	struct buf text, from_memory, from_file;
	struct input *in = NULL;
	struct err e = { 0 };

	(void)state;
	buf_init(&text, 1 << 24);
	buf_init(&from_memory, 1 << 24);
	buf_init(&from_file, 1 << 24);
	buf_puts(&text, "[");
	for (size_t i = 0; i < 6000; i++) {
		buf_addf(&text, "{\"k%zu\":\"", i);
		buf_add_repeat(&text, 'x', i % 131);
		buf_puts(&text, "\\u00e9\xE4\xB8\xAD\\uD83D\\uDE00\\n\",\"n\":-12345.678e-9},\n");
		buf_puts(&text, "\"plain\",true,null,");
	}
	buf_puts(&text, "0]");
	assert_int_equal(write(fd, text.ptr, text.len), text.len);
	assert_true(input_open(&in, path, false, &e));
	assert_true(scan_text(buf_slice(&text), &from_memory, &e));
	assert_true(scan_all(in, &from_file, &e));
	assert_int_equal(from_memory.len, from_file.len);
	assert_memory_equal(from_memory.ptr, from_file.ptr, from_file.len);
	input_close(in);
	close(fd);
	unlink(path);
	buf_free(&text);
	buf_free(&from_memory);
	buf_free(&from_file);
}

static void every_truncation_is_refused(void **state)
{
	static const struct slice whole = SLICE_INIT(
		"{\"a\\u0041\": [1.5e3, \"\xC3\xA9\\n\", true, {\"b\": null}], \"c\": \"d\"}");

	(void)state;
	for (size_t len = 0; len < whole.len; len++) {
		char *copy = malloc(len + 1); /* exact: the sanitiser sees a byte too far */
		struct buf out;
		struct err e = { 0 };

		memcpy(copy, whole.ptr, len);
		buf_init(&out, 4096);
		assert_false(scan_text((struct slice){ copy, len }, &out, &e));
		assert_true(e.has_offset && e.offset <= len);
		buf_free(&out);
		free(copy);
	}
}

static void whole_numbers_are_told(void **state)
{
	static const struct {
		struct slice text;
		bool whole;
		uint64_t value;
	} cases[] = {
		{ SLICE_INIT("0"), true, 0 },
		{ SLICE_INIT("4096"), true, 4096 },
		{ SLICE_INIT("4096.0"), true, 4096 },
		{ SLICE_INIT("1e3"), true, 1000 },
		{ SLICE_INIT("1.5E+1"), true, 15 },
		{ SLICE_INIT("0e99999999999999999"), true, 0 },
		{ SLICE_INIT("18446744073709551615"), true, UINT64_MAX },
		{ SLICE_INIT("18446744073709551616"), false, 0 },
		{ SLICE_INIT("1e20"), false, 0 },
		{ SLICE_INIT("1e18446744073709551615"), false, 0 },
		{ SLICE_INIT("1.5"), false, 0 },
		{ SLICE_INIT("-1"), false, 0 },
		{ SLICE_INIT("NaN"), false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct json_value v = { .token = JSON_NUMBER, .text = cases[i].text };
		uint64_t n = 0;

		assert_int_equal(json_to_u64(&v, &n), cases[i].whole);
		if (cases[i].whole)
			assert_true(n == cases[i].value);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(documents_are_tokens),
		cmocka_unit_test(refusals_say_what_and_where),
		cmocka_unit_test(tokens_know_their_place),
		cmocka_unit_test(skipping_ends_behind_the_value),
		cmocka_unit_test(depth_is_bounded),
		cmocka_unit_test(long_strings_and_numbers_are_cut_or_refused),
		cmocka_unit_test(windows_make_no_difference),
		cmocka_unit_test(every_truncation_is_refused),
		cmocka_unit_test(whole_numbers_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
