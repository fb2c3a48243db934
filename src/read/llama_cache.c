/* SPDX-License-Identifier: Apache-2.0 */
/*
 * llama.cpp's own cache, before it took over that of the hub (formats.md section 7): all files
 * lie in one folder as ORG_NAME_FILE.gguf. Where ORG ends cannot be told from that, so two
 * side files are read: manifest=ORG=NAME=TAG.json, whose name says it and whose text names
 * the files, and FILE.gguf.json, which keeps the address of one download.
 */
#include "base/limits.h"
#include "read/fields.h"
#include "read/gguf.h"

/* The names in "manifest=ORG=NAME=TAG.json"; false for any other. */
static bool cache_name(struct slice file, struct slice *org, struct slice *name)
{
	struct slice rest = slice_drop(file, strlen("manifest=")), tag;

	return slice_starts(file, SLICE("manifest=")) && slice_ends(file, SLICE(".json")) &&
	       slice_cut(rest, '=', org, &rest) && slice_cut(rest, '=', name, &tag) && org->len &&
	       name->len;
}

static void add_part(struct reading *r, struct slice folder, struct slice name, uint64_t at)
{
	struct layer *layer = list_add(r->keep, &r->artefact->layers);

	layer->role = LAYER_WEIGHTS;
	layer->by_path = true;
	layer->at = at;
	layer->path = arena_format(r->keep, "%.*s%s%.*s", SLICE_ARG(folder), folder.len ? "/" : "",
				   SLICE_ARG(name));
}

/* The file itself, or all of its parts where it is the first of several. */
static void add_parts(struct reading *r, struct slice folder, struct slice name, uint64_t at)
{
	uint64_t no, count;

	if (!gguf_split_of_name(name, &no, &count) || count > LIMIT_LAYERS) {
		add_part(r, folder, name, at);
		return;
	}
	for (unsigned i = 1; i <= count; i++)
		add_part(r, folder,
			 arena_format(r->scratch, "%.*s-%05u-of-%05u.gguf",
				      SLICE_ARG(slice_sub(name, 0, name.len - 20)), i,
				      (unsigned)count),
			 at);
}

/* Folders in a repository's file names become part of the name. */
static struct slice flat_name(struct reading *r, struct slice path)
{
	struct slice org, name, flat = arena_replace(r->scratch, path, '/', '_');

	cache_name(reading_name(r->artefact), &org, &name);
	return arena_format(r->scratch, "%.*s_%.*s_%.*s", SLICE_ARG(org), SLICE_ARG(name),
			    SLICE_ARG(flat));
}

static bool cache_visit(struct reading *r, void *to, const struct field *f)
{
	struct slice file = field_text(f);
	struct location at = field_at(f);

	(void)to;
	if ((!slice_eq(f->path, SLICE("ggufFile.rfilename")) &&
	     !slice_eq(f->path, SLICE("mmprojFile.rfilename"))) ||
	    file.len == 0 || file.len > LIMIT_PATH_BYTES)
		return f->path.len == 0 || slice_eq(f->path, SLICE("ggufFile")) ||
		       slice_eq(f->path, SLICE("mmprojFile"));
	evidence_add(r, EVIDENCE_LAYER, file, at);
	add_parts(r, slice_dirname(r->artefact->path), flat_name(r, file), at.start);
	return true;
}

/* More than the manifests of registries bid, whose form this has besides. */
static unsigned cache_probe(const struct artefact *a, struct slice head)
{
	struct slice org, name;

	return cache_name(slice_basename(a->path), &org, &name) &&
			       slice_starts(slice_trim(head), SLICE("{"))
		       ? BID_NAME + 3 * BID_BYTE
		       : BID_NONE;
}

static bool cache_read(struct reading *r, struct err *e)
{
	struct slice org, name, bytes;

	r->artefact->kind = ARTEFACT_MANIFEST;
	if (cache_name(slice_basename(r->artefact->path), &org, &name))
		evidence_add_path(
			r, EVIDENCE_SELF_ID,
			arena_format(r->scratch, "%.*s/%.*s", SLICE_ARG(org), SLICE_ARG(name)),
			SLICE("path"));
	return reading_whole(r, LIMIT_MANIFEST_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, cache_visit, NULL, e);
}

const struct reader reader_llama_cache = { "llama-cache", cache_probe, cache_read };

static bool record_visit(struct reading *r, void *to, const struct field *f)
{
	(void)to;
	if (slice_eq(f->path, SLICE("url")))
		evidence_add(r, EVIDENCE_SELF_ID, field_text(f), field_at(f));
	return true;
}

static unsigned record_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_ends(reading_name(a), SLICE(".gguf.json")) &&
				slice_find(head, SLICE("\"url\"")) != SLICE_NPOS,
			head, '{');
}

/* The address is that of the file beside it, whose name is this one's without ".json". */
static bool record_read(struct reading *r, struct err *e)
{
	struct slice name = reading_name(r->artefact), bytes;

	r->artefact->kind = ARTEFACT_DOWNLOAD_RECORD;
	add_parts(r, slice_dirname(r->artefact->path),
		  slice_sub(name, 0, name.len - strlen(".json")), 0);
	return reading_whole(r, LIMIT_MANIFEST_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, record_visit, NULL, e);
}

const struct reader reader_download_record = { "download-record", record_probe, record_read };
