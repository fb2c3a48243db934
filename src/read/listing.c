/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parts are added in the order of the text, so that the part of a byte is found by halves.
 */
#include "read/listing.h"

#include "base/limits.h"

void listing_begin(struct listing *l, struct arena *scratch, struct slice file)
{
	*l = (struct listing){ .scratch = scratch, .file = file };
	buf_init(&l->text, LIMIT_LISTING_BYTES);
}

void listing_end(struct listing *l)
{
	buf_free(&l->text);
}

static void add(struct listing *l, struct slice text, struct listing_part part)
{
	part.at = l->text.len;
	if (text.len && buf_add(&l->text, text))
		*list_add(l->scratch, &l->parts) = part;
}

void listing_add_bytes(struct listing *l, uint64_t start, uint64_t end)
{
	add(l, slice_sub(l->file, (size_t)start, (size_t)end),
	    (struct listing_part){ .start = start, .end = end, .aligned = true });
}

/* Nearly all values are spelled as they are; then every byte has its place. */
void listing_add(struct listing *l, struct slice text, uint64_t start, uint64_t end)
{
	struct slice there = slice_sub(l->file, (size_t)start, (size_t)end);

	add(l, text,
	    (struct listing_part){ .start = start, .end = end, .aligned = slice_eq(text, there) });
}

/* It takes the place of what comes before, or of the file's beginning. */
void listing_add_own(struct listing *l, struct slice text)
{
	uint64_t end = l->parts.len ? l->parts.at[l->parts.len - 1].end : 0;

	add(l, text, (struct listing_part){ .start = end, .end = end });
}

static const struct listing_part *part_at(const struct listing *l, size_t at)
{
	size_t low = 0, high = l->parts.len;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (l->parts.at[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return &l->parts.at[low];
}

void listing_add_part(struct listing *l, const struct listing *from, size_t begin, size_t end)
{
	while (begin < end) {
		const struct listing_part *part = part_at(from, begin);
		struct listing_part copy = *part;
		size_t next =
			part + 1 < from->parts.at + from->parts.len ? part[1].at : from->text.len;

		if (next > end)
			next = end;
		if (part->aligned)
			copy.start += begin - part->at;
		add(l, slice_sub(buf_slice(&from->text), begin, next), copy);
		begin = next;
	}
}

struct location listing_locate(const struct listing *l, struct slice piece)
{
	size_t at = (size_t)(piece.ptr - l->text.ptr);
	const struct listing_part *part = part_at(l, at);
	struct slice there = slice_sub(l->file, (size_t)part->start, (size_t)part->end);
	struct location place = { .start = part->start, .end = part->end };
	size_t inside = part->aligned ? at - part->at : slice_find(there, piece);

	if (inside != SLICE_NPOS && inside + piece.len <= there.len) {
		place.start = part->start + inside;
		place.end = place.start + piece.len;
	}
	return place;
}
