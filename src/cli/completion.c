/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Completion scripts for bash, zsh and fish, written out of the tables.
 */
#include "cli/help.h"

#include "cli/table.h"

static void bash_options(struct buf *out, size_t command)
{
	for (size_t i = 0; i < OPTIONS; i++)
		if (option_table[i].commands & (1u << command))
			buf_addf(out, " --%s", option_table[i].name);
}

static void complete_bash(struct buf *out)
{
	buf_puts(out, "# bash completion for modlic\n"
	              "_modlic() {\n"
	              "\tlocal cur=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} words=\n"
	              "\tCOMPREPLY=()\n"
	              "\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\twords='");
	for (size_t i = 0; i < COMMANDS; i++)
		buf_addf(out, "%s%s", i ? " " : "", command_table[i].name);
	buf_puts(out, "'\n\telse\n\t\tcase $command in\n");
	for (size_t i = 0; i < COMMANDS; i++) {
		buf_addf(out, "\t\t%s) words='", command_table[i].name);
		bash_options(out, i);
		buf_puts(out, "' ;;\n");
	}
	buf_puts(out, "\t\tesac\n\t\tcase $cur in\n\t\t-*) ;;\n\t\t*) words= ;;\n\t\tesac\n\tfi\n"
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

static void zsh_command(struct buf *out, size_t command)
{
	buf_addf(out, "\t%s)\n\t\t_arguments", command_table[command].name);
	for (size_t i = 0; i < OPTIONS; i++) {
		const struct option_spec *spec = &option_table[i];

		if (!(spec->commands & (1u << command)))
			continue;
		buf_addf(out, " \\\n\t\t\t'--%s%s[", spec->name, spec->argument ? "=" : "");
		zsh_text(out, spec->help);
		buf_puts(out, "]");
		if (spec->argument)
			buf_puts(out, ":value:_files");
		buf_puts(out, "'");
	}
	buf_puts(out, " \\\n\t\t\t'*:file:_files'\n\t\t;;\n");
}

static void complete_zsh(struct buf *out)
{
	buf_puts(out, "#compdef modlic\n_modlic() {\n\tlocal -a commands\n\tcommands=(\n");
	for (size_t i = 0; i < COMMANDS; i++) {
		buf_addf(out, "\t\t'%s:", command_table[i].name);
		zsh_text(out, command_table[i].help);
		buf_puts(out, "'\n");
	}
	buf_puts(out, "\t)\n\tif (( CURRENT == 2 )); then\n\t\t_describe command commands\n\t\treturn\n\tfi\n"
	              "\tlocal command=$words[2]\n\tshift words\n\t(( CURRENT-- ))\n\tcase $command in\n");
	for (size_t i = 0; i < COMMANDS; i++)
		zsh_command(out, i);
	buf_puts(out, "\tesac\n}\ncompdef _modlic modlic\n");
}

static void fish_text(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, *text);
	}
}

static void complete_fish(struct buf *out)
{
	buf_puts(out, "# fish completion for modlic\n");
	for (size_t i = 0; i < COMMANDS; i++) {
		buf_addf(out, "complete -c modlic -n __fish_use_subcommand -f -a %s -d '",
		         command_table[i].name);
		fish_text(out, command_table[i].help);
		buf_puts(out, "'\n");
	}
	for (size_t i = 0; i < COMMANDS; i++)
		for (size_t j = 0; j < OPTIONS; j++) {
			const struct option_spec *spec = &option_table[j];

			if (!(spec->commands & (1u << i)))
				continue;
			buf_addf(out, "complete -c modlic -n '__fish_seen_subcommand_from %s' -l %s",
			         command_table[i].name, spec->name);
			if (spec->letter)
				buf_addf(out, " -s %c", spec->letter);
			buf_puts(out, spec->argument ? " -r -d '" : " -d '");
			fish_text(out, spec->help);
			buf_puts(out, "'\n");
		}
}

bool help_completion(struct buf *out, struct slice shell)
{
	if (slice_eq(shell, SLICE("bash")))
		complete_bash(out);
	else if (slice_eq(shell, SLICE("zsh")))
		complete_zsh(out);
	else if (slice_eq(shell, SLICE("fish")))
		complete_fish(out);
	else
		return false;
	return true;
}
