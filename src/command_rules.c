/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic rules: browse and build the rule database. Building is what the project's own build
 * does with rules/; showing takes an id, a tag, or any name that a licence goes by.
 */
#include "command_rules.h"

#include "base/suggest.h"

enum { TEXT_BYTES = 64 * 1024 * 1024 };

static int usage(const char *sentence)
{
	struct err e;

	err_set(&e, ERR_USAGE, "%s", sentence);
	return program_fail(&e);
}

static int rules_build(struct program *p)
{
	struct err e;

	if (p->options.arguments.len != 3)
		return usage(
			"'modlic rules build' takes a folder of rules and the database to make "
			"of it");
	if (ruledb_build(p->options.arguments.at[1].ptr, p->options.arguments.at[2].ptr, &e))
		return EXIT_PASS;
	return program_fail(&e);
}

/* By id alone: names and tags are too many and too much alike to guess among. */
static bool unknown_licence(const struct ruledb *rules, struct slice name, struct err *e)
{
	struct suggestion best = { 0 };

	for (size_t i = 0; i < ruledb_licence_count(rules); i++)
		suggest_offer(&best, name, ruledb_licence_at(rules, i)->id);
	if (best.word.len)
		return err_set(e, ERR_USAGE, "no licence '%.*s'; did you mean '%.*s'?",
			       SLICE_ARG(name), SLICE_ARG(best.word));
	return err_set(e, ERR_USAGE, "no licence '%.*s'; 'modlic rules list' has them all",
		       SLICE_ARG(name));
}

/* An id first, since names of licences overlap and ids never do. */
static bool write_answer(const struct program *p, const struct ruledb *rules, bool all,
			 struct buf *out, struct err *e)
{
	struct report_options options = program_report_options(p);
	const struct licence *licence;
	enum report_form form;

	if (!program_form(p, &form, e))
		return false;
	if (all)
		return report_licences(rules, form, &options, out, e);
	for (size_t i = 1; i < p->options.arguments.len; i++) {
		licence = ruledb_licence(rules, p->options.arguments.at[i]);
		if (!licence)
			licence = ruledb_licence_named(rules, p->options.arguments.at[i]);
		if (!licence)
			return unknown_licence(rules, p->options.arguments.at[i], e);
		if (!report_licence(licence, form, &options, out, e))
			return false;
	}
	return true;
}

static int rules_browse(struct program *p, bool all)
{
	struct ruledb *rules = NULL;
	struct buf text;
	struct err e;
	int status;

	if (!all && p->options.arguments.len < 2)
		return usage("'modlic rules show' needs the id of a licence");
	if (all && p->options.arguments.len > 1)
		return usage("'modlic rules list' lists all; 'modlic rules show ID' shows one");
	buf_init(&text, TEXT_BYTES);
	if (program_rules(p, &rules, RULEDB_LICENCES, &e) && write_answer(p, rules, all, &text, &e))
		status = program_print(p, &text, EXIT_PASS);
	else
		status = program_fail(&e);
	buf_free(&text);
	ruledb_close(rules);
	return status;
}

int command_rules(struct program *p)
{
	static const char *const verbs[] = { "list", "show", "verify", "add", "build", NULL };
	struct slice verb = p->options.arguments.at[0];
	struct err e;

	if (p->options.formats.len > 0 && !slice_eq(verb, SLICE("list")) &&
	    !slice_eq(verb, SLICE("show")))
		return usage(
			"--format goes with 'modlic rules list' and 'modlic rules show' alone");
	if (slice_eq(verb, SLICE("build")))
		return rules_build(p);
	if (slice_eq(verb, SLICE("list")))
		return rules_browse(p, true);
	if (slice_eq(verb, SLICE("show")))
		return rules_browse(p, false);
	if (slice_eq(verb, SLICE("verify")))
		return rules_verify(p);
	if (slice_eq(verb, SLICE("add")))
		return rules_add(p);
	err_set(&e, ERR_USAGE, "'modlic rules' has no '%.*s'", SLICE_ARG(verb));
	suggest_words(&e, verb, verbs);
	return program_fail(&e);
}
