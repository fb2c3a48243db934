/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is known of each licence that the report speaks of, once, each fact with its clause:
 * the section that models and findings link to. A licence that does not speak of a thing gets
 * no line about it.
 */
#include "report/html_parts.h"

#include "report/plain_terms.h"

enum { HTML_BOUND_MODELS = 20 }; /* more models than this are folded away */

/* Addresses come from rule files, the user's own among them: only these become links. */
static bool is_web_address(struct slice url)
{
	return slice_starts(url, SLICE("https://")) || slice_starts(url, SLICE("http://"));
}

/* A fact with its clause; what the licence says nothing about gets no line. */
static void write_remark(struct html *h, const char *label, const struct remark *remark)
{
	if (remark->text.len == 0)
		return;
	html_puts(h, "<dt>");
	html_puts(h, label);
	html_puts(h, "</dt><dd>");
	html_text(h, remark->text);
	html_clause(h, NULL, remark->clause);
	html_puts(h, "</dd>\n");
}

static void write_links(struct html *h, const char *label, const struct licence_refs *list)
{
	if (list->len == 0)
		return;
	html_puts(h, "<dt>");
	html_puts(h, label);
	html_puts(h, "</dt><dd>");
	html_licence_list(h, list);
	html_puts(h, "</dd>\n");
}

/* One licence, or none. */
static void write_link(struct html *h, const char *label, const struct licence *licence)
{
	if (!licence)
		return;
	write_links(h, label, &(struct licence_refs){ .at = &licence, .len = 1 });
}

/* The page asks for nothing by itself: a click is the reader's own doing. */
static void write_address(struct html *h, struct slice url)
{
	if (!is_web_address(url)) {
		html_fact(h, "Text", url);
		return;
	}
	html_puts(h, "<dt>Text</dt><dd><a rel=\"noreferrer noopener\" href=\"");
	html_text(h, url);
	html_puts(h, "\">");
	html_text(h, url);
	html_puts(h, "</a></dd>\n");
}

static void write_identity(struct html *h, const struct licence *licence)
{
	html_fact(h, "Kind",
		  slice_of(licence->kind == LICENCE_POLICY ? "use policy"
			   : licence->kind == LICENCE_SET  ? "one name for several texts"
							   : "licence"));
	html_fact(h, "Category", slice_of(category_word(licence->category)));
	html_fact(h, "By", licence->publisher);
	html_fact(h, "Version", licence->version);
	html_fact(h, "Date", licence->date);
	html_fact(h, "SPDX id", licence->spdx);
	if (licence->osi_approved)
		html_fact(h, "OSI", SLICE("approved as open source"));
}

/* Thresholds, territories and restrictions: what makes a licence unfit for some users. */
static void write_limits(struct html *h, const struct licence *licence)
{
	for (size_t i = 0; i < licence->thresholds.len; i++) {
		struct bound_threshold bound = { .rule = &licence->thresholds.at[i] };

		html_puts(h, i ? "<dd>" : "<dt>Thresholds</dt><dd>");
		plain_threshold(&h->page, &bound);
		html_flush_page(h);
		html_puts(h, bound.rule->all_of ? " (only together with the others)</dd>\n"
						: "</dd>\n");
	}
	for (size_t i = 0; i < licence->territories.len; i++) {
		const struct territory *rule = &licence->territories.at[i];

		html_puts(h, i ? "<dd>" : "<dt>No rights in</dt><dd>");
		html_text(h, rule->area);
		html_puts(h, rule->multimodal_only ? ", for multimodal models" : "");
		html_clause(h, NULL, rule->clause);
		html_puts(h, rule->exemption.len ? "; except: " : "");
		html_text(h, rule->exemption);
		html_puts(h, "</dd>\n");
	}
	for (size_t i = 0; i < licence->restrictions.len; i++) {
		html_puts(h, i ? "<dd>" : "<dt>Restrictions</dt><dd>");
		html_text(h, licence->restrictions.at[i].text);
		html_clause(h, NULL, licence->restrictions.at[i].clause);
		html_puts(h, "</dd>\n");
	}
}

/* Of a use policy: what it bars, in words. */
static void write_barred(struct html *h, const struct licence *licence)
{
	if (licence->use_categories.len == 0)
		return;
	html_puts(h, "<dt>Barred uses</dt><dd><ul>\n");
	for (size_t i = 0; i < licence->use_categories.len; i++) {
		html_puts(h, "<li>");
		html_text(h, licence->use_categories.at[i]);
		html_puts(h, "</li>\n");
	}
	html_puts(h, "</ul></dd>\n");
}

