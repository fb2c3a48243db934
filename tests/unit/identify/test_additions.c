/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paragraphs before, behind and in the midst of a known text.
 */
#include "identify_fixture.h"

static void a_clause_put_behind_a_text_is_its_edit(void **state)
{
	struct identify_fixture f = fixture_open();
	struct match_list m = fixture_identify(
		&f, TEXT_LICENCE,
		LARCH_1_0 "\nYou may not use the garden for commercial purposes.\n");

	(void)state;
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "larch-1.0");
	assert_true(m.at[0].altered);
	assert_slice(m.at[0].edits.at[0].found,
		     "You may not use the garden for commercial purposes.");
	assert_int_equal(m.at[0].clauses.at[0].kind, CLAUSE_NON_COMMERCIAL);
	fixture_close(&f);
}

#define TALK \
	"\nThe garden lies behind the house, where the old trees stand, and in the summer it " \
	"is full of people who read and talk and drink tea there until late in the evening.\n"

/* Whether a known text with the paragraph behind it, and talk behind that, counts as altered. */
static bool alters(struct identify_fixture *f, enum text_role role, const char *paragraph)
{
	const char *text =
		fixture_replace(f, LARCH_1_0 "\nPARAGRAPH\n" TALK, "PARAGRAPH", paragraph);
	struct match_list m = fixture_identify(f, role, text);

	print_message("%s\n", paragraph);
	assert_slice(fixture_ids(f, &m, MATCH_TEXT), "larch-1.0");
	return m.at[0].altered;
}

/* However short; what merely speaks of the same things changes nothing. */
static void a_paragraph_beside_a_text_may_change_it(void **state)
{
	static const struct {
		const char *paragraph;
		bool in_licence, elsewhere; /* whether it alters a licence file, and any other */
	} cases[] = {
		{ "No commercial use.", true, true },
		{ "For personal use only.", true, true },
		{ "Utilisation commerciale interdite.", true, true },
		{ "This license does not apply to the model weights.", true, false },
		{ "Model weights are excluded from this grant.", true, false },
		{ "This license expires on the last day of the year, at noon.", true, false },
		{ "Note that section two does not apply to gardeners here.", true, false },
		{ "Derived gardens have to be released under the same terms.", true, false },
		{ "It expires soon.", true, false },
		{ "The model weights are in the folder above.", false, false },
		{ "The gardens have been here for years.", false, false },
		{ "This license applies to the model weights.", false, false },
		{ "The gardeners wish you a pleasant day.", false, false },
	};
	struct identify_fixture f = fixture_open();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(alters(&f, TEXT_LICENCE, cases[i].paragraph), cases[i].in_licence);
		assert_int_equal(alters(&f, TEXT_ANY, cases[i].paragraph), cases[i].elsewhere);
	}
	fixture_close(&f);
}

/* A file that is nearly all text needs no name to be a licence's. */
static void a_file_with_nothing_else_is_a_licence(void **state)
{
	struct identify_fixture f = fixture_open();
	struct match_list m = fixture_identify(&f, TEXT_ANY, LARCH_1_0 "\nIt expires soon.\n");

	(void)state;
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "larch-1.0");
	assert_true(m.at[0].altered);
	assert_slice(m.at[0].edits.at[0].found, "It expires soon");
	fixture_close(&f);
}

/* The end is missing, and a hyphen joins what stands there instead to the last word of the text. */
static void edits_are_in_order_across_a_hyphen(void **state)
{
	struct identify_fixture f = fixture_open();
	struct match_list m = fixture_identify(
		&f, TEXT_LICENCE,
		fixture_replace(&f, LARCH_1_0, "snails or quarrels among sparrows.",
				"snails-lama may not be used for commercial purposes by anyone."));

	(void)state;
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "larch-1.0");
	assert_true(m.at[0].altered);
	assert_true(m.at[0].edits.len > 1);
	for (size_t i = 1; i < m.at[0].edits.len; i++)
		assert_true(m.at[0].edits.at[i - 1].start <= m.at[0].edits.at[i].start);
	fixture_close(&f);
}

/* Another licence beside the text changes nothing in it, unless the paragraph takes something. */
static void a_paragraph_about_another_licence_is_no_edit(void **state)
{
	static const struct {
		const char *paragraph;
		bool altered;
	} cases[] = {
		{ "Alternatively, all of it may be distributed under the Alder Licence, without "
		  "any warranty.",
		  false },
		{ "Distributed under the Alder Licence.\n\nIf you did not get a copy of the Alder "
		  "Licence, you should write to the free forest.",
		  false },
		{ "Alternatively, it may be distributed under the Alder Licence for "
		  "non-commercial purposes only.",
		  true },
		{ "The fence is under the Alder Licence. You must not distribute the trees to "
		  "hospitals.",
		  true },
		{ "Distributed under the Alder Licence.\n\nYou may not use this file except in "
		  "compliance with "
		  "the Alder Licence; it is distributed without warranty.",
		  false },
		{ "Distributed under the Alder Licence. Commercial distribution is prohibited.",
		  true },
		{ "Unlike what the Alder Licence says, it may not be sold or distributed.", true },
	};
	struct identify_fixture f = fixture_open();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(alters(&f, TEXT_LICENCE, cases[i].paragraph), cases[i].altered);
	}
	fixture_close(&f);
}

