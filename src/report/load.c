/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A saved report, JSON or NDJSON, back into a scan: for `explain`, `eval`, `diff`, `lineage`
 * and --baseline. NDJSON is read line by line and JSON model by model, so that of a large
 * report only one model's tree is in memory at a time. Written out again, a loaded scan gives
 * the same bytes.
 */
#include "report/report.h"

#include "base/buf.h"
#include "base/limits.h"
#include "report/load_split.h"
#include "report/loading.h"

#include <stdlib.h>

/* A metric that this version does not know would be a limit that nobody checks: refused. */
static void load_context(struct loading *l, const struct json_node *node)
{
	struct context *c = &l->scan->context;
	const struct json_node *item = json_doc_first(json_doc_get(node, "figures"));
	struct slice word;
	size_t count;

	c->commercial = json_doc_bool(json_doc_get(node, "commercial"));
	c->distributes = json_doc_bool(json_doc_get(node, "distributes_weights"));
	c->hosts = json_doc_bool(json_doc_get(node, "hosts_service"));
	c->trains_on_outputs = json_doc_bool(json_doc_get(node, "trains_on_outputs"));
	c->end_product = json_doc_bool(json_doc_get(node, "end_product"));
	loading_texts(l, node, "territories", &c->territories);
	for (; item; item = json_doc_next(item)) {
		enum metric metric;

		if (!metric_from(json_doc_key(item), &metric)) {
			loading_fail(l, "metric", json_doc_key(item));
			return;
		}
		c->figures[metric].given = true;
		c->figures[metric].value = json_doc_u64(item);
	}
	count = json_doc_count(json_doc_get(node, "dated"));
	c->dated = arena_array(l->scan->arena, struct dated_figure, count);
	item = json_doc_first(json_doc_get(node, "dated"));
	for (; item; item = json_doc_next(item))
		c->dated[c->dated_count++] = (struct dated_figure){
			.metric = loading_metric(l, item, &word),
			.month = loading_text(l, item, "month"),
			.value = json_doc_u64(json_doc_get(item, "value")),
		};
}

static void load_issue(struct loading *l, const struct json_node *item)
{
	struct issue *issue = list_add(l->scan->arena, &l->scan->issues);

	issue->path = loading_text(l, item, "path");
	issue->code = loading_text(l, item, "code");
	issue->message = loading_text(l, item, "message");
	issue->offset = json_doc_u64(json_doc_get(item, "offset"));
	issue->has_offset = json_doc_bool(json_doc_get(item, "has_offset"));
	issue->note = json_doc_bool(json_doc_get(item, "note"));
}

/* What speaks of the run as a whole: the document's head and tail, or NDJSON's trailer. */
static void load_run(struct loading *l, const struct json_node *node)
{
	const struct json_node *counts = json_doc_get(node, "counts");
	const struct json_node *item = json_doc_first(json_doc_get(counts, "findings"));
	struct slice schema = json_doc_text(json_doc_get(node, "schema"));
	enum verdict verdict;

	l->where = SLICE("report");
	if (!slice_eq(schema, SLICE("modlic/1")))
		loading_fail(l, "schema", schema);
	l->scan->policy_name = loading_text(l, node, "policy");
	load_context(l, json_doc_get(node, "context"));
	l->scan->outcome.violated = json_doc_bool(json_doc_get(node, "violated"));
	l->scan->outcome.incomplete = json_doc_bool(json_doc_get(node, "incomplete"));
	l->scan->files_seen = json_doc_u64(json_doc_get(counts, "files"));
	for (; item; item = json_doc_next(item))
		if (verdict_from(json_doc_key(item), &verdict))
			l->scan->outcome.findings[verdict] = json_doc_u64(item);
	l->evidence.len = 0;
	item = json_doc_first(json_doc_get(node, "findings"));
	for (; item; item = json_doc_next(item))
		loading_finding(l, item, list_add(l->scan->arena, &l->scan->findings));
	item = json_doc_first(json_doc_get(node, "issues"));
	for (; item; item = json_doc_next(item))
		load_issue(l, item);
}

static bool load_models(struct loading *l, struct slice models)
{
	struct slice model;

	for (size_t number = 1; load_split_next(&models, &model); number++) {
		struct json_doc *doc;

		if (!json_doc_parse(&doc, model, l->e))
			return err_wrap(l->e, "model %zu", number);
		loading_model(l, json_doc_root(doc));
		json_doc_free(doc);
		if (l->failed)
			return false;
	}
	return true;
}

