/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A queue of manifests, llama.cpp's among them. Artefacts are sorted by path, so that a blob is
 * found without an index of its own. Where two manifests know a blob by different names, that of
 * the first counts: the order is that of the paths, the same in every run.
 */
#include "read/read.h"

#include "base/limits.h"
#include "read/blobs.h"

#include <stdlib.h>

struct waiting {
	struct artefact *manifest;
	unsigned depth;
};

struct store_walk {
	struct scan *scan;
	struct arena *arena;
	struct queue LIST_OF(struct waiting) queue;
	size_t next;
};

static int order_by_path(const void *key, const void *item)
{
	struct artefact *const *a = item;

	return slice_cmp(*(const struct slice *)key, (*a)->path);
}

static struct artefact *find(const struct scan *scan, struct slice path)
{
	struct artefact **found = NULL;

	if (scan->artefacts.len)
		found = bsearch(&path, scan->artefacts.at, scan->artefacts.len,
				sizeof(*scan->artefacts.at), order_by_path);
	return found ? *found : NULL;
}

static void wait_for(struct store_walk *w, struct artefact *a, struct slice known_as,
		     unsigned depth)
{
	a->known_as = known_as;
	*list_add(w->arena, &w->queue) = (struct waiting){ a, depth };
}

/* KitOps keeps one index for each repository: HEX-index.json. */
static bool is_index(struct slice name)
{
	return slice_eq(name, SLICE("index.json")) || slice_ends(name, SLICE("-index.json"));
}

/* A layout is told by the file that OCI demands beside the index. */
static bool is_layout(const struct scan *scan, const struct artefact *index)
{
	struct slice folder = slice_dirname(index->path);
	char path[LIMIT_PATH_BYTES + 16];
	int len = snprintf(path, sizeof(path), "%.*s%soci-layout", SLICE_ARG(folder),
			   folder.len ? "/" : "");

	return len > 0 && (size_t)len < sizeof(path) &&
	       find(scan, (struct slice){ path, (size_t)len });
}

struct store_walk *read_manifests(struct scan *scan, struct arena *a)
{
	struct store_walk *w = arena_new(a, struct store_walk);

	w->scan = scan;
	w->arena = a;
	for (size_t i = 0; i < scan->artefacts.len; i++) {
		struct artefact *found = scan->artefacts.at[i];
		struct blob_name name;

		if (blob_name_of_path(found->path, &name))
			wait_for(w, found, name.name, 0);
		else if (is_index(slice_basename(found->path)) && is_layout(scan, found))
			wait_for(w, found, SLICE("index.json"), 0);
		else if (slice_starts(slice_basename(found->path), SLICE("manifest=")))
			wait_for(w, found, slice_basename(found->path), 0);
	}
	return w;
}

/* What the index calls it, or that index is called; else its digest, as registries have it. */
static struct slice manifest_name(struct store_walk *w, const struct artefact *index,
				  const struct layer *layer)
{
	struct slice hex;

	if (layer->known_as.len)
		return layer->known_as;
	if (!slice_starts(index->known_as, SLICE("sha256:")) && blob_of_path(index->path, &hex))
		return index->known_as;
	return arena_format(w->scan->arena, "sha256:%.*s", SLICE_ARG(slice_basename(layer->path)));
}

static void follow(struct store_walk *w, struct waiting from)
{
	const struct layer_list *layers = &from.manifest->layers;

	for (size_t i = 0; i < layers->len; i++) {
		struct layer *layer = &layers->at[i];
		struct artefact *blob = find(w->scan, layer->path);

		layer->missing = !blob;
		if (!blob || blob->was_read || blob->known_as.len)
			continue;
		if (layer->role != LAYER_MANIFEST)
			blob->known_as = layer->known_as;
		else if (from.depth < LIMIT_INDEX_DEPTH)
			wait_for(w, blob, manifest_name(w, from.manifest, layer), from.depth + 1);
		else
			scan_issue(w->scan, blob->path, SLICE("manifest-over-limit"),
				   SLICE("an index below more than 4 others: not followed"));
	}
}

struct artefact *read_next_manifest(struct store_walk *w)
{
	if (w->next > 0)
		follow(w, w->queue.at[w->next - 1]);
	return w->next < w->queue.len ? w->queue.at[w->next++].manifest : NULL;
}
