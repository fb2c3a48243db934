/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The report for people: one line that says what to worry about, a table of the models with
 * the worst first, then each model that needs attention with its evidence, then what could
 * not be read, and what this report rests on. With `quiet` the first line and the findings;
 * with `verbose` every model in full.
 */
#include "report/formats.h"

#include "report/plain_finding.h"
#include "report/plain_number.h"
#include "report/plain_terms.h"
#include "report/text_parts.h"

/* Worst first, each model under its worst verdict only. */
static void write_verdict_counts(struct page *p, const struct ranked *ranked)
{
	const char *before = ": ";

	for (size_t i = VERDICTS; i-- > VERDICT_OK + 1;)
		if (ranked->by_verdict[i]) {
			page_puts(p, before);
			page_style(p, plain_style((enum verdict)i));
			page_number(p, ranked->by_verdict[i]);
			page_puts(p, " ");
			page_puts(p, plain_verdict_phrase((enum verdict)i));
			page_style(p, STYLE_PLAIN);
			before = ", ";
		}
	page_puts(p, ".");
}

/* Of no model: whoever gave a single text wants the other command. */
static void write_way_on(struct page *p, const struct scan *scan)
{
	page_puts(p, " If that is as it should be, give --allow-empty");
	page_puts(p, scan->files_seen ? "; a text by itself is for 'modlic identify'." : ".");
}

/* Two questions: does the policy object, and is this all there is? */
static void write_summary(struct page *p, const struct scan *scan, const struct ranked *ranked)
{
	size_t attention = ranked->len - ranked->by_verdict[VERDICT_OK];

	if (scan->outcome.violated) {
		page_style(p, STYLE_BAD);
		page_puts(p, "The policy is violated. ");
		page_style(p, STYLE_PLAIN);
	}
	page_style(p, STYLE_BOLD);
	if (ranked->len == 0) {
		page_puts(p, "No models found: nothing was judged.");
	} else if (attention == 0) {
		page_puts(p, plain_hides_known(scan) ? "No new objection: " : "No objection: ");
		plain_count(p, ranked->len, "model", "models");
		page_puts(p, ".");
	} else {
		page_number(p, attention);
		page_puts(p, " of ");
		plain_count(p, ranked->len, "model", "models");
		page_puts(p, attention == 1 ? " needs attention" : " need attention");
		page_style(p, STYLE_PLAIN);
		write_verdict_counts(p, ranked);
	}
	page_style(p, STYLE_PLAIN);
	if (scan->outcome.incomplete) {
		page_style(p, STYLE_WARN);
		if (ranked->len == 0 && scan_count_issues(scan) == 0)
			write_way_on(p, scan);
		else
			page_puts(p, " This report is incomplete.");
	}
	page_end(p);
}

/* What the policy says of its own entries: exceptions that lapsed or fit nothing. */
static void write_policy_findings(struct page *p, const struct scan *scan)
{
	if (scan->findings.len == 0)
		return;
	page_end(p);
	page_style(p, STYLE_BOLD);
	page_puts(p, "About the policy");
	page_end(p);
	for (size_t i = 0; i < scan->findings.len; i++)
		plain_finding(p, &scan->findings.at[i], 2);
}

/* Quiet: each finding that the policy does not allow, on a line with its model. */
static void write_line(struct page *p, struct slice where, const struct finding *f)
{
	if (f->suppressed || f->level == LEVEL_ALLOW)
		return;
	page_solid(p, where);
	page_puts(p, ": ");
	page_style(p, plain_style(f->verdict));
	page_puts(p, verdict_word(f->verdict));
	page_style(p, STYLE_PLAIN);
	page_puts(p, " ");
	page_puts(p, f->code);
	page_puts(p, ": ");
	page_add(p, f->message);
	page_end(p);
}

static void write_findings(struct page *p, const struct scan *scan, const struct ranked *ranked)
{
	for (size_t i = 0; i < ranked->len; i++)
		for (size_t k = 0; k < ranked->at[i]->findings.len; k++)
			write_line(p, plain_where(ranked->at[i]), &ranked->at[i]->findings.at[k]);
	for (size_t i = 0; i < scan->findings.len; i++)
		write_line(p, scan->policy_name, &scan->findings.at[i]);
}

