/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Nodes and links of the family tree, from the edges of the scan's models and, above the
 * bases that are only named, from the table of known models. Nodes are found by name or by
 * model id, so the work is linear in the number of edges.
 */
#include "report/graph.h"

#include "base/map.h"
#include "report/plain.h"

#include <stdlib.h>

enum { GUESSES = 3 }; /* licences that are named before they are only counted */

struct builder {
	struct arena *arena;
	struct graph *graph;
	struct map models; /* by model id */
	struct map names;  /* bases that are not in the scan */
};

static struct graph_node *add_node(struct builder *b, struct slice name)
{
	struct graph_node *node = arena_new(b->arena, struct graph_node);

	node->name = name;
	*list_add(b->arena, &b->graph->nodes) = node;
	return node;
}

/* Both ends know the link: trees are drawn from the base down, conflicts looked for upwards. */
static struct graph_link *add_link(struct builder *b, struct graph_node *child,
				   struct graph_node *base)
{
	struct graph_link *link = arena_new(b->arena, struct graph_link);

	link->child = child;
	link->base = base;
	*list_add(b->arena, &b->graph->links) = link;
	*list_add(b->arena, &child->bases) = link;
	*list_add(b->arena, &base->derived) = link;
	return link;
}

static struct graph_node *named_node(struct builder *b, struct slice name,
				     const struct known_model *known);

/* The known ancestors of a base that is only named. */
static void add_ancestors(struct builder *b, struct graph_node *node)
{
	const struct known_model *known = node->known;
	struct graph_link *link;
	struct slice name;

	if (!known || (!known->base && known->base_id.len == 0))
		return;
	name = known->base ? known->base->id : known->base_id;
	if (slice_eq(name, node->name))
		return;
	link = add_link(b, node, named_node(b, name, known->base));
	link->relation = known->relation;
	link->basis = BASIS_KNOWN;
	link->confidence = known->unverified & UNVERIFIED_BASE ? 600 : 1000;
}

/*
 * The node of a base that is not in the scan. It is in the map before its ancestors are
 * looked at, so that a circle in the table of known models ends here.
 */
static struct graph_node *named_node(struct builder *b, struct slice name,
				     const struct known_model *known)
{
	struct graph_node *node = map_find(&b->names, name);

	if (node)
		return node;
	node = add_node(b, name);
	node->known = known;
	map_set(b->arena, &b->names, name, node);
	add_ancestors(b, node);
	return node;
}

/* "one of a, b": the name of a base that could not be told. */
static struct slice vague_name(struct builder *b, const struct lineage_edge *edge)
{
	struct slice name = edge->family.len ? arena_format(b->arena, "some %.*s model",
							    SLICE_ARG(edge->family))
					     : SLICE("an unknown model");

	if (edge->candidates.len == 0)
		return name;
	name = SLICE("one of");
	for (size_t i = 0; i < edge->candidates.len; i++)
		name = arena_format(b->arena, "%.*s%s %.*s", SLICE_ARG(name), i ? "," : "",
				    SLICE_ARG(edge->candidates.at[i]->id));
	return name;
}

static void add_guess(struct builder *b, struct graph_node *node, const struct licence *licence)
{
	if (!licence) {
		node->guess_open = true;
		return;
	}
	for (size_t i = 0; i < node->guessed.len; i++)
		if (node->guessed.at[i] == licence)
			return;
	*list_add(b->arena, &node->guessed) = licence;
}

/* Several models may name one family, each with other candidates. */
static void add_guesses(struct builder *b, struct graph_node *node, const struct lineage_edge *edge)
{
	for (size_t i = 0; i < edge->candidates.len; i++)
		add_guess(b, node, edge->candidates.at[i]->licence);
	for (size_t i = 0; i < edge->suggested.len; i++)
		add_guess(b, node, edge->suggested.at[i]);
}

/* A base in this scan is its own node even where it is known by name too. */
static void add_edges(struct builder *b, struct graph_node *child)
{
	for (size_t i = 0; i < child->model->edges.len; i++) {
		const struct lineage_edge *edge = &child->model->edges.at[i];
		struct graph_node *base =
			edge->model ? map_find(&b->models, edge->model->id) : NULL;
		struct graph_link *link;

		if (!base)
			base = named_node(b, edge->base.len ? edge->base : vague_name(b, edge),
					  edge->known);
		if (!base->model && !base->known)
			add_guesses(b, base, edge);
		link = add_link(b, child, base);
		link->relation = edge->relation;
		link->basis = edge->basis;
		link->confidence = edge->confidence;
		link->cut = edge->cut;
		link->edge = edge;
	}
}

static int node_order(const void *a, const void *b)
{
	const struct graph_node *const *left = a, *const *right = b;

	return slice_cmp((*left)->name, (*right)->name);
}

static int licence_order(const void *a, const void *b)
{
	const struct licence *const *left = a, *const *right = b;

	return slice_cmp((*left)->id, (*right)->id);
}

static int derived_order(const void *a, const void *b)
{
	const struct graph_link *const *left = a, *const *right = b;

	return slice_cmp((*left)->child->name, (*right)->child->name);
}

void graph_make(struct graph *g, struct arena *a, const struct scan *scan)
{
	struct builder b = { .arena = a, .graph = g };

	*g = (struct graph){ 0 };
	for (size_t i = 0; i < scan->models.len; i++) {
		const struct model *m = scan->models.at[i];
		struct graph_node *node = add_node(&b, plain_where(m));

		node->model = m;
		node->known = m->known;
		map_set(a, &b.models, m->id, node);
	}
	for (size_t i = 0; i < scan->models.len; i++)
		add_edges(&b, g->nodes.at[i]);
	if (g->nodes.len)
		qsort(g->nodes.at, g->nodes.len, sizeof(*g->nodes.at), node_order);
	for (size_t i = 0; i < g->nodes.len; i++) {
		struct graph_links *derived = &g->nodes.at[i]->derived;
		struct licence_refs *guessed = &g->nodes.at[i]->guessed;

		g->nodes.at[i]->number = i;
		if (derived->len)
			qsort(derived->at, derived->len, sizeof(*derived->at), derived_order);
		if (guessed->len)
			qsort(guessed->at, guessed->len, sizeof(*guessed->at), licence_order);
	}
}

bool graph_is_inference(const struct graph_link *link)
{
	return link->basis == BASIS_INFERRED || link->basis == BASIS_WEIGHTS;
}

static void add_ids(struct buf *out, const struct licence_refs *licences)
{
	for (size_t i = 0; i < licences->len; i++) {
		buf_puts(out, i == 0 ? "" : " or ");
		buf_add(out, licences->at[i]->id);
	}
}

void graph_add_licence(struct buf *out, const struct graph_node *node)
{
	const struct licence_refs *guessed = &node->guessed;

	if (node->known && node->known->licence) {
		buf_add(out, node->known->licence->id);
		return;
	}
	if (guessed->len == 0) {
		buf_puts(out, "licence not known");
		return;
	}
	if (guessed->len > GUESSES)
		buf_addf(out, "one of %zu licences", guessed->len);
	else
		add_ids(out, guessed);
	buf_puts(out, node->guess_open ? " or another (inferred)" : " (inferred)");
}
