/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts that no fingerprint knows, and what changed words say.
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

	      cmocka_unit_test(an_edit_takes_commercial_use_away))
