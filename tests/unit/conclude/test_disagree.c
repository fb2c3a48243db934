/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Claims of one model that contradict each other: what is said, how loudly, and what is left
 * alone because both sides permit the same.
 */
#include "scans.h"

#include "conclude/disagree.h"

/* A name beside it takes nothing away from what a text of its own forbids. */
static void unknown_texts_stand_against_names(void **state)
{
	static const struct {
		const char *path, *known; /* `known`: a licence that is in the same file too */
		bool matched;
		enum commercial says, commercial;
		const char *code;
		enum verdict verdict;
	} cases[] = {
		{ "m/LICENSE", NULL, true, COMMERCIAL_PROHIBITED, COMMERCIAL_PROHIBITED,
		  "licence-text-unknown", VERDICT_CONFLICT },
		{ "m/LICENSE", NULL, true, COMMERCIAL_CONDITIONAL, COMMERCIAL_CONDITIONAL,
		  "licence-text-unknown", VERDICT_CONFLICT },
		{ "m/LICENSE", NULL, true, COMMERCIAL_ALLOWED, COMMERCIAL_ALLOWED,
		  "licence-text-unknown", VERDICT_REVIEW },
		{ "m/LICENSE", NULL, false, COMMERCIAL_UNKNOWN, COMMERCIAL_ALLOWED,
		  "licence-text-unknown", VERDICT_REVIEW },
		{ "m/LICENSE", "mit", true, COMMERCIAL_UNKNOWN, COMMERCIAL_ALLOWED, NULL,
		  VERDICT_OK },
		{ "m/LICENSE", "mit", true, COMMERCIAL_PROHIBITED, COMMERCIAL_PROHIBITED,
		  "licence-text-unknown", VERDICT_CONFLICT },
		/* What lies above may be meant as well, and binds nothing. */
		{ "LICENSE", NULL, true, COMMERCIAL_PROHIBITED, COMMERCIAL_ALLOWED,
		  "licence-text-unknown", VERDICT_REVIEW },
		{ "LICENSE", NULL, true, COMMERCIAL_ALLOWED, COMMERCIAL_ALLOWED, NULL, VERDICT_OK },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *a = scan_put(s, cases[i].path, ARTEFACT_LICENCE);
		const struct conclusion *c;

		scan_say(s, a, EVIDENCE_LICENCE_FILE, "LICENSE");
		if (cases[i].known)
			scan_match(s, *state, a, cases[i].known, MATCH_TEXT);
		if (cases[i].matched)
			*list_add(s->arena, &a->matches) = (struct licence_match){
				.method = MATCH_CLAUSE,
				.commercial = cases[i].says,
				.at = { .artefact = a, .end = 9, .line = 1 },
			};
		scan_card(s, *state, "m/README.md", "mit", NULL);
		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
		c = concluded(s, *state);
		assert_string_equal(licence_ids(s, &c->licences), "mit");
		assert_int_equal(c->commercial_use, cases[i].commercial);
		assert_int_equal(worst(c), cases[i].verdict);
		assert_int_equal(find_judgement(c, "licence-text-unknown") != NULL,
				 cases[i].code != NULL);
		scan_free(s);
	}
}

