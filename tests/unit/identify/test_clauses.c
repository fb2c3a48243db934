/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts that no fingerprint knows, and clauses put before or behind a known one.
 */
#include "identify_fixture.h"

#define UNKNOWN(clause) \
	"Willow Pond Licence\n\nThe keeper grants you a right to use, copy and distribute the " \
	"pond " \
	"and its reeds, subject to these terms. You must keep this notice in all copies. " clause \
	" You may not remove the boat. You shall not sell the ducks without permission. The " \
	"keeper " \
	"may terminate this licence if you do not comply. No warranty is given, and nothing here " \
	"shall limit rights that you have under applicable law or by a written agreement with " \
	"us.\n"

struct clause_case {
	const char *text;
	enum commercial commercial;
	size_t thresholds;
};

/* A licence file is read so; a card, which speaks of others' terms too, says nothing. */
static void expect(struct identify_fixture *f, const struct clause_case *c)
{
	struct match_list m = fixture_identify(f, TEXT_LICENCE, c->text);

	print_message("%s\n", c->text);
	assert_slice(fixture_ids(f, &m, MATCH_CLAUSE), "?");
	assert_int_equal(m.at[0].commercial, c->commercial);
	assert_int_equal(m.at[0].thresholds.len, c->thresholds);
	assert_int_equal(fixture_identify(f, TEXT_CARD, c->text).len, 0);
}

