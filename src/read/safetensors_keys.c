/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The free metadata of safetensors: ModelSpec, kohya's training scripts, web UIs and
 * converters each have keys of their own; safetensors_keys.def lists the ones that say where a
 * file comes from or what its terms are. Dataset folders (ss_dataset_dirs, ss_tag_frequency)
 * are private matters and are left alone.
 */
#include "read/safetensors.h"

#include "read/config.h"
#include "read/fields.h"
#include "read/tags.h"

typedef void take_function(struct safetensors *s, enum evidence_kind kind, struct slice value,
			   struct location at);

static void take_value(struct safetensors *s, enum evidence_kind kind, struct slice value,
		       struct location at)
{
	evidence_add(s->r, kind, value, at);
}

static void take_text(struct safetensors *s, enum evidence_kind kind, struct slice value,
		      struct location at)
{
	evidence_add(s->r, kind, value, at);
	text_add_field(s->r, value, at);
}

static void take_list(struct safetensors *s, enum evidence_kind kind, struct slice value,
		      struct location at)
{
	struct slice item;

	while (value.len) {
		slice_cut(value, ',', &item, &value);
		evidence_add(s->r, kind, slice_trim(item), at);
	}
}

static void take_tags(struct safetensors *s, enum evidence_kind kind, struct slice value,
		      struct location at)
{
	struct slice item;

	(void)kind;
	while (value.len) {
		slice_cut(value, ',', &item, &value);
		tag_add(s->r, slice_trim(item), at);
	}
}

/*
 * "stable-diffusion-xl-v1-base/lora": the architecture that it is for, and what it is. ModelSpec
 * calls an architecture by the model that has it: flux-1-dev and flux-1-schnell are built alike.
 */
static void take_architecture(struct safetensors *s, enum evidence_kind kind, struct slice value,
			      struct location at)
{
	struct slice role;

	slice_cut(value, '/', &value, &role);
	evidence_add(s->r, kind, value, at);
	if (slice_eq(role, SLICE("lora")))
		role = SLICE("adapter");
	evidence_add(s->r, EVIDENCE_TYPE, role, at);
	evidence_add(s->r, EVIDENCE_BASE_NAME, value, at);
}

/* Only training scripts for adapters write this key. */
static void take_adapter(struct safetensors *s, enum evidence_kind kind, struct slice value,
			 struct location at)
{
	evidence_add(s->r, EVIDENCE_TYPE, SLICE("adapter"), at);
	evidence_add(s->r, kind, value, at);
}

/* {"<hash>": {"name": "...", ...}, ...}: the places inside are those of the whole string. */
static bool visit_merged(struct reading *r, void *to, const struct field *f)
{
	const struct location *at = to;

	if (slice_ends(f->path, SLICE(".name")) && f->value->token == JSON_STRING)
		evidence_add(r, EVIDENCE_MERGE_SOURCE, f->value->text, *at);
	return true;
}

static void take_merged(struct safetensors *s, enum evidence_kind kind, struct slice value,
			struct location at)
{
	struct input *in = input_from_bytes(arena_dup(s->r->scratch, value));
	struct err e = { 0 };

	(void)kind;
	if (!fields_walk(s->r, in, visit_merged, &at, &e))
		note_add(s->r, "malformed", at.start, "%.*s: %s", SLICE_ARG(at.field), e.text);
	input_close(in);
}

static void take_config(struct safetensors *s, enum evidence_kind kind, struct slice value,
			struct location at)
{
	(void)kind;
	config_take_text(s->r, value, at);
}

enum how {
	HOW_VALUE,
	HOW_TEXT,
	HOW_LIST,
	HOW_TAGS,
	HOW_ARCHITECTURE,
	HOW_ADAPTER,
	HOW_MERGED,
	HOW_CONFIG,
};

static take_function *const takers[] = {
	[HOW_VALUE] = take_value,
	[HOW_TEXT] = take_text,
	[HOW_LIST] = take_list,
	[HOW_TAGS] = take_tags,
	[HOW_ARCHITECTURE] = take_architecture,
	[HOW_ADAPTER] = take_adapter,
	[HOW_MERGED] = take_merged,
	[HOW_CONFIG] = take_config,
};

/* A header has a few dozen keys at most that matter; the table is gone through for each. */
void safetensors_take(struct safetensors *s, struct slice key, struct slice value,
		      struct location at)
{
	static const struct {
		struct slice key;
		enum evidence_kind kind;
		enum how how;
	} keys[] = {
#define SAFETENSORS_KEY(key, kind, how) { SLICE_INIT(key), EVIDENCE_##kind, HOW_##how },
#include "read/safetensors_keys.def"
#undef SAFETENSORS_KEY
	};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (slice_eq_nocase(key, keys[i].key))
			takers[keys[i].how](s, keys[i].kind, value, at);
}
