/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plain words: numbers as people say them, duties as sentences, limits on one line, and which
 * of an adapter's two conclusions is spoken of.
 */
#include "fixture.h"

#include "report/plain.h"

static void numbers_are_short(void **state)
{
	static const struct {
		uint64_t number;
		const char *text;
	} cases[] = {
		{ 0, "0" },
		{ 999, "999" },
		{ 1000, "1k" },
		{ 1500, "1.5k" },
		{ 999999, "999.99k" },
		{ 1000000, "1M" },
		{ 700000000, "700M" },
		{ 8030261248, "8.03B" },
		{ 1005000000, "1B" },
		{ UINT64_MAX, "18446744073.7B" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char text[48];

		plain_short(text, cases[i].number);
		assert_string_equal(text, cases[i].text);
	}
}

static void bytes_are_counted_like_disks(void **state)
{
	static const struct {
		uint64_t bytes;
		const char *text;
	} cases[] = {
		{ 0, "0 bytes" },           { 999, "999 bytes" },
		{ 1000, "1 kB" },           { 16060522496, "16.06 GB" },
		{ 4500000, "4.5 MB" },      { 1200000000000, "1.2 TB" },
		{ UINT64_MAX, "18446744.07 TB" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char text[48];

		plain_bytes(text, cases[i].bytes);
		assert_string_equal(text, cases[i].text);
	}
}

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

static void limits_stand_on_one_line(void **state)
{
	struct threshold rules[] = {
		{ .metric = METRIC_ANNUAL_REVENUE, .value = 1000000 },
		{ .metric = METRIC_OTHER, .value = 5, .metric_word = SLICE("gpus") }
	};
	struct read_threshold read = { .metric = METRIC_MAU, .value = 70000000, .differs = true };
	struct threshold mau = { .metric = METRIC_MAU, .value = 700000000 };
	struct bound_threshold bound[] = { { NULL, &rules[0], NULL },
					   { NULL, &rules[1], NULL },
					   { NULL, &mau, &read },
					   { NULL, NULL, &read } };
	struct territory eu = { .area = SLICE("EU") };
	struct bound_territory area = { NULL, &eu };
	struct conclusion c = { .thresholds = { bound, 4, 4 }, .territories = { &area, 1, 1 } };
	struct buf out;

	(void)state;
	buf_init(&out, 4096);
	plain_limits(&out, &c);
	assert_slice(buf_slice(&out), "$1M a year, 5 gpus, 70M MAU, not in EU");
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

static void a_finding_has_the_judgement_about_its_base(void **state)
{
	static const struct licence mit = { .id = SLICE_INIT("mit") },
				    nc = { .id = SLICE_INIT("nc") };
	const struct finding f = { .code = "base-unknown",
				   .licence = &mit,
				   .message = SLICE("made from a/b: why") };
	const struct {
		struct judgement judgement;
		bool led;
	} cases[] = {
		{ { .code = SLICE("base-unknown"), .licence = &mit, .base = SLICE("a/b") }, true },
		{ { .code = SLICE("base-unknown"), .licence = &mit }, true },
		{ { .code = SLICE("base-unknown"), .licence = &mit, .base = SLICE("a/c") }, false },
		{ { .code = SLICE("base-unknown"), .licence = &nc, .base = SLICE("a/b") }, false },
		{ { .code = SLICE("stale-copy"), .licence = &mit, .base = SLICE("a/b") }, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(plain_led_to(&cases[i].judgement, &f), cases[i].led);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_short),
		cmocka_unit_test(a_finding_has_the_judgement_about_its_base),
		cmocka_unit_test(bytes_are_counted_like_disks),
		cmocka_unit_test(duties_are_sentences),
		cmocka_unit_test(a_task_is_never_a_bare_string),
		cmocka_unit_test(limits_stand_on_one_line),
		cmocka_unit_test(an_adapter_is_as_bad_as_its_worse_side),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
