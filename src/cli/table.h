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

/*
 * `argument` is the word that help shows for the value; NULL: the option takes none. The order of
 * options.def is the order of help and of modlic(1).
 */
struct option_spec {
	enum option_id id;
	char letter; /* 0: none */
	const char *name, *argument, *help;
	unsigned commands; /* bits 1 << enum command */
};

/*
 * `arguments` is what stands in the usage line, and "a|b|c" at its beginning are verbs; `least` and
 * `most` are how many arguments there must and may be.
 */
struct command_spec {
	const char *name, *arguments, *help;
	size_t least, most;
};

/* In the order of the enums, so that an id or a command is the index. */
extern const struct option_spec option_table[OPTIONS];
extern const struct command_spec command_table[COMMANDS];

#endif
