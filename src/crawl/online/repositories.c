/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which repositories were looked up. Several names may lead to one (a base that was renamed, and
 * is named by both), and a name to one that was asked for at its commit: it is read once, and
 * known by all of them.
 */
#include "crawl/online/session.h"

struct repository {
	struct slice root; /* of its files' paths, with the last '/' */
	struct slice_list aliases;
	size_t named; /* of the aliases: those that its files have */
};

static void add_alias(struct online *o, struct repository *r, const struct lookup *l)
{
	if (slice_eq_nocase(l->id, l->known_as))
		return;
	for (size_t i = 0; i < r->aliases.len; i++)
		if (slice_eq_nocase(r->aliases.at[i], l->id))
			return;
	*list_add(o->scan->arena, &r->aliases) = arena_dup(o->scan->arena, l->id);
}

bool repository_is_known(struct online *o, const struct lookup *l)
{
	struct slice root = arena_format(o->arena, "%.*s://%.*s@%.*s/", SLICE_ARG(l->hub->scheme),
					 SLICE_ARG(l->known_as), SLICE_ARG(l->info.commit));
	struct repository *r = map_find(&o->repositories, root);
	bool known = r != NULL;

	/* What completes a model on disk is that model's, whoever else looked. */
	if (l->models.len)
		return false;
	if (!known) {
		r = arena_new(o->arena, struct repository);
		r->root = root;
		map_set(o->arena, &o->repositories, root, r);
		*list_add(o->arena, &o->repository_list) = r;
	}
	add_alias(o, r, l);
	return known;
}

/* Copied, since aliases may still come while the files' lists are in use. */
static void add_names(struct online *o, const struct repository *r, struct slice_list *list)
{
	*list = (struct slice_list){ 0 };
	for (size_t i = 0; i < r->aliases.len; i++)
		*list_add(o->scan->arena, list) = r->aliases.at[i];
}

/*
 * A file that was read already gets the new name as well, and lineage has to be run again for it.
 */
static void name_files(struct online *o, struct repository *r)
{
	struct artefact_list *read = &o->scan->artefacts;

	for (size_t i = 0; i < o->out->len; i++)
		if (slice_starts(o->out->at[i].path, r->root))
			add_names(o, r, &o->out->at[i].hub_aliases);
	for (size_t i = scan_first_from(o->scan, r->root);
	     i < read->len && slice_starts(read->at[i]->path, r->root); i++) {
		add_names(o, r, &read->at[i]->hub_aliases);
		o->renamed = true;
	}
	r->named = r->aliases.len;
}

void repositories_name(struct online *o)
{
	for (size_t i = 0; i < o->repository_list.len; i++)
		if (o->repository_list.at[i]->named < o->repository_list.at[i]->aliases.len)
			name_files(o, o->repository_list.at[i]);
}
