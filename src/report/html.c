/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The report as one HTML file that needs nothing else: no network, no server, no script to be
 * read. Its own policy (a Content-Security-Policy with the digests of our style and script)
 * keeps a browser from running or loading anything else, should markup ever get through.
 */
#include "report/formats.h"

#include "report/html_parts.h"

/* First of all: what comes before a policy in the page is not held to it. */
static void write_policy(struct html *h)
{
	html_puts(h, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		     "style-src 'sha256-");
	html_puts(h, html_style_digest);
	html_puts(h, "'; script-src 'sha256-");
	html_puts(h, html_script_digest);
	html_puts(h, "'; base-uri 'none'; form-action 'none'\">\n");
}

/* The title alone tells whether to open the page again. */
static void write_head(struct html *h)
{
	size_t attention = h->ranked.len - h->ranked.by_verdict[VERDICT_OK];

	html_puts(h, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
	write_policy(h);
	html_puts(h, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		     "<meta name=\"color-scheme\" content=\"light dark\">\n"
		     "<meta name=\"referrer\" content=\"no-referrer\">\n"
		     "<meta name=\"generator\" content=\"modlic ");
	html_word(h, h->options.version);
	html_puts(h, "\">\n<title>Licence report: ");
	html_number(h, attention);
	html_puts(h, " of ");
	html_count(h, h->ranked.len, "model", "models");
	html_puts(h, attention == 1 ? " needs attention" : " need attention");
	html_puts(h, "</title>\n<style>");
	html_puts(h, html_style);
	html_puts(h, "</style>\n</head>\n");
}

/* No link to a section that this report does not have. */
static void write_navigation(struct html *h)
{
	html_puts(h, "<nav aria-label=\"Sections\">\n<a href=\"#models\">Models</a>\n");
	if (h->ranked.len)
		html_puts(h, "<a href=\"#lineage\">Family tree</a>\n"
			     "<a href=\"#details\">Each model</a>\n");
	if (h->licences.len)
		html_puts(h, "<a href=\"#licences\">Licences</a>\n");
	if (h->scan->issues.len)
		html_puts(h, "<a href=\"#issues\">Not understood</a>\n");
	html_puts(h, "</nav>\n");
}

/* The output may be full long before the last of a hundred thousand models. */
static void write_details(struct html *h)
{
	if (h->ranked.len == 0)
		return;
	html_puts(h, "<section id=\"details\" aria-labelledby=\"details-h\">\n"
		     "<h2 id=\"details-h\">Each model</h2>\n"
		     "<p class=\"lead\">Open a model for its findings, each with what was said, "
		     "where, under which clause, and how to fix it.</p>\n");
	for (size_t i = 0; i < h->ranked.len && !h->out->full; i++)
		html_model(h, h->ranked.at[i]);
	html_puts(h, "</section>\n");
}

/* What the policy says of its own entries: exceptions that lapsed or fit nothing. */
static void write_policy_findings(struct html *h)
{
	if (h->scan->findings.len == 0)
		return;
	html_puts(h, "<section id=\"policy\" aria-labelledby=\"policy-h\">\n"
		     "<h2 id=\"policy-h\">About the policy</h2>\n");
	for (size_t i = 0; i < h->scan->findings.len; i++)
		html_finding(h, NULL, &h->scan->findings.at[i]);
	html_puts(h, "</section>\n");
}

/* The order in which people ask: how bad, which, where from, why, by which terms. */
static void write_body(struct html *h)
{
	html_puts(h, "<body>\n<a class=\"skip\" href=\"#models\">Skip to the models</a>\n"
		     "<header>\n<div class=\"bar\"><p class=\"brand\">modlic licence report</p>\n"
		     "<button type=\"button\" id=\"theme\" hidden>Dark colours</button></div>\n");
	write_navigation(h);
	html_puts(h, "</header>\n<main>\n");
	html_summary(h);
	html_table(h);
	html_graph(h);
	write_details(h);
	html_licence_pages(h);
	write_policy_findings(h);
	html_issue_section(h);
	html_puts(h, "</main>\n<footer><p>Made by modlic ");
	html_word(h, h->options.version);
	html_puts(h, " from files alone. It states what files and licences say; it is no legal "
		     "advice.</p></footer>\n<script>");
	html_puts(h, html_script);
	html_puts(h, "</script>\n</body>\n</html>\n");
}

static bool html_write(const struct scan *scan, const struct ruledb *rules,
		       const struct report_options *options, struct buf *out, struct err *e)
{
	struct html h;

	html_begin(&h, scan, rules, options, out);
	write_head(&h);
	write_body(&h);
	html_end(&h);
	return report_whole(out, e);
}

const struct reporter reporter_html = {
	.name = "html",
	.summary = "one page for a browser: filters, the family tree, every finding's evidence",
	.write = html_write,
};
