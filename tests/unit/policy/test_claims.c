/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Judgements of earlier stages as findings: code, words, verdict, and what stays silent.
 */
#include "judged.h"

static struct judgement *judge(struct judged *j, const char *code, enum verdict verdict)
{
	struct judgement *g = list_add(j->scan->arena, &j->model->concluded.judgements);

	*g = (struct judgement){ .code = slice_of(code), .verdict = verdict, .firm = true };
	return g;
}

static void a_dropped_licence_is_told_with_its_names(void **state)
{
	struct judged j = judged_new();
	struct judgement *g = judge(&j, "label-drops-terms", VERDICT_CONFLICT);
	const struct finding *f;

	(void)state;
	judged_bind(&j, &llama);
	g->licence = &llama;
	g->other = &apache;
	g->base = SLICE("meta-llama/Llama-3.1-8B");
	g->relation = RELATION_FINETUNE;
	g->reason = SLICE("restrictions travel with the model");
	g->clause = SLICE("1.b.i");
	g->evidence = j.model->concluded.terms.at[0].evidence;
	judged_run(&j, NULL, false);
	f = judged_need(&j, "label-drops-terms");
	assert_slice(
		f->message,
		"declared apache-2.0, but a fine-tune of meta-llama/Llama-3.1-8B, which is under "
		"llama-3.1: restrictions travel with the model");
	assert_slice(f->fix,
		     "Declare llama-3.1 in the model card and the file's metadata, and ship "
		     "its text and notices; or start from a base whose licence lets you "
		     "relabel.");
	assert_slice(f->clause, "1.b.i");
	assert_ptr_equal(f->licence, &llama);
	assert_int_equal(f->evidence.len, 1);
	assert_int_equal(f->at.line, 3);
	assert_int_equal(j.model->verdict, VERDICT_CONFLICT);
	assert_true(j.scan->outcome.violated);
	judged_free(&j);
}

