/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The small pieces: anchors that are names whatever the id, links only to what has a section,
 * places as people read them, and text that stays text.
 */
#include "html_fixture.h"

static void anchors_are_names(void **state)
{
	static const struct {
		struct slice id;
		const char *anchor;
	} cases[] = {
		{ SLICE_INIT("llama-3.1"), "l-llama-3.1" },
		{ SLICE_INIT("a b+c"), "l-a_20b_2Bc" },
		{ SLICE_INIT("a_b"), "l-a_5Fb" },
		{ SLICE_INIT("\"><x"), "l-_22_3E_3Cx" },
		{ SLICE_INIT("\xc3\xa9\0"), "l-_C3_A9_00" },
	};
	struct scan *s = fixture_empty();
	struct html_part part;

	(void)state;
	part_begin(&part, s);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		html_anchor(&part.h, "l-", cases[i].id);
		assert_slice(part_text(&part), cases[i].anchor);
		part_clear(&part);
	}
	part_end(&part);
	scan_free(s);
}

static void licences_without_a_section_are_no_links(void **state)
{
	struct scan *s = fixture_scan();
	struct licence stranger = { .id = SLICE("str<nger") };
	struct html_part part;
	struct html *h = part_begin(&part, s);

	(void)state;
	html_licence_link(h, fixture_licence("apache-2.0"));
	assert_slice(part_text(&part), "<a href=\"#l-apache-2.0\">apache-2.0</a>");
	part_clear(&part);
	html_licence_link(h, &stranger);
	assert_slice(part_text(&part), "str&lt;nger");
	part_end(&part);
	scan_free(s);
}

static void alternatives_are_joined(void **state)
{
	struct scan *s = fixture_empty();
	struct licence isc = { .id = SLICE("isc") },
		       mit = { .id = SLICE("mit"), .kind = LICENCE_SET };
	const struct licence *licences[] = { &isc, &mit };
	const struct evidence field = { 0 }, *offer = &field;
	struct term terms[] = { { .licence = &isc, .either = true, .evidence = { &offer, 1, 1 } },
				{ .licence = &mit, .either = true, .evidence = { &offer, 1, 1 } } };
	struct conclusion c = { .licences = { licences, 2, 2 }, .terms = { terms, 2, 2 } };
	struct html_part part;
	struct html *h = part_begin(&part, s);

	(void)state;
	html_licences(h, &c);
	assert_slice(part_text(&part), "isc or mit?");
	part_clear(&part);
	terms[0].either = false;
	html_licences(h, &c);
	assert_slice(part_text(&part), "isc, mit?");
	part_clear(&part);
	html_licences(h, &(struct conclusion){ 0 });
	assert_slice(part_text(&part), "none known");
	part_end(&part);
	scan_free(s);
}

static void clauses_name_what_they_are(void **state)
{
	struct scan *s = fixture_scan();
	struct html_part part;
	struct html *h = part_begin(&part, s);

	(void)state;
	html_clause(h, NULL, SLICE_NONE);
	assert_slice(part_text(&part), "");
	html_clause(h, NULL, SLICE("2.b"));
	assert_slice(part_text(&part), " <span class=\"clause\">(clause 2.b)</span>");
	part_clear(&part);
	html_clause(h, fixture_licence("gemma"), SLICE("preamble"));
	assert_slice(part_text(&part), " <span class=\"clause\">(<a href=\"#l-gemma\">gemma</a>, "
				       "preamble)</span>");
	part_end(&part);
	scan_free(s);
}

static void places_have_lines_bytes_and_fields(void **state)
{
	struct artefact file = { .path = SLICE("a<b>/README.md") };
	struct scan *s = fixture_empty();
	struct html_part part;
	struct html *h = part_begin(&part, s);

	(void)state;
	html_place(h, &(struct location){ 0 });
	assert_slice(part_text(&part), "");
	html_place(h, &(struct location){ &file, 1000, 1013, 2, SLICE("license") });
	assert_slice(part_text(&part),
		     "<span class=\"place\">a&lt;b&gt;/README.md:2 (license), bytes "
		     "1,000 to 1,013</span>");
	part_clear(&part);
	html_place(h, &(struct location){ &file, 5, 9, 0, SLICE_NONE });
	assert_slice(part_text(&part), "<span class=\"place\">a&lt;b&gt;/README.md, byte 5</span>");
	part_end(&part);
	scan_free(s);
}

static void facts_without_text_are_no_facts(void **state)
{
	struct scan *s = fixture_empty();
	struct html_part part;

	(void)state;
	part_begin(&part, s);
	html_fact(&part.h, "By", SLICE_NONE);
	html_fact(&part.h, "By", SLICE("A & B\x1b"));
	assert_slice(part_text(&part), "<dt>By</dt><dd>A &amp; B\\x1b</dd>\n");
	part_end(&part);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(anchors_are_names),
		cmocka_unit_test(alternatives_are_joined),
		cmocka_unit_test(licences_without_a_section_are_no_links),
		cmocka_unit_test(clauses_name_what_they_are),
		cmocka_unit_test(places_have_lines_bytes_and_fields),
		cmocka_unit_test(facts_without_text_are_no_facts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
