/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a hub cache's layout out of paths. "--" stands for "/" and is split at its first
 * place only: a name may hold "--" itself, an organisation may not.
 *
 * Everything is told from the words of paths, so that the same holds for a cache on disk, for one
 * that was packed into an archive, and for one whose blobs are gone.
 */
#include "crawl/hub.h"

static bool is_hub_folder(struct slice name)
{
	return slice_starts(name, SLICE("models--")) || slice_starts(name, SLICE("datasets--"));
}

static struct slice hub_id(struct arena *a, struct slice folder)
{
	struct slice rest = slice_drop(folder, slice_find(folder, SLICE("--")) + 2);
	size_t split = slice_find(rest, SLICE("--"));

	if (split == SLICE_NPOS)
		return arena_dup(a, rest);
	return arena_format(a, "%.*s/%.*s", SLICE_ARG(slice_sub(rest, 0, split)),
			    SLICE_ARG(slice_drop(rest, split + 2)));
}

/* The last part of the path that is a hub folder: its start and end. */
static bool find_folder(struct slice path, size_t *start, size_t *end)
{
	size_t at = path.len;

	while (at > 0) {
		size_t slash = slice_rfind_char(slice_sub(path, 0, at), '/');
		size_t begin = slash == SLICE_NPOS ? 0 : slash + 1;

		if (is_hub_folder(slice_sub(path, begin, at))) {
			*start = begin;
			*end = at;
			return true;
		}
		at = slash == SLICE_NPOS ? 0 : slash;
	}
	return false;
}

bool hub_place(struct arena *a, struct slice path, struct hub_place *place)
{
	size_t start, end;

	if (!find_folder(path, &start, &end))
		return false;
	*place = (struct hub_place){ .folder = slice_sub(path, 0, end),
				     .id = hub_id(a, slice_sub(path, start, end)),
				     .inside = slice_drop(path, end + 1) };
	if (slice_starts(place->inside, SLICE("snapshots/")))
		slice_cut(slice_drop(place->inside, 10), '/', &place->revision, &place->inside);
	return true;
}

/*
 * .locks has one folder of empty files for each repository, and anybody may call a folder so.
 * .no_exist holds empty marks of files that were asked for and are not there; xet keeps chunks
 * under hashes, which are no files at all.
 */
bool hub_is_plumbing(struct slice path)
{
	static const char *const inner[] = { "blobs", "refs", ".no_exist", "trees" };
	struct slice name = slice_basename(path), parent = slice_basename(slice_dirname(path));

	if ((is_hub_folder(name) && slice_eq(parent, SLICE(".locks"))) ||
	    (slice_eq(name, SLICE("xet")) && slice_eq(parent, SLICE("huggingface"))))
		return true;
	if (!is_hub_folder(parent))
		return false;
	for (size_t i = 0; i < sizeof(inner) / sizeof(*inner); i++)
		if (slice_eq(name, slice_of(inner[i])))
			return true;
	return false;
}

bool hub_blob(struct arena *a, struct slice link, struct slice target, struct slice *blob)
{
	struct slice at = slice_dirname(link), part, rest = target;
	struct hub_place place;

	if (!hub_place(a, link, &place) || place.revision.len == 0 ||
	    slice_starts(target, SLICE("/")))
		return false;
	while (slice_starts(rest, SLICE("../"))) {
		rest = slice_drop(rest, 3);
		at = slice_dirname(at);
	}
	slice_cut(rest, '/', &part, &rest);
	if (!slice_eq(at, place.folder) || !slice_eq(part, SLICE("blobs")) || rest.len == 0 ||
	    slice_find_char(rest, '/') != SLICE_NPOS || slice_eq(rest, SLICE("..")) ||
	    slice_eq(rest, SLICE(".")))
		return false;
	*blob = arena_format(a, "%.*s/blobs/%.*s", SLICE_ARG(place.folder), SLICE_ARG(rest));
	return true;
}

/* "Qwen2-7B-GGUF" and "qwen2-7b-q4_k_m.gguf": nobody names two things so by chance. */
static bool is_named_after(struct slice file, struct slice repository)
{
	struct slice name = slice_sub(repository, 0, repository.len < 5 ? 0 : repository.len - 5);

	return slice_ends_nocase(repository, SLICE("-GGUF")) &&
	       slice_ends_nocase(file, SLICE(".gguf")) && name.len > 0 &&
	       slice_starts_nocase(file, name);
}

/* Only files right in the repository's folder: deeper ones may be anything's. */
bool hub_shelf(struct slice path, struct slice *id)
{
	struct slice repository = slice_dirname(path), publisher = slice_dirname(repository);
	struct slice shelf = slice_dirname(publisher), owner;

	if (!slice_eq(slice_basename(shelf), SLICE("models")))
		return false;
	owner = slice_basename(slice_dirname(shelf));
	*id = slice_drop(repository, shelf.len + 1);
	return slice_eq(owner, SLICE(".lmstudio")) || slice_eq(owner, SLICE("lm-studio")) ||
	       is_named_after(slice_basename(path), slice_basename(repository));
}
