/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Manifests and indexes of OCI layouts and of Ollama's store (formats.md sections 4 and 5.1):
 * one JSON form for both. Each config, layer or further manifest becomes evidence and a layer
 * of the artefact; what a media type means stands in media_types.def. The reader opens no
 * blob, and says nothing of one that is missing: that is known when all files are.
 *
 * Ollama's path is the model's name. A digest that is none could lead out of the store: it is
 * refused, and no blob is looked for.
 */
#include "base/glob.h"
#include "base/limits.h"
#include "read/blobs.h"
#include "read/fields.h"

static const struct media_type {
	struct slice pattern, name;
	enum layer_role role;
	bool named; /* the manifest's own name goes before ours */
} media_types[] = {
#define MEDIA_TYPE(pattern, role, name, named) \
	{ SLICE_INIT(pattern), SLICE_INIT(name), LAYER_##role, named },
#include "read/media_types.def"
#undef MEDIA_TYPE
};

/* A layer whose fields are still coming, in any order. */
struct descriptor {
	bool open;
	struct slice media_type, digest, name;
	struct location digest_at;
};

struct manifest {
	struct reading *r;
	struct descriptor d;
	bool refused, too_many, is_index;
};

/* Types that we do not know are files under the name that the manifest gives them. */
static const struct media_type *media_type_of(struct slice media_type)
{
	static const struct media_type unknown = { .role = LAYER_FILE, .named = true };

	for (size_t i = 0; i < sizeof(media_types) / sizeof(*media_types); i++)
		if (glob_matches(media_types[i].pattern, media_type))
			return &media_types[i];
	return &unknown;
}

/* A file without a name cannot be told from its bytes alone, as a licence's text. */
static void add_layer(struct manifest *m, struct slice hex)
{
	const struct media_type *type = media_type_of(m->d.media_type);
	struct layer *layer = list_add(m->r->keep, &m->r->artefact->layers);

	layer->role = type->role;
	layer->at = m->d.digest_at.start;
	layer->path = blob_path(m->r->keep, m->r->artefact->path, hex);
	layer->known_as = type->named && m->d.name.len ? m->d.name : type->name;
	if (layer->role == LAYER_MANIFEST)
		layer->known_as = m->d.name;
	if (layer->role == LAYER_FILE && layer->known_as.len == 0)
		layer->role = LAYER_OTHER;
}

/* One issue for all digests of a manifest that are none. */
static void refuse(struct manifest *m)
{
	if (!m->refused)
		issue_add(m->r, "digest-refused", m->d.digest_at.start,
			  "line %u: expected \"sha256:\" and 64 hexadecimal digits, found "
			  "\"%.*s\": not followed",
			  m->d.digest_at.line, SLICE_ARG(slice_sub(m->d.digest, 0, 100)));
	m->refused = true;
}

static void refuse_more(struct manifest *m)
{
	if (!m->too_many)
		issue_add(m->r, "over-limit", m->d.digest_at.start, "more than %d layers",
			  LIMIT_LAYERS);
	m->too_many = true;
}

/* The descriptor that was open is complete. */
static void close_descriptor(struct manifest *m)
{
	struct slice hex, value;

	if (!m->d.open || m->d.digest.len == 0) {
		m->d = (struct descriptor){ 0 };
		return;
	}
	value = arena_format(m->r->scratch, "%.*s%s%.*s", SLICE_ARG(m->d.media_type),
			     m->d.media_type.len ? " " : "", SLICE_ARG(m->d.digest));
	evidence_add(m->r, EVIDENCE_LAYER, value, m->d.digest_at);
	if (!blob_digest(m->d.digest, &hex))
		refuse(m);
	else if (m->r->artefact->layers.len < LIMIT_LAYERS)
		add_layer(m, hex);
	else
		refuse_more(m);
	m->d = (struct descriptor){ 0 };
}

/* The text of a field, where it outlives the walk; names are no longer than paths may be. */
static struct slice kept(struct manifest *m, const struct field *f)
{
	return arena_dup(m->r->keep, slice_sub(field_text(f), 0, LIMIT_PATH_BYTES));
}

/*
 * Where the model layer was made from another model, Ollama writes its name; or the path of
 * the file that it was made from, which names bytes and no model.
 */
static void take_from(struct manifest *m, const struct field *f)
{
	struct slice hex;

	if (!blob_of_path(field_text(f), &hex))
		evidence_add(m->r, EVIDENCE_BASE_MODEL, field_text(f), field_at(f));
}

/* What stands in a config's or layer's descriptor. */
static void take_descriptor(struct manifest *m, struct slice key, const struct field *f)
{
	static const struct slice names[] = {
		SLICE_INIT("name"),
		SLICE_INIT("annotations.org.cncf.model.filepath"),
		SLICE_INIT("annotations.org.opencontainers.image.title"),
		SLICE_INIT("annotations.io.containerd.image.name"),
		SLICE_INIT("annotations.org.opencontainers.image.ref.name"),
	};

	if (slice_eq(key, SLICE("mediaType"))) {
		m->d.media_type = kept(m, f);
	} else if (slice_eq(key, SLICE("digest"))) {
		m->d.digest = kept(m, f);
		m->d.digest_at = field_at(f);
		m->d.digest_at.field = arena_dup(m->r->keep, f->path);
	} else if (slice_eq(key, SLICE("from"))) {
		take_from(m, f);
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (slice_eq(key, names[i]) && m->d.name.len == 0)
			m->d.name = kept(m, f);
}

static const struct field_rule rules[] = {
	{ SLICE_INIT("artifactType"), EVIDENCE_FORMAT },
	{ SLICE_INIT("annotations.org.opencontainers.image.licenses"), EVIDENCE_LICENCE_TAG },
	{ SLICE_INIT("annotations.org.opencontainers.image.title"), EVIDENCE_NAME },
	{ SLICE_INIT("annotations.org.opencontainers.image.vendor"), EVIDENCE_ORGANISATION },
	{ SLICE_INIT("annotations.org.opencontainers.image.version"), EVIDENCE_VERSION },
};

static bool manifest_visit(struct reading *r, void *to, const struct field *f)
{
	static const struct slice holders[] = { SLICE_INIT("layers[]"), SLICE_INIT("manifests[]"),
						SLICE_INIT("config") };
	struct manifest *m = to;

	field_take(r, rules, sizeof(rules) / sizeof(*rules), f->path, f);
	for (size_t i = 0; i < sizeof(holders) / sizeof(*holders); i++) {
		struct slice rest = slice_drop(f->path, holders[i].len);

		if (!slice_starts(f->path, holders[i]))
			continue;
		if (rest.len == 0 && f->value->token == JSON_OBJECT) {
			close_descriptor(m);
			m->d.open = true;
			m->is_index = m->is_index || i == 1;
		} else if (m->d.open && slice_starts(rest, SLICE("."))) {
			take_descriptor(m, slice_drop(rest, 1), f);
		}
	}
	return true;
}

/* Ollama's names leave out what is usual: its own registry and the library. */
static void add_own_name(struct reading *r)
{
	struct blob_name n;

	if (blob_name_of_path(r->artefact->path, &n))
		evidence_add_path(r, EVIDENCE_SELF_ID,
				  arena_format(r->scratch, "%.*s/%.*s/%.*s:%.*s", SLICE_ARG(n.host),
					       SLICE_ARG(n.space), SLICE_ARG(n.name),
					       SLICE_ARG(n.tag)),
				  SLICE("path"));
}

/* By its bytes; by its path only where Ollama's manifests lie, which have no other sign. */
static unsigned manifest_probe(const struct artefact *a, struct slice head)
{
	struct blob_name name;
	bool object = slice_starts(slice_trim(head), SLICE("{"));

	if (!object)
		return BID_NONE;
	if (slice_find(head, SLICE("\"schemaVersion\"")) != SLICE_NPOS &&
	    (slice_find(head, SLICE("\"layers\"")) != SLICE_NPOS ||
	     slice_find(head, SLICE("\"manifests\"")) != SLICE_NPOS))
		return BID_NAME + 2 * BID_BYTE;
	return a->known_as.len && blob_name_of_path(a->path, &name) ? BID_NAME : BID_NONE;
}

static bool manifest_read(struct reading *r, struct err *e)
{
	struct manifest m = { .r = r };
	struct slice bytes;
	bool ok;

	r->artefact->kind = ARTEFACT_MANIFEST;
	add_own_name(r);
	if (!reading_whole(r, LIMIT_MANIFEST_BYTES, &bytes, e))
		return false;
	blob_check(r);
	ok = fields_walk(r, r->input, manifest_visit, &m, e);
	close_descriptor(&m);
	if (m.is_index)
		r->artefact->kind = ARTEFACT_IMAGE_INDEX;
	return ok;
}

const struct reader reader_manifest = { "manifest", manifest_probe, manifest_read };
