/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Markdown for one comment on a pull request: what to worry about, a table of the models that
 * need attention, then each finding folded away. The first line is a mark by which a workflow
 * finds its comment again and updates it. GitHub takes 65,536 characters: what does not fit is
 * counted, not dropped in silence.
 */
#include "report/formats.h"

#include "base/escape.h"
#include "base/limits.h"
#include "report/foreign.h"
#include "report/plain_terms.h"
#include "report/text_parts.h"

/*
 * GitHub counts characters and this counts bytes, which are never fewer; the rest is room for the
 * issues and the end.
 */
enum {
	MARKDOWN_TABLE_BYTES = 20000,
	MARKDOWN_BYTES = 60000, /* then only counting */
};

/*
 * The heading alone must tell whether to read on. The mark is an HTML comment: invisible to
 * readers, found by a workflow with a plain text search.
 */
static void write_headline(struct buf *out, const struct scan *scan, const struct ranked *ranked)
{
	size_t attention = ranked->len - ranked->by_verdict[VERDICT_OK];
	const char *before = ": ";

	buf_puts(out, "<!-- modlic -->\n### ");
	buf_puts(out, scan->outcome.violated     ? "Licences: the policy is violated"
		      : scan->outcome.incomplete ? "Licences: incomplete"
		      : attention                ? "Licences: please look"
		      : plain_hides_known(scan)  ? "Licences: no new objection"
						 : "Licences: no objection");
	buf_addf(out, "\n\n%zu of %zu model%s attention", attention, ranked->len,
		 ranked->len == 1 ? " needs"
		 : attention == 1 ? "s needs"
				  : "s need");
	for (size_t i = VERDICTS; i-- > VERDICT_OK + 1;)
		if (ranked->by_verdict[i]) {
			buf_addf(out, "%s**%zu %s**", before, ranked->by_verdict[i],
				 plain_verdict_phrase((enum verdict)i));
			before = ", ";
		}
	buf_puts(out, ".\n");
	if (scan->outcome.incomplete)
		buf_puts(out, "\nNot everything could be read: see the end.\n");
}

/* escape_markdown() takes care of '|' and line ends too, either of which would break the table. */
static void write_cell(struct buf *out, struct slice text)
{
	buf_add_char(out, ' ');
	escape_markdown(out, text);
	buf_puts(out, " |");
}

/* Models without objection are only in the count above. */
static void write_table(struct buf *out, const struct ranked *ranked)
{
	size_t ok = ranked->by_verdict[VERDICT_OK], shown = 0, start = out->len;
	struct buf cell;

	if (ok == ranked->len)
		return;
	buf_init(&cell, 256 * 1024);
	buf_puts(out, "\n| verdict | model | licences | commercial use | limits |\n"
		      "|---|---|---|---|---|\n");
	for (; shown < ranked->len - ok && out->len - start < MARKDOWN_TABLE_BYTES; shown++) {
		const struct model *m = ranked->at[shown];

		buf_addf(out, "| %s |", verdict_word(plain_verdict(m)));
		write_cell(out, plain_where(m));
		plain_licences(&cell, plain_conclusion(m));
		write_cell(out, buf_slice(&cell));
		buf_clear(&cell);
		write_cell(out, slice_of(commercial_word(plain_conclusion(m)->commercial_use)));
		plain_limits(&cell, plain_conclusion(m));
		write_cell(out, buf_slice(&cell));
		buf_clear(&cell);
		buf_add_char(out, '\n');
	}
	if (shown < ranked->len - ok)
		buf_addf(out, "\nand %zu more models.\n", ranked->len - ok - shown);
	buf_free(&cell);
}

/* No link: the comment does not know at which commit of which repository the scan was made. */
static void write_place(struct buf *out, const struct finding *f)
{
	const struct location *at = foreign_place(f);

	if (!at || !at->artefact)
		return;
	buf_puts(out, "  - see ");
	escape_markdown(out, at->artefact->path);
	if (at->line)
		buf_addf(out, ":%u", (unsigned)at->line);
	if (at->field.len) {
		buf_puts(out, " (");
		escape_markdown(out, at->field);
		buf_puts(out, ")");
	}
	buf_add_char(out, '\n');
}

