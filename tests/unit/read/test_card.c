/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Model cards as whole files: which files are cards, front matter and body, recipes in fenced
 * blocks, and damage.
 */
#include "unit.h"

#include "builder.h"

static void cards_are_known_by_name_or_block(void **state)
{
	static const struct {
		const char *path, *text, *format;
	} cases[] = {
		{ "README.md", "", "card" },
		{ "a/readme_zh.MD", "text", "card" },
		{ "README", "text", "card" },
		{ "MODEL_CARD.md", "text", "card" },
		{ "other.md", "---\nlicense: mit\n---\n", "card" },
		{ "other.md", "\xEF\xBB\xBF\n---  \nlicense: mit\n---\n", "card" },
		{ "README.html", "text", "card" },
		{ "Model_Card.mdx", "text", "card" },
		{ "README.qmd", "---\nlicense: mit\n---\n", "card" },
		{ "README.css", "text", NULL },
		{ "index.html", "text", NULL },
		{ "other.md", "# Title\n", NULL },
		{ "other.txt", "---\nlicense: mit\n---\n", NULL },
		{ "README.py", "text", NULL },
		{ "LICENSE.md", "---\nlicense: mit\n---\n", "licence" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct tried t;

		try_bytes(&t, cases[i].path, slice_of(cases[i].text));
		assert_slice(slice_of(t.r.format), cases[i].format);
		tried_free(&t);
	}
}

static void block_and_body_are_told_apart(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "---\nlicense: mit\n---\nBody\n",
		  "licence-tag license=mit\ntext card@21: Body\n\n" },
		{ "\xEF\xBB\xBF---\r\nlicense: mit\r\n---  \r\nBody",
		  "licence-tag license=mit\ntext card@29: Body\n" },
		{ "---\rlicense: mit\r---\rBody", "licence-tag license=mit\ntext card@21: Body\n" },
		{ "\n\n---\nlicense: mit\n---\n", "licence-tag license=mit\n" },
		{ " \t---\nlicense: mit\n---\n", "licence-tag license=mit\n" },
		{ "No block\n---\nlicense: mit\n---\n",
		  "text card@0: No block\n---\nlicense: mit\n---\n\n" },
		{ "---\n# A rule\n---\nBody", "text card@17: Body\n" },
		{ "---\nlicense: mit\nBody", "text card@0: ---\nlicense: mit\nBody\n"
					     "issue card-malformed@4: metadata that begins with "
					     "\"---\" and never ends: expected a "
					     "second line of \"---\"\n" },
		{ "---\na: [1\n---\nBody", "text card@14: Body\n"
					   "issue card-malformed@10: metadata: line 3, column 1: "
					   "did not find expected ',' or "
					   "']', while parsing a flow sequence from line 2 on\n" },
		{ "\xFE\xFFx", "text card@0: \xFE\xFFx\n"
			       "issue card-unsupported@0: text in UTF-16, expected UTF-8: its "
			       "metadata is not read\n" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_reads("README.md", slice_of(cases[i].text), cases[i].expected);
}

static void recipes_in_fences_are_read(void **state)
{
	(void)state;
	assert_reads("README.md",
		     SLICE("# M\n```yaml\nmodels:\n  - model: org/a\n  - model: org/b\n"
			   "merge_method: slerp\n```\n```yaml\nmodels: [x]\n```\n"),
		     "base-relation merge_method=merge\n"
		     "merge-source model=org/a\n"
		     "merge-source model=org/b\n"
		     "text card@0: # M\n```yaml\nmodels:\n  - model: org/a\n  - model: org/b\n"
		     "merge_method: slerp\n```\n```yaml\nmodels: [x]\n```\n\n");
}

/* A fence that is never closed has the rest of the card in it. */
static void a_recipe_ends_at_a_heading(void **state)
{
	struct tried t;
	const struct evidence *ev;

	(void)state;
	try_bytes(&t, "README.md",
		  SLICE("```yaml\nbase_model: org/a\nmerge_method: ties\n\n## Licence\nun: deux: "
			"trois\n"
			"```\n"));
	ev = evidence_find(&t.artefact.evidence, EVIDENCE_MERGE_SOURCE);
	assert_non_null(ev);
	assert_slice(ev->value, "org/a");
	assert_int_equal(ev->at.start, 20);
	assert_int_equal(ev->at.line, 2);
	assert_false(t.artefact.incomplete);
	tried_free(&t);
}

static void texts_know_their_place(void **state)
{
	struct tried t;

	(void)state;
	try_bytes(&t, "README.md", SLICE("---\nlicense: mit\n\n---\nBody"));
	assert_int_equal(t.r.texts.len, 1);
	assert_int_equal(t.r.texts.at[0].at.line, 5);
	assert_int_equal(t.r.texts.at[0].at.start, 22);
	assert_int_equal(t.r.texts.at[0].at.end, 26);
	assert_ptr_equal(t.r.texts.at[0].at.artefact, &t.artefact);
	tried_free(&t);
}

static void every_truncation_is_survived(void **state)
{
	(void)state;
	try_every_truncation(
		"README.md",
		SLICE("\xEF\xBB\xBF---\nlicense: \"m\\u0069t\"\ntags:\n\t- a\n\t- b\nx: |\n  "
		      "t\xC3\xA9\n---\n"
		      "fine-tuned from "
		      "[a/b-1](https://huggingface.co/a/b-1)\n```yaml\nmerge_method: x\n"
		      "models: [{model: a/b+c/d}]\n```\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cards_are_known_by_name_or_block),
		cmocka_unit_test(block_and_body_are_told_apart),
		cmocka_unit_test(recipes_in_fences_are_read),
		cmocka_unit_test(a_recipe_ends_at_a_heading),
		cmocka_unit_test(texts_know_their_place),
		cmocka_unit_test(every_truncation_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
