/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Limits and licences on one line.
 */
#include "fixture.h"

#include "report/plain_terms.h"

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

/* What is offered as alternatives stands together, wherever its ids come among the others. */
static void alternatives_are_joined(void **state)
{
	static const struct licence apache = { .id = SLICE_INIT("apache-2.0") },
				    bsd = { .id = SLICE_INIT("bsd") },
				    mit = { .id = SLICE_INIT("mit") },
				    gemma = { .id = SLICE_INIT("gemma"), .kind = LICENCE_SET };
	static const struct {
		const char *offers; /* of the four: a letter is the field that offers it */
		const char *text;
	} cases[] = {
		{ "....", "apache-2.0, bsd, gemma?, mit" },
		{ "a..a", "(apache-2.0 or mit), bsd, gemma?" },
		{ "abba", "(apache-2.0 or mit), (bsd or gemma?)" },
		{ ".a.a", "apache-2.0, (bsd or mit), gemma?" },
		{ "aaaa", "apache-2.0 or bsd or gemma? or mit" },
		{ "a.b.", "apache-2.0, bsd, gemma?, mit" },
		{ "", "none known" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct licence *licences[] = { &apache, &bsd, &gemma, &mit };
		const struct evidence fields[2] = { { 0 }, { 0 } };
		const struct evidence *offers[] = { &fields[0], &fields[1] };
		size_t count = strlen(cases[i].offers);
		struct term terms[4] = { 0 };
		struct conclusion c = { .licences = { licences, count, count },
					.terms = { terms, count, count } };
		struct buf out;

		for (size_t k = 0; k < count; k++) {
			terms[k].licence = licences[k];
			terms[k].either = cases[i].offers[k] != '.';
			terms[k].evidence.at = &offers[cases[i].offers[k] == 'b'];
			terms[k].evidence.len = 1;
		}
		buf_init(&out, 4096);
		plain_licences(&out, &c);
		assert_slice(buf_slice(&out), cases[i].text);
		buf_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(alternatives_are_joined),
		cmocka_unit_test(limits_stand_on_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
