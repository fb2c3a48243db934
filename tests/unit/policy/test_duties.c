/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which duties a context sets off, what becomes of those that do not apply, and what the
 * findings ask for to the letter.
 */
#include "judged.h"

static void triggers_are_held_against_the_context(void **state)
{
	static const struct {
		enum trigger trigger;
		bool hosting_counts;
		const char *context;
		bool applies;
	} cases[] = {
		{ TRIGGER_ALWAYS, false, NULL, true },
		{ TRIGGER_DISTRIBUTE, false, NULL, false },
		{ TRIGGER_DISTRIBUTE, false, "distributes_weights=true", true },
		{ TRIGGER_DISTRIBUTE, false, "hosts_service=true", false },
		{ TRIGGER_DISTRIBUTE, true, "hosts_service=true", true },
		{ TRIGGER_DERIVATIVE, false, NULL, false },
		{ TRIGGER_DERIVATIVE, false, "distributes_weights=true", true },
		{ TRIGGER_HOST, false, "hosts_service=true", true },
		{ TRIGGER_HOST, false, "distributes_weights=true", false },
		{ TRIGGER_PRODUCT, false, NULL, false },
		{ TRIGGER_PRODUCT, false, "hosts_service=true", true },
		{ TRIGGER_ABOVE_THRESHOLD, false, "mau=5", false },
		{ TRIGGER_ABOVE_THRESHOLD, false, "mau=200_000_000", true },
	};
	static const struct threshold limit = { .metric = METRIC_MAU, .value = 100000000 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct duty duty = { .kind = DUTY_NOTICE,
				     .trigger = cases[i].trigger,
				     .hosting_counts = cases[i].hosting_counts };
		const char *context[] = { cases[i].context, NULL };
		struct judged j = judged_new();
		struct obligation *o;

		judged_bind(&j, &llama);
		judged_limit(&j, &llama, &limit);
		o = judged_owe(&j, &llama, &duty, OBLIGATION_UNMET);
		judged_run(&j, context, false);
		assert_int_equal(o->applies, cases[i].applies);
		assert_int_equal(obligation_standing(o),
				 cases[i].applies ? OBLIGATION_UNMET : OBLIGATION_NOT_APPLICABLE);
		assert_int_equal(judged_find(&j, "notice-missing") != NULL, cases[i].applies);
		judged_free(&j);
	}
}

