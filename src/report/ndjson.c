/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The NDJSON report: one model object a line, as in the JSON report, then one trailer with
 * what speaks of the run as a whole: tool, context, outcome, counts and issues. A reader
 * tells the trailer by its member "trailer", and a cut report by the trailer's absence.
 */
#include "report/formats.h"

#include "report/json_parts.h"

static bool ndjson_write(const struct scan *scan, const struct ruledb *rules,
			 const struct report_options *options, struct buf *out, struct err *e)
{
	struct arena *scratch = arena_create();
	struct json_writer w;

	for (size_t i = 0; i < scan->models.len && !out->full; i++) {
		json_writer_init(&w, out, false);
		json_put_model(&w, scratch, scan->models.at[i]);
		buf_add_char(out, '\n');
		arena_reset(scratch);
	}
	json_writer_init(&w, out, false);
	json_open_object(&w, NULL);
	json_bool(&w, "trailer", true);
	json_put_head(&w, scan, rules, options);
	json_put_issues(&w, scan);
	json_close_object(&w);
	buf_add_char(out, '\n');
	arena_free(scratch);
	return report_whole(out, e);
}

const struct reporter reporter_ndjson = {
	.name = "ndjson",
	.summary = "one model a line, then one line with counts and issues",
	.write = ndjson_write,
};