/* A sentence of the card and the address behind `license_link` bind nothing beside a tag. */
static void asides_are_said_where_they_permit_less(void **state)
{
	static const struct {
		const char *tag, *prose, *link;
		const char *reason; /* NULL: nothing to say */
	} cases[] = {
		{ "mit", "cc-by-nc-4.0", NULL,
		  "the card's prose names terms that are stricter than its tag; it may speak of "
		  "something else than the model" },
		{ "mit", NULL, "cc-by-nc-4.0",
		  "the link leads to terms that are stricter than the tag" },
		{ "mit", "apache-2.0", "apache-2.0", NULL },
		{ "cc-by-nc-4.0", "mit", "mit", NULL },
		{ "cc-by-nc-4.0", "cc-by-nc-4.0", NULL, NULL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *card = scan_put(s, "m/README.md", ARTEFACT_CARD);
		const struct conclusion *c;
		const struct judgement *j;

		if (cases[i].link)
			scan_say(s, card, EVIDENCE_LICENCE_LINK, cases[i].link);
		scan_declare(s, *state, card, cases[i].tag);
		if (cases[i].prose)
			scan_match(s, *state, card, cases[i].prose, MATCH_NOTICE);
		c = concluded(s, *state);
		assert_int_equal(c->licences.len, 1);
		assert_slice(c->licences.at[0]->id, cases[i].tag);
		j = find_judgement(c, "claim-disagreement");
		assert_int_equal(j != NULL, cases[i].reason != NULL);
		if (j) {
			assert_slice(j->reason, cases[i].reason);
			assert_int_equal(j->verdict, VERDICT_REVIEW);
			assert_true(j->evidence.len > 0);
		}
		scan_free(s);
	}
}

/* Who may choose is told what forbids the choice, whatever else is offered. */
static void a_choice_hides_nothing(void **state)
{
	static const struct {
		const char *path;
		enum artefact_kind kind;
		enum match_method method;
		const char *licence; /* NULL: clauses of a text without a rule, which forbid */
		const char *code;
		enum commercial commercial;
	} cases[] = {
		{ "m/CARD.md", ARTEFACT_CARD, MATCH_CLAUSE, NULL, "claim-disagreement",
		  COMMERCIAL_ALLOWED },
		{ "m/LICENSE", ARTEFACT_LICENCE, MATCH_CLAUSE, NULL, "licence-text-unknown",
		  COMMERCIAL_PROHIBITED },
		{ "LICENSE", ARTEFACT_LICENCE, MATCH_CLAUSE, NULL, "licence-text-unknown",
		  COMMERCIAL_ALLOWED },
		{ "m/CARD.md", ARTEFACT_CARD, MATCH_NOTICE, "research", "claim-disagreement",
		  COMMERCIAL_ALLOWED },
		{ "m/USE_POLICY.md", ARTEFACT_USE_POLICY, MATCH_TEXT, "llama-3.1-aup",
		  "claim-disagreement", COMMERCIAL_ALLOWED },
		{ "m/LICENSE", ARTEFACT_LICENCE, MATCH_TEXT, "research", "claim-disagreement",
		  COMMERCIAL_PROHIBITED },
		/* Prose and texts of what is offered say nothing else than the tag. */
		{ "m/CARD.md", ARTEFACT_CARD, MATCH_NOTICE, "cc-by-nc-4.0", NULL,
		  COMMERCIAL_ALLOWED },
		{ "m/LICENSE", ARTEFACT_LICENCE, MATCH_TEXT, "cc-by-nc-4.0", NULL,
		  COMMERCIAL_ALLOWED },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *a = scan_put(s, cases[i].path, cases[i].kind);
		const struct conclusion *c;

		if (cases[i].kind != ARTEFACT_CARD)
			scan_say(s, a, EVIDENCE_LICENCE_FILE, cases[i].path);
		if (cases[i].licence) {
			scan_match(s, *state, a, cases[i].licence, cases[i].method);
		} else {
			struct licence_match *m = list_add(s->arena, &a->matches);

			*m = (struct licence_match){ .method = MATCH_CLAUSE,
						     .commercial = COMMERCIAL_PROHIBITED,
						     .at = { .artefact = a, .line = 4 } };
			*list_add(s->arena, &m->clauses) =
				(struct read_clause){ .kind = CLAUSE_NON_COMMERCIAL,
						      .at = m->at,
						      .found = SLICE("no trade") };
		}
		scan_offer(s, *state, scan_put(s, "m/README.md", ARTEFACT_CARD), "cc-by-nc-4.0",
			   "mit");
		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
		c = concluded(s, *state);
		assert_int_equal(c->commercial_use, cases[i].commercial);
		assert_int_equal(c->judgements.len, cases[i].code != NULL);
		if (cases[i].code) {
			assert_slice(c->judgements.at[0].code, cases[i].code);
			assert_slice(c->judgements.at[0].other->id, "mit");
		}
		scan_free(s);
	}
}

/* What is asked before a download is a text that binds, unless it is no more than a sentence. */
static void a_prompt_binds_and_a_sentence_is_an_aside(void **state)
{
	static const struct {
		bool prose;
		const char *code;
		enum commercial commercial;
	} cases[] = { { false, "licence-text-unknown", COMMERCIAL_PROHIBITED },
		      { true, "claim-disagreement", COMMERCIAL_ALLOWED } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *card = scan_card(s, *state, "m/README.md", "mit", NULL);
		struct licence_match *m = list_add(s->arena, &card->matches);
		const struct conclusion *c;

		*m = (struct licence_match){
			.method = MATCH_CLAUSE,
			.prose = cases[i].prose,
			.commercial = COMMERCIAL_PROHIBITED,
			.at = { .artefact = card, .field = SLICE("extra_gated_prompt"), .line = 4 },
		};
		*list_add(s->arena, &m->clauses) =
			(struct read_clause){ .kind = CLAUSE_NON_COMMERCIAL, .at = m->at };
		c = concluded(s, *state);
		assert_int_equal(c->judgements.len, 1);
		assert_slice(c->judgements.at[0].code, cases[i].code);
		assert_int_equal(c->commercial_use, cases[i].commercial);
		scan_free(s);
	}
}

/*
 * Without a tag the text that is shipped is what is named, or else the prose; what lies above may
 * be meant as well.
 */
static void asides_stand_against_texts_too(void **state)
{
	static const struct {
		const char *path; /* of the file that permits less */
		enum artefact_kind kind;
		enum match_method method;
		const char *licence;
		bool prose; /* no more than a sentence of the card names MIT */
		bool said;
	} cases[] = {
		{ "m/README.md", ARTEFACT_CARD, MATCH_NOTICE, "cc-by-nc-4.0", false, true },
		{ "m/README.md", ARTEFACT_CARD, MATCH_NOTICE, "apache-2.0", false, false },
		{ "LICENSE", ARTEFACT_LICENCE, MATCH_TEXT, "cc-by-nc-4.0", false, true },
		{ "LICENSE", ARTEFACT_LICENCE, MATCH_TEXT, "apache-2.0", false, false },
		{ "LICENSE", ARTEFACT_LICENCE, MATCH_TEXT, "cc-by-nc-4.0", true, true },
		{ "LICENSE", ARTEFACT_LICENCE, MATCH_TEXT, "apache-2.0", true, false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *a = scan_put(s, cases[i].path, cases[i].kind);
		const struct conclusion *c;

		scan_match(s, *state, a, cases[i].licence, cases[i].method);
		if (cases[i].prose)
			scan_match(s, *state, scan_put(s, "m/README.md", ARTEFACT_CARD), "mit",
				   MATCH_NOTICE);
		else if (cases[i].kind == ARTEFACT_LICENCE)
			scan_card(s, *state, "m/README.md", "mit", NULL);
		else
			scan_match(s, *state, scan_put(s, "m/LICENSE", ARTEFACT_LICENCE), "mit",
				   MATCH_TEXT);
		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
		c = concluded(s, *state);
		assert_string_equal(licence_ids(s, &c->licences), "mit");
		assert_int_equal(find_judgement(c, "claim-disagreement") != NULL, cases[i].said);
		scan_free(s);
	}
}

/* A notice and a policy of one's own may forbid in plain words what the licence allows. */
static void plain_words_of_notices_and_policies_are_said(void **state)
{
	static const struct {
		const char *path, *word;
		enum artefact_kind kind;
	} cases[] = { { "m/NOTICE", "line 4 of the notice", ARTEFACT_NOTICE },
		      { "m/USE_POLICY.md", "line 4 of the use policy", ARTEFACT_USE_POLICY } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *a = scan_put(s, cases[i].path, cases[i].kind);
		struct licence_match *m = list_add(s->arena, &a->matches);
		const struct judgement *j;

		*m = (struct licence_match){ .method = MATCH_CLAUSE,
					     .commercial = COMMERCIAL_PROHIBITED,
					     .at = { .artefact = a, .line = 4 } };
		*list_add(s->arena, &m->clauses) = (struct read_clause){
			.kind = CLAUSE_NON_COMMERCIAL, .at = m->at, .found = SLICE("no trade")
		};
		scan_card(s, *state, "m/README.md", "mit", NULL);
		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
		j = find_judgement(concluded(s, *state), "claim-disagreement");
		assert_non_null(j);
		assert_int_equal(j->verdict, VERDICT_REVIEW);
		assert_true(slice_starts(j->reason, slice_of(cases[i].word)));
		scan_free(s);
	}
}

/* Nobody ships the use policy of another licence than his own for nothing. */
static void a_use_policy_tells_its_licence(void **state)
{
	static const struct {
		const char *tag, *policy;
		bool said;
	} cases[] = { { "mit", "llama-3.1-aup", true },
		      { "llama3.1", "llama-3.1-aup", false },
		      { NULL, "llama-3.1-aup", false },
		      { "mit", "gemma-aup", true },
		      { "gemma", "gemma-aup", false } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *a = scan_put(s, "m/USE_POLICY.md", ARTEFACT_USE_POLICY);
		const struct judgement *j;

		scan_say(s, a, EVIDENCE_LICENCE_FILE, "USE_POLICY.md");
		scan_match(s, *state, a, cases[i].policy, MATCH_TEXT);
		scan_card(s, *state, "m/README.md", cases[i].tag, NULL);
		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
		j = find_judgement(concluded(s, *state), "claim-disagreement");
		assert_int_equal(j != NULL, cases[i].said);
		if (j)
			assert_ptr_equal(j->evidence.at[0], &a->evidence.at[0]);
		scan_free(s);
	}
}

/* What a card shows is the only word on its origin where no base is named. */
static void words_that_another_licence_asks_for_are_said(void **state)
{
	static const struct {
		const char *tag, *base, *teacher, *also;
		const char *than; /* NULL: nothing is said */
	} cases[] = {
		{ "mit", NULL, NULL, NULL, "mit" },
		{ "llama3.1", NULL, NULL, NULL, NULL },
		{ "llama3.1", "meta-llama/Llama-3.1-8B", NULL, NULL, NULL },
		{ "mit", "apache/base", NULL, NULL, NULL },
		{ "mit", NULL, "deepseek-ai/R1", NULL, "mit" },
		{ "mit", NULL, "meta-llama/Llama-3.1-8B", NULL, NULL },
		{ "mit", NULL, "meta-llama/Llama-3.1-8B", "Built with Pond", "mit" },
		{ "llama3.1", NULL, NULL, "Built with Pond", "llama-3.1" },
		{ NULL, NULL, NULL, NULL, NULL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *shown = scan_put(s, "m/MODEL_CARD.md", ARTEFACT_CARD);
		const struct judgement *j;

		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
		scan_say(s, shown, EVIDENCE_DISPLAY_SHOWN, "Built with Llama");
		if (cases[i].also)
			scan_say(s, shown, EVIDENCE_DISPLAY_SHOWN, cases[i].also);
		if (cases[i].teacher)
			scan_say(s, shown, EVIDENCE_TEACHER, cases[i].teacher);
		scan_card(s, *state, "m/README.md", cases[i].tag, cases[i].base);
		j = find_judgement(concluded(s, *state), "claim-disagreement");
		print_message("%zu\n", i);
		assert_int_equal(j != NULL, cases[i].than != NULL);
		if (j) {
			const char *words = cases[i].also ? cases[i].also : "Built with Llama";

			assert_slice(j->evidence.at[0]->value, words);
			assert_slice(j->reason,
				     arena_format(s->arena,
						  "the card shows \"%s\", which another "
						  "licence than %s asks for, and names no base",
						  words, cases[i].than)
					     .ptr);
			assert_int_equal(j->verdict, VERDICT_REVIEW);
			assert_int_equal(j->evidence.len, 1);
		}
		scan_free(s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unknown_texts_stand_against_names),
		cmocka_unit_test(asides_are_said_where_they_permit_less),
		cmocka_unit_test(a_choice_hides_nothing),
		cmocka_unit_test(a_prompt_binds_and_a_sentence_is_an_aside),
		cmocka_unit_test(asides_stand_against_texts_too),
		cmocka_unit_test(plain_words_of_notices_and_policies_are_said),
		cmocka_unit_test(a_use_policy_tells_its_licence),
		cmocka_unit_test(words_that_another_licence_asks_for_are_said),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
