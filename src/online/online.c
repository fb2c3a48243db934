/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which ancestors to ask for, each once, in the order of their ids, so that the requests of two
 * runs are the same.
 */
#include "online/online.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "online/session.h"

#include <stdlib.h>

bool online_open(struct online **out, const struct online_options *options, struct err *e)
{
	struct online *o = alloc_bytes(sizeof(*o));

	*out = NULL;
	*o = (struct online){ .arena = arena_create(), .parts = arena_create() };
	o->endpoint = arena_dup(o->arena, options->endpoint);
	if (!fetch_start(&o->fetch, options->helper, options->environment, &options->setup, e)) {
		online_close(o);
		return false;
	}
	*out = o;
	return true;
}

void online_close(struct online *o)
{
	if (!o)
		return;
	fetch_stop(o->fetch);
	arena_free(o->parts);
	arena_free(o->arena);
	free(o);
}

static struct slice lower(struct arena *a, struct slice s)
{
	char *bytes = arena_alloc(a, s.len + 1);

	for (size_t i = 0; i < s.len; i++)
		bytes[i] = (char)slice_lower(s.ptr[i]);
	return (struct slice){ bytes, s.len };
}

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

struct collecting {
	struct arena *arena;
	const struct map *asked;
	struct map seen;
	struct slice_list *ids;
};

static void collect_id(struct collecting *c, struct slice id)
{
	struct slice key = lower(c->arena, id);

	if (map_find(&c->seen, key) || (c->asked && map_find(c->asked, key)))
		return;
	map_set(c->arena, &c->seen, key, c);
	*list_add(c->arena, c->ids) = id;
}

static int by_text(const void *a, const void *b)
{
	return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

/* The ids that the scan's models name, each once, lower case in `keys`. */
static void collect(const struct scan *scan, struct arena *a, const struct map *asked,
                    struct slice_list *ids)
{
	struct collecting c = { .arena = a, .asked = asked, .ids = ids };

	for (size_t i = 0; i < scan->models.len; i++) {
		const struct model *m = scan->models.at[i];

		if (is_named_only(m))
			collect_id(&c, m->ids.at[0]);
		for (size_t j = 0; j < m->edges.len; j++)
			if (leads_outside(&m->edges.at[j]))
				collect_id(&c, m->edges.at[j].base);
	}
	if (ids->len > 1)
		qsort(ids->at, ids->len, sizeof(*ids->at), by_text);
}

static bool has_room(struct online *o)
{
	if (o->lookups < LIMIT_LOOKUPS)
		return true;
	if (!o->told_limit)
		online_issue(o, SLICE_NONE, "over-limit",
		             arena_format(o->arena, "more than %d bases named: the rest is not looked up",
		                          LIMIT_LOOKUPS));
	o->told_limit = true;
	return false;
}

void online_ancestors(struct online *o, struct scan *scan, struct online_file_list *out)
{
	struct slice_list ids = { 0 };

	*out = (struct online_file_list){ 0 };
	o->scan = scan;
	o->out = out;
	collect(scan, o->arena, &o->asked, &ids);
	for (size_t i = 0; i < ids.len && !o->gone && has_room(o); i++) {
		map_set(o->arena, &o->asked, lower(o->arena, ids.at[i]), o);
		lookup_begin(o, ids.at[i], SLICE_NONE, true);
	}
	lookup_finish_all(o);
}

/* "ORG/NAME@REVISION" behind "hf://". */
static void begin_repository(struct online *o, struct slice target)
{
	struct slice id, revision;

	slice_cut(slice_drop(target, strlen("hf://")), '@', &id, &revision);
	while (slice_ends(id, SLICE("/")))
		id.len--;
	if (!hub_is_id(id)) {
		online_issue(o, target, "failed", SLICE("not a repository: hf://ORG/NAME[@REVISION]"));
		return;
	}
	/* The tree asks for it again where another revision than the usual one was named. */
	if (revision.len == 0)
		map_set(o->arena, &o->asked, lower(o->arena, id), o);
	lookup_begin(o, id, revision, false);
}

void online_targets(struct online *o, struct scan *scan, const struct slice_list *targets,
                    struct online_file_list *out)
{
	*out = (struct online_file_list){ 0 };
	o->scan = scan;
	o->out = out;
	for (size_t i = 0; i < targets->len; i++)
		if (slice_starts(targets->at[i], SLICE("hf://")))
			begin_repository(o, targets->at[i]);
		else if (slice_starts(targets->at[i], SLICE("oci://")) ||
		         slice_starts(targets->at[i], SLICE("ollama://")))
			registry_begin(o, targets->at[i]);
		else
			lookup_file(o, targets->at[i]);
	lookup_finish_all(o);
}

void online_layers(struct online *o, struct scan *scan, struct online_file_list *out)
{
	*out = (struct online_file_list){ 0 };
	o->scan = scan;
	o->out = out;
	for (size_t i = 0; i < scan->artefacts.len; i++) {
		struct artefact *a = scan->artefacts.at[i];

		if (a->layers.len == 0 || map_find(&o->followed, a->path))
			continue;
		map_set(o->arena, &o->followed, a->path, a);
		registry_follow(o, a);
	}
	lookup_finish_all(o);
}

size_t online_missing(const struct scan *scan)
{
	struct arena *a = arena_create();
	struct slice_list ids = { 0 };

	collect(scan, a, NULL, &ids);
	arena_free(a);
	return ids.len;
}
