/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Help texts from the tables: two columns that fit a terminal of 80, since help is read where
 * nobody has made room for it.
 */
#include "cli/help.h"

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
		 "Usage: modlic COMMAND [OPTION]... [ARGUMENT]...\n\n"
		 "Commands:\n");
	for (size_t i = 0; i < COMMANDS; i++)
		buf_addf(out, "  %-11s %s\n", command_table[i].name, command_table[i].help);
	buf_puts(out,
		 "\nExit status: 0 nothing to object to; 1 the policy objects; 2 could not run;\n"
		 "3 ran, but incomplete (something could not be read, or no model was found).\n\n"
		 "'modlic help COMMAND' explains a command; modlic(1) has it all.\n");
}

/* The words of a sentence from HELP_COLUMN on, line by line. */
static void help_sentence(struct buf *out, struct slice rest)
{
	while (rest.len > HELP_WIDTH - HELP_COLUMN) {
		size_t end =
			slice_rfind_char(slice_sub(rest, 0, HELP_WIDTH - HELP_COLUMN + 1), ' ');

		if (end == SLICE_NPOS)
			break;
		buf_addf(out, "%.*s\n%*s", (int)end, rest.ptr, HELP_COLUMN, "");
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
	help_sentence(out, slice_of(spec->help));
}

void help_command(struct buf *out, enum command command)
{
	const struct command_spec *spec = &command_table[command];

	buf_addf(out, "Usage: modlic %s [OPTION]...%s%s\n\n%s\n\nOptions:\n", spec->name,
		 *spec->arguments ? " " : "", spec->arguments, spec->help);
	for (size_t i = 0; i < OPTIONS; i++)
		if (option_table[i].commands & (1u << command))
			help_option(out, &option_table[i]);
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
