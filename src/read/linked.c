/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Licence texts that a card points to ("license_link: docs/weights.txt"). What a file is, is told
 * by its name before anything of the card is read, so that a link comes too late to make a licence
 * of it. It is told instead: the scan is incomplete without those terms.
 */
#include "base/map.h"
#include "read/read.h"

/* The path of the file that a link names in the folder of `from`; empty where it leads elsewhere.
 */
static struct slice linked_path(struct arena *a, const struct artefact *from, struct slice link)
{
	struct slice folder = slice_dirname(from->path), path = slice_trim(link), rest;

	if (slice_find(path, SLICE("://")) != SLICE_NPOS)
		return SLICE_NONE;
	slice_cut(path, '#', &path, &rest);
	while (slice_starts(path, SLICE("./")))
		path = slice_drop(path, 2);
	return path.len ? arena_join(a, folder, path) : path;
}

/* By the paths that links name: whoever names it. What its name makes a licence is read anyhow. */
static struct map collect_links(const struct scan *scan, struct arena *scratch)
{
	struct map links = { 0 };

	for (size_t i = 0; i < scan->artefacts.len; i++) {
		struct artefact *a = scan->artefacts.at[i];
		const struct evidence *link = evidence_find(&a->evidence, EVIDENCE_LICENCE_LINK);
		struct slice path = link ? linked_path(scratch, a, link->value) : SLICE_NONE;

		if (path.len && !read_holds_terms(path))
			map_set(scratch, &links, path, a);
	}
	return links;
}

void read_check_links(struct scan *scan)
{
	struct arena *scratch = arena_create();
	struct map links = collect_links(scan, scratch);

	for (size_t i = 0; i < scan->artefacts.len && links.len > 0; i++) {
		struct slice path = scan->artefacts.at[i]->path;
		const struct artefact *card = map_find(&links, path);

		if (card)
			scan_issue(
				scan, path, SLICE("licence-link-unread"),
				arena_format(
					scan->arena,
					"%.*s links to it as the licence, but "
					"licence files are told by their names, and this is none: "
					"name it LICENSE, or run 'modlic identify' on it",
					SLICE_ARG(card->path)));
	}
	arena_free(scratch);
}
