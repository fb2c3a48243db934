/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Flatbuffers, written from the front: a table's list of fields, the table with every field
 * eight bytes wide, then what its offsets lead to. Real writers go from the back and save
 * bytes; readers cannot tell.
 */
#ifndef TESTS_READ_FLATBUFFER_BUILDER_H
#define TESTS_READ_FLATBUFFER_BUILDER_H

#include "builder.h"

enum { FB_WIDTH = 8 };

/* The root's offset, to be linked to by fb_root(), and an identifier. */
static inline void fb_begin(struct builder *b, const char *identifier)
{
	build_field(b, "root offset", 0, 4);
	buf_puts(&b->out, identifier);
}

/* `start`: where the flatbuffer begins in what is built. */
static inline void fb_root(struct builder *b, size_t start, size_t table)
{
	build_overwrite(b, start, table - start, 4);
}

/* A table that has the fields of the mask, all zero; its position. */
static inline size_t fb_table(struct builder *b, unsigned mask)
{
	size_t fields = b->out.len, highest = 0, width = 4;

	while (mask >> highest)
		highest++;
	build_field(b, "list size", 4 + 2 * highest, 2);
	for (size_t i = 0; i < highest; i++)
		width += mask >> i & 1 ? FB_WIDTH : 0;
	build_field(b, "table size", width, 2);
	width = 4;
	for (size_t i = 0; i < highest; i++) {
		build_field(b, "field offset", mask >> i & 1 ? width : 0, 2);
		width += mask >> i & 1 ? FB_WIDTH : 0;
	}
	build_field(b, "way back", b->out.len - fields, 4);
	buf_add_repeat(&b->out, '\0', width - 4);
	return b->out.len - width;
}

/* Where a field of a table stands that fb_table() made with this mask. */
static inline size_t fb_slot(size_t table, unsigned mask, unsigned index)
{
	size_t at = table + 4;

	for (unsigned i = 0; i < index; i++)
		at += mask >> i & 1 ? FB_WIDTH : 0;
	return at;
}

/* Lets the offset at `slot` lead to what is built next. */
static inline void fb_link(struct builder *b, size_t slot)
{
	build_overwrite(b, slot, b->out.len - slot, 4);
	if (b->field_count < sizeof(b->fields) / sizeof(*b->fields))
		b->fields[b->field_count++] = (struct built_field){ slot, 4, "offset" };
}

static inline void fb_bytes(struct builder *b, size_t slot, struct slice bytes)
{
	fb_link(b, slot);
	build_field(b, "length", bytes.len, 4);
	buf_add(&b->out, bytes);
	buf_add_char(&b->out, '\0');
}

static inline void fb_text(struct builder *b, size_t slot, const char *text)
{
	fb_bytes(b, slot, slice_of(text));
}

/* A vector of offsets; the position of the first. */
static inline size_t fb_vector(struct builder *b, size_t slot, size_t count)
{
	fb_link(b, slot);
	build_field(b, "count", count, 4);
	buf_add_repeat(&b->out, '\0', 4 * count);
	return b->out.len - 4 * count;
}

#endif
