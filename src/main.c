/* SPDX-License-Identifier: Apache-2.0 */
/*
 * argv in, exit status out. This is the one file that reads the environment, the clock, the
 * terminal and signals; it hands what it learnt to the command as a struct program.
 *
 * Everything else gets these as values, so that a test can set a date, a width or a rule folder,
 * and two runs with the same struct give the same bytes.
 */
#include "program.h"

#include "base/count.h"
#include "base/limits.h"
#include "cli/progress.h"
#include "config.h"
#include "io/platform.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* The one mutable file-scope variable of the program: signal handlers have no other way. */
static volatile sig_atomic_t interrupted;

static void on_signal(int number)
{
	interrupted = number;
}

static bool is_interrupted(void)
{
	return interrupted != 0;
}

/* The first signal ends the scan early with a partial report, the second ends the process. */
static void watch_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND };

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	signal(SIGPIPE, SIG_IGN);
}

/*
 * 0: no terminal, and nothing is wrapped for one. A width below 20 or above 1,000 in COLUMNS is a
 * mistake.
 */
static unsigned terminal_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	uint64_t n;

	if (!isatty(STDOUT_FILENO))
		return 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	if (columns && slice_to_u64(slice_of(columns), &n) && n > 20 && n < 1000)
		return (unsigned)n;
	return 80;
}

/* NO_COLOR and a dumb terminal are respected unless --color says otherwise. */
static bool wants_color(enum color_when when)
{
	const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");

	if (when != COLOR_AUTO)
		return when == COLOR_ALWAYS;
	return isatty(STDOUT_FILENO) && !(no_color && *no_color) && term &&
	       !slice_eq(slice_of(term), SLICE("dumb"));
}

/*
 * SOURCE_DATE_EPOCH is that of reproducible-builds.org: seconds since 1970, UTC. The date is UTC
 * too, or the same build would differ between two offices.
 */
static void learn_time(struct program *p)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t now = time(NULL);
	struct tm tm;
	char text[16];
	uint64_t seconds;

	if (epoch && slice_to_u64(slice_of(epoch), &seconds) && seconds < UINT64_C(1) << 40)
		now = (time_t)seconds;
	p->timestamp = (uint64_t)now;
	gmtime_r(&now, &tm);
	strftime(text, sizeof(text), "%Y-%m-%d", &tm);
	p->today = arena_dup(p->arena, slice_of(text));
}

/* A candidate for the rule database: taken if nothing was found before and it is there. */
static void try_rules(struct program *p, struct slice path)
{
	*list_add(p->arena, &p->rules_tried) = path;
	if (!p->rules_path && access(path.ptr, R_OK) == 0)
		p->rules_path = path.ptr;
}

/* A folder with a rules.db in it is one as well: that is what an installation looks like. */
static bool is_database(struct arena *a, const char *path)
{
	return slice_ends(slice_of(path), SLICE(".db")) ||
	       access(arena_format(a, "%s/rules.db", path).ptr, R_OK) == 0;
}

/* --rules and MODLIC_RULES name databases or folders to lay over one. */
static void take_rules(struct program *p, const char *path)
{
	if (is_database(p->arena, path)) {
		if (!p->rules_path)
			p->rules_path = path;
	} else {
		p->overlays[p->overlay_count++] = path;
	}
}

