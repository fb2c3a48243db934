/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a judged scan to reports and an exit status.
 */
#include "outputs.h"

#include "base/suggest.h"
#include "io/output.h"

#include <stdio.h>

enum { FORMATS_MOST = 32 };

static bool unknown_format(struct slice name, struct err *e)
{
	const char *names[FORMATS_MOST] = { NULL };

	for (size_t i = 0; report_at(i) && i + 1 < FORMATS_MOST; i++)
		names[i] = report_at(i)->name;
	err_set(e, ERR_USAGE, "no report format '%.*s'", SLICE_ARG(name));
	return suggest_words(e, name, names);
}

/* Where a report goes; one that names no file goes where all do. */
static const char *file_of(const struct program *p, const struct format_request *f)
{
	const char *file = f->file ? f->file : p->options.output;

	return !file || slice_eq(slice_of(file), SLICE("-")) ? "stdout" : file;
}

bool outputs_check(const struct program *p, struct err *e)
{
	const struct format_list *formats = &p->options.formats;

	for (size_t i = 0; i < formats->len; i++) {
		const char *file = file_of(p, &formats->at[i]);

		if (!report_find(formats->at[i].format))
			return unknown_format(formats->at[i].format, e);
		for (size_t k = 0; k < i; k++)
			if (slice_eq(slice_of(file), slice_of(file_of(p, &formats->at[k]))))
				return err_set(e, ERR_USAGE,
					       "two reports cannot both go to %s; give one a file "
					       "of its own: --format FORMAT=FILE",
					       file);
	}
	return true;
}

/*
 * A file gets no colours, whatever the terminal: it is read by others. A report that broke off is
 * taken away again, so that none is ever taken for whole.
 */
static bool write_report(const struct program *p, const struct scan *scan,
			 const struct ruledb *rules, const struct format_request *request,
			 struct err *e)
{
	struct report_options options = program_report_options(p);
	const char *path = request->file ? request->file : p->options.output;
	struct output *out;

	if (path)
		options.color = false;
	if (!output_open(&out, path, e))
		return false;
	if (!report_find(request->format)->write(scan, rules, &options, output_buf(out), e)) {
		output_abort(out);
		return false;
	}
	return output_commit(out, e);
}

bool outputs_write(const struct program *p, const struct scan *scan, const struct ruledb *rules,
		   struct err *e)
{
	static const struct format_request text = { SLICE_INIT("text"), NULL };
	bool to_stdout = false;

	for (size_t i = 0; i < p->options.formats.len; i++) {
		to_stdout = to_stdout || !p->options.formats.at[i].file;
		if (!write_report(p, scan, rules, &p->options.formats.at[i], e))
			return false;
	}
	/* Reports to files alone leave the text for whoever looks at the terminal; quiet, no. */
	if (p->options.formats.len == 0 || (!to_stdout && !p->options.quiet))
		return write_report(p, scan, rules, &text, e);
	return true;
}

/*
 * As product.md orders them: a gate that fails is what the caller asked about, and the report says
 * the rest.
 */
int outputs_status(const struct scan *scan)
{
	if (scan->outcome.violated)
		return EXIT_VIOLATED;
	return scan->outcome.incomplete ? EXIT_INCOMPLETE : EXIT_PASS;
}
