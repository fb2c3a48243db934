/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values of the GGUF keys that are kept. A key is looked up in gguf_keys.def; what is not there
 * is hopped over. Writers disagree about types (counts as any integer, per-layer arrays where
 * others have a number, a list of licences), so each way of keeping takes what it is given.
 */
#include "read/gguf.h"

#include "base/limits.h"
#include "read/chat_template.h"
#include "read/tags.h"

#include <inttypes.h>

enum {
	PER_LAYER_ITEMS = 4096, /* a per-layer array longer than this is none */
	DUPLICATE_SHOWN = 100,  /* bytes of a second value that a message shows */
};

/* One value, read. Numbers have both their text and their amount. */
struct value {
	enum evidence_kind kind;
	struct location at;
	struct slice text; /* in scratch, or in `digits` */
	bool is_number;
	uint64_t number; /* 0 for negative ones and fractions below 1 */
	char digits[40];
};

typedef void take_function(struct gguf *g, const struct value *v);

static void take_value(struct gguf *g, const struct value *v)
{
	evidence_add(g->r, v->kind, v->text, v->at);
}

/* Licence keys hold a name, or a link, or the whole text. */
static void take_text(struct gguf *g, const struct value *v)
{
	take_value(g, v);
	text_add_field(g->r, v->text, v->at);
}

static void take_tags(struct gguf *g, const struct value *v)
{
	tag_add(g->r, v->text, v->at);
}

static void take_template(struct gguf *g, const struct value *v)
{
	template_add(g->r, v->text, v->at);
}

static void take_architecture(struct gguf *g, const struct value *v)
{
	if (v->text.len < sizeof(g->architecture))
		memcpy(g->architecture, v->text.ptr, v->text.len);
	take_value(g, v);
}

static void take_count(struct gguf *g, const struct value *v)
{
	take_value(g, v);
}

static void take_file_type(struct gguf *g, const struct value *v)
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
static void take_alignment(struct gguf *g, const struct value *v)
{
	uint64_t n = v->number;

	g->alignment = v->is_number ? n : 0;
	if (n > 0 && n <= LIMIT_GGUF_ALIGNMENT && (n & (n - 1)) == 0)
		return;
	g->alignment = 0;
	issue_add(g->r, "malformed", v->at.start,
		  "general.alignment: expected a power of two up to %zu, found %.*s",
		  (size_t)LIMIT_GGUF_ALIGNMENT, SLICE_ARG(v->text));
}

static void take_split_no(struct gguf *g, const struct value *v)
{
	g->split_no = v->number < UINT32_MAX ? v->number : UINT32_MAX;
	g->split_at = v->at;
	g->split_at.field = SLICE("split.no");
}

static void take_split_count(struct gguf *g, const struct value *v)
{
	g->split_count = v->number;
	if (!g->split_at.end) {
		g->split_at = v->at;
		g->split_at.field = SLICE("split.count");
	}
}

static void take_base_count(struct gguf *g, const struct value *v)
{
	g->base_count = v->number;
}

static void take_has_image(struct gguf *g, const struct value *v)
{
	if (slice_eq(v->text, SLICE("true")))
		evidence_add(g->r, v->kind, SLICE("image"), v->at);
}

static void take_has_audio(struct gguf *g, const struct value *v)
{
	if (slice_eq(v->text, SLICE("true")))
		evidence_add(g->r, v->kind, SLICE("audio"), v->at);
}

enum how {
	HOW_VALUE,
	HOW_TEXT,
	HOW_TAGS,
	HOW_TEMPLATE,
	HOW_ARCHITECTURE,
	HOW_COUNT,
	HOW_FILE_TYPE,
	HOW_ALIGNMENT,
	HOW_SPLIT_NO,
	HOW_SPLIT_COUNT,
	HOW_BASE_COUNT,
	HOW_HAS_IMAGE,
	HOW_HAS_AUDIO,
};

static take_function *const takers[] = {
	[HOW_VALUE] = take_value,
	[HOW_TEXT] = take_text,
	[HOW_TAGS] = take_tags,
	[HOW_TEMPLATE] = take_template,
	[HOW_ARCHITECTURE] = take_architecture,
	[HOW_COUNT] = take_count,
	[HOW_FILE_TYPE] = take_file_type,
	[HOW_ALIGNMENT] = take_alignment,
	[HOW_SPLIT_NO] = take_split_no,
	[HOW_SPLIT_COUNT] = take_split_count,
	[HOW_BASE_COUNT] = take_base_count,
	[HOW_HAS_IMAGE] = take_has_image,
	[HOW_HAS_AUDIO] = take_has_audio,
};

