/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files that a card calls its licence, and that no name makes one.
 */
#include "scans.h"

#include "read/read.h"

static void a_link_to_what_was_not_read_is_an_issue(void **state)
{
	static const struct {
		const char *link, *card;
		const char *issue; /* path of the file that it is about */
	} cases[] = {
		{ "docs/weights.txt", "m/README.md", "m/docs/weights.txt" },
		{ "./docs/weights.txt#top", "m/README.md", "m/docs/weights.txt" },
		{ "m/docs/weights.txt", "README.md", "m/docs/weights.txt" },
		{ "LICENSE", "m/README.md", NULL },
		{ "README.md", "m/README.md", NULL },
		{ "none.txt", "m/README.md", NULL },
		{ "https://m/docs/weights.txt", "README.md", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *top = scan_put(s, "README.md", ARTEFACT_CARD);

		scan_put(s, "m/LICENSE", ARTEFACT_LICENCE);
		struct artefact *card = scan_put(s, "m/README.md", ARTEFACT_CARD);
		scan_put(s, "m/docs/weights.txt", ARTEFACT_OTHER);
		scan_say(s, slice_eq(slice_of(cases[i].card), top->path) ? top : card,
			 EVIDENCE_LICENCE_LINK, cases[i].link);
		read_check_links(s);
		assert_int_equal(s->issues.len, cases[i].issue != NULL);
		if (cases[i].issue) {
			assert_slice(s->issues.at[0].path, cases[i].issue);
			assert_slice(s->issues.at[0].code, "licence-link-unread");
			assert_false(s->issues.at[0].note);
		}
		scan_free(s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_link_to_what_was_not_read_is_an_issue),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
