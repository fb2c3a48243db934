/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a manifest of a store is made of: its blobs, by the path that they have in the store,
 * and what each is for. Ollama's store and OCI layouts write the same manifests; records of
 * downloads are read as manifests of one file.
 */
#ifndef MODEL_LAYER_H
#define MODEL_LAYER_H

#include "base/arena.h"

/* X-macro: constant, word for messages */
#define LAYER_ROLE_TABLE(X) \
	X(MANIFEST, "manifest") /* another manifest or index */ \
	X(CONFIG, "config") \
	X(WEIGHTS, "weights") \
	X(TENSOR, "tensor")     /* one of very many; never read */ \
	X(FILE, "file")         /* of the model, under a name that the manifest gives */ \
	X(FOLDER, "folder")     /* an archive whose members are the model's files */ \
	X(IMAGE, "image layer") /* an archive of a container's file system */ \
	X(ASIDE, "side part")   /* code or data that is shipped along: not the model's */ \
	X(OTHER, "blob")

enum layer_role {
#define X(constant, word) LAYER_##constant,
	LAYER_ROLE_TABLE(X)
#undef X
		LAYER_ROLES,
};

struct layer {
	enum layer_role role;
	struct slice path;     /* of the blob, relative as an artefact's path is */
	struct slice known_as; /* name that it is read by ("LICENSE"); empty: by its bytes alone */
	uint64_t at;           /* byte of the manifest where its digest stands */
	bool missing;          /* the scan has no such file */
	bool by_path; /* named by its path, not by a digest: it may lie among other files */
};

struct layer_list LIST_OF(struct layer);

/* Static, never NULL. */
const char *layer_role_word(enum layer_role role);

#endif
