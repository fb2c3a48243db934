/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic inspect and modlic identify: the first half of the pipe, over single files.
 *
 * Both show what was read and judge nothing, so no policy is loaded and paths are shown as they
 * were given: these commands are for looking at one file. identify takes a file under any name for
 * a text, and writes what it found while it goes on, so that a whole collection fits in memory;
 * inspect shows only what a reader knows.
 */
#include "program.h"

#include "inputs.h"
#include "io/output.h"
#include "pipeline.h"

#include <stdio.h>

/* One run of either command. */
struct showing {
	struct program *program;
	struct scan *scan;
	struct ruledb *rules;
	enum report_form form;
	struct report_options options;
	struct output *out;             /* opened late: it may lie among what is read */
	struct matches_report *matches; /* of identify, on `out` */
	struct err unopened;            /* why there are none */
	size_t shown;                   /* files */
};

typedef bool show_fn(struct showing *s, struct err *e);

/* The first half of the pipe over the arguments. */
static bool read_arguments(struct showing *s, struct pipeline *pipeline, struct err *e)
{
	struct program *p = s->program;
	struct crawl_options crawl;

	pipeline->rules = s->rules;
	pipeline->jobs = p->options.jobs ? p->options.jobs : p->processors;
	pipeline->stop = p->stop;
	if (!inputs_crawl(p, &crawl, e))
		return false;
	crawl.as_given = true;
	inputs_confine(p, &crawl);
	return pipeline_read(s->scan, pipeline, &crawl, e);
}

static bool show_evidence(struct showing *s, struct err *e)
{
	struct pipeline pipeline = { 0 };

	if (!read_arguments(s, &pipeline, e))
		return false;
	s->shown = s->scan->artefacts.len;
	return output_open(&s->out, s->program->options.output, e) &&
	       report_inspect(s->scan, s->form, &s->options, output_buf(s->out), e);
}

/* Once the crawl is over, which would find a report that was begun already. */
static bool open_matches(struct showing *s)
{
	if (!s->out && output_open(&s->out, s->program->options.output, &s->unopened))
		s->matches = report_matches_open(s->form, &s->options, output_buf(s->out));
	return s->out;
}

/* False where nobody reads on: the pipe was closed, or the disk is full. */
static bool show_few(void *self, const struct artefact_list *few)
{
	struct showing *s = self;

	if (!open_matches(s))
		return false;
	for (size_t i = 0; i < few->len; i++)
		report_matches_add(s->matches, few->at[i]);
	s->shown += few->len;
	return !output_buf(s->out)->full;
}

/* Only a person is shown the edited lines. */
static bool show_matches(struct showing *s, struct err *e)
{
	struct pipeline pipeline = { .any_text = true,
				     .keep_edited = s->form == FORM_TEXT,
				     .skip_digests = true,
				     .take = show_few,
				     .take_self = s };

	if (!read_arguments(s, &pipeline, e))
		return false;
	if (open_matches(s))
		return report_matches_close(s->matches, e);
	*e = s->unopened;
	return false;
}

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

static int read_and_show(struct program *p, unsigned parts, show_fn *show)
{
	struct showing s = { .program = p,
			     .scan = scan_create(),
			     .options = program_report_options(p) };
	struct err e;
	int status;

	if (program_form(p, &s.form, &e) && program_rules(p, &s.rules, parts, &e) && show(&s, &e))
		/* These commands run no policy, which is what works out `incomplete` elsewhere. */
		status = scan_count_issues(s.scan) ? EXIT_INCOMPLETE : EXIT_PASS;
	else
		status = program_fail(&e);
	if (status == EXIT_CANNOT && s.out)
		output_abort(s.out);
	else if (s.out && !output_commit(s.out, &e))
		status = program_fail(&e);
	if (status == EXIT_INCOMPLETE)
		program_tell_issues(s.scan);
	else if (status == EXIT_PASS && s.shown == 0)
		status = tell_nothing(p);
	scan_free(s.scan);
	ruledb_close(s.rules);
	return status;
}

int command_inspect(struct program *p)
{
	return read_and_show(p, RULEDB_MODELS, show_evidence);
}

int command_identify(struct program *p)
{
	return read_and_show(p, RULEDB_TEXTS, show_matches);
}
