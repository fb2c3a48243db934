/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plain words: duties as sentences, and which of an adapter's two conclusions is spoken of.
 */
#include "fixture.h"

#include "report/plain.h"

static void duties_are_sentences(void **state)
{
	static struct slice others[] = { SLICE_INIT("Built with Meta Llama 3") };
	static const struct {
		struct duty duty;
		const char *text;
	} cases[] = {
		{ { .kind = DUTY_DISPLAY,
		    .text = SLICE_INIT("Built with Llama"),
		    .where = SLICE_INIT("on a website"),
		    .alternatives = { others, 1, 1 } },
		  "show \"Built with Llama\" or \"Built with Meta Llama 3\", on a website" },
		{ { .kind = DUTY_NAME_PREFIX, .text = SLICE_INIT("Llama") },
		  "begin the model's name with \"Llama\"" },
		{ { .kind = DUTY_LICENCE_COPY }, "ship a copy of the licence" },
		{ { .kind = DUTY_ATTRIBUTION, .text = SLICE_INIT("name the author") },
		  "give credit: name the author" },
		{ { .kind = DUTY_NOTICE }, "pass its notices on" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out;

		buf_init(&out, 4096);
		plain_duty(&out, &cases[i].duty);
		assert_slice(buf_slice(&out), cases[i].text);
		buf_free(&out);
	}
}

static void what_a_baseline_hides_is_no_clean_bill(void **state)
{
	struct scan *s = fixture_scan();
	struct finding *f = &s->models.at[0]->findings.at[0];

	(void)state;
	f->level = LEVEL_WARN;
	assert_false(plain_hides_known(s));
	f->known = true;
	assert_false(plain_hides_known(s));
	f->suppressed = true;
	assert_true(plain_hides_known(s));
	f->level = LEVEL_ALLOW;
	assert_false(plain_hides_known(s));
	scan_free(s);
}

/* The words of conclude win, unless they only say the string again. */
static void a_task_is_never_a_bare_string(void **state)
{
	const struct duty duty = { .kind = DUTY_DISPLAY, .text = SLICE("Built with Llama") };
	struct obligation o = { .duty = &duty, .text = SLICE("Built with Llama") };
	struct buf out;

	(void)state;
	buf_init(&out, 4096);
	plain_task(&out, &o);
	assert_slice(buf_slice(&out), "show \"Built with Llama\"");
	buf_clear(&out);
	o.text = SLICE("say so on the box");
	plain_task(&out, &o);
	assert_slice(buf_slice(&out), "say so on the box");
	buf_free(&out);
}

static void an_adapter_is_as_bad_as_its_worse_side(void **state)
{
	struct conclusion composed = { 0 };
	struct model m = { .verdict = VERDICT_REVIEW, .composed_verdict = VERDICT_CONFLICT };

	(void)state;
	assert_int_equal(plain_verdict(&m), VERDICT_REVIEW);
	m.composed = &composed;
	assert_int_equal(plain_verdict(&m), VERDICT_CONFLICT);
	assert_ptr_equal(plain_conclusion(&m), &composed);
	m.composed_verdict = VERDICT_OK;
	assert_int_equal(plain_verdict(&m), VERDICT_REVIEW);
	assert_ptr_equal(plain_conclusion(&m), &m.concluded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(duties_are_sentences),
		cmocka_unit_test(what_a_baseline_hides_is_no_clean_bill),
		cmocka_unit_test(a_task_is_never_a_bare_string),
		cmocka_unit_test(an_adapter_is_as_bad_as_its_worse_side),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