struct key_rule {
	struct slice pattern;
	enum evidence_kind kind;
	enum how how;
};

static const struct key_rule rules[] = {
#define GGUF_KEY(pattern, kind, how) { SLICE_INIT(pattern), EVIDENCE_##kind, HOW_##how },
#include "read/gguf_keys.def"
#undef GGUF_KEY
};

/* An index as text: digits without a leading zero, below the limit. */
static bool take_index(struct slice *key, uint64_t *index)
{
	size_t len = 0;

	while (len < key->len && key->ptr[len] >= '0' && key->ptr[len] <= '9')
		len++;
	if (!slice_to_u64(slice_sub(*key, 0, len), index) || *index >= LIMIT_GGUF_BASES ||
	    (len > 1 && key->ptr[0] == '0'))
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

static const struct key_rule *rule_for(struct gguf *g)
{
	uint64_t index = 0;

	for (size_t i = 0; g->key.len && i < sizeof(rules) / sizeof(*rules); i++) {
		if (!key_fits(g, rules[i].pattern, &index))
			continue;
		if (rules[i].kind == EVIDENCE_BASE_MODEL && rules[i].how == HOW_VALUE &&
		    index >= g->base_count)
			note_add(g->r, "malformed", gguf_at(&g->c),
				 "%.*s, but general.base_model.count is %" PRIu64,
				 SLICE_ARG(g->key), g->base_count);
		return &rules[i];
	}
	return NULL;
}

/* The shortest decimal that reads back as the same float, as Python writes it: 1e-05. */
static int format_float(char *out, size_t size, double value, bool is_single)
{
	int len = 0;

	for (int digits = 6; digits <= 17; digits += digits < 9 ? 1 : 8) {
		double back;

		len = snprintf(out, size, "%.*g", digits, value);
		back = strtod(out, NULL);
		if (is_single ? (float)back == (float)value : back == value)
			break;
	}
	return len;
}

/* A number or bool from its bytes. */
static void read_scalar(struct gguf *g, struct value *v, uint32_t type, struct slice bytes)
{
	uint64_t raw = gguf_load(&g->c, bytes.ptr, bytes.len);
	unsigned bits = (unsigned)bytes.len * 8;
	int64_t number = 0;
	int len;

	v->is_number = true;
	v->number = raw;
	if (type == GGUF_FLOAT32 || type == GGUF_FLOAT64) {
		uint32_t low = (uint32_t)raw;
		float single;
		double real;

		memcpy(&single, &low, sizeof(single));
		memcpy(&real, &raw, sizeof(real));
		if (type == GGUF_FLOAT32)
			real = (double)single;
		v->number = real >= 1 && real < 1e18 ? (uint64_t)real : 0;
		len = format_float(v->digits, sizeof(v->digits), real, type == GGUF_FLOAT32);
	} else if (type == GGUF_BOOL) {
		len = snprintf(v->digits, sizeof(v->digits), "%s", raw ? "true" : "false");
	} else if (type == GGUF_INT8 || type == GGUF_INT16 || type == GGUF_INT32 ||
		   type == GGUF_INT64) {
		uint64_t sign = (uint64_t)1 << (bits - 1);

		number = (int64_t)((raw ^ sign) - sign);
		v->number = number > 0 ? (uint64_t)number : 0;
		len = snprintf(v->digits, sizeof(v->digits), "%" PRId64, number);
	} else {
		len = snprintf(v->digits, sizeof(v->digits), "%" PRIu64, raw);
	}
	v->text = (struct slice){ v->digits, (size_t)len };
}

/* A string; what is longer than we keep is cut, and said so. */
static bool read_string(struct gguf *g, struct value *v, struct err *e)
{
	uint64_t len, kept;
	struct slice bytes;

	if (!gguf_string_length(&g->c, &len, e))
		return false;
	kept = len < LIMIT_GGUF_VALUE_BYTES ? len : LIMIT_GGUF_VALUE_BYTES;
	if (kept < len)
		note_add(g->r, "over-limit", gguf_at(&g->c),
			 "%.*s: string of %" PRIu64 " bytes, the first %" PRIu64 " are read",
			 SLICE_ARG(g->key), len, kept);
	v->at.start = gguf_at(&g->c);
	v->at.end = v->at.start + len;
	if (!gguf_take(&g->c, (size_t)kept, &bytes, e))
		return false;
	v->text = arena_dup(g->r->scratch, bytes);
	return gguf_hop(&g->c, len - kept, e);
}

static void take(struct gguf *g, const struct key_rule *rule, const struct value *v)
{
	sha256_add(&g->digest, g->key);
	sha256_add(&g->digest, SLICE("="));
	sha256_add(&g->digest, v->text);
	sha256_add(&g->digest, SLICE("\n"));
	takers[rule->how](g, v);
}

/* Per-layer numbers: the largest stands for all (layers without attention have 0 heads). */
static bool read_numbers(struct gguf *g, const struct key_rule *rule, struct value *v,
			 struct gguf_array array, struct err *e)
{
	struct value largest = *v;
	struct slice bytes;

	if (array.count == 0 || array.count > PER_LAYER_ITEMS)
		return gguf_hop_array(&g->c, array, e);
	for (uint64_t i = 0; i < array.count; i++) {
		if (!gguf_take(&g->c, gguf_type_size(array.type), &bytes, e))
			return false;
		read_scalar(g, v, array.type, bytes);
		if (i == 0 || v->number > largest.number)
			largest = *v;
	}
	largest.text.ptr = largest.digits;
	largest.at.end = gguf_at(&g->c);
	take(g, rule, &largest);
	return true;
}

static bool read_strings(struct gguf *g, const struct key_rule *rule, struct value *v,
			 struct gguf_array array, struct err *e)
{
	uint64_t kept = array.count < LIMIT_GGUF_LIST_KEPT ? array.count : LIMIT_GGUF_LIST_KEPT;

	v->at.field = arena_format(g->r->scratch, "%.*s[]", SLICE_ARG(g->key));
	for (uint64_t i = 0; i < kept; i++) {
		if (!read_string(g, v, e))
			return err_wrap(e, "element %" PRIu64, i);
		take(g, rule, v);
	}
	if (kept < array.count)
		note_add(g->r, "over-limit", gguf_at(&g->c),
			 "%.*s: %" PRIu64 " strings, the first %" PRIu64 " are read",
			 SLICE_ARG(g->key), array.count, kept);
	array.count -= kept;
	return gguf_hop_array(&g->c, array, e);
}

static bool read_array(struct gguf *g, const struct key_rule *rule, struct value *v, struct err *e)
{
	struct gguf_array array;

	if (!gguf_array_head(&g->c, &array, e))
		return false;
	if (rule->how == HOW_COUNT) {
		int len = snprintf(v->digits, sizeof(v->digits), "%" PRIu64, array.count);

		v->text = (struct slice){ v->digits, (size_t)len };
		v->at.end = gguf_at(&g->c);
		take(g, rule, v);
		return gguf_hop_array(&g->c, array, e);
	}
	if (array.type == GGUF_STRING)
		return read_strings(g, rule, v, array, e);
	if (array.type == GGUF_ARRAY)
		return gguf_hop_array(&g->c, array, e);
	return read_numbers(g, rule, v, array, e);
}

bool gguf_read_value(struct gguf *g, uint32_t type, struct err *e)
{
	const struct key_rule *rule = rule_for(g);
	struct value v = { .at = { .start = gguf_at(&g->c), .field = g->key } };
	struct slice bytes;

	if (!rule || (rule->how == HOW_COUNT && type != GGUF_ARRAY))
		return gguf_hop_value(&g->c, type, e);
	v.kind = rule->kind;
	if (type == GGUF_ARRAY)
		return read_array(g, rule, &v, e);
	if (type == GGUF_STRING) {
		if (!read_string(g, &v, e))
			return false;
	} else {
		if (!gguf_take(&g->c, gguf_type_size(type), &bytes, e))
			return false;
		v.at.end = gguf_at(&g->c);
		read_scalar(g, &v, type, bytes);
	}
	if (rule->how == HOW_ALIGNMENT && type != GGUF_UINT32)
		v.is_number = false;
	take(g, rule, &v);
	return true;
}

bool gguf_read_duplicate(struct gguf *g, uint32_t type, uint64_t key_at, struct err *e)
{
	struct value v = { .at = { .start = 0 } };

	if (type != GGUF_STRING) {
		issue_add(g->r, "duplicate-key", key_at,
			  "key %.*s stands twice; the first counts here", SLICE_ARG(g->key));
		return gguf_hop_value(&g->c, type, e);
	}
	if (!read_string(g, &v, e))
		return false;
	issue_add(g->r, "duplicate-key", key_at,
		  "key %.*s stands twice, now as \"%.*s\"; the first counts here, other readers "
		  "take the last",
		  SLICE_ARG(g->key), SLICE_ARG(slice_sub(v.text, 0, DUPLICATE_SHOWN)));
	return true;
}
