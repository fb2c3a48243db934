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

/* The longest common subsequence by the plain table. */
static uint32_t most_in_common(const uint16_t *a, uint32_t n, const uint16_t *b, uint32_t m)
{
	uint32_t *row = calloc(m + 1, sizeof(*row)), best;

	assert_non_null(row);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t corner = 0;

		for (uint32_t k = 1; k <= m; k++) {
			uint32_t above = row[k];

			row[k] = a[i] && a[i] == b[k - 1] ? corner + 1
				 : above > row[k - 1]     ? above
							  : row[k - 1];
			corner = above;
		}
	}
	best = row[m];
	free(row);
	return best;
}

/* Words of what the changes leave are the same on both sides. */
static void assert_rest_is_equal(const struct change_list *changes, const struct sequence *file,
				 const struct sequence *text)
{
	uint32_t f = 0, t = 0;

	for (uint32_t i = 0; i <= changes->len; i++) {
		struct change end = { file->len, file->len, text->len, text->len };
		const struct change *c = i < changes->len ? &changes->at[i] : &end;

		assert_int_equal(c->file - f, c->text - t);
		assert_memory_equal(file->at + f, text->at + t, (c->file - f) * sizeof(uint16_t));
		f = c->file_end;
		t = c->text_end;
	}
}

static void it_finds_as_much_as_there_is(void **state)
{
	static const struct {
		uint32_t narrow, wide, words; /* of how many different words they are made */
	} cases[] = { { 1, 200, 8 },   { 64, 200, 8 },    { 65, 65, 30 },  { 128, 129, 4 },
		      { 130, 500, 8 }, { 300, 900, 100 }, { 512, 600, 8 }, { 512, 4096, 300 } };
	struct diff_room room = { 0 };
	struct change_list changes = { 0 };
	static uint16_t a[DIFF_NARROW], b[DIFF_WIDE];
	uint32_t seed = 7;

	(void)state;
	for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++)
		for (int round = 0; round < 6; round++) {
			struct sequence x = { a, cases[c].narrow, false },
					y = { b, cases[c].wide, false };

			for (uint32_t i = 0; i < x.len; i++)
				a[i] = (uint16_t)(((seed = seed * 1103515245 + 12345) >> 16) %
						  cases[c].words);
			for (uint32_t i = 0; i < y.len; i++)
				b[i] = (uint16_t)(((seed = seed * 1103515245 + 12345) >> 16) %
						  cases[c].words);
			assert_true(diff_is_narrow(&x, &y));
			changes.len = 0;
			diff_narrow(&room, &x, &y, &changes);
			assert_int_equal(lone_words(&changes),
					 x.len + y.len - 2 * most_in_common(a, x.len, b, y.len));
			assert_rest_is_equal(&changes, &x, &y);
			changes.len = 0;
			diff_narrow(&room, &y, &x, &changes);
			assert_rest_is_equal(&changes, &y, &x);
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
