/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One model, folded away behind its verdict and name: what is wrong, what its files say, where
 * it comes from, what binds whoever uses it, what it is. Each statement has its place in the
 * files. In a short report the models that need attention stand open.
 */
#include "report/html_parts.h"

#include "report/plain_number.h"
#include "report/plain_terms.h"

enum {
	HTML_OPEN_MODELS = 12, /* more models than this stay folded */
	HTML_FILES = 8,        /* more files than this are folded away */
};

/* What shows while it is folded: verdict, where, licences. The anchor is inside the fold, so
 * that a browser opens it for a link without any script. */
static void write_heading(struct html *h, const struct model *m)
{
	bool open = plain_verdict(m) != VERDICT_OK && h->ranked.len <= HTML_OPEN_MODELS;

	html_puts(h, open ? "<details class=\"model\" open>\n<summary>"
			  : "<details class=\"model\">\n<summary>");
	html_verdict(h, plain_verdict(m));
	html_puts(h, " <h3>");
	html_text(h, plain_where(m));
	html_puts(h, "</h3> <span class=\"brief\">");
	plain_licences(&h->text, plain_conclusion(m));
	html_flush_text(h);
	html_puts(h, "</span></summary>\n<div class=\"body\" id=\"");
	html_anchor(h, "m-", m->id);
	html_puts(h, "\">\n");
}

static void write_ids(struct html *h, const struct model *m)
{
	if (m->ids.len == 0)
		return;
	html_puts(h, "<dt>Known as</dt><dd>");
	for (size_t i = 0; i < m->ids.len; i++) {
		html_puts(h, i ? ", " : "");
		html_text(h, m->ids.at[i]);
	}
	html_puts(h, "</dd>\n");
}

/* In one order, whatever the files said first. */
static void write_modality(struct html *h, unsigned modality)
{
	static const char *const words[] = { "text", "image", "audio", "video" };
	const char *before = "<dt>Handles</dt><dd>";

	for (size_t i = 0; i < 4; i++)
		if (modality & 1u << i) {
			html_puts(h, before);
			html_puts(h, words[i]);
			before = ", ";
		}
	html_puts(h, modality ? "</dd>\n" : "");
}

/* Zero is "not known", which is no fact. */
static void write_bytes(struct html *h, const char *label, uint64_t bytes)
{
	char number[48];

	if (bytes == 0)
		return;
	plain_bytes(number, bytes);
	html_fact(h, label, slice_of(number));
}

/* What it takes to run: the weights as stored, of several copies the largest. */
static void write_demands(struct html *h, const struct model *m)
{
	html_fact(h, "Quantisation", m->quantisation);
	html_fact(h, "Precision", m->precision);
	write_bytes(h, "Weights take", m->weight_bytes);
	write_bytes(h, "At the least",
		    m->weight_bytes_least < m->weight_bytes ? m->weight_bytes_least : 0);
	if (m->context_length) {
		html_puts(h, "<dt>Context</dt><dd>");
		html_count(h, m->context_length, "token", "tokens");
		html_puts(h, "</dd>\n");
	}
	if (m->weights_absent)
		html_fact(h, "Weights", SLICE("not all here"));
	else
		write_bytes(h, "On disk", m->bytes);
}

/* A sharded model has hundreds of files: they are there, but folded. */
static void write_files(struct html *h, const struct model *m)
{
	if (m->artefacts.len == 0)
		return;
	html_puts(h, "<dt>Files</dt><dd>");
	if (m->artefacts.len > HTML_FILES) {
		html_puts(h, "<details><summary>");
		html_count(h, m->artefacts.len, "file", "files");
		html_puts(h, "</summary>");
	}
	html_puts(h, "<ul class=\"plain\">\n");
	for (size_t i = 0; i < m->artefacts.len; i++) {
		html_puts(h, "<li>");
		html_text(h, m->artefacts.at[i]->path);
		html_puts(h, " <small>");
		html_puts(h, artefact_kind_word(m->artefacts.at[i]->kind));
		html_puts(h, ", ");
		html_count(h, m->artefacts.at[i]->size, "byte", "bytes");
		html_puts(h, "</small></li>\n");
	}
	html_puts(h, m->artefacts.len > HTML_FILES ? "</ul></details></dd>\n" : "</ul></dd>\n");
}

