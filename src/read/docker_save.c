/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The list in what `docker save` and `podman save` write (formats.md section 5.1): manifest.json,
 *
 *     [{"Config": "HEX.json", "RepoTags": ["server:1"], "Layers": ["ID/layer.tar", ...]}]
 *
 * with the layers beside it, the lowest first. Without it each layer is an archive of its own, and
 * nobody knows which of them hides what. Later versions of Docker write an OCI layout as well and
 * name its blobs here: then the layout's own manifest says more, and this one is left alone.
 */
#include "base/limits.h"
#include "read/fields.h"

struct saved {
	struct slice folder;
	unsigned images;
	bool told;
};

/*
 * The path of a layer as an artefact has it, where it stays below the folder of the list: nothing
 * else is a layer of it. Parts that lead nowhere ("./") go, or the layer would not be found.
 */
static bool layer_path(struct reading *r, struct slice folder, struct slice path, struct slice *out)
{
	struct slice rest = path, part;
	char *bytes;
	size_t len = folder.len;

	if (!reading_stays_below(path))
		return false;
	bytes = arena_alloc(r->keep, folder.len + path.len + 2);
	if (folder.len)
		memcpy(bytes, folder.ptr, folder.len);
	while (rest.len) {
		slice_cut(rest, '/', &part, &rest);
		if (part.len == 0 || slice_eq(part, SLICE(".")))
			continue;
		if (len)
			bytes[len++] = '/';
		memcpy(bytes + len, part.ptr, part.len);
		len += part.len;
	}
	*out = (struct slice){ bytes, len };
	return len > folder.len;
}

static void take_layer(struct reading *r, struct saved *s, const struct field *f)
{
	struct slice path = field_text(f), full;
	struct location at = field_at(f);

	if (slice_starts(path, SLICE("blobs/")))
		return;
	evidence_add(r, EVIDENCE_LAYER, path, at);
	if (r->artefact->layers.len < LIMIT_LAYERS && layer_path(r, s->folder, path, &full)) {
		*list_add(r->keep, &r->artefact->layers) = (struct layer){
			.role = LAYER_IMAGE, .path = full, .at = at.start, .by_path = true
		};
		return;
	}
	if (!s->told)
		issue_add(
			r, "layer-refused", at.start,
			"line %u: expected the path of a layer beside this file, and at most %d of "
			"them, found \"%.*s\": not followed",
			at.line, LIMIT_LAYERS, SLICE_ARG(slice_sub(path, 0, 100)));
	s->told = true;
}

/* One artefact is one image: of several only the first is put together, the others by layer. */
static bool save_visit(struct reading *r, void *to, const struct field *f)
{
	struct saved *s = to;

	if (slice_eq(f->path, SLICE("[]")) && f->value->token == JSON_OBJECT && ++s->images == 2)
		note_add(r, "unsupported", f->value->start,
			 "more than one image: of those behind the first each layer is judged "
			 "alone");
	if (s->images > 1)
		return false;
	if (slice_eq(f->path, SLICE("[].RepoTags[]")) && r->artefact->known_as.len == 0)
		r->artefact->known_as = arena_dup(r->keep, field_text(f));
	else if (slice_eq(f->path, SLICE("[].Layers[]")) && f->value->token == JSON_STRING)
		take_layer(r, s, f);
	return true;
}

static unsigned save_probe(const struct artefact *a, struct slice head)
{
	return slice_eq(slice_basename(a->path), SLICE("manifest.json")) &&
			       slice_starts(slice_trim(head), SLICE("[")) &&
			       slice_find(head, SLICE("\"Layers\"")) != SLICE_NPOS
		       ? BID_NAME + 2 * BID_BYTE
		       : BID_NONE;
}

static bool save_read(struct reading *r, struct err *e)
{
	struct saved s = { .folder = slice_dirname(r->artefact->path) };
	struct slice bytes;
	bool ok;

	r->artefact->kind = ARTEFACT_MANIFEST;
	if (!reading_whole(r, LIMIT_MANIFEST_BYTES, &bytes, e))
		return false;
	ok = fields_walk(r, r->input, save_visit, &s, e);
	/* A manifest without a name is one that no index leads to; this one needs none. */
	if (r->artefact->known_as.len == 0)
		r->artefact->known_as = SLICE("manifest.json");
	return ok;
}

const struct reader reader_docker_save = { "docker-save", save_probe, save_read };
