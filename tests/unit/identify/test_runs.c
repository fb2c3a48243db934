/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Votes become runs: one for each place where a text stands, the heaviest first.
 */
#include "identify_fixture.h"

static void a_text_pasted_twice_is_two_runs(void **state)
{
	struct identify_fixture f = fixture_open();
	struct words w = { 0 };
	struct finder finder = fixture_search(&f, &w, BIRCH "\n" BIRCH);

	(void)state;
	assert_int_equal(finder.run_count, 2);
	assert_int_equal(finder.runs[0].text, finder.runs[1].text);
	assert_true(finder.runs[0].last_word < finder.runs[1].first_word);
	assert_int_equal(middle_run(finder.middles[0]), 0);
	assert_int_equal(middle_run(finder.middles[1]), 1);
	assert_int_equal(finder_middle(&finder, 0), 0);
	assert_int_equal(finder_middle(&finder, middle_word(finder.middles[0])), 0);
	assert_int_equal(finder_middle(&finder, middle_word(finder.middles[0]) + 1), 1);
	assert_int_equal(finder_middle(&finder, w.count), 2);
	for (uint32_t i = 1; i < finder.runs[0].hits; i++)
		assert_true(finder.sorted[i - 1].word < finder.sorted[i].word);
	finder_free(&finder);
	words_free(&w);
	fixture_close(&f);
}

static void siblings_both_have_runs(void **state)
{
	struct identify_fixture f = fixture_open();
	struct words w = { 0 };
	struct finder finder = fixture_search(&f, &w, LARCH_1_1);

	(void)state;
	assert_int_equal(finder.run_count, 2);
	assert_true(finder.runs[0].weight >= finder.runs[1].weight);
	finder_free(&finder);
	finder = fixture_search(&f, &w,
				"Nothing that any rule has ever heard of stands here, not a word.");
	assert_int_equal(finder.run_count, 0);
	finder_free(&finder);
	words_free(&w);
	fixture_close(&f);
}

static void a_run_goes_on_behind_what_was_put_in(void **state)
{
	static const char put_in[] =
		"mill. A hundred geese walk by, one behind the next, on their way home.";
	struct identify_fixture f = fixture_open();
	const char *text = BIRCH;
	struct words w = { 0 };

	(void)state;
	for (int i = 0; i < 5; i++)
		text = fixture_replace(&f, text, "mill.", put_in);
	struct finder finder = fixture_search(&f, &w, text);
	assert_int_equal(finder.run_count, 1);
	assert_true(finder.runs[0].last_word - finder.runs[0].first_word > 140);
	finder_free(&finder);
	words_free(&w);
	fixture_close(&f);
}

static void a_text_needs_votes_for_its_length(void **state)
{
	const struct index_text tiny = { .length = 40, .mandatory = 40, .votes = 37 };
	const struct index_text small = { .length = 200, .mandatory = 200, .votes = 50 };
	const struct index_text large = { .length = 4000, .mandatory = 4000, .votes = 250 };

	(void)state;
	/*
	 * 62 % of the words, or a passage of 120 that is a quarter of them, counted with the votes
	 * that edits may have broken.
	 */
	assert_int_equal(runs_fewest_votes(&tiny), 12);
	assert_int_equal(runs_fewest_votes(&small), 8);
	assert_int_equal(runs_fewest_votes(&large), 21);
	/* the more votes, the less their number may be off: by two of its square roots */
	assert_int_equal(run_most_words(&(struct run){ .weight = 100, .hits = 1 }), 300);
	assert_int_equal(run_most_words(&(struct run){ .weight = 100, .hits = 10 }), 166);
	assert_int_equal(run_most_words(&(struct run){ .weight = 100, .hits = 100 }), 120);
}

FIXTURE_TESTS(cmocka_unit_test(a_text_pasted_twice_is_two_runs),
	      cmocka_unit_test(siblings_both_have_runs),
	      cmocka_unit_test(a_run_goes_on_behind_what_was_put_in),
	      cmocka_unit_test(a_text_needs_votes_for_its_length))