/* A program with a licence in its head speaks of many things; only a plain clause counts. */
static void what_a_program_says_is_no_edit(void **state)
{
	enum { LINES = 200 };
	static const char *const ends[] = {
		"the caller must not free what was distributed more than once.\n",
		"No commercial use.\n",
	};
	struct identify_fixture f = fixture_open();

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct match_list m;
		struct buf text;

		buf_init(&text, 1 << 20);
		buf_puts(&text, LARCH_1_0 "\n");
		for (int line = 0; line < LINES; line++)
			buf_puts(&text, "Reads the next leaf of the tree into the basket.\n\n");
		buf_puts(&text, ends[i]);
		buf_add(&text, SLICE("\0"));
		m = fixture_identify(&f, TEXT_ANY, text.ptr);
		assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "larch-1.0");
		assert_int_equal(m.at[0].altered, i == 1);
		buf_free(&text);
	}
	fixture_close(&f);
}

/* In the order of their places, and what each says is told once. */
static void paragraphs_around_a_text_are_told_in_order(void **state)
{
	enum { BESIDE = 3 };
	struct identify_fixture f = fixture_open();
	struct match_list m;
	struct buf text;

	(void)state;
	buf_init(&text, 1 << 20);
	for (int i = 0; i < BESIDE; i++)
		buf_puts(&text, "You may not use the garden for commercial purposes.\n\n");
	buf_puts(&text, fixture_replace(&f, LARCH_1_0 "\n", "is green", "is quite green"));
	for (int i = 0; i < BESIDE; i++)
		buf_puts(&text, "\nYou may not use the forest for commercial purposes.\n");
	buf_add(&text, SLICE("\0"));
	m = fixture_identify(&f, TEXT_LICENCE, text.ptr);
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "larch-1.0");
	assert_int_equal(m.at[0].edits.len, 2 * BESIDE + 1);
	for (size_t i = 1; i < m.at[0].edits.len; i++)
		assert_true(m.at[0].edits.at[i - 1].end <= m.at[0].edits.at[i].start);
	assert_true(m.at[0].clauses.len >= 2 * BESIDE);
	for (size_t i = 0; i < m.at[0].clauses.len; i++)
		for (size_t k = 0; k < i; k++)
			assert_false(m.at[0].clauses.at[i].kind == m.at[0].clauses.at[k].kind &&
				     m.at[0].clauses.at[i].at.start ==
					     m.at[0].clauses.at[k].at.start);
	buf_free(&text);
	fixture_close(&f);
}

/* A licence offered instead, between the paragraphs of a text, is a notice like any other. */
static void another_licence_in_the_midst_is_found(void **state)
{
	static const struct {
		const char *paragraph;
		bool noticed, altered;
	} cases[] = {
		{ "ALTERNATIVELY, this product may be distributed under the terms of the Alder "
		  "Licence, in which case the provisions of the Alder Licence are required "
		  "INSTEAD OF the above restrictions.",
		  true, false },
		{ "Alternatively, this software may be distributed under the Alder Licence for "
		  "non-commercial purposes only.",
		  true, true },
		{ "Alternatively, this software may be distributed under the Alder Licence, "
		  "provided that you pay the miller a yearly fee.",
		  true, true },
		{ "Alternatively, this software may be distributed under the Alder Licence. You "
		  "must not distribute the trees to hospitals.",
		  true, true },
		/* no pattern and no list knows these */
		{ "Alternatively, this software may be distributed under the Alder Licence by "
		  "academic institutions.",
		  true, true },
		{ "Alternatively, this software may be distributed under the Alder Licence. "
		  "Companies ask the miller first.",
		  true, true },
		{ "Where this software is distributed under the Alder Licence, the terms of this "
		  "one apply as well.",
		  true, true },
		{ "Alternatively, this software may be distributed to every village that has a "
		  "mill "
		  "and a miller.",
		  false, true },
	};
	struct identify_fixture f = fixture_open();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *text = fixture_replace(&f, LARCH_1_0, "2. Fences", "NEW\n\n2. Fences");
		struct match_list m;

		text = fixture_replace(&f, text, "NEW", cases[i].paragraph);
		print_message("%s\n", cases[i].paragraph);
		m = fixture_identify(&f, TEXT_LICENCE, text);
		assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "larch-1.0");
		assert_slice(fixture_ids(&f, &m, MATCH_NOTICE), cases[i].noticed ? "alder" : "");
		assert_true(m.at[0].modified);
		assert_int_equal(m.at[0].altered, cases[i].altered);
	}
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(a_clause_put_behind_a_text_is_its_edit),
	      cmocka_unit_test(a_paragraph_beside_a_text_may_change_it),
	      cmocka_unit_test(a_file_with_nothing_else_is_a_licence),
	      cmocka_unit_test(edits_are_in_order_across_a_hyphen),
	      cmocka_unit_test(a_paragraph_about_another_licence_is_no_edit),
	      cmocka_unit_test(another_licence_in_the_midst_is_found),
	      cmocka_unit_test(what_a_program_says_is_no_edit),
	      cmocka_unit_test(paragraphs_around_a_text_are_told_in_order))
