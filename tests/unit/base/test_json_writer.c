/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The JSON writer: commas and levels, and strings that are valid JSON whatever they held.
 */
#include "unit.h"

#include "base/count.h"
#include "base/json_writer.h"

static void write_sample(struct json_writer *w)
{
	json_open_object(w, NULL);
	json_string(w, "a", SLICE("x"));
	json_open_array(w, "b");
	json_u64(w, NULL, UINT64_MAX);
	json_i64(w, NULL, -3);
	json_open_object(w, NULL);
	json_close_object(w);
	json_close_array(w);
	json_bool(w, "c", true);
	json_null(w, "d");
	json_thousandths(w, "e", 998);
	json_thousandths(w, "f", 1000);
	json_thousandths(w, "g", 1050);
	json_thousandths(w, "h", 0);
	json_thousandths(w, "i", 12007);
	json_close_object(w);
}

static void check(bool pretty, const char *expected)
{
	struct json_writer w;
	struct buf b;

	buf_init(&b, 10000);
	json_writer_init(&w, &b, pretty);
	write_sample(&w);
	assert_slice(buf_slice(&b), expected);
	buf_free(&b);
}

static void commas_and_levels(void **state)
{
	(void)state;
	check(false, "{\"a\":\"x\",\"b\":[18446744073709551615,-3,{}],\"c\":true,\"d\":null,"
		     "\"e\":0.998,\"f\":1,\"g\":1.05,\"h\":0,\"i\":12.007}");
	check(true,
	      "{\n  \"a\": \"x\",\n  \"b\": [\n    18446744073709551615,\n    -3,\n    {}\n  ],\n"
	      "  \"c\": true,\n  \"d\": null,\n  \"e\": 0.998,\n  \"f\": 1,\n  \"g\": 1.05,\n  "
	      "\"h\": 0,\n  \"i\": 12.007\n}");
}

/* Plain strings are copied and all others are escaped, wherever the one odd byte stands. */
static void a_byte_is_escaped_at_every_place(void **state)
{
	static const struct {
		char byte;
		const char *escaped;
	} odd[] = {
		{ '"', "\\\"" },       { '\\', "\\\\" },    { '\n', "\\n" },
		{ '\x1f', "\\u001f" }, { 0x7f, "\\u007f" }, { (char)0x80, "\xef\xbf\xbd" },
	};
	char text[24], expected[64];

	(void)state;
	for (size_t len = 0; len < sizeof(text); len++)
		for (size_t at = 0; at <= len; at++)
			for (size_t k = 0; k < COUNT(odd); k++) {
				struct json_writer w;
				struct buf b;

				memset(text, '~', len);
				if (at < len)
					text[at] = odd[k].byte;
				snprintf(expected, sizeof(expected), "\"%.*s%s%.*s\"", (int)at,
					 "~~~~~~~~~~~~~~~~~~~~~~~~", at < len ? odd[k].escaped : "",
					 (int)(at < len ? len - at - 1 : 0),
					 "~~~~~~~~~~~~~~~~~~~~~~~~");
				buf_init(&b, 1000);
				json_writer_init(&w, &b, false);
				json_string(&w, NULL, (struct slice){ text, len });
				assert_slice(buf_slice(&b), expected);
				buf_free(&b);
			}
}

static void numbers_have_all_their_digits(void **state)
{
	char expected[32];
	uint64_t number = 1;

	(void)state;
	for (int digits = 1; digits <= 20; digits++, number *= 10)
		for (int more = -1; more <= 1; more++) {
			struct buf b;

			snprintf(expected, sizeof(expected), "%llu",
				 (unsigned long long)(number + (uint64_t)more));
			buf_init(&b, 100);
			assert_true(buf_add_u64(&b, number + (uint64_t)more));
			assert_slice(buf_slice(&b), expected);
			buf_free(&b);
		}
}

static void strings_are_valid_json(void **state)
{
	struct json_writer w;
	struct buf b;

	(void)state;
	buf_init(&b, 10000);
	json_writer_init(&w, &b, false);
	json_string(&w, NULL,
		    SLICE("q\"b\\s/n\nt\tc\x01 \0 \xff \xe2\x80\xa8 \xc2\x85 \xe6\xa8\xa1"));
	assert_slice(buf_slice(&b),
		     "\"q\\\"b\\\\s/n\\nt\\tc\\u0001 \\u0000 \xef\xbf\xbd \\u2028 \\u0085 "
		     "\xe6\xa8\xa1\"");
	buf_free(&b);
}

/* A page that shows the report would show nothing, or the text turned around. */
static void what_nobody_sees_is_escaped(void **state)
{
	struct json_writer w;
	struct buf b;

	(void)state;
	buf_init(&b, 10000);
	json_writer_init(&w, &b, false);
	json_string(&w, NULL, SLICE("mit\xe2\x80\x8b\xe2\x80\xae\xf3\xa0\x81\x81"));
	assert_slice(buf_slice(&b), "\"mit\\u200b\\u202e\\udb40\\udc41\"");
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_and_levels),
		cmocka_unit_test(a_byte_is_escaped_at_every_place),
		cmocka_unit_test(numbers_have_all_their_digits),
		cmocka_unit_test(strings_are_valid_json),
		cmocka_unit_test(what_nobody_sees_is_escaped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
