/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where stores keep their blobs (formats.md sections 4 and 5.1): Ollama as
 * blobs/sha256-HEX beside manifests/HOST/NAMESPACE/NAME/TAG, OCI layouts as
 * blobs/sha256/HEX below index.json. A digest becomes part of a path, hence nothing but
 * "sha256:" and 64 lower-case hexadecimal digits is one. Private to this folder.
 */
#ifndef READ_BLOBS_H
#define READ_BLOBS_H

#include "read/reading.h"

/* The digits of a digest as manifests write it; false for anything else. */
bool blob_digest(struct slice text, struct slice *hex);

/* The digits in a blob's own path; false where it is no blob. */
bool blob_of_path(struct slice path, struct slice *hex);

/* A manifest of Ollama's store by its path: the four names below "manifests". */
struct blob_name {
	struct slice root; /* the store; empty where it is the scan's root */
	struct slice host, space, name, tag;
};
bool blob_name_of_path(struct slice path, struct blob_name *out);

/* The path of a blob that the manifest or index at `manifest` names. */
struct slice blob_path(struct arena *a, struct slice manifest, struct slice hex);

/* Says so where a blob's bytes, read whole, are not those that its name promises. */
void blob_check(struct reading *r);

#endif
