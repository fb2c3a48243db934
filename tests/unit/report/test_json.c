/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON: the whole document byte for byte, the shape of an empty one, valid UTF-8, and a
 * report of any size in little memory.
 */
#include "fixture.h"

#include "base/utf8.h"

#include <stdlib.h>

static void every_field_is_written(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got = fixture_report("json", s, NULL);

	(void)state;
	assert_expected(got, "scan.json");
	assert_true(utf8_is_valid(got));
	assert_lacks(got, "\x1b");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void nothing_found_is_said(void **state)
{
	struct scan *s = fixture_empty();
	struct slice got = fixture_report("json", s, NULL);

	(void)state;
	assert_holds(got, "\"models\": []");
	assert_holds(got, "\"incomplete\": true");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void a_full_buffer_is_an_error(void **state)
{
	const char *formats[] = { "json", "ndjson", "text" };
	struct report_options options = fixture_options();
	struct scan *s = fixture_scan();

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct err e = { 0 };
		struct buf out;

		buf_init(&out, 100);
		assert_false(report_find(slice_of(formats[i]))
				     ->write(s, fixture_rules(), &options, &out, &e));
		assert_string_equal(e.text,
				    "the report could not be written whole (limit 100 bytes)");
		buf_free(&out);
	}
	scan_free(s);
}

static bool count_bytes(void *to, struct slice bytes)
{
	*(size_t *)to += bytes.len;
	return true;
}

/* A report of many models passes through a small buffer. */
static void many_models_stream(void **state)
{
	struct report_options options = fixture_options();
	struct scan *s = fixture_scan();
	struct err e = { 0 };
	struct buf out;
	size_t bytes = 0;

	(void)state;
	for (size_t i = 0; i < 2000; i++) {
		struct model *again = s->models.at[i % 5];

		*list_add(s->arena, &s->models) = again;
	}
	buf_init(&out, (size_t)1 << 30);
	out.drain = count_bytes;
	out.drain_to = &bytes;
	assert_true(report_find(SLICE("json"))->write(s, fixture_rules(), &options, &out, &e));
	assert_true(buf_flush(&out));
	assert_true(bytes > 4 * 1024 * 1024);
	assert_true(out.cap <= 2 * BUF_DRAIN_BYTES);
	buf_free(&out);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_field_is_written),
		cmocka_unit_test(nothing_found_is_said),
		cmocka_unit_test(a_full_buffer_is_an_error),
		cmocka_unit_test(many_models_stream),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
