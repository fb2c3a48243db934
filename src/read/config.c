/* SPDX-License-Identifier: Apache-2.0 */
/*
 * config.json of transformers and diffusers, the native params.json of Meta and Mistral, and
 * generation_config.json. What a model is made of stands here; where it was loaded from is a
 * weak hint (often itself, a local path or nothing). Remote code is never followed, only
 * named.
 */
#include "read/config.h"

#include "base/count.h"
#include "base/limits.h"
#include "read/fields.h"

struct config {
	const struct location *outer; /* where the document is a value of another file */
	unsigned modalities;          /* bits of those that were added */
};

static const struct field_rule config_rules[] = {
#define CONFIG_FIELD(path, kind) { SLICE_INIT(path), EVIDENCE_##kind },
#include "read/config_fields.def"
#undef CONFIG_FIELD
};

/* Keys that say what goes in or out besides text; the bit keeps each from being said twice. */
static const struct {
	struct slice path, modality;
	unsigned bit;
} modality_keys[] = {
	{ SLICE_INIT("vision_config"), SLICE_INIT("image"), 1 },
	{ SLICE_INIT("vision_encoder"), SLICE_INIT("image"), 1 },
	{ SLICE_INIT("visual"), SLICE_INIT("image"), 1 },
	{ SLICE_INIT("image_token_id"), SLICE_INIT("image"), 1 },
	{ SLICE_INIT("image_token_index"), SLICE_INIT("image"), 1 },
	{ SLICE_INIT("mm_vision_tower"), SLICE_INIT("image"), 1 },
	{ SLICE_INIT("thinker_config.vision_config"), SLICE_INIT("image"), 1 },
	{ SLICE_INIT("audio_config"), SLICE_INIT("audio"), 2 },
	{ SLICE_INIT("audio_token_id"), SLICE_INIT("audio"), 2 },
	{ SLICE_INIT("num_mel_bins"), SLICE_INIT("audio"), 2 },
	{ SLICE_INIT("thinker_config.audio_config"), SLICE_INIT("audio"), 2 },
	{ SLICE_INIT("video_token_id"), SLICE_INIT("video"), 4 },
	{ SLICE_INIT("video_token_index"), SLICE_INIT("video"), 4 },
};

/* The language part of a model of several parts counts like the top. */
static struct slice without_part(struct slice path)
{
	static const struct slice parts[] = {
		SLICE_INIT("thinker_config."), SLICE_INIT("text_config."),
		SLICE_INIT("llm_config."),     SLICE_INIT("language_config."),
		SLICE_INIT("model_config."),
	};

	for (size_t i = 0; i < COUNT(parts); i++)
		if (slice_starts(path, parts[i]))
			path = slice_drop(path, parts[i].len);
	return path;
}

/* That the key is there is telling, whatever it holds, unless it is null. */
static void take_modality(struct reading *r, struct config *c, const struct field *f)
{
	if (f->value->token == JSON_NULL)
		return;
	for (size_t i = 0; i < COUNT(modality_keys); i++) {
		if ((c->modalities & modality_keys[i].bit) ||
		    !slice_eq(f->path, modality_keys[i].path))
			continue;
		c->modalities |= modality_keys[i].bit;
		evidence_add(r, EVIDENCE_MODALITY, modality_keys[i].modality,
			     c->outer ? *c->outer : field_at(f));
	}
}

/* "org/repo--modeling_x.Class": the code comes from elsewhere. */
static void take_auto_map(struct reading *r, const struct field *f, struct location at)
{
	size_t end = slice_find(f->value->text, SLICE("--"));

	if (f->value->token == JSON_STRING && end != SLICE_NPOS)
		evidence_add(r, EVIDENCE_CODE_ORIGIN, slice_sub(f->value->text, 0, end), at);
}

/* Bits without a method are what MLX writes: {"group_size": 64, "bits": 4}. */
static void take_bits(struct reading *r, const struct field *f, struct location at)
{
	if (f->value->token == JSON_NUMBER)
		evidence_add(r, EVIDENCE_QUANTISATION,
			     arena_format(r->scratch, "%.*s-bit", SLICE_ARG(f->value->text)), at);
}

/* Label tables of classifiers may hold thousands of names, none of them ours. */
static bool config_visit(struct reading *r, void *to, const struct field *f)
{
	struct config *c = to;
	struct slice path = without_part(f->path);
	struct location at = c->outer ? *c->outer : field_at(f);
	struct slice text = field_text(f);

	take_modality(r, c, f);
	if (f->value->token == JSON_OBJECT || f->value->token == JSON_ARRAY)
		return !slice_eq(path, SLICE("id2label")) && !slice_eq(path, SLICE("label2id"));
	for (size_t i = 0; i < COUNT(config_rules); i++)
		if (slice_eq(config_rules[i].path, path))
			evidence_add(r, config_rules[i].kind, text, at);
	if (slice_starts(path, SLICE("auto_map.")))
		take_auto_map(r, f, at);
	else if (slice_eq(path, SLICE("quantization.bits")) ||
		 slice_eq(path, SLICE("quantization_config.bits")))
		take_bits(r, f, at);
	else if (slice_ends(path, SLICE("._name_or_path")) && path.len == f->path.len)
		evidence_add(r, EVIDENCE_LOADED_FROM, text, at);
	return false;
}

