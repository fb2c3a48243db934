/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Duties held against what the artefacts show: each kind met, unmet and not checkable.
 */
#include "scans.h"

#include "conclude/duties.h"

static enum obligation_status status(const struct model *m, const char *licence,
				     enum duty_kind kind)
{
	for (size_t i = 0; i < m->concluded.obligations.len; i++) {
		const struct obligation *o = &m->concluded.obligations.at[i];

		if (o->duty->kind == kind && slice_eq(o->licence->id, slice_of(licence))) {
			assert_int_equal(o->status == OBLIGATION_MET, o->shown.artefact != NULL);
			return o->status;
		}
	}
	fail_msg("no duty %s of %s", duty_word(kind), licence);
	return OBLIGATION_NOT_APPLICABLE;
}

static struct model *finish(struct scan *s, void *rules)
{
	lineage_resolve(s, rules);
	conclude_models(s, rules);
	return s->models.at[0];
}

static void a_bare_fine_tune_owes_everything(void **state)
{
	struct scan *s = scan_create();
	struct model *m;

	scan_card(s, *state, "acme-chat/README.md", "llama3.1", "meta-llama/Llama-3.1-8B");
	m = finish(s, *state);
	assert_int_equal(status(m, "llama-3.1", DUTY_DISPLAY), OBLIGATION_UNMET);
	assert_int_equal(status(m, "llama-3.1", DUTY_NOTICE), OBLIGATION_UNMET);
	assert_int_equal(status(m, "llama-3.1", DUTY_NAME_PREFIX), OBLIGATION_UNMET);
	assert_int_equal(status(m, "llama-3.1", DUTY_LICENCE_COPY), OBLIGATION_UNMET);
	assert_int_equal(status(m, "llama-3.1", DUTY_POLICY_COPY), OBLIGATION_UNMET);
	assert_int_equal(status(m, "llama-3.1", DUTY_CHANGE_NOTE), OBLIGATION_NOT_CHECKABLE);
	scan_free(s);
}

static void a_good_one_shows_all_of_it(void **state)
{
	struct scan *s = scan_create();
	struct artefact *card;
	struct model *m;

	scan_match(s, *state, scan_put(s, "Llama-acme/LICENSE", ARTEFACT_LICENCE), "llama-3.1",
		   MATCH_TEXT);
	scan_say(s, scan_put(s, "Llama-acme/NOTICE", ARTEFACT_NOTICE), EVIDENCE_NOTICE_LINE,
		 "Llama 3.1 is licensed");
	card = scan_card(s, *state, "Llama-acme/README.md", "llama3.1", "meta-llama/Llama-3.1-8B");
	scan_say(s, card, EVIDENCE_DISPLAY_SHOWN, "Built with Llama");
	scan_match(s, *state, scan_put(s, "Llama-acme/USE_POLICY.md", ARTEFACT_USE_POLICY),
		   "llama-3.1-aup", MATCH_TEXT);
	m = finish(s, *state);
	assert_int_equal(status(m, "llama-3.1", DUTY_DISPLAY), OBLIGATION_MET);
	assert_int_equal(status(m, "llama-3.1", DUTY_NOTICE), OBLIGATION_MET);
	assert_int_equal(status(m, "llama-3.1", DUTY_NAME_PREFIX), OBLIGATION_MET);
	assert_int_equal(status(m, "llama-3.1", DUTY_LICENCE_COPY), OBLIGATION_MET);
	assert_int_equal(status(m, "llama-3.1", DUTY_POLICY_COPY), OBLIGATION_MET);
	assert_int_equal(worst(&m->concluded), VERDICT_OK);
	scan_free(s);
}

static void texts_count_and_file_names_do_not(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_put(s, "m/LICENSE", ARTEFACT_LICENCE);
	struct licence_match *m = scan_match(s, *state, a, "llama-3.1", MATCH_TEXT);

	m->coverage = 400;
	m->partial = true;
	scan_card(s, *state, "m/README.md", "llama3.1", "meta-llama/Llama-3.1-8B");
	assert_int_equal(status(finish(s, *state), "llama-3.1", DUTY_LICENCE_COPY),
			 OBLIGATION_UNMET);
	scan_free(s);
}

