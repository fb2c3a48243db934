/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic help, version and completion: what needs no scan.
 */
#include "program.h"

#include "base/suggest.h"
#include "cli/help.h"

enum { TEXT_BYTES = 1024 * 1024 };

static int unknown_topic(struct slice topic)
{
	struct err e;

	err_set(&e, ERR_USAGE, "no command '%.*s'; 'modlic help' lists them", SLICE_ARG(topic));
	return program_fail(&e);
}

int command_help(struct program *p)
{
	enum command command = p->options.command;
	bool topic = p->options.help && command != COMMAND_HELP_TOPIC && p->options.named;
	struct buf text;
	int status;

	if (command == COMMAND_HELP_TOPIC && p->options.arguments.len > 0) {
		topic = true;
		if (!help_find(p->options.arguments.at[0], &command))
			return unknown_topic(p->options.arguments.at[0]);
	}
	buf_init(&text, TEXT_BYTES);
	if (topic)
		help_command(&text, command);
	else
		help_overview(&text);
	status = program_print(p, &text, EXIT_PASS);
	buf_free(&text);
	return status;
}

int command_version(struct program *p)
{
	struct ruledb *rules;
	struct buf text;
	struct err e;
	int status;

	buf_init(&text, TEXT_BYTES);
	buf_addf(&text, "modlic %s\n", p->version);
	if (program_rules(p, &rules, RULEDB_LICENCES, &e)) {
		buf_addf(&text, "rules %.*s (%zu licences, sha256 %.*s)\n",
		         SLICE_ARG(ruledb_version(rules)), ruledb_licence_count(rules),
		         SLICE_ARG(slice_sub(ruledb_sha256(rules), 0, 16)));
		ruledb_close(rules);
	} else {
		buf_addf(&text, "rules: %s\n", e.text);
	}
	status = program_print(p, &text, EXIT_PASS);
	buf_free(&text);
	return status;
}

int command_completion(struct program *p)
{
	struct buf text;
	struct err e;
	int status;

	buf_init(&text, TEXT_BYTES);
	if (help_completion(&text, p->options.arguments.at[0])) {
		status = program_print(p, &text, EXIT_PASS);
	} else {
		err_set(&e, ERR_USAGE, "completions are made for bash, zsh and fish, not '%.*s'",
		        SLICE_ARG(p->options.arguments.at[0]));
		status = program_fail(&e);
	}
	buf_free(&text);
	return status;
}
