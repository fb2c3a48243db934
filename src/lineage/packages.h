/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Models that a manifest puts together: Ollama's store, model artefacts in OCI layouts,
 * records of downloads. Such a model is the manifest with its config and layers, whatever
 * folders these lie in. A container image is no model: its files are told to the caller with
 * the paths that they have in the image, and make models as files in folders do.
 */
#ifndef LINEAGE_PACKAGES_H
#define LINEAGE_PACKAGES_H

#include "base/map.h"
#include "lineage/lending.h"
#include "model/scan.h"

struct packages {
	struct scan *scan;
	struct arena *scratch;
	struct lending *lending;
	struct map taken;  /* path -> artefact: blobs that belong to some manifest */
	struct map legal;  /* folder, "/" for the root -> struct artefact_list of its licences */
	struct map told;   /* path -> artefact: what is in some model or image already */
	struct map walked; /* path -> the list: layers, and folders with licences, gone through
			      already */
	/* A file of an image: the manifest, and its folder as "MANIFEST!/folder/in/image". */
	void (*on_image_file)(void *self, struct artefact *a, const struct artefact *image,
			      struct slice folder);
	void *self;
};

/* Adds the models of all manifests to the scan, and an issue for each blob that is missing. */
void packages_add_models(struct packages *p);

/* True where a manifest accounts for the artefact, or for the archive that it is a member of. */
bool packages_have(const struct packages *p, const struct artefact *a);

#endif
