/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Narrow differences: what is put in or left out, either side being the short one, and the
 * same number of words on both roads.
 */
#include "unit.h"

#include <stdlib.h>

#include "identify/parts.h"

enum { LONG = 300 };

static uint32_t lone_words(const struct change_list *changes)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < changes->len; i++)
		count += changes->at[i].file_end - changes->at[i].file + changes->at[i].text_end -
		         changes->at[i].text;
	return count;
}

static void a_long_passage_is_one_change(void **state)
{
	struct diff_room room = { 0 };
	struct change_list changes = { 0 };
	uint16_t wide[LONG], narrow[4] = { 1, 2, 299, 300 };

	(void)state;
	for (uint16_t i = 0; i < LONG; i++)
		wide[i] = (uint16_t)(i + 1);
	struct sequence w = { wide, LONG, false }, n = { narrow, 4, false };
	diff_narrow(&room, &n, &w, &changes);
	assert_int_equal(changes.len, 1);
	assert_int_equal(changes.at[0].text, 2);
	assert_int_equal(changes.at[0].text_end, 298);
	assert_int_equal(changes.at[0].file, 2);
	changes.len = 0;
	diff_narrow(&room, &w, &n, &changes);
	assert_int_equal(changes.len, 1);
	assert_int_equal(changes.at[0].file_end, 298);
	diff_free(&room);
	free(changes.at);
}

static void it_finds_as_much_as_there_is(void **state)
{
	struct diff_room room = { 0 };
	struct change_list changes = { 0 };
	uint16_t a[64], b[200];
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 50; round++) {
		uint32_t lengths[65][201] = { { 0 } };

		for (int i = 0; i < 64; i++)
			a[i] = (uint16_t)((seed = seed * 1103515245 + 12345) >> 16 & 7);
		for (int i = 0; i < 200; i++)
			b[i] = (uint16_t)((seed = seed * 1103515245 + 12345) >> 16 & 7);
		for (int i = 1; i <= 64; i++)
			for (int k = 1; k <= 200; k++) {
				uint32_t best = lengths[i - 1][k] > lengths[i][k - 1] ? lengths[i - 1][k]
				                                                      : lengths[i][k - 1];

				if (a[i - 1] && a[i - 1] == b[k - 1])
					best = lengths[i - 1][k - 1] + 1;
				lengths[i][k] = best;
			}
		struct sequence x = { a, 64, false }, y = { b, 200, false };
		changes.len = 0;
		diff_narrow(&room, &x, &y, &changes);
		assert_int_equal(lone_words(&changes), 64 + 200 - 2 * lengths[64][200]);
	}
	diff_free(&room);
	free(changes.at);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_long_passage_is_one_change),
		cmocka_unit_test(it_finds_as_much_as_there_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
