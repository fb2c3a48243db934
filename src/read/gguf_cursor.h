/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A place in a GGUF file and the integers at it (formats.md 1.1 and 1.2): windows that grow
 * while the metadata goes on, either byte order, counts of 32 bits (version 1) or 64. Every
 * length is held against the bytes that are left before anything is done with it. Every
 * failure carries the offset.
 */
#ifndef READ_GGUF_CURSOR_H
#define READ_GGUF_CURSOR_H

#include "base/err.h"
#include "io/input.h"

enum gguf_type {
	GGUF_UINT8,
	GGUF_INT8,
	GGUF_UINT16,
	GGUF_INT16,
	GGUF_UINT32,
	GGUF_INT32,
	GGUF_FLOAT32,
	GGUF_BOOL,
	GGUF_STRING,
	GGUF_ARRAY,
	GGUF_UINT64,
	GGUF_INT64,
	GGUF_FLOAT64,
	GGUF_TYPES,
};

struct gguf_cursor {
	struct input *in;
	uint64_t size;      /* where the GGUF ends: that of the file, mostly */
	uint64_t window_at; /* offset of window[0] */
	const char *window, *here, *stop;
	size_t step; /* bytes of the next window */
	bool big_endian;
	bool narrow; /* counts are 32 bits */
};

/* Over the bytes [start, end) of the input, which must be inside it. */
void gguf_cursor_init(struct gguf_cursor *c, struct input *in, uint64_t start, uint64_t end);

static inline uint64_t gguf_at(const struct gguf_cursor *c)
{
	return c->window_at + (uint64_t)(c->here - c->window);
}

static inline uint64_t gguf_left(const struct gguf_cursor *c)
{
	return c->size - gguf_at(c);
}

/* The next `count` bytes (at most LIMIT_GGUF_VALUE_BYTES), good until the next call. */
bool gguf_take(struct gguf_cursor *c, size_t count, struct slice *bytes, struct err *e);

bool gguf_u32(struct gguf_cursor *c, uint32_t *out, struct err *e);
bool gguf_u64(struct gguf_cursor *c, uint64_t *out, struct err *e);
bool gguf_count(struct gguf_cursor *c, uint64_t *out, struct err *e);

/* An integer of `size` bytes in the file's order. */
uint64_t gguf_load(const struct gguf_cursor *c, const char *bytes, size_t size);

/* Goes on by `count` bytes without reading them. */
bool gguf_hop(struct gguf_cursor *c, uint64_t count, struct err *e);

/* Bytes of a value of this type; 0 for strings and arrays. `type` is below GGUF_TYPES. */
size_t gguf_type_size(uint32_t type);

/* The length of a string, checked against the limit and the bytes left. */
bool gguf_string_length(struct gguf_cursor *c, uint64_t *len, struct err *e);

/* An array's head: type and number of elements, checked likewise. */
struct gguf_array {
	uint32_t type;
	uint64_t count;
};
bool gguf_array_head(struct gguf_cursor *c, struct gguf_array *array, struct err *e);

/* Hops over an array's elements, however nested. */
bool gguf_hop_array(struct gguf_cursor *c, struct gguf_array array, struct err *e);

/* Hops over a value of any type. */
bool gguf_hop_value(struct gguf_cursor *c, uint32_t type, struct err *e);

#endif
