/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of a file in their line: the marks stand under the bytes that are meant, also behind
 * wide characters, escapes and in the middle of a long line.
 */
#include "unit.h"

#include "report/excerpt.h"

static void check(struct slice bytes, const char *meant, size_t length, const char *expected)
{
	struct report_options options = { .width = 60 };
	size_t start = slice_find(bytes, slice_of(meant));
	struct page p;
	struct buf out;

	assert_true(start != SLICE_NPOS);
	buf_init(&out, 1 << 16);
	page_init(&p, &out, &options);
	excerpt_write(&p, bytes, start, start + length, 7);
	page_end(&p);
	page_free(&p);
	assert_slice(buf_slice(&out), expected);
	buf_free(&out);
}

static void marks_stand_under_the_words(void **state)
{
	(void)state;
	check(SLICE("first\nmay not sell\nlast"), "not", 3,
	      "      7 | may not sell\n              ^^^\n");
	check(SLICE("may sell"), "sell", 0, "      7 | may sell\n              ^\n");
	check(SLICE("\xe6\x96\x87 not\r\nx"), "not", 3,
	      "      7 | \xe6\x96\x87 not\n             ^^^\n");
	check(SLICE("\x1b[2J not"), "not", 3, "      7 | \\x1b[2J not\n                  ^^^\n");
}

/* Of a span over two lines the first is shown; the end of the file is a place too. */
static void spans_end_with_their_line(void **state)
{
	(void)state;
	check(SLICE("may\nnot"), "ay", 6, "      7 | may\n           ^^\n");
	check(SLICE("may"), "", 3, "      7 | may\n          ^^^\n");
}

static void long_lines_are_cut_around_the_place(void **state)
{
	char line[2000];

	(void)state;
	memset(line, 'x', sizeof(line));
	memcpy(line + 1000, "HERE", 4);
	check((struct slice){ line, sizeof(line) }, "HERE", 4,
	      "      7 | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxHERExxxxxxxx\n"
	      "                                          ^^^^\n");
}

static void what_lies_outside_is_not_shown(void **state)
{
	struct report_options options = { 0 };
	struct page p;
	struct buf out;

	(void)state;
	buf_init(&out, 1 << 16);
	page_init(&p, &out, &options);
	excerpt_write(&p, SLICE("abc"), 2, 4, 1);
	excerpt_write(&p, SLICE("abc"), 9, 9, 1);
	excerpt_write(&p, SLICE("abc"), 2, 1, 1);
	excerpt_write(&p, SLICE("abc"), UINT64_MAX, UINT64_MAX, 1);
	page_free(&p);
	assert_int_equal(out.len, 0);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_stand_under_the_words),
		cmocka_unit_test(spans_end_with_their_line),
		cmocka_unit_test(long_lines_are_cut_around_the_place),
		cmocka_unit_test(what_lies_outside_is_not_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