/* A broken config inside another file is a note: the file around it was understood. */
void config_take_text(struct reading *r, struct slice text, struct location at)
{
	struct input *in = input_from_bytes(arena_dup(r->scratch, text));
	struct config c = { .outer = &at };
	struct err e = { 0 };

	if (!fields_walk(r, in, config_visit, &c, &e))
		note_add(r, "malformed", at.start, "%.*s: %s", SLICE_ARG(at.field), e.text);
	input_close(in);
}

static unsigned config_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_eq(reading_name(a), SLICE("config.json")), head, '{');
}

/* Many a program has a config.json: one without a word of ours is nobody's. */
static bool config_read(struct reading *r, struct err *e)
{
	struct config c = { 0 };
	struct slice bytes;

	r->artefact->kind = ARTEFACT_CONFIG;
	if (!reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) ||
	    !fields_walk(r, r->input, config_visit, &c, e))
		return false;
	r->artefact->recognised = r->artefact->evidence.len > 0 || r->issues.len > 0;
	return true;
}

const struct reader reader_config = { "config", config_probe, config_read };

static const struct field_rule params_rules[] = {
	{ SLICE_INIT("dim"), EVIDENCE_HIDDEN_SIZE },
	{ SLICE_INIT("n_layers"), EVIDENCE_LAYERS },
	{ SLICE_INIT("n_heads"), EVIDENCE_HEADS },
	{ SLICE_INIT("n_kv_heads"), EVIDENCE_KV_HEADS },
	{ SLICE_INIT("head_dim"), EVIDENCE_HEAD_DIM },
	{ SLICE_INIT("hidden_dim"), EVIDENCE_FFN_SIZE },
	{ SLICE_INIT("vocab_size"), EVIDENCE_VOCAB_SIZE },
	{ SLICE_INIT("norm_eps"), EVIDENCE_NORM_EPS },
	{ SLICE_INIT("rope_theta"), EVIDENCE_ROPE_THETA },
	{ SLICE_INIT("rope_freq_base"), EVIDENCE_ROPE_THETA },
	{ SLICE_INIT("max_position_embeddings"), EVIDENCE_MAX_POSITION },
	{ SLICE_INIT("moe.num_experts"), EVIDENCE_EXPERTS },
};

/* The vision encoder has dimensions of its own, under the same names: they stay out. */
static bool params_visit(struct reading *r, void *to, const struct field *f)
{
	(void)to;
	if (slice_eq(f->path, SLICE("vision_encoder")) ||
	    slice_eq(f->path, SLICE("vision_chunk_size")))
		evidence_add(r, EVIDENCE_MODALITY, SLICE("image"), field_at(f));
	else
		field_take(r, params_rules, COUNT(params_rules), f->path, f);
	return !slice_eq(f->path, SLICE("vision_encoder"));
}

static unsigned params_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_eq(reading_name(a), SLICE("params.json")), head, '{');
}

/* As with config.json, a params.json of some other program is nobody's. */
static bool params_read(struct reading *r, struct err *e)
{
	struct slice bytes;

	r->artefact->kind = ARTEFACT_CONFIG;
	if (!reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) ||
	    !fields_walk(r, r->input, params_visit, NULL, e))
		return false;
	r->artefact->recognised = r->artefact->evidence.len > 0 || r->issues.len > 0;
	return true;
}

const struct reader reader_params = { "params", params_probe, params_read };

/* Sampling settings are no evidence; some old files name where they come from. */
static bool generation_visit(struct reading *r, void *to, const struct field *f)
{
	static const struct field_rule rules[] = {
		{ SLICE_INIT("_name_or_path"), EVIDENCE_LOADED_FROM },
	};

	(void)to;
	field_take(r, rules, COUNT(rules), f->path, f);
	return true;
}

static unsigned generation_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_eq(reading_name(a), SLICE("generation_config.json")), head, '{');
}

static bool generation_read(struct reading *r, struct err *e)
{
	struct slice bytes;

	r->artefact->kind = ARTEFACT_GENERATION_CONFIG;
	return reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, generation_visit, NULL, e);
}

const struct reader reader_generation_config = { "generation-config", generation_probe,
						 generation_read };