/* When each is due, what to do, and its clause. */
static void write_duties(struct html *h, const struct licence *licence)
{
	for (size_t i = 0; i < licence->duties.len; i++) {
		const struct duty *duty = &licence->duties.at[i];

		html_puts(h, i ? "<dd>" : "<dt>You owe</dt><dd>");
		html_puts(h, plain_trigger(duty->trigger));
		html_puts(h, ": ");
		plain_duty(&h->text, duty);
		html_flush_text(h);
		html_puts(h, duty->multimodal_only ? "; for multimodal models only" : "");
		html_puts(h, duty->hosting_counts ? "; hosting for others counts too" : "");
		html_clause(h, NULL, duty->clause);
		html_puts(h, "</dd>\n");
	}
}

static void write_commercial(struct html *h, const struct licence *licence)
{
	html_puts(h, "<dt>Commercial use</dt><dd>");
	html_puts(h, commercial_word(licence->commercial_use));
	html_puts(h, licence->commercial.text.len ? ": " : "");
	html_text(h, licence->commercial.text);
	html_clause(h, NULL, licence->commercial.clause);
	html_puts(h, "</dd>\n");
}

/* The way back to the models. */
static void write_models(struct html *h, const struct html_licence *entry)
{
	bool fold = entry->len > HTML_BOUND_MODELS;

	if (entry->len == 0)
		return;
	html_puts(h, fold ? "<dt>Binds</dt><dd><details><summary>" : "<dt>Binds</dt><dd>");
	if (fold) {
		html_count(h, entry->len, "model", "models");
		html_puts(h, "</summary>");
	}
	for (size_t i = 0; i < entry->len; i++) {
		html_puts(h, i ? ", " : "");
		html_model_link(h, entry->models[i]);
	}
	html_puts(h, fold ? "</details></dd>\n" : "</dd>\n");
}

/* How far our own knowledge of it goes. */
static void write_standing(struct html *h, const struct licence *licence)
{
	write_address(h, licence->url);
	html_fact(h, "Facts from", licence->source);
	html_fact(h, "Read through", licence->audited ? SLICE("end to end, twice") : SLICE_NONE);
	html_fact(h, "Confidence", licence->confidence);
	html_fact(h, "Notes", licence->notes);
	if (!licence->has_text && licence->kind != LICENCE_SET)
		html_fact(h, "Recognised",
			  SLICE("by name only: its text is not in the rule database"));
}

/* In the order of `modlic rules show`, with links in the place of ids. */
static void write_page(struct html *h, const struct html_licence *entry)
{
	const struct licence *licence = entry->licence;

	html_puts(h, "<article class=\"licence\" id=\"");
	html_anchor(h, "l-", licence->id);
	html_puts(h, "\" tabindex=\"-1\">\n<h3>");
	html_text(h, licence->id);
	html_puts(h, " <small>");
	html_text(h, licence->name);
	html_puts(h, "</small></h3>\n<dl class=\"facts\">\n");
	write_identity(h, licence);
	write_commercial(h, licence);
	write_limits(h, licence);
	write_barred(h, licence);
	write_duties(h, licence);
	write_remark(h, "Outputs", &licence->outputs);
	write_remark(h, "Passing it on", &licence->redistribution);
	write_remark(h, "Derivatives", &licence->derivatives);
	write_remark(h, "Naming", &licence->naming);
	write_remark(h, "Patents", &licence->patent);
	write_remark(h, "Ends", &licence->termination);
	write_remark(h, "Law", &licence->law);
	write_remark(h, "Registration", &licence->registration);
	write_links(h, "Members", &licence->members);
	html_fact(h, "Which of them", licence->choose);
	write_link(h, "Use policy", licence->policy);
	write_link(h, "Belongs to", licence->parent);
	write_links(h, "Also applies", &licence->also);
	write_standing(h, licence);
	write_models(h, entry);
	html_puts(h, "</dl>\n</article>\n");
}

void html_licence_pages(struct html *h)
{
	if (h->licences.len == 0)
		return;
	html_puts(h,
		  "<section id=\"licences\" aria-labelledby=\"licences-h\">\n"
		  "<h2 id=\"licences-h\">Licences</h2>\n"
		  "<p class=\"lead\">What each licence says, in our words, with its clauses; the "
		  "licence's own text decides.</p>\n");
	for (size_t i = 0; i < h->licences.len && !h->out->full; i++)
		write_page(h, h->licences.at[i]);
	html_puts(h, "</section>\n");
}
