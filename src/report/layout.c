/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Layers by longest path, rows by a walk over the stems. Everything is a loop over lists: a
 * chain of ten thousand fine-tunes must not become ten thousand stack frames.
 */
#include "report/layout.h"

#include "report/plain.h"

#include <stdlib.h>

enum { LAYOUT_LANES = 12 }; /* more extras side by side than this share the last lane */

struct laying {
	struct arena *arena;
	const struct graph *graph;
	struct layout_place *places; /* by node number */
	size_t *waiting;             /* bases of each node that have no column yet */
	bool *done;
	const struct graph_node **queue;
	size_t head, tail;
};

/* Families: each node points towards a smaller one of its family. */
static size_t family_of(struct laying *l, size_t number)
{
	while (l->places[number].family != number) {
		l->places[number].family = l->places[l->places[number].family].family;
		number = l->places[number].family;
	}
	return number;
}

/* Every link joins two families, also one that closes a circle. */
static void join_families(struct laying *l)
{
	for (size_t i = 0; i < l->graph->nodes.len; i++)
		l->places[i].family = i;
	for (size_t i = 0; i < l->graph->links.len; i++) {
		size_t one = family_of(l, l->graph->links.at[i]->child->number);
		size_t other = family_of(l, l->graph->links.at[i]->base->number);

		l->places[one > other ? one : other].family = one > other ? other : one;
	}
	for (size_t i = 0; i < l->graph->nodes.len; i++)
		l->places[i].family = family_of(l, i);
}

/* Firm links before guesses; among equals the first that the model names. */
static bool is_better_stem(const struct layout_place *child, const struct graph_link *link,
			   size_t column)
{
	if (!child->stem || column > child->column)
		return true;
	return column == child->column && graph_is_inference(child->stem) &&
	       !graph_is_inference(link);
}

/* The node has its column: what was made from it stands at least one further on. */
static void settle(struct laying *l, const struct graph_node *node)
{
	l->done[node->number] = true;
	for (size_t i = 0; i < node->derived.len; i++) {
		const struct graph_link *link = node->derived.at[i];
		struct layout_place *child = &l->places[link->child->number];
		size_t column = l->places[node->number].column + 1;

		if (l->done[link->child->number])
			continue;
		if (is_better_stem(child, link, column)) {
			child->stem = link;
			child->column = column;
		}
		if (--l->waiting[link->child->number] == 0)
			l->queue[l->tail++] = link->child;
	}
}

/* Where only circles are left, one is opened at its first node by name. */
static void assign_columns(struct laying *l)
{
	const struct graph_nodes *nodes = &l->graph->nodes;
	size_t next = 0;

	for (size_t i = 0; i < nodes->len; i++) {
		l->waiting[i] = nodes->at[i]->bases.len;
		if (l->waiting[i] == 0)
			l->queue[l->tail++] = nodes->at[i];
	}
	while (next < nodes->len) {
		if (l->head < l->tail) {
			const struct graph_node *node = l->queue[l->head++];

			if (!l->done[node->number])
				settle(l, node);
		} else if (l->done[next]) {
			next++;
		} else {
			settle(l, nodes->at[next]);
		}
	}
}

/* Each child hangs on one base; the others are extras. */
static bool is_stem(const struct laying *l, const struct graph_link *link)
{
	return l->places[link->child->number].stem == link;
}

/* Walks down the stems from a root; the stack holds what is still to be placed. */
static void place_tree(struct laying *l, struct layout_family *family,
		       const struct graph_node *root)
{
	const struct graph_node **stack = l->queue; /* free again; a tree has no more nodes */
	size_t depth = 0, before = family->places.len;

	stack[depth++] = root;
	while (depth > 0) {
		const struct graph_node *node = stack[--depth];
		struct layout_place *place = &l->places[node->number];
		const struct layout_places *placed = &family->places;
		bool is_first;

		place->base = place->stem ? &l->places[place->stem->base->number] : NULL;
		is_first = placed->len > before && placed->at[placed->len - 1] == place->base;
		place->row = is_first ? family->rows - 1 : family->rows++;
		*list_add(l->arena, &family->places) = place;
		if (place->column >= family->columns)
			family->columns = place->column + 1;
		for (size_t i = node->derived.len; i-- > 0;)
			if (is_stem(l, node->derived.at[i]))
				stack[depth++] = node->derived.at[i]->child;
	}
}

/* For the order of families, and for what their heading says. */
static void count_models(struct layout_family *family)
{
	for (size_t i = 0; i < family->places.len; i++) {
		const struct model *m = family->places.at[i]->node->model;

		family->models += m != NULL;
		if (m && plain_verdict(m) > family->worst)
			family->worst = plain_verdict(m);
	}
}

