/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What changes of a text mean, and where they stand.
 */
#include "identify_fixture.h"

static void changes_are_weighed(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct {
		const char *from, *to;
		bool modified, altered;
		const char *found;
	} cases[] = {
		{ "may plant", "may not plant", true, true, "not" },
		{ "shall paint", "may paint", true, true, "may" },
		{ "are not answerable", "are answerable", true, true, "" },
		{ "fourteen days", "ninety days", true, true, "ninety" },
		{ "in any bed", "in any non-commercial bed", true, true, "non-commercial" },
		{ "is green.", "is royalty-green.", true, true, "royalty-green" },
		{ "in any bed", "in some bed", true, true, "some" },
		{ "round the orchard", "round California", true, true, "California" },
		{ "water and prune", "water or prune", true, true, "or" },
		{ "fourteen days", "fourteen months", true, true, "months" },
		{ "fourteen days", "fourteen moons", true, false, "moons" },
		{ "hungry snails", "sleepy snails", true, false, "sleepy" },
		{ "hungry snails", "very hungry snails", true, false, "very" },
		{ "3. Weather", "4. Weather", false, false, "" },
		{ "(a) Nobody", "Nobody", false, false, "" },
		{ "fourteen days", "14 days", false, false, "" },
		{ "A basket", "\nPage 1 of 3\n\nA basket", false, false, "" },
		{ "A basket", "\n- 7 -\n\f\nThe garden's handbook\n\nA basket", false, false, "" },
		{ "A basket", "\nNobody may\n\f\nA basket", true, true, "Nobody may" },
		{ "Anybody who", "Portions Copyright 2020 John Doe\n\nAnybody who", false, false,
		  "" },
		{ "Anybody who", "Copyright 2020 John Doe. All rights reserved.\n\nAnybody who",
		  false, false, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct match_list m = fixture_identify(
			&f, TEXT_LICENCE,
			fixture_replace(&f, LARCH_1_0, cases[i].from, cases[i].to));

		print_message("%s: %s\n", cases[i].from, cases[i].to);
		assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "larch-1.0");
		assert_int_equal(m.at[0].modified, cases[i].modified);
		assert_int_equal(m.at[0].altered, cases[i].altered);
		assert_int_equal(m.at[0].edits.len, cases[i].modified);
		if (cases[i].modified)
			assert_slice(m.at[0].edits.at[0].found, cases[i].found);
	}
	fixture_close(&f);
}

/* It may be missing as a whole, or be put in other words, but not deny what it says. */
static void an_appendix_may_be_missing(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct {
		const char *from, *to;
		bool altered;
	} cases[] = {
		{ WILLOW_APPENDIX, "", false },
		{ "are not bound", "are bound", true },
		{ "this sheet on the ladder", "it beside the lamp", false },
		{ "ladder. The", "ladder. You may not sing. The", true },
		{ "ladder. The", "ladder. This sheet was printed on the press number 2. The",
		  false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct match_list m = fixture_identify(
			&f, TEXT_LICENCE, fixture_replace(&f, WILLOW, cases[i].from, cases[i].to));

		print_message("%s: %s\n", cases[i].from, cases[i].to);
		assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "willow");
		assert_int_equal(m.at[0].altered, cases[i].altered);
	}
	fixture_close(&f);
}

static void an_edit_knows_its_place(void **state)
{
	struct identify_fixture f = fixture_open();
	char *text = fixture_replace(&f, LARCH_1_0, "may plant", "may not plant");
	struct match_list m = fixture_identify(&f, TEXT_LICENCE, text);
	const struct edit *edit = &m.at[0].edits.at[0];

	(void)state;
	assert_int_equal(edit->kind, EDIT_ADDED);
	assert_int_equal(edit->start, strstr(text, "not plant") - text);
	assert_int_equal(edit->end, edit->start + 3);
	assert_int_equal(edit->line, 6);
	assert_int_equal(edit->missing, 0);
	text = fixture_replace(&f, LARCH_1_0,
			       "Nobody shall paint the fence without asking the keeper",
			       "Ask the keeper");
	m = fixture_identify(&f, TEXT_LICENCE, text);
	assert_true(m.at[0].altered);
	assert_slice(m.at[0].edits.at[0].clause, "2.a");
	assert_true(m.at[0].edits.at[0].missing >= 7);
	fixture_close(&f);
}

static void a_missing_end_is_a_dropped_clause(void **state)
{
	struct identify_fixture f = fixture_open();
	char *text = fixture_replace(&f, BIRCH, strstr(BIRCH, "Riders shall"), "");
	struct match_list m = fixture_identify(&f, TEXT_LICENCE, text);

	(void)state;
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "birch");
	assert_true(m.at[0].altered);
	assert_false(m.at[0].partial);
	assert_int_equal(m.at[0].edits.at[0].kind, EDIT_DROPPED);
	assert_int_equal(m.at[0].edits.at[0].start, m.at[0].at.end);
	assert_int_equal(m.at[0].edits.at[0].end, strlen(text));
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(changes_are_weighed), cmocka_unit_test(an_appendix_may_be_missing),
	      cmocka_unit_test(an_edit_knows_its_place),
	      cmocka_unit_test(a_missing_end_is_a_dropped_clause))
