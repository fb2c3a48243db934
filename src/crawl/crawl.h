/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paths to artefacts: walks the roots, applies the globs, and fills scan->artefacts (sorted
 * by path, each file once) and scan->files_seen. What cannot be walked becomes an issue.
 *
 * Links are not followed, but for those of a hub cache (models--org--name/snapshots/... to
 * ../../blobs/...), whose resolved target must lie inside the same models--* folder, and for
 * licences and cards that lie elsewhere in the same root: several models may share one text. A
 * link of such a name that leads nowhere or out of the root is no note but an issue.
 * Credential files (token, stored_tokens) and the opaque xet cache are never listed.
 */
#ifndef CRAWL_CRAWL_H
#define CRAWL_CRAWL_H

#include "base/err.h"
#include "model/scan.h"

struct crawl_root {
	struct slice given; /* as the user wrote it, without slashes at its end */
	struct slice path; /* canonical, to compare and to open by; empty where it cannot be read */
	bool is_folder;
};

struct crawl_options {
	const struct slice *roots; /* as given; NUL-terminated */
	size_t root_count;
	struct crawl_root *found; /* one for each, by crawl_resolve(); NULL: crawl() does it */
	const struct slice *includes, *excludes; /* globs over the relative path: ** * ? [..] */
	size_t include_count, exclude_count;
	bool as_given; /* paths begin with their root as the user wrote it, as grep has it */
	bool (*holds_terms)(struct slice path); /* by its name, terms stand in it; may be NULL */
	bool (*stop)(void); /* asked now and then; true ends the walk early; may be NULL */
};

/* Looks at the roots, each once. */
void crawl_resolve(struct arena *a, struct crawl_options *options);

/* False only where a root does not exist or nothing at all could be walked. */
bool crawl(struct scan *scan, const struct crawl_options *options, struct err *e);

/*
 * Whether a path that the walk did not meet, a member of an archive, is left out as the walk
 * would leave it out: by a glob for it or a folder above it, or because of what it is.
 */
bool crawl_leaves_out(const struct crawl_options *options, struct slice path);

/*
 * What the path of a member says where a hub cache was packed: whose repository it belongs to
 * (nothing, where it lies in none), whether it is a blob, and to which blob a link leads.
 */
void crawl_set_hub(struct arena *a, struct slice path, struct artefact *artefact);
bool crawl_is_hub_blob(struct slice path);
bool crawl_hub_blob(struct arena *a, struct slice link, struct slice target, struct slice *blob);

/*
 * The models--* folder of a hub cache that a canonical path lies in, NUL-terminated: its blobs
 * are read too. Empty where it lies in none.
 */
struct slice crawl_hub_folder(struct arena *a, struct slice path);

#endif
