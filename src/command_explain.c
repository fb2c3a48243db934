/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic explain and modlic lineage: the whole pipe over paths, and then one question instead of a report.
 */
#include "program.h"

#include "inputs.h"
#include "io/output.h"
#include "pipeline.h"

/* All stages over the given roots; a judgement needs some policy: the audit's. */
static bool run_pipe(struct program *p, struct scan *scan, const struct ruledb *rules,
                     const struct policy *policy, struct err *e)
{
	struct pipeline pipeline = { .rules = rules,
		                     .policy = policy,
		                     .today = p->today,
		                     .jobs = p->options.jobs ? p->options.jobs : p->processors,
		                     .stop = p->stop };
	struct crawl_options crawl;

	if (!inputs_crawl(p, &crawl, e))
		return false;
	inputs_confine(p, &crawl);
	return pipeline_run(scan, &pipeline, &crawl, e);
}

/* The paths scanned now, by the audit's policy. */
static bool scan_paths(struct program *p, struct scan *scan, const struct ruledb *rules,
                       struct err *e)
{
	struct policy *policy = policy_audit();
	bool fine = run_pipe(p, scan, rules, policy, e);

	policy_free(policy);
	return fine;
}

static bool answer_explain(struct program *p, struct scan *scan, const struct ruledb *rules,
                           struct buf *out, struct err *e)
{
	struct report_options options = program_report_options(p);
	struct slice_list *words = &p->options.arguments;
	struct question question = { .rules = rules, .id = words->at[--words->len] };

	if (words->len > 0 && !scan_paths(p, scan, rules, e))
		return false;
	question.scan = words->len > 0 ? scan : NULL;
	return report_explain(&question, &options, out, e);
}

static bool answer_lineage(struct program *p, struct scan *scan, const struct ruledb *rules,
                           struct buf *out, struct err *e)
{
	struct report_options options = program_report_options(p);
	enum report_form form;

	return program_form(p, &form, e) && scan_paths(p, scan, rules, e) &&
	       report_lineage(scan, form, &options, out, e);
}

typedef bool answer_fn(struct program *p, struct scan *scan, const struct ruledb *rules,
                       struct buf *out, struct err *e);

/* Explaining answers or fails; a tree of what could be read may be incomplete. */
static int ask(struct program *p, answer_fn *answer)
{
	struct scan *scan = scan_create();
	struct ruledb *rules = NULL;
	struct output *out = NULL;
	struct err e;
	int status = EXIT_PASS;

	if (!program_rules(p, &rules, RULEDB_ALL, &e) || !output_open(&out, p->options.output, &e) ||
	    !answer(p, scan, rules, output_buf(out), &e)) {
		status = program_fail(&e);
		if (out)
			output_abort(out);
	} else if (!output_commit(out, &e)) {
		status = program_fail(&e);
	} else if (p->options.command == COMMAND_LINEAGE && scan->outcome.incomplete) {
		status = EXIT_INCOMPLETE;
		program_tell_issues(scan);
	}
	scan_free(scan);
	ruledb_close(rules);
	return status;
}

int command_explain(struct program *p)
{
	return ask(p, answer_explain);
}

int command_lineage(struct program *p)
{
	return ask(p, answer_lineage);
}
