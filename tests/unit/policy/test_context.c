/* SPDX-License-Identifier: Apache-2.0 */
/*
 * --context: what is taken, what is refused and in which words, and how it is written back.
 */
#include "unit.h"

#include "policy/context.h"

struct assigned {
	struct arena *arena;
	struct context context;
	struct err err;
};

static bool assign(struct assigned *a, const char *text)
{
	a->err = (struct err){ 0 };
	return context_assign(a->arena, &a->context, slice_of(text), &a->err);
}

static void every_kind_of_key_is_taken(void **state)
{
	struct assigned a = { .arena = arena_create() };

	(void)state;
	assert_true(assign(&a, "commercial=true"));
	assert_true(a.context.commercial);
	assert_true(assign(&a, "commercial=false"));
	assert_false(a.context.commercial);
	assert_true(assign(&a, "hosts_service=true"));
	assert_true(a.context.hosts);
	assert_true(assign(&a, "monthly_active_users=2_000_000"));
	assert_true(a.context.figures[METRIC_MAU].given);
	assert_true(a.context.figures[METRIC_MAU].value == 2000000);
	assert_true(assign(&a, "mau=18446744073709551615"));
	assert_true(a.context.figures[METRIC_MAU].value == UINT64_MAX);
	assert_true(assign(&a, "headcount=99"));
	assert_true(assign(&a, "mau@2024-06=900_000"));
	assert_true(assign(&a, "mau@2024-06=900_001"));
	assert_true(assign(&a, "mau@now=7"));
	assert_int_equal(a.context.dated_count, 1);
	assert_true(a.context.dated[0].value == 900001);
	assert_slice(a.context.dated[0].month, "2024-06");
	assert_true(a.context.figures[METRIC_MAU].value == 7);
	assert_true(assign(&a, "territories=de, US,EU"));
	assert_int_equal(a.context.territories.len, 3);
	assert_slice(a.context.territories.at[0], "DE");
	arena_free(a.arena);
}

static void refusals_say_what_would_fit(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "mau", "\"mau\" is no assignment; expected KEY=VALUE" },
		{ "comercial=true",
		  "unknown context key \"comercial\"; did you mean \"commercial\"?" },
		{ "weather=fine",
		  "unknown context key \"weather\"; expected commercial, distributes_weights, "
		  "hosts_service, trains_on_outputs, end_product, territories, "
		  "monthly_active_users, daily_active_users, annual_revenue_usd, "
		  "monthly_revenue_usd, revenue_usd_12_months, annual_revenue_rmb, "
		  "visits_per_month, monthly_unique_users, edge_devices, headcount, mau or dau" },
		{ "commercial=yes", "commercial is \"yes\"; expected true or false" },
		{ "mau=5M", "mau is \"5M\"; expected a whole number such as 2_000_000" },
		{ "mau=", "mau is \"\"; expected a whole number such as 2_000_000" },
		{ "mau=_5", "mau is \"_5\"; expected a whole number such as 2_000_000" },
		{ "mau=5_", "mau is \"5_\"; expected a whole number such as 2_000_000" },
		{ "mau=5__5", "mau is \"5__5\"; expected a whole number such as 2_000_000" },
		{ "mau=-5", "mau is \"-5\"; expected a whole number such as 2_000_000" },
		{ "mau=18446744073709551616",
		  "mau is \"18446744073709551616\"; expected a whole number such as 2_000_000" },
		{ "mau@2024=5", "mau is dated \"2024\"; expected a month such as 2024-06, or now" },
		{ "mau@2024-13=5",
		  "mau is dated \"2024-13\"; expected a month such as 2024-06, or now" },
		{ "territories=UK", "unknown territory \"UK\"; did you mean \"GB\"?" },
		{ "territories=DE,Germany",
		  "unknown territory \"Germany\"; expected two letters of ISO 3166, or EU" },
		{ "territories=ZZ",
		  "unknown territory \"ZZ\"; expected two letters of ISO 3166, or EU" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct assigned a = { .arena = arena_create() };

		assert_false(assign(&a, cases[i].text));
		assert_string_equal(a.err.text, cases[i].message);
		arena_free(a.arena);
	}
}

static void exemptions_are_held_against_the_context(void **state)
{
	static const struct {
		const char *exemption;
		struct context context;
		bool spared;
	} cases[] = {
		{ "inside an integrated end-user product", { .end_product = true }, true },
		{ "End users of a product", { .end_product = true }, true },
		{ "end users of a product", { .commercial = true }, false },
		{ "internal use (not given to others)", { .commercial = true }, true },
		{ "internal use (not given to others)", { .hosts = true }, false },
		{ "internal use (not given to others)", { .distributes = true }, false },
		{ "use that is not commercial (2)", { .commercial = false }, true },
		{ "use that is not commercial (2)", { .commercial = true }, false },
		{ "use by qualified non-profit organisations", { .commercial = false }, false },
		{ "", { .end_product = true }, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(context_is_spared(&cases[i].context, slice_of(cases[i].exemption)),
				 cases[i].spared);
}

static void it_is_written_as_yaml(void **state)
{
	static const char *const assignments[] = { "commercial=true", "dau=5", "mau@2024-06=900000",
						   "mau=2000000", "territories=DE,EU" };
	struct assigned a = { .arena = arena_create() };
	struct buf out;

	(void)state;
	for (size_t i = 0; i < sizeof(assignments) / sizeof(*assignments); i++)
		assert_true(assign(&a, assignments[i]));
	buf_init(&out, 4096);
	context_write(&out, &a.context);
	assert_slice(buf_slice(&out), "  commercial: true\n"
				      "  distributes_weights: false\n"
				      "  hosts_service: false\n"
				      "  trains_on_outputs: false\n"
				      "  end_product: false\n"
				      "  territories: [DE, EU]\n"
				      "  monthly_active_users: {2024-06: 900000, now: 2000000}\n"
				      "  daily_active_users: 5\n");
	buf_free(&out);
	arena_free(a.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_key_is_taken),
		cmocka_unit_test(refusals_say_what_would_fit),
		cmocka_unit_test(exemptions_are_held_against_the_context),
		cmocka_unit_test(it_is_written_as_yaml),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
