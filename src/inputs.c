/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From options to what the stages take. Files of the user's own (lists, policies, reports) are
 * read whole with a ceiling; the confinement is drawn around exactly the roots and the reports.
 */
#include "inputs.h"

#include "base/limits.h"
#include "io/confine.h"
#include "io/input.h"
#include "read/read.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LIST_BYTES = 256 * 1024 * 1024, MANY_ROOTS = 64 };

/*
 * Through stdio and not io/input.h: these are the user's own, and may be pipes ("<(...)") that no
 * pread() reads.
 */
bool inputs_file(struct arena *a, const char *path, size_t limit, struct slice *bytes,
		 struct err *e)
{
	bool is_stdin = slice_eq(slice_of(path), SLICE("-"));
	FILE *file = is_stdin ? stdin : fopen(path, "rbe");
	char chunk[64 * 1024];
	struct buf all;
	size_t got;
	bool fine;

	if (!file)
		return err_errno(e, ERR_SYSTEM, "cannot open", errno) || err_wrap(e, "%s", path);
	buf_init(&all, limit);
	while ((got = fread(chunk, 1, sizeof(chunk), file)) > 0)
		buf_add(&all, (struct slice){ chunk, got });
	fine = !ferror(file) || err_errno(e, ERR_SYSTEM, "cannot read", errno) ||
	       err_wrap(e, "%s", path);
	if (fine && all.full)
		fine = err_set(e, ERR_LIMIT, "%s: larger than %zu bytes", path, limit);
	if (fine)
		*bytes = arena_dup(a, buf_slice(&all));
	buf_free(&all);
	if (!is_stdin)
		fclose(file);
	return fine;
}

struct slice inputs_text(struct arena *a, const struct artefact *artefact)
{
	struct slice bytes = SLICE_NONE, copy = SLICE_NONE;
	struct input *in;
	struct err e;

	if (artefact->container || !artefact->open_path.ptr ||
	    !input_open(&in, artefact->open_path.ptr, false, &e))
		return copy;
	if (input_upto(in, 0, LIMIT_TEXT_BYTES, &bytes, &e))
		copy = arena_dup(a, bytes);
	input_close(in);
	return copy;
}

/* Paths one a line, or each ended by a NUL. */
static bool add_listed(const struct program *p, struct slice_list *paths, struct err *e)
{
	struct slice rest, path;

	if (!inputs_file(p->arena, p->options.files_from, LIST_BYTES, &rest, e))
		return false;
	while (rest.len > 0) {
		if (p->options.nul)
			slice_cut(rest, '\0', &path, &rest);
		else
			slice_next_line(&rest, &path);
		if (path.len > 0)
			*list_add(p->arena, paths) = arena_dup(p->arena, path);
	}
	return true;
}

bool inputs_crawl(const struct program *p, struct crawl_options *crawl, struct err *e)
{
	struct slice_list paths = { 0 };

	for (size_t i = 0; i < p->options.arguments.len; i++)
		*list_add(p->arena, &paths) = p->options.arguments.at[i];
	for (size_t i = 0; i < paths.len; i++)
		if (slice_eq(paths.at[i], SLICE("-")) && access("-", F_OK) != 0)
			return err_set(e, ERR_USAGE,
				       "no file is read from standard input: save it and name it; "
				       "a list of paths goes to --files-from -");
	if (p->options.files_from && !add_listed(p, &paths, e))
		return false;
	if (paths.len == 0 && !p->options.files_from && p->options.remotes.len == 0)
		return err_set(e, ERR_USAGE, "nothing to scan: give a path, such as 'modlic %s .'",
			       command_name(p->options.command));
	*crawl = (struct crawl_options){
		.roots = paths.at,
		.root_count = paths.len,
		.includes = p->options.includes.at,
		.include_count = p->options.includes.len,
		.excludes = p->options.excludes.at,
		.exclude_count = p->options.excludes.len,
		.holds_terms = read_holds_terms,
		.stop = p->stop,
	};
	return true;
}

/*
 * A report is read into a scan of its own; the arena here holds its bytes only while they are
 * parsed.
 */
bool inputs_report(struct slice path, const struct ruledb *rules, struct scan **scan, struct err *e)
{
	struct arena *a = arena_create();
	struct slice bytes;
	struct stat st;
	bool fine;

	if (stat(path.ptr, &st) == 0 && S_ISDIR(st.st_mode))
		fine = err_set(e, ERR_USAGE,
			       "%.*s: a folder, no saved report; make one with "
			       "'modlic scan -f json=REPORT %.*s'",
			       SLICE_ARG(path), SLICE_ARG(path));
	else
		fine = inputs_file(a, path.ptr, LIMIT_SAVED_REPORT, &bytes, e);
	if (fine && !report_is_saved(bytes))
		fine = err_set(e, ERR_USAGE,
			       "%.*s: no saved report; make one with "
			       "'modlic scan -f json=REPORT PATH'",
			       SLICE_ARG(path));
	else if (fine)
		fine = report_load(scan, bytes, rules, e) || err_wrap(e, "%.*s", SLICE_ARG(path));
	arena_free(a);
	return fine;
}

bool inputs_is_report(struct slice path)
{
	char head[512];
	struct stat st;
	FILE *file;
	size_t len;

	if (slice_eq(path, SLICE("-")))
		return true; /* no folder is scanned through a pipe */
	/* Opening a pipe would wait for its writer. */
	if (stat(path.ptr, &st) != 0 || !S_ISREG(st.st_mode) || !(file = fopen(path.ptr, "rbe")))
		return false;
	len = fread(head, 1, sizeof(head), file);
	fclose(file);
	return report_is_saved((struct slice){ head, len });
}

