/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which GGUF keys are kept, and what becomes of their values: the table is gguf_keys.def. Most
 * values are evidence as they stand; a few tell about the rest of the file (alignment, split)
 * or need a word of their own (file types, tags, chat templates).
 */
#include "read/gguf.h"

#include "base/limits.h"
#include "read/chat_template.h"
#include "read/tags.h"

#include <inttypes.h>

typedef void take_function(struct gguf *g, const struct gguf_value *v);

/* Most keys: the value is the evidence. */
static void take_value(struct gguf *g, const struct gguf_value *v)
{
	evidence_add(g->r, v->kind, v->text, v->at);
}

/* Licence keys hold a name, or a link, or the whole text. */
static void take_text(struct gguf *g, const struct gguf_value *v)
{
	take_value(g, v);
	text_add_field(g->r, v->text, v->at);
}

static void take_tags(struct gguf *g, const struct gguf_value *v)
{
	tag_add(g->r, v->text, v->at);
}

static void take_template(struct gguf *g, const struct gguf_value *v)
{
	template_add(g->r, v->text, v->at);
}

/* Remembered, since the names of the shape keys begin with it. */
static void take_architecture(struct gguf *g, const struct gguf_value *v)
{
	if (v->text.len < sizeof(g->architecture))
		memcpy(g->architecture, v->text.ptr, v->text.len);
	take_value(g, v);
}

/* Of a vocabulary only the size is evidence; its words are hopped over. */
static void take_count(struct gguf *g, const struct gguf_value *v)
{
	take_value(g, v);
}

