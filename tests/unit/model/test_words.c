/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts that are the same words, and texts that are not; places of words.
 */
#include "unit.h"

#include "model/words.h"

/* A dictionary with nothing in it. */
static struct text_index empty(void)
{
	static const struct index_slot slots[2];

	return (struct text_index){ .slots = slots, .slots_count = 2 };
}

static struct words read(const char *text)
{
	struct text_index ix = empty();
	struct words w = { .want_hashes = true };

	words_read(&w, &ix, slice_of(text));
	return w;
}

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
		{ "may", "may not" }, { "700 users", "70 users" }, { "2.0", "2" },
		{ "RAIL++", "RAIL" }, { "<year> x", "x" }, { "section 2.", "section 3." },
		{ "(version 1.5)", "(version)" }, { "(version 1.5)", "(version 1.4)" },
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

static void a_word_is_the_same_in_the_middle_and_at_the_end(void **state)
{
	static const char *const tails[] = { "", " ", " x", ", and a good many others behind it", ".",
		                             " and a good many others behind it", "\n", "1", "\xc2\xa0y" };
	char text[250];

	(void)state;
	for (size_t len = 2; len < 150; len++)
		for (size_t i = 0; i < sizeof(tails) / sizeof(*tails); i++) {
			memset(text, 'k', len);
			text[0] = 'K';
			memcpy(text + len, tails[i], strlen(tails[i]) + 1);
			struct words w = read(text);

			text[0] = 'k';
			assert_true(w.count >= 1);
			assert_int_equal(w.hashes[0], words_hash((struct slice){ text, len > 64 ? 64 : len }));
			assert_int_equal(w.at[0].length, len);
			assert_true(w.at[0].flags & WORD_IS_CAPITAL);
			if (w.count > 1)
				assert_int_equal(w.at[1].flags & WORD_IS_CAPITAL, 0);
			words_free(&w);
		}
}

/* One blank is read on the fast road, two on the slow one. */
static void both_roads_say_the_same_of_the_next_word(void **state)
{
	static const char *const signs[] = { "", ",", ";", ":", ".", ")", "\"", "!", "?", "*", "/", "=", "|", " (",
		                             "\n", ".\n", ",\n", ")\n", "\n\n", ".\n\n", " \n", "\r\n" };
	static const char *const words[] = { "word", "considered", "iv", "x", "copyright" };
	char one[200], two[200];

	(void)state;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++) {
			const char *behind = "next and a good many others behind it, so many that none is last";

			snprintf(one, sizeof(one), "some %s%s %s", words[k], signs[i], behind);
			snprintf(two, sizeof(two), "some %s%s  %s", words[k], signs[i], behind);
			struct words x = read(one), y = read(two);
			assert_int_equal(x.count, y.count);
			for (uint32_t n = 0; n < x.count; n++) {
				assert_int_equal(x.hashes[n], y.hashes[n]);
				assert_int_equal(x.at[n].flags, y.at[n].flags);
			}
			words_free(&x);
			words_free(&y);
		}
}

/* As long as what is looked at in one go, from wherever that begins. */
static void no_word_is_too_long(void **state)
{
	char text[300];

	(void)state;
	for (size_t before = 0; before < 66; before++)
		for (size_t len = 55; len < 75; len++) {
			int at = snprintf(text, sizeof(text), "%.*s ", (int)before,
			                  "a be see done which a be see done which a be see done which a be see");

			memset(text + at, 'k', len);
			snprintf(text + at + len, sizeof(text) - (size_t)at - len, " and a good many others");
			struct words w = read(text);
			assert_true(w.count > 5);
			assert_int_equal(w.at[w.count - 6].length, len);
			assert_int_equal(w.at[w.count - 6].start, at);
			words_free(&w);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spelling_of_a_text_does_not_matter),
		cmocka_unit_test(words_that_differ_stay_apart),
		cmocka_unit_test(places_are_those_of_the_bytes),
		cmocka_unit_test(long_and_short_words_hash_alike_everywhere),
		cmocka_unit_test(a_word_is_the_same_in_the_middle_and_at_the_end),
		cmocka_unit_test(both_roads_say_the_same_of_the_next_word),
		cmocka_unit_test(no_word_is_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
