/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The top and the end of the page: the sentence that people quote, the banners, what was not
 * understood apart from mere notes.
 */
#include "html_fixture.h"

static void the_headline_counts(void **state)
{
	static const struct {
		size_t models, bad;
		const char *headline;
	} cases[] = {
		{ 0, 0, "<h1>No models found</h1>" },
		{ 1, 0, "<h1>No objection: 1 model</h1>" },
		{ 3, 1, "<h1>1 of 3 models needs attention</h1>" },
		{ 3, 2, "<h1>2 of 3 models need attention</h1>" },
		{ 1000, 999, "<h1>999 of 1,000 models need attention</h1>" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct html_part part;

		for (size_t k = 0; k < cases[i].models; k++) {
			struct model *m = arena_new(s->arena, struct model);

			m->verdict = k < cases[i].bad ? VERDICT_REVIEW : VERDICT_OK;
			*list_add(s->arena, &s->models) = m;
		}
		html_summary(part_begin(&part, s));
		assert_holds(part_text(&part), cases[i].headline);
		part_end(&part);
		scan_free(s);
	}
}

static void banners_stand_only_for_a_reason(void **state)
{
	struct scan *s = scan_create();
	struct html_part part;
	struct html *h = part_begin(&part, s);

	(void)state;
	html_summary(h);
	assert_lacks(part_text(&part), "banner");
	part_clear(&part);
	s->outcome.violated = s->outcome.incomplete = true;
	html_summary(h);
	assert_holds(part_text(&part), "The policy is violated.");
	assert_holds(part_text(&part), "This report is incomplete.");
	/* no link to a section that is not there */
	assert_lacks(part_text(&part), "#issues");
	part_end(&part);
	scan_free(s);
}

static void notes_are_told_apart(void **state)
{
	struct scan *s = scan_create();
	struct html_part part;
	struct html *h = part_begin(&part, s);

	(void)state;
	html_issue_section(h);
	assert_slice(part_text(&part), "");
	scan_issue(s, SLICE("a<b"), SLICE("gguf-truncated"), SLICE("cut & torn"));
	s->issues.at[0].offset = 4096;
	s->issues.at[0].has_offset = true;
	scan_issue(s, SLICE_NONE, SLICE("eval-assertions"), SLICE("by the way"));
	s->issues.at[1].note = true;
	html_issue_section(h);
	assert_holds(part_text(&part),
		     "<span class=\"place\">a&lt;b, byte 4,096</span> cut &amp; torn "
		     "<code>gguf-truncated</code></li>\n</ul>\n<h3>Notes</h3>");
	assert_holds(part_text(&part), "<span class=\"place\">this run</span> by the way");
	part_end(&part);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_headline_counts),
		cmocka_unit_test(banners_stand_only_for_a_reason),
		cmocka_unit_test(notes_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
