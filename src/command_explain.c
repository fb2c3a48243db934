/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic explain and modlic lineage: the whole pipe over paths, or a saved report, and then
 * one question instead of a report.
 */
#include "program.h"

#include "inputs.h"
#include "io/output.h"
#include "pipeline.h"
#include "remote_setup.h"

#include <unistd.h>

/*
 * All stages over the given roots. The helper is started before the sandbox is drawn: confined,
 * this process can start no other.
 */
static bool run_pipe(struct program *p, struct scan *scan, struct pipeline *pipeline, struct err *e)
{
	struct crawl_options crawl;
	bool fine;

	if (!inputs_crawl(p, &crawl, e) || !remote_open(p, &pipeline->online, e))
		return false;
	inputs_confine(p, &crawl);
	fine = pipeline_run(scan, pipeline, &crawl, e);
	online_close(pipeline->online);
	return fine;
}

/*
 * A saved report has its judgement already, unless a policy is named. Paths are judged by that
 * policy, else by the audit's: a judgement needs some.
 */
static bool load_or_scan(struct program *p, struct scan **scan, const struct ruledb *rules,
			 struct err *e)
{
	const struct slice_list *paths = &p->options.arguments;
	struct pipeline pipeline = { .rules = rules,
				     .today = p->today,
				     .jobs = p->options.jobs ? p->options.jobs : p->processors,
				     .remotes = p->options.remotes,
				     .stop = p->stop };
	bool is_saved = paths->len == 1 && inputs_is_report(paths->at[0]);
	struct policy *policy = NULL;
	bool fine = inputs_policy(p, rules, &policy, e);

	pipeline.policy = policy;
	if (!is_saved)
		*scan = scan_create();
	fine = fine && (is_saved ? inputs_report(paths->at[0], rules, scan, e)
				 : run_pipe(p, *scan, &pipeline, e));
	if (fine && is_saved && p->options.policy)
		pipeline_judge(*scan, &pipeline);
	policy_free(policy);
	return fine;
}

/*
 * The last argument is the id to explain, a report or paths stand before it; for a code or a
 * licence the rule database alone will do.
 */
static bool answer_explain(struct program *p, struct scan **scan, const struct ruledb *rules,
			   struct buf *out, struct err *e)
{
	struct report_options options = program_report_options(p);
	struct slice_list *words = &p->options.arguments;
	struct question question = { .rules = rules, .id = words->at[--words->len] };
	enum report_form form;

	if (!program_form(p, &form, e) ||
	    (words->len + p->options.remotes.len > 0 && !load_or_scan(p, scan, rules, e)))
		return false;
	question.scan = *scan;
	question.text = inputs_text;
	if (report_explain(&question, &options, out, e))
		return true;
	if (!*scan && access(question.id.ptr, F_OK) == 0)
		err_set(e, ERR_USAGE,
			"%.*s is a path; say which finding, model or licence of it: "
			"'modlic explain PATH ID'",
			SLICE_ARG(question.id));
	return false;
}

static bool answer_lineage(struct program *p, struct scan **scan, const struct ruledb *rules,
			   struct buf *out, struct err *e)
{
	struct report_options options = program_report_options(p);
	enum report_form form;

	return program_form(p, &form, e) && load_or_scan(p, scan, rules, e) &&
	       report_lineage(*scan, form, &options, out, e);
}

typedef bool answer_fn(struct program *p, struct scan **scan, const struct ruledb *rules,
		       struct buf *out, struct err *e);

/* Explaining answers or fails; a tree of what could be read may be incomplete. */
static int ask(struct program *p, answer_fn *answer)
{
	struct scan *scan = NULL;
	struct ruledb *rules = NULL;
	struct output *out = NULL;
	struct err e;
	int status = EXIT_PASS;

	if (!program_rules(p, &rules, RULEDB_ALL, &e) ||
	    !output_open(&out, p->options.output, &e) ||
	    !answer(p, &scan, rules, output_buf(out), &e)) {
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
