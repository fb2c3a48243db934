/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON of a conclusion: which licences bind and by which way, limits, restrictions, duties.
 *
 * Beyond product.md there stand the judgements (the rows of the inheritance table that
 * applied) and how each term is known: `modlic eval` judges them again under another policy.
 */
#include "report/json_parts.h"

#include "base/limits.h"
#include "report/plain.h"

/* `at` is the text that was found, for terms that rest on one. */
static void put_term(struct json_writer *w, const struct term *term, const struct evidence_ids *ids)
{
	json_open_object(w, NULL);
	json_put_licence(w, "licence", term->licence);
	json_string(w, "origin", slice_of(origin_word(term->origin)));
	json_string(w, "basis", slice_of(basis_word(term->basis)));
	json_bool(w, "firm", term->firm);
	json_bool(w, "either", term->either);
	json_put_slices(w, "via", &term->via);
	json_put_refs(w, "evidence", &term->evidence, ids);
	json_put_location(w, "at", term->match ? &term->match->at : &(struct location){ 0 });
	json_close_object(w);
}

/* What binds is the file's own number where it differs from the rule's; both are written. */
static void put_threshold(struct json_writer *w, const struct bound_threshold *bound)
{
	const struct read_threshold *read = bound->read;
	struct threshold empty = { 0 };
	const struct threshold *rule = bound->rule ? bound->rule : &empty;
	struct limit limit = bound_limit(bound);
	bool worded = limit.metric == METRIC_OTHER && limit.word.len;

	json_open_object(w, NULL);
	json_string(w, "metric", worded ? limit.word : slice_of(metric_word(limit.metric)));
	json_string(w, "op", limit.op == THRESHOLD_ABOVE ? SLICE(">") : SLICE(">="));
	json_u64(w, "value", limit.value);
	json_string(w, "measured", rule->measured);
	json_string(w, "effect", rule->effect);
	json_string(w, "exemption", rule->exemption);
	json_put_licence(w, "licence", bound->licence);
	json_string(w, "clause", rule->clause);
	json_bool(w, "all_of", rule->all_of);
	json_bool(w, "in_rule", bound->rule != NULL);
	json_u64(w, "rule_value", rule->value);
	if (read) {
		json_open_object(w, "read");
		json_string(w, "op", read->op == THRESHOLD_ABOVE ? SLICE(">") : SLICE(">="));
		json_u64(w, "value", read->value);
		json_bool(w, "differs", read->differs);
		json_put_location(w, "at", &read->at);
		json_close_object(w);
	} else {
		json_null(w, "read");
	}
	json_close_object(w);
}

void json_put_thresholds(struct json_writer *w, const struct bound_threshold_list *list)
{
	json_open_array(w, "thresholds");
	for (size_t i = 0; i < list->len; i++)
		put_threshold(w, &list->at[i]);
	json_close_array(w);
}

/* The areas alone, for a quick look; then each with its terms. */
void json_put_territories(struct json_writer *w, const struct bound_territory_list *list)
{
	json_open_array(w, "territories_excluded");
	for (size_t i = 0; i < list->len; i++)
		json_string(w, NULL, list->at[i].rule->area);
	json_close_array(w);
	json_open_array(w, "territories");
	for (size_t i = 0; i < list->len; i++) {
		const struct territory *rule = list->at[i].rule;

		json_open_object(w, NULL);
		json_string(w, "area", rule->area);
		json_bool(w, "multimodal_only", rule->multimodal_only);
		json_string(w, "exemption", rule->exemption);
		json_put_licence(w, "licence", list->at[i].licence);
		json_string(w, "clause", rule->clause);
		json_close_object(w);
	}
	json_close_array(w);
}

void json_put_restrictions(struct json_writer *w, const struct bound_restriction_list *list)
{
	json_open_array(w, "restrictions");
	for (size_t i = 0; i < list->len; i++) {
		const struct restriction *rule = list->at[i].rule;

		json_open_object(w, NULL);
		json_string(w, "kind", slice_of(restriction_word(rule->kind)));
		json_string(w, "text", rule->text);
		json_put_licence(w, "licence", list->at[i].licence);
		json_string(w, "clause", rule->clause);
		json_close_object(w);
	}
	json_close_array(w);
}

