/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tags, comments, link targets and UTF-16 with its offsets.
 */
#include "identify_words.h"

static void markup_is_no_text(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct {
		const char *text;
		uint32_t words, links;
	} cases[] = {
		{ "<p>one</p>", 1, 0 },
		{ "<!-- two\nwords --> one", 1, 0 },
		{ "<a href=\"https://x.example\">one</a>", 1, 1 },
		{ "<year> <name of owner>", 4, 0 },
		{ "[one](https://x.example/a_(b))", 1, 1 },
		{ "[one](two((((((()))))))) three", 2, 1 },
		{ "[one](two(((((((()))))))))", 2, 0 },
		{ "[one] (two)", 2, 0 },
		{ "[one](two\nthree\nfour) five", 2, 1 },
		{ "[one](two\nthree\nfour\nfive) six", 6, 0 },
		{ "[one](https://x\n# .example\n# /a?\n# b&\n# c) two", 2, 1 },
		{ "[one](https://x\na\nb\nc\nd\ne\nf\ng\nh\nzoo)", 12, 0 },
		{ "[one](two three) four", 4, 0 },
		{ "[one]( https://x ) two", 2, 1 },
		{ "[one](https://x \"a title (or so)\") two", 6, 1 },
		{ "[one](https://x\n'a title') two", 4, 1 },
		{ "[one](https://x \"a title\" or not) two", 6, 1 },
		{ "[one](https://x\n# you may not) two", 7, 0 },
		{ "[one](\n# https://x) two", 2, 1 },
		{ "<td nowrap class=\"a b c d\" width=3>one</td>", 1, 0 },
		{ "<hr noshade size = 2 />one", 1, 0 },
		{ "<b x=\"1\" all use of it is prohibited> one", 10, 0 },
		{ "<style>p { color: red }</style>one", 1, 0 },
		{ "a < b", 2, 0 },
		{ "<", 0, 0 },
		{ "]", 0, 0 },
		{ "<!--", 0, 0 },
		{ "<!--<!-- a --> one", 1, 0 },
		{ "<!-- a licence <!-- b --> one", 4, 0 },
		{ "<!-- Copyright 2020 Ann --> one", 4, 0 },
		{ "<!-- a <!-- b", 2, 0 },
		{ "](", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct words w = fixture_words(&f, slice_of(cases[i].text));

		print_message("%s\n", cases[i].text);
		assert_int_equal(w.count, cases[i].words);
		assert_int_equal(w.link_count, cases[i].links);
		words_free(&w);
	}
	fixture_close(&f);
}

static void offsets_of_utf16_are_those_of_the_file(void **state)
{
	struct identify_fixture f = fixture_open();
	static const char little[] = "\xff\xfeo\0n\0e\0 \0t\0w\0o\0", big[] = "\xfe\xff\0o\0n\0e";
	struct words w = fixture_words(&f, (struct slice){ little, sizeof(little) - 1 });

	(void)state;
	assert_int_equal(w.count, 2);
	assert_int_equal(w.at[0].start, 2);
	assert_int_equal(words_end(&w, 0), 8);
	assert_int_equal(w.at[1].start, 10);
	words_free(&w);
	w = fixture_words(&f, (struct slice){ big, sizeof(big) - 1 });
	assert_int_equal(w.count, 1);
	assert_int_equal(words_end(&w, 0), 8);
	words_free(&w);
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(markup_is_no_text),
	      cmocka_unit_test(offsets_of_utf16_are_those_of_the_file))
