/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a model says of itself: texts beat names, cards beat copies, and what differs is said.
 */
#include "scans.h"

#include "conclude/own.h"

struct claim_case {
	const char *tag, *text; /* of the card, and in the LICENSE file; NULL: none */
	const char *licences, *code;
	enum verdict verdict;
};

static void texts_and_names_bind_together(void **state)
{
	static const struct claim_case cases[] = {
		{ "apache-2.0", "apache-2.0", "apache-2.0", NULL, VERDICT_OK },
		{ NULL, "mit", "mit", NULL, VERDICT_OK },
		{ "mit", NULL, "mit", NULL, VERDICT_OK },
		{ "mit", "llama-3.1", "llama-3.1,mit", "claim-disagreement", VERDICT_CONFLICT },
		{ "llama3.1", "mit", "llama-3.1,mit", "claim-disagreement", VERDICT_REVIEW },
		{ "other", "llama-3.1", "llama-3.1", NULL, VERDICT_OK },
		{ "gemma", "gemma-2025", "gemma-2025", NULL, VERDICT_OK },
		{ "gemma", NULL, "gemma", NULL, VERDICT_OK },
		{ "other", NULL, "", "licence-other-unresolved", VERDICT_UNKNOWN },
		{ "made-up-licence", NULL, "", "licence-other-unresolved", VERDICT_UNKNOWN },
		{ NULL, NULL, "", "licence-unknown", VERDICT_UNKNOWN },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		const struct conclusion *c;

		if (cases[i].text)
			scan_match(s, *state, scan_put(s, "m/LICENSE", ARTEFACT_LICENCE),
				   cases[i].text, MATCH_TEXT);
		scan_card(s, *state, "m/README.md", cases[i].tag, NULL);
		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
		c = concluded(s, *state);
		assert_string_equal(licence_ids(s, &c->licences), cases[i].licences);
		assert_int_equal(worst(c), cases[i].verdict);
		if (cases[i].code)
			assert_non_null(find_judgement(c, cases[i].code));
		scan_free(s);
	}
}

