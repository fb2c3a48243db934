/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The command line as a plain struct. What words mean is in two tables (commands.def,
 * options.def); parsing knows no option by name. Strings are those of argv and live as long.
 *
 * What a word stands for is settled here; whether a file exists, a policy is valid or a format is
 * known is for the command to find out. NULL and empty mean that the option was not given.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/arena.h"
#include "base/err.h"
#include "model/scan.h"

enum command {
#define COMMAND(constant, name, arguments, least, most, help) COMMAND_##constant,
#include "cli/commands.def"
#undef COMMAND
	COMMANDS,
};

/*
 * "-f json=report.json": a report to a file. Several may be asked for in one run, and one of them
 * may go to stdout.
 */
struct format_request {
	struct slice format;
	const char *file; /* NULL: stdout */
};

/* --allow, --warn and --deny, in the order in which they stood: the last word on a code counts. */
struct level_request {
	struct slice code;
	enum level level;
};

enum color_when {
	COLOR_AUTO,
	COLOR_ALWAYS,
	COLOR_NEVER,
};

/*
 * Not all fields are for every command: options that a command does not take are refused, so the
 * others stay zero.
 */
struct options {
	enum command command;
	bool named;         /* a command was given */
	bool help, version; /* asked for by option */
	struct slice_list arguments;
	struct slice_list remotes; /* arguments that are no paths: "hf://org/name", "https://..." */
	const char *policy, *profile, *exceptions, *baseline, *files_from, *output, *id, *bundle;
	const char *endpoint, *token_file, *cache_dir;
	struct slice fail_on;
	struct slice_list contexts, includes, excludes, rules;
	struct level_list LIST_OF(struct level_request) levels;
	struct format_list LIST_OF(struct format_request) formats;
	unsigned jobs; /* 0: one per processor */
	bool strict, new_only, show_suppressed, allow_empty;
	bool online, allow_http;
	bool nul, no_progress, no_sandbox, quiet, verbose;
	enum color_when color;
};

/*
 * Parses argv (argv[0] is skipped). False with ERR_USAGE and a sentence that names the word,
 * what would fit, and the nearest spelling.
 */
bool options_parse(struct options *o, struct arena *a, int argc, char **argv, struct err *e);

/* As it is typed; static, never NULL. */
const char *command_name(enum command command);

#endif
