/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `modlic lineage`: the family tree. Bases stand above what was made from them; claims are
 * solid lines, inferences dotted; each node says which licence binds it and where it stands
 * in conflict. A model of several parents is drawn in full once and named at the others.
 */
#include "report/formats.h"

#include "base/escape.h"
#include "base/limits.h"
#include "report/graph.h"
#include "report/json_parts.h"
#include "report/plain.h"
#include "report/plain_finding.h"
#include "report/plain_terms.h"

/* Text */

/* How branches are drawn: the last of its siblings or not, a claim or an inference. */
struct strokes {
	const char *claim, *inference, *last_claim, *last_inference, *bar;
};

static const struct strokes box = { "├──", "├┄┄", "└──", "└┄┄", "│" };
static const struct strokes ascii = { "|--", "|..", "`--", "`..", "|" };

enum { TREE_STEP = 4 };

struct tree {
	struct page *page;
	const struct strokes *strokes;
	bool open[LIMIT_LINEAGE_DEPTH + 1]; /* a bar goes on at this depth */
};

/* What the model itself says, where that is not what binds it. */
static const struct licence *contradicted(const struct model *m)
{
	const struct licence_refs *bound = &plain_conclusion(m)->licences;

	for (size_t i = 0; i < m->artefacts.len; i++)
		for (size_t k = 0; k < m->artefacts.at[i]->declared.len; k++) {
			const struct licence *said = m->artefacts.at[i]->declared.at[k].licence;
			bool found = !said;

			for (size_t n = 0; n < bound->len; n++)
				found |= bound->at[n] == said;
			if (!found)
				return said;
		}
	return NULL;
}

/* "says apache-2.0, bound by llama-3.1": the licence of a node, in words. */
static void add_licence(struct buf *out, const struct graph_node *node)
{
	if (!node->model) {
		graph_add_licence(out, node);
		return;
	}
	if (contradicted(node->model)) {
		buf_puts(out, "says ");
		buf_add(out, contradicted(node->model)->id);
		buf_puts(out, ", bound by ");
	}
	plain_licences(out, plain_conclusion(node->model));
}

/* One line: name, how it came to be, what binds it, and whether anything is wrong. */
static void write_node(struct page *p, const struct graph_node *node, const struct graph_link *link)
{
	struct buf licence;

	buf_init(&licence, 64 * 1024);
	add_licence(&licence, node);
	page_style(p, node->model ? STYLE_BOLD : STYLE_PLAIN);
	page_solid(p, node->name);
	page_style(p, STYLE_PLAIN);
	page_puts(p, "  ");
	if (link) {
		page_puts(p, relation_word(link->relation));
		page_puts(p, ", ");
		page_puts(p, plain_basis(link->basis));
		page_puts(p, " ");
		page_number(p, link->confidence / 10u);
		page_puts(p, " %  ");
	}
	page_add(p, buf_slice(&licence));
	if (node->model && plain_verdict(node->model) != VERDICT_OK) {
		page_puts(p, "  ");
		page_style(p, plain_style(plain_verdict(node->model)));
		page_puts(p, verdict_word(plain_verdict(node->model)));
		page_style(p, STYLE_PLAIN);
	}
	page_puts(p, node->model ? "" : "  (not in this scan)");
	buf_free(&licence);
}

/* Bars of the levels above, then the stroke that leads here. */
static void write_branch(struct tree *tree, size_t depth, const struct graph_link *link, bool last)
{
	const struct strokes *s = tree->strokes;
	const char *stroke;

	if (graph_is_inference(link))
		stroke = last ? s->last_inference : s->inference;
	else
		stroke = last ? s->last_claim : s->claim;
	for (size_t i = 0; i + 1 < depth; i++) {
		page_column(tree->page, i * TREE_STEP);
		page_puts(tree->page, tree->open[i] ? s->bar : "");
	}
	page_column(tree->page, (depth - 1) * TREE_STEP);
	page_puts(tree->page, stroke);
	page_column(tree->page, depth * TREE_STEP);
}

/* The node and all that was made from it. Depth is bounded, and so is the recursion. */
static void write_tree(struct tree *tree, struct graph_node *node, size_t depth,
		       const struct graph_link *link)
{
	bool again = node->drawn;

	write_node(tree->page, node, link);
	node->drawn = true;
	if (again && node->derived.len)
		page_puts(tree->page, "  (drawn above)");
	else if (link && link->cut)
		page_puts(tree->page, "  (closes a circle)");
	else if (depth == LIMIT_LINEAGE_DEPTH && node->derived.len)
		page_puts(tree->page, "  ...");
	page_end(tree->page);
	if (again || (link && link->cut) || depth == LIMIT_LINEAGE_DEPTH)
		return;
	for (size_t i = 0; i < node->derived.len; i++) {
		bool last = i + 1 == node->derived.len;

		tree->open[depth] = !last;
		write_branch(tree, depth + 1, node->derived.at[i], last);
		write_tree(tree, node->derived.at[i]->child, depth + 1, node->derived.at[i]);
	}
}

/* An edge that was cut leads nowhere: its child may be a root all the same. */
static bool is_root(const struct graph_node *node)
{
	for (size_t i = 0; i < node->bases.len; i++)
		if (!node->bases.at[i]->cut)
			return false;
	return true;
}

