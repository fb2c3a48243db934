/* SPDX-License-Identifier: Apache-2.0 */
/*
 * argv to struct options: long options with "=value" or a word behind them, bundled letters,
 * "--" ends the options. Options may stand anywhere. An option that the command does not
 * take is refused, not ignored.
 */
#include "base/count.h"
#include "base/limits.h"
#include "base/suggest.h"
#include "cli/table.h"

struct parser {
	struct options *o;
	struct arena *arena;
	char **argv;
	int argc, at;
	struct option_seen
	LIST_OF(const struct option_spec *) specs; /* held against the command at the end */
	struct err *err;
};

/* A ceiling, because each thread has arenas and a matcher of its own; 0 would be no work at all. */
static bool parse_jobs(struct options *o, const char *value, struct err *e)
{
	uint64_t n;

	if (!slice_to_u64(slice_of(value), &n) || n < 1 || n > LIMIT_JOBS)
		return err_set(e, ERR_USAGE, "--jobs takes a number from 1 to %d, not '%s'",
			       LIMIT_JOBS, value);
	o->jobs = (unsigned)n;
	return true;
}

static bool parse_color(struct options *o, const char *value, struct err *e)
{
	static const char *const words[] = { "auto", "always", "never" };

	for (unsigned i = 0; i < 3; i++)
		if (slice_eq(slice_of(value), slice_of(words[i]))) {
			o->color = (enum color_when)i;
			return true;
		}
	return err_set(e, ERR_USAGE, "--color takes auto, always or never, not '%s'", value);
}

static void add_level(struct parser *p, const char *value, enum level level)
{
	*list_add(p->arena, &p->o->levels) = (struct level_request){ slice_of(value), level };
}

/*
 * The format's name stays unchecked: which there are, only the reports know, and cli may not ask
 * them.
 */
static void add_format(struct parser *p, const char *value)
{
	struct format_request *request = list_add(p->arena, &p->o->formats);
	struct slice file;

	slice_cut(slice_of(value), '=', &request->format, &file);
	request->file = file.len ? file.ptr : NULL;
}

static void add_slice(struct parser *p, struct slice_list *list, const char *value)
{
	*list_add(p->arena, list) = slice_of(value);
}

/* What each option does with its value. One flat switch, a line an option. */
/* clang-format off */
static bool apply(struct parser *p, const struct option_spec *spec, const char *value)
{
	struct options *o = p->o;

	switch (spec->id) {
	case OPTION_POLICY: o->policy = value; break;
	case OPTION_PROFILE: o->profile = value; break;
	case OPTION_CONTEXT: add_slice(p, &o->contexts, value); break;
	case OPTION_FAIL_ON: o->fail_on = slice_of(value); break;
	case OPTION_ALLOW: add_level(p, value, LEVEL_ALLOW); break;
	case OPTION_WARN: add_level(p, value, LEVEL_WARN); break;
	case OPTION_DENY: add_level(p, value, LEVEL_DENY); break;
	case OPTION_STRICT: o->strict = true; break;
	case OPTION_EXCEPTIONS: o->exceptions = value; break;
	case OPTION_BASELINE: o->baseline = value; break;
	case OPTION_NEW_ONLY: o->new_only = true; break;
	case OPTION_SHOW_SUPPRESSED: o->show_suppressed = true; break;
	case OPTION_ALLOW_EMPTY: o->allow_empty = true; break;
	case OPTION_FORMAT: add_format(p, value); break;
	case OPTION_OUTPUT: o->output = slice_eq(slice_of(value), SLICE("-")) ? NULL : value; break;
	case OPTION_JOBS: return parse_jobs(o, value, p->err);
	case OPTION_FILES_FROM: o->files_from = value; break;
	case OPTION_NUL: o->nul = true; break;
	case OPTION_INCLUDE: add_slice(p, &o->includes, value); break;
	case OPTION_EXCLUDE: add_slice(p, &o->excludes, value); break;
	case OPTION_ID: o->id = value; break;
	case OPTION_BUNDLE: o->bundle = value; break;
	case OPTION_RULES: add_slice(p, &o->rules, value); break;
	case OPTION_NO_PROGRESS: o->no_progress = true; break;
	case OPTION_COLOR: return parse_color(o, value, p->err);
	case OPTION_ONLINE: o->online = true; break;
	case OPTION_ENDPOINT: o->endpoint = value; break;
	case OPTION_TOKEN_FILE: o->token_file = value; break;
	case OPTION_ALLOW_HTTP: o->allow_http = true; break;
	case OPTION_CACHE_DIR: o->cache_dir = value; break;
	case OPTION_NO_SANDBOX: o->no_sandbox = true; break;
	case OPTION_QUIET: o->quiet = true; break;
	case OPTION_VERBOSE: o->verbose = true; break;
	case OPTION_HELP: o->help = true; break;
	case OPTION_VERSION: o->version = true; break;
	case OPTIONS: break;
	}
	return true;
}
/* clang-format on */

