/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The small pieces of the HTML report: text, links, places. Sentences that plain.h words for
 * all reports are put together in `text` and pass the escaper on their way out.
 */
#include "report/html_parts.h"

#include "base/escape.h"
#include "base/limits.h"
#include "model/choice.h"
#include "report/plain_number.h"

enum { HTML_LABEL_BYTES = 60 }; /* a link with a longer path shows the name instead */

/* The words of plain.h come without what is for terminals: a browser wraps and colours. */
void html_begin(struct html *h, const struct scan *scan, const struct ruledb *rules,
		const struct report_options *options, struct buf *out)
{
	*h = (struct html){ .out = out, .scan = scan, .rules = rules, .options = *options };
	h->options.color = false;
	h->options.width = 0;
	h->arena = arena_create();
	buf_init(&h->text, LIMIT_REPORT_TEXT);
	page_init(&h->page, &h->text, &h->options);
	text_rank(&h->ranked, h->arena, scan);
	html_collect(h);
}

void html_end(struct html *h)
{
	if (h->text.full)
		h->out->full = true;
	page_free(&h->page);
	buf_free(&h->text);
	arena_free(h->arena);
}

void html_puts(struct html *h, const char *markup)
{
	buf_puts(h->out, markup);
}

void html_text(struct html *h, struct slice text)
{
	escape_html(h->out, text);
}

void html_word(struct html *h, const char *word)
{
	escape_html(h->out, slice_of(word));
}

/* Blanks at the ends are those of the sentence that was put together, not of the page. */
void html_flush_text(struct html *h)
{
	escape_html(h->out, slice_trim(buf_slice(&h->text)));
	buf_clear(&h->text);
}

void html_flush_page(struct html *h)
{
	page_end(&h->page);
	html_flush_text(h);
}

/* Grouped by thousands, as in all reports for people. */
void html_number(struct html *h, uint64_t number)
{
	page_number(&h->page, number);
	html_flush_page(h);
}

void html_count(struct html *h, uint64_t count, const char *one, const char *many)
{
	plain_count(&h->page, count, one, many);
	html_flush_page(h);
}

/* The same id gives the same anchor in every report: links into a page can be kept. */
void html_anchor(struct html *h, const char *prefix, struct slice id)
{
	buf_puts(h->out, prefix);
	for (size_t i = 0; i < id.len; i++) {
		unsigned char c = (unsigned char)id.ptr[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			     (c >= '0' && c <= '9') || c == '.' || c == '-';

		if (plain)
			buf_add_char(h->out, (char)c);
		else
			buf_addf(h->out, "_%02X", c);
	}
}

void html_licence_link(struct html *h, const struct licence *licence)
{
	if (!map_find(&h->licence_ids, licence->id)) {
		html_text(h, licence->id);
		return;
	}
	html_puts(h, "<a href=\"#");
	html_anchor(h, "l-", licence->id);
	html_puts(h, "\">");
	html_text(h, licence->id);
	html_puts(h, "</a>");
}

/* A set whose member could not be told is marked with a question mark, as elsewhere. */
static void write_licence(struct html *h, const struct licence *licence)
{
	html_licence_link(h, licence);
	html_puts(h, licence->kind == LICENCE_SET ? "?" : "");
}

void html_licence_list(struct html *h, const struct licence_refs *list)
{
	for (size_t i = 0; i < list->len; i++) {
		html_puts(h, i ? ", " : "");
		write_licence(h, list->at[i]);
	}
}

void html_licences(struct html *h, const struct conclusion *c)
{
	struct arena *a = arena_create();
	struct listed_licences list = { 0 };

	choice_list(c, a, &list);
	for (size_t i = 0; i < list.len; i++) {
		html_puts(h, list.at[i].before);
		write_licence(h, list.at[i].licence);
		html_puts(h, list.at[i].after);
	}
	html_puts(h, list.len == 0 ? "none known" : "");
	arena_free(a);
}

/* "clause" stands before numbers only: "preamble" and "section 3" say it themselves. */
void html_clause(struct html *h, const struct licence *licence, struct slice clause)
{
	if (!licence && clause.len == 0)
		return;
	html_puts(h, " <span class=\"clause\">(");
	if (licence)
		html_licence_link(h, licence);
	html_puts(h, licence && clause.len ? ", " : "");
	if (clause.len) {
		html_puts(h, clause.ptr[0] >= '0' && clause.ptr[0] <= '9' ? "clause " : "");
		html_text(h, clause);
	}
	html_puts(h, ")</span>");
}

void html_model_link(struct html *h, const struct model *m)
{
	html_puts(h, "<a href=\"#");
	html_anchor(h, "m-", m->id);
	html_puts(h, "\">");
	html_text(h, plain_label(m, HTML_LABEL_BYTES));
	html_puts(h, "</a>");
}

/* Lines for people, bytes for whoever has to prove it. */
void html_place(struct html *h, const struct location *at)
{
	if (!at->artefact)
		return;
	html_puts(h, "<span class=\"place\">");
	page_place(&h->page, at);
	if (at->line && at->end > at->start) {
		page_puts(&h->page, ", bytes ");
		page_number(&h->page, at->start);
		page_puts(&h->page, " to ");
		page_number(&h->page, at->end);
	}
	html_flush_page(h);
	html_puts(h, "</span>");
}

/* The word is the class too: colour never says what no word says. */
void html_verdict(struct html *h, enum verdict verdict)
{
	html_puts(h, "<span class=\"v ");
	html_puts(h, verdict_word(verdict));
	html_puts(h, "\">");
	html_puts(h, verdict_word(verdict));
	html_puts(h, "</span>");
}

void html_fact(struct html *h, const char *label, struct slice text)
{
	if (text.len == 0)
		return;
	html_puts(h, "<dt>");
	html_word(h, label);
	html_puts(h, "</dt><dd>");
	html_text(h, text);
	html_puts(h, "</dd>\n");
}
