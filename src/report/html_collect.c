/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the HTML report must know before it writes its first line: which licences get a
 * section, so that every link has somewhere to lead, and which issues belong to which file.
 * A licence that binds brings its use policy, and a policy its licence.
 */
#include "report/html_parts.h"

#include <stdlib.h>

/* NULL is no licence: callers need not ask. */
static struct html_licence *take(struct html *h, const struct licence *licence)
{
	struct html_licence *entry;

	if (!licence)
		return NULL;
	entry = map_find(&h->licence_ids, licence->id);
	if (!entry) {
		entry = arena_new(h->arena, struct html_licence);
		entry->licence = licence;
		map_set(h->arena, &h->licence_ids, licence->id, entry);
		*list_add(h->arena, &h->licences) = entry;
	}
	return entry;
}

static void take_all(struct html *h, const struct licence_refs *list)
{
	for (size_t i = 0; i < list->len; i++)
		take(h, list->at[i]);
}

/* Models come one after the other, so that only the last can be the same again. */
static void bind(struct html *h, const struct model *m, const struct licence *licence)
{
	struct html_licence *entry = take(h, licence);
	struct {
		const struct model **at;
		size_t len, cap;
	} models = { entry->models, entry->len, entry->cap };

	if (models.len && models.at[models.len - 1] == m)
		return;
	*list_add(h->arena, &models) = m;
	entry->models = models.at;
	entry->len = models.len;
	entry->cap = models.cap;
}

/* Whatever of a conclusion is written with a link. */
static void take_conclusion(struct html *h, const struct model *m, const struct conclusion *c)
{
	for (size_t i = 0; i < c->terms.len; i++)
		bind(h, m, c->terms.at[i].licence);
	take_all(h, &c->licences);
	take_all(h, &c->candidates);
	for (size_t i = 0; i < c->thresholds.len; i++)
		take(h, c->thresholds.at[i].licence);
	for (size_t i = 0; i < c->territories.len; i++)
		take(h, c->territories.at[i].licence);
	for (size_t i = 0; i < c->restrictions.len; i++)
		take(h, c->restrictions.at[i].licence);
	for (size_t i = 0; i < c->obligations.len; i++)
		take(h, c->obligations.at[i].licence);
}

/* Also what its files merely say: a declared name is a link as well. */
static void take_model(struct html *h, const struct model *m)
{
	take_conclusion(h, m, &m->concluded);
	if (m->composed)
		take_conclusion(h, m, m->composed);
	for (size_t i = 0; i < m->findings.len; i++)
		take(h, m->findings.at[i].licence);
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct artefact *file = m->artefacts.at[i];

		for (size_t k = 0; k < file->declared.len; k++)
			take(h, file->declared.at[k].licence);
		for (size_t k = 0; k < file->matches.len; k++)
			take(h, file->matches.at[k].licence);
	}
}

static int licence_order(const void *a, const void *b)
{
	const struct html_licence *const *left = a, *const *right = b;

	return slice_cmp((*left)->licence->id, (*right)->licence->id);
}

/* The list grows while it is walked: what a licence brings may bring more. */
static void take_kin(struct html *h)
{
	for (size_t i = 0; i < h->licences.len; i++) {
		const struct licence *licence = h->licences.at[i]->licence;

		take(h, licence->policy);
		take(h, licence->parent);
		take_all(h, &licence->also);
	}
	if (h->licences.len)
		qsort(h->licences.at, h->licences.len, sizeof(*h->licences.at), licence_order);
}

void html_collect(struct html *h)
{
	for (size_t i = 0; i < h->ranked.len; i++)
		take_model(h, h->ranked.at[i]);
	take_kin(h);
	for (size_t i = 0; i < h->scan->issues.len; i++) {
		const struct issue *issue = &h->scan->issues.at[i];
		struct html_issues *list = map_find(&h->issue_paths, issue->path);

		if (!list) {
			list = arena_new(h->arena, struct html_issues);
			map_set(h->arena, &h->issue_paths, issue->path, list);
		}
		*list_add(h->arena, list) = issue;
	}
}