/* Links that are no stems, as far as they lead on to a further column. */
static void add_extras(struct laying *l, struct layout_family *family)
{
	for (size_t i = 0; i < family->places.len; i++) {
		const struct layout_place *to = family->places.at[i];

		for (size_t k = 0; k < to->node->bases.len; k++) {
			const struct graph_link *link = to->node->bases.at[k];
			const struct layout_place *from = &l->places[link->base->number];

			if (link != to->stem && from->column < to->column)
				*list_add(l->arena, &family->extras) =
					(struct layout_extra){ from, to, link, 0 };
		}
	}
}

/* By gutter, then from the top down: the order in which lanes are given away. */
static int extra_order(const void *a, const void *b)
{
	const struct layout_extra *left = a, *right = b;

	if (left->from->column != right->from->column)
		return left->from->column < right->from->column ? -1 : 1;
	if (left->from->row != right->from->row)
		return left->from->row < right->from->row ? -1 : 1;
	return (left->to->row > right->to->row) - (left->to->row < right->to->row);
}

/* All extras of one base share a lane, which reaches over the rows of all its ends. */
static void assign_lane(struct layout_family *family, struct layout_extra *x, size_t count,
			size_t free_at[LAYOUT_LANES])
{
	size_t first = x->to->row, last = x[count - 1].to->row, row = x->from->row, lane = 0;

	first = first < row ? first : row;
	last = last > row ? last : row;
	while (lane + 1 < LAYOUT_LANES && free_at[lane] > first)
		lane++;
	free_at[lane] = last + 1;
	for (size_t i = 0; i < count; i++)
		x[i].lane = lane;
	if (lane >= family->lanes[x->from->column])
		family->lanes[x->from->column] = lane + 1;
}

/* From the top down, each base takes the first lane that is free again. */
static void assign_lanes(struct laying *l, struct layout_family *family)
{
	struct layout_extra *x = family->extras.at;
	size_t free_at[LAYOUT_LANES] = { 0 }, count;

	family->lanes = arena_array(l->arena, size_t, family->columns);
	if (family->extras.len)
		qsort(x, family->extras.len, sizeof(*x), extra_order);
	for (size_t i = 0; i < family->extras.len; i += count) {
		if (i > 0 && x[i - 1].from->column != x[i].from->column)
			memset(free_at, 0, sizeof(free_at));
		for (count = 1; i + count < family->extras.len; count++)
			if (x[i + count].from != x[i].from)
				break;
		assign_lane(family, &x[i], count, free_at);
	}
}

/* The roots in order of their names, and under each what hangs on it. */
static void place_roots(struct laying *l, struct layout_family *family,
			const struct layout_places *members)
{
	size_t largest = 0;

	for (size_t i = 0; i < members->len; i++) {
		size_t before = family->places.len;

		if (members->at[i]->stem)
			continue;
		place_tree(l, family, members->at[i]->node);
		family->roots++;
		if (family->places.len - before > largest) {
			largest = family->places.len - before;
			family->root = members->at[i];
		}
	}
}

/* What to worry about first. */
static int family_order(const void *a, const void *b)
{
	const struct layout_family *left = a, *right = b;

	if (left->worst != right->worst)
		return left->worst > right->worst ? -1 : 1;
	if (left->models != right->models)
		return left->models > right->models ? -1 : 1;
	return slice_cmp(left->root->node->name, right->root->node->name);
}

/* Members come by number, which is by name. */
static void make_families(struct laying *l, struct layout *layout)
{
	size_t count = l->graph->nodes.len;
	struct layout_places *members = arena_array(l->arena, struct layout_places, count);

	for (size_t i = 0; i < count; i++)
		*list_add(l->arena, &members[l->places[i].family]) = &l->places[i];
	for (size_t i = 0; i < count; i++) {
		struct layout_family *family;

		if (members[i].len == 1) {
			*list_add(l->arena, &layout->singles) = members[i].at[0];
		} else if (members[i].len > 1) {
			family = list_add(l->arena, &layout->families);
			place_roots(l, family, &members[i]);
			count_models(family);
			add_extras(l, family);
			assign_lanes(l, family);
		}
	}
	if (layout->families.len)
		qsort(layout->families.at, layout->families.len, sizeof(*layout->families.at),
		      family_order);
}

void layout_make(struct layout *layout, struct arena *a, const struct graph *graph)
{
	size_t count = graph->nodes.len;
	struct laying l = { .arena = a,
			    .graph = graph,
			    .places = arena_array(a, struct layout_place, count),
			    .waiting = arena_array(a, size_t, count),
			    .done = arena_array(a, bool, count),
			    .queue = arena_array(a, const struct graph_node *, count + 1) };

	*layout = (struct layout){ 0 };
	for (size_t i = 0; i < count; i++)
		l.places[i].node = graph->nodes.at[i];
	join_families(&l);
	assign_columns(&l);
	make_families(&l, layout);
}
