/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The family trees as drawings in the page. Where everything stands is layout.h's work; here
 * places become pixels. Names are set in a font whose characters have one width, so that a box
 * is as wide as its words need and no label meets another: boxes have a cell each, verticals
 * run in the gutters between columns, and long horizontals in the gaps between rows.
 *
 * Each box of a model in the scan is a link to what is said of it below. In a report of many
 * models the families are folded away, the worst first.
 */
#include "report/html_parts.h"

#include "base/escape.h"
#include "base/utf8.h"
#include "report/layout.h"
#include "report/plain_terms.h"

enum {
	BOX_HEIGHT = 40,
	ROW_PITCH = 54,
	BOX_MIDDLE = 16, /* where the stem arrives, below the box's top */
	BOX_LOWER = 32,  /* where further bases arrive */
	BOX_PAD = 10,
	NAME_COLUMNS = 42,
	NAME_TENTHS = 76, /* tenths of a pixel that one character of a name takes at most */
	GUTTER_STUB = 12, /* from a box to the first vertical */
	GUTTER_LANE = 7,
	GUTTER_WORD = 86, /* room for the word over an arriving line */
	MARGIN = 4,
	OPEN_PLACES = 60, /* with more models and bases than this, families are folded */
};

struct drawing {
	struct html *h;
	const struct layout_family *family;
	size_t *left, *width; /* of each column, in pixels */
};

/* As in the table, but cut sooner. */
static struct slice place_name(const struct layout_place *place)
{
	const struct graph_node *node = place->node;

	return node->model ? plain_label(node->model, NAME_COLUMNS) : node->name;
}

/* "conflict, llama-3.1"; "apache-2.0, not here". */
static void add_facts(struct buf *out, const struct layout_place *place)
{
	const struct graph_node *node = place->node;

	if (node->model) {
		if (plain_verdict(node->model) != VERDICT_OK) {
			buf_puts(out, verdict_word(plain_verdict(node->model)));
			buf_puts(out, ", ");
		}
		plain_licences(out, plain_conclusion(node->model));
		return;
	}
	graph_add_licence(out, node);
	buf_puts(out, ", not in this scan");
}

/* What h->text holds goes out as it may stand in a box: one line, cut to the columns. */
static void flush_cut(struct html *h)
{
	struct buf cut;

	buf_init(&cut, 16 * NAME_COLUMNS);
	escape_terminal(&cut, buf_slice(&h->text), NAME_COLUMNS);
	escape_markup(h->out, buf_slice(&cut));
	buf_clear(&h->text);
	buf_free(&cut);
}

/* The columns that flush_cut() will take; nothing is written. */
static size_t cut_columns(struct html *h)
{
	struct buf cut;
	size_t columns;

	buf_init(&cut, 16 * NAME_COLUMNS);
	escape_terminal(&cut, buf_slice(&h->text), NAME_COLUMNS);
	columns = utf8_width(buf_slice(&cut));
	buf_clear(&h->text);
	buf_free(&cut);
	return columns;
}

/* A column is as wide as its longest words, of either line. */
static void measure(struct drawing *d)
{
	const struct layout_family *f = d->family;
	size_t x = MARGIN;

	d->left = arena_array(d->h->arena, size_t, f->columns);
	d->width = arena_array(d->h->arena, size_t, f->columns);
	for (size_t i = 0; i < f->places.len; i++) {
		const struct layout_place *place = f->places.at[i];
		size_t name, facts, need;

		buf_add(&d->h->text, place_name(place));
		name = cut_columns(d->h);
		add_facts(&d->h->text, place);
		facts = cut_columns(d->h);
		need = (name > facts ? name : facts) * NAME_TENTHS / 10 + (size_t)2 * BOX_PAD;
		if (need > d->width[place->column])
			d->width[place->column] = need;
	}
	for (size_t i = 0; i < f->columns; i++) {
		d->left[i] = x;
		x += d->width[i] + GUTTER_STUB + GUTTER_LANE * (f->lanes[i] + 1) + GUTTER_WORD;
	}
}

/* Rows are one pitch apart, whatever stands in them. */
static size_t top_of(const struct layout_place *place)
{
	return MARGIN + ROW_PITCH * place->row;
}