/* Roots in order of names; every node is drawn at least once. */
static void write_text(struct page *p, const struct graph *g)
{
	struct tree tree = { .page = p, .strokes = p->options->ascii ? &ascii : &box };

	for (size_t i = 0; i < g->nodes.len; i++)
		if (is_root(g->nodes.at[i]))
			write_tree(&tree, g->nodes.at[i], 0, NULL);
	/* What hangs in a circle that nobody cut has no root. */
	for (size_t i = 0; i < g->nodes.len; i++)
		if (!g->nodes.at[i]->drawn)
			write_tree(&tree, g->nodes.at[i], 0, NULL);
	if (g->nodes.len == 0) {
		page_puts(p, "No models found.");
		page_end(p);
	}
}

/* JSON */

/* The numbers are those of this document alone. */
static void put_node(struct json_writer *w, const struct graph_node *node)
{
	const struct model *m = node->model;
	struct licence_refs none = { 0 };
	const struct licence *known = node->known ? node->known->licence : NULL;
	struct licence_refs one = { &known, 1, 1 };

	json_open_object(w, NULL);
	json_u64(w, "node", node->number);
	json_string(w, "name", node->name);
	json_string(w, "model", m ? m->id : SLICE_NONE);
	json_string(w, "known", node->known ? node->known->id : SLICE_NONE);
	json_put_licences(w, "licences", m ? &plain_conclusion(m)->licences : known ? &one : &none);
	json_put_licences(w, "guessed", &node->guessed);
	json_put_licence(w, "says", m ? contradicted(m) : NULL);
	json_string(w, "verdict", slice_of(m ? verdict_word(plain_verdict(m)) : ""));
	json_close_object(w);
}

static void put_link(struct json_writer *w, const struct graph_link *link)
{
	json_open_object(w, NULL);
	json_u64(w, "child", link->child->number);
	json_u64(w, "base", link->base->number);
	json_string(w, "relation", slice_of(relation_word(link->relation)));
	json_string(w, "basis", slice_of(basis_word(link->basis)));
	json_thousandths(w, "confidence", link->confidence);
	json_bool(w, "cut", link->cut);
	json_string(w, "reason", link->edge ? link->edge->reason : SLICE_NONE);
	json_open_array(w, "evidence");
	for (size_t i = 0; link->edge && i < link->edge->evidence.len; i++)
		json_put_evidence(w, 0, link->edge->evidence.at[i]);
	json_close_array(w);
	json_close_object(w);
}

static void write_json(struct buf *out, const struct graph *g, const struct scan *scan)
{
	struct json_writer w;

	json_writer_init(&w, out, true);
	json_open_object(&w, NULL);
	json_string(&w, "schema", SLICE("modlic/1"));
	json_open_array(&w, "nodes");
	for (size_t i = 0; i < g->nodes.len; i++)
		put_node(&w, g->nodes.at[i]);
	json_close_array(&w);
	json_open_array(&w, "edges");
	for (size_t i = 0; i < g->links.len; i++)
		put_link(&w, g->links.at[i]);
	json_close_array(&w);
	json_put_issues(&w, scan);
	json_close_object(&w);
	buf_add_char(out, '\n');
}

/* DOT */

/* Text inside a quoted DOT string: harmless for a terminal first, then for the quotes. */
static void add_dot(struct buf *out, struct slice text)
{
	struct buf safe;

	buf_init(&safe, 1 << 20);
	escape_terminal(&safe, text, 0);
	for (size_t i = 0; i < safe.len; i++) {
		if (safe.ptr[i] == '"' || safe.ptr[i] == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, safe.ptr[i]);
	}
	buf_free(&safe);
}

/* Bases outside the scan are dashed: nobody looked at their files. */
static void add_dot_node(struct buf *out, const struct graph_node *node)
{
	bool conflict = node->model && plain_verdict(node->model) == VERDICT_CONFLICT;
	struct buf licence;

	buf_init(&licence, 64 * 1024);
	add_licence(&licence, node);
	buf_addf(out, "\tn%zu [label=\"", node->number);
	add_dot(out, node->name);
	buf_puts(out, "\\n");
	add_dot(out, buf_slice(&licence));
	buf_addf(out, "\"%s%s];\n", node->model ? "" : ", style=dashed",
		 conflict ? ", color=red" : "");
	buf_free(&licence);
}

static void write_dot(struct buf *out, const struct graph *g)
{
	buf_puts(out, "digraph lineage {\n\trankdir=TB;\n\tnode [shape=box];\n");
	for (size_t i = 0; i < g->nodes.len; i++)
		add_dot_node(out, g->nodes.at[i]);
	for (size_t i = 0; i < g->links.len; i++) {
		const struct graph_link *link = g->links.at[i];

		buf_addf(out, "\tn%zu -> n%zu [label=\"%s\", style=%s%s];\n", link->base->number,
			 link->child->number, relation_word(link->relation),
			 graph_is_inference(link) ? "dotted" : "solid",
			 link->cut ? ", constraint=false" : "");
	}
	buf_puts(out, "}\n");
}

bool report_lineage(const struct scan *scan, enum report_form form,
		    const struct report_options *options, struct buf *out, struct err *e)
{
	struct arena *a = arena_create();
	struct graph graph;
	struct page page;

	graph_make(&graph, a, scan);
	if (form == FORM_JSON || form == FORM_NDJSON) {
		write_json(out, &graph, scan);
	} else if (form == FORM_DOT) {
		write_dot(out, &graph);
	} else {
		page_init(&page, out, options);
		write_text(&page, &graph);
		plain_issues(&page, scan, false);
		page_free(&page);
	}
	arena_free(a);
	return report_whole(out, e);
}
