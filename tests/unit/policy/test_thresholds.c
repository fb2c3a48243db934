/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each licence's own test: operator, date, logic and exemption, by table.
 */
#include "judged.h"

static const struct threshold llama_mau = {
	.metric = METRIC_MAU,
	.op = THRESHOLD_ABOVE,
	.value = 700000000,
	.measured = SLICE_INIT("users in the calendar month before the version release date"),
	.effect = SLICE_INIT("separate licence needed"),
	.exemption = SLICE_INIT("those who receive it inside an integrated end-user product"),
	.clause = SLICE_INIT("2"),
};
static const struct threshold running_mau = {
	.metric = METRIC_MAU,
	.op = THRESHOLD_ABOVE,
	.value = 100000000,
	.clause = SLICE_INIT("4"),
};
static const struct threshold revenue = {
	.metric = METRIC_ANNUAL_REVENUE,
	.op = THRESHOLD_AT_LEAST,
	.value = 1000000,
};
static const struct threshold twelve_months = {
	.metric = METRIC_REVENUE_12_MONTHS,
	.op = THRESHOLD_ABOVE,
	.value = 20000000,
};
static const struct threshold service = {
	.metric = METRIC_ANNUAL_REVENUE,
	.op = THRESHOLD_ABOVE,
	.value = 5,
	.measured = SLICE_INIT("only if the licensee operates a Model-as-a-Service business"),
};
static const struct threshold devices = {
	.metric = METRIC_EDGE_DEVICES, .op = THRESHOLD_ABOVE, .value = 5000, .all_of = true
};
static const struct threshold daily = {
	.metric = METRIC_DAU, .op = THRESHOLD_AT_LEAST, .value = 1000000, .all_of = true
};

struct limit_case {
	const struct threshold *rules[3];
	const char *context[4];
	bool strict;
	const char *code; /* NULL: nothing is said */
};