/* What was left out, so that nobody takes the short form for all there is. */
static void write_left_out(struct page *p, const struct scan *scan)
{
	size_t suppressed = 0, remarks = 0;

	for (size_t i = 0; i < scan->models.len; i++)
		for (size_t k = 0; k < scan->models.at[i]->findings.len; k++) {
			const struct finding *f = &scan->models.at[i]->findings.at[k];

			suppressed += f->suppressed;
			remarks += !f->suppressed && f->level == LEVEL_ALLOW;
		}
	if (suppressed && !p->options->show_suppressed) {
		page_puts(p, " ");
		plain_count(p, suppressed, "finding", "findings");
		page_puts(p, " excepted (--show-suppressed lists them).");
	}
	if (remarks && !p->options->verbose) {
		page_puts(p, " ");
		plain_count(p, remarks, "remark", "remarks");
		page_puts(p, " without objection (-v shows ");
		page_puts(p, remarks == 1 ? "it)." : "them).");
	}
}

static void write_footer(struct page *p, const struct scan *scan, const struct ruledb *rules)
{
	page_end(p);
	page_style(p, STYLE_DIM);
	page_puts(p, "Looked at ");
	plain_count(p, scan->files_seen, "file", "files");
	page_puts(p, ", ");
	plain_count(p, scan->models.len, "model", "models");
	page_puts(p, ". Policy: ");
	page_add(p, scan->policy_name.len ? scan->policy_name : SLICE("built-in"));
	page_puts(p, ". Judged for: ");
	plain_context(p, &scan->context);
	write_left_out(p, scan);
	if (rules) {
		page_puts(p, " Rules: ");
		page_add(p, ruledb_version(rules));
		page_puts(p, ".");
	}
	page_end(p);
}

/* Models to show in detail: all that need attention, which stand first. */
static size_t models_shown(const struct page *p, const struct ranked *ranked)
{
	return p->options->verbose ? ranked->len : ranked->len - ranked->by_verdict[VERDICT_OK];
}

/* An exception makes a model pass: whoever asks for exceptions wants to see that model too. */
static bool is_excepted(const struct page *p, const struct model *m)
{
	bool any = false;

	for (size_t i = 0; i < m->findings.len; i++)
		any = any || m->findings.at[i].suppressed;
	return any && p->options->show_suppressed;
}

/* The table shows all, the details what needs attention, the terms what they share. */
static void write_report(struct page *p, const struct scan *scan, const struct ruledb *rules,
			 const struct ranked *ranked)
{
	struct arena *a = arena_create();
	size_t shown = models_shown(p, ranked);

	if (ranked->len) {
		page_end(p);
		text_table(p, ranked);
	}
	for (size_t i = 0; i < ranked->len && !p->out->full; i++) {
		if (i >= shown && !is_excepted(p, ranked->at[i]))
			continue;
		page_end(p);
		text_model(p, ranked->at[i], i >= shown || p->options->verbose);
	}
	if (!p->options->verbose)
		text_terms(p, a, ranked, shown);
	write_policy_findings(p, scan);
	plain_issues(p, scan, false);
	plain_issues(p, scan, true);
	write_footer(p, scan, rules);
	arena_free(a);
}

static bool text_write(const struct scan *scan, const struct ruledb *rules,
		       const struct report_options *options, struct buf *out, struct err *e)
{
	struct arena *a = arena_create();
	struct ranked ranked;
	struct page page;

	text_rank(&ranked, a, scan);
	page_init(&page, out, options);
	write_summary(&page, scan, &ranked);
	if (options->quiet) {
		write_findings(&page, scan, &ranked);
		plain_issues(&page, scan, false);
	} else {
		write_report(&page, scan, rules, &ranked);
	}
	page_free(&page);
	arena_free(a);
	return report_whole(out, e);
}

const struct reporter reporter_text = {
	.name = "text",
	.summary = "for people: what to worry about first, then the evidence",
	.write = text_write,
};
