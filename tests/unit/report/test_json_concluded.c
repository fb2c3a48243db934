/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conclusions as JSON: which number binds, what a duty's text is, and null where it is not
 * known whether a model is free and open.
 */
#include "fixture.h"

#include "report/evidence_ids.h"
#include "report/json_parts.h"

static struct slice written(struct buf *out, const struct conclusion *c)
{
	struct evidence_ids ids = { 0 };
	struct json_writer w;

	buf_init(out, 65536);
	json_writer_init(&w, out, false);
	json_open_object(&w, NULL);
	json_put_conclusion(&w, c, &ids);
	json_close_object(&w);
	return buf_slice(out);
}

static void an_empty_conclusion_has_every_member(void **state)
{
	struct conclusion c = { .expression = SLICE("NOASSERTION") };
	struct buf out;

	(void)state;
	assert_slice(
		written(&out, &c),
		"{\"concluded\":{\"licences\":[],\"candidates\":[],\"expression\":\"NOASSERTION\","
		"\"commercial_use\":\"unknown\",\"terms\":[],\"thresholds\":[],"
		"\"territories_excluded\":[],\"territories\":[],\"restrictions\":[],"
		"\"obligations\":[],\"free_and_open\":{\"value\":null,\"because\":\"\"},"
		"\"judgements\":[]}}");
	buf_free(&out);
}

/* The file's own number binds where it differs; the rule's stands beside it. */
static void the_number_that_binds(void **state)
{
	static const struct threshold rule = { .metric = METRIC_MAU, .value = 700 };
	static const struct threshold worded = { .metric = METRIC_OTHER,
						 .metric_word = SLICE_INIT("cats"),
						 .op = THRESHOLD_AT_LEAST,
						 .value = 9 };
	struct read_threshold same = { .metric = METRIC_MAU, .value = 700 };
	struct read_threshold other = { .metric = METRIC_MAU, .value = 70, .differs = true };
	static const struct {
		bool has_rule, has_read;
		const char *text;
	} cases[] = {
		{ true, false, "\"metric\":\"mau\",\"op\":\">\",\"value\":700," },
		{ true, true, "\"metric\":\"mau\",\"op\":\">\",\"value\":70," },
		{ false, true, "\"metric\":\"mau\",\"op\":\">\",\"value\":70," },
	};
	struct bound_threshold bound;
	struct conclusion c = { .thresholds = { &bound, 1, 1 } };
	struct buf out;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		bound = (struct bound_threshold){ .rule = cases[i].has_rule ? &rule : NULL,
						  .read = cases[i].has_read ? &other : NULL };
		assert_holds(written(&out, &c), cases[i].text);
		assert_holds(buf_slice(&out), cases[i].has_rule
						      ? "\"in_rule\":true,\"rule_value\":700"
						      : "\"in_rule\":false,\"rule_value\":0");
		buf_free(&out);
	}
	bound = (struct bound_threshold){ .rule = &rule, .read = &same };
	assert_holds(written(&out, &c), "\"value\":700,");
	buf_free(&out);
	bound = (struct bound_threshold){ .rule = &worded };
	assert_holds(written(&out, &c), "\"metric\":\"cats\",\"op\":\">=\",\"value\":9,");
	assert_holds(buf_slice(&out), "\"read\":null");
	buf_free(&out);
}

static void a_duty_has_its_string_or_its_task(void **state)
{
	static const struct duty exact = { .kind = DUTY_DISPLAY,
					   .text = SLICE_INIT("Built with X") };
	static const struct duty plain = { .kind = DUTY_LICENCE_COPY, .trigger = TRIGGER_HOST };
	struct obligation o[] = { { .duty = &exact,
				    .text = SLICE("show it"),
				    .applies = true,
				    .status = OBLIGATION_UNMET },
				  { .duty = &plain, .status = OBLIGATION_UNMET } };
	struct conclusion c = { .obligations = { o, 2, 2 } };
	struct buf out;

	(void)state;
	assert_holds(written(&out, &c), "\"kind\":\"display\",\"text\":\"Built with X\","
					"\"task\":\"show it\",\"trigger\":\"always\"");
	assert_holds(buf_slice(&out), "\"status\":\"unmet\",\"evidence\":[],\"found\":\"unmet\"");
	assert_holds(buf_slice(&out), "\"kind\":\"licence-copy\",\"text\":\"ship a copy of the "
				      "licence\",\"task\":\"ship a copy of the licence\"");
	assert_holds(buf_slice(&out),
		     "\"status\":\"not-applicable\",\"evidence\":[],\"found\":\"unmet\"");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_conclusion_has_every_member),
		cmocka_unit_test(the_number_that_binds),
		cmocka_unit_test(a_duty_has_its_string_or_its_task),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
