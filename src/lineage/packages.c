/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blobs are found by path. A blob that two manifests name belongs to both models, and was read
 * once. Members of an archive follow it in the scan's order, under its path and "!/".
 */
#include "lineage/packages.h"

#include "lineage/group.h"
#include "lineage/image.h"

#include <stdlib.h>

enum { MODEL_COST = 8 /* records: a card or a config makes a model in each image that has it */ };

static int order_by_path(const void *key, const void *item)
{
	struct artefact *const *a = item;

	return slice_cmp(*(const struct slice *)key, (*a)->path);
}

/* The blob, or the place where its members begin; NULL where there is neither. */
static struct artefact **find(const struct scan *scan, struct slice path)
{
	return scan->artefacts.len ? bsearch(&path, scan->artefacts.at, scan->artefacts.len,
					     sizeof(*scan->artefacts.at), order_by_path)
				   : NULL;
}

/* A part that another model or image has too is lent; `cost` as of lending_allows(). */
static bool may_tell(struct packages *p, struct artefact *a, size_t cost)
{
	if (map_find(&p->told, a->path))
		return lending_allows(p->lending, a, cost);
	map_set(p->scratch, &p->told, a->path, a);
	return true;
}

/* What one model or image has gone through, another goes through at a price. */
static bool may_walk(struct packages *p, struct slice path, size_t count)
{
	if (map_find(&p->walked, path))
		return lending_allows_walk(p->lending, path, count);
	map_set(p->scratch, &p->walked, path, p);
	return true;
}

/* A model in the making: what a manifest names twice is part of it once. */
struct parts {
	struct packages *packages;
	struct model *model;
	struct arena *scratch;
	struct map added;
};

static void add(struct parts *to, struct artefact *a)
{
	struct packages *p = to->packages;

	if (map_find(&to->added, a->path))
		return;
	map_set(to->scratch, &to->added, a->path, a);
	if (may_tell(p, a, 1))
		*list_add(p->scan->arena, &to->model->artefacts) = a;
}

static void add_members(struct parts *to, struct slice archive)
{
	const struct scan *scan = to->packages->scan;
	struct scan_range members = scan_members(scan, archive, to->scratch);

	if (!may_walk(to->packages, archive, members.end - members.first))
		return;
	for (size_t i = members.first; i < members.end; i++)
		add(to, scan->artefacts.at[i]);
}

struct image_files {
	struct packages *packages;
	const struct artefact *manifest;
};

static bool on_layer(void *self, struct slice layer, size_t count)
{
	struct image_files *to = self;

	return may_walk(to->packages, layer, count);
}

static void on_file(void *self, struct artefact *a, struct slice path)
{
	struct image_files *to = self;
	struct packages *p = to->packages;
	struct slice inner = slice_dirname(path);

	if (!may_tell(p, a, MODEL_COST))
		return;
	p->on_image_file(p->self, a, to->manifest,
			 arena_format(p->scan->arena, "%.*s!%s%.*s", SLICE_ARG(to->manifest->path),
				      inner.len ? "/" : "", SLICE_ARG(inner)));
}

/* What a later layer hides is shipped all the same: who passes the image on passes that on. */
static void note_hidden(struct packages *p, const struct artefact *manifest, size_t hidden)
{
	scan_issue(p->scan, manifest->path, SLICE("manifest-hidden"),
		   arena_format(p->scratch,
				"%zu file%s that a later layer deletes or replaces: shipped with "
				"the image, and no part of the answer",
				hidden, hidden == 1 ? "" : "s"))
		->note = true;
}

static void tell_image(struct packages *p, struct artefact *manifest)
{
	struct image_files to = { p, manifest };
	struct image image = { .scan = p->scan,
			       .manifest = manifest,
			       .scratch = arena_create(),
			       .may_walk = on_layer,
			       .on_file = on_file,
			       .self = &to };

	image_tell(&image);
	if (image.hidden)
		note_hidden(p, manifest, image.hidden);
	arena_free(image.scratch);
}

/* Parts that nobody asks about may be left out of a copy; the rest is missed. */
static void miss(struct packages *p, const struct artefact *manifest, const struct layer *layer)
{
	struct issue *issue;

	if (layer->role == LAYER_ASIDE || layer->role == LAYER_OTHER || layer->role == LAYER_TENSOR)
		return;
	issue = scan_issue(p->scan, manifest->path, SLICE("manifest-blob-missing"),
			   arena_format(p->scratch, "%s %.*s is named here and is not there",
					layer_role_word(layer->role), SLICE_ARG(layer->path)));
	issue->offset = layer->at;
	issue->has_offset = true;
}

