/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The choice among rivals: coverage decides, thin matches are none, places do not overlap.
 */
#include "identify_fixture.h"

static void thin_matches_are_none(void **state)
{
	struct identify_fixture f = fixture_open();
	struct match_list m = fixture_identify(&f, TEXT_LICENCE,
	        "Riders shall not light fires beneath the trees, and shall carry every bottle back.");

	(void)state;
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "");
	fixture_close(&f);
}

static void matches_do_not_overlap(void **state)
{
	struct identify_fixture f = fixture_open();
	struct match_list m = fixture_identify(&f, TEXT_LICENCE, LARCH_1_0 LARCH_1_1 BIRCH LARCH_1_0);

	(void)state;
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "larch-1.0 larch-1.1 birch larch-1.0");
	for (size_t i = 1; i < m.len; i++)
		assert_true(m.at[i - 1].at.end <= m.at[i].at.start);
	assert_memory_equal(&m.at[0].text_digest, &m.at[3].text_digest, sizeof(struct digest));
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(thin_matches_are_none), cmocka_unit_test(matches_do_not_overlap))
