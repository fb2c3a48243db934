/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a conclusion back. Limits, restrictions and duties are taken as the report has
 * them, not as the rules of today do: what was concluded is what is judged again.
 */
#include "report/loading.h"

LOADING_NAMES(origin_name, origin_word, origin)
LOADING_NAMES(basis_name, basis_word, basis)
LOADING_NAMES(commercial_name, commercial_word, commercial)
LOADING_NAMES(restriction_name, restriction_word, restriction_kind)
LOADING_NAMES(duty_name, duty_word, duty_kind)
LOADING_NAMES(trigger_name, trigger_word, trigger)
LOADING_NAMES(status_name, obligation_status_word, obligation_status)
LOADING_NAMES(relation_name, relation_word, relation)

/* The match of this model that a term rests on: the one that begins and ends there. */
static const struct licence_match *find_match(const struct model *m, const struct location *at)
{
	if (!at->artefact)
		return NULL;
	for (size_t i = 0; i < m->artefacts.len; i++)
		for (size_t k = 0; k < m->artefacts.at[i]->matches.len; k++) {
			const struct licence_match *match = &m->artefacts.at[i]->matches.at[k];

			if (match->at.artefact == at->artefact && match->at.start == at->start &&
			    match->at.end == at->end)
				return match;
		}
	return NULL;
}

/* A term without a licence could not be shown or judged. */
static void load_terms(struct loading *l, const struct json_node *node, const struct model *m,
		       struct conclusion *out)
{
	const struct json_node *item = json_doc_first(json_doc_get(node, "terms"));

	for (; item; item = json_doc_next(item)) {
		struct term *term = list_add(l->scan->arena, &out->terms);
		struct location at = loading_location(l, item, "at");

		term->licence = loading_binding(l, item);
		term->origin = (enum origin)loading_word(l, item, "origin", origin_name,
							 ORIGIN_STACKED + 1);
		term->basis = (enum basis)loading_word(l, item, "basis", basis_name, BASES);
		term->firm = json_doc_bool(json_doc_get(item, "firm"));
		term->either = json_doc_bool(json_doc_get(item, "either"));
		term->match = find_match(m, &at);
		loading_texts(l, item, "via", &term->via);
		loading_refs(l, item, "evidence", &term->evidence);
	}
}

/* `value` in the report is what binds; the rule's own number stands in `rule_value`. */
static void load_threshold(struct loading *l, const struct json_node *item,
			   struct bound_threshold *bound)
{
	const struct json_node *seen = json_doc_get(item, "read");
	struct threshold *rule = arena_new(l->scan->arena, struct threshold);
	struct read_threshold *read = arena_new(l->scan->arena, struct read_threshold);

	bound->licence = loading_licence(l, item, "licence");
	rule->metric = loading_metric(l, item, &rule->metric_word);
	rule->op = loading_op(item);
	rule->value = json_doc_u64(json_doc_get(item, "rule_value"));
	rule->all_of = json_doc_bool(json_doc_get(item, "all_of"));
	rule->measured = loading_text(l, item, "measured");
	rule->effect = loading_text(l, item, "effect");
	rule->exemption = loading_text(l, item, "exemption");
	rule->clause = loading_text(l, item, "clause");
	if (json_doc_bool(json_doc_get(item, "in_rule")))
		bound->rule = rule;
	if (json_doc_is_null(seen))
		return;
	read->metric = rule->metric;
	read->op = loading_op(seen);
	read->value = json_doc_u64(json_doc_get(seen, "value"));
	read->differs = json_doc_bool(json_doc_get(seen, "differs"));
	read->at = loading_location(l, seen, "at");
	bound->read = read;
}

