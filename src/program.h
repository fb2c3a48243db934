/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What main.c learnt of the outside world once, for the commands: nothing else reads the
 * clock, the environment or the terminal.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include "cli/options.h"
#include "report/report.h"
#include "rules/rules.h"

enum exit_status {
	EXIT_PASS = 0,       /* nothing to object to */
	EXIT_VIOLATED = 1,   /* the policy objects */
	EXIT_CANNOT = 2,     /* usage, configuration, rule database, system */
	EXIT_INCOMPLETE = 3, /* ran, but something could not be read, or nothing was found */
};

/* What --online and `modlic cache` need of the outside world; learnt for them alone. */
struct network {
	const char *helper;            /* path of modlic-fetch; NULL where there is none */
	char **environment;            /* for it: proxies and certificates, nothing else */
	struct slice endpoint;         /* HF_ENDPOINT, or the public hub */
	struct slice token;            /* HF_TOKEN; in the environment's own memory */
	struct slice modelscope;       /* MODELSCOPE_DOMAIN, or the public one */
	struct slice modelscope_token; /* MODELSCOPE_API_TOKEN; as the other */
	struct slice cache_dir;        /* MODLIC_CACHE, or the user's; empty: no place for one */
	bool offline;                  /* the user's other tools are told to stay offline */
};

/*
 * Made once, in main(); commands read it. Strings are argv's, the environment's or in `arena`, and
 * live as long as the process.
 */
struct program {
	struct options options;
	struct arena *arena;
	const char *version;
	struct slice today; /* of SOURCE_DATE_EPOCH or now, in UTC: "2026-11-22" */
	uint64_t timestamp; /* SOURCE_DATE_EPOCH, else now */
	bool stdout_color, stderr_terminal;
	unsigned width; /* of the terminal; 0 where stdout is none */
	unsigned processors;
	const char *rules_path; /* the compiled database; NULL where none was found */
	struct slice_list rules_tried;
	struct slice own_rules; /* folder of the user's own rules, there or not */
	struct network network;
	const char **overlays; /* folders of rules laid over it */
	size_t overlay_count;
	bool (*stop)(void);
	void (*progress)(void *self, size_t done, size_t total); /* NULL: none is wanted */
	void *progress_self;
};

/* A sentence on stderr, made harmless for terminals, and EXIT_CANNOT. */
int program_fail(const struct err *e);

/*
 * Opens the rule database that the options and main.c found, with the user's own rules laid over
 * it; `parts` says how much of it (RULEDB_*), since a list of licences needs no index of texts. The
 * caller ends it with ruledb_close(), which takes NULL.
 */
bool program_rules(const struct program *p, struct ruledb **db, unsigned parts, struct err *e);

/* How reports are to look, for this terminal and these options. */
struct report_options program_report_options(const struct program *p);

/* The one --format of a command with a small answer; FORM_TEXT by default. */
bool program_form(const struct program *p, enum report_form *form, struct err *e);

/* The formats of such a command, ended by NULL; of the reports it is report_at() that knows them.
 */
const char *const *program_forms(enum command command);

/* What could not be read, on stderr: for commands whose report does not list it. */
void program_tell_issues(const struct scan *scan);

/* Writes `buf` to --output or stdout: for commands with one small result. */
int program_print(const struct program *p, const struct buf *text, int status);

/* One function a command; each gives the exit status. */
int command_scan(struct program *p); /* scan and check */
int command_inspect(struct program *p);
int command_identify(struct program *p);
int command_lineage(struct program *p);
int command_explain(struct program *p);
int command_notice(struct program *p);
int command_eval(struct program *p);
int command_diff(struct program *p);
int command_policy(struct program *p);
int command_rules(struct program *p);
int command_version(struct program *p);
int command_help(struct program *p);
int command_cache(struct program *p);
int command_completion(struct program *p);

#endif
