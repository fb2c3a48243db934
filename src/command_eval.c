/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic eval: the last stage alone over a saved report, so that a policy can be tried, or
 * changed, without reading a single file again.
 */
#include "program.h"

#include "inputs.h"
#include "outputs.h"
#include "pipeline.h"

/*
 * What the policy vouches for acts on lineage and conclusions, which are taken from the report
 * as they are. Somebody who adds such an entry and sees nothing change must be told why.
 */
static void note_assertions(struct scan *scan, const struct policy *policy)
{
	static const char message[] =
		"`clarify` and `lineage` of the policy act while a tree is scanned; here they "
		"count only if this report was made with them";
	const struct assertions *vouched = policy_assertions(policy);

	if (vouched->clarifications.len + vouched->lineage.len == 0)
		return;
	for (size_t i = 0; i < scan->issues.len; i++)
		if (slice_eq(scan->issues.at[i].code, SLICE("eval-assertions")))
			return;
	scan_issue(scan, SLICE_NONE, SLICE("eval-assertions"), slice_of(message))->note = true;
}

static bool load(const struct program *p, const struct ruledb *rules, struct scan **scan,
		 struct err *e)
{
	inputs_confine(p, &(struct crawl_options){ .roots = p->options.arguments.at,
						   .root_count = p->options.arguments.len });
	return inputs_report(p->options.arguments.at[0], rules, scan, e);
}

int command_eval(struct program *p)
{
	struct policy *policy = NULL;
	struct ruledb *rules = NULL;
	struct scan *scan = NULL;
	struct pipeline judging;
	struct err e;
	int status;

	if (!outputs_check(p, &e) || !program_rules(p, &rules, RULEDB_ALL, &e) ||
	    !inputs_policy(p, rules, &policy, &e) || !load(p, rules, &scan, &e)) {
		status = program_fail(&e);
	} else {
		judging = (struct pipeline){ .rules = rules, .policy = policy, .today = p->today };
		note_assertions(scan, policy);
		pipeline_judge(scan, &judging);
		status =
			outputs_write(p, scan, rules, &e) ? outputs_status(scan) : program_fail(&e);
	}
	policy_free(policy);
	scan_free(scan);
	ruledb_close(rules);
	return status;
}
