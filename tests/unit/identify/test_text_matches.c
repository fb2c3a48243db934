/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The choice among rivals: coverage decides, thin matches are none, places do not overlap.
 */
#include "identify_fixture.h"

static void thin_matches_are_none(void **state)
{
	struct identify_fixture f = fixture_open();
	struct match_list m = fixture_identify(&f, TEXT_LICENCE,
					       "Riders shall not light fires beneath the trees, "
					       "and shall carry every bottle back.");

	(void)state;
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "");
	fixture_close(&f);
}

static void matches_do_not_overlap(void **state)
{
	struct identify_fixture f = fixture_open();
	struct match_list m =
		fixture_identify(&f, TEXT_LICENCE, LARCH_1_0 LARCH_1_1 BIRCH LARCH_1_0);

	(void)state;
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "larch-1.0 larch-1.1 birch larch-1.0");
	for (size_t i = 1; i < m.len; i++)
		assert_true(m.at[i - 1].at.end <= m.at[i].at.start);
	assert_memory_equal(&m.at[0].text_digest, &m.at[3].text_digest, sizeof(struct digest));
	fixture_close(&f);
}

/* Half of a text that ends in an attachment is that text's, not the attachment's. */
static void an_attachment_is_not_all_there_is(void **state)
{
	static const struct {
		const char *text, *ids;
	} cases[] = {
		{ OAK_SECOND MOSS, "oak" }, { OAK_FIRST OAK_SECOND MOSS, "oak" }, { MOSS, "moss" },
		{ MOSS MOSS, "moss moss" }, { BIRCH MOSS, "birch moss" },
	};
	struct identify_fixture f = fixture_open();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct match_list m = fixture_identify(&f, TEXT_LICENCE, cases[i].text);

		assert_slice(fixture_ids(&f, &m, MATCH_TEXT), cases[i].ids);
	}
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(an_attachment_is_not_all_there_is),
	      cmocka_unit_test(thin_matches_are_none), cmocka_unit_test(matches_do_not_overlap))
