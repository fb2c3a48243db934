/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tag and a length take twenty bytes at most: one small window a field, nearly always one
 * that the input has already. Every length is held against the end of its message before the
 * walker moves.
 *
 * Wire format: the encoding page of protobuf's documentation. No schema is compiled in: callers
 * know the few field numbers that they want and pass the others by, so that ONNX graphs of any
 * version are walked alike. Groups (wire types 3 and 4) are refused; neither ONNX nor Core ML has
 * them.
 */
#include "read/protobuf.h"

#include "base/limits.h"

#include <inttypes.h>

enum {
	VARINT_BYTES = 10,
	TAG_BYTES = 2 * VARINT_BYTES,
};

struct protobuf protobuf_open(struct input *in, struct arena *a)
{
	return (struct protobuf){ .in = in,
				  .arena = a,
				  .cost = arena_new(a, struct protobuf_cost),
				  .end = input_size(in) };
}

/*
 * The cost is shared by all messages of a file: nesting must not multiply what a file may make us
 * do.
 */
struct protobuf protobuf_inside(const struct protobuf *p, const struct protobuf_field *f)
{
	struct protobuf inner = *p;

	inner.inner = true;
	inner.at = f->start;
	inner.end = f->wire == PROTOBUF_BYTES ? f->end : f->start;
	return inner;
}

/*
 * The bytes that a varint takes and its value; 0 where it does not end, or passes 64 bits. The
 * tenth byte holds the 64th bit alone.
 */
static size_t take_varint(struct slice s, uint64_t *value)
{
	*value = 0;
	for (size_t i = 0; i < s.len && i < VARINT_BYTES; i++) {
		unsigned char byte = (unsigned char)s.ptr[i];

		if (i == VARINT_BYTES - 1 && byte > 1)
			return 0;
		*value |= (uint64_t)(byte & 0x7F) << (7 * i);
		if (!(byte & 0x80))
			return i + 1;
	}
	return 0;
}

/* Why these bytes are no tag; NULL where they are. Places in `f` count from bytes[0]. */
static const char *take_tag(struct slice bytes, struct protobuf_field *f, uint64_t *length)
{
	uint64_t tag;
	size_t used = take_varint(bytes, &tag), more;

	*f = (struct protobuf_field){ 0 };
	if (used == 0)
		return "a varint that does not end";
	if (tag >> 3 == 0 || tag >> 3 > (1U << 29) - 1)
		return "a field number that protobuf does not have";
	f->number = (uint32_t)(tag >> 3);
	f->wire = (enum protobuf_wire)(tag & 7);
	f->start = used;
	*length = f->wire == PROTOBUF_FIXED64 ? 8 : 4;
	if (f->wire == PROTOBUF_FIXED64 || f->wire == PROTOBUF_FIXED32)
		return NULL;
	if (f->wire != PROTOBUF_VARINT && f->wire != PROTOBUF_BYTES)
		return "a wire type that is none or is a group";
	more = take_varint(slice_drop(bytes, used), &f->value);
	if (more == 0)
		return "a varint that does not end";
	*length = more;
	if (f->wire == PROTOBUF_BYTES) {
		f->start += more;
		*length = f->value;
		f->value = 0;
	}
	return NULL;
}

/* What the head cuts off is not missing: only the length must fit the whole. */
bool protobuf_peek(struct slice head, uint64_t size, struct protobuf_field *f)
{
	uint64_t length;

	if (take_tag(slice_sub(head, 0, TAG_BYTES), f, &length) || length > size - f->start)
		return false;
	f->end = f->start + length;
	return true;
}

/*
 * A stream's end, which nobody announced: fine behind a field of the file's own message. The
 * outermost message has no length of its own: it ends with the file.
 */
static bool end_found(struct protobuf *p, struct err *e)
{
	if (p->inner || p->at > input_size(p->in)) {
		err_set(e, ERR_TRUNCATED, "the file ends inside a field");
		return err_at(e, input_size(p->in));
	}
	p->end = p->at;
	return true;
}

/* The place of an error is that of the tag, where a person begins to look. */
bool protobuf_next(struct protobuf *p, struct protobuf_field *f, struct err *e)
{
	uint64_t left = p->end - p->at, length;
	struct slice bytes;
	const char *wrong;

	*f = (struct protobuf_field){ 0 };
	if (left == 0)
		return true;
	if (++p->cost->fields > LIMIT_PROTOBUF_FIELDS) {
		err_set(e, ERR_LIMIT, "more than %d fields", LIMIT_PROTOBUF_FIELDS);
		return err_at(e, p->at);
	}
	if (!input_upto(p->in, p->at, left < TAG_BYTES ? (size_t)left : TAG_BYTES, &bytes, e))
		return false;
	if (bytes.len == 0)
		return end_found(p, e);
	wrong = take_tag(bytes, f, &length);
	if (wrong) {
		err_set(e, ERR_MALFORMED, "expected a field, found %s", wrong);
		return err_at(e, p->at);
	}
	f->start += p->at;
	if (length > p->end - f->start) {
		err_set(e, ERR_TRUNCATED,
			"field %" PRIu32 " of %" PRIu64 " bytes, %" PRIu64 " are left", f->number,
			length, p->end - f->start);
		return err_at(e, p->at);
	}
	f->end = p->at = f->start + length;
	return true;
}

/*
 * The window would be gone at the next call, so that a copy is made at once. Cut at the limit
 * without a word: what is wanted of such texts stands at their beginning.
 */
bool protobuf_text(const struct protobuf *p, const struct protobuf_field *f, struct slice *text,
		   struct err *e)
{
	uint64_t length = f->end - f->start;

	*text = SLICE_NONE;
	if (f->wire != PROTOBUF_BYTES)
		return true;
	if (length > LIMIT_PROTOBUF_TEXT)
		length = LIMIT_PROTOBUF_TEXT;
	p->cost->kept += (size_t)length;
	if (p->cost->kept > LIMIT_PROTOBUF_KEPT) {
		err_set(e, ERR_LIMIT, "texts of more than %zu bytes", LIMIT_PROTOBUF_KEPT);
		return err_at(e, f->start);
	}
	if (!input_window(p->in, f->start, (size_t)length, text, e))
		return false;
	*text = arena_dup(p->arena, *text);
	return true;
}

/* Of a key that stands twice the last counts, as protobuf has it for single fields. */
bool protobuf_pair(const struct protobuf *p, const struct protobuf_field *f,
		   struct protobuf_pair *pair, struct err *e)
{
	struct protobuf inner = protobuf_inside(p, f);
	struct protobuf_field part;

	*pair = (struct protobuf_pair){ 0 };
	do {
		struct slice *to = NULL;

		if (!protobuf_next(&inner, &part, e))
			return false;
		if (part.number == 1)
			to = &pair->key;
		if (part.number == 2) {
			to = &pair->value;
			pair->at = part;
		}
		if (to && !protobuf_text(&inner, &part, to, e))
			return false;
	} while (part.number);
	return true;
}
