/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Help and shell completions, made from the tables of commands and options.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/buf.h"
#include "cli/options.h"

/* What the program does and its commands. */
void help_overview(struct buf *out);

/* One command: what it does, its arguments, its options. */
void help_command(struct buf *out, enum command command);

/* "TITLE:" and words with commas between them, behind the help of a command. Ends with NULL. */
void help_words(struct buf *out, const char *title, const char *const words[]);

/* Whether the command takes --format. */
bool help_has_formats(enum command command);

/* The command that `name` names; false where there is none. */
bool help_find(struct slice name, enum command *command);

/* Why there is none: the nearest, or all that there are. Returns false. */
bool help_unknown(struct slice name, struct err *e);

/*
 * What can stand for an argument: "FORMAT" for options whose argument begins so, " ID" or
 * "COMMAND]" for a command whose arguments end so. Words with a blank between them.
 */
struct completion_words {
	const char *argument, *words;
};

/*
 * The completion script for bash, zsh or fish; false for another shell. `words` ends with an
 * argument of NULL; what is not in it is completed as a file.
 */
bool help_completion(struct buf *out, struct slice shell, const struct completion_words *words);

#endif
