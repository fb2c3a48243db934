/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The drawings: a family is one exact picture, guesses are marked, models are links, long and
 * wide names are cut to their box, and many families are folded.
 */
#include "html_fixture.h"

static struct model *add_model(struct scan *s, const char *path)
{
	struct model *m = arena_new(s->arena, struct model);

	m->id = m->path = slice_of(path);
	*list_add(s->arena, &s->models) = m;
	return m;
}

static struct lineage_edge *derive(struct scan *s, struct model *m, const char *base)
{
	struct lineage_edge *edge = list_add(s->arena, &m->edges);

	edge->base = slice_of(base);
	edge->relation = RELATION_FINETUNE;
	edge->confidence = 900;
	return edge;
}

static void a_small_family(void **state)
{
	struct scan *s = scan_create();
	struct model *m = add_model(s, "bot");
	struct html_part part;

	(void)state;
	m->verdict = VERDICT_CONFLICT;
	derive(s, m, "org/base");
	html_graph(part_begin(&part, s));
	assert_holds(part_text(&part),
		     "<h3>org/base</h3> <span class=\"brief\">1 model here</span>");
	assert_holds(part_text(&part),
		     "<path d=\"M290 20H302V20H395\"/><text class=\"rel\" x=\"317\" "
		     "y=\"16\">finetune</text></g>\n");
	assert_holds(part_text(&part),
		     "<g class=\"n away\"><title>org/base: licence not known, not in "
		     "this scan</title>");
	assert_holds(part_text(&part),
		     "<a href=\"#m-bot\" class=\"n conflict\"><title>bot: conflict, "
		     "none known; fine-tuned from org/base (declared, 90 % sure)"
		     "</title>");
	part_end(&part);
	scan_free(s);
}

static void guesses_are_marked(void **state)
{
	struct scan *s = scan_create();
	struct html_part part;

	(void)state;
	derive(s, add_model(s, "bot"), "org/base")->basis = BASIS_INFERRED;
	html_graph(part_begin(&part, s));
	assert_holds(part_text(&part), "<path class=\"guess\"");
	assert_holds(part_text(&part), ">finetune ?</text>");
	part_end(&part);
	scan_free(s);
}

static void names_are_cut_to_their_box(void **state)
{
	struct scan *s = scan_create();
	struct html_part part;

	(void)state;
	derive(s, add_model(s, "a-model-whose-name-is-so-long-that-no-box-can-ever-hold-it"),
	       "\xe6\xa8\xa1\xe5\x9e\x8b<script>\x1b");
	html_graph(part_begin(&part, s));
	assert_holds(part_text(&part), ">a-model-whose-name-is-so-long-that-no-b...</text>");
	assert_holds(part_text(&part), ">\xe6\xa8\xa1\xe5\x9e\x8b&lt;script&gt;\\x1b</text>");
	part_end(&part);
	scan_free(s);
}

static void models_without_links_are_listed(void **state)
{
	struct scan *s = scan_create();
	struct html_part part;

	(void)state;
	add_model(s, "lonely");
	html_graph(part_begin(&part, s));
	assert_holds(part_text(&part), "<h3>Without a known origin</h3>\n<ul class=\"singles\">\n"
				       "<li><a href=\"#m-lonely\">lonely</a></li>\n</ul>");
	assert_lacks(part_text(&part), "<svg");
	part_end(&part);
	scan_free(s);
}

static void many_are_folded(void **state)
{
	struct scan *s = scan_create();
	struct html_part part;

	(void)state;
	for (size_t i = 0; i < 60; i++)
		derive(s, add_model(s, arena_format(s->arena, "m%zu", i).ptr), "org/base");
	html_graph(part_begin(&part, s));
	assert_holds(part_text(&part), "<details class=\"family\">");
	assert_lacks(part_text(&part), "<details class=\"family\" open>");
	part_end(&part);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_small_family),
		cmocka_unit_test(guesses_are_marked),
		cmocka_unit_test(names_are_cut_to_their_box),
		cmocka_unit_test(models_without_links_are_listed),
		cmocka_unit_test(many_are_folded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