/* What is put in front of the reason depends on what is known of the case. */
static void the_case_is_told_as_far_as_it_is_known(void **state)
{
	static const struct {
		const struct licence *licence, *other;
		const char *base;
		enum relation relation;
		const char *reason, *message;
	} cases[] = {
		{ &llama, NULL, "a/b", RELATION_UNSPECIFIED, "why",
		  "made from a/b, which is under llama-3.1: why" },
		{ NULL, NULL, "a/b", RELATION_QUANTIZED, "why", "a converted form of a/b: why" },
		{ &llama, &apache, NULL, RELATION_UNSPECIFIED, "why",
		  "llama-3.1 against apache-2.0: why" },
		{ &llama, NULL, NULL, RELATION_UNSPECIFIED, "why", "llama-3.1: why" },
		{ &llama, &llama, "a/b", RELATION_MERGE, "why",
		  "a merge with a/b, which is under llama-3.1: why" },
		{ NULL, NULL, NULL, RELATION_UNSPECIFIED, "why", "why" },
		{ &llama, &apache, "a/b", RELATION_FINETUNE, "it is made from a/b",
		  "it is made from a/b" },
		{ NULL, NULL, NULL, RELATION_UNSPECIFIED, "",
		  "Two places in the same model say different things of its licence." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct judged j = judged_new();
		struct judgement *g = judge(&j, "claim-disagreement", VERDICT_REVIEW);

		g->licence = cases[i].licence;
		g->other = cases[i].other;
		g->base = slice_of(cases[i].base);
		g->relation = cases[i].relation;
		g->reason = slice_of(cases[i].reason);
		judged_bind(&j, &apache);
		judged_run(&j, NULL, false);
		assert_slice(judged_need(&j, "claim-disagreement")->message, cases[i].message);
		judged_free(&j);
	}
}

static void verdict_and_level_follow_the_judgement(void **state)
{
	static const struct {
		const char *code;
		enum verdict verdict;
		bool firm;
		const char *found; /* NULL: silent */
		enum verdict as;
		enum level level;
	} cases[] = {
		{ "no-derivatives", VERDICT_CONFLICT, true, "no-derivatives", VERDICT_CONFLICT,
		  LEVEL_DENY },
		{ "no-derivatives", VERDICT_REVIEW, true, "no-derivatives", VERDICT_REVIEW,
		  LEVEL_WARN },
		{ "no-derivatives", VERDICT_CONFLICT, false, "no-derivatives", VERDICT_REVIEW,
		  LEVEL_WARN },
		{ "no-derivatives", VERDICT_OK, true, NULL, VERDICT_OK, LEVEL_ALLOW },
		{ "", VERDICT_OK, true, NULL, VERDICT_OK, LEVEL_ALLOW },
		{ "lineage-possible", VERDICT_OK, true, "lineage-possible", VERDICT_OK,
		  LEVEL_ALLOW },
		{ "licence-unknown", VERDICT_UNKNOWN, true, "licence-unknown", VERDICT_UNKNOWN,
		  LEVEL_DENY },
		{ "claim-disagreement", VERDICT_NOT_CHECKED, true, "claim-disagreement",
		  VERDICT_NOT_CHECKED, LEVEL_DENY },
		{ "code-of-ones-own", VERDICT_CONFLICT, true, "rule-objects", VERDICT_CONFLICT,
		  LEVEL_DENY },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct judged j = judged_new();
		const struct finding *f;

		judge(&j, cases[i].code, cases[i].verdict)->firm = cases[i].firm;
		judged_bind(&j, &apache);
		judged_run(&j, NULL, false);
		assert_int_equal(j.model->findings.len, cases[i].found ? 1 : 0);
		assert_int_equal(j.model->verdict, cases[i].as);
		if (cases[i].found) {
			f = judged_need(&j, cases[i].found);
			assert_int_equal(f->verdict, cases[i].as);
			assert_int_equal(f->level, cases[i].level);
		}
		judged_free(&j);
	}
}

/* Every code that lineage and conclude may name comes out as itself. */
static void every_code_of_a_judgement_is_reached(void **state)
{
	static const char *const codes[] = {
		"label-drops-terms",
		"non-commercial-dropped",
		"research-dropped",
		"use-restrictions-dropped",
		"copyleft-dropped",
		"no-derivatives",
		"outputs-barred",
		"merge-incompatible",
		"adapter-base-terms",
		"dataset-terms",
		"claim-disagreement",
		"text-altered",
		"licence-missing",
		"licence-unknown",
		"licence-other-unresolved",
		"licence-ambiguous-list",
		"licence-ambiguous-version",
		"stale-copy",
		"gated-terms",
		"lineage-unresolved",
		"base-unknown",
		"lineage-suspect",
		"lineage-cycle",
		"lineage-conflict",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
		struct judged j = judged_new();
		const struct finding_code *code = policy_code(slice_of(codes[i]));

		assert_non_null(code);
		judge(&j, codes[i], code->verdict);
		judged_run(&j, NULL, false);
		assert_int_equal(judged_need(&j, codes[i])->verdict, code->verdict);
		assert_int_equal(judged_need(&j, codes[i])->level, code->strict);
		judged_free(&j);
	}
}

static void silence_is_never_a_pass(void **state)
{
	struct judged j = judged_new();

	(void)state;
	judged_run(&j, NULL, false);
	assert_int_equal(judged_need(&j, "licence-unknown")->verdict, VERDICT_UNKNOWN);
	assert_true(j.scan->outcome.violated);
	j.model->kind = MODEL_REFERENCE;
	judged_run(&j, NULL, false);
	assert_int_equal(j.model->findings.len, 0);
	judged_free(&j);
}

static void an_unchecked_entry_of_the_model_table_is_said(void **state)
{
	struct judged j = judged_new();
	struct term *term = judged_bind(&j, &llama);

	(void)state;
	term->firm = false;
	term->basis = BASIS_KNOWN;
	judged_run(&j, NULL, false);
	assert_slice(
		judged_need(&j, "unverified-claim")->message,
		"llama-3.1 is what our model table says, and that entry was not checked against "
		"its source");
	term->firm = true;
	judged_run(&j, NULL, false);
	assert_null(judged_find(&j, "unverified-claim"));
	judged_free(&j);
}

/* The truncated rest of a file may hold the very terms that bind. */
static void no_model_is_clean_over_an_unread_file(void **state)
{
	struct judged j = judged_new();
	struct artefact more = { .path = SLICE("m/config.json"), .incomplete = true };
	const struct finding *f;

	(void)state;
	judged_bind(&j, &apache);
	judged_run(&j, NULL, false);
	assert_null(judged_find(&j, "file-unread"));
	j.card->incomplete = true;
	judged_run(&j, NULL, false);
	f = judged_need(&j, "file-unread");
	assert_slice(f->message,
		     "a file was not understood to its end: what else it says is not known");
	assert_ptr_equal(f->at.artefact, j.card);
	assert_int_equal(j.model->verdict, VERDICT_NOT_CHECKED);
	assert_false(j.scan->outcome.violated);
	*list_add(j.scan->arena, &j.model->artefacts) = &more;
	judged_run(&j, NULL, false);
	assert_slice(judged_need(&j, "file-unread")->message,
		     "2 files were not understood to their ends: what else they say is not known");
	judged_free(&j);
}

/* Its licence may have stood behind the place where the archive broke off. */
static void nor_over_an_archive_that_broke_off(void **state)
{
	struct judged j = judged_new();
	struct artefact archive = { .path = SLICE("m.tar") };
	const struct finding *f;

	(void)state;
	judged_bind(&j, &apache);
	j.card->container = &archive;
	judged_run(&j, NULL, false);
	assert_null(judged_find(&j, "file-unread"));
	archive.incomplete = true;
	judged_run(&j, NULL, false);
	f = judged_need(&j, "file-unread");
	assert_slice(f->message, "the archive around it was not understood to its end: what else "
				 "it holds is not known");
	assert_ptr_equal(f->at.artefact, &archive);
	assert_int_equal(j.model->verdict, VERDICT_NOT_CHECKED);
	j.card->incomplete = true;
	judged_run(&j, NULL, false);
	assert_ptr_equal(judged_need(&j, "file-unread")->at.artefact, j.card);
	judged_free(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_dropped_licence_is_told_with_its_names),
		cmocka_unit_test(the_case_is_told_as_far_as_it_is_known),
		cmocka_unit_test(verdict_and_level_follow_the_judgement),
		cmocka_unit_test(every_code_of_a_judgement_is_reached),
		cmocka_unit_test(silence_is_never_a_pass),
		cmocka_unit_test(an_unchecked_entry_of_the_model_table_is_said),
		cmocka_unit_test(no_model_is_clean_over_an_unread_file),
		cmocka_unit_test(nor_over_an_archive_that_broke_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
