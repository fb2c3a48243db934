/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Votes become runs: one for each place where a text stands.
 */
#include "identify_fixture.h"

#include "identify/parts.h"

static struct finder search(struct identify_fixture *f, struct words *w, const char *text)
{
	size_t count;
	const struct text_index *ix = ruledb_text_indexes(f->db, &count)[0];
	struct finder finder = { 0 };

	words_read(w, ix, slice_of(text));
	finder_search(&finder, ix, w, 0, w->count);
	return finder;
}

static void a_text_pasted_twice_is_two_runs(void **state)
{
	struct identify_fixture f = fixture_open();
	struct words w = { 0 };
	struct finder finder = search(&f, &w, BIRCH "\n" BIRCH);

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
	struct finder finder = search(&f, &w, LARCH_1_1);

	(void)state;
	assert_int_equal(finder.run_count, 2);
	assert_true(finder.runs[0].weight >= finder.runs[1].weight);
	finder_free(&finder);
	finder = search(&f, &w, "Nothing that any rule has ever heard of stands here, not a word.");
	assert_int_equal(finder.run_count, 0);
	finder_free(&finder);
	words_free(&w);
	fixture_close(&f);
}

/* Number of the text that is the whole of `text`, or -1. */
static int whole(const struct identify_fixture *f, const char *text)
{
	size_t count;
	const struct text_index *ix = ruledb_text_indexes(f->db, &count)[0];
	const struct index_text *found;
	struct finder finder = { 0 };
	struct words w = { 0 };

	words_read(&w, ix, slice_of(text));
	found = finder_whole(&finder, ix, &w);
	finder_free(&finder);
	words_free(&w);
	return found ? (int)(found - ix->texts) : -1;
}

static void only_a_file_that_is_all_text_is_whole(void **state)
{
	struct identify_fixture f = fixture_open();

	(void)state;
	assert_true(whole(&f, LARCH_1_0) >= 0);
	assert_true(whole(&f, LARCH_1_1) >= 0);
	assert_int_not_equal(whole(&f, LARCH_1_0), whole(&f, LARCH_1_1));
	assert_int_equal(whole(&f, "<p>" LARCH_1_0 "</p>"), whole(&f, LARCH_1_0));
	assert_int_equal(whole(&f, LARCH_1_0 " And more."), -1);
	assert_int_equal(whole(&f, "More: " LARCH_1_0), -1);
	assert_int_equal(whole(&f, BIRCH BIRCH), -1);
	assert_int_equal(whole(&f, ""), -1);
	assert_int_equal(whole(&f, "one two"), -1);
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(a_text_pasted_twice_is_two_runs), cmocka_unit_test(siblings_both_have_runs),
              cmocka_unit_test(only_a_file_that_is_all_text_is_whole))