/*
 * `text` is the exact string that the licence wants, where it wants one; `task` what to do.
 * `status` is what the duty comes to in this context, `found` what the files alone show.
 */
static void put_obligation(struct json_writer *w, const struct obligation *o,
			   const struct evidence_ids *ids)
{
	const struct duty *duty = o->duty;
	struct buf task;

	buf_init(&task, LIMIT_REPORT_TEXT);
	plain_task(&task, o);
	json_open_object(w, NULL);
	json_string(w, "kind", slice_of(duty_word(duty->kind)));
	json_string(w, "text", duty->text.len ? duty->text : buf_slice(&task));
	json_string(w, "task", buf_slice(&task));
	json_string(w, "trigger", slice_of(trigger_word(duty->trigger)));
	json_put_licence(w, "licence", o->licence);
	json_string(w, "clause", duty->clause);
	json_string(w, "status", slice_of(obligation_status_word(obligation_standing(o))));
	json_put_refs(w, "evidence", &o->evidence, ids);
	json_string(w, "found", slice_of(obligation_status_word(o->status)));
	json_bool(w, "applies", o->applies);
	json_put_slices(w, "alternatives", &duty->alternatives);
	json_string(w, "where", duty->where);
	json_bool(w, "hosting_counts", duty->hosting_counts);
	json_bool(w, "multimodal_only", duty->multimodal_only);
	json_put_location(w, "at", &o->shown);
	json_close_object(w);
	buf_free(&task);
}

/*
 * A row of the inheritance table that applied; those that found nothing wrong stand here
 * too, so that `explain` can say why there is no objection.
 */
static void put_judgement(struct json_writer *w, const struct judgement *j,
			  const struct evidence_ids *ids)
{
	json_open_object(w, NULL);
	json_string(w, "rule", j->rule);
	json_string(w, "code", j->code);
	json_string(w, "verdict", slice_of(verdict_word(j->verdict)));
	json_bool(w, "firm", j->firm);
	json_put_licence(w, "licence", j->licence);
	json_put_licence(w, "other", j->other);
	json_string(w, "base", j->base);
	json_string(w, "relation", slice_of(relation_word(j->relation)));
	json_string(w, "reason", j->reason);
	json_string(w, "clause", j->clause);
	json_string(w, "source", j->source);
	json_string(w, "confidence", j->confidence);
	json_put_refs(w, "evidence", &j->evidence, ids);
	json_close_object(w);
}

void json_put_conclusion(struct json_writer *w, const struct conclusion *c,
			 const struct evidence_ids *ids)
{
	json_open_object(w, "concluded");
	json_put_licences(w, "licences", &c->licences);
	json_put_licences(w, "candidates", &c->candidates);
	json_string(w, "expression", c->expression);
	json_string(w, "commercial_use", slice_of(commercial_word(c->commercial_use)));
	json_open_array(w, "terms");
	for (size_t i = 0; i < c->terms.len; i++)
		put_term(w, &c->terms.at[i], ids);
	json_close_array(w);
	json_put_thresholds(w, &c->thresholds);
	json_put_territories(w, &c->territories);
	json_put_restrictions(w, &c->restrictions);
	json_open_array(w, "obligations");
	for (size_t i = 0; i < c->obligations.len; i++)
		put_obligation(w, &c->obligations.at[i], ids);
	json_close_array(w);
	json_open_object(w, "free_and_open");
	if (c->free_and_open_known)
		json_bool(w, "value", c->free_and_open);
	else
		json_null(w, "value");
	json_string(w, "because", c->free_and_open_because);
	json_close_object(w);
	json_open_array(w, "judgements");
	for (size_t i = 0; i < c->judgements.len; i++)
		put_judgement(w, &c->judgements.at[i], ids);
	json_close_array(w);
	json_close_object(w);
}
