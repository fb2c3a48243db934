/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One tensor of a safetensors header: {"dtype", "shape", "data_offsets"}. A header may have half
 * a million of them, nearly all written without blanks and in this order: that form is read
 * straight from the bytes, any other token by token. What either gives is the same.
 */
#include "read/safetensors.h"

enum {
	ENTRY_PEEK = 512,  /* more than an entry of the usual form takes */
	DTYPE_LENGTH = 16, /* no name of a type is longer */
};

const struct safetensors_dtype safetensors_dtypes[] = {
#define SAFETENSORS_DTYPE(name, bits) { SLICE_INIT(name), bits },
#include "read/safetensors_dtypes.def"
#undef SAFETENSORS_DTYPE
};

bool safetensors_read_brace(struct safetensors *s, bool *opened, struct err *e)
{
	struct json_value v;

	if (!json_next(s->scanner, &v, e))
		return false;
	*opened = v.token == JSON_OBJECT;
	if (*opened)
		return true;
	issue_add(s->r, "malformed", v.start, "expected an object");
	return json_skip(s->scanner, &v, e);
}

/* Nearly all numbers are short runs of digits, which cannot overflow. */
static bool number_of(const struct json_value *v, uint64_t *out)
{
	uint64_t number = 0;
	size_t i = 0;

	if (v->token != JSON_NUMBER)
		return false;
	while (i < v->text.len && i < 19 && v->text.ptr[i] >= '0' && v->text.ptr[i] <= '9')
		number = number * 10 + (uint64_t)(v->text.ptr[i++] - '0');
	*out = number;
	return i == v->text.len || json_to_u64(v, out);
}

/* An array of whole numbers, each given to `take`. False where the JSON breaks. */
static bool read_numbers(struct safetensors *s, struct safetensors_entry *t,
			 void (*take)(struct safetensors_entry *t, size_t index, uint64_t number),
			 struct err *e)
{
	struct json_value v;
	uint64_t number;

	if (!json_next(s->scanner, &v, e))
		return false;
	if (v.token != JSON_ARRAY)
		return json_skip(s->scanner, &v, e);
	for (size_t i = 0;; i++) {
		if (!json_next(s->scanner, &v, e))
			return false;
		if (v.token == JSON_ARRAY_END)
			return true;
		if (number_of(&v, &number))
			take(t, i, number);
		else
			t->overflow = true;
		if (!json_skip(s->scanner, &v, e))
			return false;
	}
}

static void take_dimension(struct safetensors_entry *t, size_t index, uint64_t number)
{
	(void)index;
	t->overflow |= __builtin_mul_overflow(t->elements, number, &t->elements);
}

/* Exactly two numbers, begin and end. */
static void take_offset(struct safetensors_entry *t, size_t index, uint64_t number)
{
	if (index == 0)
		t->begin = number;
	else if (index == 1)
		t->end = number;
	t->has_offsets = index == 1;
}

/* Types that are not in the table are counted, but without a size. */
static bool read_dtype(struct safetensors *s, struct safetensors_entry *t, struct err *e)
{
	struct json_value v;

	if (!json_next(s->scanner, &v, e))
		return false;
	t->has_type = v.token == JSON_STRING;
	for (t->type = 0; t->type < SAFETENSORS_DTYPES; t->type++)
		if (slice_eq(v.text, safetensors_dtypes[t->type].name))
			break;
	return json_skip(s->scanner, &v, e);
}

/* A tensor in any form that JSON allows. */
static bool read_any_entry(struct safetensors *s, struct safetensors_entry *t, struct err *e)
{
	struct json_value v;
	bool ok = false;

	if (!safetensors_read_brace(s, &ok, e))
		return false;
	if (!ok)
		return true;
	for (;;) {
		if (!json_next(s->scanner, &v, e))
			return false;
		if (v.token == JSON_OBJECT_END)
			return true;
		if (slice_eq(v.text, SLICE("dtype"))) {
			ok = read_dtype(s, t, e);
		} else if (slice_eq(v.text, SLICE("shape"))) {
			t->has_shape = true;
			ok = read_numbers(s, t, take_dimension, e);
		} else if (slice_eq(v.text, SLICE("data_offsets"))) {
			ok = read_numbers(s, t, take_offset, e);
		} else {
			ok = json_skip(s->scanner, &v, e);
		}
		if (!ok)
			return false;
	}
}

