/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strings that licences ask for: found by their words, in cards and notice files only.
 */
#include "unit.h"

#include "builder.h"

static void strings_are_found_by_their_words(void **state)
{
	static const struct {
		const char *path, *text, *expected;
	} cases[] = {
		{ "README.md", "Built with Ours.", "display-shown =Built with Ours\n" },
		{ "README.md", "<b>BUILT  with\n*Ours*</b>", "display-shown =Built with Ours\n" },
		{ "README.md", "Improved using Ours", "display-shown =Improved using Ours\n" },
		{ "README.md", "Built with Oursome, builtwith Ours, Rebuilt with Ours, Built", "" },
		{ "README.md", "Built with ours.cpp", "" },
		{ "NOTICE", "Built with Ours", "" },
		{ "LICENSE", "show \"Built with Ours\"", "" },
		{ "NOTICE", "# ours is licensed under\n# 'Our' terms, Copyright (C) Us",
		  "notice-line =Ours is licensed under \"Our\" Terms, Copyright \xC2\xA9 Us.\n" },
		{ "NOTICE", "Ours is licensed under Your Terms, Copyright (c) Us.", "" },
		{ "README.md", "---\nlicense: mit\nextra_gated_prompt: Built with Ours\n---\n",
		  "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct evidence_list kept = { 0 };
		struct buf shown;
		struct tried t;

		buf_init(&shown, 4096);
		try_with_rules(&t, cases[i].path, slice_of(cases[i].text));
		for (size_t k = 0; k < t.artefact.evidence.len; k++) {
			const struct evidence *ev = &t.artefact.evidence.at[k];

			if (ev->kind == EVIDENCE_DISPLAY_SHOWN || ev->kind == EVIDENCE_NOTICE_LINE)
				*list_add(t.r.scratch, &kept) = *ev;
		}
		t.artefact.evidence = kept;
		t.r.texts.len = 0;
		tried_show(&t, &shown);
		assert_slice(buf_slice(&shown), cases[i].expected);
		buf_free(&shown);
		tried_free(&t);
	}
}

static void places_are_those_of_the_words(void **state)
{
	static const struct slice text =
		SLICE_INIT("---\na: b\n---\n# T\n\n**Built with\nOurs!**\n");
	const struct evidence *ev;
	struct tried t;

	(void)state;
	try_with_rules(&t, "README.md", text);
	ev = evidence_find(&t.artefact.evidence, EVIDENCE_DISPLAY_SHOWN);
	assert_slice(slice_sub(text, ev->at.start, ev->at.end), "Built with\nOurs");
	assert_int_equal(ev->at.line, 6);
	tried_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_are_found_by_their_words),
		cmocka_unit_test(places_are_those_of_the_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
