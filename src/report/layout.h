/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where each model of the family tree stands when it is drawn: a layered layout. Bases stand
 * in the first column, what was made from them one column on; every model has a place of its
 * own on a grid, so that labels never meet. The first child shares its base's row, each
 * further one begins a new row: a reader follows a family like an outline.
 *
 * Families are what hangs together by any link. Circles are opened at some link, which is
 * then left out of the drawing. Pure: the same graph gives the same layout.
 */
#ifndef REPORT_LAYOUT_H
#define REPORT_LAYOUT_H

#include "report/graph.h"

struct layout_place {
	const struct graph_node *node;
	const struct graph_link *stem;   /* the link that it hangs on; NULL for a root */
	const struct layout_place *base; /* the place at its other end, or NULL */
	size_t column, row;              /* from 0 */
	size_t family;
};

struct layout_places LIST_OF(struct layout_place *);

/* A further base of a model that hangs on another one: drawn apart, in a lane of its gutter. */
struct layout_extra {
	const struct layout_place *from, *to;
	const struct graph_link *link;
	size_t lane; /* in the gutter behind `from`'s column; one for all extras of a base */
};

struct layout_extras LIST_OF(struct layout_extra);

struct layout_family {
	struct layout_places places; /* a base before what hangs on it, then by rows */
	struct layout_extras extras;
	const struct layout_place *root; /* the one with the most below it */
	size_t roots, columns, rows;
	size_t models; /* of them, how many are in the scan */
	enum verdict worst;
	size_t *lanes; /* how many there are in the gutter behind each column */
};

struct layout_families LIST_OF(struct layout_family);

struct layout {
	struct layout_families families; /* the worst first, then the largest, then by name */
	struct layout_places singles;    /* models without any link, by name */
};

/* All of it lives in the arena, and borrows the graph. */
void layout_make(struct layout *layout, struct arena *a, const struct graph *graph);

#endif
