/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON of what was read and identified: places, evidence, matches and their edits.
 */
#include "report/json_parts.h"

void json_put_location(struct json_writer *w, const char *key, const struct location *at)
{
	json_open_object(w, key);
	json_string(w, "path", at->artefact ? at->artefact->path : SLICE_NONE);
	json_u64(w, "start", at->start);
	json_u64(w, "end", at->end);
	json_u64(w, "line", at->line);
	json_string(w, "field", at->field);
	json_close_object(w);
}

void json_put_licence(struct json_writer *w, const char *key, const struct licence *licence)
{
	json_string(w, key, licence ? licence->id : SLICE_NONE);
}

void json_put_licences(struct json_writer *w, const char *key, const struct licence_refs *list)
{
	json_open_array(w, key);
	for (size_t i = 0; i < list->len; i++)
		json_string(w, NULL, list->at[i]->id);
	json_close_array(w);
}

void json_put_slices(struct json_writer *w, const char *key, const struct slice_list *list)
{
	json_open_array(w, key);
	for (size_t i = 0; i < list->len; i++)
		json_string(w, NULL, list->at[i]);
	json_close_array(w);
}

/* "e17": the text of an evidence id. */
static struct slice id_text(char room[24], size_t id)
{
	return (struct slice){ room, (size_t)snprintf(room, 24, "e%zu", id) };
}

void json_put_refs(struct json_writer *w, const char *key, const struct evidence_refs *refs,
		   const struct evidence_ids *ids)
{
	char room[24];

	json_open_array(w, key);
	for (size_t i = 0; i < refs->len; i++)
		json_string(w, NULL, id_text(room, evidence_ids_find(ids, refs->at[i])));
	json_close_array(w);
}

void json_put_evidence(struct json_writer *w, size_t id, const struct evidence *ev)
{
	char room[24];

	json_open_object(w, NULL);
	if (id)
		json_string(w, "id", id_text(room, id));
	json_string(w, "kind", slice_of(evidence_word(ev->kind)));
	json_string(w, "value", ev->value);
	json_bool(w, "cut", ev->cut);
	json_put_location(w, "at", &ev->at);
	json_close_object(w);
}

static void put_edit(struct json_writer *w, const struct edit *edit)
{
	json_open_object(w, NULL);
	json_string(w, "kind", slice_of(edit_kind_word(edit->kind)));
	json_u64(w, "start", edit->start);
	json_u64(w, "end", edit->end);
	json_u64(w, "line", edit->line);
	json_string(w, "found", edit->found);
	json_u64(w, "missing", edit->missing);
	json_bool(w, "decisive", edit->decisive);
	json_string(w, "clause", edit->clause);
	json_close_object(w);
}

/* The number in the file's own words and where it stands. */
static void put_read_threshold(struct json_writer *w, const struct read_threshold *read)
{
	json_open_object(w, NULL);
	json_string(w, "metric", slice_of(metric_word(read->metric)));
	json_string(w, "op", read->op == THRESHOLD_ABOVE ? SLICE(">") : SLICE(">="));
	json_u64(w, "value", read->value);
	json_bool(w, "differs", read->differs);
	json_put_location(w, "at", &read->at);
	json_close_object(w);
}

static void put_clause(struct json_writer *w, const struct read_clause *clause)
{
	json_open_object(w, NULL);
	json_string(w, "kind", slice_of(clause_kind_word(clause->kind)));
	json_string(w, "found", clause->found);
	json_put_location(w, "at", &clause->at);
	json_close_object(w);
}

/* What was read out of the file's own words, beside the alignment. */
static void put_readings(struct json_writer *w, const struct licence_match *match)
{
	json_open_array(w, "thresholds");
	for (size_t i = 0; i < match->thresholds.len; i++)
		put_read_threshold(w, &match->thresholds.at[i]);
	json_close_array(w);
	json_open_array(w, "clauses");
	for (size_t i = 0; i < match->clauses.len; i++)
		put_clause(w, &match->clauses.at[i]);
	json_close_array(w);
}

void json_put_match(struct json_writer *w, const struct licence_match *match)
{
	char hex[65] = "";

	if (!digest_is_none(&match->text_digest))
		digest_hex(&match->text_digest, hex, 64);
	json_open_object(w, NULL);
	json_put_licence(w, "licence", match->licence);
	json_string(w, "method", slice_of(match_method_word(match->method)));
	json_thousandths(w, "coverage", match->coverage);
	json_bool(w, "modified", match->modified);
	json_bool(w, "altered", match->altered);
	json_open_array(w, "edits");
	for (size_t i = 0; i < match->edits.len; i++)
		put_edit(w, &match->edits.at[i]);
	json_close_array(w);
	json_put_location(w, "at", &match->at);
	json_string(w, "scope", slice_of(scope_word(match->scope)));
	json_thousandths(w, "file_coverage", match->file_coverage);
	json_bool(w, "partial", match->partial);
	json_string(w, "commercial_use", slice_of(commercial_word(match->commercial)));
	put_readings(w, match);
	json_string(w, "text_sha256", slice_of(hex));
	json_close_object(w);
}
