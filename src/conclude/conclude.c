/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Concludes each model once, bases first. The order is found with a stack of our own, since
 * a scan may hold a chain of any length; lineage has cut the cycles.
 *
 * What a model says of itself and what comes down to it are collected once; what follows from them
 * is worked out once for the model and, for an adapter, a second time for the model on its base.
 * Lists grow in an arena that is emptied after each model and are copied out at their size, since a
 * scan may hold very many models with very much the same terms.
 */
#include "conclude/conclude.h"

#include "conclude/concluding.h"
#include "conclude/duties.h"
#include "conclude/effects.h"
#include "conclude/inherit.h"
#include "conclude/own.h"
#include "conclude/table.h"
#include "conclude/terms.h"

/* A model on the way to being concluded: `next` is where its edges are to be looked at again. */
struct visit {
	struct model *model;
	size_t next; /* edge to look at */
	bool seen;
};

/* Cards name data sets by id, people keep them in folders: both are keys. */
static void index_datasets(struct concluding *c)
{
	for (size_t i = 0; i < c->scan->models.len; i++) {
		struct model *m = c->scan->models.at[i];

		if (m->kind != MODEL_DATASET)
			continue;
		map_set(c->scratch, &c->datasets, arena_lower(c->scratch, m->name), m);
		for (size_t j = 0; j < m->ids.len; j++)
			map_set(c->scratch, &c->datasets, arena_lower(c->scratch, m->ids.at[j]), m);
	}
}

/* Terms of training data bind whoever trains; whether they bind weights is contested. */
static void judge_dataset(struct concluding *c, const struct evidence *e,
			  struct judgement_list *out)
{
	const struct model *data = map_find(&c->datasets, arena_lower(c->scratch, e->value));

	if (!data)
		data = map_find(&c->datasets, arena_lower(c->scratch, slice_basename(e->value)));
	for (size_t i = 0; data && i < data->concluded.licences.len; i++) {
		const struct licence *l = data->concluded.licences.at[i];
		struct judgement *j;

		if (l->commercial_use == COMMERCIAL_ALLOWED && !l->share_alike)
			continue;
		j = list_add(c->brief, out);
		*j = (struct judgement){
			.rule = SLICE("dataset-terms"),
			.code = SLICE("dataset-terms"),
			.verdict = VERDICT_REVIEW,
			.licence = l,
			.base = data->name,
			.reason = SLICE(
				"training data under terms whose effect on weights is contested"),
			.source = SLICE("CC guidance 2025-05; common-pile#117"),
			.confidence = SLICE("low to medium"),
		};
		*list_add(c->keep, &j->evidence) = e;
	}
}

static void judge_datasets(struct concluding *c, const struct model *m, struct judgement_list *out)
{
	for (size_t i = 0; i < m->artefacts.len && c->datasets.len; i++) {
		const struct evidence_list *list = &m->artefacts.at[i]->evidence;

		for (size_t j = 0; j < list->len; j++)
			if (list->at[j].kind == EVIDENCE_DATASET)
				judge_dataset(c, &list->at[j], out);
	}
}

/* Where the name stands, so that the finding has a place. */
static void add_mention(struct concluding *c, const struct model *m, struct judgement *j)
{
	const struct evidence *e =
		m->artefacts.len ? evidence_find(&m->artefacts.at[0]->evidence, EVIDENCE_REFERENCE)
				 : NULL;

	if (e)
		*list_add(c->keep, &j->evidence) = e;
}

/* Somebody else runs the model: there are no weights whose licence could be asked for. */
static void judge_hosted(struct concluding *c, const struct model *m, struct judgement_list *out)
{
	struct judgement *j = list_add(c->brief, out);

	*j = (struct judgement){
		.rule = SLICE("hosted-service"),
		.code = SLICE("hosted-service"),
		.verdict = VERDICT_NOT_CHECKED,
		.firm = true,
		.reason = SLICE("a service that its provider runs: the provider's terms apply, and "
				"they were not looked at"),
		.confidence = SLICE("high"),
	};
	add_mention(c, m, j);
}

/* A step may have said so already with better evidence. */
static bool has_code(const struct judgement_list *list, struct slice code)
{
	for (size_t i = 0; i < list->len; i++)
		if (slice_eq(list->at[i].code, code))
			return true;
	return false;
}

/*
 * Nothing usable is stated. A free base does not answer for a model that says of itself that it
 * is under something else: what was added may be under any terms.
 */
static void judge_silence(struct concluding *c, const struct view *v, struct conclusion *out)
{
	bool unclear = v->own->unclear;
	struct slice code = unclear ? SLICE("licence-other-unresolved") : SLICE("licence-unknown");
	struct judgement *j;

	if (v->model->hosted) {
		judge_hosted(c, v->model, &out->judgements);
		return;
	}
	if (v->own->terms.len || (v->inherited->arrivals.len && !unclear) ||
	    has_code(&out->judgements, code))
		return;
	j = list_add(c->brief, &out->judgements);
	*j = (struct judgement){
		.rule = code,
		.code = code,
		.verdict = VERDICT_UNKNOWN,
		.firm = true,
		.reason = unclear ? SLICE("the licence is said to be something else, and nothing "
					  "tells what")
				  : SLICE("no licence is stated, and no base is known whose terms "
					  "would hold"),
		.confidence = SLICE("high"),
	};
	add_mention(c, v->model, j);
}

