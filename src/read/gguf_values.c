/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values of the GGUF keys that are kept, from bytes to text; the others are hopped over.
 * Writers disagree about types: counts are any integer, a per-layer array stands where others
 * have one number, a licence may be a list. What is given is taken.
 */
#include "read/gguf.h"

#include "base/limits.h"

#include <inttypes.h>

enum {
	PER_LAYER_ITEMS = 4096, /* a per-layer array longer than this is none */
	DUPLICATE_SHOWN = 100,  /* bytes of a second value that a message shows */
};

/*
 * The shortest decimal that reads back as the same float, as configs have it: 1e-05, and whole
 * numbers as such.
 */
static int format_float(char *out, size_t size, double value, bool is_single)
{
	int len = 0;

	if (value > -1e15 && value < 1e15 && value == (double)(int64_t)value)
		return snprintf(out, size, "%" PRId64, (int64_t)value);
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
static void read_scalar(struct gguf *g, struct gguf_value *v, uint32_t type, struct slice bytes)
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
static bool read_string(struct gguf *g, struct gguf_value *v, struct err *e)
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

/* Per-layer numbers: the largest stands for all (layers without attention have 0 heads). */
static bool read_numbers(struct gguf *g, const struct gguf_key *rule, struct gguf_value *v,
			 struct gguf_array array, struct err *e)
{
	struct gguf_value largest = *v;
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
	gguf_key_take(g, rule, &largest);
	return true;
}

/* More elements than anybody lists are hopped over: what stands there may be a base or a licence.
 */
static bool read_strings(struct gguf *g, const struct gguf_key *rule, struct gguf_value *v,
			 struct gguf_array array, struct err *e)
{
	uint64_t kept = array.count < LIMIT_GGUF_LIST_KEPT ? array.count : LIMIT_GGUF_LIST_KEPT;

	v->at.field = arena_format(g->r->scratch, "%.*s[]", SLICE_ARG(g->key));
	for (uint64_t i = 0; i < kept; i++) {
		if (!read_string(g, v, e))
			return err_wrap(e, "element %" PRIu64, i);
		gguf_key_take(g, rule, v);
	}
	if (kept < array.count)
		issue_add(g->r, "over-limit", gguf_at(&g->c),
			  "%.*s: %" PRIu64 " strings, the first %" PRIu64 " are read",
			  SLICE_ARG(g->key), array.count, kept);
	array.count -= kept;
	return gguf_hop_array(&g->c, array, e);
}

static bool read_array(struct gguf *g, const struct gguf_key *rule, struct gguf_value *v,
		       struct err *e)
{
	struct gguf_array array;

	if (!gguf_array_head(&g->c, &array, e))
		return false;
	if (rule->how == GGUF_HOW_COUNT) {
		int len = snprintf(v->digits, sizeof(v->digits), "%" PRIu64, array.count);

		v->text = (struct slice){ v->digits, (size_t)len };
		v->at.end = gguf_at(&g->c);
		gguf_key_take(g, rule, v);
		return gguf_hop_array(&g->c, array, e);
	}
	if (array.type == GGUF_STRING)
		return read_strings(g, rule, v, array, e);
	if (array.type == GGUF_ARRAY)
		return gguf_hop_array(&g->c, array, e);
	return read_numbers(g, rule, v, array, e);
}

/* A key of the table with a value of a kind that it never has is hopped over as well. */
bool gguf_read_value(struct gguf *g, uint32_t type, struct err *e)
{
	const struct gguf_key *rule = gguf_key_for(g);
	struct gguf_value v = { .at = { .start = gguf_at(&g->c), .field = g->key } };
	struct slice bytes;

	if (!rule || (rule->how == GGUF_HOW_COUNT && type != GGUF_ARRAY))
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
	if (rule->how == GGUF_HOW_ALIGNMENT && type != GGUF_UINT32)
		v.is_number = false;
	gguf_key_take(g, rule, &v);
	return true;
}

/* The second value is shown: whoever hides a licence this way hides it from one reader. */
bool gguf_read_duplicate(struct gguf *g, uint32_t type, uint64_t key_at, struct err *e)
{
	struct gguf_value v = { .at = { .start = 0 } };

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