static bool is_weights(const struct artefact *a)
{
	return a->kind == ARTEFACT_GGUF || a->kind == ARTEFACT_SAFETENSORS ||
	       a->kind == ARTEFACT_WEIGHTS;
}

/*
 * What is named by a path could be any file beside the list. It would be the image's and no longer
 * its folder's: a licence that nobody finds.
 */
static bool is_layer(const struct packages *p, const struct layer *layer)
{
	bool may_be_any = layer->by_path && layer->role == LAYER_IMAGE;
	struct artefact **blob = may_be_any ? find(p->scan, layer->path) : NULL;

	return !blob || !(*blob)->recognised || (*blob)->kind == ARTEFACT_ARCHIVE;
}

/* One issue for all that are none. */
static void refuse(struct packages *p, const struct artefact *manifest)
{
	for (size_t i = 0; i < manifest->layers.len; i++) {
		const struct layer *layer = &manifest->layers.at[i];

		if (is_layer(p, layer))
			continue;
		scan_issue(p->scan, manifest->path, SLICE("manifest-layer-refused"),
			   arena_format(p->scratch,
					"%.*s is no archive, and so no layer: not followed",
					SLICE_ARG(layer->path)));
		return;
	}
}

/* A model artefact: it has a layer for weights, or one that turns out to be weights. */
static bool is_model(const struct packages *p, const struct artefact *manifest)
{
	bool has_image = false;

	for (size_t i = 0; i < manifest->layers.len; i++) {
		const struct layer *layer = &manifest->layers.at[i];
		struct artefact **blob = find(p->scan, layer->path);

		if (layer->role == LAYER_WEIGHTS || layer->role == LAYER_TENSOR ||
		    layer->role == LAYER_FOLDER ||
		    (blob && is_weights(*blob) && is_layer(p, layer)))
			return true;
		has_image = has_image || layer->role == LAYER_IMAGE;
	}
	/* A model that runs on somebody's servers has a config and nothing else. */
	return !has_image && evidence_find(&manifest->evidence, EVIDENCE_SELF_ID);
}

/* Inside an archive blobs are read before their manifest gives them names. */
static void miss_packed(struct packages *p, const struct artefact *manifest)
{
	for (size_t i = 0; manifest->container && i < manifest->layers.len; i++)
		if (manifest->layers.at[i].role == LAYER_FILE) {
			scan_issue(p->scan, manifest->path, SLICE("manifest-packed"),
				   SLICE("its texts are not read inside an archive: unpack the "
					 "layout and scan that"));
			return;
		}
}

/* The licences of each folder, found once for all packages. */
static void index_legal(struct packages *p)
{
	for (size_t i = 0; i < p->scan->artefacts.len; i++) {
		struct artefact *a = p->scan->artefacts.at[i];
		struct slice folder = slice_dirname(a->path),
			     key = folder.len ? folder : SLICE("/");
		struct artefact_list *list;

		if (!group_is_legal(a))
			continue;
		list = map_find(&p->legal, key);
		if (!list) {
			list = arena_new(p->scratch, struct artefact_list);
			map_set(p->scratch, &p->legal, key, list);
		}
		*list_add(p->scratch, list) = a;
	}
}

/*
 * Weights that are named by their path lie in a folder like any others, and a licence beside them
 * is theirs: a cache holds none, but whoever ships a licence can put a record of some download to
 * it as well.
 */
static void add_beside(struct parts *to, const struct layer_list *layers)
{
	struct slice folder = layers->len ? slice_dirname(layers->at[0].path) : SLICE_NONE;
	const struct artefact_list *list;

	if (layers->len == 0 || !layers->at[0].by_path)
		return;
	folder = folder.len ? folder : SLICE("/");
	list = map_find(&to->packages->legal, folder);
	if (!list || !may_walk(to->packages, folder, list->len))
		return;
	for (size_t i = 0; i < list->len; i++)
		add(to, list->at[i]);
}

