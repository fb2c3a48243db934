/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbering evidence. Each artefact's list is one span of memory, so a reference is found by
 * binary search over the spans' addresses; the numbers themselves follow the artefacts'
 * order and never depend on where something lies.
 */
#include "report/evidence_ids.h"

#include <stdlib.h>

struct evidence_span {
	const struct evidence *first;
	size_t count, number; /* of the first, from 1 */
};

static int span_order(const void *a, const void *b)
{
	const struct evidence_span *left = a, *right = b;

	return left->first < right->first ? -1 : left->first > right->first;
}

/* One span per file. Files without evidence get none, so that spans never overlap. */
static void add_own(struct evidence_ids *ids, struct arena *a, const struct model *m)
{
	ids->spans = arena_array(a, struct evidence_span, m->artefacts.len);
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct evidence_list *list = &m->artefacts.at[i]->evidence;

		if (list->len == 0)
			continue;
		ids->spans[ids->span_count++] =
			(struct evidence_span){ list->at, list->len, ids->all.len + 1 };
		for (size_t k = 0; k < list->len; k++)
			*list_add(a, &ids->all) = &list->at[k];
	}
	ids->own = ids->all.len;
	if (ids->span_count)
		qsort(ids->spans, ids->span_count, sizeof(*ids->spans), span_order);
}

/* Evidence of other models, at its first mention. */
static void add_foreign(struct evidence_ids *ids, struct arena *a, const struct evidence_refs *refs)
{
	for (size_t i = 0; i < refs->len; i++)
		if (!evidence_ids_find(ids, refs->at[i]))
			*list_add(a, &ids->all) = refs->at[i];
}

/* The order of mention is that of the JSON document. */
static void add_conclusion(struct evidence_ids *ids, struct arena *a, const struct conclusion *c)
{
	for (size_t i = 0; i < c->terms.len; i++)
		add_foreign(ids, a, &c->terms.at[i].evidence);
	for (size_t i = 0; i < c->obligations.len; i++)
		add_foreign(ids, a, &c->obligations.at[i].evidence);
	for (size_t i = 0; i < c->judgements.len; i++)
		add_foreign(ids, a, &c->judgements.at[i].evidence);
}

void evidence_ids_make(struct evidence_ids *ids, struct arena *a, const struct model *m)
{
	*ids = (struct evidence_ids){ 0 };
	add_own(ids, a, m);
	for (size_t i = 0; i < m->edges.len; i++)
		add_foreign(ids, a, &m->edges.at[i].evidence);
	add_conclusion(ids, a, &m->concluded);
	if (m->composed)
		add_conclusion(ids, a, m->composed);
	for (size_t i = 0; i < m->findings.len; i++)
		add_foreign(ids, a, &m->findings.at[i].evidence);
}

size_t evidence_ids_find(const struct evidence_ids *ids, const struct evidence *ev)
{
	size_t low = 0, high = ids->span_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct evidence_span *span = &ids->spans[middle];

		if (ev < span->first)
			high = middle;
		else if (ev >= span->first + span->count)
			low = middle + 1;
		else
			return span->number + (size_t)(ev - span->first);
	}
	/* Foreign evidence is rare and short: a few pieces of the bases. */
	for (size_t i = ids->own; i < ids->all.len; i++)
		if (ids->all.at[i] == ev)
			return i + 1;
	return 0;
}