static size_t right_of(const struct drawing *d, const struct layout_place *place)
{
	return d->left[place->column] + d->width[place->column];
}

/* The line's word: how the one was made from the other, with a "?" where that is a guess. */
static void write_relation(struct drawing *d, const struct graph_link *link, size_t x, size_t y)
{
	buf_addf(d->h->out, "<text class=\"rel\" x=\"%zu\" y=\"%zu\">%s%s</text>", x, y,
		 relation_word(link->relation), graph_is_inference(link) ? " ?" : "");
}

/* From the base along its gutter to the child, then in at the child's left. */
static void write_stem(struct drawing *d, const struct layout_place *to)
{
	const struct layout_place *from = to->base;
	size_t bus = right_of(d, from) + GUTTER_STUB, x = d->left[to->column];
	size_t y = top_of(to) + BOX_MIDDLE;

	buf_addf(d->h->out, "<path%s d=\"M%zu %zuH%zuV%zuH%zu\"/>",
		 graph_is_inference(to->stem) ? " class=\"guess\"" : "", right_of(d, from),
		 top_of(from) + BOX_MIDDLE, bus, y, x);
	write_relation(d, to->stem, x - GUTTER_WORD + 8, y - 4);
}

/* A further base: beside the stems, and over other columns through the gap above the row. */
static void write_extra(struct drawing *d, const struct layout_extra *extra)
{
	const struct layout_place *from = extra->from, *to = extra->to;
	size_t lane = right_of(d, from) + GUTTER_STUB + GUTTER_LANE * (extra->lane + 1);
	size_t x = d->left[to->column], y = top_of(to) + BOX_LOWER;
	size_t gap = top_of(to) >= 7 ? top_of(to) - 7 : 1;

	buf_addf(d->h->out, "<path class=\"extra%s\" d=\"M%zu %zuH%zu",
		 graph_is_inference(extra->link) ? " guess" : "", right_of(d, from),
		 top_of(from) + BOX_LOWER, lane);
	if (to->column > from->column + 1)
		buf_addf(d->h->out, "V%zuH%zu", gap, x - GUTTER_WORD + 2);
	buf_addf(d->h->out, "V%zuH%zu\"/>", y, x);
	write_relation(d, extra->link, x - GUTTER_WORD + 8, y - 4);
}

/* "finetune of A (declared, 94 % sure)": for each base, on its own line of the title. */
static void write_title(struct drawing *d, const struct layout_place *place)
{
	struct html *h = d->h;

	html_puts(h, "<title>");
	html_text(h, place->node->name);
	html_puts(h, ": ");
	add_facts(&h->text, place);
	html_flush_text(h);
	for (size_t i = 0; i < place->node->bases.len; i++) {
		const struct graph_link *link = place->node->bases.at[i];

		html_puts(h, "; ");
		html_puts(h, plain_relation(link->relation));
		html_puts(h, " ");
		html_text(h, link->base->name);
		html_puts(h, " (");
		html_puts(h, plain_basis(link->basis));
		buf_addf(h->out, ", %u %% sure%s)", link->confidence / 10u,
			 link->cut ? ", closes a circle" : "");
	}
	html_puts(h, "</title>");
}

/* A model is a link to its fold; a base that is not here is only a group. */
static void write_box(struct drawing *d, const struct layout_place *place)
{
	const struct model *m = place->node->model;
	struct html *h = d->h;
	size_t x = d->left[place->column], y = top_of(place);

	if (m) {
		html_puts(h, "<a href=\"#");
		html_anchor(h, "m-", m->id);
		buf_addf(h->out, "\" class=\"n %s\">", verdict_word(plain_verdict(m)));
	} else {
		html_puts(h, "<g class=\"n away\">");
	}
	write_title(d, place);
	buf_addf(h->out, "<rect x=\"%zu\" y=\"%zu\" width=\"%zu\" height=\"%d\" rx=\"5\"/>", x, y,
		 d->width[place->column], BOX_HEIGHT);
	if (m)
		buf_addf(h->out,
			 "<rect class=\"mark\" x=\"%zu\" y=\"%zu\" width=\"4\" height=\"%d\" "
			 "rx=\"2\"/>",
			 x, y, BOX_HEIGHT);
	buf_addf(h->out, "<text class=\"name\" x=\"%zu\" y=\"%zu\">", x + BOX_PAD, y + 17);
	buf_add(&h->text, place_name(place));
	flush_cut(h);
	buf_addf(h->out, "</text><text x=\"%zu\" y=\"%zu\">", x + BOX_PAD, y + 32);
	add_facts(&h->text, place);
	flush_cut(h);
	html_puts(h, m ? "</text></a>\n" : "</text></g>\n");
}

