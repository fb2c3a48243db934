/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Help texts from the tables: two columns, wrapped by nothing but the length of our own
 * sentences.
 */
#include "cli/help.h"

#include "base/suggest.h"
#include "cli/table.h"

void help_overview(struct buf *out)
{
	buf_puts(out, "modlic says, for every AI model under a path: what it is, where it comes from,\n"
	              "which licences really bind it, and what that permits.\n\n"
	              "Usage: modlic COMMAND [OPTION]... [ARGUMENT]...\n\n"
	              "Commands:\n");
	for (size_t i = 0; i < COMMANDS; i++)
		buf_addf(out, "  %-11s %s\n", command_table[i].name, command_table[i].help);
	buf_puts(out, "\nExit status: 0 nothing to object to; 1 the policy objects; 2 could not run;\n"
	              "3 ran, but incomplete (something could not be read, or no model was found).\n\n"
	              "'modlic help COMMAND' explains a command; modlic(1) has it all.\n");
}

static void help_option(struct buf *out, const struct option_spec *spec)
{
	char left[64], letter[8] = "    ";

	if (spec->letter)
		snprintf(letter, sizeof(letter), "-%c, ", spec->letter);
	snprintf(left, sizeof(left), "  %s--%s%s%s", letter, spec->name, spec->argument ? " " : "",
	         spec->argument ? spec->argument : "");
	buf_addf(out, "%-38s %s\n", left, spec->help);
}

void help_command(struct buf *out, enum command command)
{
	const struct command_spec *spec = &command_table[command];

	buf_addf(out, "Usage: modlic %s [OPTION]... %s\n\n%s\n\nOptions:\n", spec->name,
	         spec->arguments, spec->help);
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
