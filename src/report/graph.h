/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The family tree of a scan as nodes and links, for the formats that draw it. Nodes are the
 * scan's models and the bases that are only named; a named base that the rule database knows
 * brings its own known ancestors. Sorted by name, so that the same scan gives the same tree.
 */
#ifndef REPORT_GRAPH_H
#define REPORT_GRAPH_H

#include "base/buf.h"
#include "model/scan.h"

struct graph_node;

struct graph_link {
	struct graph_node *child, *base;
	enum relation relation;
	enum basis basis;
	uint16_t confidence;             /* thousandths */
	bool cut;                        /* closed a circle: shown, not followed */
	const struct lineage_edge *edge; /* NULL where the rule database alone says so */
};

struct graph_links LIST_OF(struct graph_link *);

struct graph_node {
	size_t number;                   /* from 0, in order of names */
	struct slice name;               /* a model's path, else the name of the base */
	const struct model *model;       /* NULL: not in this scan */
	const struct known_model *known; /* or NULL */
	struct licence_refs guessed;     /* by id: of all that an ambiguous base may be */
	bool guess_open;                 /* it may also be a model of which no licence is known */
	struct graph_links bases, derived;
	bool drawn; /* for whoever walks the tree */
};

struct graph_nodes LIST_OF(struct graph_node *);

struct graph {
	struct graph_nodes nodes;
	struct graph_links links; /* by child, then as the model has them */
};

/* All of it lives in the arena. */
void graph_make(struct graph *g, struct arena *a, const struct scan *scan);

/*
 * The licence of a base that is only named: the table's, "llama-3 or llama-3.1 (inferred)" where
 * it may be one of several models, "licence not known". Of a guess this is what it would mean
 * if it were right; what of it binds a model is for that model's conclusion to say.
 */
void graph_add_licence(struct buf *out, const struct graph_node *node);

/* True for what nobody declared and no table knows. */
bool graph_is_inference(const struct graph_link *link);

#endif
