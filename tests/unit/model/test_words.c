/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts that are the same words, and texts that are not; places of words.
 */
#include "words_read.h"

static bool same(const char *a, const char *b)
{
	struct words x = read(a), y = read(b);
	bool equal = x.count == y.count &&
		     (x.count == 0 || memcmp(x.hashes, y.hashes, x.count * sizeof(*x.hashes)) == 0);

	words_free(&x);
	words_free(&y);
	return equal;
}

static void spelling_of_a_text_does_not_matter(void **state)
{
	static const char *const cases[][2] = {
		{ "The Licence, as is.", "the LICENCE \"as-is\"" },
		{ "a caf\xc3\xa9", "A cafe" },
		{ "licensee's", "licensee\xe2\x80\x99s" },
		{ "one\r\ntwo\rthree", "one two three" },
		{ "// one\n// two", "one two" },
		{ "* **one** `two`", "one two" },
		{ "llama3.1", "Llama-3.1" },
		{ "[the terms](https://x.example/y)", "the terms" },
		{ "<p class=\"a\">one<br/>two</p>", "one two" },
		{ "one &amp; two &mdash; three", "one two three" },
		{ "700,000,000 users", "700000000 users" },
		{ "5M users", "5,000,000 users" },
		{ "1. one\n2. two", "one two" },
		{ "one (a) two (ii) three", "one two three" },
		{ "soft\xc2\xadly", "softly" },
		{ "\xef\xac\x81le", "file" },
		{ "\x93quoted\x94 it\x92s", "quoted its" },
		{ "\xef\xbb\xbfone", "one" },
		{ "one <!-- a remark --> two", "one two" },
		{ "one <!-- a licence --> two", "one a licence two" },
		{ "\xe4\xb8\xad\xe6\x96\x87", "\xe4\xb8\xad \xe6\x96\x87" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		print_message("%s\n", cases[i][0]);
		assert_true(same(cases[i][0], cases[i][1]));
	}
}

static void words_that_differ_stay_apart(void **state)
{
	static const char *const cases[][2] = {
		{ "may", "may not" },
		{ "700 users", "70 users" },
		{ "2.0", "2" },
		{ "RAIL++", "RAIL" },
		{ "<year> x", "x" },
		{ "section 2.", "section 3." },
		{ "(version 1.5)", "(version)" },
		{ "(version 1.5)", "(version 1.4)" },
		{ "\xe4\xb8\xad\xe6\x96\x87", "\xe4\xb8\xad" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		print_message("%s\n", cases[i][0]);
		assert_false(same(cases[i][0], cases[i][1]));
	}
}

static void places_are_those_of_the_bytes(void **state)
{
	struct words w = read("ab  cd\n\nEf. Gh");

	(void)state;
	assert_int_equal(w.count, 4);
	assert_int_equal(w.at[1].start, 4);
	assert_int_equal(words_end(&w, 1), 6);
	assert_true(w.at[2].flags & WORD_AT_PARAGRAPH);
	assert_true(w.at[2].flags & WORD_IS_CAPITAL);
	assert_true(w.at[3].flags & WORD_AT_STOP);
	assert_false(w.at[1].flags & WORD_AT_LINE);
	assert_int_equal(words_first_at(&w, 0), 0);
	assert_int_equal(words_first_at(&w, 1), 1);
	assert_int_equal(words_first_at(&w, 4), 1);
	assert_int_equal(words_first_at(&w, 5), 2);
	assert_int_equal(words_first_at(&w, UINT32_MAX), 4);
	words_free(&w);
}

static void long_and_short_words_hash_alike_everywhere(void **state)
{
	char text[200];

	(void)state;
	for (size_t len = 1; len < 150; len++) {
		struct words w;

		memset(text, 'x', len);
		memcpy(text + len, "'", 2);
		w = read(text);
		assert_int_equal(w.count, 1);
		assert_int_equal(w.hashes[0],
				 words_hash((struct slice){ text, len > 64 ? 64 : len }));
		words_free(&w);
		text[len] = 0;
		assert_true(same(text, text));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spelling_of_a_text_does_not_matter),
		cmocka_unit_test(words_that_differ_stay_apart),
		cmocka_unit_test(places_are_those_of_the_bytes),
		cmocka_unit_test(long_and_short_words_hash_alike_everywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