/* Options first, then the environment, then beside the program: build tree or installation. */
static void learn_rules(struct program *p)
{
	const char *variable = getenv("MODLIC_RULES"), *home = getenv("HOME");
	const char *config = getenv("XDG_CONFIG_HOME");
	struct slice exe = platform_executable(p->arena), folder = slice_dirname(exe);

	p->overlays = arena_array(p->arena, const char *, p->options.rules.len + 2);
	if (config && *config)
		p->own_rules = arena_format(p->arena, "%s/modlic/rules", config);
	else
		p->own_rules = arena_format(p->arena, "%s/.config/modlic/rules", home ? home : "");
	if ((home || config) && access(p->own_rules.ptr, R_OK) == 0)
		p->overlays[p->overlay_count++] = p->own_rules.ptr;
	/* What is laid over last counts, and of databases the first. */
	if (variable && *variable && !is_database(p->arena, variable))
		take_rules(p, variable);
	for (size_t i = 0; i < p->options.rules.len; i++)
		take_rules(p, p->options.rules.at[i].ptr);
	if (variable && *variable && is_database(p->arena, variable))
		take_rules(p, variable);
	try_rules(p, arena_format(p->arena, "%.*s/../rules/rules.db", SLICE_ARG(folder)));
	try_rules(p, arena_format(p->arena, "%.*s/../share/modlic/rules.db", SLICE_ARG(folder)));
	try_rules(p, slice_of(MODLIC_RULES_DIR "/rules.db"));
}

/* Set to nothing counts as not set, as it does for most programs. */
static const char *variable(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

static const char *first_of(const char *name, const char *other)
{
	return variable(name) ? variable(name) : variable(other);
}

/* As huggingface_hub reads its switches. */
static bool is_on(const char *name)
{
	static const char *const words[] = { "1", "on", "yes", "true" };
	const char *value = variable(name);

	for (size_t i = 0; value && i < COUNT(words); i++)
		if (slice_eq_nocase(slice_of(value), slice_of(words[i])))
			return true;
	return false;
}

/*
 * The helper gets what it needs to reach the network, and no token: that goes through a pipe, since
 * the environment of a process can be read by others of the user. HTTP_PROXY in capitals is left
 * out on purpose, as curl leaves it: where a web server runs us, a visitor's "Proxy:" header would
 * set it (CVE-2016-5385).
 */
static char **helper_environment(struct arena *a)
{
	static const char *const names[] = { "https_proxy", "HTTPS_PROXY",    "http_proxy",
					     "all_proxy",   "ALL_PROXY",      "no_proxy",
					     "NO_PROXY",    "CURL_CA_BUNDLE", "SSL_CERT_FILE" };
	struct text_list LIST_OF(char *) texts = { 0 };

	for (size_t i = 0; i < COUNT(names); i++)
		if (variable(names[i]))
			*list_add(a, &texts) = (char *)(uintptr_t)arena_format(a, "%s=%s", names[i],
									       variable(names[i]))
						       .ptr;
	*list_add(a, &texts) = NULL;
	return texts.at;
}

/* Beside the program in a build tree, else where it was installed. */
static void find_helper(struct program *p)
{
	struct slice folder = slice_dirname(platform_executable(p->arena));
	const struct slice places[] = {
		arena_format(p->arena, "%.*s/io/fetch/modlic-fetch", SLICE_ARG(folder)),
		arena_format(p->arena, "%.*s/../libexec/modlic/modlic-fetch", SLICE_ARG(folder)),
		SLICE(MODLIC_HELPER_DIR "/modlic-fetch"),
	};

	for (size_t i = 0; i < COUNT(places) && !p->network.helper; i++)
		if (access(places[i].ptr, X_OK) == 0)
			p->network.helper = places[i].ptr;
}

/*
 * The variables of huggingface_hub and modelscope by their own names, so that whoever can download
 * with those tools can scan with this one.
 */
static void learn_network(struct program *p)
{
	const char *cache = variable("MODLIC_CACHE"), *xdg = variable("XDG_CACHE_HOME");
	const char *home = variable("HOME"), *endpoint = variable("HF_ENDPOINT");
	const char *token = first_of("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN");
	const char *modelscope = variable("MODELSCOPE_DOMAIN");

	find_helper(p);
	p->network.environment = helper_environment(p->arena);
	p->network.endpoint = endpoint ? slice_of(endpoint) : SLICE("https://huggingface.co");
	p->network.token = slice_of(token);
	p->network.modelscope = modelscope ? slice_of(modelscope) : SLICE("www.modelscope.cn");
	p->network.modelscope_token = slice_of(variable("MODELSCOPE_API_TOKEN"));
	p->network.offline = is_on("HF_HUB_OFFLINE") || is_on("TRANSFORMERS_OFFLINE");
	if (cache)
		p->network.cache_dir = slice_of(cache);
	else if (xdg)
		p->network.cache_dir = arena_format(p->arena, "%s/modlic", xdg);
	else if (home)
		p->network.cache_dir = arena_format(p->arena, "%s/.cache/modlic", home);
}

/* The clock of progress; the report never has it. */
struct pace {
	uint64_t begin, shown; /* milliseconds; 0: not yet */
};

/* One line on stderr that rewrites itself, at most ten times a second. */
static void show_progress(void *self, size_t done, size_t total)
{
	struct pace *pace = self;
	struct timespec clock;
	struct buf line;
	uint64_t now;

	clock_gettime(CLOCK_MONOTONIC, &clock);
	now = (uint64_t)clock.tv_sec * 1000 + (uint64_t)clock.tv_nsec / 1000000;
	if (pace->begin == 0)
		pace->begin = now;
	if (pace->shown && now - pace->shown < 100)
		return;
	pace->shown = now;
	buf_init(&line, 256);
	progress_line(&line, done, total, now - pace->begin);
	fprintf(stderr, "\r\033[K%.*s", SLICE_ARG(buf_slice(&line)));
	buf_free(&line);
}

static void learn_world(struct program *p, struct pace *pace)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	p->version = MODLIC_VERSION;
	p->processors = processors > 0 && processors <= LIMIT_JOBS ? (unsigned)processors : 1;
	p->width = terminal_width();
	p->stdout_color = wants_color(p->options.color);
	p->stderr_terminal = isatty(STDERR_FILENO);
	p->stop = is_interrupted;
	if (p->stderr_terminal && !p->options.no_progress && !p->options.quiet) {
		p->progress = show_progress;
		p->progress_self = pace;
	}
	learn_time(p);
	learn_rules(p);
	/* A scan that stays here never looks at a token. */
	if (p->options.online || p->options.command == COMMAND_CACHE)
		learn_network(p);
}

