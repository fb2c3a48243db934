/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic inspect and modlic identify: the first half of the pipe, over single files.
 *
 * Both show what was read and judge nothing, so no policy is loaded and paths are shown as they
 * were given: these commands are for looking at one file. identify takes a file under any name for
 * a text; inspect shows only what a reader knows.
 */
#include "program.h"

#include "inputs.h"
#include "io/output.h"
#include "pipeline.h"

#include <stdio.h>

/* The first half of the pipe over the arguments. Only a person is shown the edited lines. */
static bool read_arguments(struct program *p, struct scan *scan, const struct ruledb *rules,
			   enum report_form form, struct err *e)
{
	bool identifies = p->options.command == COMMAND_IDENTIFY;
	struct pipeline pipeline = { .rules = rules,
				     .jobs = p->options.jobs ? p->options.jobs : p->processors,
				     .any_text = identifies,
				     .keep_edited = identifies && form == FORM_TEXT,
				     .skip_digests = identifies,
				     .stop = p->stop };
	struct crawl_options crawl;

	if (!inputs_crawl(p, &crawl, e))
		return false;
	crawl.as_given = true;
	inputs_confine(p, &crawl);
	return pipeline_read(scan, &pipeline, &crawl, e);
}

static bool write_matches(const struct program *p, const struct scan *scan, enum report_form form,
			  struct buf *out, struct err *e)
{
	struct report_options options = program_report_options(p);
	struct identified_list files = { 0 };

	for (size_t i = 0; i < scan->artefacts.len; i++) {
		struct identified *file = list_add(p->arena, &files);

		file->artefact = scan->artefacts.at[i];
		file->bytes = file->artefact->edited;
	}
	return report_matches(&files, form, &options, out, e);
}

static bool write_evidence(const struct program *p, const struct scan *scan, enum report_form form,
			   struct buf *out, struct err *e)
{
	struct report_options options = program_report_options(p);

	return report_inspect(scan, form, &options, out, e);
}

typedef bool write_fn(const struct program *p, const struct scan *scan, enum report_form form,
		      struct buf *out, struct err *e);

/*
 * Silence would be taken for "nothing to object to", where a path is not what somebody took it
 * for.
 */
static int tell_nothing(const struct program *p)
{
	fprintf(stderr, "modlic: %s\n",
		p->options.command == COMMAND_INSPECT
			? "nothing to show: no file here is of a format that modlic reads"
			: "nothing to show: no file under the given paths");
	return EXIT_INCOMPLETE;
}

static int read_and_write(struct program *p, unsigned parts, write_fn *write)
{
	struct scan *scan = scan_create();
	struct ruledb *rules = NULL;
	struct output *out = NULL;
	enum report_form form;
	struct err e;
	int status;

	if (program_form(p, &form, &e) && program_rules(p, &rules, parts, &e) &&
	    read_arguments(p, scan, rules, form, &e) && output_open(&out, p->options.output, &e) &&
	    write(p, scan, form, output_buf(out), &e))
		/* These commands run no policy, which is what works out `incomplete` elsewhere. */
		status = scan_count_issues(scan) ? EXIT_INCOMPLETE : EXIT_PASS;
	else
		status = program_fail(&e);
	if (status == EXIT_CANNOT && out)
		output_abort(out);
	else if (out && !output_commit(out, &e))
		status = program_fail(&e);
	if (status == EXIT_INCOMPLETE)
		program_tell_issues(scan);
	else if (status == EXIT_PASS && scan->artefacts.len == 0)
		status = tell_nothing(p);
	scan_free(scan);
	ruledb_close(rules);
	return status;
}

int command_inspect(struct program *p)
{
	return read_and_write(p, RULEDB_MODELS, write_evidence);
}

int command_identify(struct program *p)
{
	return read_and_write(p, RULEDB_TEXTS, write_matches);
}