static void the_same_model_owes_no_name(void **state)
{
	struct scan *s = scan_create();
	struct artefact *card =
		scan_card(s, *state, "acme-gguf/README.md", "llama3.1", "meta-llama/Llama-3.1-8B");
	struct model *m;

	scan_say(s, card, EVIDENCE_BASE_RELATION, "quantized");
	m = finish(s, *state);
	assert_int_equal(status(m, "llama-3.1", DUTY_NAME_PREFIX), OBLIGATION_NOT_APPLICABLE);
	assert_int_equal(status(m, "llama-3.1", DUTY_NOTICE), OBLIGATION_UNMET);
	scan_free(s);
}

static void a_publishers_own_model_has_no_naming_duty(void **state)
{
	struct scan *s = scan_create();
	struct model *m;

	scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS)->hub_id =
		SLICE("meta-llama/Llama-3.1-8B-Instruct");
	m = finish(s, *state);
	assert_int_equal(status(m, "llama-3.1", DUTY_NAME_PREFIX), OBLIGATION_NOT_APPLICABLE);
	assert_int_equal(status(m, "llama-3.1", DUTY_CHANGE_NOTE), OBLIGATION_NOT_APPLICABLE);
	scan_free(s);
}

/* A hub cache holds the files that somebody asked for; the rest may be upstream. */
static void a_partial_download_is_not_checkable(void **state)
{
	struct scan *s = scan_create();
	struct artefact *card =
		scan_card(s, *state, "m/README.md", "llama3.1", "meta-llama/Llama-3.1-8B");
	struct model *m;

	card->hub_id = SLICE("acme/llama-tuned");
	card->hub_revision = SLICE("0a");
	m = finish(s, *state);
	assert_int_equal(status(m, "llama-3.1", DUTY_LICENCE_COPY), OBLIGATION_NOT_CHECKABLE);
	assert_int_equal(status(m, "llama-3.1", DUTY_DISPLAY), OBLIGATION_NOT_CHECKABLE);
	assert_int_equal(status(m, "llama-3.1", DUTY_NAME_PREFIX), OBLIGATION_MET);
	scan_free(s);
}

static void learning_from_outputs_owes_name_and_display(void **state)
{
	struct scan *s = scan_create();
	struct artefact *card = scan_card(s, *state, "acme/README.md", "mit", NULL);
	struct model *m;

	scan_say(s, card, EVIDENCE_TEACHER, "meta-llama/Llama-3.1-8B");
	m = finish(s, *state);
	assert_int_equal(m->concluded.obligations.len, 2);
	assert_int_equal(status(m, "llama-3.1", DUTY_NAME_PREFIX), OBLIGATION_UNMET);
	assert_int_equal(status(m, "llama-3.1", DUTY_DISPLAY), OBLIGATION_UNMET);
	scan_free(s);
}

/* Whether the original has a notice to carry on is not in the copy that lacks it. */
static void a_notice_that_may_not_exist_is_not_missed(void **state)
{
	struct scan *s = scan_create();
	struct artefact *notice;
	struct model *m;

	scan_card(s, *state, "tuned/README.md", "apache-2.0", "apache/base");
	m = finish(s, *state);
	assert_int_equal(status(m, "apache-2.0", DUTY_NOTICE), OBLIGATION_NOT_CHECKABLE);
	assert_int_equal(status(m, "apache-2.0", DUTY_LICENCE_COPY), OBLIGATION_UNMET);
	scan_free(s);

	s = scan_create();
	notice = scan_put(s, "tuned/NOTICE", ARTEFACT_NOTICE);
	scan_match(s, *state, notice, "apache-2.0", MATCH_NOTICE);
	scan_card(s, *state, "tuned/README.md", "apache-2.0", "apache/base");
	assert_int_equal(status(finish(s, *state), "apache-2.0", DUTY_NOTICE), OBLIGATION_MET);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bare_fine_tune_owes_everything),
		cmocka_unit_test(a_good_one_shows_all_of_it),
		cmocka_unit_test(texts_count_and_file_names_do_not),
		cmocka_unit_test(the_same_model_owes_no_name),
		cmocka_unit_test(a_publishers_own_model_has_no_naming_duty),
		cmocka_unit_test(a_notice_that_may_not_exist_is_not_missed),
		cmocka_unit_test(a_partial_download_is_not_checkable),
		cmocka_unit_test(learning_from_outputs_owes_name_and_display),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
