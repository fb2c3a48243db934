/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One model: open where it needs attention in a short report, remarks folded but there, edits
 * of a licence text word by word, silence in words, issues of its own files.
 */
#include "html_fixture.h"

static void attention_opens_the_fold(void **state)
{
	struct scan *s = fixture_scan();
	struct html_part part;
	struct html *h = part_begin(&part, s);

	(void)state;
	html_model(h, s->models.at[4]);
	assert_holds(part_text(&part), "<details class=\"model\" open>");
	part_clear(&part);
	html_model(h, s->models.at[1]);
	assert_holds(part_text(&part), "<details class=\"model\">");
	assert_holds(part_text(&part), "id=\"m-aaaa000000000002\"");
	part_end(&part);
	scan_free(s);
}

static void silence_is_said(void **state)
{
	struct model m = { .path = SLICE("mute"), .kind = MODEL_REFERENCE };
	struct scan *s = fixture_empty();
	struct html_part part;

	(void)state;
	html_model(part_begin(&part, s), &m);
	assert_holds(part_text(&part), "<p>Nothing to object to.</p>");
	assert_holds(part_text(&part), "<li>nothing about a licence</li>");
	assert_holds(part_text(&part), "<dd>named only, no weights here</dd>");
	assert_lacks(part_text(&part), "Where it comes from");
	part_end(&part);
	scan_free(s);
}

static void remarks_are_folded_not_lost(void **state)
{
	struct finding findings[] = {
		{ .id = SLICE("f1"), .code = "one", .level = LEVEL_ALLOW },
		{ .id = SLICE("f2"), .code = "two", .level = LEVEL_WARN },
		{ .id = SLICE("f3"), .code = "three", .level = LEVEL_DENY, .suppressed = true }
	};
	struct model m = { .path = SLICE("m"), .findings = { findings, 3, 3 } };
	struct scan *s = fixture_empty();
	struct html_part part;
	size_t fold;

	(void)state;
	html_model(part_begin(&part, s), &m);
	fold = slice_find(part_text(&part),
			  SLICE("<summary>2 remarks without objection</summary>"));
	assert_true(fold != SLICE_NPOS);
	assert_true(slice_find(part_text(&part), SLICE("<code>two</code>")) < fold);
	assert_true(slice_find(part_text(&part), SLICE("<code>one</code>")) > fold);
	assert_holds(part_text(&part), "<code>three</code>");
	part_end(&part);
	scan_free(s);
}

static void decisive_edits_are_shown(void **state)
{
	struct edit edits[] = { { .kind = EDIT_CHANGED, .line = 4, .found = SLICE("blanks") },
				{ .kind = EDIT_ADDED,
				  .line = 9,
				  .decisive = true,
				  .found = SLICE("not <b>"),
				  .clause = SLICE("2") } };
	struct licence_match match = { .method = MATCH_TEXT,
				       .altered = true,
				       .edits = { edits, 2, 2 } };
	struct artefact file = { .path = SLICE("LICENSE"), .matches = { &match, 1, 1 } };
	struct artefact *files[] = { &file };
	struct model m = { .path = SLICE("m"), .artefacts = { files, 1, 1 } };
	struct scan *s = fixture_empty();
	struct html_part part;

	(void)state;
	html_model(part_begin(&part, s), &m);
	assert_holds(part_text(&part),
		     "detected an unknown text, its text, <strong>with decisive words "
		     "changed</strong>");
	assert_holds(part_text(&part),
		     "<br>added in line 9: <q>not &lt;b&gt;</q> <span class=\"clause\">"
		     "(clause 2)</span>");
	assert_lacks(part_text(&part), "blanks");
	part_end(&part);
	scan_free(s);
}

static void issues_stand_at_their_model(void **state)
{
	struct artefact file = { .path = SLICE("m/half.gguf") };
	struct artefact *files[] = { &file };
	struct model m = { .path = SLICE("m"), .artefacts = { files, 1, 1 } };
	struct scan *s = scan_create();
	struct html_part part;

	(void)state;
	scan_issue(s, SLICE("m/half.gguf"), SLICE("gguf-truncated"), SLICE("is cut"));
	scan_issue(s, SLICE("other"), SLICE("x"), SLICE("not mine"));
	html_model(part_begin(&part, s), &m);
	assert_holds(part_text(&part), "<h4>Not understood</h4>\n<ul>\n<li><span class=\"place\">"
				       "m/half.gguf</span> is cut</li>");
	assert_lacks(part_text(&part), "not mine");
	part_end(&part);
	scan_free(s);
}

static void the_inventory_has_what_is_known(void **state)
{
	struct model m = { .path = SLICE("m"),
			   .parameters = 8000000000,
			   .precision = SLICE("BF16"),
			   .weight_bytes = 16000000000,
			   .weight_bytes_least = 5000000000,
			   .context_length = 131072,
			   .bytes = 21000000000 };
	struct scan *s = fixture_empty();
	struct html_part part;

	(void)state;
	html_model(part_begin(&part, s), &m);
	assert_holds(part_text(&part), "<dt>Parameters</dt><dd>8B</dd>\n");
	assert_holds(part_text(&part),
		     "<dt>Weights take</dt><dd>16 GB</dd>\n<dt>At the least</dt><dd>"
		     "5 GB</dd>\n<dt>Context</dt><dd>131,072 tokens</dd>\n"
		     "<dt>On disk</dt><dd>21 GB</dd>\n");
	assert_lacks(part_text(&part), "<dt>Quantisation</dt>");
	part_end(&part);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attention_opens_the_fold),
		cmocka_unit_test(silence_is_said),
		cmocka_unit_test(remarks_are_folded_not_lost),
		cmocka_unit_test(decisive_edits_are_shown),
		cmocka_unit_test(issues_stand_at_their_model),
		cmocka_unit_test(the_inventory_has_what_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
