/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic diff: two saved reports, and what became of each model in between. As with diff(1),
 * status 1 says that there is a difference.
 *
 * Reports and not trees are compared: a release is often judged long after the tree of the one
 * before it has gone. A report that was made with other rules or another policy shows those
 * differences as well.
 */
#include "program.h"

#include "inputs.h"

enum { TEXT_BYTES = 256 * 1024 * 1024 };

static bool compare(const struct program *p, struct report_pair *c, struct buf *out, struct err *e)
{
	struct report_options options = program_report_options(p);
	enum report_form form;

	return program_form(p, &form, e) && report_diff(c, form, &options, out, e);
}

/* The sandbox is drawn before the first report is read: a saved report may come from anybody. */
static bool load_both(const struct program *p, const struct ruledb *rules, struct scan **before,
		      struct scan **after, struct err *e)
{
	const struct slice_list *reports = &p->options.arguments;

	inputs_confine(p, &(struct crawl_options){ .roots = reports->at, .root_count = 2 });
	return inputs_report(reports->at[0], rules, before, e) &&
	       inputs_report(reports->at[1], rules, after, e);
}

int command_diff(struct program *p)
{
	struct scan *before = NULL, *after = NULL;
	struct ruledb *rules = NULL;
	struct report_pair c;
	struct buf text;
	struct err e;
	bool changed;
	int status;

	buf_init(&text, TEXT_BYTES);
	if (program_rules(p, &rules, RULEDB_ALL, &e) && load_both(p, rules, &before, &after, &e)) {
		c = (struct report_pair){ .before = before, .after = after };
		if (compare(p, &c, &text, &e)) {
			changed = c.tighter + c.looser + c.added + c.gone + c.edited > 0;
			status = program_print(p, &text, changed ? EXIT_VIOLATED : EXIT_PASS);
		} else {
			status = program_fail(&e);
		}
	} else {
		status = program_fail(&e);
	}
	buf_free(&text);
	scan_free(before);
	scan_free(after);
	ruledb_close(rules);
	return status;
}