static bool unknown_option(struct err *e, struct slice word)
{
	struct suggestion best = { 0 };

	for (size_t i = 0; i < OPTIONS; i++)
		suggest_offer(&best, word, slice_of(option_table[i].name));
	if (best.word.len)
		return err_set(e, ERR_USAGE, "unknown option '--%.*s'; did you mean '--%.*s'?",
			       SLICE_ARG(word), SLICE_ARG(best.word));
	return err_set(e, ERR_USAGE, "unknown option '--%.*s'; see 'modlic help'", SLICE_ARG(word));
}

/* The value may begin with "-": "--output -" is stdout, and a path may be anything. */
static bool take(struct parser *p, const struct option_spec *spec, const char *value)
{
	if (spec->argument && !value) {
		if (p->at + 1 >= p->argc)
			return err_set(p->err, ERR_USAGE, "--%s takes a value: %s", spec->name,
				       spec->argument);
		value = p->argv[++p->at];
	}
	*list_add(p->arena, &p->specs) = spec;
	return apply(p, spec, value);
}

/* No abbreviations: an option that is added later must not change what an old script means. */
static bool parse_long(struct parser *p, const char *word)
{
	struct slice name, value;
	bool has_value = slice_cut(slice_of(word), '=', &name, &value);

	for (size_t i = 0; i < OPTIONS; i++) {
		const struct option_spec *spec = &option_table[i];

		if (!slice_eq(slice_of(spec->name), name))
			continue;
		if (has_value && !spec->argument)
			return err_set(p->err, ERR_USAGE, "--%s takes no value", spec->name);
		return take(p, spec, has_value ? value.ptr : NULL);
	}
	return unknown_option(p->err, name);
}

/* "-qf json" and "-qfjson" are the same: the first letter that takes a value takes the rest. */
static bool parse_letters(struct parser *p, const char *letters)
{
	for (; *letters; letters++) {
		const struct option_spec *spec = NULL;

		for (size_t i = 0; i < OPTIONS && !spec; i++)
			if (option_table[i].letter == *letters)
				spec = &option_table[i];
		if (!spec)
			return err_set(p->err, ERR_USAGE, "unknown option '-%c'; see 'modlic help'",
				       *letters);
		if (spec->argument)
			return take(p, spec, letters[1] ? letters + 1 : NULL);
		if (!take(p, spec, NULL))
			return false;
	}
	return true;
}

static bool parse_command(struct parser *p, const char *word)
{
	struct suggestion best = { 0 };

	for (size_t i = 0; i < COMMANDS; i++) {
		if (slice_eq(slice_of(command_table[i].name), slice_of(word))) {
			p->o->command = (enum command)i;
			p->o->named = true;
			return true;
		}
		suggest_offer(&best, slice_of(word), slice_of(command_table[i].name));
	}
	if (best.word.len)
		return err_set(p->err, ERR_USAGE, "unknown command '%s'; did you mean '%.*s'?",
			       word, SLICE_ARG(best.word));
	if (slice_find_char(slice_of(word), '/') != SLICE_NPOS || word[0] == '.')
		return err_set(p->err, ERR_USAGE,
			       "unknown command '%s'; to scan a path: modlic scan %s", word, word);
	return err_set(p->err, ERR_USAGE, "unknown command '%s'; see 'modlic help'", word);
}

/* A lone "-" is no option but stdin or stdout, as everywhere. */
static bool parse_words(struct parser *p)
{
	bool options_over = false;

	for (p->at = 1; p->at < p->argc; p->at++) {
		const char *word = p->argv[p->at];
		bool fine = true;

		if (!options_over && slice_eq(slice_of(word), SLICE("--")))
			options_over = true;
		else if (!options_over && word[0] == '-' && word[1] == '-')
			fine = parse_long(p, word + 2);
		else if (!options_over && word[0] == '-' && word[1] != '\0')
			fine = parse_letters(p, word + 1);
		else if (!p->o->named)
			fine = parse_command(p, word);
		else
			add_slice(p, &p->o->arguments, word);
		if (!fine)
			return false;
	}
	return true;
}

