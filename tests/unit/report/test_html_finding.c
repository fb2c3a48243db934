/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A finding's chain of evidence: what was said where, how the terms came, the rule and clause,
 * who decided the level; exceptions shown as such; findings about the policy itself.
 */
#include "html_fixture.h"

static void the_chain_in_order(void **state)
{
	static const char *const steps[] = {
		"<code>label-drops-terms</code>",
		"gives the licence identifier",
		"<q>Apache 2.0</q>",
		"llama-3.1</a> binds: inherited from meta-llama/Llama-3.1-8B",
		"restrictions of use travel",
		"rule <code>llama31-relabel</code>",
		"<dt>To fix</dt>",
	};
	struct scan *s = fixture_scan();
	struct model *m = s->models.at[4];
	struct html_part part;
	size_t before = 0;

	(void)state;
	assert_string_equal(m->findings.at[0].code, "label-drops-terms");
	html_finding(part_begin(&part, s), m, &m->findings.at[0]);
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		size_t at = slice_find(part_text(&part), slice_of(steps[i]));

		if (at == SLICE_NPOS || at < before)
			fail_msg("%s is not in its place in:\n%.*s", steps[i],
				 SLICE_ARG(part_text(&part)));
		before = at;
	}
	part_end(&part);
	scan_free(s);
}

static void who_decided_the_level(void **state)
{
	static const struct {
		enum level level;
		uint32_t line;
		const char *text;
	} cases[] = {
		{ LEVEL_DENY, 0, "<li>denied by default</li>" },
		{ LEVEL_WARN, 12, "<li>a warning by line 12 of the policy</li>" },
		{ LEVEL_ALLOW, 0, "<li>allowed by default</li>" },
	};
	struct scan *s = fixture_empty();
	struct html_part part;
	struct html *h = part_begin(&part, s);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct finding f = { .code = "c",
				     .level = cases[i].level,
				     .policy_line = cases[i].line };

		part_clear(&part);
		html_finding(h, NULL, &f);
		assert_holds(part_text(&part), cases[i].text);
	}
	/* about the policy itself: right below the section's own heading */
	assert_holds(part_text(&part), "<div class=\"finding\">\n<h3>");
	part_end(&part);
	scan_free(s);
}

static void exceptions_are_shown_as_such(void **state)
{
	struct finding f = { .code = "c", .suppressed = true, .suppressed_by = SLICE("LEG <42>") };
	struct scan *s = fixture_empty();
	struct html_part part;

	(void)state;
	html_finding(part_begin(&part, s), NULL, &f);
	assert_holds(part_text(&part), "<div class=\"finding off\">");
	assert_holds(part_text(&part), "<dt>Excepted by</dt><dd>LEG &lt;42&gt;</dd>");
	part_end(&part);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_chain_in_order),
		cmocka_unit_test(who_decided_the_level),
		cmocka_unit_test(exceptions_are_shown_as_such),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
