/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The top of the page: what to worry about in one sentence, how many models stand where, what
 * is missing, and what the verdicts rest on; at the end of the page, what was not understood.
 */
#include "report/html_parts.h"

#include "report/plain_terms.h"

/* The sentence that people quote. */
static void write_headline(struct html *h)
{
	size_t attention = h->ranked.len - h->ranked.by_verdict[VERDICT_OK];

	html_puts(h, "<h1>");
	if (h->ranked.len == 0) {
		html_puts(h, "No models found");
	} else if (attention == 0) {
		html_puts(h, plain_hides_known(h->scan) ? "No new objection: " : "No objection: ");
		html_count(h, h->ranked.len, "model", "models");
	} else {
		html_number(h, attention);
		html_puts(h, " of ");
		html_count(h, h->ranked.len, "model", "models");
		html_puts(h, attention == 1 ? " needs attention" : " need attention");
	}
	html_puts(h, "</h1>\n");
}

/* What makes the numbers below untrustworthy stands above them. */
static void write_banners(struct html *h)
{
	size_t lost = scan_count_issues(h->scan);

	if (h->scan->outcome.violated)
		html_puts(h,
			  "<p class=\"banner bad\"><strong>The policy is violated.</strong></p>\n");
	if (!h->scan->outcome.incomplete)
		return;
	html_puts(h, "<p class=\"banner warn\"><strong>This report is incomplete.</strong>");
	if (lost) {
		html_puts(h, " <a href=\"#issues\">");
		html_count(h, lost, "input was", "inputs were");
		html_puts(h, " not understood</a>: what is in there is not judged here.");
	}
	html_puts(h, "</p>\n");
}

/* A bar with a part for each verdict; the list below says the same in words. */
static void write_bar(struct html *h)
{
	size_t before = 0, total = h->ranked.len;

	html_puts(h, "<svg class=\"share\" width=\"100%\" height=\"10\" aria-hidden=\"true\">");
	for (size_t i = VERDICTS; i-- > 0;) {
		size_t count = h->ranked.by_verdict[i];

		if (count == 0)
			continue;
		buf_addf(h->out, "<rect class=\"%s\" x=\"%.2f%%\" width=\"%.2f%%\" height=\"10\"/>",
			 verdict_word((enum verdict)i), 100.0 * (double)before / (double)total,
			 100.0 * (double)count / (double)total);
		before += count;
	}
	html_puts(h, "</svg>\n");
}

/* The worst first, and no tile for a verdict that nothing has. */
static void write_counts(struct html *h)
{
	if (h->ranked.len == 0)
		return;
	write_bar(h);
	html_puts(h, "<ul class=\"counts\">\n");
	for (size_t i = VERDICTS; i-- > 0;) {
		if (h->ranked.by_verdict[i] == 0)
			continue;
		html_puts(h, "<li><b>");
		html_number(h, h->ranked.by_verdict[i]);
		html_puts(h, "</b> ");
		html_verdict(h, (enum verdict)i);
		html_puts(h, " <span>");
		html_puts(h, plain_verdict_phrase((enum verdict)i));
		html_puts(h, "</span></li>\n");
	}
	html_puts(h, "</ul>\n");
}

/* Whom it was judged for, by which policy, program and rules: what another run may change. */
static void write_basis(struct html *h)
{
	html_puts(h, "<dl class=\"facts\">\n");
	html_puts(h, "<dt>Judged for</dt><dd>");
	plain_context(&h->page, &h->scan->context);
	html_flush_page(h);
	html_puts(h, "</dd>\n");
	html_fact(h, "Policy", h->scan->policy_name.len ? h->scan->policy_name : SLICE("built-in"));
	html_puts(h, "<dt>Looked at</dt><dd>");
	html_count(h, h->scan->files_seen, "file", "files");
	html_puts(h, ", ");
	html_count(h, h->scan->models.len, "model", "models");
	html_puts(h, "</dd>\n<dt>Made by</dt><dd>modlic ");
	html_word(h, h->options.version);
	if (h->rules) {
		html_puts(h, ", rules ");
		html_text(h, ruledb_version(h->rules));
		html_puts(h, ", sha256 ");
		html_text(h, slice_sub(ruledb_sha256(h->rules), 0, 16));
	}
	html_puts(h, "</dd>\n</dl>\n");
}

void html_summary(struct html *h)
{
	html_puts(h, "<section id=\"summary\" aria-label=\"Summary\">\n");
	write_headline(h);
	write_banners(h);
	write_counts(h);
	write_basis(h);
	html_puts(h, "</section>\n");
}

/* What lost something, or the mere notes, which have a heading of their own. */
static void write_issues(struct html *h, bool notes)
{
	bool begun = false;

	for (size_t i = 0; i < h->scan->issues.len; i++) {
		const struct issue *issue = &h->scan->issues.at[i];

		if (issue->note != notes)
			continue;
		if (!begun)
			html_puts(h, notes ? "<h3>Notes</h3>\n<ul class=\"issues\">\n"
					   : "<ul class=\"issues\">\n");
		begun = true;
		html_puts(h, "<li><span class=\"place\">");
		html_text(h, issue->path.len ? issue->path : SLICE("this run"));
		if (issue->has_offset) {
			html_puts(h, ", byte ");
			html_number(h, issue->offset);
		}
		html_puts(h, "</span> ");
		html_text(h, issue->message);
		html_puts(h, " <code>");
		html_text(h, issue->code);
		html_puts(h, "</code></li>\n");
	}
	html_puts(h, begun ? "</ul>\n" : "");
}

void html_issue_section(struct html *h)
{
	if (h->scan->issues.len == 0)
		return;
	html_puts(h,
		  "<section id=\"issues\" aria-labelledby=\"issues-h\">\n"
		  "<h2 id=\"issues-h\">Not understood</h2>\n"
		  "<p class=\"lead\">What these inputs hold is not in this report, so it is never "
		  "taken for clean.</p>\n");
	write_issues(h, false);
	write_issues(h, true);
	html_puts(h, "</section>\n");
}