/* "hf://org/name", "https://host/file": naming one is asking for the network. */
static bool is_remote(struct slice word)
{
	static const char *const schemes[] = { "hf://",     "modelscope://", "oci://",
					       "ollama://", "https://",      "http://" };

	for (size_t i = 0; i < COUNT(schemes); i++)
		if (slice_starts(word, slice_of(schemes[i])))
			return true;
	return false;
}

/* Only commands that have --online go there; the others would look for a file of that name. */
static bool part_remotes(struct parser *p)
{
	bool goes = option_table[OPTION_ONLINE].commands & (1u << p->o->command);
	struct slice_list *list = &p->o->arguments;
	size_t kept = 0;

	for (size_t i = 0; i < list->len; i++)
		if (!is_remote(list->at[i]))
			list->at[kept++] = list->at[i];
		else if (goes)
			*list_add(p->arena, &p->o->remotes) = list->at[i];
		else
			return err_set(p->err, ERR_USAGE,
				       "'modlic %s' takes no address: %.*s; scan, check, lineage "
				       "and explain do",
				       command_name(p->o->command), SLICE_ARG(list->at[i]));
	list->len = kept;
	if (p->o->remotes.len)
		p->o->online = true;
	return true;
}

/* Too few, or more than it looks at: one that is ignored may be a slip that somebody relies on. */
static bool check_arguments(struct parser *p)
{
	const struct command_spec *command = &command_table[p->o->command];
	const struct slice_list *given = &p->o->arguments;
	size_t paths = given->len + p->o->remotes.len;

	/* The id that is asked for is none of the addresses. */
	if (paths < command->least || (p->o->command == COMMAND_EXPLAIN && given->len == 0))
		return err_set(p->err, ERR_USAGE, "'modlic %s' needs %s; see 'modlic help %s'",
			       command->name, command->arguments, command->name);
	if (given->len > command->most)
		return err_set(p->err, ERR_USAGE,
			       "'modlic %s' takes %s: '%.*s' is one too many; "
			       "see 'modlic help %s'",
			       command->name,
			       *command->arguments ? command->arguments : "no arguments",
			       SLICE_ARG(given->at[command->most]), command->name);
	return true;
}

/*
 * "-f json=FILE" is "-f json -o FILE" where there is one report alone: both spellings are
 * understood everywhere. What cannot be meant stays, for the command to refuse.
 */
static void name_output(struct options *o)
{
	struct format_request *only = o->formats.len == 1 ? o->formats.at : NULL;

	if (only && only->file && !o->output &&
	    !(option_table[OPTION_BASELINE].commands & (1u << o->command))) {
		o->output = only->file;
		only->file = NULL;
	}
}

/* An option that does nothing by itself: whoever gives it takes it that the other is on. */
static bool check_company(struct parser *p)
{
	const struct options *o = p->o;

	for (size_t i = 0; i < p->specs.len; i++) {
		const struct option_spec *needed = NULL;
		enum option_id id = p->specs.at[i]->id;

		if (!o->online &&
		    (id == OPTION_ENDPOINT || id == OPTION_TOKEN_FILE || id == OPTION_ALLOW_HTTP))
			needed = &option_table[OPTION_ONLINE];
		else if (!o->files_from && id == OPTION_NUL)
			needed = &option_table[OPTION_FILES_FROM];
		if (needed)
			return err_set(p->err, ERR_USAGE, "--%s is of no use without --%s",
				       p->specs.at[i]->name, needed->name);
	}
	return true;
}

/* Options that the command does not take, and arguments that it misses. */
static bool check_command(struct parser *p)
{
	const struct command_spec *command = &command_table[p->o->command];

	if (p->o->help || p->o->version)
		return true;
	if (!p->o->named)
		return err_set(p->err, ERR_USAGE,
			       "no command given; try 'modlic scan PATH' or 'modlic help'");
	for (size_t i = 0; i < p->specs.len; i++)
		if (!(p->specs.at[i]->commands & (1u << p->o->command)))
			return err_set(p->err, ERR_USAGE,
				       "'modlic %s' takes no --%s; see 'modlic help %s'",
				       command->name, p->specs.at[i]->name, command->name);
	return check_company(p) && check_arguments(p);
}

bool options_parse(struct options *o, struct arena *a, int argc, char **argv, struct err *e)
{
	struct parser p = { .o = o, .arena = a, .argv = argv, .argc = argc, .err = e };

	*o = (struct options){ 0 };
	if (!parse_words(&p))
		return false;
	name_output(o);
	return part_remotes(&p) && check_command(&p);
}
