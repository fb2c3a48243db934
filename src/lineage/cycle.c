/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Depth-first with a stack of our own, as deep as a chain of models is long: a scan may hold
 * 100,000 of them in a row.
 *
 * The recursive form would be shorter, and its depth would be the input's to choose. Which edge of
 * a cycle is cut hangs only on the order of paths, so every run cuts the same one; none of them is
 * more wrong than the others.
 */
#include "lineage/cycle.h"

#include "base/map.h"

enum colour {
	WHITE, /* not seen */
	GREY,  /* on the path that is being walked */
	BLACK, /* done */
};

struct node {
	struct model *model;
	size_t next; /* edge to look at */
	enum colour colour;
};

struct walk {
	struct scan *scan;
	struct arena *keep;
	struct map by_path;
	struct node **stack;
	size_t depth;
};

/*
 * The edge stays in the model: a report shows the circle and says that nothing came down this side
 * of it.
 */
static void cut(struct walk *w, struct lineage_edge *e)
{
	e->cut = true;
	e->reason = arena_format(w->keep, "%.*s; it closes a cycle and is not followed",
				 SLICE_ARG(e->reason));
}

/* Grey until all its edges are walked: meeting it again in between means a cycle. */
static void push(struct walk *w, struct node *n)
{
	n->colour = GREY;
	w->stack[w->depth++] = n;
}

/*
 * One edge of the model on top, or the end of it. Edges that were cut before are not followed. A
 * black base was walked to its end before and leads to no grey one: edges into it are fine.
 */
static void step(struct walk *w)
{
	struct node *n = w->stack[w->depth - 1], *base;
	struct lineage_edge *e;

	if (n->next == n->model->edges.len) {
		n->colour = BLACK;
		w->depth--;
		return;
	}
	e = &n->model->edges.at[n->next++];
	if (!e->model || e->cut)
		return;
	base = map_find(&w->by_path, e->model->path);
	if (base->colour == GREY)
		cut(w, e);
	else if (base->colour == WHITE)
		push(w, base);
}

void cycle_cut(struct scan *scan, struct arena *scratch)
{
	size_t count = scan->models.len;
	struct walk w = { .scan = scan, .keep = scan->arena };
	struct node *nodes;

	if (count == 0)
		return;
	nodes = arena_array(scratch, struct node, count);
	w.stack = arena_array(scratch, struct node *, count);
	for (size_t i = 0; i < count; i++) {
		nodes[i].model = scan->models.at[i];
		map_set(scratch, &w.by_path, nodes[i].model->path, &nodes[i]);
	}
	for (size_t i = 0; i < count; i++) {
		if (nodes[i].colour == WHITE)
			push(&w, &nodes[i]);
		while (w.depth)
			step(&w);
	}
}
