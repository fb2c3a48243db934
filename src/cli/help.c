/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Help texts from the tables: two columns that fit a terminal of 80, since help is read where
 * nobody has made room for it.
 */
#include "cli/help.h"

#include "base/count.h"
#include "base/suggest.h"
#include "cli/table.h"

enum {
	HELP_WIDTH = 79,
	HELP_COLUMN = 30, /* of what an option does; longer names have the line for themselves */
};

/* The exit status belongs here: whoever puts modlic into a pipeline reads this text first. */
void help_overview(struct buf *out)
{
	buf_puts(out,
		 "modlic says, for every AI model under a path: what it is, where it comes from,\n"
		 "which licences really bind it, and what that permits.\n\n"
		 "Usage: modlic COMMAND [OPTION]... [ARGUMENT]...\n"
		 "To begin with: modlic scan FOLDER\n\n"
		 "Commands:\n");
	for (size_t i = 0; i < COMMANDS; i++)
		buf_addf(out, "  %-11s %s\n", command_table[i].name, command_table[i].help);
	buf_puts(out,
		 "\nExit status: 0 nothing to object to; 1 the policy objects; 2 could not run;\n"
		 "3 ran, but incomplete (something could not be read, or no model was found).\n\n"
		 "'modlic help COMMAND' explains a command; modlic(1) has it all.\n");
}

/* What the verbs of a command take: its usage line has room for their names alone. */
static const struct verb {
	enum command command;
	const char *usage, *help;
} verbs[] = {
	{ COMMAND_POLICY, "init [FILE]", "write a commented policy to start from" },
	{ COMMAND_POLICY, "validate FILE", "check a policy" },
	{ COMMAND_POLICY, "show [FILE]", "print a policy as it will be applied" },
	{ COMMAND_RULES, "list", "every licence, with its category" },
	{ COMMAND_RULES, "show ID...", "what is known of a licence" },
	{ COMMAND_RULES, "verify ID FILE", "hold a text against the licence's own" },
	{ COMMAND_RULES, "add FILE --id ID", "draft a rule for a licence that has none" },
	{ COMMAND_RULES, "build DIR DATABASE", "compile a folder of rules" },
	{ COMMAND_CACHE, "status", "where the answers are kept, and how many" },
	{ COMMAND_CACHE, "clear", "be rid of them" },
};

/* The words of a sentence from a column on, line by line. */
static void help_sentence(struct buf *out, struct slice rest, int column)
{
	while (rest.len > (size_t)(HELP_WIDTH - column)) {
		size_t end = slice_rfind_char(slice_sub(rest, 0, (size_t)(HELP_WIDTH - column) + 1),
					      ' ');

		if (end == SLICE_NPOS)
			break;
		buf_addf(out, "%.*s\n%*s", (int)end, rest.ptr, column, "");
		rest = slice_drop(rest, end + 1);
	}
	buf_addf(out, "%.*s\n", SLICE_ARG(rest));
}

static void help_option(struct buf *out, const struct option_spec *spec)
{
	char left[64], letter[8] = "    ";

	if (spec->letter)
		snprintf(letter, sizeof(letter), "-%c, ", spec->letter);
	snprintf(left, sizeof(left), "  %s--%s%s%s", letter, spec->name, spec->argument ? " " : "",
		 spec->argument ? spec->argument : "");
	buf_addf(out, "%-*s", HELP_COLUMN, left);
	if (strlen(left) > HELP_COLUMN - 2)
		buf_addf(out, "\n%*s", HELP_COLUMN, "");
	help_sentence(out, slice_of(spec->help), HELP_COLUMN);
}

void help_command(struct buf *out, enum command command)
{
	const struct command_spec *spec = &command_table[command];

	buf_addf(out, "Usage: modlic %s [OPTION]...%s%s\n\n%s\n", spec->name,
		 *spec->arguments ? " " : "", spec->arguments, spec->help);
	for (size_t i = 0, shown = 0; i < COUNT(verbs); i++)
		if (verbs[i].command == command)
			buf_addf(out, "%s  %-19s %s\n", shown++ ? "" : "\n", verbs[i].usage,
				 verbs[i].help);
	buf_puts(out, "\nOptions:\n");
	for (size_t i = 0; i < OPTIONS; i++)
		if (option_table[i].commands & (1u << command))
			help_option(out, &option_table[i]);
}

void help_words(struct buf *out, const char *title, const char *const words[])
{
	struct buf line;

	buf_init(&line, 4096);
	for (size_t i = 0; words[i]; i++)
		buf_addf(&line, "%s%s", i ? ", " : "", words[i]);
	buf_addf(out, "\n%s:\n  ", title);
	help_sentence(out, buf_slice(&line), 2);
	buf_free(&line);
}

bool help_has_formats(enum command command)
{
	return option_table[OPTION_FORMAT].commands & (1u << command);
}

bool help_find(struct slice name, enum command *command)
{
	for (size_t i = 0; i < COMMANDS; i++)
		if (slice_eq(slice_of(command_table[i].name), name)) {
			*command = (enum command)i;
			return true;
		}
	return false;
}

bool help_unknown(struct slice name, struct err *e)
{
	const char *names[COMMANDS + 1] = { NULL };

	for (size_t i = 0; i < COMMANDS; i++)
		names[i] = command_table[i].name;
	err_set(e, ERR_USAGE, "no command '%.*s'", SLICE_ARG(name));
	return suggest_words(e, name, names);
}
