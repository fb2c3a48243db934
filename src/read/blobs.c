/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paths of blobs, there and back. Nothing here looks at the file system: a path that no
 * artefact of the scan has is a blob that is missing.
 */
#include "read/blobs.h"

enum { HEX = 64 };

static bool is_hex(struct slice s)
{
	if (s.len != HEX)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (!((s.ptr[i] >= '0' && s.ptr[i] <= '9') || (s.ptr[i] >= 'a' && s.ptr[i] <= 'f')))
			return false;
	return true;
}

bool blob_digest(struct slice text, struct slice *hex)
{
	*hex = slice_drop(text, 7);
	return slice_starts(text, SLICE("sha256:")) && is_hex(*hex);
}

/* Ollama's names carry the algorithm, those of an OCI layout lie in its folder. */
bool blob_of_path(struct slice path, struct slice *hex)
{
	struct slice name = slice_basename(path);

	*hex = slice_starts(name, SLICE("sha256-")) ? slice_drop(name, 7) : name;
	return is_hex(*hex) && (hex->len < name.len ||
				slice_eq(slice_basename(slice_dirname(path)), SLICE("sha256")));
}

/* What stands behind the last slash; the path is cut there. */
static struct slice take_last(struct slice *path)
{
	struct slice name = slice_basename(*path);

	*path = slice_dirname(*path);
	return name;
}

/* The folder of a host looks like one, so that other people's "manifests" are none of ours. */
static bool is_host(struct slice s)
{
	return slice_find_char(s, '.') != SLICE_NPOS || slice_find_char(s, ':') != SLICE_NPOS ||
	       slice_eq(s, SLICE("localhost"));
}

bool blob_name_of_path(struct slice path, struct blob_name *out)
{
	struct slice rest = path, folder;

	out->tag = take_last(&rest);
	out->name = take_last(&rest);
	out->space = take_last(&rest);
	out->host = take_last(&rest);
	folder = slice_basename(rest);
	out->root = slice_dirname(rest);
	return is_host(out->host) && out->space.len && out->name.len && out->tag.len &&
	       (slice_eq(folder, SLICE("manifests")) || slice_eq(folder, SLICE("manifests-v2")));
}

/* The blobs of a layout lie side by side, so that a manifest which is one finds the others. */
struct slice blob_path(struct arena *a, struct slice manifest, struct slice hex)
{
	struct slice folder = slice_dirname(manifest), own;
	struct blob_name name;
	bool ollama = slice_starts(slice_basename(manifest), SLICE("sha256-"));
	const char *slash;

	if (blob_name_of_path(manifest, &name)) {
		slash = name.root.len ? "/" : "";
		return arena_format(a, "%.*s%sblobs/sha256-%.*s", SLICE_ARG(name.root), slash,
				    SLICE_ARG(hex));
	}
	slash = folder.len ? "/" : "";
	if (!blob_of_path(manifest, &own))
		return arena_format(a, "%.*s%sblobs/sha256/%.*s", SLICE_ARG(folder), slash,
				    SLICE_ARG(hex));
	return arena_format(a, "%.*s%s%s%.*s", SLICE_ARG(folder), slash, ollama ? "sha256-" : "",
			    SLICE_ARG(hex));
}

void blob_check(struct reading *r)
{
	struct slice promised;
	char found[65];

	if (!blob_of_path(r->artefact->path, &promised))
		return;
	digest_hex(&r->artefact->metadata, found, HEX);
	if (!slice_eq(promised, slice_of(found)))
		issue_add(r, "digest-mismatch", 0,
			  "its bytes have the SHA-256 %s: the blob is damaged or was replaced",
			  found);
}