static void add_model(struct packages *p, struct artefact *manifest)
{
	struct model *m = arena_new(p->scan->arena, struct model);
	struct parts parts = { .packages = p, .model = m, .scratch = arena_create() };

	/* A record is no package: the model is the file that it speaks of. */
	if (manifest->kind == ARTEFACT_DOWNLOAD_RECORD) {
		m->path = manifest->layers.at[0].path;
	} else {
		m->path = manifest->path;
		m->package = manifest;
	}
	add(&parts, manifest);
	for (size_t i = 0; i < manifest->layers.len; i++) {
		const struct layer *layer = &manifest->layers.at[i];
		struct artefact **blob = find(p->scan, layer->path);

		if (layer->role == LAYER_ASIDE || layer->role == LAYER_OTHER)
			continue;
		if (blob)
			add(&parts, *blob);
		if (layer->role == LAYER_FOLDER || layer->role == LAYER_IMAGE)
			add_members(&parts, layer->path);
		if (layer->missing)
			miss(p, manifest, layer);
	}
	add_beside(&parts, &manifest->layers);
	arena_free(parts.scratch);
	miss_packed(p, manifest);
	*list_add(p->scan->arena, &p->scan->models) = m;
}

/*
 * Nobody follows a list of paths before the files are read. In an archive it cannot be told: of its
 * members those that nobody knows, an empty layer among them, are not in the scan.
 */
static bool is_missing(const struct packages *p, const struct artefact *manifest,
		       const struct layer *layer)
{
	return layer->missing ||
	       (layer->by_path && !manifest->container && !find(p->scan, layer->path));
}

static void take_manifest(struct packages *p, struct artefact *manifest)
{
	for (size_t i = 0; i < manifest->layers.len; i++)
		if (is_layer(p, &manifest->layers.at[i]))
			map_set(p->scratch, &p->taken, manifest->layers.at[i].path, manifest);
	refuse(p, manifest);
	/* No index names it: it was left behind. Inside an archive nobody followed the index. */
	if (manifest->known_as.len == 0 && !manifest->container)
		return;
	if (is_model(p, manifest)) {
		add_model(p, manifest);
		return;
	}
	tell_image(p, manifest);
	for (size_t i = 0; i < manifest->layers.len; i++)
		if (manifest->layers.at[i].role == LAYER_IMAGE &&
		    is_missing(p, manifest, &manifest->layers.at[i]))
			miss(p, manifest, &manifest->layers.at[i]);
}

/*
 * A download's record stands in for a manifest where there is none: its file is a model of its
 * own, with all of its parts.
 */
static void take_record(struct packages *p, struct artefact *record)
{
	if (record->layers.len == 0 || !find(p->scan, record->layers.at[0].path) ||
	    map_find(&p->taken, record->layers.at[0].path))
		return;
	for (size_t i = 0; i < record->layers.len; i++)
		map_set(p->scratch, &p->taken, record->layers.at[i].path, record);
	add_model(p, record);
}

void packages_add_models(struct packages *p)
{
	index_legal(p);
	for (size_t i = 0; i < p->scan->artefacts.len; i++) {
		struct artefact *a = p->scan->artefacts.at[i];

		if (a->kind == ARTEFACT_MANIFEST)
			take_manifest(p, a);
		for (size_t k = 0; a->kind == ARTEFACT_IMAGE_INDEX && k < a->layers.len; k++)
			if (a->layers.at[k].missing)
				miss(p, a, &a->layers.at[k]);
	}
	for (size_t i = 0; i < p->scan->artefacts.len; i++)
		if (p->scan->artefacts.at[i]->kind == ARTEFACT_DOWNLOAD_RECORD)
			take_record(p, p->scan->artefacts.at[i]);
}

/* Archives lie in archives: each path up to a "!/" may be a blob. */
bool packages_have(const struct packages *p, const struct artefact *a)
{
	struct slice path = a->path;
	size_t end;

	/* Outside an image a whiteout speaks of layers that are not here. */
	if (a->kind == ARTEFACT_MANIFEST || a->kind == ARTEFACT_IMAGE_INDEX ||
	    a->kind == ARTEFACT_DOWNLOAD_RECORD || a->kind == ARTEFACT_WHITEOUT ||
	    map_find(&p->taken, path))
		return true;
	for (size_t from = 0; (end = slice_find(slice_drop(path, from), SLICE("!/"))) != SLICE_NPOS;
	     from += end + 2)
		if (map_find(&p->taken, slice_sub(path, 0, from + end)))
			return true;
	return false;
}
