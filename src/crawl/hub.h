/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The Hugging Face hub cache, as its paths tell it (formats.md 3.7):
 *
 *     models--ORG--NAME/{blobs,refs,snapshots/<commit>/path,.no_exist,trees}
 *
 * All functions look at paths only. Private to the crawl.
 */
#ifndef CRAWL_HUB_H
#define CRAWL_HUB_H

#include "base/arena.h"

/* Where a path stands in a hub cache. */
struct hub_place {
	struct slice folder;   /* path up to and with models--ORG--NAME */
	struct slice id;       /* "ORG/NAME" */
	struct slice revision; /* commit; empty outside snapshots/ */
	struct slice inside;   /* the rest, below snapshots/<commit>/ or below the folder */
};

/* The innermost hub folder of an absolute path; false where there is none. */
bool hub_place(struct arena *a, struct slice path, struct hub_place *place);

/* A folder of the cache that holds nothing to report: blobs, refs, markers, locks, xet. */
bool hub_is_plumbing(struct slice path);

/*
 * The blob that a link in a snapshot leads to: `target` as readlink gives it, resolved
 * against the folder of `link` by its words alone. False unless it is a file right inside
 * the blobs folder of the same models--* folder.
 */
bool hub_blob(struct arena *a, struct slice link, struct slice target, struct slice *blob);

/*
 * The repository that a file on LM Studio's shelves comes from: PUBLISHER/REPOSITORY of
 * ".lmstudio/models/PUBLISHER/REPOSITORY/FILE" (formats.md section 7). In any other folder
 * "models" the file's name must begin as the repository's does. False for all else.
 */
bool hub_shelf(struct slice path, struct slice *id);

#endif