/* license_link alone, or beside "other", names the licence; beside a tag it is an aside. */
static void a_link_speaks_where_no_tag_does(void **state)
{
	static const struct {
		const char *tag, *licences;
	} cases[] = {
		{ NULL, "cc-by-nc-4.0" },
		{ "other", "cc-by-nc-4.0" },
		{ "mit", "mit" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *card = scan_put(s, "m/README.md", ARTEFACT_CARD);
		const struct conclusion *c;

		scan_say(s, card, EVIDENCE_LICENCE_LINK, "cc-by-nc-4.0");
		if (cases[i].tag)
			scan_declare(s, *state, card, cases[i].tag);
		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
		c = concluded(s, *state);
		assert_string_equal(licence_ids(s, &c->licences), cases[i].licences);
		scan_free(s);
	}
}

/* The text of "version 3 or later" is that of version 3: what the card names says more. */
static void a_text_may_have_two_names(void **state)
{
	static const struct {
		const char *tag, *text, *licences;
		bool said;
	} cases[] = {
		{ "gpl-3.0-or-later", "gpl-3.0", "gpl-3.0-or-later", false },
		{ "gpl-3.0", "gpl-3.0", "gpl-3.0", false },
		{ "gpl-3.0-or-later", "gpl-2.0", "gpl-2.0,gpl-3.0-or-later", true },
		{ "gpl-3.0", "gpl-2.0", "gpl-2.0,gpl-3.0", true },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *text = scan_put(s, "m/LICENSE", ARTEFACT_LICENCE);
		const struct conclusion *c;

		scan_say(s, text, EVIDENCE_LICENCE_FILE, "LICENSE");
		scan_match(s, *state, text, cases[i].text, MATCH_TEXT);
		scan_card(s, *state, "m/README.md", cases[i].tag, NULL);
		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
		c = concluded(s, *state);
		assert_string_equal(licence_ids(s, &c->licences), cases[i].licences);
		assert_int_equal(find_judgement(c, "claim-disagreement") != NULL, cases[i].said);
		scan_free(s);
	}
}

static void a_list_is_an_and(void **state)
{
	struct scan *s = scan_create();
	struct artefact *card = scan_card(s, *state, "m/README.md", "mit", NULL);
	const struct conclusion *c;

	scan_declare(s, *state, card, "cc-by-nc-4.0");
	card->declared.at[0].listed = card->declared.at[1].listed = true;
	c = concluded(s, *state);
	assert_slice(c->expression, "CC-BY-NC-4.0 AND MIT");
	assert_int_equal(c->commercial_use, COMMERCIAL_PROHIBITED);
	assert_int_equal(find_judgement(c, "licence-ambiguous-list")->verdict, VERDICT_REVIEW);
	scan_free(s);
}

/* One field offers both; with another that names one of them, that one binds in any case. */
static void a_choice_is_an_or(void **state)
{
	static const char *const expressions[] = { "CC-BY-NC-4.0 OR MIT", "CC-BY-NC-4.0 AND MIT" };

	for (int named_before = 0; named_before < 2; named_before++) {
		struct scan *s = scan_create();
		struct artefact *card = scan_put(s, "m/README.md", ARTEFACT_CARD);

		if (named_before)
			scan_card(s, *state, "m/A.md", "cc-by-nc-4.0", NULL);
		scan_offer(s, *state, card, "cc-by-nc-4.0", "mit");
		const struct conclusion *c = concluded(s, *state);
		assert_slice(c->expression, expressions[named_before]);
		assert_int_equal(c->commercial_use,
				 named_before ? COMMERCIAL_PROHIBITED : COMMERCIAL_ALLOWED);
		assert_int_equal(c->free_and_open, !named_before);
		scan_free(s);
	}
}

static void the_card_beats_its_copies(void **state)
{
	struct scan *s = scan_create();
	const struct conclusion *c;

	scan_card(s, *state, "m/README.md", "llama3.1", NULL);
	scan_declare(s, *state, scan_put(s, "m/x.gguf", ARTEFACT_GGUF), "apache-2.0");
	c = concluded(s, *state);
	assert_string_equal(licence_ids(s, &c->licences), "llama-3.1");
	assert_non_null(find_judgement(c, "stale-copy"));
	scan_free(s);
}

static void metadata_counts_where_there_is_no_card(void **state)
{
	struct scan *s = scan_create();

	scan_declare(s, *state, scan_put(s, "m/x.gguf", ARTEFACT_GGUF), "apache-2.0");
	assert_slice(concluded(s, *state)->expression, "Apache-2.0");
	scan_free(s);
}

static void accepted_terms_bind_too(void **state)
{
	struct scan *s = scan_create();
	struct artefact *card = scan_card(s, *state, "m/README.md", "mit", NULL);
	const struct conclusion *c;

	scan_match(s, *state, card, "llama-3.1", MATCH_TEXT)->at.field =
		SLICE("extra_gated_prompt");
	c = concluded(s, *state);
	assert_string_equal(licence_ids(s, &c->licences), "llama-3.1,mit");
	assert_non_null(find_judgement(c, "gated-terms"));
	scan_free(s);
}

static void altered_texts_are_said(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_put(s, "m/LICENSE", ARTEFACT_LICENCE);
	const struct conclusion *c;

	scan_match(s, *state, a, "llama-3.1", MATCH_TEXT)->altered = true;
	scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
	c = concluded(s, *state);
	assert_non_null(find_judgement(c, "text-altered"));
	assert_false(c->terms.at[0].firm);
	scan_free(s);
}

/* A card that names it, or a copy beside it that nobody touched, hides no alteration. */
static void an_untouched_copy_hides_nothing(void **state)
{
	static const char *const copies[] = { NULL, "m/A.txt", "m/Z.txt" };

	for (size_t i = 0; i < sizeof(copies) / sizeof(*copies); i++) {
		struct scan *s = scan_create();
		struct artefact *a = scan_put(s, "m/LICENSE", ARTEFACT_LICENCE), *copy;
		const struct judgement *j;
		struct licence_match *m;

		if (copies[i]) {
			copy = scan_put(s, copies[i], ARTEFACT_LICENCE);
			scan_say(s, copy, EVIDENCE_LICENCE_FILE, copies[i]);
			scan_match(s, *state, copy, "llama-3.1", MATCH_TEXT)->coverage = 1000;
		}
		scan_say(s, a, EVIDENCE_LICENCE_FILE, "LICENSE");
		m = scan_match(s, *state, a, "llama-3.1", MATCH_TEXT);
		m->altered = true;
		m->coverage = 990;
		scan_card(s, *state, "m/README.md", "llama-3.1", NULL);
		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
		j = find_judgement(concluded(s, *state), "text-altered");
		assert_non_null(j);
		assert_int_equal(j->evidence.len, 1);
		assert_slice(j->evidence.at[0]->at.artefact->path, "m/LICENSE");
		scan_free(s);
	}
}

static void known_models_have_known_licences(void **state)
{
	struct scan *s = scan_create();
	const struct conclusion *c;

	scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS)->hub_id =
		SLICE("meta-llama/Llama-3.1-8B");
	c = concluded(s, *state);
	assert_string_equal(licence_ids(s, &c->licences), "llama-3.1");
	assert_int_equal(c->terms.at[0].basis, BASIS_KNOWN);
	assert_true(c->terms.at[0].firm);
	assert_int_equal(worst(c), VERDICT_OK);
	scan_free(s);
}

