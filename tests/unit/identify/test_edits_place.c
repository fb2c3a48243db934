/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a passage that was put in or left out is said to stand, byte by byte.
 */
#include "identify_fixture.h"

static void additions_begin_where_a_reader_would_say(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct {
		const char *before, *added, *found;
	} cases[] = {
		/* begins like what follows it: a paragraph, a sentence, a sentence in brackets */
		{ "The gardeners promise", "The gardeners sell nothing here.\n\n",
		  "The gardeners sell nothing here." },
		{ "A basket holds", "A basket may not be sold. ", "A basket may not be sold." },
		{ "A basket holds", "(A basket may not be sold.) ", "(A basket may not be sold.)" },
		/* ends like what stands before it */
		{ "A basket holds", "Thieves may not steal baskets of willow. ",
		  "Thieves may not steal baskets of willow." },
		/* a word or two have no stops of their own */
		{ "plant", "not, ", "not" },
		{ "shall paint", "never ", "never" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice to = arena_format(f.keep, "%s%s", cases[i].added, cases[i].before);
		char *text = fixture_replace(&f, LARCH_1_0, cases[i].before, to.ptr);
		struct match_list m = fixture_identify(&f, TEXT_LICENCE, text);
		size_t at = (size_t)(strstr(text, to.ptr) - text);

		print_message("%s\n", to.ptr);
		assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "larch-1.0");
		assert_int_equal(m.at[0].edits.len, 1);
		assert_int_equal(m.at[0].edits.at[0].kind, EDIT_ADDED);
		assert_slice(m.at[0].edits.at[0].found, cases[i].found);
		assert_int_equal(m.at[0].edits.at[0].start, at);
		assert_int_equal(m.at[0].edits.at[0].end, at + strlen(cases[i].found));
	}
	fixture_close(&f);
}

static void omissions_lie_between_their_neighbours(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct {
		const char *dropped, *after, *before;
	} cases[] = {
		{ "A basket holds twelve pears or thirty plums, and whoever fills one must leave a "
		  "second basket behind.",
		  "baskets of willow", "Fences" },
		{ "not answerable", "and are", "for wilted" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *text = fixture_replace(&f, LARCH_1_0, cases[i].dropped, "");
		struct match_list m = fixture_identify(&f, TEXT_LICENCE, text);
		const struct edit *edit = &m.at[0].edits.at[0];

		print_message("%s\n", cases[i].dropped);
		assert_int_equal(m.at[0].edits.len, 1);
		assert_int_equal(edit->kind, EDIT_DROPPED);
		assert_true(edit->decisive);
		assert_slice(edit->found, "");
		assert_int_equal(edit->start,
				 strstr(text, cases[i].after) + strlen(cases[i].after) - text);
		assert_int_equal(edit->end, strstr(text, cases[i].before) - text);
	}
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(additions_begin_where_a_reader_would_say),
	      cmocka_unit_test(omissions_lie_between_their_neighbours))
