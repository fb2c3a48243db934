/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each thing once, whoever names it, and in an order that hangs on the scan alone, so that the
 * requests of two runs are the same.
 */
#include "crawl/online/gaps.h"

#include "base/limits.h"
#include "base/map.h"
#include "crawl/online/hub.h"

#include <stdlib.h>

/* What was found so far, each by the key that makes two mentions the same. */
struct finding_gaps {
	const struct scan *scan;
	const struct ruledb *rules;
	struct slice endpoint;
	struct arena *arena;
	struct map bases, texts, snapshots; /* by lower-case id, by key, by id and revision */
	struct gaps *out;
};

/* Somebody names a base by an id, and nobody here knows more of it than its name. */
static bool leads_outside(const struct lineage_edge *e)
{
	return !e->model && !e->known && !e->cut && !e->hint && e->candidates.len == 0 &&
	       e->evidence.len > 0 && slice_find_char(e->base, '/') != SLICE_NPOS &&
	       hub_is_id(e->base);
}

/* Only a name in a file, and nothing here is sure to be what it names. */
static bool is_named_only(const struct model *m)
{
	for (size_t i = 0; i < m->edges.len; i++)
		if (m->edges.at[i].model ||
		    (m->edges.at[i].known && m->edges.at[i].basis != BASIS_INFERRED))
			return false;
	return m->kind == MODEL_REFERENCE && !m->known && m->ids.len > 0 &&
	       slice_find_char(m->ids.at[0], '/') != SLICE_NPOS && hub_is_id(m->ids.at[0]);
}

static void add_base(struct finding_gaps *g, struct slice id)
{
	struct slice key = arena_lower(g->arena, id);

	if (map_find(&g->bases, key))
		return;
	map_set(g->arena, &g->bases, key, g);
	*list_add(g->arena, &g->out->bases) = id;
}

/* A licence above a model's folder may be that of the code: it answers no link. */
static bool has_licence_text(const struct model *m)
{
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct artefact *a = m->artefacts.at[i];

		if (a->kind == ARTEFACT_LICENCE &&
		    (a->models.len || m->package || slice_eq(m->path, SLICE(".")) ||
		     slice_starts(a->path, m->path)))
			return true;
	}
	return false;
}

static bool is_in_repository(const struct artefact *a)
{
	return a->hub_id.len && a->hub_revision.len;
}

/* Where a link of this file starts from: what it lies in, else what its model is known to be. */
static struct link_place place_of(const struct model *m, const struct artefact *a)
{
	if (is_in_repository(a))
		return (struct link_place){ a->hub_id, a->hub_revision };
	if (m->ids.len == 1)
		return (struct link_place){ m->ids.at[0], SLICE("main") };
	return (struct link_place){ SLICE_NONE, SLICE_NONE };
}

static struct slice key_of(struct arena *a, const struct link_target *t, struct slice from,
			   struct slice link)
{
	switch (t->kind) {
	case LINK_REPOSITORY:
		return arena_format(a, "hf://%.*s@%.*s/%.*s", SLICE_ARG(arena_lower(a, t->id)),
				    SLICE_ARG(t->revision), SLICE_ARG(t->file));
	case LINK_PAGE:
		return t->url;
	case LINK_NOWHERE:
		break;
	}
	return arena_format(a, "%.*s\n%.*s", SLICE_ARG(from), SLICE_ARG(link));
}

/* One text counts once for its model, however often that links to it. */
static bool add_text(struct finding_gaps *g, const struct model *m, const struct artefact *a,
		     struct slice link)
{
	struct link_target target = link_resolve(g->arena, g->endpoint, place_of(m, a), link);
	struct slice key = key_of(g->arena, &target, a->path, link);
	struct linked_text *t = map_find(&g->texts, key);

	if (!t) {
		t = arena_new(g->arena, struct linked_text);
		*t = (struct linked_text){
			.key = key, .target = target, .link = link, .from = a->path
		};
		map_set(g->arena, &g->texts, key, t);
		*list_add(g->arena, &g->out->texts) = t;
	}
	if (t->models.len && slice_eq(t->models.at[t->models.len - 1], m->path))
		return false;
	*list_add(g->arena, &t->models) = m->path;
	return true;
}

