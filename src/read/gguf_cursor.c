/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Moving through GGUF. Vocabularies are megabytes of short strings which no report needs:
 * hopping over them is the whole cost of reading a large file, so that the loop over strings
 * in one window does nothing else. Nested arrays go on an explicit stack.
 */
#include "read/gguf_cursor.h"

#include "base/limits.h"

#include <inttypes.h>

enum {
	STEP_FIRST = 64 * 1024, /* doubled window by window: few calls, and never twice too much */
	STEP_LAST = 512 * 1024, /* stays in the second-level cache */
};

void gguf_cursor_init(struct gguf_cursor *c, struct input *in, uint64_t start, uint64_t end)
{
	*c = (struct gguf_cursor){ .in = in, .size = end, .window_at = start, .step = LIMIT_HEAD };
	c->window = c->here = c->stop = "";
}

/* The one sentence for every read beyond the end. */
static bool short_of(const struct gguf_cursor *c, uint64_t count, struct err *e)
{
	err_set(e, ERR_TRUNCATED, "needs %" PRIu64 " bytes, %" PRIu64 " are left in the file",
		count, gguf_left(c));
	return err_at(e, gguf_at(c));
}

/* Moves the window to here, so that it holds at least `count` bytes. */
static bool refill(struct gguf_cursor *c, size_t count, struct err *e)
{
	uint64_t at = gguf_at(c);
	size_t want = count < c->step ? c->step : count;
	struct slice bytes;

	if (count > c->size - at)
		return short_of(c, count, e);
	if (want > c->size - at)
		want = (size_t)(c->size - at);
	if (!input_upto(c->in, at, want, &bytes, e))
		return false;
	if (c->step < STEP_LAST)
		c->step = c->step < STEP_FIRST ? STEP_FIRST : c->step * 2;
	c->window_at = at;
	c->window = c->here = bytes.ptr ? bytes.ptr : "";
	c->stop = c->window + bytes.len;
	return true;
}

/* In the window already, most of the time. */
bool gguf_take(struct gguf_cursor *c, size_t count, struct slice *bytes, struct err *e)
{
	if ((size_t)(c->stop - c->here) < count && !refill(c, count, e))
		return false;
	*bytes = (struct slice){ c->here, count };
	c->here += count;
	return true;
}

/* Whether integers must be turned round. */
static inline bool is_foreign(const struct gguf_cursor *c)
{
	return c->big_endian == (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);
}

/* Byte by byte: for widths that only the text knows. The usual ones are loaded whole. */
uint64_t gguf_load(const struct gguf_cursor *c, const char *bytes, size_t size)
{
	uint64_t value = 0;

	for (size_t i = 0; i < size; i++) {
		size_t at = c->big_endian ? i : size - 1 - i;

		value = value << 8 | (unsigned char)bytes[at];
	}
	return value;
}

bool gguf_u32(struct gguf_cursor *c, uint32_t *out, struct err *e)
{
	struct slice bytes;

	if (!gguf_take(c, 4, &bytes, e))
		return false;
	memcpy(out, bytes.ptr, 4);
	if (is_foreign(c))
		*out = __builtin_bswap32(*out);
	return true;
}

bool gguf_u64(struct gguf_cursor *c, uint64_t *out, struct err *e)
{
	struct slice bytes;

	if (!gguf_take(c, 8, &bytes, e))
		return false;
	memcpy(out, bytes.ptr, 8);
	if (is_foreign(c))
		*out = __builtin_bswap64(*out);
	return true;
}

/* Version 1 had counts of 32 bits, for strings, arrays and dimensions alike. */
bool gguf_count(struct gguf_cursor *c, uint64_t *out, struct err *e)
{
	uint32_t narrow;

	if (!c->narrow)
		return gguf_u64(c, out, e);
	if (!gguf_u32(c, &narrow, e))
		return false;
	*out = narrow;
	return true;
}

/* Beyond the window only the place changes; the next read fetches what is there. */
bool gguf_hop(struct gguf_cursor *c, uint64_t count, struct err *e)
{
	if (count <= (uint64_t)(c->stop - c->here)) {
		c->here += count;
		return true;
	}
	if (count > gguf_left(c))
		return short_of(c, count, e);
	c->window_at = gguf_at(c) + count;
	c->window = c->here = c->stop = "";
	return true;
}

/* In the order of the enum; strings and arrays have a length of their own. */
size_t gguf_type_size(uint32_t type)
{
	static const unsigned char sizes[GGUF_TYPES] = { 1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8 };

	return sizes[type];
}