/* The audit denies nothing; whoever asks for a gate gets the gate. */
static struct policy *built_in(enum command command)
{
	return command == COMMAND_CHECK || command == COMMAND_EVAL || command == COMMAND_POLICY
		       ? policy_strict()
		       : policy_audit();
}

static bool base_policy(const struct program *p, const struct ruledb *rules, struct policy **policy,
			struct err *e)
{
	struct slice bytes;

	if (!p->options.policy) {
		*policy = built_in(p->options.command);
		return true;
	}
	return inputs_file(p->arena, p->options.policy, LIMIT_YAML_BYTES, &bytes, e) &&
	       policy_parse(policy, bytes, slice_of(p->options.policy), rules, e);
}

static bool add_exceptions(const struct program *p, struct policy *policy, struct err *e)
{
	struct slice bytes;

	return inputs_file(p->arena, p->options.exceptions, LIMIT_YAML_BYTES, &bytes, e) &&
	       policy_add_exceptions(policy, bytes, slice_of(p->options.exceptions), e);
}

/* What an exception covered was answered for only as long as the exception stands. */
static void collect_known(struct arena *a, struct slice_list *ids, const struct finding_list *from)
{
	for (size_t i = 0; i < from->len; i++)
		if (!from->at[i].suppressed || from->at[i].known)
			*list_add(a, ids) = from->at[i].id;
}

/*
 * Ids of findings are stable from run to run, so that a report of last month can say what was
 * known.
 */
static bool set_baseline(const struct program *p, const struct ruledb *rules, struct policy *policy,
			 struct err *e)
{
	struct slice_list ids = { 0 };
	struct scan *before;

	if (!inputs_report(slice_of(p->options.baseline), rules, &before, e))
		return false;
	collect_known(before->arena, &ids, &before->findings);
	for (size_t i = 0; i < before->models.len; i++)
		collect_known(before->arena, &ids, &before->models.at[i]->findings);
	policy_set_baseline(policy, ids.at, ids.len, p->options.new_only);
	scan_free(before);
	return true;
}

/* The baseline comes last, since what it silences is what the rest would object to. */
static bool policy_files(const struct program *p, const struct ruledb *rules,
			 struct policy **policy, struct err *e)
{
	const struct options *o = &p->options;

	if (o->new_only && !o->baseline)
		return err_set(e, ERR_USAGE,
			       "--new-only needs --baseline REPORT to know what is new");
	return base_policy(p, rules, policy, e) &&
	       (!o->profile || policy_use_profile(*policy, slice_of(o->profile), e)) &&
	       (!o->exceptions || add_exceptions(p, *policy, e)) &&
	       (!o->baseline || set_baseline(p, rules, *policy, e));
}

/* The narrower wins: what stands on the command line is laid over profile and file. */
bool inputs_policy(const struct program *p, const struct ruledb *rules, struct policy **policy,
		   struct err *e)
{
	const struct options *o = &p->options;

	if (!policy_files(p, rules, policy, e))
		return false;
	policy_set_allow_empty(*policy, o->allow_empty);
	if (o->strict)
		policy_set_strict(*policy, true);
	for (size_t i = 0; i < o->contexts.len; i++)
		if (!policy_set_context(*policy, o->contexts.at[i], e))
			return false;
	for (size_t i = 0; i < o->levels.len; i++)
		if (!policy_set_level(*policy, o->levels.at[i].code, o->levels.at[i].level, e))
			return false;
	return !o->fail_on.ptr || policy_set_fail_on(*policy, o->fail_on, e);
}

/* The folder that a report's file is made in. */
static void add_report_folder(struct arena *a, struct confinement *c, const char *file)
{
	struct slice folder = slice_dirname(slice_of(file));

	if (slice_find_char(slice_of(file), '/') == SLICE_NPOS)
		folder = SLICE(".");
	else if (folder.len == 0)
		folder = SLICE("/");
	*list_add(a, &c->write) = arena_dup(a, folder);
}

/* Adds a path to read, once where it comes many times in a row. */
static void add_read(struct arena *a, struct confinement *c, struct slice path)
{
	/* Lists of files come sorted by folder, so looking at the last one is enough. */
	if (c->read.len == 0 || !slice_eq(c->read.at[c->read.len - 1], path))
		*list_add(a, &c->read) = path;
}

/*
 * A root inside a hub cache needs the blobs of its models--* folder too. Of very many files
 * the folders are allowed, not each file: every rule costs four calls of the kernel.
 */
static void add_root(struct arena *a, struct confinement *c, const struct crawl_root *root,
		     bool many)
{
	struct slice path = root->path, folder = crawl_hub_folder(a, path);

	if (path.len == 0)
		return;
	if (many && !root->is_folder && slice_dirname(path).len > 0)
		path = arena_dup(a, slice_dirname(path));
	add_read(a, c, path);
	if (folder.len > 0)
		add_read(a, c, folder);
}

void inputs_confine(const struct program *p, struct crawl_options *crawl)
{
	struct confinement c = { 0 };
	struct err e;

	if (p->options.no_sandbox)
		return;
	crawl_resolve(p->arena, crawl);
	for (size_t i = 0; i < crawl->root_count; i++)
		add_root(p->arena, &c, &crawl->found[i], crawl->root_count > MANY_ROOTS);
	for (size_t i = 0; i < p->options.formats.len; i++)
		if (p->options.formats.at[i].file)
			add_report_folder(p->arena, &c, p->options.formats.at[i].file);
	if (p->options.output)
		add_report_folder(p->arena, &c, p->options.output);
	if (p->options.bundle)
		*list_add(p->arena, &c.write) = slice_of(p->options.bundle);
	if (!confine_process(&c, &e) && p->options.verbose)
		fprintf(stderr, "modlic: not confined: %s\n", e.text);
}