static void an_unmet_duty_asks_for_it_to_the_letter(void **state)
{
	static const struct {
		struct duty duty;
		const char *code, *fix; /* fix NULL: the table's */
	} cases[] = {
		{ { .kind = DUTY_LICENCE_COPY },
		  "licence-copy-missing",
		  "Put the full text of llama-3.1 (https://example.org/llama) as LICENSE beside "
		  "the "
		  "model in models/bot." },
		{ { .kind = DUTY_POLICY_COPY },
		  "policy-copy-missing",
		  "Put the full text of llama-3.1 (https://example.org/llama) as USE_POLICY.md "
		  "beside "
		  "the model in models/bot." },
		{ { .kind = DUTY_NOTICE, .text = SLICE_INIT("Llama 3.1 is licensed ...") },
		  "notice-missing",
		  "Put this into a file NOTICE beside the model in models/bot: Llama 3.1 is "
		  "licensed "
		  "..." },
		{ { .kind = DUTY_DISPLAY,
		    .text = SLICE_INIT("Built with Llama"),
		    .where = SLICE_INIT("a related website") },
		  "display-missing",
		  "Show \"Built with Llama\": a related website." },
		{ { .kind = DUTY_NAME_PREFIX, .text = SLICE_INIT("Llama") },
		  "name-prefix-missing",
		  "Begin the model's name with \"Llama\"." },
		{ { .kind = DUTY_NAME_CONTAINS, .text = SLICE_INIT("Kimi") },
		  "name-prefix-missing",
		  "Put \"Kimi\" into the model's name." },
		{ { .kind = DUTY_CHANGE_NOTE },
		  "change-note-missing",
		  "State in the model card or in NOTICE what was changed, by whom and when." },
		{ { .kind = DUTY_ATTRIBUTION },
		  "attribution-missing",
		  "Name the author, the licence and the changes in the model card, as llama-3.1 "
		  "asks." },
		{ { .kind = DUTY_PASS_ON },
		  "terms-not-passed-on",
		  "Put the terms of llama-3.1 into the licence that you ship with the model." },
		{ { .kind = DUTY_SHARE_ALIKE },
		  "terms-not-passed-on",
		  "Put the terms of llama-3.1 into the licence that you ship with the model." },
		{ { .kind = DUTY_NAME_BAN, .text = SLICE_INIT("Meta") },
		  "name-not-allowed",
		  "Rename the model: llama-3.1 keeps that name for its publisher." },
		{ { .kind = DUTY_REGISTRATION },
		  "registration-needed",
		  "Register with the publisher and record it as an exception with the ticket or "
		  "the "
		  "reply." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct judged j = judged_new();
		const struct finding *f;

		judged_bind(&j, &llama);
		judged_owe(&j, &llama, &cases[i].duty, OBLIGATION_UNMET);
		judged_run(&j, NULL, false);
		f = judged_need(&j, cases[i].code);
		assert_slice(f->fix, cases[i].fix);
		assert_int_equal(f->verdict, cases[i].duty.kind == DUTY_REGISTRATION
						     ? VERDICT_REVIEW
						     : VERDICT_OBLIGATION_UNMET);
		judged_free(&j);
	}
}

static void a_message_says_clause_and_what_is_missing(void **state)
{
	static const struct duty duty = { .kind = DUTY_DISPLAY,
					  .text = SLICE_INIT("Built with Llama"),
					  .clause = SLICE_INIT("1.b.i") };
	struct judged j = judged_new();

	(void)state;
	judged_owe(&j, &llama, &duty, OBLIGATION_UNMET);
	judged_bind(&j, &llama);
	judged_run(&j, NULL, false);
	assert_slice(judged_need(&j, "display-missing")->message,
		     "llama-3.1 asks for the words \"Built with Llama\" on show");
	judged_free(&j);
}

static void met_and_spared_duties_are_silent(void **state)
{
	static const struct duty notice = { .kind = DUTY_NOTICE };
	static const struct duty registration = { .kind = DUTY_REGISTRATION };
	struct judged j = judged_new();

	(void)state;
	judged_bind(&j, &llama);
	judged_owe(&j, &llama, &notice, OBLIGATION_MET);
	judged_owe(&j, &llama, &registration, OBLIGATION_MET);
	judged_owe(&j, &llama, &notice, OBLIGATION_NOT_APPLICABLE);
	judged_run(&j, NULL, false);
	assert_int_equal(j.model->findings.len, 0);
	assert_true(j.model->concluded.obligations.at[0].applies);
	assert_false(j.model->concluded.obligations.at[2].applies);
	judged_free(&j);
}

static void what_files_cannot_show_is_gathered(void **state)
{
	static const struct duty display = { .kind = DUTY_DISPLAY, .text = SLICE_INIT("Built") };
	static const struct duty credit = { .kind = DUTY_ATTRIBUTION };
	struct judged j = judged_new();
	const struct finding *f;

	(void)state;
	judged_bind(&j, &llama);
	judged_owe(&j, &llama, &display, OBLIGATION_NOT_CHECKABLE);
	judged_owe(&j, &llama, &credit, OBLIGATION_NOT_CHECKABLE);
	judged_run(&j, NULL, false);
	assert_int_equal(j.model->findings.len, 1);
	f = judged_need(&j, "duty-unverified");
	assert_slice(f->message,
		     "files cannot show whether this is met; llama-3.1 asks for: the words "
		     "\"Built\" on show; credit to its author");
	assert_int_equal(f->level, LEVEL_WARN);
	judged_free(&j);
}

static void duties_of_distribution_are_listed_for_later(void **state)
{
	static const struct duty copy = { .kind = DUTY_LICENCE_COPY,
					  .trigger = TRIGGER_DISTRIBUTE };
	static const struct duty notice = { .kind = DUTY_NOTICE, .trigger = TRIGGER_DISTRIBUTE };
	static const struct duty above = { .kind = DUTY_DISPLAY,
					   .trigger = TRIGGER_ABOVE_THRESHOLD };
	static const struct duty display = { .kind = DUTY_DISPLAY, .trigger = TRIGGER_PRODUCT };
	struct judged j = judged_new();
	const struct finding *f;

	(void)state;
	judged_bind(&j, &llama);
	judged_owe(&j, &llama, &copy, OBLIGATION_UNMET);
	judged_owe(&j, &llama, &notice, OBLIGATION_MET);
	judged_owe(&j, &llama, &above, OBLIGATION_UNMET);
	judged_run(&j, NULL, false);
	assert_int_equal(j.model->findings.len, 1);
	f = judged_need(&j, "duty-if-distributed");
	assert_slice(f->message, "if you pass the model on, llama-3.1 asks for: a "
				 "copy of the licence");
	assert_int_equal(f->verdict, VERDICT_OK);
	assert_int_equal(f->level, LEVEL_ALLOW);
	assert_int_equal(j.model->verdict, VERDICT_OK);
	assert_false(j.scan->outcome.violated);
	judged_owe(&j, &llama, &display, OBLIGATION_UNMET);
	judged_run(&j, NULL, false);
	f = judged_need(&j, "duty-if-distributed");
	assert_true(
		slice_starts(f->message, SLICE("if you pass the model on or run it for others, ")));
	judged_free(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(triggers_are_held_against_the_context),
		cmocka_unit_test(an_unmet_duty_asks_for_it_to_the_letter),
		cmocka_unit_test(a_message_says_clause_and_what_is_missing),
		cmocka_unit_test(met_and_spared_duties_are_silent),
		cmocka_unit_test(what_files_cannot_show_is_gathered),
		cmocka_unit_test(duties_of_distribution_are_listed_for_later),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