static void limits_are_held_by_their_own_test(void **state)
{
	static const struct limit_case cases[] = {
		{ { &running_mau }, { "mau=100_000_000" }, false, NULL },
		{ { &running_mau }, { "mau=100_000_001" }, false, "threshold-exceeded" },
		{ { &revenue }, { "annual_revenue_usd=999_999" }, false, NULL },
		{ { &revenue }, { "annual_revenue_usd=1_000_000" }, false, "threshold-exceeded" },
		{ { &running_mau }, { NULL }, false, NULL },
		{ { &running_mau }, { NULL }, true, "threshold-unstated" },
		{ { &running_mau }, { "mau=5" }, true, NULL },
		/* A test at a release takes the figure of the month before it. */
		{ { &llama_mau }, { "mau=900_000_000" }, false, "threshold-exceeded" },
		{ { &llama_mau }, { "mau=900_000_000", "mau@2024-06=600_000_000" }, false, NULL },
		{ { &llama_mau },
		  { "mau=5", "mau@2024-06=700_000_001" },
		  false,
		  "threshold-exceeded" },
		{ { &llama_mau }, { "mau=900_000_000", "end_product=true" }, true, NULL },
		{ { &running_mau },
		  { "mau=900_000_000", "end_product=true" },
		  false,
		  "threshold-exceeded" },
		/* A running test never takes a figure of the past. */
		{ { &running_mau }, { "mau@2024-06=900_000_000" }, false, NULL },
		{ { &running_mau }, { "mau@2024-06=900_000_000" }, true, "threshold-unstated" },
		{ { &twelve_months },
		  { "annual_revenue_usd=20_000_001" },
		  false,
		  "threshold-exceeded" },
		/* Some limits are for those who host. */
		{ { &service }, { "annual_revenue_usd=9" }, true, NULL },
		{ { &service },
		  { "annual_revenue_usd=9", "hosts_service=true" },
		  false,
		  "threshold-exceeded" },
		/* Only together: both, one and none. */
		{ { &devices, &daily },
		  { "edge_devices=5001", "dau=1_000_000" },
		  false,
		  "threshold-exceeded" },
		{ { &devices, &daily }, { "edge_devices=5001", "dau=999_999" }, true, NULL },
		{ { &devices, &daily }, { "edge_devices=5001" }, false, NULL },
		{ { &devices, &daily }, { "edge_devices=5001" }, true, "threshold-unstated" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct judged j = judged_new();

		judged_bind(&j, &llama);
		for (size_t k = 0; cases[i].rules[k]; k++)
			judged_limit(&j, &llama, cases[i].rules[k]);
		judged_run(&j, cases[i].context, cases[i].strict);
		if (cases[i].code ? !judged_find(&j, cases[i].code) : j.model->findings.len > 0)
			fail_msg("case %zu: expected %s", i,
				 cases[i].code ? cases[i].code : "nothing");
		judged_free(&j);
	}
}

static void the_message_tells_the_whole_test(void **state)
{
	const char *dated[] = { "mau@2024-06=800_000_000", NULL };
	const char *undated[] = { "mau=800_000_000", NULL };
	struct judged j = judged_new();
	const struct finding *f;

	(void)state;
	judged_bind(&j, &llama);
	judged_limit(&j, &llama, &llama_mau);
	judged_run(&j, dated, false);
	f = judged_need(&j, "threshold-exceeded");
	assert_slice(
		f->message,
		"llama-3.1 sets a limit: more than 700,000,000 monthly active users "
		"(yours: 800,000,000 in 2024-06, the month that the test is tied to). Counted: "
		"users in the calendar month before the version release date. Above it: separate "
		"licence needed. Spared: those who receive it inside an integrated end-user "
		"product");
	assert_slice(f->fix, "Do what llama-3.1 asks above its limit, mostly a separate licence, "
			     "before you use the model.");
	assert_int_equal(f->verdict, VERDICT_RESTRICTED_BY_CONTEXT);
	assert_int_equal(f->level, LEVEL_DENY);
	assert_slice(f->clause, "2");
	assert_int_equal(f->at.line, 3);
	judged_run(&j, undated, false);
	f = judged_need(&j, "threshold-exceeded");
	assert_true(slice_find(f->message,
			       SLICE("(yours: 800,000,000 today; the test is tied to the month "
				     "2024-06, for which no figure is given)")) != SLICE_NPOS);
	judged_free(&j);
}

static void the_words_of_the_file_beat_the_rule(void **state)
{
	const char *context[] = { "mau=80_000_000", NULL };
	struct judged j = judged_new();
	struct read_threshold read = {
		.metric = METRIC_MAU, .value = 70000000, .differs = true, .at = { .line = 12 }
	};
	const struct finding *f;

	(void)state;
	judged_bind(&j, &llama);
	judged_limit(&j, &llama, &llama_mau);
	read.at.artefact = j.card;
	j.model->concluded.thresholds.at[0].read = &read;
	judged_run(&j, context, false);
	f = judged_need(&j, "threshold-exceeded");
	assert_true(slice_find(f->message, SLICE("more than 70,000,000 ")) != SLICE_NPOS);
	assert_int_equal(f->at.line, 12);
	judged_free(&j);
}

/* A text without a rule: clauses alone gave the limit. */
static void a_limit_needs_no_rule(void **state)
{
	const char *context[] = { "annual_revenue_usd=2", NULL };
	struct judged j = judged_new();
	struct read_threshold read = { .metric = METRIC_ANNUAL_REVENUE, .value = 1 };

	(void)state;
	judged_bind(&j, &apache);
	*list_add(j.scan->arena, &j.model->concluded.thresholds) =
		(struct bound_threshold){ .read = &read };
	judged_run(&j, context, false);
	assert_slice(
		judged_need(&j, "threshold-exceeded")->message,
		"the licence sets a limit: more than 1 US dollars of yearly revenue (yours: 2). "
		"The limit was read out of the licence file");
	judged_free(&j);
}

static void what_is_inferred_is_for_review(void **state)
{
	const char *context[] = { "mau=900_000_000", NULL };
	struct judged j = judged_new();
	const struct finding *f;

	(void)state;
	judged_bind(&j, &llama)->firm = false;
	judged_limit(&j, &llama, &running_mau);
	judged_run(&j, context, false);
	f = judged_need(&j, "threshold-exceeded");
	assert_int_equal(f->verdict, VERDICT_REVIEW);
	assert_int_equal(f->level, LEVEL_WARN);
	assert_true(slice_ends(
		f->message, SLICE(" (to be confirmed: what it rests on is inferred or disputed)")));
	judged_free(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_are_held_by_their_own_test),
		cmocka_unit_test(the_message_tells_the_whole_test),
		cmocka_unit_test(the_words_of_the_file_beat_the_rule),
		cmocka_unit_test(a_limit_needs_no_rule),
		cmocka_unit_test(what_is_inferred_is_for_review),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
