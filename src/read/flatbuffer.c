/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every number is little-endian. A window is asked for each: they lie close together, so that
 * the input has most of them already.
 */
#include "read/flatbuffer.h"

#include "base/limits.h"

#include <inttypes.h>

/* The bytes at a position, which must lie in the buffer. */
static bool take(const struct flatbuffer *b, uint64_t at, size_t size, struct slice *bytes,
		 struct err *e)
{
	if (at > b->size || size > b->size - at) {
		err_set(e, ERR_MALFORMED,
			"an offset leads to %" PRIu64 ", beyond the end at %" PRIu64, at + size,
			b->size);
		return err_at(e, b->base);
	}
	return input_window(b->in, b->base + at, size, bytes, e);
}

static bool load(const struct flatbuffer *b, uint64_t at, size_t size, uint64_t *value,
		 struct err *e)
{
	struct slice bytes;

	*value = 0;
	if (!take(b, at, size, &bytes, e))
		return false;
	for (size_t i = size; i-- > 0;)
		*value = *value << 8 | (unsigned char)bytes.ptr[i];
	return true;
}

/* Where the offset at `at` leads. */
static bool follow(const struct flatbuffer *b, uint64_t at, uint64_t *target, struct err *e)
{
	uint64_t offset;

	if (!load(b, at, 4, &offset, e))
		return false;
	*target = at + offset;
	if (offset && *target < b->size)
		return true;
	err_set(e, ERR_MALFORMED, "an offset leads to %" PRIu64 ", beyond the end at %" PRIu64,
		*target, b->size);
	return err_at(e, b->base + at);
}

/* Checked no further: what is wrong with the table shows when a field of it is asked for. */
bool flatbuffer_root(const struct flatbuffer *b, uint64_t *table, struct err *e)
{
	return follow(b, 0, table, e);
}

/* The list of fields: its own size, the table's size, then where in the table each one is. */
bool flatbuffer_field(const struct flatbuffer *b, uint64_t table, unsigned index, size_t size,
		      uint64_t *at, struct err *e)
{
	uint64_t back, fields, length, extent, offset;

	*at = 0;
	if (table == 0)
		return true;
	if (!load(b, table, 4, &back, e))
		return false;
	/* Signed: it mostly leads back, and may lead forwards. */
	fields = table - (uint64_t)(int64_t)(int32_t)(uint32_t)back;
	if (fields > b->size || !load(b, fields, 2, &length, e) ||
	    !load(b, fields + 2, 2, &extent, e)) {
		err_set(e, ERR_MALFORMED, "a table's list of fields lies outside of the file");
		return err_at(e, b->base + table);
	}
	if (4 + 2 * (uint64_t)index + 2 > length)
		return true;
	if (!load(b, fields + 4 + 2 * (uint64_t)index, 2, &offset, e))
		return false;
	if (offset == 0)
		return true;
	if (offset + size > extent) {
		err_set(e, ERR_MALFORMED,
			"field %u reaches to %" PRIu64 " in a table of %" PRIu64 " bytes", index,
			offset + size, extent);
		return err_at(e, b->base + table);
	}
	*at = table + offset;
	return true;
}

bool flatbuffer_number(const struct flatbuffer *b, uint64_t table, unsigned index, size_t size,
		       uint64_t *value, struct err *e)
{
	uint64_t at;

	*value = 0;
	return flatbuffer_field(b, table, index, size, &at, e) &&
	       (at == 0 || load(b, at, size, value, e));
}

bool flatbuffer_table(const struct flatbuffer *b, uint64_t table, unsigned index, uint64_t *out,
		      struct err *e)
{
	uint64_t at;

	*out = 0;
	return flatbuffer_field(b, table, index, 4, &at, e) && (at == 0 || follow(b, at, out, e));
}

/* The count is divided into the bytes left, not multiplied, so that nothing can overflow. */
bool flatbuffer_vector(const struct flatbuffer *b, uint64_t table, unsigned index, size_t size,
		       struct flatbuffer_vector *out, struct err *e)
{
	uint64_t at, count;

	*out = (struct flatbuffer_vector){ 0 };
	if (!flatbuffer_table(b, table, index, &at, e) || (at && !load(b, at, 4, &count, e)))
		return false;
	if (at == 0)
		return true;
	out->at = at + 4;
	if (count > (b->size - out->at) / size) {
		err_set(e, ERR_TRUNCATED,
			"%" PRIu64 " elements of %zu bytes, %" PRIu64 " bytes are left", count,
			size, b->size - out->at);
		return err_at(e, b->base + at);
	}
	out->count = (uint32_t)count;
	return true;
}

bool flatbuffer_element(const struct flatbuffer *b, const struct flatbuffer_vector *v, uint32_t i,
			uint64_t *table, struct err *e)
{
	return follow(b, v->at + 4 * (uint64_t)i, table, e);
}

/* Strings are vectors of bytes; the zero behind them is not relied on. */
bool flatbuffer_text(const struct flatbuffer *b, uint64_t table, unsigned index, struct arena *a,
		     struct slice *text, uint64_t *at, struct err *e)
{
	struct flatbuffer_vector bytes;

	*text = SLICE_NONE;
	*at = 0;
	if (!flatbuffer_vector(b, table, index, 1, &bytes, e))
		return false;
	if (bytes.count == 0)
		return true;
	*at = b->base + bytes.at;
	if (bytes.count > LIMIT_FLATBUFFER_TEXT)
		bytes.count = LIMIT_FLATBUFFER_TEXT;
	if (!take(b, bytes.at, bytes.count, text, e))
		return false;
	*text = arena_dup(a, *text);
	return true;
}
