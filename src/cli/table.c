/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tables of commands and options, expanded from the .def files.
 */
#include "cli/table.h"

/* Words of options.def for the commands that take an option. */
#define FOR(command) (1u << COMMAND_##command)
#define SCANNING     (FOR(SCAN) | FOR(CHECK))
#define JUDGING      (SCANNING | FOR(EVAL))
#define EVERY        (~0u)

const struct option_spec option_table[OPTIONS] = {
#define OPTION(constant, letter, name, argument, commands, help) \
	{ OPTION_##constant, letter, name, argument, help, commands },
#include "cli/options.def"
#undef OPTION
};

#define MANY SIZE_MAX

const struct command_spec command_table[COMMANDS] = {
#define COMMAND(constant, name, arguments, least, most, help) \
	{ name, arguments, help, least, most },
#include "cli/commands.def"
#undef COMMAND
};

const char *command_name(enum command command)
{
	return command_table[command].name;
}
