/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The family tree as nodes and links: known ancestors join in, circles in the table of known
 * models end, one name is one node.
 */
#include "fixture.h"

#include "report/graph.h"

static struct graph_node *find(const struct graph *g, const char *name)
{
	for (size_t i = 0; i < g->nodes.len; i++)
		if (slice_eq(g->nodes.at[i]->name, slice_of(name)))
			return g->nodes.at[i];
	fail_msg("no node %s", name);
	return NULL;
}

static void nodes_are_sorted_and_joined(void **state)
{
	struct scan *s = fixture_scan();
	struct arena *a = arena_create();
	struct graph g;

	(void)state;
	graph_make(&g, a, s);
	/* Five models, two named bases, one that cannot be told. */
	assert_int_equal(g.nodes.len, 8);
	assert_int_equal(g.links.len, 4);
	for (size_t i = 0; i < g.nodes.len; i++) {
		assert_int_equal(g.nodes.at[i]->number, i);
		if (i > 0)
			assert_true(slice_cmp(g.nodes.at[i - 1]->name, g.nodes.at[i]->name) < 0);
	}
	assert_int_equal(find(&g, "meta-llama/Llama-3.1-8B")->derived.len, 2);
	assert_int_equal(find(&g, "soup")->bases.len, 2);
	assert_false(graph_is_inference(find(&g, "soup")->bases.at[0]));
	assert_true(graph_is_inference(find(&g, "soup")->bases.at[1]));
	arena_free(a);
	scan_free(s);
}

static void known_ancestors_join_and_end(void **state)
{
	struct scan *s = scan_create();
	struct model *m = arena_new(s->arena, struct model);
	struct known_model child = { .id = SLICE("org/chat"), .relation = RELATION_FINETUNE },
			   base = { .id = SLICE("org/base"),
				    .relation = RELATION_COPY,
				    .unverified = UNVERIFIED_BASE };
	struct arena *a = arena_create();
	struct graph g;

	(void)state;
	child.base = &base;
	base.base = &child; /* a mistake in the table must not hang us */
	m->path = m->id = SLICE("mine");
	*list_add(s->arena, &s->models) = m;
	*list_add(s->arena, &m->edges) = (struct lineage_edge){
		.base = child.id,
		.known = &child,
		.relation = RELATION_QUANTIZED,
	};
	graph_make(&g, a, s);
	assert_int_equal(g.nodes.len, 3);
	assert_int_equal(g.links.len, 3);
	assert_int_equal(find(&g, "org/chat")->bases.at[0]->confidence, 1000);
	assert_int_equal(find(&g, "org/base")->bases.at[0]->confidence, 600);
	assert_null(find(&g, "org/base")->bases.at[0]->edge);
	arena_free(a);
	scan_free(s);
}

static void expect_licence(struct slice base, const struct lineage_edge *guess, const char *want)
{
	struct scan *s = scan_create();
	struct model *m = arena_new(s->arena, struct model);
	struct arena *a = arena_create();
	struct graph g;
	struct buf out;

	buf_init(&out, 1024);
	m->path = m->id = SLICE("mine");
	*list_add(s->arena, &s->models) = m;
	*list_add(s->arena, &m->edges) = *guess;
	/* a second edge to the same name says nothing new */
	*list_add(s->arena, &m->edges) = (struct lineage_edge){ .base = base };
	graph_make(&g, a, s);
	assert_int_equal(g.nodes.len, 2);
	graph_add_licence(&out, find(&g, "some"));
	assert_slice(buf_slice(&out), want);
	buf_free(&out);
	arena_free(a);
	scan_free(s);
}

/* What a family may be under is said, as a guess; a licence that nobody knows is not left out. */
static void a_guess_says_what_it_would_mean(void **state)
{
	struct licence a = { .id = SLICE("a-1") }, b = { .id = SLICE("b-1") },
		       c = { .id = SLICE("c-1") }, d = { .id = SLICE("d-1") };
	struct known_model of_a = { .licence = &a }, of_b = { .licence = &b }, of_none = { 0 };
	const struct known_model *models[] = { &of_b, &of_a, &of_a, &of_none };
	const struct licence *suggested[] = { &a, &b, &c, &d };
	struct slice base = SLICE("some");
	struct lineage_edge guess = { .base = base, .basis = BASIS_INFERRED };

	(void)state;
	expect_licence(base, &guess, "licence not known");
	guess.candidates = (struct known_list){ models + 3, 1, 1 };
	expect_licence(base, &guess, "licence not known");
	guess.candidates = (struct known_list){ models, 3, 3 };
	expect_licence(base, &guess, "a-1 or b-1 (inferred)");
	guess.candidates.len = 4;
	expect_licence(base, &guess, "a-1 or b-1 or another (inferred)");
	guess.candidates.len = 0;
	guess.suggested = (struct licence_refs){ suggested, 1, 1 };
	expect_licence(base, &guess, "a-1 (inferred)");
	guess.suggested.len = 4;
	expect_licence(base, &guess, "one of 4 licences (inferred)");
	guess.known = &of_b;
	expect_licence(base, &guess, "b-1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nodes_are_sorted_and_joined),
		cmocka_unit_test(known_ancestors_join_and_end),
		cmocka_unit_test(a_guess_says_what_it_would_mean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
