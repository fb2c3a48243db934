/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the commands share: failing with a sentence, opening the rules, printing a result.
 */
#include "program.h"

#include "base/escape.h"
#include "base/suggest.h"
#include "io/output.h"
#include "policy/policy.h"

#include <stdio.h>
#include <stdlib.h>

/* The text may quote a path or a byte of a file: never to a terminal as it is. */
int program_fail(const struct err *e)
{
	struct buf text;

	buf_init(&text, 4096);
	escape_terminal(&text, slice_of(e->text), 0);
	fprintf(stderr, "modlic: %.*s\n", (int)text.len, text.ptr);
	buf_free(&text);
	return EXIT_CANNOT;
}

bool program_rules(const struct program *p, struct ruledb **db, unsigned parts, struct err *e)
{
	if (!p->rules_path) {
		err_set(e, ERR_RULES, "no rule database found; looked for");
		for (size_t i = 0; i < p->rules_tried.len; i++) {
			struct err whole = *e;

			err_set(e, ERR_RULES, "%s%s %.*s", whole.text, i ? "," : "",
				SLICE_ARG(p->rules_tried.at[i]));
		}
		struct err whole = *e;
		return err_set(e, ERR_RULES, "%s; --rules or MODLIC_RULES names one", whole.text);
	}
	return ruledb_open(db, p->rules_path, p->overlays, p->overlay_count, parts, e);
}

/*
 * A file is wrapped at 100 columns whatever the terminal's width, so that two people get the same
 * bytes.
 */
struct report_options program_report_options(const struct program *p)
{
	struct report_options options = {
		.version = p->version,
		.color = p->stdout_color && !p->options.output,
		.width = p->options.output ? 100 : p->width,
		.verbose = p->options.verbose,
		.quiet = p->options.quiet,
		.show_suppressed = p->options.show_suppressed,
		.timestamp = p->timestamp,
	};

	options.codes = policy_codes(&options.code_count);
	return options;
}

/* Lines are for what may have many records, a graph is for lineage, an explanation for people. */
const char *const *program_forms(enum command command)
{
	static const char *const documents[] = { "text", "json", NULL };
	static const char *const records[] = { "text", "json", "ndjson", NULL };
	static const char *const graphs[] = { "text", "json", "dot", NULL };
	static const char *const people[] = { "text", NULL };

	switch (command) {
	case COMMAND_EXPLAIN:
		return people;
	case COMMAND_LINEAGE:
		return graphs;
	case COMMAND_INSPECT:
	case COMMAND_IDENTIFY:
		return records;
	default:
		return documents;
	}
}

/*
 * Commands that give one answer take a plain --format; FORMAT=FILE and several of them are for
 * reports.
 */
bool program_form(const struct program *p, enum report_form *form, struct err *e)
{
	const char *const *forms = program_forms(p->options.command);
	struct slice name;

	*form = FORM_TEXT;
	if (p->options.formats.len == 0)
		return true;
	if (p->options.formats.len > 1 || p->options.formats.at[0].file)
		return err_set(e, ERR_USAGE,
			       "'modlic %s' writes one format; name the file with --output",
			       command_name(p->options.command));
	name = p->options.formats.at[0].format;
	for (size_t i = 0; forms[i]; i++)
		if (slice_eq(name, slice_of(forms[i])))
			return report_form_from(name, form);
	err_set(e, ERR_USAGE, "'modlic %s' has no format '%.*s'", command_name(p->options.command),
		SLICE_ARG(name));
	return suggest_words(e, name, forms);
}

/* Notes are left out: nothing was lost with them. */
void program_tell_issues(const struct scan *scan)
{
	for (size_t i = 0; i < scan->issues.len; i++) {
		struct buf text;

		if (scan->issues.at[i].note)
			continue;
		buf_init(&text, 16384);
		escape_terminal(&text, scan->issues.at[i].path, 0);
		buf_puts(&text, ": ");
		escape_terminal(&text, scan->issues.at[i].message, 0);
		fprintf(stderr, "modlic: %.*s\n", (int)text.len, text.ptr);
		buf_free(&text);
	}
}

int program_print(const struct program *p, const struct buf *text, int status)
{
	struct output *out;
	struct err e;

	if (!output_open(&out, p->options.output, &e))
		return program_fail(&e);
	buf_add(output_buf(out), buf_slice(text));
	return output_commit(out, &e) ? status : program_fail(&e);
}
