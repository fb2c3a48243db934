/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Differences of two sequences: few, in order, and within a budget.
 */
#include "unit.h"

#include <stdlib.h>

#include "identify/parts.h"

struct outcome {
	struct change_list changes;
	uint32_t file_used, text_used;
};

static struct outcome align(const char *file, const char *text, bool extend, uint64_t budget)
{
	struct diff_room room = { .budget = budget };
	struct outcome o = { .changes = { 0 } };
	uint16_t a[64], b[64];
	struct sequence x = { a, (uint32_t)strlen(file), false },
			y = { b, (uint32_t)strlen(text), false };

	for (size_t i = 0; file[i]; i++)
		a[i] = (uint16_t)(file[i] == '?' ? 0 : file[i]);
	for (size_t i = 0; text[i]; i++)
		b[i] = (uint16_t)text[i];
	diff_align(&room, &x, &y, extend, &o.changes, &o.file_used, &o.text_used);
	diff_free(&room);
	return o;
}

static void changes_are_few_and_in_order(void **state)
{
	static const struct {
		const char *file, *text;
		struct change changes[3];
		uint32_t count;
	} cases[] = {
		{ "abc", "abc", { { 0 } }, 0 },
		{ "axbc", "abc", { { 1, 2, 1, 1 } }, 1 },
		{ "ac", "abc", { { 1, 1, 1, 2 } }, 1 },
		{ "axc", "abc", { { 1, 2, 1, 2 } }, 1 },
		{ "", "ab", { { 0, 0, 0, 2 } }, 1 },
		{ "ab", "", { { 0, 2, 0, 0 } }, 1 },
		{ "xabcdy", "abzcd", { { 0, 1, 0, 0 }, { 3, 3, 2, 3 }, { 5, 6, 5, 5 } }, 3 },
		{ "a?c", "a?c", { { 1, 2, 1, 2 } }, 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct outcome o = align(cases[i].file, cases[i].text, false, 10000);

		print_message("%s %s\n", cases[i].file, cases[i].text);
		assert_int_equal(o.changes.len, cases[i].count);
		for (uint32_t k = 0; k < cases[i].count; k++)
			assert_memory_equal(&o.changes.at[k], &cases[i].changes[k],
					    sizeof(struct change));
		free(o.changes.at);
	}
}

static void an_extension_stops_where_it_no_longer_pays(void **state)
{
	struct outcome o = align("abcdefghxyzuvw", "abcdefgh", true, 10000);

	(void)state;
	assert_int_equal(o.file_used, 8);
	assert_int_equal(o.text_used, 8);
	assert_int_equal(o.changes.len, 0);
	free(o.changes.at);
	o = align("zzzz", "abcd", true, 10000);
	assert_int_equal(o.file_used + o.text_used, 0);
	free(o.changes.at);
	o = align("abcdxefgh", "abcdefgh", true, 10000);
	assert_int_equal(o.text_used, 8);
	assert_int_equal(o.changes.len, 1);
	free(o.changes.at);
}

static void without_budget_all_is_one_change(void **state)
{
	struct outcome o = align("abcdef", "ghijkl", false, 3);

	(void)state;
	assert_int_equal(o.changes.len, 1);
	assert_int_equal(o.changes.at[0].file_end, 6);
	assert_int_equal(o.changes.at[0].text_end, 6);
	free(o.changes.at);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_are_few_and_in_order),
		cmocka_unit_test(an_extension_stops_where_it_no_longer_pays),
		cmocka_unit_test(without_budget_all_is_one_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