static void clauses_add_up(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct clause_case cases[] = {
		{ UNKNOWN("The pond may be used solely for non-commercial purposes."),
		  COMMERCIAL_PROHIBITED, 0 },
		{ UNKNOWN("Use is permitted only for research."), COMMERCIAL_PROHIBITED, 0 },
		{ UNKNOWN("If you have more than 5 million monthly active users you must request a "
			  "license."),
		  COMMERCIAL_CONDITIONAL, 1 },
		{ UNKNOWN("Commercial use is permitted."), COMMERCIAL_ALLOWED, 0 },
		{ UNKNOWN("There is no restriction on commercial use."), COMMERCIAL_ALLOWED, 0 },
		{ UNKNOWN("You need a separate licence for the ducks."), COMMERCIAL_CONDITIONAL,
		  0 },
		{ UNKNOWN("For commercial use, please contact the keeper."), COMMERCIAL_CONDITIONAL,
		  0 },
		{ UNKNOWN("This is a non-commercial, revocable licence."), COMMERCIAL_PROHIBITED,
		  0 },
		{ UNKNOWN("Ducks must be fed under our Acceptable Use Policy."), COMMERCIAL_UNKNOWN,
		  0 },
		{ UNKNOWN("You may not copy, rent or sell the model."), COMMERCIAL_PROHIBITED, 0 },
		{ UNKNOWN("You may not sell the software by itself, and follow our Acceptable Use "
			  "Policy."),
		  COMMERCIAL_UNKNOWN, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		expect(&f, &cases[i]);
	fixture_close(&f);
}

/* A licence file of one sentence is a licence; a sentence between others' texts is none. */
static void a_short_licence_file_is_read(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct clause_case cases[] = {
		{ "Willow Pond Licence\n\nYou may use the pond for non-commercial purposes only.\n",
		  COMMERCIAL_PROHIBITED, 0 },
		{ "The pond may be used for research purposes only.\n", COMMERCIAL_PROHIBITED, 0 },
		{ "If your products have more than 5 million monthly active users you must request "
		  "a "
		  "license from the keeper.\n",
		  COMMERCIAL_CONDITIONAL, 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		expect(&f, &cases[i]);
		assert_int_equal(fixture_identify(&f, TEXT_FIELD, cases[i].text).len, 0);
		assert_int_equal(fixture_identify(&f, TEXT_ANY, cases[i].text).len, 0);
	}
	assert_int_equal(fixture_identify(&f, TEXT_LICENCE, "Ducks and reeds by Ada.\n").len, 0);
	fixture_close(&f);
}

/* A card is prose: the sentence is all that there is to it. */
static void a_card_is_read_for_its_own_model(void **state)
{
	struct identify_fixture f = fixture_open();
	struct match_list m = fixture_identify(&f, TEXT_CARD,
					       "# Pond\n\nThis model is for non-commercial "
					       "use only. It was fed with bread.\n");

	(void)state;
	assert_slice(fixture_ids(&f, &m, MATCH_CLAUSE), "?");
	assert_true(m.at[0].prose);
	assert_int_equal(m.at[0].commercial, COMMERCIAL_PROHIBITED);
	m = fixture_identify(&f, TEXT_LICENCE,
			     "The pond may be used for research purposes only.\n");
	assert_false(m.at[0].prose);
	fixture_close(&f);
}

/* A sentence of its own is about the model; one with another subject is about that. */
static void a_bare_sentence_of_a_card_is_read(void **state)
{
	static const struct {
		const char *text, *found; /* NULL: nothing */
	} cases[] = {
		{ "# Pond\n\nNot for commercial use.\n", "Not for commercial use" },
		{ "# Pond.\n\n**No commercial use allowed!**\n", "No commercial use allowed" },
		{ "# Pond.\n\n- Released for academic research only\n",
		  "Released for academic research only" },
		{ "# Pond\n\nThe pictures are not for commercial use.\n", NULL },
		{ "# Pond\n\nThere is no commercial use case for ducks.\n", NULL },
		{ "# Pond\n\nWe made it for research only in part.\n", NULL },
	};
	struct identify_fixture f = fixture_open();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct match_list m = fixture_identify(&f, TEXT_CARD, cases[i].text);

		print_message("%s\n", cases[i].text);
		assert_int_equal(m.len, cases[i].found != NULL);
		if (m.len) {
			assert_int_equal(m.at[0].clauses.len, 1);
			assert_slice(m.at[0].clauses.at[0].found, cases[i].found);
			assert_int_equal(m.at[0].at.line, 3);
		}
	}
	fixture_close(&f);
}

/* What can be read in one way only is read in no time, and what stands behind it is found. */
static void fillers_hide_no_clause(void **state)
{
	enum { TIMES = 50000 };
	static const struct {
		const char *begin, *filler, *clause;
	} cases[] = {
		{ "x.", " ", "x. No commercial use.\n" },
		{ "x. ", "\n", "x. For research only.\n" },
		{ "this ", "_", " that\n\nThis model is for non-commercial use only.\n" },
		{ "this ", "a_", " that\n\nThis model is for non-commercial use only.\n" },
		{ "these weights are not ", "a_",
		  " that\n\nThis my_tiny_model is for research only.\n" },
		{ "commercial use of the", "*", "\n\nCommercial use is prohibited.\n" },
		{ "this adapter shall", "\n", "x for research purposes.\n\nNo commercial use.\n" },
	};
	struct identify_fixture f = fixture_open();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf text;

		buf_init(&text, 1u << 20);
		buf_puts(&text, cases[i].begin);
		for (int k = 0; k < TIMES; k++)
			buf_puts(&text, cases[i].filler);
		buf_puts(&text, cases[i].clause);
		buf_add_char(&text, '\0');
		struct match_list m = fixture_identify(&f, TEXT_CARD, text.ptr);

		print_message("%s\n", cases[i].clause);
		assert_int_equal(m.len, 1);
		assert_int_equal(m.at[0].clauses.len, 1);
		assert_int_equal(m.at[0].commercial, COMMERCIAL_PROHIBITED);
		buf_free(&text);
	}
	fixture_close(&f);
}

/* A search that was given up is no answer. */
static void a_search_given_up_is_said(void **state)
{
	struct identify_fixture f = fixture_open();
	struct artefact a = { .kind = ARTEFACT_CARD };
	struct text text = { .role = TEXT_CARD };
	struct text_list texts = { 0 };
	struct err e = { .text = "" };
	char to[2 * FIXTURE_PATH];

	(void)state;
	ruledb_close(f.db);
	identifier_free(f.id);
	fixture_put(f.folder, "clauses.yaml",
		    SLICE("clauses:\n  - id: slow\n    kind: non-commercial\n    card: true\n"
			  "    pattern: quack(?:[ab]{0,40}[ab]{0,40}){0,9}pond\n"));
	snprintf(to, sizeof(to), "%s/rules.db", f.folder);
	assert_true(ruledb_build(f.folder, to, &e));
	assert_true(ruledb_open(&f.db, to, NULL, 0, RULEDB_TEXTS, &e));
	f.id = identifier_new(f.db);
	text.bytes = SLICE("quack abab pond");
	*list_add(f.keep, &texts) = text;
	assert_true(identify_artefact(f.id, &a, &texts, f.keep, &e));
	texts.at[0].bytes =
		SLICE("quackababababababababababababababababababababababababababab pond");
	assert_false(identify_artefact(f.id, &a, &texts, f.keep, &e));
	assert_true(a.incomplete);
	assert_int_equal(e.code, ERR_LIMIT);
	assert_string_equal(e.text, "text over which a search for clauses was given up: "
				    "there may be some that were not found");
	fixture_close(&f);
}

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

/* Whether a known text with the paragraph behind it counts as altered. */
static bool alters(struct identify_fixture *f, enum text_role role, const char *paragraph)
{
	const char *text = fixture_replace(f, LARCH_1_0 "\nPARAGRAPH\n", "PARAGRAPH", paragraph);
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
		{ "The model weights are in the folder above.", false, false },
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

/* Words put into a known text, or changed in it, may take commercial use away. */
static void an_edit_takes_commercial_use_away(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct {
		const char *from, *to;
		enum commercial commercial;
	} cases[] = {
		{ "request a licence from", "request a licence for non-commercial use from",
		  COMMERCIAL_PROHIBITED },
		{ "patient goat", "patient goat for research purposes only",
		  COMMERCIAL_PROHIBITED },
		{ "shall carry every bottle",
		  "shall not carry for any commercial purpose every bottle",
		  COMMERCIAL_PROHIBITED },
		{ "lets every rider", "gives a non-commercial licence that lets every rider",
		  COMMERCIAL_PROHIBITED },
		{ "light fires beneath", "sell fires beneath", COMMERCIAL_UNKNOWN },
		{ "40 million", "4 million", COMMERCIAL_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *text = fixture_replace(&f, BIRCH, cases[i].from, cases[i].to);
		struct match_list m = fixture_identify(&f, TEXT_LICENCE, text);

		print_message("%s\n", cases[i].to);
		assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "birch");
		assert_true(m.at[0].altered);
		assert_int_equal(m.at[0].commercial, cases[i].commercial);
	}
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(clauses_add_up), cmocka_unit_test(a_short_licence_file_is_read),
	      cmocka_unit_test(a_card_is_read_for_its_own_model),
	      cmocka_unit_test(a_bare_sentence_of_a_card_is_read),
	      cmocka_unit_test(fillers_hide_no_clause), cmocka_unit_test(a_search_given_up_is_said),
	      cmocka_unit_test(a_clause_put_behind_a_text_is_its_edit),
	      cmocka_unit_test(a_paragraph_beside_a_text_may_change_it),
	      cmocka_unit_test(paragraphs_around_a_text_are_told_in_order),
	      cmocka_unit_test(a_paragraph_about_another_licence_is_no_edit),
	      cmocka_unit_test(what_a_program_says_is_no_edit),
	      cmocka_unit_test(an_edit_takes_commercial_use_away))