static void add_judgements(struct concluding *c, struct judgement_list *out,
			   const struct judgement_list *from)
{
	for (size_t i = 0; i < from->len; i++)
		*list_add(c->brief, out) = from->at[i];
}

/* Moves a list out of the brief arena, without the room it grew into. */
#define KEEP(c, list) \
	do { \
		void *kept_ = arena_alloc_array((c)->keep, (list)->len, sizeof(*(list)->at)); \
		if ((list)->len) \
			memcpy(kept_, (list)->at, (list)->len * sizeof(*(list)->at)); \
		(list)->at = kept_; \
		(list)->cap = (list)->len; \
	} while (0)

/* Every list that conclude_view() fills in. */
static void keep_lists(struct concluding *c, struct conclusion *out)
{
	KEEP(c, &out->licences);
	KEEP(c, &out->candidates);
	KEEP(c, &out->terms);
	KEEP(c, &out->thresholds);
	KEEP(c, &out->territories);
	KEEP(c, &out->restrictions);
	KEEP(c, &out->obligations);
	KEEP(c, &out->judgements);
}

/*
 * In this order: the table judges what the terms bring, effects and duties read the terms that
 * are left when contradicted labels are gone.
 */
static void conclude_view(struct concluding *c, const struct view *v, struct conclusion *out)
{
	terms_collect(c, v, &out->terms);
	table_judge(c, v, &out->judgements);
	add_judgements(c, &out->judgements, &v->own->judgements);
	add_judgements(c, &out->judgements, &v->inherited->judgements);
	judge_datasets(c, v->model, &out->judgements);
	judge_silence(c, v, out);
	terms_drop_labels(v, &out->judgements, &out->terms);
	effects_collect(c, v, out);
	duties_collect(c, v, out);
	keep_lists(c, out);
}

/* An adapter is concluded twice: its file, and the file together with its base. */
static void conclude_one(struct concluding *c, struct model *m)
{
	struct own own;
	struct inherited inherited;
	struct view view = { .model = m, .own = &own, .inherited = &inherited };

	own_collect(c, m, &own);
	inherit_collect(c, m, &own, &inherited);
	conclude_view(c, &view, &m->concluded);
	if (m->kind == MODEL_ADAPTER) {
		m->composed = arena_new(c->keep, struct conclusion);
		view.composed = true;
		conclude_view(c, &view, m->composed);
	}
	arena_reset(c->brief);
}

/* The next base in this scan that has not been concluded, or NULL. */
static struct visit *next_base(struct visit *v, const struct map *visits)
{
	while (v->next < v->model->edges.len) {
		const struct lineage_edge *e = &v->model->edges.at[v->next++];
		struct visit *base;

		if (!e->model || e->cut)
			continue;
		base = map_find(visits, e->model->path);
		if (!base->seen)
			return base;
	}
	return NULL;
}

/* A model goes off the stack when all its bases are concluded. */
static void conclude_with_bases(struct concluding *c, struct visit *first, struct visit **stack,
				const struct map *visits)
{
	size_t depth = 0;

	first->seen = true;
	stack[depth++] = first;
	while (depth) {
		struct visit *base = next_base(stack[depth - 1], visits);

		if (base) {
			base->seen = true;
			stack[depth++] = base;
		} else {
			conclude_one(c, stack[--depth]->model);
		}
	}
}

/* Data sets first: models ask for what was concluded of them. */
static void conclude_all(struct concluding *c, bool datasets)
{
	size_t count = c->scan->models.len;
	struct visit *visits = arena_array(c->scratch, struct visit, count);
	struct visit **stack = arena_array(c->scratch, struct visit *, count);
	struct map by_path = { 0 };

	for (size_t i = 0; i < count; i++) {
		visits[i].model = c->scan->models.at[i];
		visits[i].seen = (visits[i].model->kind == MODEL_DATASET) != datasets;
		map_set(c->scratch, &by_path, visits[i].model->path, &visits[i]);
	}
	for (size_t i = 0; i < count; i++)
		if (!visits[i].seen)
			conclude_with_bases(c, &visits[i], stack, &by_path);
}

void conclude_models(struct scan *scan, const struct ruledb *rules)
{
	struct concluding c = { .scan = scan, .rules = rules, .keep = scan->arena };

	if (scan->models.len == 0)
		return;
	c.scratch = arena_create();
	c.brief = arena_create();
	index_datasets(&c);
	conclude_all(&c, true);
	conclude_all(&c, false);
	arena_free(c.brief);
	arena_free(c.scratch);
}
