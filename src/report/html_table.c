/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of models and the filters over it. The filters are hidden until the script that
 * works them runs: a control that does nothing is worse than none.
 */
#include "report/html_parts.h"

#include "report/plain_terms.h"

enum { HTML_LONG_TABLE = 40 }; /* more rows than this scroll under their heading */

static void write_verdict_filters(struct html *h)
{
	html_puts(h, "<fieldset><legend>Verdict</legend>\n");
	for (size_t i = VERDICTS; i-- > 0;) {
		const char *word = verdict_word((enum verdict)i);

		if (h->ranked.by_verdict[i] == 0)
			continue;
		html_puts(h, "<label><input type=\"checkbox\" name=\"v\" value=\"");
		html_puts(h, word);
		html_puts(h, "\"> ");
		html_puts(h, word);
		html_puts(h, " <small>");
		html_number(h, h->ranked.by_verdict[i]);
		html_puts(h, "</small></label>\n");
	}
	html_puts(h, "<button type=\"reset\">Show all</button>\n"
		     "<output id=\"shown\" aria-live=\"polite\"></output>\n</fieldset>\n");
}

/* Only licences that bind some model: any other choice would show nothing. */
static void write_licence_filter(struct html *h)
{
	html_puts(h, "<label>Licence <select id=\"by-licence\">\n<option value=\"\">any</option>\n"
		     "<option value=\"-\">none known</option>\n");
	for (size_t i = 0; i < h->licences.len; i++) {
		const struct html_licence *entry = h->licences.at[i];

		if (entry->len == 0)
			continue;
		html_puts(h, "<option value=\"");
		html_text(h, entry->licence->id);
		html_puts(h, "\">");
		html_text(h, entry->licence->id);
		html_puts(h, " (");
		html_number(h, entry->len);
		html_puts(h, ")</option>\n");
	}
	html_puts(h, "</select></label>\n");
}

/* `hidden` until the script takes it away. */
static void write_filters(struct html *h)
{
	html_puts(h,
		  "<form id=\"filters\" role=\"search\" aria-label=\"Filter the models\" hidden>\n"
		  "<label>Search <input type=\"search\" id=\"by-text\" autocomplete=\"off\" "
		  "placeholder=\"name, file, clause, words\"></label>\n");
	write_licence_filter(h);
	write_verdict_filters(h);
	html_puts(h, "</form>\n");
}

/* Ends in a blank, which the script knows. */
static void write_ids(struct html *h, const struct conclusion *c)
{
	for (size_t i = 0; i < c->terms.len; i++) {
		html_text(h, c->terms.at[i].licence->id);
		html_puts(h, " ");
	}
}

/* What the filters read: the verdict, and every licence that binds. */
static void write_row(struct html *h, const struct model *m)
{
	const struct conclusion *c = plain_conclusion(m);

	html_puts(h, "<tr data-v=\"");
	html_puts(h, verdict_word(plain_verdict(m)));
	html_puts(h, "\" data-l=\"");
	write_ids(h, &m->concluded);
	if (m->composed)
		write_ids(h, m->composed);
	html_puts(h, "\"><td>");
	html_verdict(h, plain_verdict(m));
	html_puts(h, "</td><th scope=\"row\">");
	html_model_link(h, m);
	html_puts(h, "</th><td>");
	html_licences(h, c);
	html_puts(h, "</td><td>");
	html_puts(h, commercial_word(c->commercial_use));
	html_puts(h, "</td><td>");
	plain_limits(&h->text, c);
	html_flush_text(h);
	html_puts(h, "</td></tr>\n");
}

static void write_table(struct html *h)
{
	bool is_long = h->ranked.len > HTML_LONG_TABLE;

	if (is_long)
		html_puts(h, "<div class=\"scroll long\" role=\"region\" tabindex=\"0\" "
			     "aria-label=\"Table of models\">\n");
	html_puts(h,
		  "<table class=\"models\">\n<caption>The worst first, then by path</caption>\n"
		  "<thead><tr><th scope=\"col\">Verdict</th><th scope=\"col\">Model</th>"
		  "<th scope=\"col\">Licences that bind</th><th scope=\"col\">Commercial use</th>"
		  "<th scope=\"col\">Limits</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < h->ranked.len && !h->out->full; i++)
		write_row(h, h->ranked.at[i]);
	html_puts(h, is_long ? "</tbody>\n</table>\n</div>\n" : "</tbody>\n</table>\n");
}

void html_table(struct html *h)
{
	html_puts(h, "<section id=\"models\" aria-labelledby=\"models-h\" tabindex=\"-1\">\n"
		     "<h2 id=\"models-h\">Models</h2>\n");
	if (h->ranked.len) {
		write_filters(h);
		write_table(h);
	} else {
		html_puts(h, "<p>Nothing here was recognised as a model.</p>\n");
	}
	html_puts(h, "</section>\n");
}
