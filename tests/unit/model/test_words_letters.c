/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every byte is told a letter or none, wherever it stands and whatever lies around it.
 */
#include "unit.h"

#include <ctype.h>

#include "model/words_reader.h"

static bool told(const struct words *w, size_t i)
{
	return w->letters[i / 8] >> i % 8 & 1;
}

static void each_byte_is_told(void **state)
{
	unsigned char text[256 + 40] = { 0 };
	struct words w = { 0 };

	(void)state;
	/* Every length up to a few chunks, with every byte once at the end and once inside. */
	for (size_t length = 0; length < sizeof(text); length++) {
		for (size_t i = 0; i < length; i++)
			text[i] = (unsigned char)(length - i);
		words_mark_letters(&w, text, length);
		for (size_t i = 0; i < length; i++)
			assert_int_equal(told(&w, i), text[i] < 0x80 && isalpha(text[i]));
		for (size_t i = length; i < length + 8 * WORDS_LETTERS_BEHIND; i++)
			assert_false(told(&w, i));
	}
	words_free(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_byte_is_told) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