/* Nor may it offer what its publisher does not; a choice that the publisher gives too stays. */
static void a_known_model_may_not_offer_more(void **state)
{
	static const struct {
		const char *id, *one, *other, *expression;
		enum verdict verdict;
	} cases[] = {
		{ "nc/base", "cc-by-nc-4.0", "mit", "CC-BY-NC-4.0 AND MIT", VERDICT_REVIEW },
		{ "nc/base", "research", "mit", "CC-BY-NC-4.0 AND (MIT OR LicenseRef-research)",
		  VERDICT_REVIEW },
		{ "apache/base", "apache-2.0", "cc-by-nc-4.0", "Apache-2.0 OR CC-BY-NC-4.0",
		  VERDICT_OK },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		const struct conclusion *c;

		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS)->hub_id =
			slice_of(cases[i].id);
		scan_offer(s, *state, scan_put(s, "m/README.md", ARTEFACT_CARD), cases[i].one,
			   cases[i].other);
		c = concluded(s, *state);
		assert_slice(c->expression, cases[i].expression);
		assert_int_equal(worst(c), cases[i].verdict);
		/* Not the one that is offered as it is known. */
		if (cases[i].verdict)
			assert_slice(find_judgement(c, "claim-disagreement")->licence->id, "mit");
		scan_free(s);
	}
}

/* MIT beside a model that its publisher is known to give under Llama's terms: both bind. */
static void a_known_model_may_not_claim_less(void **state)
{
	static const struct {
		const char *tag, *licences;
		enum verdict verdict;
	} cases[] = {
		{ "mit", "llama-3.1,mit", VERDICT_REVIEW },
		{ "llama3.1", "llama-3.1", VERDICT_OK },
		{ "cc-by-nc-4.0", "cc-by-nc-4.0", VERDICT_OK },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		const struct conclusion *c;

		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS)->hub_id =
			SLICE("meta-llama/Llama-3.1-8B");
		scan_card(s, *state, "m/README.md", cases[i].tag, NULL);
		c = concluded(s, *state);
		print_message("%s\n", cases[i].tag);
		assert_string_equal(licence_ids(s, &c->licences), cases[i].licences);
		assert_int_equal(worst(c), cases[i].verdict);
		assert_true((find_judgement(c, "claim-disagreement") != NULL) == (i == 0));
		scan_free(s);
	}
}

static void the_user_clarifies(void **state)
{
	struct scan *s = scan_create();
	struct assertions said = { 0 };
	const struct conclusion *c;

	*list_add(s->arena, &said.clarifications) =
		(struct clarification){ .model = SLICE("m"),
					.licence = ruledb_licence(*state, SLICE("mit")) };
	s->assertions = &said;
	scan_card(s, *state, "m/README.md", "other", NULL);
	c = concluded(s, *state);
	assert_slice(c->expression, "MIT");
	assert_int_equal(worst(c), VERDICT_OK);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_and_names_bind_together),
		cmocka_unit_test(a_link_speaks_where_no_tag_does),
		cmocka_unit_test(a_text_may_have_two_names),
		cmocka_unit_test(a_list_is_an_and),
		cmocka_unit_test(a_choice_is_an_or),
		cmocka_unit_test(the_card_beats_its_copies),
		cmocka_unit_test(metadata_counts_where_there_is_no_card),
		cmocka_unit_test(accepted_terms_bind_too),
		cmocka_unit_test(altered_texts_are_said),
		cmocka_unit_test(an_untouched_copy_hides_nothing),
		cmocka_unit_test(known_models_have_known_licences),
		cmocka_unit_test(a_known_model_may_not_offer_more),
		cmocka_unit_test(a_known_model_may_not_claim_less),
		cmocka_unit_test(the_user_clarifies),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
