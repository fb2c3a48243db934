/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filling lines: wrapping, columns, styles that take no room, words longer than a line, and
 * that nothing but our own styles reaches the terminal as a command.
 */
#include "unit.h"

#include "base/utf8.h"
#include "report/page.h"

#include <stdlib.h>

static struct report_options narrow = { .width = 20 };

static void check(struct page *p, struct buf *out, const char *expected)
{
	page_free(p);
	assert_slice(buf_slice(out), expected);
	buf_free(out);
}

static void begin(struct page *p, struct buf *out, const struct report_options *options)
{
	buf_init(out, 1 << 20);
	page_init(p, out, options);
}

static void words_wrap_under_their_indent(void **state)
{
	struct page p;
	struct buf out;

	(void)state;
	begin(&p, &out, &narrow);
	page_indent(&p, 2);
	page_puts(&p, "name");
	page_column(&p, 8);
	page_puts(&p, "one two three four five");
	page_end(&p);
	page_puts(&p, "back at the left");
	page_end(&p);
	check(&p, &out, "  name  one two\n        three four\n        five\nback at the left\n");
}

static void pieces_join_to_words(void **state)
{
	struct page p;
	struct buf out;

	(void)state;
	begin(&p, &out, &narrow);
	page_puts(&p, "(");
	page_solid(&p, SLICE("a b"));
	page_puts(&p, ", ");
	page_number(&p, 1234567);
	page_puts(&p, ")  x   y");
	page_end(&p);
	check(&p, &out, "(a b, 1,234,567)  x\ny\n");
}

/* A word that is wider than the line stands on a line of its own, whole. */
static void long_words_are_not_broken(void **state)
{
	struct page p;
	struct buf out;

	(void)state;
	begin(&p, &out, &narrow);
	page_puts(&p, "see 0123456789012345678901234567890123456789 there");
	page_end(&p);
	check(&p, &out, "see\n0123456789012345678901234567890123456789\nthere\n");
}

static void no_width_means_no_wrapping(void **state)
{
	struct report_options wide = { 0 };
	struct page p;
	struct buf out;

	(void)state;
	begin(&p, &out, &wide);
	for (size_t i = 0; i < 30; i++)
		page_puts(&p, "word ");
	page_end(&p);
	page_free(&p);
	assert_int_equal(slice_find_char(buf_slice(&out), '\n'), out.len - 1);
	buf_free(&out);
}

static void styles_take_no_columns(void **state)
{
	struct report_options color = { .width = 20, .color = true };
	struct page p;
	struct buf out;

	(void)state;
	begin(&p, &out, &color);
	page_puts(&p, "0123456789 ");
	page_style(&p, STYLE_BAD);
	page_puts(&p, "012345678");
	page_style(&p, STYLE_BAD);
	page_end(&p);
	check(&p, &out, "0123456789 \x1b[0;1;31m012345678\x1b[0m\n");
	begin(&p, &out, &narrow);
	page_style(&p, STYLE_BAD);
	page_puts(&p, "plain");
	page_end(&p);
	check(&p, &out, "plain\n");
}

static void what_strangers_wrote_is_escaped(void **state)
{
	struct page p;
	struct buf out;

	(void)state;
	begin(&p, &out, &narrow);
	page_add(&p, SLICE("\x1b[2J a\nb \xff"));
	page_cut(&p, SLICE(" \x07looooooooooooong"), 10);
	page_end(&p);
	check(&p, &out, "\\x1b[2J a\\x0ab\n\\xff \\x07lo...\n");
}

/* Text of any size goes through whole, cut between characters and not inside one. */
static void a_huge_word_stays_whole(void **state)
{
	struct report_options wide = { 0 };
	char *text = malloc(300000);
	struct page p;
	struct buf out;

	(void)state;
	for (size_t i = 0; i < 300000; i += 3)
		memcpy(text + i, "\xe6\x96\x87", 3);
	begin(&p, &out, &wide);
	page_add(&p, (struct slice){ text, 300000 });
	page_end(&p);
	page_free(&p);
	assert_int_equal(out.len, 300001);
	assert_true(utf8_is_valid(buf_slice(&out)));
	assert_memory_equal(out.ptr, text, 300000);
	buf_free(&out);
	free(text);
}

static void places_are_short(void **state)
{
	const struct artefact file = { .path = SLICE("a/README.md") };
	const struct {
		struct location at;
		const char *text;
	} cases[] = {
		{ { &file, 3, 9, 2, SLICE("license") }, "a/README.md:2 (license)\n" },
		{ { &file, 64, 70, 0, SLICE("general.name") },
		  "a/README.md, byte 64 (general.name)\n" },
		{ { &file, 0, 0, 0, SLICE("path") }, "a/README.md (its path)\n" },
		{ { &file, 0, 0, 0, SLICE_NONE }, "a/README.md\n" },
		{ { NULL, 1, 2, 3, SLICE("x") }, "\n" },
	};
	struct report_options wide = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct page p;
		struct buf out;

		begin(&p, &out, &wide);
		page_place(&p, &cases[i].at);
		page_end(&p);
		check(&p, &out, cases[i].text);
	}
}

static void a_quotation_is_one_line(void **state)
{
	static const struct report_options wide = { .width = 80 };
	struct page p;
	struct buf out;

	(void)state;
	begin(&p, &out, &wide);
	page_quote(&p, SLICE("may be\n * used\r\n\tby \x1b[2J all\n"));
	page_quote(&p, SLICE(""));
	page_end(&p);
	check(&p, &out, "\"may be * used by \\x1b[2J all \"\"\"\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_wrap_under_their_indent),
		cmocka_unit_test(pieces_join_to_words),
		cmocka_unit_test(long_words_are_not_broken),
		cmocka_unit_test(no_width_means_no_wrapping),
		cmocka_unit_test(styles_take_no_columns),
		cmocka_unit_test(what_strangers_wrote_is_escaped),
		cmocka_unit_test(a_huge_word_stays_whole),
		cmocka_unit_test(a_quotation_is_one_line),
		cmocka_unit_test(places_are_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
