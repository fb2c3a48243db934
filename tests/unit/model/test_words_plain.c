/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fast road through words of letters: it says what the slow one says, wherever a word begins
 * and however long it is.
 */
#include "words_read.h"

#include <sys/mman.h>

enum { PAGE = 65536 /* a multiple of any that there is */ };

static void a_word_is_the_same_in_the_middle_and_at_the_end(void **state)
{
	static const char *const tails[] = { "",         " ",
					     " x",       ", and a good many others behind it",
					     ".",        " and a good many others behind it",
					     "\n",       "1",
					     "\xc2\xa0y" };
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
			assert_int_equal(w.hashes[0],
					 words_hash((struct slice){ text, len > 64 ? 64 : len }));
			assert_int_equal(w.at[0].length, len);
			assert_true(w.at[0].flags & WORD_IS_CAPITAL);
			if (w.count > 1)
				assert_int_equal(w.at[1].flags & WORD_IS_CAPITAL, 0);
			words_free(&w);
		}
}

static void assert_same_words(const char *one, const char *two)
{
	struct words x = read(one), y = read(two);

	assert_int_equal(x.count, y.count);
	for (uint32_t n = 0; n < x.count; n++) {
		assert_int_equal(x.hashes[n], y.hashes[n]);
		assert_int_equal(x.at[n].flags, y.at[n].flags);
	}
	words_free(&x);
	words_free(&y);
}

/* One blank is read on the fast road, three on the slow one. */
static void both_roads_say_the_same_of_the_next_word(void **state)
{
	static const char *const signs[] = { "",     ",",     ";",   ":",   ".",   ")",
					     "\"",   "!",     "?",   "*",   "/",   "=",
					     "|",    " (",    "\n",  ".\n", ",\n", ")\n",
					     "\n\n", ".\n\n", " \n", "\r\n" };
	static const char *const words[] = { "word", "considered", "iv", "x", "copyright" };
	char one[200], two[200];

	(void)state;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++) {
			const char *behind =
				"next and a good many others behind it, so many that none is last";

			snprintf(one, sizeof(one), "some %s%s %s", words[k], signs[i], behind);
			snprintf(two, sizeof(two), "some %s%s   %s", words[k], signs[i], behind);
			assert_same_words(one, two);
		}
}

/* A tab before what stands between two words leads to the slow road, and says nothing. */
static void both_roads_say_the_same_of_what_opens(void **state)
{
	static const char *const joins[] = { " ",  "\n",  "  ", " (", " \"", "\n ", ", ",
					     ". ", ".\n", "; ", ": ", "\" ", ",\n" };
	char one[200], two[200];

	(void)state;
	for (size_t i = 0; i < sizeof(joins) / sizeof(*joins); i++) {
		const char *behind =
			"next and a good many others behind it, so many that none is last";

		snprintf(one, sizeof(one), "some considered%s%s", joins[i], behind);
		snprintf(two, sizeof(two), "some considered\t%s%s", joins[i], behind);
		assert_same_words(one, two);
	}
}

/* Behind the text lies a page that nobody may touch. */
static void nothing_behind_the_text_is_read(void **state)
{
	char *room =
		mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct text_index ix = empty();

	(void)state;
	assert_ptr_not_equal(room, MAP_FAILED);
	assert_int_equal(mprotect(room + PAGE, PAGE, PROT_NONE), 0);
	for (size_t len = 1; len < 150; len++)
		for (size_t before = 0; before < 3; before++) {
			struct words w = { .want_hashes = true };
			struct slice text = { room + PAGE - len, len };

			memset(room, 'k', PAGE);
			if (before + 1 < len)
				room[PAGE - len + before] = ' ';
			words_read(&w, &ix, text);
			assert_true(w.count > 0);
			assert_int_equal(words_end(&w, w.count - 1), len);
			words_free(&w);
		}
	assert_int_equal(munmap(room, 2 * PAGE), 0);
}

/* As long as what is looked at in one go, from wherever that begins. */
static void no_word_is_too_long(void **state)
{
	char text[300];

	(void)state;
	for (size_t before = 0; before < 66; before++)
		for (size_t len = 55; len < 75; len++) {
			int at = snprintf(text, sizeof(text), "%.*s ", (int)before,
					  "a be see done which a be see done which a be see done "
					  "which a be see");

			memset(text + at, 'k', len);
			snprintf(text + at + len, sizeof(text) - (size_t)at - len,
				 " and a good many others");
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
		cmocka_unit_test(a_word_is_the_same_in_the_middle_and_at_the_end),
		cmocka_unit_test(both_roads_say_the_same_of_the_next_word),
		cmocka_unit_test(both_roads_say_the_same_of_what_opens),
		cmocka_unit_test(nothing_behind_the_text_is_read),
		cmocka_unit_test(no_word_is_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