/* A number that is not in the table says nothing, and is not evidence. */
static void take_file_type(struct gguf *g, const struct gguf_value *v)
{
	static const struct {
		uint64_t number;
		struct slice name;
	} types[] = {
#define GGUF_FILE_TYPE(number, name) { number, SLICE_INIT(name) },
#include "read/gguf_file_types.def"
#undef GGUF_FILE_TYPE
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (v->is_number && types[i].number == v->number)
			evidence_add(g->r, v->kind, types[i].name, v->at);
}

/* Where the weights begin depends on this: a bad one ends the reading after the keys. */
static void take_alignment(struct gguf *g, const struct gguf_value *v)
{
	uint64_t n = v->number;
	bool fits = v->is_number && n > 0 && n <= LIMIT_GGUF_ALIGNMENT && (n & (n - 1)) == 0;

	g->alignment = fits ? n : 0;
	if (!fits)
		issue_add(g->r, "malformed", v->at.start,
			  "general.alignment: expected a 32-bit power of two up to %zu, found %.*s",
			  (size_t)LIMIT_GGUF_ALIGNMENT, SLICE_ARG(v->text));
}

/* Kept until both numbers are known: the evidence is "part 2 of 5". */
static void take_split_no(struct gguf *g, const struct gguf_value *v)
{
	g->split_no = v->number < UINT32_MAX ? v->number : UINT32_MAX;
	g->split_at = v->at;
	g->split_at.field = SLICE("split.no");
}

static void take_split_count(struct gguf *g, const struct gguf_value *v)
{
	g->split_count = v->number;
	if (!g->split_at.end) {
		g->split_at = v->at;
		g->split_at.field = SLICE("split.count");
	}
}

static void take_base_count(struct gguf *g, const struct gguf_value *v)
{
	g->base_count = v->number;
}

static void take_has_image(struct gguf *g, const struct gguf_value *v)
{
	if (slice_eq(v->text, SLICE("true")))
		evidence_add(g->r, v->kind, SLICE("image"), v->at);
}

static void take_has_audio(struct gguf *g, const struct gguf_value *v)
{
	if (slice_eq(v->text, SLICE("true")))
		evidence_add(g->r, v->kind, SLICE("audio"), v->at);
}

/* That an encoder has blocks is telling, however many. */
static void take_image(struct gguf *g, const struct gguf_value *v)
{
	evidence_add(g->r, v->kind, SLICE("image"), v->at);
}

static void take_audio(struct gguf *g, const struct gguf_value *v)
{
	evidence_add(g->r, v->kind, SLICE("audio"), v->at);
}

static take_function *const takers[] = {
	[GGUF_HOW_VALUE] = take_value,
	[GGUF_HOW_TEXT] = take_text,
	[GGUF_HOW_TAGS] = take_tags,
	[GGUF_HOW_TEMPLATE] = take_template,
	[GGUF_HOW_ARCHITECTURE] = take_architecture,
	[GGUF_HOW_COUNT] = take_count,
	[GGUF_HOW_FILE_TYPE] = take_file_type,
	[GGUF_HOW_ALIGNMENT] = take_alignment,
	[GGUF_HOW_SPLIT_NO] = take_split_no,
	[GGUF_HOW_SPLIT_COUNT] = take_split_count,
	[GGUF_HOW_BASE_COUNT] = take_base_count,
	[GGUF_HOW_HAS_IMAGE] = take_has_image,
	[GGUF_HOW_HAS_AUDIO] = take_has_audio,
	[GGUF_HOW_IMAGE] = take_image,
	[GGUF_HOW_AUDIO] = take_audio,
};

static const struct gguf_key rules[] = {
#define GGUF_KEY(pattern, kind, how) { SLICE_INIT(pattern), EVIDENCE_##kind, GGUF_HOW_##how },
#include "read/gguf_keys.def"
#undef GGUF_KEY
};

/*
 * An index as text: digits without a leading zero. No ceiling, for nothing is sized by it, and a
 * base that is left out for its number would be one that nobody hears of.
 */
static bool take_index(struct slice *key, uint64_t *index)
{
	size_t len = 0;

	while (len < key->len && key->ptr[len] >= '0' && key->ptr[len] <= '9')
		len++;
	if (!slice_to_u64(slice_sub(*key, 0, len), index) || (len > 1 && key->ptr[0] == '0'))
		return false;
	*key = slice_drop(*key, len);
	return true;
}

/* Whether a key fits a pattern of the table; `index` is what '#' stood for. */
static bool key_fits(const struct gguf *g, struct slice pattern, uint64_t *index)
{
	struct slice key = g->key, own = slice_of(g->architecture);
	size_t hash = slice_find_char(pattern, '#');

	if (pattern.ptr[0] == '@') {
		if (own.len && key.len > own.len && slice_starts(key, own) &&
		    key.ptr[own.len] == '.')
			key = slice_drop(key, own.len + 1);
		return slice_eq(key, slice_drop(pattern, 1));
	}
	if (pattern.ptr[pattern.len - 1] == '*')
		return slice_starts(key, slice_sub(pattern, 0, pattern.len - 1));
	if (hash == SLICE_NPOS)
		return slice_eq(key, pattern);
	if (!slice_starts(key, slice_sub(pattern, 0, hash)))
		return false;
	key = slice_drop(key, hash);
	return take_index(&key, index) && slice_eq(key, slice_drop(pattern, hash + 1));
}

/* The table is short and the keys are few: going through it costs nothing that shows. */
const struct gguf_key *gguf_key_for(struct gguf *g)
{
	uint64_t index = 0;

	for (size_t i = 0; g->key.len && i < sizeof(rules) / sizeof(*rules); i++) {
		if (!key_fits(g, rules[i].pattern, &index))
			continue;
		if (rules[i].kind == EVIDENCE_BASE_MODEL && rules[i].how == GGUF_HOW_VALUE &&
		    index >= g->base_count)
			note_add(g->r, "malformed", gguf_at(&g->c),
				 "%.*s, but general.base_model.count is %" PRIu64,
				 SLICE_ARG(g->key), g->base_count);
		return &rules[i];
	}
	return NULL;
}

/* Separators keep "ab" + "c" and "a" + "bc" apart in the digest. */
void gguf_key_take(struct gguf *g, const struct gguf_key *rule, const struct gguf_value *v)
{
	sha256_add(&g->digest, g->key);
	sha256_add(&g->digest, SLICE("="));
	sha256_add(&g->digest, v->text);
	sha256_add(&g->digest, SLICE("\n"));
	takers[rule->how](g, v);
}
