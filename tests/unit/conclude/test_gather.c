/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a claim is worth by its kind and by where its file lies: beside the weights, above them, in
 * a part of a pipeline, for the code.
 */
#include "scans.h"

#include "base/count.h"
#include "conclude/gather.h"

static void code_and_data_licences_are_kept_apart(void **state)
{
	struct scan *s = scan_create();
	struct artefact *code = scan_put(s, "m/LICENSE-CODE", ARTEFACT_LICENCE);
	struct artefact *card;

	scan_match(s, *state, code, "mit", MATCH_TEXT)->scope = SCOPE_CODE;
	card = scan_card(s, *state, "m/README.md", "llama3.1", NULL);
	scan_declare(s, *state, card, "cc-by-sa-4.0");
	card->declared.at[1].scope = SCOPE_DATA;
	assert_string_equal(licence_ids(s, &concluded(s, *state)->licences), "llama-3.1");
	scan_free(s);
}

static void notices_count_where_nothing_else_speaks(void **state)
{
	static const struct {
		enum artefact_kind kind;
		const char *tag, *notice, *licences;
	} cases[] = {
		{ ARTEFACT_CARD, NULL, "mit", "mit" },
		{ ARTEFACT_CARD, "apache-2.0", "llama-3.1", "apache-2.0" }, /* speaks of the base */
		{ ARTEFACT_NOTICE, "apache-2.0", "llama-3.1", "apache-2.0,llama-3.1" },
		{ ARTEFACT_NOTICE, "apache-2.0", "mit",
		  "apache-2.0" }, /* other people's software */
		{ ARTEFACT_LICENCE, "apache-2.0", "llama-3.1", "apache-2.0,llama-3.1" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *a = scan_put(s, "m/A", cases[i].kind);

		scan_match(s, *state, a, cases[i].notice, MATCH_NOTICE);
		if (cases[i].tag)
			scan_card(s, *state, "m/README.md", cases[i].tag, NULL);
		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
		assert_string_equal(licence_ids(s, &concluded(s, *state)->licences),
				    cases[i].licences);
		scan_free(s);
	}
}

/* The whole is shipped with its parts: all terms bind, and none contradicts another. */
static void parts_have_their_own_terms(void **state)
{
	struct scan *s = scan_create();
	const struct conclusion *c;

	scan_card(s, *state, "p/README.md", "mit", NULL);
	scan_say(s, scan_put(s, "p/model_index.json", ARTEFACT_PIPELINE), EVIDENCE_COMPONENT,
		 "vae");
	scan_match(s, *state, scan_put(s, "p/vae/LICENSE", ARTEFACT_LICENCE), "llama-3.1",
		   MATCH_TEXT);
	scan_put(s, "p/vae/model.safetensors", ARTEFACT_SAFETENSORS);
	lineage_resolve(s, *state);
	conclude_models(s, *state);
	assert_int_equal(s->models.len, 2);
	c = &scan_model(s, "p")->concluded;
	assert_string_equal(licence_ids(s, &c->licences), "llama-3.1,mit");
	assert_null(find_judgement(c, "claim-disagreement"));
	assert_string_equal(licence_ids(s, &scan_model(s, "p/vae")->concluded.licences),
			    "llama-3.1");
	scan_free(s);
}

static void a_licence_above_is_not_certain(void **state)
{
	struct scan *s = scan_create();
	const struct conclusion *c;

	scan_match(s, *state, scan_put(s, "LICENSE", ARTEFACT_LICENCE), "mit", MATCH_TEXT);
	scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
	c = concluded(s, *state);
	assert_string_equal(licence_ids(s, &c->licences), "mit");
	assert_false(c->terms.at[0].firm);
	assert_false(c->free_and_open_known);
	scan_free(s);
}

static void clauses_of_an_unknown_text_are_kept(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_put(s, "m/LICENSE", ARTEFACT_LICENCE);
	struct licence_match *m = list_add(s->arena, &a->matches);
	const struct conclusion *c;

	*m = (struct licence_match){ .method = MATCH_CLAUSE, .commercial = COMMERCIAL_CONDITIONAL };
	*list_add(s->arena, &m->thresholds) =
		(struct read_threshold){ .metric = METRIC_MAU, .value = 70000000 };
	scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
	c = concluded(s, *state);
	assert_slice(c->expression, "NOASSERTION");
	assert_int_equal(c->commercial_use, COMMERCIAL_CONDITIONAL);
	assert_int_equal(c->thresholds.at[0].read->value, 70000000);
	assert_int_equal(worst(c), VERDICT_UNKNOWN);
	scan_free(s);
}

/* A folder with a licence file is not silent, even where nobody can read its text. */
static void a_licence_file_is_no_silence(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_put(s, "m/LICENSE", ARTEFACT_LICENCE);
	const struct conclusion *c;

	scan_say(s, a, EVIDENCE_LICENCE_FILE, "LICENSE");
	scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
	c = concluded(s, *state);
	assert_int_equal(worst(c), VERDICT_UNKNOWN);
	assert_non_null(find_judgement(c, "licence-other-unresolved"));
	scan_free(s);
}

/* "Copyright 2024 ACME" contradicts nothing; a licence of that length would. */
static void a_line_that_names_the_owner_is_no_text(void **state)
{
	static const struct {
		const char *path;
		uint64_t size;
		bool said;
	} cases[] = { { "m/COPYRIGHT", 20, false },
		      { "m/copyright.txt", 5000, true },
		      { "m/LICENSE", 20, true } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *a = scan_put(s, cases[i].path, ARTEFACT_LICENCE);

		a->size = cases[i].size;
		scan_say(s, a, EVIDENCE_LICENCE_FILE, "LICENSE");
		scan_card(s, *state, "m/README.md", "mit", NULL);
		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
		assert_int_equal(find_judgement(concluded(s, *state), "licence-text-unknown") !=
					 NULL,
				 cases[i].said);
		scan_free(s);
	}
}

/* "MIT OR llama3.1", and another field that says llama3.1: the second binds. */
static void a_field_that_names_one_takes_the_choice_away(void **state)
{
	static const struct {
		bool either, second;
		const char *expression;
	} cases[] = {
		{ true, true, "LicenseRef-llama-3.1 OR MIT" },
		{ true, false, "LicenseRef-llama-3.1 AND MIT" },
		{ false, true, "LicenseRef-llama-3.1 AND MIT" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct scan *s = scan_create();
		struct artefact *card = scan_card(s, *state, "m/README.md", "llama3.1", NULL);

		scan_declare(s, *state, card, "mit");
		scan_declare(s, *state, card, "llama3.1");
		for (size_t k = 0; k < 3; k++)
			card->declared.at[k].evidence = &card->evidence.at[0];
		card->declared.at[0].either = cases[i].either;
		card->declared.at[1].either = true;
		card->declared.at[2].either = cases[i].second;
		assert_slice(concluded(s, *state)->expression, cases[i].expression);
		scan_free(s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(code_and_data_licences_are_kept_apart),
		cmocka_unit_test(notices_count_where_nothing_else_speaks),
		cmocka_unit_test(a_field_that_names_one_takes_the_choice_away),
		cmocka_unit_test(parts_have_their_own_terms),
		cmocka_unit_test(a_licence_above_is_not_certain),
		cmocka_unit_test(clauses_of_an_unknown_text_are_kept),
		cmocka_unit_test(a_licence_file_is_no_silence),
		cmocka_unit_test(a_line_that_names_the_owner_is_no_text),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
