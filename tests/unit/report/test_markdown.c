/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Markdown: byte for byte, the room that a comment has, and names that would be links, tags or
 * calls to people.
 */
#include "fixture.h"

#include <stdlib.h>

static void the_whole_report(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got = fixture_report("markdown", s, NULL);

	(void)state;
	assert_expected(got, "scan.md");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void a_comment_counts_what_it_has_no_room_for(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		struct model *conflict = s->models.at[4];

		*list_add(s->arena, &s->models) = conflict;
	}
	got = fixture_report("markdown", s, NULL);
	assert_true(got.len < 65536);
	assert_holds(got, " more: see the full report\n");
	assert_holds(got, " more models.\n");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void names_stay_text(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	s->models.at[4]->path = SLICE("@all [x](http://evil) | <img> `a`");
	got = fixture_report("markdown", s, NULL);
	assert_holds(got, "@<!-- -->all \\[x\\]\\(http://evil\\) \\| &lt;img&gt; \\`a\\`");
	assert_lacks(got, "<img>");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void a_clean_scan_says_so(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	s->models.at[0] = s->models.at[1];
	s->models.len = 1;
	s->findings.len = s->issues.len = 0;
	s->outcome.violated = s->outcome.incomplete = false;
	got = fixture_report("markdown", s, NULL);
	assert_holds(got, "### Licences: no objection\n\n0 of 1 model needs attention.\n");
	assert_lacks(got, "| verdict |");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_report),
		cmocka_unit_test(a_comment_counts_what_it_has_no_room_for),
		cmocka_unit_test(names_stay_text),
		cmocka_unit_test(a_clean_scan_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
