/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The index of sharded weights (formats.md 2.3): *.index.json with a weight_map from tensor to
 * file. A map may have a million entries over a few files: only the distinct names are kept.
 * A name that would lead out of the folder is refused.
 */
#include "base/limits.h"
#include "base/map.h"
#include "read/fields.h"

#include <inttypes.h>

struct shards {
	struct map names; /* every distinct one */
	struct sha256 digest;
	uint64_t tensors;
	bool too_many, unsafe;
};

static unsigned shard_index_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_ends(artefact_name(a), SLICE(".index.json")), head, '{');
}

/* A weights file lies beside its index; anything else is a trap. */
static bool is_safe(struct slice name)
{
	return name.len <= 255 && slice_find_char(name, '/') == SLICE_NPOS &&
	       slice_find_char(name, '\\') == SLICE_NPOS && !slice_starts(name, SLICE(".."));
}

/* Neighbouring tensors lie in one file, so that nearly every name is an old one. */
static void take_shard(struct reading *r, struct shards *s, const struct field *f)
{
	struct slice name = f->value->text;
	struct location at = field_at(f);

	s->tensors++;
	if (f->value->token != JSON_STRING || map_find(&s->names, name))
		return;
	if (!is_safe(name)) {
		if (!s->unsafe)
			issue_add(r, "malformed", at.start,
				  "expected the name of a file in the same folder, found \"%.*s\"",
				  SLICE_ARG(slice_sub(name, 0, 100)));
		s->unsafe = true;
		return;
	}
	if (s->names.len == LIMIT_SHARDS) {
		if (!s->too_many)
			issue_add(r, "over-limit", at.start, "more than %d files", LIMIT_SHARDS);
		s->too_many = true;
		return;
	}
	name = arena_dup(r->scratch, name);
	map_set(r->scratch, &s->names, name, s);
	sha256_add(&s->digest, name);
	at.field = SLICE("weight_map[]");
	evidence_add(r, EVIDENCE_SHARD, name, at);
}

/* Counted by whoever saved the shards: it stands for weights that are not here. */
static void take_size(struct reading *r, struct shards *s, const struct field *f)
{
	sha256_add(&s->digest, field_text(f));
	evidence_add(r, EVIDENCE_WEIGHT_BYTES, field_text(f), field_at(f));
}

/* Into the two objects that matter and nowhere else. */
static bool shard_visit(struct reading *r, void *to, const struct field *f)
{
	struct shards *s = to;

	if (slice_starts(f->path, SLICE("weight_map.")))
		take_shard(r, s, f);
	else if (slice_eq(f->path, SLICE("metadata.total_parameters")))
		evidence_add(r, EVIDENCE_PARAMETERS, field_text(f), field_at(f));
	else if (slice_eq(f->path, SLICE("metadata.total_size")))
		take_size(r, s, f);
	return f->path.len == 0 || slice_eq(f->path, SLICE("weight_map")) ||
	       slice_eq(f->path, SLICE("metadata"));
}

static bool shard_index_read(struct reading *r, struct err *e)
{
	struct shards *s = arena_new(r->scratch, struct shards);
	bool ok;

	r->artefact->kind = ARTEFACT_SAFETENSORS_INDEX;
	sha256_init(&s->digest);
	ok = fields_walk(r, r->input, shard_visit, s, e);
	if (s->tensors)
		evidence_add_count(r, EVIDENCE_TENSORS, s->tensors,
				   (struct location){ .field = SLICE("weight_map") });
	r->artefact->metadata = sha256_finish(&s->digest);
	return ok;
}

const struct reader reader_shard_index = { "shard-index", shard_index_probe, shard_index_read };
