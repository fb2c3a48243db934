/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One finding with its chain of evidence, in the order in which counsel asks: what is wrong,
 * what was said and where, how the terms came to bind, by which rule and clause, what follows,
 * how to fix it. The same chain as `modlic explain`.
 */
#include "report/html_parts.h"

#include "report/plain_finding.h"
#include "report/plain_terms.h"

/* The claim in the words of the file; what was cut when it was read ends in an ellipsis. */
static void write_source(struct html *h, const struct evidence *ev)
{
	html_puts(h, "<li>");
	html_place(h, &ev->at);
	html_puts(h, " gives the ");
	html_puts(h, evidence_meaning(ev->kind));
	html_puts(h, ": <q>");
	html_text(h, ev->value);
	html_puts(h, ev->cut ? "\xe2\x80\xa6</q></li>\n" : "</q></li>\n");
}

/* How the licence that is at stake came to bind this model. */
static void write_terms(struct html *h, const struct finding *f, const struct conclusion *c)
{
	for (size_t i = 0; i < c->terms.len; i++) {
		const struct term *term = &c->terms.at[i];

		if (f->licence && term->licence != f->licence)
			continue;
		html_puts(h, "<li>");
		html_licence_link(h, term->licence);
		html_puts(h, " binds: ");
		plain_way(&h->page, c, term);
		html_flush_page(h);
		html_puts(h, "</li>\n");
	}
}

/* The rows of the inheritance table that led to this finding. */
static void write_judgements(struct html *h, const struct finding *f, const struct conclusion *c)
{
	for (size_t i = 0; i < c->judgements.len; i++) {
		const struct judgement *j = &c->judgements.at[i];

		if (!plain_led_to(j, f))
			continue;
		html_puts(h, "<li>");
		html_text(h, j->reason);
		html_clause(h, j->licence, j->clause);
		html_puts(h, "; rule <code>");
		html_text(h, j->rule);
		html_puts(h, "</code>");
		if (j->source.len) {
			html_puts(h, ", source: ");
			html_text(h, j->source);
		}
		if (j->confidence.len) {
			html_puts(h, "; confidence ");
			html_text(h, j->confidence);
		}
		html_puts(h, "</li>\n");
	}
}

/* A finding about the policy itself has no model, and its place is a line of the policy. */
static void write_chain(struct html *h, const struct model *m, const struct finding *f)
{
	const struct conclusion *c;

	html_puts(h, "<dt>Why</dt><dd><ol>\n");
	for (size_t i = 0; i < f->evidence.len; i++)
		write_source(h, f->evidence.at[i]);
	if (f->evidence.len == 0 && f->at.artefact) {
		html_puts(h, "<li>see ");
		html_place(h, &f->at);
		html_puts(h, "</li>\n");
	}
	if (m) {
		c = f->composed && m->composed ? m->composed : &m->concluded;
		write_terms(h, f, c);
		write_judgements(h, f, c);
	}
	html_puts(h, "<li>");
	html_puts(h, f->level == LEVEL_DENY   ? "denied"
		     : f->level == LEVEL_WARN ? "a warning"
					      : "allowed");
	if (f->policy_line) {
		html_puts(h, " by line ");
		html_number(h, f->policy_line);
		html_puts(h, " of the policy");
	} else {
		html_puts(h, " by default");
	}
	html_puts(h, "</li>\n</ol></dd>\n");
}

/* Under a model it stands below "Findings"; about the policy right below the section. */
static void write_title(struct html *h, const struct finding *f, const char *heading)
{
	buf_addf(h->out, "<div class=\"finding%s\">\n<%s>", f->suppressed ? " off" : "", heading);
	html_verdict(h, f->verdict);
	html_puts(h, " <code>");
	html_word(h, f->code);
	html_puts(h, "</code>");
	html_puts(h, f->level == LEVEL_DENY ? " denied" : "");
	html_puts(h, f->composed ? " together with its base" : "");
	html_puts(h, f->suppressed ? " excepted" : "");
	html_puts(h, " <small class=\"id\">");
	html_text(h, f->id);
	buf_addf(h->out, "</small></%s>\n", heading);
}

void html_finding(struct html *h, const struct model *m, const struct finding *f)
{
	write_title(h, f, m ? "h5" : "h3");
	html_puts(h, "<p>");
	html_text(h, f->message);
	html_clause(h, f->licence, f->clause);
	html_puts(h, "</p>\n<dl>\n");
	write_chain(h, m, f);
	html_fact(h, "To fix", f->fix);
	if (f->suppressed)
		html_fact(h, "Excepted by", f->suppressed_by);
	html_puts(h, "</dl>\n</div>\n");
}
