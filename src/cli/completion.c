/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Completion scripts for bash, zsh and fish, written out of the tables: commands, their verbs
 * ("list|show|verify ..." of the table of commands), their options, and the words that an
 * option's value can be.
 *
 * The three shells read completions in three unlike ways, so each has its own functions and only
 * the words are shared. Nothing is asked of modlic while somebody types: a script is made once, at
 * installation, and holds all words itself.
 */
#include "cli/help.h"

#include "cli/table.h"

/* The words that an option can take, or NULL. */
static const char *option_words(const struct option_spec *spec,
				const struct completion_words *words)
{
	/* By the beginning: the table says "FORMAT[=FILE]", and the caller "FORMAT". */
	for (; spec->argument && words->argument; words++)
		if (slice_starts(slice_of(spec->argument), slice_of(words->argument)))
			return words->words;
	return NULL;
}

/* The words that a command's first argument can be: its verbs, or ids and names. */
static struct slice argument_words(const struct command_spec *spec,
				   const struct completion_words *words)
{
	struct slice arguments = slice_of(spec->arguments), verbs, rest;

	slice_cut(arguments, ' ', &verbs, &rest);
	if (slice_find_char(verbs, '|') != SLICE_NPOS && verbs.ptr[0] >= 'a')
		return verbs;
	for (; words->argument; words++)
		if (slice_ends(arguments, slice_of(words->argument)))
			return slice_of(words->words);
	return SLICE_NONE;
}

/* "a|b|c" as "a b c". */
static void add_words(struct buf *out, struct slice words)
{
	for (size_t i = 0; i < words.len; i++)
		buf_add_char(out, words.ptr[i] == '|' ? ' ' : words.ptr[i]);
}

/*
 * Options with a value, by the word before the cursor. Those whose value is free get an empty list,
 * which makes the script fall back on files.
 */
static void bash_values(struct buf *out, const struct completion_words *words)
{
	for (size_t i = 0; i < OPTIONS; i++) {
		const char *values = option_words(&option_table[i], words);

		if (!option_table[i].argument)
			continue;
		buf_addf(out, "\t\t--%s", option_table[i].name);
		if (option_table[i].letter)
			buf_addf(out, "|-%c", option_table[i].letter);
		buf_addf(out, ") words='%s' ;;\n", values ? values : "");
	}
}

/* Verbs stand right behind the command, so that the number of the word is 2. */
static void bash_arguments(struct buf *out, const struct completion_words *words)
{
	for (size_t i = 0; i < COMMANDS; i++) {
		struct slice own = argument_words(&command_table[i], words);

		if (own.len == 0)
			continue;
		buf_addf(out, "\t\t\t%s.2) words='", command_table[i].name);
		add_words(out, own);
		buf_puts(out, "' ;;\n");
	}
}

/* Offered only where somebody began to type one: "-" is the first letter of the current word. */
static void bash_options(struct buf *out)
{
	for (size_t i = 0; i < COMMANDS; i++) {
		buf_addf(out, "\t\t\t%s.*.-*) words='", command_table[i].name);
		for (size_t k = 0; k < OPTIONS; k++)
			if (option_table[k].commands & (1u << i))
				buf_addf(out, " --%s", option_table[k].name);
		buf_puts(out, "' ;;\n");
	}
}

static void complete_bash(struct buf *out, const struct completion_words *words)
{
	buf_puts(out, "# bash completion for modlic\n"
		      "_modlic() {\n"
		      "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
		      "\tlocal command=${COMP_WORDS[1]} words=\n"
		      "\tCOMPREPLY=()\n"
		      "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\twords='");
	for (size_t i = 0; i < COMMANDS; i++)
		buf_addf(out, "%s%s", i ? " " : "", command_table[i].name);
	buf_puts(out, "'\n\telse\n\t\tcase $prev in\n");
	bash_values(out, words);
	buf_puts(out, "\t\t*)\n\t\t\tcase $command.$COMP_CWORD in\n");
	bash_arguments(out, words);
	buf_puts(out, "\t\t\tesac\n\t\t\tcase $command.$COMP_CWORD.$cur in\n");
	bash_options(out);
	buf_puts(
		out,
		"\t\t\tesac ;;\n\t\tesac\n\tfi\n"
		"\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
		"\t[ ${#COMPREPLY[@]} -gt 0 ] || mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
		"}\n"
		"complete -o filenames -F _modlic modlic\n");
}

/* Help texts hold no quotes or brackets that zsh would read, but for those escaped here. */
static void zsh_text(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'')
			buf_puts(out, "'\\''");
		else if (*text == '[' || *text == ']' || *text == ':')
			buf_addf(out, "\\%c", *text);
		else
			buf_add_char(out, *text);
	}
}