/*
 * Asking for help or the version beats the command beside it: "modlic scan --help" scans nothing.
 */
static int run(struct program *p)
{
	if (p->options.version)
		return command_version(p);
	if (p->options.help)
		return command_help(p);
	switch (p->options.command) {
	case COMMAND_SCAN:
	case COMMAND_CHECK:
		return command_scan(p);
	case COMMAND_INSPECT:
		return command_inspect(p);
	case COMMAND_IDENTIFY:
		return command_identify(p);
	case COMMAND_LINEAGE:
		return command_lineage(p);
	case COMMAND_EXPLAIN:
		return command_explain(p);
	case COMMAND_NOTICE:
		return command_notice(p);
	case COMMAND_EVAL:
		return command_eval(p);
	case COMMAND_DIFF:
		return command_diff(p);
	case COMMAND_POLICY:
		return command_policy(p);
	case COMMAND_RULES:
		return command_rules(p);
	case COMMAND_CACHE:
		return command_cache(p);
	case COMMAND_COMPLETION:
		return command_completion(p);
	case COMMAND_HELP_TOPIC:
		return command_help(p);
	case COMMAND_VERSION_TOPIC:
		return command_version(p);
	case COMMANDS:
		break;
	}
	return EXIT_CANNOT;
}

int main(int argc, char **argv)
{
	struct program p = { .arena = arena_create() };
	struct pace pace = { 0 };
	struct err e;
	int status;

	watch_signals();
	if (options_parse(&p.options, p.arena, argc, argv, &e)) {
		learn_world(&p, &pace);
		status = run(&p);
	} else {
		status = program_fail(&e);
	}
	arena_free(p.arena);
	return status;
}
