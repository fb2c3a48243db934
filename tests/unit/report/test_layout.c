/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where models stand in the drawing of their family: one cell each, bases before what was made
 * from them, circles opened, a long chain without a deep stack.
 */
#include "fixture.h"

#include "report/layout.h"

#include <stdlib.h>

/* A graph of nodes "a", "b" ... from pairs "ab": b was made from a. */
static void draw(struct layout *layout, struct graph *g, struct arena *a, size_t nodes,
		 const char *pairs)
{
	*g = (struct graph){ 0 };
	for (size_t i = 0; i < nodes; i++) {
		struct graph_node *node = arena_new(a, struct graph_node);

		node->number = i;
		node->name = arena_format(a, "%c", (int)('a' + i));
		*list_add(a, &g->nodes) = node;
	}
	for (; *pairs; pairs += 2) {
		struct graph_link *link = arena_new(a, struct graph_link);

		link->base = g->nodes.at[pairs[0] - 'a'];
		link->child = g->nodes.at[pairs[1] - 'a'];
		link->basis = BASIS_DECLARED;
		*list_add(a, &g->links) = link;
		*list_add(a, &link->child->bases) = link;
		*list_add(a, &link->base->derived) = link;
	}
	layout_make(layout, a, g);
}

/* "a0,0 b1,0": each place with its column and row, in order. */
static struct slice shape(struct arena *a, const struct layout_family *f)
{
	struct slice text = SLICE("");

	for (size_t i = 0; i < f->places.len; i++)
		text = arena_format(a, "%.*s%s%.*s%zu,%zu", SLICE_ARG(text), i ? " " : "",
				    SLICE_ARG(f->places.at[i]->node->name), f->places.at[i]->column,
				    f->places.at[i]->row);
	return text;
}

static void families_are_laid_out_as_outlines(void **state)
{
	static const struct {
		const char *pairs;
		size_t nodes, extras;
		const char *shape;
	} cases[] = {
		{ "ab", 2, 0, "a0,0 b1,0" },
		{ "abacad", 4, 0, "a0,0 b1,0 c1,1 d1,2" },
		{ "abbcad", 4, 0, "a0,0 b1,0 c2,0 d1,1" },
		/* a merge of two bases hangs on the first of them */
		{ "acbc", 3, 1, "a0,0 c1,0 b0,1" },
		/* the longest way decides the column; the short cut is an extra */
		{ "abbcac", 3, 1, "a0,0 b1,0 c2,0" },
		/* the same base named twice */
		{ "abab", 2, 1, "a0,0 b1,0" },
		/* circles: opened where they begin */
		{ "abba", 2, 0, "a0,0 b1,0" },
		{ "aaab", 2, 0, "a0,0 b1,0" },
		{ "abbccb", 3, 0, "a0,0 b1,0 c2,0" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena *a = arena_create();
		struct layout layout;
		struct graph g;

		draw(&layout, &g, a, cases[i].nodes, cases[i].pairs);
		assert_int_equal(layout.families.len, 1);
		assert_slice(shape(a, &layout.families.at[0]), cases[i].shape);
		assert_int_equal(layout.families.at[0].extras.len, cases[i].extras);
		arena_free(a);
	}
}

static void what_hangs_on_nothing_is_single(void **state)
{
	struct arena *a = arena_create();
	struct layout layout;
	struct graph g;

	(void)state;
	draw(&layout, &g, a, 4, "bc");
	assert_int_equal(layout.families.len, 1);
	assert_int_equal(layout.singles.len, 2);
	assert_slice(layout.singles.at[0]->node->name, "a");
	assert_slice(layout.singles.at[1]->node->name, "d");
	draw(&layout, &g, a, 0, "");
	assert_int_equal(layout.families.len + layout.singles.len, 0);
	arena_free(a);
}

static void the_worst_family_comes_first(void **state)
{
	struct model bad = { .verdict = VERDICT_CONFLICT };
	struct arena *a = arena_create();
	struct layout layout;
	struct graph g;

	(void)state;
	draw(&layout, &g, a, 5, "abcd");
	assert_slice(layout.families.at[0].root->node->name, "a");
	g.nodes.at[3]->model = &bad;
	layout_make(&layout, a, &g);
	assert_slice(layout.families.at[0].root->node->name, "c");
	assert_int_equal(layout.families.at[0].worst, VERDICT_CONFLICT);
	assert_int_equal(layout.families.at[0].models, 1);
	arena_free(a);
}

/* Extras of different bases that would meet in a gutter run in lanes of their own. */
static void extras_do_not_meet(void **state)
{
	struct arena *a = arena_create();
	struct layout_family *f;
	struct layout layout;
	struct graph g;

	(void)state;
	draw(&layout, &g, a, 6, "adbdcdaebecf");
	f = &layout.families.at[0];
	assert_int_equal(f->extras.len, 3);
	for (size_t i = 0; i < f->extras.len; i++)
		for (size_t k = 0; k < i; k++)
			assert_int_equal(f->extras.at[i].lane == f->extras.at[k].lane,
					 f->extras.at[i].from == f->extras.at[k].from);
	assert_int_equal(f->lanes[0], 2);
	arena_free(a);
}

/* No two places share a cell, and every base stands in an earlier column. */
static void a_large_tree_keeps_its_order(void **state)
{
	enum { NODES = 20000 };
	struct arena *a = arena_create();
	struct layout layout;
	struct graph g = { 0 };
	bool *taken;

	(void)state;
	for (size_t i = 0; i < NODES; i++) {
		struct graph_node *node = arena_new(a, struct graph_node);
		struct graph_link *link = arena_new(a, struct graph_link);

		node->number = i;
		node->name = arena_format(a, "%zu", i);
		*list_add(a, &g.nodes) = node;
		if (i == 0)
			continue;
		/* one chain of ten thousand, then branches off it */
		*link = (struct graph_link){ .child = node,
					     .base = g.nodes.at[i < NODES / 2 ? i - 1 : i % 500] };
		*list_add(a, &g.links) = link;
		*list_add(a, &node->bases) = link;
		*list_add(a, &link->base->derived) = link;
	}
	layout_make(&layout, a, &g);
	assert_int_equal(layout.families.len, 1);
	assert_int_equal(layout.families.at[0].places.len, NODES);
	assert_int_equal(layout.families.at[0].columns, NODES / 2);
	taken = calloc(layout.families.at[0].rows, sizeof(*taken));
	assert_non_null(taken);
	for (size_t i = 0; i < NODES; i++) {
		const struct layout_place *place = layout.families.at[0].places.at[i];
		const struct layout_place *before =
			i ? layout.families.at[0].places.at[i - 1] : NULL;

		if (place->base)
			assert_true(place->base->column < place->column);
		/* A row goes on only where a first child follows its base. */
		assert_true(!taken[place->row] || place->base == before);
		taken[place->row] = true;
	}
	free(taken);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(families_are_laid_out_as_outlines),
		cmocka_unit_test(what_hangs_on_nothing_is_single),
		cmocka_unit_test(the_worst_family_comes_first),
		cmocka_unit_test(extras_do_not_meet),
		cmocka_unit_test(a_large_tree_keeps_its_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
