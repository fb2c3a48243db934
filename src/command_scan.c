/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic scan and modlic check: crawl to report. The two differ in the policy that stands
 * where none is given, an audit that denies nothing or the strict gate, and in nothing else.
 */
#include "program.h"

#include "base/suggest.h"
#include "inputs.h"
#include "io/output.h"
#include "pipeline.h"

#include <stdio.h>

/* Every format is known, and at most one goes to stdout or -o: said before any work is done. */
static bool check_formats(const struct program *p, struct err *e)
{
	struct suggestion best = { 0 };
	size_t unnamed = 0;

	for (size_t i = 0; i < p->options.formats.len; i++) {
		const struct format_request *f = &p->options.formats.at[i];

		unnamed += f->file == NULL;
		if (report_find(f->format))
			continue;
		for (size_t k = 0; report_at(k); k++)
			suggest_offer(&best, f->format, slice_of(report_at(k)->name));
		return err_set(e, ERR_USAGE, "no report format '%.*s'%s%.*s%s", SLICE_ARG(f->format),
		               best.word.len ? "; did you mean '" : "", SLICE_ARG(best.word),
		               best.word.len ? "'?" : "; see modlic(1)");
	}
	if (unnamed > 1)
		return err_set(e, ERR_USAGE, "two reports cannot both go to %s; give one a file: "
		               "--format FORMAT=FILE", p->options.output ? p->options.output : "stdout");
	return true;
}

static bool write_report(const struct program *p, const struct scan *scan,
                         const struct ruledb *rules, const struct format_request *request,
                         struct err *e)
{
	struct report_options options = program_report_options(p);
	const char *path = request->file ? request->file : p->options.output;
	struct output *out;

	if (path)
		options.color = false;
	if (!output_open(&out, path, e))
		return false;
	if (!report_find(request->format)->write(scan, rules, &options, output_buf(out), e)) {
		output_abort(out);
		return false;
	}
	return output_commit(out, e);
}

static bool write_reports(const struct program *p, const struct scan *scan,
                          const struct ruledb *rules, struct err *e)
{
	static const struct format_request text = { SLICE_INIT("text"), NULL };
	bool to_stdout = false;

	for (size_t i = 0; i < p->options.formats.len; i++) {
		to_stdout = to_stdout || !p->options.formats.at[i].file;
		if (!write_report(p, scan, rules, &p->options.formats.at[i], e))
			return false;
	}
	/* Reports to files alone still leave the text for whoever looks at the terminal. */
	if (!to_stdout && !p->options.quiet)
		return write_report(p, scan, rules, &text, e);
	return true;
}

static int outcome_status(const struct scan *scan)
{
	if (scan->outcome.violated)
		return EXIT_VIOLATED;
	return scan->outcome.incomplete ? EXIT_INCOMPLETE : EXIT_PASS;
}

static bool scan_and_report(struct program *p, struct scan *scan, const struct ruledb *rules,
                            const struct policy *policy, struct err *e)
{
	struct pipeline pipeline = { .rules = rules,
		                     .policy = policy,
		                     .today = p->today,
		                     .jobs = p->options.jobs ? p->options.jobs : p->processors,
		                     .stop = p->stop,
		                     .progress = p->progress,
		                     .progress_self = p->progress_self };
	struct crawl_options crawl;

	if (!inputs_crawl(p, &crawl, e))
		return false;
	inputs_confine(p, &crawl);
	if (!pipeline_run(scan, &pipeline, &crawl, e))
		return false;
	if (p->progress)
		fputs("\r\033[K", stderr);
	return write_reports(p, scan, rules, e);
}

int command_scan(struct program *p)
{
	struct scan *scan = scan_create();
	struct policy *policy = NULL;
	struct ruledb *rules = NULL;
	struct err e;
	int status;

	if (check_formats(p, &e) && program_rules(p, &rules, RULEDB_ALL, &e) &&
	    inputs_policy(p, rules, &policy, &e) && scan_and_report(p, scan, rules, policy, &e))
		status = outcome_status(scan);
	else
		status = program_fail(&e);
	policy_free(policy);
	scan_free(scan);
	ruledb_close(rules);
	return status;
}