/* What the model is: the inventory. */
static void write_identity(struct html *h, const struct model *m)
{
	char number[48];

	html_puts(h, "<h4>What it is</h4>\n<dl class=\"facts\">\n");
	html_fact(h, "Kind",
		  m->kind == MODEL_REFERENCE ? SLICE("named only, no weights here")
					     : slice_of(model_kind_word(m->kind)));
	html_fact(h, "Name", slice_eq(m->name, plain_where(m)) ? SLICE_NONE : m->name);
	write_ids(h, m);
	html_fact(h, "Publisher", m->publisher);
	html_fact(h, "Family", m->family);
	html_fact(h, "Architecture", m->architecture);
	if (m->parameters) {
		plain_short(number, m->parameters);
		html_fact(h, "Parameters", slice_of(number));
	}
	write_modality(h, m->modality);
	write_demands(h, m);
	write_files(h, m);
	html_puts(h, "</dl>\n");
}

/* Remarks that nothing follows from are folded; nothing that was found is left out. */
static void write_findings(struct html *h, const struct model *m)
{
	size_t remarks = 0;

	html_puts(h, "<h4>Findings</h4>\n");
	for (size_t i = 0; i < m->findings.len; i++) {
		const struct finding *f = &m->findings.at[i];

		if (f->level == LEVEL_ALLOW || f->suppressed)
			remarks++;
		else
			html_finding(h, m, f);
	}
	if (remarks == m->findings.len)
		html_puts(h, "<p>Nothing to object to.</p>\n");
	if (remarks == 0)
		return;
	html_puts(h, "<details class=\"remarks\"><summary>");
	html_count(h, remarks, "remark", "remarks");
	html_puts(h, " without objection</summary>\n");
	for (size_t i = 0; i < m->findings.len; i++)
		if (m->findings.at[i].level == LEVEL_ALLOW || m->findings.at[i].suppressed)
			html_finding(h, m, &m->findings.at[i]);
	html_puts(h, "</details>\n");
}

/* The raw words stand beside what they were taken for. */
static void write_declaration(struct html *h, const struct declaration *d)
{
	html_puts(h, "<li>declared ");
	if (d->licence)
		html_licence_link(h, d->licence);
	if (!d->licence || !slice_eq(d->licence->id, d->raw)) {
		html_puts(h, d->licence ? ", written <q>" : "<q>");
		html_text(h, d->raw);
		html_puts(h, "</q>");
	}
	if (!d->licence)
		html_puts(h, d->other ? " (says that it is something else)"
				      : " (no licence that we know)");
	if (d->scope != SCOPE_UNSPECIFIED) {
		html_puts(h, ", for the ");
		html_puts(h, scope_word(d->scope));
	}
	html_puts(h, " ");
	if (d->evidence)
		html_place(h, &d->evidence->at);
	html_puts(h, "</li>\n");
}

/* The words that were put in, taken out or changed, where they are decisive. */
static void write_edits(struct html *h, const struct licence_match *match)
{
	for (size_t i = 0; i < match->edits.len; i++) {
		const struct edit *edit = &match->edits.at[i];

		if (!edit->decisive)
			continue;
		html_puts(h, "<br>");
		html_puts(h, edit_kind_word(edit->kind));
		if (edit->line) {
			html_puts(h, " in line ");
			html_number(h, edit->line);
		}
		if (edit->found.len) {
			html_puts(h, ": <q>");
			html_text(h, edit->found);
			html_puts(h, "</q>");
		}
		html_clause(h, NULL, edit->clause);
	}
}

/* A changed decisive word is said at once, and shown below. */
static void write_match(struct html *h, const struct licence_match *match)
{
	html_puts(h, "<li>detected ");
	if (match->licence)
		html_licence_link(h, match->licence);
	else
		html_puts(h, "an unknown text");
	html_puts(h, ", ");
	html_puts(h, plain_method(match->method));
	html_puts(h, match->altered    ? ", <strong>with decisive words changed</strong>"
		     : match->modified ? ", with words changed"
				       : "");
	html_puts(h, match->partial ? ", a part of it " : " ");
	html_place(h, &match->at);
	write_edits(h, match);
	html_puts(h, "</li>\n");
}

