/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file that is one text from end to end is told at once.
 */
#include "identify_fixture.h"

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

FIXTURE_TESTS(cmocka_unit_test(only_a_file_that_is_all_text_is_whole))
