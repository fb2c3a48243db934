/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading matches and findings back: what was seen in the texts, with every edit, and what
 * the policy of that time said about it. `eval` throws the findings away and judges anew;
 * `diff` and --baseline compare them.
 */
#include "report/loading.h"

LOADING_NAMES(method_name, match_method_word, match_method)
LOADING_NAMES(scope_name, scope_word, scope)
LOADING_NAMES(edit_name, edit_kind_word, edit_kind)
LOADING_NAMES(clause_name, clause_kind_word, clause_kind)
LOADING_NAMES(commercial_name, commercial_word, commercial)
LOADING_NAMES(level_name, level_word, level)

static void load_edit(struct loading *l, const struct json_node *node, struct edit *edit)
{
	edit->kind = (enum edit_kind)loading_word(l, node, "kind", edit_name, EDIT_CHANGED + 1);
	edit->start = json_doc_u64(json_doc_get(node, "start"));
	edit->end = json_doc_u64(json_doc_get(node, "end"));
	edit->line = (uint32_t)json_doc_u64(json_doc_get(node, "line"));
	edit->missing = (uint32_t)json_doc_u64(json_doc_get(node, "missing"));
	edit->decisive = json_doc_bool(json_doc_get(node, "decisive"));
	edit->found = loading_text(l, node, "found");
	edit->clause = loading_text(l, node, "clause");
}

/* Thresholds and clauses in the file's own words. */
static void load_readings(struct loading *l, const struct json_node *node,
			  struct licence_match *out)
{
	const struct json_node *item = json_doc_first(json_doc_get(node, "thresholds"));
	struct slice word;

	for (; item; item = json_doc_next(item))
		*list_add(l->scan->arena, &out->thresholds) = (struct read_threshold){
			.metric = loading_metric(l, item, &word),
			.op = loading_op(item),
			.value = json_doc_u64(json_doc_get(item, "value")),
			.differs = json_doc_bool(json_doc_get(item, "differs")),
			.at = loading_location(l, item, "at"),
		};
	item = json_doc_first(json_doc_get(node, "clauses"));
	for (; item; item = json_doc_next(item))
		*list_add(l->scan->arena, &out->clauses) = (struct read_clause){
			.kind = (enum clause_kind)loading_word(l, item, "kind", clause_name,
							       CLAUSE_KINDS),
			.found = loading_text(l, item, "found"),
			.at = loading_location(l, item, "at"),
		};
}

void loading_match(struct loading *l, const struct json_node *node, struct licence_match *out)
{
	const struct json_node *item = json_doc_first(json_doc_get(node, "edits"));

	out->licence = loading_licence(l, node, "licence");
	out->method =
		(enum match_method)loading_word(l, node, "method", method_name, MATCH_CLAUSE + 1);
	out->scope = (enum scope)loading_word(l, node, "scope", scope_name, SCOPE_DATA + 1);
	out->coverage = json_doc_thousandths(json_doc_get(node, "coverage"));
	out->file_coverage = json_doc_thousandths(json_doc_get(node, "file_coverage"));
	out->modified = json_doc_bool(json_doc_get(node, "modified"));
	out->altered = json_doc_bool(json_doc_get(node, "altered"));
	out->partial = json_doc_bool(json_doc_get(node, "partial"));
	out->commercial = (enum commercial)loading_word(l, node, "commercial_use", commercial_name,
							COMMERCIAL_PROHIBITED + 1);
	out->at = loading_location(l, node, "at");
	for (; item; item = json_doc_next(item))
		load_edit(l, item, list_add(l->scan->arena, &out->edits));
	load_readings(l, node, out);
	digest_from_hex(json_doc_text(json_doc_get(node, "text_sha256")), &out->text_digest);
}

/* Findings are kept as they were reported: `diff` and --baseline compare them by id. */
void loading_finding(struct loading *l, const struct json_node *node, struct finding *out)
{
	out->id = loading_text(l, node, "id");
	out->code = loading_text(l, node, "code").ptr; /* copies end in a NUL */
	out->verdict = loading_verdict(l, node);
	out->level = (enum level)loading_word(l, node, "level", level_name, LEVEL_DENY + 1);
	out->message = loading_text(l, node, "message");
	out->fix = loading_text(l, node, "fix");
	out->licence = loading_licence(l, node, "licence");
	out->clause = loading_text(l, node, "clause");
	loading_refs(l, node, "evidence", &out->evidence);
	out->policy_line = (uint32_t)json_doc_u64(json_doc_get(node, "policy_line"));
	out->at = loading_location(l, node, "at");
	out->composed = json_doc_bool(json_doc_get(node, "composed"));
	out->known = json_doc_bool(json_doc_get(node, "known"));
	out->suppressed = json_doc_bool(json_doc_get(node, "suppressed"));
	out->suppressed_by = loading_text(l, node, "suppressed_by");
}