/* Brackets are escaped, or Markdown would look for a link behind them. */
static void write_finding(struct buf *out, struct slice where, const struct finding *f)
{
	buf_puts(out, f->suppressed ? "- excepted: " : "- ");
	buf_addf(out, "%s **%s** in ", f->level == LEVEL_DENY ? "denied:" : level_word(f->level),
		 f->code);
	escape_markdown(out, where);
	buf_puts(out, " (");
	escape_markdown(out, f->id);
	buf_addf(out, ", %s): ", verdict_word(f->verdict));
	escape_markdown(out, f->message);
	if (f->licence || f->clause.len) {
		buf_puts(out, " \\[");
		if (f->licence)
			escape_markdown(out, f->licence->id);
		buf_puts(out, f->clause.len ? ", clause " : "");
		escape_markdown(out, f->clause);
		buf_puts(out, "\\]");
	}
	buf_add_char(out, '\n');
	write_place(out, f);
	if (f->suppressed) {
		buf_puts(out, "  - excepted by ");
		escape_markdown(out, f->suppressed_by);
		buf_add_char(out, '\n');
	} else if (f->fix.len) {
		buf_puts(out, "  - to fix: ");
		escape_markdown(out, f->fix);
		buf_add_char(out, '\n');
	}
}

/*
 * Writes as many as there is room for and gives the number of the others. Models come worst first,
 * so what does not fit is the least of it.
 */
static size_t write_findings(struct buf *out, const struct scan *scan, const struct ranked *ranked)
{
	size_t left = 0;

	for (size_t i = 0; i < ranked->len; i++)
		for (size_t k = 0; k < ranked->at[i]->findings.len; k++)
			if (out->len < MARKDOWN_BYTES)
				write_finding(out, plain_where(ranked->at[i]),
					      &ranked->at[i]->findings.at[k]);
			else
				left++;
	for (size_t i = 0; i < scan->findings.len; i++)
		if (out->len < MARKDOWN_BYTES)
			write_finding(out, scan->policy_name, &scan->findings.at[i]);
		else
			left++;
	return left;
}

/* After everything else, and with some room of its own beyond the findings'. */
static void write_issues(struct buf *out, const struct scan *scan)
{
	size_t left = 0;

	if (scan->issues.len)
		buf_puts(out, "\n**Not understood, and notes**\n\n");
	for (size_t i = 0; i < scan->issues.len; i++) {
		const struct issue *issue = &scan->issues.at[i];

		if (out->len >= MARKDOWN_BYTES + 2000) {
			left++;
			continue;
		}
		buf_puts(out, issue->note ? "- note: " : "- ");
		escape_markdown(out, issue->path.len ? issue->path : SLICE("this run"));
		buf_puts(out, ": ");
		escape_markdown(out, issue->message);
		buf_puts(out, " (");
		escape_markdown(out, issue->code);
		buf_puts(out, ")\n");
	}
	if (left)
		buf_addf(out, "- and %zu more\n", left);
}

/* The comment is put together apart, for its length decides what is shown. */
static void write_comment(struct buf *page, const struct scan *scan)
{
	struct arena *a = arena_create();
	struct ranked ranked;
	size_t left;

	text_rank(&ranked, a, scan);
	write_headline(page, scan, &ranked);
	write_table(page, &ranked);
	buf_puts(page, "\n<details><summary>Findings</summary>\n\n");
	left = write_findings(page, scan, &ranked);
	if (left)
		buf_addf(page, "- and %zu more: see the full report\n", left);
	buf_puts(page, "\n</details>\n");
	write_issues(page, scan);
	buf_puts(page, "\nPolicy: ");
	escape_markdown(page, scan->policy_name);
	buf_addf(page, ". %zu models.\n", ranked.len);
	arena_free(a);
}

static bool markdown_write(const struct scan *scan, const struct ruledb *rules,
			   const struct report_options *options, struct buf *out, struct err *e)
{
	struct buf page;

	(void)rules;
	(void)options;
	buf_init(&page, LIMIT_REPORT_TEXT);
	write_comment(&page, scan);
	buf_add(out, buf_slice(&page));
	if (page.full)
		out->full = true;
	buf_free(&page);
	return report_whole(out, e);
}

const struct reporter reporter_markdown = {
	.name = "markdown",
	.summary = "one comment for a pull request",
	.write = markdown_write,
};
