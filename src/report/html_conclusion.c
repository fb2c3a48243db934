/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What binds whoever uses a model: the licences and the way each came, commercial use, limits,
 * and every duty with whether the files show that it was done.
 */
#include "report/html_parts.h"

#include "report/plain_terms.h"

/* Which licences bind and by which way; silence is said in words. */
static void write_terms(struct html *h, const struct conclusion *c)
{
	html_puts(h, "<dt>Bound by</dt><dd>");
	if (c->terms.len == 0)
		html_puts(h, "no licence that we can name: nothing is granted");
	else
		html_puts(h, "<ul>\n");
	for (size_t i = 0; i < c->terms.len; i++) {
		const struct term *term = &c->terms.at[i];

		html_puts(h, "<li>");
		html_licence_link(h, term->licence);
		html_puts(h, ", ");
		plain_way(&h->page, c, term);
		html_flush_page(h);
		html_puts(h, " ");
		if (term->evidence.len)
			html_place(h, &term->evidence.at[0]->at);
		html_puts(h, "</li>\n");
	}
	html_puts(h, c->terms.len ? "</ul></dd>\n" : "</dd>\n");
	if (c->candidates.len) {
		html_puts(h, "<dt>Any one of</dt><dd>");
		html_licence_list(h, &c->candidates);
		html_puts(h, "</dd>\n");
	}
}

/* One <dt> for all of them. */
static void write_thresholds(struct html *h, const struct conclusion *c)
{
	for (size_t i = 0; i < c->thresholds.len; i++) {
		html_puts(h, i ? "<dd>" : "<dt>Thresholds</dt><dd>");
		plain_threshold(&h->page, &c->thresholds.at[i]);
		html_flush_page(h);
		html_puts(h, "</dd>\n");
	}
}

/* Territories first: who sits in one need not read on. */
static void write_restrictions(struct html *h, const struct conclusion *c)
{
	for (size_t i = 0; i < c->territories.len; i++) {
		const struct territory *rule = c->territories.at[i].rule;

		html_puts(h, i ? "<dd>" : "<dt>No rights in</dt><dd>");
		html_text(h, rule->area);
		html_clause(h, c->territories.at[i].licence, rule->clause);
		if (rule->exemption.len) {
			html_puts(h, "; except: ");
			html_text(h, rule->exemption);
		}
		html_puts(h, "</dd>\n");
	}
	for (size_t i = 0; i < c->restrictions.len; i++) {
		html_puts(h, i ? "<dd>" : "<dt>Restrictions</dt><dd>");
		html_text(h, c->restrictions.at[i].rule->text);
		html_clause(h, c->restrictions.at[i].licence, c->restrictions.at[i].rule->clause);
		html_puts(h, "</dd>\n");
	}
}

/* In this context; a duty that does not apply now says so instead of looking met. */
static const char *standing_phrase(enum obligation_status standing)
{
	switch (standing) {
	case OBLIGATION_MET:
		return "<span class=\"v ok\">met</span>";
	case OBLIGATION_UNMET:
		return "<span class=\"v obligation-unmet\">not found in the files</span>";
	case OBLIGATION_NOT_CHECKABLE:
		return "files cannot show it";
	default:
		return "not as you use it now";
	}
}

/* A duty that was met shows where. */
static void write_obligation(struct html *h, const struct obligation *o)
{
	enum obligation_status standing = obligation_standing(o);

	html_puts(h, "<tr><td>");
	html_puts(h, plain_trigger(o->duty->trigger));
	html_puts(h, "</td><td>");
	plain_task(&h->text, o);
	html_flush_text(h);
	html_clause(h, o->licence, o->duty->clause);
	html_puts(h, "</td><td>");
	html_puts(h, standing_phrase(standing));
	if (standing == OBLIGATION_MET && o->shown.artefact) {
		html_puts(h, " ");
		html_place(h, &o->shown);
	}
	html_puts(h, "</td></tr>\n");
}

/* A table, for there are three things to compare. */
static void write_obligations(struct html *h, const struct conclusion *c)
{
	if (c->obligations.len == 0)
		return;
	html_puts(h, "<table class=\"duties\">\n<caption>What you owe</caption>\n<thead><tr>"
		     "<th scope=\"col\">When</th><th scope=\"col\">Duty</th>"
		     "<th scope=\"col\">Status</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < c->obligations.len; i++)
		write_obligation(h, &c->obligations.at[i]);
	html_puts(h, "</tbody>\n</table>\n");
}

void html_conclusion(struct html *h, const struct conclusion *c)
{
	html_puts(h, "<dl class=\"facts\">\n");
	write_terms(h, c);
	html_fact(h, "Expression", c->expression);
	html_fact(h, "Commercial use", slice_of(commercial_word(c->commercial_use)));
	write_thresholds(h, c);
	write_restrictions(h, c);
	if (c->free_and_open_known) {
		html_puts(h, "<dt>Free and open</dt><dd>");
		html_puts(h, c->free_and_open ? "yes" : "no");
		html_puts(h, ", in the sense of the AI Act, Art. 53(2)");
		if (c->free_and_open_because.len) {
			html_puts(h, ": ");
			html_text(h, c->free_and_open_because);
		}
		html_puts(h, "</dd>\n");
	}
	html_puts(h, "</dl>\n");
	write_obligations(h, c);
}
