/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the uppermost layer down, with one map of the paths that are taken: by a file that was
 * told, or by a whiteout. A path is hidden where it or a folder above it is in the map. A layer
 * enters the map after its own files were told, since a whiteout never hides its own layer's. A
 * layer that stands in the image again below itself has nothing left to show.
 *
 * Files that no reader knows are not in the scan, so one that replaces a file we do know is not
 * seen; the lower one then still counts, which errs on the side of more terms.
 */
#include "lineage/image.h"

/* Where the file stands in the image; tar writes "./" before a path or not, as it likes. */
static struct slice image_path(const struct artefact *a, const struct layer *layer)
{
	bool in_weights = a->container && a->container->kind == ARTEFACT_WEIGHTS;
	struct slice path =
		slice_drop(in_weights ? a->container->path : a->path, layer->path.len + 2);

	while (slice_starts(path, SLICE("./")))
		path = slice_drop(path, 2);
	return path;
}

/* The artefact that hides the path, or NULL; "a.zip!/b" is hidden where "a.zip" is. */
static const struct artefact *hider(const struct image *image, struct slice path)
{
	const struct artefact *found = map_find(&image->gone, SLICE_NONE);

	for (size_t i = 0; i <= path.len && !found; i++) {
		if (i < path.len && path.ptr[i] != '/')
			continue;
		found = map_find(&image->gone, slice_sub(path, 0, i));
		if (!found && i > 0 && path.ptr[i - 1] == '!')
			found = map_find(&image->gone, slice_sub(path, 0, i - 1));
	}
	return found;
}

static void tell(struct image *image, struct artefact *a, struct slice path)
{
	const struct artefact *by = hider(image, path);

	if (a->kind == ARTEFACT_WHITEOUT || !a->recognised)
		return;
	if (!by)
		image->on_file(image->self, a, path);
	else if (by != a) /* one layer may stand in an image twice */
		image->hidden++;
}

static void take_path(struct image *image, struct artefact *a, struct slice path)
{
	struct slice name = slice_basename(path), folder = slice_dirname(path);

	if (a->kind != ARTEFACT_WHITEOUT)
		map_set(image->scratch, &image->gone, path, a);
	else if (slice_eq(name, SLICE(".wh..wh..opq")))
		map_set(image->scratch, &image->gone, folder, a);
	else
		map_set(image->scratch, &image->gone,
			arena_format(image->scratch, "%.*s%s%.*s", SLICE_ARG(folder),
				     folder.len ? "/" : "",
				     SLICE_ARG(slice_drop(name, SLICE(".wh.").len))),
			a);
}

static void walk_layer(struct image *image, const struct layer *layer, struct scan_range members,
		       void (*visit)(struct image *, struct artefact *, struct slice))
{
	for (size_t i = members.first; i < members.end; i++) {
		struct artefact *a = image->scan->artefacts.at[i];

		visit(image, a, image_path(a, layer));
	}
}

void image_tell(struct image *image)
{
	const struct layer_list *layers = &image->manifest->layers;
	struct map walked = { 0 };

	for (size_t i = layers->len; i-- > 0;) {
		const struct layer *layer = &layers->at[i];
		struct scan_range members;

		if (layer->role != LAYER_IMAGE || map_find(&walked, layer->path))
			continue;
		map_set(image->scratch, &walked, layer->path, image);
		members = scan_members(image->scan, layer->path, image->scratch);
		if (!image->may_walk(image->self, layer->path, members.end - members.first))
			continue;
		walk_layer(image, layer, members, tell);
		walk_layer(image, layer, members, take_path);
	}
}
