/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The front matter of a card as evidence. Scalars stay text ("no" is Norwegian, 1.0 is "1.0"),
 * nulls are nothing, and a licence inside model-index is nobody's.
 */
#include "read/card.h"

#include "base/limits.h"
#include "read/tags.h"

enum how {
	HOW_VALUE,
	HOW_LICENCE,
	HOW_BASES,
	HOW_TAGS,
	HOW_GATED,
	HOW_FLAG,
	HOW_TASK,
	HOW_DATASET,
};

struct card_key {
	struct slice key;
	enum evidence_kind kind;
	enum how how;
};

static const struct card_key keys[] = {
#define CARD_KEY(key, kind, how) { SLICE_INIT(key), EVIDENCE_##kind, HOW_##how },
#include "read/card_keys.def"
#undef CARD_KEY
};

struct taking {
	struct reading *r;
	const struct front_matter *f;
	const struct card_key *key;
	bool is_dataset;
};

/* Long values go to identification under their key, so that findings can name it. */
static void set_aside(struct taking *t, const struct yaml_node *node, struct location at)
{
	at.field = t->key->key;
	text_add(t->r, TEXT_FIELD, front_matter_text(t->r, t->f, node), at);
}

/* pipeline_tag "image-text-to-text" says what goes in and out. */
static void take_task(struct taking *t, struct slice value, struct location at)
{
	static const struct slice words[] = {
		SLICE_INIT("image"),  SLICE_INIT("visual"), SLICE_INIT("audio"),
		SLICE_INIT("speech"), SLICE_INIT("video"),
	};

	evidence_add(t->r, EVIDENCE_PIPELINE, value, at);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (slice_find(value, words[i]) == SLICE_NPOS)
			continue;
		evidence_add(t->r, EVIDENCE_MODALITY, value, at);
		break;
	}
}

/* YAML 1.1 had "yes" as well, and some cards were written for it. */
static bool is_true(struct slice value)
{
	return slice_eq_nocase(value, SLICE("true")) || slice_eq_nocase(value, SLICE("yes"));
}

/* One value, after what its key asks for. Nulls never get here as text. */
static void take_scalar(struct taking *t, const struct yaml_node *node, struct slice field)
{
	struct slice value = yaml_text(node);
	struct location at = front_matter_at(t->f, node, field);

	if (value.len == 0)
		return;
	switch (t->key->how) {
	case HOW_TAGS:
		tag_add(t->r, value, at);
		break;
	case HOW_TASK:
		take_task(t, value, at);
		break;
	case HOW_FLAG:
		if (is_true(value))
			evidence_add(t->r, t->key->kind, value, at);
		break;
	case HOW_GATED:
		evidence_add(t->r, t->key->kind, value, at);
		set_aside(t, node, at);
		break;
	case HOW_LICENCE:
		evidence_add(t->r, t->key->kind, value, at);
		if (slice_find_char(value, '\n') != SLICE_NPOS || value.len > NAME_BYTES)
			set_aside(t, node, at);
		break;
	default:
		evidence_add(t->r, t->key->kind, value, at);
		break;
	}
}

/* {name: .., repo_url: ..}: one base in llama.cpp's dialect. */
static void take_base_mapping(struct taking *t, const struct yaml_node *map, struct slice field)
{
	static const char *const ids[] = { "repo_url", "id", "model", "repo", "url" };
	const struct yaml_node *name = yaml_get(map, "name");

	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++) {
		const struct yaml_node *id = yaml_get(map, ids[i]);

		if (yaml_text(id).len == 0)
			continue;
		take_scalar(t, id, field);
		return;
	}
	if (yaml_text(name).len)
		evidence_add(t->r,
			     t->key->kind == EVIDENCE_BASE_MODEL ? EVIDENCE_BASE_NAME
								 : t->key->kind,
			     yaml_text(name), front_matter_at(t->f, name, field));
}

static void take_node(struct taking *t, const struct yaml_node *node, struct slice field)
{
	if (node->type == YAML_SCALAR)
		take_scalar(t, node, field);
	else if (node->type == YAML_MAPPING && t->key->how == HOW_BASES)
		take_base_mapping(t, node, field);
}

/* A list has a field of its own, "key[]": later stages must see that it was one. */
static void take_key(struct taking *t, const struct yaml_node *key, const struct yaml_node *value)
{
	struct slice field;

	if (t->key->how == HOW_DATASET) {
		if (!t->is_dataset)
			evidence_add(t->r, EVIDENCE_TYPE, SLICE("dataset"),
				     front_matter_at(t->f, key, t->key->key));
		t->is_dataset = true;
		return;
	}
	if (value->type != YAML_SEQUENCE) {
		take_node(t, value, t->key->key);
		return;
	}
	field = arena_format(t->r->scratch, "%.*s[]", SLICE_ARG(t->key->key));
	for (size_t i = 0; i < value->count; i++)
		take_node(t, value->items[i], field);
}

/*
 * "License" and "base-model" are keys to whoever reads the card, though to no program: what is
 * written there is meant, and it may be less than the key above it grants.
 */
static bool is_key(struct slice text, struct slice key)
{
	if (text.len != key.len)
		return false;
	for (size_t i = 0; i < key.len; i++)
		if (slice_lower(text.ptr[i] == '-' ? '_' : text.ptr[i]) !=
		    (key.ptr[i] == '-' ? '_' : key.ptr[i]))
			return false;
	return true;
}

static void take_pair(struct taking *t, const struct yaml_node *key, const struct yaml_node *value)
{
	for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++) {
		if (!is_key(yaml_text(key), keys[k].key))
			continue;
		t->key = &keys[k];
		take_key(t, key, value);
	}
}

/*
 * In the order of the card, not of the table: that is how people read it. Of two keys of one
 * name both count, or else the one that permits more could be put in front of the other.
 */
void card_take_fields(struct reading *r, const struct front_matter *f)
{
	struct taking t = { .r = r, .f = f };

	for (size_t i = 0; f->root && i + 1 < f->root->count; i += 2)
		take_pair(&t, f->root->items[i], f->root->items[i + 1]);
	for (size_t i = 0; i < f->duplicate_count; i++)
		if (f->duplicates[i].map == f->root)
			take_pair(&t, f->duplicates[i].key, f->duplicates[i].value);
}