/* `count` bytes that are known to be there. */
static inline void step(struct slice *rest, size_t count)
{
	rest->ptr += count;
	rest->len -= count;
}

static inline bool take_literal(struct slice *rest, struct slice literal)
{
	if (rest->len < literal.len || memcmp(rest->ptr, literal.ptr, literal.len) != 0)
		return false;
	step(rest, literal.len);
	return true;
}

/* A literal, and the blank behind it that Python's json module writes. */
static inline bool take_mark(struct slice *rest, struct slice literal)
{
	return take_literal(rest, literal) && (take_literal(rest, SLICE(" ")) || true);
}

/* A number of at most 18 digits, and the one character that must follow it. */
static bool take_number(struct slice *rest, uint64_t *number, char *after)
{
	const char *p = rest->ptr, *stop = p + (rest->len < 19 ? rest->len : 19);
	uint64_t sum = 0;

	for (; p < stop && (unsigned char)(*p - '0') < 10; p++)
		sum = sum * 10 + (uint64_t)(*p - '0');
	if (p == rest->ptr || p == stop || (*rest->ptr == '0' && p - rest->ptr > 1))
		return false;
	*number = sum;
	*after = *p;
	step(rest, (size_t)(p - rest->ptr) + 1);
	if (*after == ',')
		take_literal(rest, SLICE(" "));
	return true;
}

/* The name of a type in quotes; false where it is none that is known. */
static bool take_dtype(struct slice *rest, size_t *type)
{
	size_t quote;

	if (!take_literal(rest, SLICE("\"")))
		return false;
	quote = slice_find_char(slice_sub(*rest, 0, DTYPE_LENGTH), '"');
	if (quote == SLICE_NPOS)
		return false;
	for (*type = 0; *type < SAFETENSORS_DTYPES; (*type)++)
		if (slice_eq(slice_sub(*rest, 0, quote), safetensors_dtypes[*type].name))
			break;
	step(rest, quote + 1);
	return *type < SAFETENSORS_DTYPES;
}

static bool take_shape(struct slice *rest, struct safetensors_entry *t)
{
	uint64_t number;
	char after = ',';

	if (!take_literal(rest, SLICE("[")))
		return false;
	if (take_literal(rest, SLICE("]")))
		return true;
	while (after == ',') {
		if (!take_number(rest, &number, &after))
			return false;
		take_dimension(t, 0, number);
	}
	return after == ']';
}

static bool take_offsets(struct slice *rest, struct safetensors_entry *t)
{
	char after;

	return take_literal(rest, SLICE("[")) && take_number(rest, &t->begin, &after) &&
	       after == ',' && take_number(rest, &t->end, &after) && after == ']';
}

/*
 * The form in which all writers write an entry: {"dtype":"F32","shape":[1,2],
 * "data_offsets":[0,8]}, without blanks or with Python's. Reading it straight from the bytes
 * takes a third of the time that tokens take. `len`: what it took.
 */
static bool read_usual_entry(struct slice bytes, struct safetensors_entry *t, size_t *len)
{
	struct slice rest = bytes;

	take_literal(&rest, SLICE(" "));
	if (!take_mark(&rest, SLICE("{\"dtype\":")) || !take_dtype(&rest, &t->type) ||
	    !take_mark(&rest, SLICE(",")) || !take_mark(&rest, SLICE("\"shape\":")) ||
	    !take_shape(&rest, t) || !take_mark(&rest, SLICE(",")) ||
	    !take_mark(&rest, SLICE("\"data_offsets\":")) || !take_offsets(&rest, t) ||
	    !take_literal(&rest, SLICE("}")))
		return false;
	t->has_type = t->has_shape = t->has_offsets = true;
	*len = bytes.len - rest.len;
	return true;
}

bool safetensors_read_entry(struct safetensors *s, struct safetensors_entry *t, struct err *e)
{
	struct safetensors_entry usual = *t;
	struct slice bytes;
	size_t len;

	if (!json_peek_value(s->scanner, ENTRY_PEEK, &bytes, e))
		return false;
	if (!read_usual_entry(bytes, &usual, &len))
		return read_any_entry(s, t, e);
	json_take_value(s->scanner, len);
	*t = usual;
	return true;
}
