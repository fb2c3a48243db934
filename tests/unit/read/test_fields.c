/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walking JSON by paths: what the visitor sees, what it may jump over, duplicates at the top,
 * paths longer than there is room for.
 */
#include "unit.h"

#include "builder.h"
#include "read/fields.h"

struct seen_fields {
	struct buf out;
	const char *not_into;
};

static bool note_field(struct reading *r, void *to, const struct field *f)
{
	struct seen_fields *seen = to;

	(void)r;
	buf_addf(&seen->out, "%.*s=%.*s\n", SLICE_ARG(f->path), SLICE_ARG(field_text(f)));
	return !seen->not_into || !slice_eq(f->path, slice_of(seen->not_into));
}

static bool walk(const char *text, const char *not_into, struct buf *shown, struct err *e)
{
	struct seen_fields seen = { .not_into = not_into };
	struct input *in = input_from_bytes(slice_of(text));
	struct tried t;
	bool ok;

	buf_init(&seen.out, 1 << 16);
	try_bytes(&t, "unknown", SLICE(""));
	t.r.format = "test";
	ok = fields_walk(&t.r, in, note_field, &seen, e);
	tried_show(&t, &seen.out);
	tried_free(&t);
	input_close(in);
	*shown = seen.out;
	return ok;
}

static void paths_lead_to_values(void **state)
{
	static const struct {
		const char *text, *not_into, *expected;
	} cases[] = {
		{ "{\"a\": {\"b\": [1, {\"c\": \"x\"}, [true]]}, \"d\": null}", NULL,
		  "=\na=\na.b=\na.b[]=1\na.b[]=\na.b[].c=x\na.b[]=\na.b[][]=true\nd=\n" },
		{ "{\"a\": {\"b\": 1}, \"c\": 2}", "a", "=\na=\nc=2\n" },
		{ "[{\"a\": false}]", NULL, "=\n[]=\n[].a=false\n" },
		{ "7", NULL, "=7\n" },
		{ "{\"a\": 1, \"b\": {\"a\": 2}, \"\\u0061\": 3}", NULL,
		  "=\na=1\nb=\nb.a=2\n"
		  "issue test-duplicate-key@24: line 1: key \"a\" stands twice; the first counts "
		  "here, "
		  "other readers take the last\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf shown;
		struct err e = { 0 };

		assert_true(walk(cases[i].text, cases[i].not_into, &shown, &e));
		assert_slice(buf_slice(&shown), cases[i].expected);
		buf_free(&shown);
	}
}

static void long_paths_are_jumped_over(void **state)
{
	struct buf text, shown;
	struct err e = { 0 };

	(void)state;
	buf_init(&text, 1 << 16);
	buf_puts(&text, "{\"a\": {\"");
	buf_add_repeat(&text, 'x', 255);
	buf_puts(&text, "\": 1, \"");
	buf_add_repeat(&text, 'y', 254);
	buf_puts(&text, "\": [2]}, \"b\": 3}");
	buf_add_char(&text, '\0');
	assert_true(walk(text.ptr, NULL, &shown, &e));
	assert_true(slice_starts(buf_slice(&shown), SLICE("=\na=\na.yyyy")));
	assert_true(slice_ends(buf_slice(&shown), SLICE("yyyy=\nb=3\n")));
	buf_free(&shown);
	buf_free(&text);
}

static void broken_documents_name_their_line(void **state)
{
	struct buf shown;
	struct err e = { 0 };

	(void)state;
	assert_false(walk("{\n\"a\": 1\n\"b\"", NULL, &shown, &e));
	assert_string_equal(e.text, "line 3: expected ',' or '}', found '\"'");
	assert_int_equal(e.offset, 9);
	assert_slice(buf_slice(&shown), "=\na=1\n");
	buf_free(&shown);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths_lead_to_values),
		cmocka_unit_test(long_paths_are_jumped_over),
		cmocka_unit_test(broken_documents_name_their_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
