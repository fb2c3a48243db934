/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A container image as its user sees it: layers one over the other, where a file of a later layer
 * hides that of the same path below it, and a whiteout hides without putting anything in its
 * place (OCI image-spec, layer.md). What is hidden is shipped all the same, but it says nothing of
 * what the image runs: its terms are no model's.
 */
#ifndef LINEAGE_IMAGE_H
#define LINEAGE_IMAGE_H

#include "base/map.h"
#include "model/scan.h"

struct image {
	const struct scan *scan;         /* its artefacts sorted by path */
	const struct artefact *manifest; /* layers in their order, the lowest first */
	struct arena *scratch;
	/* Whether a layer of `count` members is gone through: of one left out nothing is known. */
	bool (*may_walk)(void *self, struct slice layer, size_t count);
	/* A file that can be seen, and its path in the image ("models/a/config.json"). */
	void (*on_file)(void *self, struct artefact *a, struct slice path);
	void *self;

	/* filled in */
	size_t hidden; /* files of lower layers that cannot be seen */
	struct map gone;
};

/*
 * Tells every recognised file of the image, the uppermost layer's first. Members of weights that
 * are archives themselves have the path of these. Linear in the number of members.
 */
void image_tell(struct image *image);

#endif
