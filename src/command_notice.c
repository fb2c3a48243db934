/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic notice: the whole pipe over paths, then what has to go along with the models when they
 * are passed on. The notice goes to stdout; what is missing goes to stderr, where a notice that
 * is piped into a file does not take it along. With --bundle the notice and the copies of the
 * licence texts are written into a folder, each beside its final name and then renamed.
 */
#include "program.h"

#include "base/limits.h"
#include "inputs.h"
#include "io/input.h"
#include "io/output.h"
#include "pipeline.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Real paths compare; NULL where one of them is not there yet. */
static bool is_inside(const char *inner, const char *outer)
{
	char *a = realpath(inner, NULL), *b = realpath(outer, NULL);
	struct slice in = slice_of(a), out = slice_of(b);
	bool inside = a && b && slice_starts(in, out) &&
		      (in.len == out.len || slice_ends(out, SLICE("/")) || in.ptr[out.len] == '/');

	free(a);
	free(b);
	return inside;
}

/* A folder that is there already is fine: a bundle is made again for each release. */
static bool make_folder(const char *path, struct err *e)
{
	return mkdir(path, 0777) == 0 || errno == EEXIST || err_errno(e, ERR_SYSTEM, path, errno);
}

/* A bundle inside the scanned tree would be read as part of it the next time. */
static bool is_apart(const char *bundle, const struct crawl_options *crawl, struct err *e)
{
	for (size_t i = 0; i < crawl->root_count; i++)
		if (is_inside(bundle, crawl->roots[i].ptr))
			return err_set(e, ERR_USAGE,
				       "%s: is inside %s, where the next scan would read it; "
				       "name a folder beside it",
				       bundle, crawl->roots[i].ptr);
	return true;
}

/* Before rights are given up: the folders are made while that is still allowed. */
static bool prepare_bundle(const struct program *p, const struct crawl_options *crawl,
			   struct err *e)
{
	const char *bundle = p->options.bundle;
	bool made;

	if (!bundle)
		return true;
	if (p->options.output)
		return err_set(e, ERR_USAGE, "--bundle writes into its folder; leave out --output");
	made = mkdir(bundle, 0777) == 0;
	if (!made && errno != EEXIST)
		return err_errno(e, ERR_SYSTEM, bundle, errno);
	if (!is_apart(bundle, crawl, e)) {
		if (made)
			rmdir(bundle);
		return false;
	}
	return make_folder(arena_format(p->arena, "%s/LICENSES", bundle).ptr, e);
}

/* Rights are given up between the last folder that is made and the first foreign byte. */
static bool scan_paths(struct program *p, struct scan *scan, const struct ruledb *rules,
		       struct err *e)
{
	struct pipeline pipeline = { .rules = rules,
				     .today = p->today,
				     .jobs = p->options.jobs ? p->options.jobs : p->processors,
				     .stop = p->stop };
	struct policy *policy = NULL;
	struct crawl_options crawl;
	bool fine = inputs_crawl(p, &crawl, e) && inputs_policy(p, rules, &policy, e) &&
		    prepare_bundle(p, &crawl, e);

	if (fine) {
		inputs_confine(p, &crawl);
		pipeline.policy = policy;
		fine = pipeline_run(scan, &pipeline, &crawl, e);
	}
	policy_free(policy);
	return fine;
}

/* The bytes of the tree as they are, read again now. */
static bool write_copy(const struct program *p, const struct notice_copy *copy, struct err *e)
{
	struct slice to =
		arena_format(p->arena, "%s/%.*s", p->options.bundle, SLICE_ARG(copy->file));
	struct slice bytes;
	struct output *out;
	struct input *in;

	if (copy->end - copy->start > LIMIT_TEXT_BYTES)
		return err_set(e, ERR_LIMIT, "%.*s: larger than %zu bytes",
			       SLICE_ARG(copy->from->path), LIMIT_TEXT_BYTES);
	if (!input_open(&in, copy->from->open_path.ptr, false, e))
		return err_wrap(e, "%.*s", SLICE_ARG(copy->from->path));
	if (!input_window(in, copy->start, (size_t)(copy->end - copy->start), &bytes, e) ||
	    !output_open(&out, to.ptr, e)) {
		input_close(in);
		return err_wrap(e, "%.*s", SLICE_ARG(copy->from->path));
	}
	buf_add(output_buf(out), bytes);
	input_close(in);
	return output_commit(out, e);
}

/* A file is not a terminal: no colours, and nothing wrapped in a bundle. */
static bool write_notice(const struct program *p, const struct notice *notice,
			 const struct ruledb *rules, const char *path, struct err *e)
{
	struct report_options options = program_report_options(p);
	enum report_form form;
	struct output *out;

	if (path)
		options.color = false;
	if (path && p->options.bundle)
		options.width = 0;
	if (!program_form(p, &form, e) || !output_open(&out, path, e))
		return false;
	if (!report_notice(notice, rules, form, &options, p->options.bundle, output_buf(out), e)) {
		output_abort(out);
		return false;
	}
	return output_commit(out, e);
}

/* Copies first: a notice never names a file that is not there. */
static bool write_bundle(const struct program *p, const struct notice *notice,
			 const struct ruledb *rules, struct err *e)
{
	const struct notice_copies *copies = notice_copies(notice);
	enum report_form form;
	struct slice path;

	if (!program_form(p, &form, e))
		return false;
	path = arena_format(p->arena, "%s/%s", p->options.bundle,
			    form == FORM_JSON ? "notice.json" : "NOTICE");
	for (size_t i = 0; i < copies->len; i++)
		if (!write_copy(p, &copies->at[i], e))
			return false;
	return write_notice(p, notice, rules, path.ptr, e);
}

/* To stderr, whatever the format: the JSON has them too. */
static void tell_gaps(const struct program *p, const struct notice *notice)
{
	struct report_options options = program_report_options(p);
	struct buf text;
	struct err e;

	options.color = options.color && p->stderr_terminal;
	buf_init(&text, LIMIT_REPORT_TEXT);
	if (!report_notice_gaps(notice, &options, &text, &e))
		buf_puts(&text, "and more\n");
	/* an empty buffer may have no bytes to point to */
	if (text.len)
		fwrite(text.ptr, 1, text.len, stderr);
	buf_free(&text);
}

/*
 * Gaps give status 3: a notice with something missing must not pass for a whole one in a build that
 * only looks at the status.
 */
int command_notice(struct program *p)
{
	struct scan *scan = scan_create();
	struct ruledb *rules = NULL;
	struct notice *notice;
	struct err e;
	int status = EXIT_CANNOT;

	if (!program_rules(p, &rules, RULEDB_ALL, &e) || !scan_paths(p, scan, rules, &e)) {
		program_fail(&e);
	} else {
		notice = notice_make(p->arena, scan);
		if (p->options.bundle ? !write_bundle(p, notice, rules, &e)
				      : !write_notice(p, notice, rules, p->options.output, &e)) {
			program_fail(&e);
		} else {
			status = scan->outcome.incomplete || notice_has_gaps(notice)
					 ? EXIT_INCOMPLETE
					 : EXIT_PASS;
			tell_gaps(p, notice);
			program_tell_issues(scan);
		}
	}
	scan_free(scan);
	ruledb_close(rules);
	return status;
}
