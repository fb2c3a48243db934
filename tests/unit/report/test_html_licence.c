/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A licence's section: its facts with clauses, links both ways between licence and policy, the
 * models that it binds, and nothing about what it does not speak of.
 */
#include "html_fixture.h"

static void facts_with_their_clauses(void **state)
{
	struct scan *s = fixture_scan();
	struct html_part part;

	(void)state;
	html_licence_pages(part_begin(&part, s));
	assert_holds(part_text(&part),
		     "id=\"l-llama-3.1\" tabindex=\"-1\">\n<h3>llama-3.1 <small>Llama "
		     "3.1 Community License Agreement</small></h3>");
	assert_holds(part_text(&part),
		     "<dt>Commercial use</dt><dd>conditional: allowed below the "
		     "threshold <span class=\"clause\">(clause 1.a, 2)</span></dd>");
	assert_holds(part_text(&part),
		     "<dt>You owe</dt><dd>if a product contains it: show &quot;Built "
		     "with Llama&quot;, prominently <span class=\"clause\">"
		     "(clause 1.b.i)</span></dd>");
	assert_holds(part_text(&part),
		     "<dt>Use policy</dt><dd><a href=\"#l-llama-3.1-aup\">llama-3.1-aup</a></dd>");
	assert_holds(part_text(&part),
		     "<dt>Belongs to</dt><dd><a href=\"#l-llama-3.1\">llama-3.1</a></dd>");
	assert_holds(part_text(&part), "<a rel=\"noreferrer noopener\" "
				       "href=\"https://github.com/meta-llama/llama-models\">");
	assert_lacks(part_text(&part), "<dt>Patents</dt>");
	part_end(&part);
	scan_free(s);
}

static void many_models_are_folded(void **state)
{
	struct licence l = { .id = SLICE("l"), .url = SLICE("see the box") };
	struct term term = { .licence = &l };
	struct scan *s = scan_create();
	struct html_part part;

	(void)state;
	for (size_t i = 0; i < 21; i++) {
		struct model *m = arena_new(s->arena, struct model);

		m->id = m->path = arena_format(s->arena, "%zu", i);
		m->concluded.terms.at = &term;
		m->concluded.terms.len = 1;
		*list_add(s->arena, &s->models) = m;
	}
	html_licence_pages(part_begin(&part, s));
	assert_holds(part_text(&part), "<dt>Binds</dt><dd><details><summary>21 models</summary>");
	assert_holds(part_text(&part), "<dt>Text</dt><dd>see the box</dd>");
	part_end(&part);
	scan_free(s);
}

static void no_licences_no_section(void **state)
{
	struct scan *s = fixture_empty();
	struct html_part part;

	(void)state;
	html_licence_pages(part_begin(&part, s));
	assert_slice(part_text(&part), "");
	part_end(&part);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(facts_with_their_clauses),
		cmocka_unit_test(many_models_are_folded),
		cmocka_unit_test(no_licences_no_section),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
