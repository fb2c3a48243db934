/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages in protobuf's wire format, made field by field. A message inside another is built
 * into a buffer of its own first, because its length stands before it; lengths are kept as
 * fields of the builder where they take one byte, for tests to overwrite.
 */
#ifndef TESTS_READ_PROTOBUF_BUILDER_H
#define TESTS_READ_PROTOBUF_BUILDER_H

#include "builder.h"

static inline void pb_varint(struct buf *out, uint64_t value)
{
	for (; value > 0x7F; value >>= 7)
		buf_add_char(out, (char)(value | 0x80));
	buf_add_char(out, (char)value);
}

static inline void pb_number(struct builder *b, uint32_t field, uint64_t value)
{
	pb_varint(&b->out, (uint64_t)field << 3);
	pb_varint(&b->out, value);
}

static inline void pb_bytes(struct builder *b, uint32_t field, struct slice bytes)
{
	pb_varint(&b->out, (uint64_t)field << 3 | 2);
	if (bytes.len <= 0x7F)
		build_field(b, "length", bytes.len, 1);
	else
		pb_varint(&b->out, bytes.len);
	buf_add(&b->out, bytes);
}

static inline void pb_text(struct builder *b, uint32_t field, const char *text)
{
	pb_bytes(b, field, slice_of(text));
}

/* Closes `inner`, which becomes a field of `b`. */
static inline void pb_message(struct builder *b, uint32_t field, struct builder *inner)
{
	pb_bytes(b, field, built(inner));
	build_end(inner);
}

/* {1: key, 2: value}, as ONNX's pairs and the entries of Core ML's maps are. */
static inline void pb_pair(struct builder *b, uint32_t field, const char *key, const char *value)
{
	struct builder pair;

	build_begin(&pair);
	pb_text(&pair, 1, key);
	pb_text(&pair, 2, value);
	pb_message(b, field, &pair);
}

#endif
