/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JUnit XML, for CI pages: a test case for each finding and for each model without one. What
 * the policy denies fails; what it only warns of is skipped, with the reason; what could not
 * be read is an error. Times are 0: a clock would make two reports of one scan differ.
 */
#include "report/formats.h"

#include "base/escape.h"
#include "base/limits.h"
#include "report/foreign.h"

struct totals {
	size_t tests, failures, errors, skipped;
};

/* Only what the policy denies turns a build red. */
static bool fails(const struct finding *f)
{
	return !f->suppressed && f->level == LEVEL_DENY;
}

/* Warnings and exceptions must be seen without breaking the build; JUnit has no third state. */
static bool skips(const struct finding *f)
{
	return f->suppressed || f->level == LEVEL_WARN;
}

static void count_findings(struct totals *t, const struct finding_list *findings)
{
	for (size_t i = 0; i < findings->len; i++) {
		t->tests++;
		t->failures += fails(&findings->at[i]);
		t->skipped += skips(&findings->at[i]);
	}
}

/* Totals stand in the first line, so all is counted before anything is written. */
static struct totals count_all(const struct scan *scan)
{
	struct totals t = { 0 };

	for (size_t i = 0; i < scan->models.len; i++) {
		count_findings(&t, &scan->models.at[i]->findings);
		t.tests += scan->models.at[i]->findings.len == 0;
	}
	count_findings(&t, &scan->findings);
	t.tests += scan->issues.len;
	t.errors = scan_count_issues(scan);
	return t;
}

static void open_case(struct buf *out, const char *kind, struct slice name, struct slice file)
{
	buf_puts(out, "    <testcase classname=\"modlic.");
	escape_markup(out, slice_of(kind));
	buf_puts(out, "\" name=\"");
	escape_markup(out, name);
	if (file.len) {
		buf_puts(out, "\" file=\"");
		escape_markup(out, file);
	}
	buf_puts(out, "\" time=\"0\"");
}

/* The attribute is what CI pages list; the body is what they show when opened. */
static void write_verdict(struct buf *out, const struct finding *f, struct buf *text)
{
	const char *element = fails(f) ? "failure" : skips(f) ? "skipped" : "system-out";
	bool note = !fails(f) && !skips(f);

	buf_addf(out, "      <%s", element);
	if (!note) {
		buf_puts(out, " message=\"");
		escape_markup(out, f->message);
		buf_puts(out, "\"");
	}
	if (fails(f))
		buf_addf(out, " type=\"%s\"", f->code);
	buf_puts(out, ">");
	foreign_finding(text, f);
	escape_markup(out, buf_slice(text));
	buf_clear(text);
	buf_addf(out, "</%s>\n    </testcase>\n", element);
}

static void write_finding(struct buf *out, struct slice where, const struct finding *f,
			  struct buf *text)
{
	const struct location *at = foreign_place(f);

	/* Names of cases must differ, or a CI page folds them into one. */
	buf_add(text, where);
	buf_addf(text, " (%.*s)", SLICE_ARG(f->id));
	open_case(out, f->code, buf_slice(text),
		  at && at->artefact ? at->artefact->path : SLICE_NONE);
	buf_clear(text);
	buf_puts(out, ">\n");
	write_verdict(out, f, text);
}

static void write_model(struct buf *out, const struct model *m, struct buf *text)
{
	for (size_t i = 0; i < m->findings.len; i++)
		write_finding(out, plain_where(m), &m->findings.at[i], text);
	if (m->findings.len == 0) {
		open_case(out, "model", plain_where(m), SLICE_NONE);
		buf_puts(out, "/>\n");
	}
}

static void write_issue(struct buf *out, const struct issue *issue)
{
	open_case(out, "issue", issue->path.len ? issue->path : issue->code, issue->path);
	if (issue->note) {
		buf_puts(out, ">\n      <system-out>");
		escape_markup(out, issue->message);
		buf_puts(out, "</system-out>\n    </testcase>\n");
		return;
	}
	buf_puts(out, ">\n      <error message=\"");
	escape_markup(out, issue->message);
	buf_puts(out, "\" type=\"");
	escape_markup(out, issue->code);
	buf_puts(out, "\"/>\n    </testcase>\n");
}

static bool junit_write(const struct scan *scan, const struct ruledb *rules,
			const struct report_options *options, struct buf *out, struct err *e)
{
	struct totals t = count_all(scan);
	char time[FOREIGN_TIME];
	struct buf text;

	(void)rules;
	foreign_time(time, options->timestamp);
	time[19] = '\0'; /* the schema of most readers knows no time zone */
	buf_init(&text, LIMIT_REPORT_TEXT);
	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	buf_addf(out, "<testsuites tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" time=\"0\">\n",
		 t.tests, t.failures, t.errors);
	buf_addf(out,
		 "  <testsuite name=\"modlic\" tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" "
		 "skipped=\"%zu\" timestamp=\"%s\" time=\"0\">\n",
		 t.tests, t.failures, t.errors, t.skipped, time);
	for (size_t i = 0; i < scan->models.len && !out->full; i++)
		write_model(out, scan->models.at[i], &text);
	for (size_t i = 0; i < scan->findings.len; i++)
		write_finding(out, scan->policy_name, &scan->findings.at[i], &text);
	for (size_t i = 0; i < scan->issues.len; i++)
		write_issue(out, &scan->issues.at[i]);
	buf_puts(out, "  </testsuite>\n</testsuites>\n");
	buf_free(&text);
	return report_whole(out, e);
}

const struct reporter reporter_junit = {
	.name = "junit",
	.summary = "JUnit XML, for CI pages",
	.write = junit_write,
};