/* The lists stand in the report as they were sorted. */
static void load_limits(struct loading *l, const struct json_node *node, struct conclusion *out)
{
	const struct json_node *item = json_doc_first(json_doc_get(node, "thresholds"));

	for (; item; item = json_doc_next(item)) {
		struct bound_threshold *bound = list_add(l->scan->arena, &out->thresholds);

		load_threshold(l, item, bound);
		/* A limit that nobody states is none. */
		if (!bound->rule && !bound->read)
			out->thresholds.len--;
	}
	item = json_doc_first(json_doc_get(node, "territories"));
	for (; item; item = json_doc_next(item)) {
		struct territory *rule = arena_new(l->scan->arena, struct territory);

		rule->area = loading_text(l, item, "area");
		rule->multimodal_only = json_doc_bool(json_doc_get(item, "multimodal_only"));
		rule->exemption = loading_text(l, item, "exemption");
		rule->clause = loading_text(l, item, "clause");
		*list_add(l->scan->arena, &out->territories) =
			(struct bound_territory){ loading_binding(l, item), rule };
	}
	item = json_doc_first(json_doc_get(node, "restrictions"));
	for (; item; item = json_doc_next(item)) {
		struct restriction *rule = arena_new(l->scan->arena, struct restriction);

		rule->kind = (enum restriction_kind)loading_word(l, item, "kind", restriction_name,
								 RESTRICTIONS);
		rule->text = loading_text(l, item, "text");
		rule->clause = loading_text(l, item, "clause");
		*list_add(l->scan->arena, &out->restrictions) =
			(struct bound_restriction){ loading_binding(l, item), rule };
	}
}

/*
 * `found` is what the files show; `status` follows from it and the context, and policy
 * works it out anew.
 */
static void load_obligation(struct loading *l, const struct json_node *item, struct obligation *o)
{
	struct duty *duty = arena_new(l->scan->arena, struct duty);

	o->licence = loading_binding(l, item);
	o->duty = duty;
	o->text = loading_text(l, item, "task");
	o->status = (enum obligation_status)loading_word(l, item, "found", status_name,
							 OBLIGATION_NOT_APPLICABLE + 1);
	o->applies = json_doc_bool(json_doc_get(item, "applies"));
	o->shown = loading_location(l, item, "at");
	loading_refs(l, item, "evidence", &o->evidence);
	duty->kind = (enum duty_kind)loading_word(l, item, "kind", duty_name, DUTIES);
	duty->trigger = (enum trigger)loading_word(l, item, "trigger", trigger_name, TRIGGERS);
	duty->text = loading_text(l, item, "text");
	duty->where = loading_text(l, item, "where");
	duty->clause = loading_text(l, item, "clause");
	duty->hosting_counts = json_doc_bool(json_doc_get(item, "hosting_counts"));
	duty->multimodal_only = json_doc_bool(json_doc_get(item, "multimodal_only"));
	loading_texts(l, item, "alternatives", &duty->alternatives);
	/* `text` says the task where the licence wants no exact string. */
	if (slice_eq(duty->text, o->text))
		duty->text = SLICE_NONE;
}

static void load_judgement(struct loading *l, const struct json_node *item, struct judgement *j)
{
	j->rule = loading_text(l, item, "rule");
	j->code = loading_text(l, item, "code");
	j->verdict = loading_verdict(l, item);
	j->firm = json_doc_bool(json_doc_get(item, "firm"));
	j->licence = loading_licence(l, item, "licence");
	j->other = loading_licence(l, item, "other");
	j->base = loading_text(l, item, "base");
	j->relation = (enum relation)loading_word(l, item, "relation", relation_name, RELATIONS);
	j->reason = loading_text(l, item, "reason");
	j->clause = loading_text(l, item, "clause");
	j->source = loading_text(l, item, "source");
	j->confidence = loading_text(l, item, "confidence");
	loading_refs(l, item, "evidence", &j->evidence);
}

void loading_conclusion(struct loading *l, const struct json_node *node, const struct model *m,
			struct conclusion *out)
{
	const struct json_node *open = json_doc_get(node, "free_and_open"), *item;

	loading_licences(l, node, "licences", &out->licences);
	loading_licences(l, node, "candidates", &out->candidates);
	out->expression = loading_text(l, node, "expression");
	out->commercial_use = (enum commercial)loading_word(
		l, node, "commercial_use", commercial_name, COMMERCIAL_PROHIBITED + 1);
	load_terms(l, node, m, out);
	load_limits(l, node, out);
	item = json_doc_first(json_doc_get(node, "obligations"));
	for (; item; item = json_doc_next(item))
		load_obligation(l, item, list_add(l->scan->arena, &out->obligations));
	item = json_doc_first(json_doc_get(node, "judgements"));
	for (; item; item = json_doc_next(item))
		load_judgement(l, item, list_add(l->scan->arena, &out->judgements));
	out->free_and_open_known = !json_doc_is_null(json_doc_get(open, "value"));
	out->free_and_open = json_doc_bool(json_doc_get(open, "value"));
	out->free_and_open_because = loading_text(l, open, "because");
}
