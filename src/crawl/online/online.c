/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What to ask for, each once: gaps.c finds it, and what was asked for before is left out here.
 *
 * Rounds, because each answer may name more: a base's card names its own base. A round asks for all
 * that is open at once, so its length is that of the slowest answer and not of their sum.
 */
#include "crawl/online/online.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "crawl/online/session.h"

#include <stdlib.h>

bool online_open(struct online **out, const struct online_options *options, struct err *e)
{
	struct online *o = alloc_bytes(sizeof(*o));

	*out = NULL;
	*o = (struct online){ .arena = arena_create(), .parts = arena_create() };
	o->endpoint = arena_dup(o->arena, options->endpoint);
	o->modelscope = arena_dup(o->arena, options->modelscope);
	o->stop = options->stop;
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

/*
 * LIMIT_LOOKUPS is for the whole run: a card can name a thousand bases, and each of these another
 * thousand.
 */
bool online_may_ask(struct online *o)
{
	if (o->gone)
		return false;
	if (o->lookups < LIMIT_LOOKUPS) {
		o->lookups++;
		return true;
	}
	if (!o->told_limit)
		online_issue(
			o, SLICE_NONE, "over-limit",
			arena_format(
				o->arena,
				"more than %d bases and texts named: the rest is not looked up",
				LIMIT_LOOKUPS));
	o->told_limit = true;
	return false;
}

bool online_may_keep(struct online *o, size_t bytes)
{
	o->kept += bytes;
	if (o->kept <= LIMIT_ONLINE_BYTES)
		return true;
	if (!o->told_bytes)
		online_issue(o, SLICE_NONE, "over-limit",
			     arena_format(o->arena,
					  "more than %zu MiB of small files: the rest is not read",
					  (size_t)LIMIT_ONLINE_BYTES / (1024 * 1024)));
	o->told_bytes = true;
	return false;
}

/*
 * Nothing is asked for a second time, whatever came of it. Also what failed: asking again in the
 * next round would fail again, after the same wait.
 */
static bool is_new(struct online *o, struct slice key)
{
	if (map_find(&o->asked, key) || !online_may_ask(o))
		return false;
	map_set(o->arena, &o->asked, arena_dup(o->arena, key), o);
	return true;
}

/* Ids without regard to case, as the hub takes them. */
static void ask_bases(struct online *o, const struct slice_list *ids)
{
	for (size_t i = 0; i < ids->len; i++)
		if (is_new(o, arena_lower(o->arena, ids->at[i])))
			lookup_begin(o, (struct lookup){ .id = ids->at[i], .ancestor = true });
}

/* True where there was one to ask for. */
static bool ask_snapshots(struct online *o, const struct snapshot_list *list)
{
	bool asked = false;

	for (size_t i = 0; i < list->len; i++) {
		const struct snapshot *s = list->at[i];

		if (!is_new(o, arena_format(o->arena, "%.*s@%.*s", SLICE_ARG(s->id),
					    SLICE_ARG(s->revision))))
			continue;
		lookup_begin(o, (struct lookup){ .id = s->id,
						 .revision = s->revision,
						 .models = s->models,
						 .have = s->have });
		asked = true;
	}
	return asked;
}

static void tell_crowded(struct online *o, const struct slice_list *paths)
{
	for (size_t i = 0; i < paths->len; i++)
		if (is_new(o, arena_format(o->arena, "links of %.*s", SLICE_ARG(paths->at[i]))))
			online_issue(
				o, paths->at[i], "over-limit",
				arena_format(
					o->arena,
					"links to more than %d licence texts: the rest is not read",
					LIMIT_LICENCE_LINKS));
}

/* Snapshots come first and alone: what a link leads to may be among the files that they bring. */
bool online_gaps(struct online *o, struct scan *scan, const struct ruledb *rules,
		 struct online_file_list *out)
{
	struct gaps gaps;

	*out = (struct online_file_list){ 0 };
	o->scan = scan;
	o->out = out;
	o->renamed = false;
	gaps_find(scan, rules, o->endpoint, o->arena, &gaps);
	ask_bases(o, &gaps.bases);
	/* What a snapshot lacks may be the very text that its card links to. */
	if (!ask_snapshots(o, &gaps.snapshots)) {
		texts_ask(o, &gaps.texts);
		tell_crowded(o, &gaps.crowded);
	}
	lookup_finish_all(o);
	return texts_place(o) || out->len > 0 || o->renamed;
}

/*
 * "ORG/NAME@REVISION" behind the hub's scheme. A user's slip is an issue like any other, so that
 * the other targets are still looked at.
 */
static void begin_repository(struct online *o, const struct hub *hub, struct slice target)
{
	struct slice id, revision;

	slice_cut(slice_drop(target, hub->scheme.len + strlen("://")), '@', &id, &revision);
	while (slice_ends(id, SLICE("/")))
		id.len--;
	if (!hub_is_id(id)) {
		online_issue(o, target, "failed",
			     arena_format(o->arena, "not a repository: %.*s://ORG/NAME[@REVISION]",
					  SLICE_ARG(hub->scheme)));
		return;
	}
	/* The tree asks for it again where another revision than the usual one was named. */
	if (revision.len == 0 && hub->is_common)
		map_set(o->arena, &o->asked, arena_lower(o->arena, id), o);
	lookup_begin(o, (struct lookup){ .hub = hub, .id = id, .revision = revision });
}

void online_targets(struct online *o, struct scan *scan, const struct slice_list *targets,
		    struct online_file_list *out)
{
	*out = (struct online_file_list){ 0 };
	o->scan = scan;
	o->out = out;
	for (size_t i = 0; i < targets->len; i++)
		if (slice_starts(targets->at[i], SLICE("hf://")))
			begin_repository(o, &hub_huggingface, targets->at[i]);
		else if (slice_starts(targets->at[i], SLICE("modelscope://")))
			begin_repository(o, &hub_modelscope, targets->at[i]);
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

/* Asked once the rounds are used up: a chain that went on must be told, not cut in silence. */
bool online_has_more(struct online *o, const struct scan *scan, const struct ruledb *rules)
{
	struct arena *a = arena_create();
	struct gaps gaps;
	bool more = false;

	gaps_find(scan, rules, o->endpoint, a, &gaps);
	for (size_t i = 0; i < gaps.bases.len && !more; i++)
		more = !map_find(&o->asked, arena_lower(a, gaps.bases.at[i]));
	for (size_t i = 0; i < gaps.texts.len && !more; i++)
		more = !map_find(&o->texts, gaps.texts.at[i]->key);
	arena_free(a);
	return more && !o->gone;
}

/* The same search as with a network, so that what is promised offline is what --online does. */
struct online_missing online_missing(const struct scan *scan, const struct ruledb *rules)
{
	struct arena *a = arena_create();
	struct online_missing missing;
	struct gaps gaps;

	gaps_find(scan, rules, SLICE_NONE, a, &gaps);
	missing =
		(struct online_missing){ .bases = gaps.bases.len, .snapshots = gaps.snapshots.len };
	for (size_t i = 0; i < gaps.texts.len; i++)
		missing.texts += gaps.texts.at[i]->target.kind != LINK_NOWHERE;
	arena_free(a);
	return missing;
}
