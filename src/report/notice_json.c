/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The notice for programs: the same parts as the text, with the gaps in it, for a program that
 * makes a bundle wants to know what it lacks. Fields are described in modlic-json(5).
 */
#include "report/notice.h"

#include "report/json_parts.h"

static void put_models(struct json_writer *w, const char *key, const struct notice_models *models)
{
	json_open_array(w, key);
	for (size_t i = 0; i < models->len; i++)
		json_string(w, NULL, models->at[i]->path);
	json_close_array(w);
}

static void put_word(struct json_writer *w, const char *key, const char *word)
{
	json_string(w, key, slice_of(word));
}

/* Hints are left out: a guess is no credit. */
static void put_credit(struct json_writer *w, const struct model *m)
{
	json_open_object(w, NULL);
	json_string(w, "path", m->path);
	json_string(w, "name", m->name);
	json_put_slices(w, "ids", &m->ids);
	json_string(w, "publisher", m->publisher);
	json_put_licences(w, "licences", &m->concluded.licences);
	json_open_array(w, "bases");
	for (size_t i = 0; i < m->edges.len; i++) {
		const struct lineage_edge *edge = &m->edges.at[i];

		if (edge->hint || edge->base.len == 0)
			continue;
		json_open_object(w, NULL);
		json_string(w, "base", notice_base(edge));
		put_word(w, "relation", relation_word(edge->relation));
		json_string(w, "publisher", edge->known ? edge->known->publisher : SLICE_NONE);
		json_close_object(w);
	}
	json_close_array(w);
	json_close_object(w);
}

/*
 * `models` have the duty, `open` those that do not show it. Duties that are met stay in the list,
 * with the place that shows it: the bundle must keep what meets them.
 */
static void put_duty(struct json_writer *w, const struct notice_duty *duty)
{
	const struct duty *rule = duty->obligation->duty;

	json_open_object(w, NULL);
	put_word(w, "kind", duty_word(rule->kind));
	put_word(w, "trigger", trigger_word(rule->trigger));
	json_string(w, "text", rule->text);
	json_put_slices(w, "alternatives", &rule->alternatives);
	json_string(w, "where", rule->where);
	json_string(w, "clause", rule->clause);
	put_models(w, "models", &duty->models);
	put_models(w, "open", &duty->open);
	json_open_array(w, "shown");
	for (size_t i = 0; i < duty->met.len; i++)
		json_put_location(w, NULL, &duty->met.at[i]->shown);
	json_close_array(w);
	json_close_object(w);
}

/*
 * `start` and `end` are bytes of `from`; `file` is the name in the bundle. A copy may be part of a
 * larger file: a licence at the end of a README. Only its bytes go into the bundle.
 */
static void put_copy(struct json_writer *w, const struct notice_copy *copy)
{
	json_open_object(w, NULL);
	json_put_licence(w, "licence", copy->document);
	json_string(w, "from", copy->from->path);
	json_u64(w, "start", copy->start);
	json_u64(w, "end", copy->end);
	json_string(w, "file", copy->file);
	json_bool(w, "modified", copy->modified);
	json_bool(w, "altered", copy->altered);
	json_close_object(w);
}

static void put_part(struct json_writer *w, const struct notice_part *part)
{
	json_open_object(w, NULL);
	json_put_licence(w, "licence", part->licence);
	json_string(w, "name", part->licence->name);
	json_string(w, "url", part->licence->url);
	put_models(w, "models", &part->models);
	json_open_array(w, "duties");
	for (size_t i = 0; i < part->duties.len; i++)
		put_duty(w, &part->duties.at[i]);
	json_close_array(w);
	json_open_array(w, "files");
	for (size_t i = 0; i < part->copies.len; i++)
		json_string(w, NULL, part->copies.at[i].file);
	json_close_array(w);
	json_close_object(w);
}

/*
 * `missing` makes the notice incomplete, `check` does not. Two lists and not one with a flag, since
 * only the first decides about "incomplete".
 */
static void put_gaps(struct json_writer *w, const char *key, const struct notice *n, bool doubts)
{
	json_open_array(w, key);
	for (size_t i = 0; i < n->gaps.len; i++) {
		const struct notice_gap *gap = &n->gaps.at[i];

		if (gap->doubt != doubts)
			continue;
		json_open_object(w, NULL);
		json_put_licence(w, "licence", gap->licence);
		put_word(w, "kind", gap->duty ? duty_word(gap->duty->kind) : "");
		put_word(w, "message", gap->what);
		json_string(w, "text", gap->duty ? gap->duty->text : SLICE_NONE);
		json_string(w, "clause", gap->duty ? gap->duty->clause : SLICE_NONE);
		json_string(w, "url", gap->url);
		put_models(w, "models", &gap->models);
		json_close_object(w);
	}
	json_close_array(w);
}

/* As in a report, so that a notice says by which rules it was made. */
static void put_tool(struct json_writer *w, const struct ruledb *rules,
		     const struct report_options *options)
{
	json_open_object(w, "tool");
	put_word(w, "version", options->version);
	json_open_object(w, "rules");
	json_string(w, "version", rules ? ruledb_version(rules) : SLICE_NONE);
	json_string(w, "sha256", rules ? ruledb_sha256(rules) : SLICE_NONE);
	json_close_object(w);
	json_close_object(w);
}

void notice_write_json(const struct notice *n, const struct ruledb *rules,
		       const struct report_options *options, struct buf *out)
{
	struct json_writer w;

	json_writer_init(&w, out, true);
	json_open_object(&w, NULL);
	put_word(&w, "schema", "modlic-notice/1");
	put_tool(&w, rules, options);
	json_bool(&w, "incomplete", n->scan->outcome.incomplete || notice_has_gaps(n));
	json_open_array(&w, "models");
	for (size_t i = 0; i < n->models.len; i++)
		put_credit(&w, n->models.at[i]);
	json_close_array(&w);
	json_open_array(&w, "licences");
	for (size_t i = 0; i < n->parts.len; i++)
		put_part(&w, n->parts.at[i]);
	json_close_array(&w);
	json_open_array(&w, "files");
	for (size_t i = 0; i < n->copies.len; i++)
		put_copy(&w, &n->copies.at[i]);
	json_close_array(&w);
	put_gaps(&w, "missing", n, false);
	put_gaps(&w, "check", n, true);
	json_put_issues(&w, n->scan);
	json_close_object(&w);
	buf_add_char(out, '\n');
}