/* The report without its models; false where these cannot be told from it, or it is malformed. */
static bool parse_frame(struct json_doc **doc, struct slice bytes, struct slice *models)
{
	struct buf frame;
	struct err e;
	bool fine;

	if (!load_split_array(bytes, SLICE("models"), models))
		return false;
	buf_init(&frame, LIMIT_JSON_BYTES);
	fine = buf_add(&frame, slice_sub(bytes, 0, (size_t)(models->ptr - bytes.ptr))) &&
	       buf_add(&frame,
		       slice_drop(bytes, (size_t)(models->ptr - bytes.ptr) + models->len)) &&
	       json_doc_parse(doc, buf_slice(&frame), &e);
	buf_free(&frame);
	return fine;
}

/*
 * Where the frame does not parse, the whole text is, for what is wrong with it and where. A tree of
 * lineage, a comparison and the evidence of files have the same schema: taken for a report they
 * would say that all models are gone.
 */
static bool load_document(struct loading *l, struct slice bytes)
{
	struct slice models = SLICE_NONE;
	bool framed, whole;
	struct json_doc *doc;

	framed = parse_frame(&doc, bytes, &models);
	if (!framed && !json_doc_parse(&doc, bytes, l->e))
		return false;
	whole = framed || json_doc_get(json_doc_root(doc), "models");
	load_run(l, json_doc_root(doc));
	json_doc_free(doc);
	if (!l->failed && !whole)
		return err_set(l->e, ERR_MALFORMED,
			       "no report of a scan: it has no models; make one with "
			       "'modlic scan -f json=REPORT PATH'");
	return !l->failed && load_models(l, models);
}

/* A model, or the trailer that ends the report. */
static bool load_line(struct loading *l, struct slice line, bool *trailer)
{
	struct json_doc *doc;

	if (!json_doc_parse(&doc, line, l->e))
		return false;
	*trailer = json_doc_bool(json_doc_get(json_doc_root(doc), "trailer"));
	if (*trailer)
		load_run(l, json_doc_root(doc));
	else
		loading_model(l, json_doc_root(doc));
	json_doc_free(doc);
	return !l->failed;
}

/* Without its trailer a report may lack any number of models: it is refused. */
static bool load_lines(struct loading *l, struct slice bytes)
{
	bool trailer = false;
	struct slice line;
	size_t number = 0;

	while (slice_next_line(&bytes, &line)) {
		number++;
		if (slice_trim(line).len == 0)
			continue;
		if (trailer)
			return err_set(l->e, ERR_MALFORMED, "line %zu stands behind the trailer",
				       number);
		if (!load_line(l, line, &trailer))
			return err_wrap(l->e, "line %zu", number);
	}
	if (!trailer)
		return err_set(l->e, ERR_TRUNCATED,
			       "the report is cut: its last line is no trailer");
	return true;
}

/* NDJSON begins with an object that ends on the first line, and it is a model or a trailer. */
static bool is_lines(struct slice bytes)
{
	struct slice rest = bytes, line;

	return slice_next_line(&rest, &line) && slice_starts(line, SLICE("{\"")) &&
	       !slice_starts(line, SLICE("{\"schema\"")) &&
	       slice_ends(slice_trim(line), SLICE("}"));
}

/* The head of a JSON report, an NDJSON report's first model, or its trailer if it has none. */
bool report_is_saved(struct slice head)
{
	struct slice start = slice_sub(slice_trim(head), 0, 64);

	return slice_starts(start, SLICE("{")) &&
	       (slice_find(start, SLICE("\"modlic/")) != SLICE_NPOS ||
		(slice_starts(start, SLICE("{\"id\":\"")) &&
		 slice_find(start, SLICE("\",\"path\":\"")) == sizeof("{\"id\":\"") - 1 + 16));
}

/* Only now are all models there. */
static bool join_edges(struct loading *l)
{
	for (size_t i = 0; i < l->edges.len; i++) {
		const struct loading_edge *pending = &l->edges.at[i];
		const struct model *base = map_find(&l->models, pending->id);

		if (!base)
			return err_set(l->e, ERR_MALFORMED,
				       "%.*s: its base is model %.*s, which is missing",
				       SLICE_ARG(pending->model->path), SLICE_ARG(pending->id));
		pending->model->edges.at[pending->edge].model = base;
	}
	return true;
}

bool report_load(struct scan **scan, struct slice bytes, const struct ruledb *rules, struct err *e)
{
	struct loading l = { .scan = scan_create(), .rules = rules, .e = e };
	bool fine = is_lines(bytes) ? load_lines(&l, bytes) : load_document(&l, bytes);

	fine = fine && join_edges(&l);
	*scan = l.scan;
	if (!fine) {
		scan_free(l.scan);
		*scan = NULL;
		return false;
	}
	if (l.scan->artefacts.len)
		qsort(l.scan->artefacts.at, l.scan->artefacts.len, sizeof(*l.scan->artefacts.at),
		      artefact_order);
	return true;
}
