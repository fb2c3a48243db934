/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic help, version and completion: what needs no scan.
 *
 * Completions are made here and not in cli/, because the words that values can be (formats, codes,
 * verdicts) belong to modules that cli may not include.
 */
#include "program.h"

#include "base/suggest.h"
#include "cli/help.h"
#include "policy/policy.h"

enum { TEXT_BYTES = 1024 * 1024, FORMATS_MOST = 32 };

static int unknown_topic(struct slice topic)
{
	struct err e;

	help_unknown(topic, &e);
	return program_fail(&e);
}

/* What the tables of cli/ cannot know: the words that belong to reports and to the policy. */
static void add_words(struct buf *out, enum command command)
{
	bool judges =
		command == COMMAND_SCAN || command == COMMAND_CHECK || command == COMMAND_EVAL;
	const char *formats[FORMATS_MOST] = { NULL }, *verdicts[VERDICTS] = { NULL };

	for (size_t i = 0; report_at(i) && i + 1 < FORMATS_MOST; i++)
		formats[i] = report_at(i)->name;
	/* The worst first, as in a report; nobody fails on ok. */
	for (unsigned i = VERDICTS - 1; i > VERDICT_OK; i--)
		verdicts[VERDICTS - 1 - i] = verdict_word((enum verdict)i);
	if (help_has_formats(command))
		help_words(out, "Formats, text if none is given",
			   judges ? formats : program_forms(command));
	if (judges)
		help_words(out, "Verdicts", verdicts);
	if (judges)
		buf_puts(out,
			 "\n'modlic policy show' lists the finding codes, modlic-policy(5) the "
			 "keys of\nthe context.\n");
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
	if (topic) {
		help_command(&text, command);
		add_words(&text, command);
	} else {
		help_overview(&text);
	}
	status = program_print(p, &text, EXIT_PASS);
	buf_free(&text);
	return status;
}

/*
 * Without a rule database the version is still told, and status 0 given: it is what people put into
 * a report of that very trouble.
 */
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

/* The words of a table, with a blank between them. */
static const char *listed(struct arena *a, const char *(*word)(size_t index))
{
	struct slice all = SLICE_NONE;

	for (size_t i = 0; word(i); i++)
		all = arena_format(a, "%.*s%s%s", SLICE_ARG(all), i ? " " : "", word(i));
	return all.ptr;
}

static const char *format_at(size_t index)
{
	return report_at(index) ? report_at(index)->name : NULL;
}

static const char *code_at(size_t index)
{
	size_t count;
	const struct finding_code *codes = policy_codes(&count);

	return index < count ? codes[index].code : NULL;
}

static const char *verdict_at(size_t index)
{
	return index < VERDICTS ? verdict_word((enum verdict)index) : NULL;
}

static const char *command_at(size_t index)
{
	return index < COMMANDS ? command_name((enum command)index) : NULL;
}

int command_completion(struct program *p)
{
	static const char *const shells[] = { "bash", "zsh", "fish", NULL };
	const char *codes = listed(p->arena, code_at);
	const struct completion_words words[] = {
		{ "FORMAT", listed(p->arena, format_at) },
		{ "CODE", codes },
		{ " ID", codes },
		{ "VERDICT", listed(p->arena, verdict_at) },
		{ "COMMAND]", listed(p->arena, command_at) },
		{ "WHEN", "auto always never" },
		{ "NAME", "audit strict" },
		{ NULL, NULL },
	};
	struct buf text;
	struct err e;
	int status;

	buf_init(&text, TEXT_BYTES);
	if (help_completion(&text, p->options.arguments.at[0], words)) {
		status = program_print(p, &text, EXIT_PASS);
	} else {
		err_set(&e, ERR_USAGE, "no completions for '%.*s'",
			SLICE_ARG(p->options.arguments.at[0]));
		suggest_words(&e, p->options.arguments.at[0], shells);
		status = program_fail(&e);
	}
	buf_free(&text);
	return status;
}