/* Limit first: a length of 2^63 is no truncation. */
bool gguf_string_length(struct gguf_cursor *c, uint64_t *len, struct err *e)
{
	uint64_t at = gguf_at(c);

	if (!gguf_count(c, len, e))
		return false;
	if (*len > LIMIT_GGUF_STRING_BYTES) {
		err_set(e, ERR_LIMIT, "string of %" PRIu64 " bytes, limit %zu", *len,
			(size_t)LIMIT_GGUF_STRING_BYTES);
		return err_at(e, at);
	}
	if (*len > gguf_left(c)) {
		err_set(e, ERR_TRUNCATED,
			"string of %" PRIu64 " bytes, %" PRIu64 " are left in the file", *len,
			gguf_left(c));
		return err_at(e, at);
	}
	return true;
}

/* The fewest bytes that an element can have: an empty string, an array of nothing. */
static size_t smallest(const struct gguf_cursor *c, uint32_t type)
{
	size_t count_size = c->narrow ? 4 : 8;

	if (type == GGUF_STRING)
		return count_size;
	return type == GGUF_ARRAY ? 4 + count_size : gguf_type_size(type);
}

/* A tiny file may announce 2^63 elements: the fewest bytes they need must be there. */
bool gguf_array_head(struct gguf_cursor *c, struct gguf_array *array, struct err *e)
{
	uint64_t at = gguf_at(c);

	if (!gguf_u32(c, &array->type, e) || !gguf_count(c, &array->count, e))
		return false;
	if (array->type >= GGUF_TYPES) {
		err_set(e, ERR_MALFORMED, "array of type %" PRIu32 ", the last known one is %d",
			array->type, GGUF_TYPES - 1);
		return err_at(e, at);
	}
	if (array->count > LIMIT_GGUF_ARRAY_ITEMS) {
		err_set(e, ERR_LIMIT, "array of %" PRIu64 " elements, limit %d", array->count,
			LIMIT_GGUF_ARRAY_ITEMS);
		return err_at(e, at);
	}
	if (array->count * smallest(c, array->type) > gguf_left(c)) {
		err_set(e, ERR_TRUNCATED,
			"array of %" PRIu64 " elements, %" PRIu64 " bytes are left in the file",
			array->count, gguf_left(c));
		return err_at(e, at);
	}
	return true;
}

/* Goes over the strings that lie wholly in the window; gives how many are left to go. */
static uint64_t hop_in_window(struct gguf_cursor *c, uint64_t count)
{
	const char *here = c->here;
	size_t head = c->narrow ? 4 : 8;
	bool plain = !c->narrow && !is_foreign(c);

	for (; count > 0 && (size_t)(c->stop - here) >= head; count--) {
		size_t room = (size_t)(c->stop - here) - head;
		uint64_t len;

		if (plain)
			memcpy(&len, here, sizeof(len));
		else
			len = gguf_load(c, here, head);
		if (len > room)
			break;
		here += head + len;
	}
	c->here = here;
	return count;
}

/* The string at the window's edge goes by the careful way, then the quick one again. */
static bool hop_strings(struct gguf_cursor *c, uint64_t count, struct err *e)
{
	uint64_t len;

	while ((count = hop_in_window(c, count)) > 0) {
		if (!gguf_string_length(c, &len, e) || !gguf_hop(c, len, e))
			return false;
		count--;
	}
	return true;
}

/* The top of the stack is the array whose elements come next. */
bool gguf_hop_array(struct gguf_cursor *c, struct gguf_array array, struct err *e)
{
	struct gguf_array stack[LIMIT_GGUF_ARRAY_DEPTH] = { array };
	size_t depth = 1;

	while (depth > 0) {
		struct gguf_array *top = &stack[depth - 1];
		bool ok = true;

		if (top->type == GGUF_STRING) {
			ok = hop_strings(c, top->count, e);
			top->count = 0;
		} else if (top->type != GGUF_ARRAY) {
			ok = gguf_hop(c, top->count * gguf_type_size(top->type), e);
			top->count = 0;
		}
		if (!ok)
			return false;
		if (top->count == 0) {
			depth--;
			continue;
		}
		if (depth == LIMIT_GGUF_ARRAY_DEPTH) {
			err_set(e, ERR_LIMIT, "arrays nested deeper than %d",
				LIMIT_GGUF_ARRAY_DEPTH);
			return err_at(e, gguf_at(c));
		}
		top->count--;
		if (!gguf_array_head(c, &stack[depth++], e))
			return false;
	}
	return true;
}

bool gguf_hop_value(struct gguf_cursor *c, uint32_t type, struct err *e)
{
	struct gguf_array array;
	uint64_t len;

	if (type == GGUF_STRING)
		return gguf_string_length(c, &len, e) && gguf_hop(c, len, e);
	if (type == GGUF_ARRAY)
		return gguf_array_head(c, &array, e) && gguf_hop_array(c, array, e);
	return gguf_hop(c, gguf_type_size(type), e);
}
