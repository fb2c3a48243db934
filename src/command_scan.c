/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic scan and modlic check: crawl to report. The two differ in the policy that stands
 * where none is given, an audit that denies nothing or the strict gate, and in nothing else.
 */
#include "program.h"

#include "inputs.h"
#include "outputs.h"
#include "pipeline.h"
#include "remote_setup.h"

#include <stdio.h>

/*
 * In this order: what needs rights (paths, helper) comes first, then they are given up, and only
 * then is a foreign byte read. The report is written through folders that the sandbox leaves open.
 */
static bool scan_and_report(struct program *p, struct scan *scan, const struct ruledb *rules,
			    const struct policy *policy, struct err *e)
{
	struct pipeline pipeline = { .rules = rules,
				     .policy = policy,
				     .today = p->today,
				     .jobs = p->options.jobs ? p->options.jobs : p->processors,
				     .remotes = p->options.remotes,
				     .stop = p->stop,
				     .progress = p->progress,
				     .progress_self = p->progress_self };
	struct crawl_options crawl;
	bool ran;

	if (!inputs_crawl(p, &crawl, e) || !remote_open(p, &pipeline.online, e))
		return false;
	inputs_confine(p, &crawl);
	ran = pipeline_run(scan, &pipeline, &crawl, e);
	online_close(pipeline.online);
	if (p->progress)
		fputs("\r\033[K", stderr);
	return ran && outputs_write(p, scan, rules, e);
}

int command_scan(struct program *p)
{
	struct scan *scan = scan_create();
	struct policy *policy = NULL;
	struct ruledb *rules = NULL;
	struct err e;
	int status;

	if (outputs_check(p, &e) && program_rules(p, &rules, RULEDB_ALL, &e) &&
	    inputs_policy(p, rules, &policy, &e) && scan_and_report(p, scan, rules, policy, &e))
		status = outputs_status(scan);
	else
		status = program_fail(&e);
	policy_free(policy);
	scan_free(scan);
	ruledb_close(rules);
	return status;
}