/* Declared and detected; "nothing" is said in words, for somebody did look. */
static void write_claims(struct html *h, const struct model *m)
{
	size_t claims = 0;

	html_puts(h, "<h4>What the files say</h4>\n<ul>\n");
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct artefact *file = m->artefacts.at[i];

		for (size_t k = 0; k < file->declared.len; k++)
			write_declaration(h, &file->declared.at[k]);
		for (size_t k = 0; k < file->matches.len; k++)
			write_match(h, &file->matches.at[k]);
		claims += file->declared.len + file->matches.len;
	}
	html_puts(h, claims ? "</ul>\n" : "<li>nothing about a licence</li>\n</ul>\n");
}

/* All of them: in a page there is room. */
static void write_candidates(struct html *h, const struct lineage_edge *edge)
{
	for (size_t i = 0; i < edge->candidates.len; i++) {
		html_puts(h, i ? ", " : "; could be any of ");
		html_text(h, edge->candidates.at[i]->id);
	}
}

/* A base in this scan is a link; doubts stand right behind how sure it is. */
static void write_edge(struct html *h, const struct lineage_edge *edge)
{
	html_puts(h, "<li>");
	html_puts(h, plain_relation(edge->relation));
	html_puts(h, " ");
	if (edge->model)
		html_model_link(h, edge->model);
	else if (edge->base.len)
		html_text(h, edge->base);
	else
		html_text(h, edge->family.len ? edge->family : SLICE("an unknown model"));
	html_puts(h, " (");
	html_puts(h, plain_basis(edge->basis));
	html_puts(h, ", ");
	html_number(h, edge->confidence / 10u);
	html_puts(h, " % sure");
	plain_doubts(&h->page, edge);
	html_flush_page(h);
	html_puts(h, ") ");
	if (edge->evidence.len)
		html_place(h, &edge->evidence.at[0]->at);
	write_candidates(h, edge);
	if (edge->reason.len) {
		html_puts(h, "; ");
		html_text(h, edge->reason);
	}
	html_puts(h, "</li>\n");
}

/* In the order in which the lineage stage gives them: the surest first. */
static void write_origin(struct html *h, const struct model *m)
{
	if (m->edges.len == 0)
		return;
	html_puts(h, "<h4>Where it comes from</h4>\n<ul>\n");
	for (size_t i = 0; i < m->edges.len; i++)
		write_edge(h, &m->edges.at[i]);
	html_puts(h, "</ul>\n");
}

/* An adapter has two answers: the file as it is passed on, and what runs. */
static void write_conclusions(struct html *h, const struct model *m)
{
	html_puts(h, m->composed ? "<h4>What binds this file alone: " : "<h4>What binds");
	if (m->composed)
		html_verdict(h, m->verdict);
	html_puts(h, "</h4>\n");
	html_conclusion(h, &m->concluded);
	if (!m->composed)
		return;
	html_puts(h, "<h4>What binds together with its base: ");
	html_verdict(h, m->composed_verdict);
	html_puts(h, "</h4>\n");
	html_conclusion(h, m->composed);
}

/* What could not be read of its own files: the verdict above knows nothing of it. */
static void write_issues(struct html *h, const struct model *m)
{
	bool begun = false;

	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct html_issues *list =
			map_find(&h->issue_paths, m->artefacts.at[i]->path);

		for (size_t k = 0; list && k < list->len; k++) {
			if (!begun)
				html_puts(h, "<h4>Not understood</h4>\n<ul>\n");
			begun = true;
			html_puts(h, "<li><span class=\"place\">");
			html_text(h, list->at[k]->path);
			html_puts(h, "</span> ");
			html_text(h, list->at[k]->message);
			html_puts(h, "</li>\n");
		}
	}
	html_puts(h, begun ? "</ul>\n" : "");
}

void html_model(struct html *h, const struct model *m)
{
	write_heading(h, m);
	write_findings(h, m);
	write_claims(h, m);
	write_origin(h, m);
	write_conclusions(h, m);
	write_identity(h, m);
	write_issues(h, m);
	html_puts(h, "</div>\n</details>\n");
}