/* "-p+" and "--policy=": _arguments takes a value in the same word or in the next. */
static void zsh_option(struct buf *out, const struct option_spec *spec, const char *values)
{
	buf_puts(out, " \\\n\t\t\t");
	if (spec->letter)
		buf_addf(out, "{-%c%s,--%s%s}", spec->letter, spec->argument ? "+" : "", spec->name,
			 spec->argument ? "=" : "");
	else
		buf_addf(out, "--%s%s", spec->name, spec->argument ? "=" : "");
	buf_puts(out, "'[");
	zsh_text(out, spec->help);
	buf_puts(out, "]");
	if (values)
		buf_addf(out, ":value:(%s)", values);
	else if (spec->argument)
		buf_puts(out, ":value:_files");
	buf_puts(out, "'");
}

static void zsh_command(struct buf *out, size_t command, const struct completion_words *words)
{
	struct slice own = argument_words(&command_table[command], words);

	buf_addf(out, "\t%s)\n\t\t_arguments", command_table[command].name);
	for (size_t i = 0; i < OPTIONS; i++)
		if (option_table[i].commands & (1u << command))
			zsh_option(out, &option_table[i], option_words(&option_table[i], words));
	if (own.len) {
		buf_puts(out, " \\\n\t\t\t'1:what:(");
		add_words(out, own);
		buf_puts(out, ")'");
	}
	buf_puts(out, " \\\n\t\t\t'*:file:_files'\n\t\t;;\n");
}

static void complete_zsh(struct buf *out, const struct completion_words *words)
{
	buf_puts(out, "#compdef modlic\n_modlic() {\n\tlocal -a commands\n\tcommands=(\n");
	for (size_t i = 0; i < COMMANDS; i++) {
		buf_addf(out, "\t\t'%s:", command_table[i].name);
		zsh_text(out, command_table[i].help);
		buf_puts(out, "'\n");
	}
	buf_puts(out, "\t)\n\tif (( CURRENT == 2 )); then\n\t\t_describe command "
		      "commands\n\t\treturn\n\tfi\n"
		      "\tlocal command=$words[2]\n\tshift words\n\t(( CURRENT-- ))\n\tcase "
		      "$command in\n");
	for (size_t i = 0; i < COMMANDS; i++)
		zsh_command(out, i, words);
	/* read by compinit as a function, or with eval */
	buf_puts(out,
		 "\tesac\n}\nif [ \"$funcstack[1]\" = _modlic ]; then\n\t_modlic \"$@\"\nelse\n"
		 "\tcompdef _modlic modlic\nfi\n");
}

/* In single quotes fish reads two escapes alone, those of the quote and of the backslash. */
static void fish_text(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, *text);
	}
}

static void fish_option(struct buf *out, const struct command_spec *command,
			const struct option_spec *spec, const char *values)
{
	buf_addf(out, "complete -c modlic -n '__fish_seen_subcommand_from %s' -l %s", command->name,
		 spec->name);
	if (spec->letter)
		buf_addf(out, " -s %c", spec->letter);
	if (values)
		buf_addf(out, " -x -a '%s'", values);
	else if (spec->argument)
		buf_puts(out, " -r");
	buf_puts(out, " -d '");
	fish_text(out, spec->help);
	buf_puts(out, "'\n");
}

/* The second word of the line: after it verbs are not offered again. */
static void fish_arguments(struct buf *out, const struct command_spec *command,
			   const struct completion_words *words)
{
	struct slice own = argument_words(command, words);

	if (own.len == 0)
		return;
	buf_addf(out,
		 "complete -c modlic -n '__fish_seen_subcommand_from %s; "
		 "and test (count (commandline -opc)) -eq 2' -a '",
		 command->name);
	add_words(out, own);
	buf_puts(out, "'\n");
}

static void complete_fish(struct buf *out, const struct completion_words *words)
{
	buf_puts(out, "# fish completion for modlic\n");
	for (size_t i = 0; i < COMMANDS; i++) {
		buf_addf(out, "complete -c modlic -n __fish_use_subcommand -f -a %s -d '",
			 command_table[i].name);
		fish_text(out, command_table[i].help);
		buf_puts(out, "'\n");
	}
	for (size_t i = 0; i < COMMANDS; i++) {
		fish_arguments(out, &command_table[i], words);
		for (size_t j = 0; j < OPTIONS; j++)
			if (option_table[j].commands & (1u << i))
				fish_option(out, &command_table[i], &option_table[j],
					    option_words(&option_table[j], words));
	}
}

bool help_completion(struct buf *out, struct slice shell, const struct completion_words *words)
{
	if (slice_eq(shell, SLICE("bash")))
		complete_bash(out, words);
	else if (slice_eq(shell, SLICE("zsh")))
		complete_zsh(out, words);
	else if (slice_eq(shell, SLICE("fish")))
		complete_fish(out, words);
	else
		return false;
	return true;
}
