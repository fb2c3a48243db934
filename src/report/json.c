/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The JSON report: one document with everything that the other formats say, and all that
 * `explain`, `eval` and `diff` need (product.md section 4). It is written as a stream, model
 * by model, with scratch memory for one model.
 */
#include "report/formats.h"

#include "report/json_parts.h"

/* What the figures were held against; `eval` may be given another. */
static void put_context(struct json_writer *w, const struct context *c)
{
	json_open_object(w, "context");
	json_bool(w, "commercial", c->commercial);
	json_bool(w, "distributes_weights", c->distributes);
	json_bool(w, "hosts_service", c->hosts);
	json_bool(w, "trains_on_outputs", c->trains_on_outputs);
	json_bool(w, "end_product", c->end_product);
	json_put_slices(w, "territories", &c->territories);
	json_open_object(w, "figures");
	for (size_t i = 0; i < METRICS; i++)
		if (c->figures[i].given)
			json_u64(w, metric_word((enum metric)i), c->figures[i].value);
	json_close_object(w);
	json_open_array(w, "dated");
	for (size_t i = 0; i < c->dated_count; i++) {
		json_open_object(w, NULL);
		json_string(w, "metric", slice_of(metric_word(c->dated[i].metric)));
		json_string(w, "month", c->dated[i].month);
		json_u64(w, "value", c->dated[i].value);
		json_close_object(w);
	}
	json_close_array(w);
	json_close_object(w);
}

/* Every verdict has its count, 0 too: a consumer adds no defaults. */
static void put_counts(struct json_writer *w, const struct scan *scan)
{
	size_t recognised = 0;

	for (size_t i = 0; i < scan->artefacts.len; i++)
		recognised += scan->artefacts.at[i]->recognised;
	json_open_object(w, "counts");
	json_u64(w, "models", scan->models.len);
	json_u64(w, "artefacts", recognised);
	json_open_object(w, "findings");
	for (size_t i = VERDICTS; i-- > 0;)
		json_u64(w, verdict_word((enum verdict)i), scan->outcome.findings[i]);
	json_close_object(w);
	json_u64(w, "issues", scan->issues.len);
	json_u64(w, "files", scan->files_seen);
	json_close_object(w);
}

void json_put_head(struct json_writer *w, const struct scan *scan, const struct ruledb *rules,
		   const struct report_options *options)
{
	json_string(w, "schema", SLICE("modlic/1"));
	json_open_object(w, "tool");
	json_string(w, "version", slice_of(options->version));
	json_open_object(w, "rules");
	json_string(w, "version", rules ? ruledb_version(rules) : SLICE_NONE);
	json_string(w, "sha256", rules ? ruledb_sha256(rules) : SLICE_NONE);
	json_close_object(w);
	json_close_object(w);
	json_string(w, "policy", scan->policy_name);
	put_context(w, &scan->context);
	json_bool(w, "violated", scan->outcome.violated);
	json_bool(w, "incomplete", scan->outcome.incomplete);
	put_counts(w, scan);
	json_open_array(w, "findings");
	for (size_t i = 0; i < scan->findings.len; i++)
		json_put_finding(w, &scan->findings.at[i], &(struct evidence_ids){ 0 });
	json_close_array(w);
}

/* `has_offset` tells offset 0 from none. */
void json_put_issues(struct json_writer *w, const struct scan *scan)
{
	json_open_array(w, "issues");
	for (size_t i = 0; i < scan->issues.len; i++) {
		const struct issue *issue = &scan->issues.at[i];

		json_open_object(w, NULL);
		json_string(w, "path", issue->path);
		json_string(w, "code", issue->code);
		json_string(w, "message", issue->message);
		json_u64(w, "offset", issue->offset);
		json_bool(w, "has_offset", issue->has_offset);
		json_bool(w, "note", issue->note);
		json_close_object(w);
	}
	json_close_array(w);
}

/* Stops early where the buffer is full: what follows would be thrown away. */
static bool json_write(const struct scan *scan, const struct ruledb *rules,
		       const struct report_options *options, struct buf *out, struct err *e)
{
	struct arena *scratch = arena_create();
	struct json_writer w;

	json_writer_init(&w, out, true);
	json_open_object(&w, NULL);
	json_put_head(&w, scan, rules, options);
	json_open_array(&w, "models");
	for (size_t i = 0; i < scan->models.len && !out->full; i++) {
		json_put_model(&w, scratch, scan->models.at[i]);
		arena_reset(scratch);
	}
	json_close_array(&w);
	json_put_issues(&w, scan);
	json_close_object(&w);
	buf_add_char(out, '\n');
	arena_free(scratch);
	return report_whole(out, e);
}

const struct reporter reporter_json = {
	.name = "json",
	.summary = "one document with all facts, evidence and findings",
	.write = json_write,
};