/* A list of many models is shared by all of them: what it links to is not each one's. */
static bool is_list(const struct artefact *a)
{
	return a->kind == ARTEFACT_REFERENCES || a->kind == ARTEFACT_GALLERY;
}

static bool is_open_link(const struct finding_gaps *g, const struct evidence *e)
{
	return e->kind == EVIDENCE_LICENCE_LINK && slice_trim(e->value).len && !e->cut &&
	       !ruledb_licence_named(g->rules, slice_trim(e->value));
}

static void find_links(struct finding_gaps *g, const struct model *m)
{
	size_t links = 0;

	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct evidence_list *list = &m->artefacts.at[i]->evidence;

		for (size_t k = 0; k < list->len && !is_list(m->artefacts.at[i]); k++) {
			if (!is_open_link(g, &list->at[k]))
				continue;
			if (links == LIMIT_LICENCE_LINKS) {
				*list_add(g->arena, &g->out->crowded) = m->path;
				return;
			}
			links += add_text(g, m, m->artefacts.at[i], slice_trim(list->at[k].value));
		}
	}
}

static bool has_kind(const struct model *m, enum artefact_kind kind)
{
	for (size_t i = 0; i < m->artefacts.len; i++)
		if (m->artefacts.at[i]->kind == kind)
			return true;
	return false;
}

/* What is there is not asked for again; in a snapshot all files that count lie on top. */
static void add_names(struct finding_gaps *g, struct snapshot *s, const struct model *m)
{
	for (size_t i = 0; i < m->artefacts.len; i++)
		*list_add(g->arena, &s->have) = slice_basename(m->artefacts.at[i]->path);
}

/* On disk, pinned, and without what would say its terms. */
static bool is_cut_short(const struct model *m)
{
	const struct artefact *a = m->artefacts.len ? m->artefacts.at[0] : NULL;

	return a && is_in_repository(a) && hub_is_id(a->hub_id) && m->kind != MODEL_DATASET &&
	       slice_find(a->path, SLICE("datasets--")) == SLICE_NPOS &&
	       slice_find(a->path, SLICE("://")) == SLICE_NPOS &&
	       !(has_kind(m, ARTEFACT_CARD) && has_licence_text(m));
}

static void add_snapshot(struct finding_gaps *g, const struct model *m)
{
	const struct artefact *a = m->artefacts.at[0];
	struct slice key = arena_format(g->arena, "%.*s@%.*s", SLICE_ARG(a->hub_id),
					SLICE_ARG(a->hub_revision));
	struct snapshot *s = map_find(&g->snapshots, key);

	if (!s) {
		s = arena_new(g->arena, struct snapshot);
		*s = (struct snapshot){ .id = a->hub_id, .revision = a->hub_revision };
		map_set(g->arena, &g->snapshots, key, s);
		*list_add(g->arena, &g->out->snapshots) = s;
	}
	*list_add(g->arena, &s->models) = m->path;
	add_names(g, s, m);
}

static int by_text(const void *a, const void *b)
{
	return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

void gaps_find(const struct scan *scan, const struct ruledb *rules, struct slice endpoint,
	       struct arena *a, struct gaps *out)
{
	struct finding_gaps g = {
		.scan = scan, .rules = rules, .endpoint = endpoint, .arena = a, .out = out
	};

	*out = (struct gaps){ 0 };
	for (size_t i = 0; i < scan->models.len; i++) {
		const struct model *m = scan->models.at[i];

		if (is_named_only(m))
			add_base(&g, m->ids.at[0]);
		for (size_t j = 0; j < m->edges.len; j++)
			if (leads_outside(&m->edges.at[j]))
				add_base(&g, m->edges.at[j].base);
		if (is_cut_short(m))
			add_snapshot(&g, m);
		if (!has_licence_text(m))
			find_links(&g, m);
	}
	if (out->bases.len > 1)
		qsort(out->bases.at, out->bases.len, sizeof(*out->bases.at), by_text);
}
