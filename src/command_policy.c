/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic policy: a policy to start from, a check of one, and the one that is in force.
 *
 * A policy is checked against the rule database, since it names licences: one that a typing mistake
 * left without effect would be worse than none.
 */
#include "program.h"

#include "base/suggest.h"
#include "inputs.h"

#include <unistd.h>

enum { TEXT_BYTES = 4 * 1024 * 1024 };

/* Never over a policy that somebody has edited. */
static int policy_init(struct program *p)
{
	struct buf text;
	struct err e;
	int status;

	if (p->options.arguments.len > 1)
		p->options.output = p->options.arguments.at[1].ptr;
	if (p->options.output && access(p->options.output, F_OK) == 0) {
		err_set(&e, ERR_USAGE, "%s is there already; remove it first to start anew",
			p->options.output);
		return program_fail(&e);
	}
	buf_init(&text, TEXT_BYTES);
	policy_write_default(&text);
	status = program_print(p, &text, EXIT_PASS);
	buf_free(&text);
	return status;
}

/* Reads the policy that the argument names; `show` then prints it as it will be applied. */
static int policy_check(struct program *p, bool show)
{
	struct policy *policy = NULL;
	struct ruledb *rules = NULL;
	struct buf text;
	struct err e;
	int status = EXIT_PASS;

	buf_init(&text, TEXT_BYTES);
	if (p->options.arguments.len > 1)
		p->options.policy = p->options.arguments.at[1].ptr;
	if (!program_rules(p, &rules, RULEDB_LICENCES, &e) ||
	    !inputs_policy(p, rules, &policy, &e)) {
		status = program_fail(&e);
	} else {
		if (show)
			policy_show(policy, &text);
		else if (!p->options.quiet)
			buf_addf(&text, "%s: a valid policy\n",
				 p->options.policy ? p->options.policy : "built-in");
		status = program_print(p, &text, EXIT_PASS);
	}
	buf_free(&text);
	policy_free(policy);
	ruledb_close(rules);
	return status;
}

static void unknown_verb(struct slice verb, struct err *e)
{
	static const char *const verbs[] = { "init", "validate", "show", NULL };

	err_set(e, ERR_USAGE, "'modlic policy' has no '%.*s'", SLICE_ARG(verb));
	suggest_words(e, verb, verbs);
}

int command_policy(struct program *p)
{
	struct slice verb = p->options.arguments.at[0];
	struct err e;

	if (slice_eq(verb, SLICE("init")))
		return policy_init(p);
	if (slice_eq(verb, SLICE("show")))
		return policy_check(p, true);
	if (slice_eq(verb, SLICE("validate")) && p->options.arguments.len > 1)
		return policy_check(p, false);
	if (slice_eq(verb, SLICE("validate")))
		err_set(&e, ERR_USAGE, "'modlic policy validate' needs the file to check");
	else
		unknown_verb(verb, &e);
	return program_fail(&e);
}