/* Lines first: boxes lie over them. */
static void write_drawing(struct html *h, const struct layout_family *family)
{
	struct drawing d = { .h = h, .family = family };
	size_t last = family->columns - 1, width, height;

	measure(&d);
	width = d.left[last] + d.width[last] + MARGIN;
	height = ROW_PITCH * family->rows - (ROW_PITCH - BOX_HEIGHT) + (size_t)2 * MARGIN;
	buf_addf(h->out,
		 "<svg class=\"tree\" role=\"group\" aria-label=\"Family tree\" width=\"%zu\" "
		 "height=\"%zu\" viewBox=\"0 0 %zu %zu\">\n<g class=\"lines\">",
		 width, height, width, height);
	for (size_t i = 0; i < family->extras.len; i++)
		write_extra(&d, &family->extras.at[i]);
	for (size_t i = 0; i < family->places.len; i++)
		if (family->places.at[i]->base)
			write_stem(&d, family->places.at[i]);
	html_puts(h, "</g>\n");
	for (size_t i = 0; i < family->places.len; i++)
		write_box(&d, family->places.at[i]);
	html_puts(h, "</svg>");
}

/* The base with the most below it gives a family its name. */
static void write_family(struct html *h, const struct layout_family *family, bool open)
{
	html_puts(h, open ? "<details class=\"family\" open>\n<summary>"
			  : "<details class=\"family\">\n<summary>");
	if (family->worst != VERDICT_OK) {
		html_verdict(h, family->worst);
		html_puts(h, " ");
	}
	html_puts(h, "<h3>");
	html_text(h, family->root->node->name);
	html_puts(h, "</h3> <span class=\"brief\">");
	if (family->roots > 1) {
		html_puts(h, "and ");
		html_count(h, family->roots - 1, "other base", "other bases");
		html_puts(h, ", ");
	}
	html_count(h, family->models, "model here", "models here");
	html_puts(h, "</span></summary>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
		     "aria-label=\"Family of ");
	html_text(h, family->root->node->name);
	html_puts(h, "\">\n");
	write_drawing(h, family);
	html_puts(h, "</div>\n</details>\n");
}

/* What no link leads to or from; named bases always have one. */
static void write_singles(struct html *h, const struct layout *layout)
{
	bool begun = false;

	for (size_t i = 0; i < layout->singles.len; i++) {
		const struct model *m = layout->singles.at[i]->node->model;

		if (!m)
			continue;
		html_puts(h,
			  begun ? "<li>"
				: "<h3>Without a known origin</h3>\n<ul class=\"singles\">\n<li>");
		begun = true;
		html_model_link(h, m);
		html_puts(h, "</li>\n");
	}
	html_puts(h, begun ? "</ul>\n" : "");
}

void html_graph(struct html *h)
{
	struct layout layout;
	struct graph graph;
	bool open;

	if (h->ranked.len == 0)
		return;
	graph_make(&graph, h->arena, h->scan);
	layout_make(&layout, h->arena, &graph);
	open = graph.nodes.len <= OPEN_PLACES;
	html_puts(h,
		  "<section id=\"lineage\" aria-labelledby=\"lineage-h\">\n"
		  "<h2 id=\"lineage-h\">Family tree</h2>\n"
		  "<p class=\"lead\">Bases stand at the left, what was made from them at the "
		  "right. A dotted line with a question mark is inferred, not said by anybody; a "
		  "box with a broken border is not in this scan.</p>\n");
	for (size_t i = 0; i < layout.families.len && !h->out->full; i++)
		write_family(h, &layout.families.at[i], open);
	write_singles(h, &layout);
	html_puts(h, "</section>\n");
}
