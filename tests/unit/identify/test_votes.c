/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Votes go to the run whose diagonal they are on; texts that have too few get none.
 */
#include "identify_fixture.h"

static void a_passage_that_was_moved_has_its_own_run(void **state)
{
	struct identify_fixture f = fixture_open();
	const char *cut = strstr(BIRCH, "\n\nIf, on");
	char text[4096];
	struct words w = { 0 };

	(void)state;
	snprintf(text, sizeof(text), "%s\n%.*s", cut, (int)(strlen(BIRCH) - strlen(cut)), BIRCH);
	struct finder finder = fixture_search(&f, &w, text);
	assert_int_equal(finder.run_count, 2);
	assert_true(finder.runs[0].first_word < finder.runs[1].first_word);
	assert_true(finder.runs[0].first_position > finder.runs[1].last_position);
	for (uint32_t i = 0; i < finder.run_count; i++)
		assert_int_equal(finder.runs[i].last_word - finder.runs[i].first_word,
				 finder.runs[i].last_position - finder.runs[i].first_position);
	finder_free(&finder);
	words_free(&w);
	fixture_close(&f);
}

static void a_few_words_of_a_text_are_no_votes(void **state)
{
	struct identify_fixture f = fixture_open();
	struct words w = { 0 };
	struct finder finder =
		fixture_search(&f, &w, "They shall carry every bottle back to the village.");

	(void)state;
	assert_true(finder.candidate_count > 0);
	assert_int_equal(finder.hit_count, 0);
	assert_int_equal(finder.run_count, 0);
	finder_free(&finder);
	words_free(&w);
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(a_passage_that_was_moved_has_its_own_run),
	      cmocka_unit_test(a_few_words_of_a_text_are_no_votes))
