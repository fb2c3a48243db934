/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The two tables as arrays, for parsing, help and completion. Private to cli/.
 */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include "cli/options.h"

enum option_id {
#define OPTION(constant, letter, name, argument, commands, help) OPTION_##constant,
#include "cli/options.def"
#undef OPTION
	OPTIONS,
};

struct option_spec {
	enum option_id id;
	char letter; /* 0: none */
	const char *name, *argument, *help;
	unsigned commands; /* bits 1 << enum command */
};

struct command_spec {
	const char *name, *arguments, *help;
	size_t least;
};

extern const struct option_spec option_table[OPTIONS];
extern const struct command_spec command_table[COMMANDS];

#endif
