/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The roots that a user named, as the file system has them: the crawl and the confinement drawn
 * around it speak of the same files, and each is looked at once.
 */
#include "crawl/crawl.h"

#include "io/walk.h"

void crawl_resolve(struct arena *a, struct crawl_options *options)
{
	struct walk_folder folder = { 0 };
	enum entry_type type;

	options->found = arena_array(a, struct crawl_root, options->root_count);
	for (size_t i = 0; i < options->root_count; i++) {
		struct crawl_root *root = &options->found[i];

		root->given = options->roots[i];
		while (root->given.len > 1 && slice_ends(root->given, SLICE("/")))
			root->given.len--;
		if (walk_resolve_next(a, &folder, options->roots[i], &root->path, &type))
			root->is_folder = type == ENTRY_DIR;
		else
			root->path = SLICE_NONE;
	}
}
