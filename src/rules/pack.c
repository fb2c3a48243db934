/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Packing and unpacking of records by their field tables. The two switches over field types
 * are each other's mirror: a type is written and read in the same place of both.
 *
 * A format of our own instead of SQLite rows: a start reads some of a few thousand records,
 * and a SELECT for each list of each of them is what it cannot afford. It has no
 * versions inside; rules/open.c refuses a file of another one.
 *
 * What is unpacked may be damaged or forged (a database is a file like any other), so each number
 * is held against what is left of the image, and each word against its vocabulary.
 */
#include "rules/pack.h"

#include "base/limits.h"

/* A string that the pool has already. */
struct pooled {
	size_t offset;
};

void packer_init(struct packer *p, struct arena *scratch)
{
	*p = (struct packer){ .scratch = scratch };
	buf_init(&p->body, LIMIT_RULE_IMAGE);
	buf_init(&p->pool, LIMIT_RULE_IMAGE);
}

void packer_free(struct packer *p)
{
	buf_free(&p->body);
	buf_free(&p->pool);
}

/*
 * LEB128: seven bits a byte, the lowest first; most numbers here take one byte. At most ten bytes:
 * unpack_number() gives up at the eleventh.
 */
static void put_number(struct buf *out, uint64_t value)
{
	for (; value >= 0x80; value >>= 7)
		buf_add_char(out, (char)(value | 0x80));
	buf_add_char(out, (char)value);
}

void pack_number(struct packer *p, uint64_t value)
{
	put_number(&p->body, value);
}

/*
 * A text that several records have stands in the pool once: publishers, families, clauses repeat
 * all the time.
 */
void pack_text(struct packer *p, struct slice text)
{
	struct pooled *known = map_find(&p->interned, text);

	pack_number(p, text.len);
	if (text.len == 0)
		return;
	if (!known) {
		known = arena_new(p->scratch, struct pooled);
		known->offset = p->pool.len;
		map_set(p->scratch, &p->interned, text, known);
		buf_add(&p->pool, text);
	}
	pack_number(p, known->offset);
}

static void pack_texts(struct packer *p, const struct slice_list *list)
{
	pack_number(p, list->len);
	for (size_t i = 0; i < list->len; i++)
		pack_text(p, list->at[i]);
}

/*
 * The type of the elements is known to the fields alone: the list is read as bytes. Through memcpy,
 * since a LIST_OF(struct x) may not be read through a pointer to another list's type (C11, 6.5p7).
 */
static void pack_records(struct packer *p, const struct fields *fields, const void *list)
{
	struct any_list any;

	memcpy(&any, list, sizeof(any));
	pack_number(p, any.len);
	for (size_t i = 0; i < any.len; i++)
		pack_record(p, fields, (const char *)any.at + i * fields->size);
}

void pack_record(struct packer *p, const struct fields *fields, const void *record)
{
	for (const struct field *f = fields->at; f < fields->at + fields->count; f++) {
		const void *member = field_of(record, f);

		if (f->source_only) /* for building; whoever opens the image has no use for it */
			continue;
		switch (f->type) {
		case FIELD_TEXT:
			pack_text(p, *(const struct slice *)member);
			break;
		case FIELD_TEXTS:
			pack_texts(p, member);
			break;
		case FIELD_FLAG:
			pack_number(p, *(const bool *)member);
			break;
		case FIELD_NUMBER:
			pack_number(p, *(const uint64_t *)member);
			break;
		case FIELD_SHARE:
			pack_number(p, *(const uint16_t *)member);
			break;
		case FIELD_WORD:
		case FIELD_BITS:
			pack_number(p, *(const unsigned *)member);
			break;
		case FIELD_PART:
			pack_record(p, f->record, member);
			break;
		case FIELD_RECORDS:
		case FIELD_PAIRS:
			pack_records(p, f->record, member);
			break;
		}
	}
}

/*
 * The pool stands first, so that unpacking knows where all texts are before it meets the first one.
 */
struct slice packer_image(struct packer *p, struct arena *a)
{
	struct buf image;
	struct slice copy;

	buf_init(&image, LIMIT_RULE_IMAGE);
	put_number(&image, p->pool.len);
	buf_add(&image, buf_slice(&p->pool));
	buf_add(&image, buf_slice(&p->body));
	copy = image.full || p->pool.full || p->body.full ? SLICE_NONE
							  : arena_dup(a, buf_slice(&image));
	buf_free(&image);
	return copy;
}

/*
 * The image is borrowed: texts that come out are slices of it, and of a mapped file for the
 * database.
 */
bool unpacker_init(struct unpacker *u, struct arena *a, struct slice image)
{
	uint64_t pool;

	*u = (struct unpacker){ .a = a, .rest = image };
	pool = unpack_number(u);
	if (u->bad || pool > u->rest.len)
		return false;
	u->pool = slice_sub(u->rest, 0, (size_t)pool);
	u->rest = slice_drop(u->rest, (size_t)pool);
	return true;
}

/*
 * From here on nothing more comes out: callers check `bad` once, at the end. An empty rest makes
 * every later count 0, so loops over damaged lists end by themselves.
 */
static uint64_t damaged(struct unpacker *u)
{
	u->bad = true;
	u->rest = SLICE_NONE;
	return 0;
}

uint64_t unpack_number(struct unpacker *u)
{
	uint64_t value = 0;

	for (unsigned i = 0; i < u->rest.len && i < 10; i++) {
		unsigned char byte = (unsigned char)u->rest.ptr[i];

		value |= (uint64_t)(byte & 0x7F) << (7 * i);
		if (byte < 0x80) {
			u->rest.ptr += i + 1;
			u->rest.len -= i + 1;
			return value;
		}
	}
	return damaged(u);
}

/* Without a sum of offset and length, which a forged image could make wrap. */
struct slice unpack_text(struct unpacker *u)
{
	uint64_t len = unpack_number(u), offset;

	if (len == 0)
		return SLICE_NONE;
	offset = unpack_number(u);
	if (offset > u->pool.len || len > u->pool.len - offset) {
		damaged(u);
		return SLICE_NONE;
	}
	return (struct slice){ u->pool.ptr + offset, (size_t)len };
}

/* Each element takes a byte at least: no count asks for more memory than the file is long. */
size_t unpack_count(struct unpacker *u)
{
	uint64_t count = unpack_number(u);

	return (size_t)(count > u->rest.len ? damaged(u) : count);
}

static void unpack_texts(struct unpacker *u, struct slice_list *list)
{
	list->len = list->cap = unpack_count(u);
	if (list->len)
		list->at = arena_array(u->a, struct slice, list->len);
	for (size_t i = 0; i < list->len; i++)
		list->at[i] = unpack_text(u);
}

/*
 * The records after damage stay zeroed: harmless, should anybody look at them before `bad` is asked
 * for.
 */
static void unpack_records(struct unpacker *u, const struct fields *fields, void *list)
{
	struct any_list any = { 0 };

	any.len = any.cap = unpack_count(u);
	if (any.len)
		any.at = arena_alloc_array(u->a, any.len, fields->size);
	for (size_t i = 0; i < any.len && !u->bad; i++)
		unpack_record(u, fields, (char *)any.at + i * fields->size);
	memcpy(list, &any, sizeof(any));
}

/* An enum of ours: a number that is none of its constants would be an index out of a table. */
static unsigned unpack_word(struct unpacker *u, const struct vocabulary *words)
{
	uint64_t value = unpack_number(u);

	return (unsigned)(value < words->count ? value : damaged(u));
}

void unpack_record(struct unpacker *u, const struct fields *fields, void *record)
{
	for (const struct field *f = fields->at; f < fields->at + fields->count; f++) {
		void *member = field_in(record, f);

		if (f->source_only)
			continue;
		switch (f->type) {
		case FIELD_TEXT:
			*(struct slice *)member = unpack_text(u);
			break;
		case FIELD_TEXTS:
			unpack_texts(u, member);
			break;
		case FIELD_FLAG:
			*(bool *)member = unpack_number(u) != 0;
			break;
		case FIELD_NUMBER:
			*(uint64_t *)member = unpack_number(u);
			break;
		case FIELD_SHARE:
			*(uint16_t *)member = (uint16_t)unpack_number(u);
			break;
		case FIELD_WORD:
			*(unsigned *)member = unpack_word(u, f->words);
			break;
		case FIELD_BITS:
			*(unsigned *)member = (unsigned)unpack_number(u);
			break;
		case FIELD_PART:
			unpack_record(u, f->record, member);
			break;
		case FIELD_RECORDS:
		case FIELD_PAIRS:
			unpack_records(u, f->record, member);
			break;
		}
	}
}

/* Offsets of a fixed size: the record with a given number is found without reading others. */
enum { OFFSET_BYTES = 4 };

/* Records go into a buffer of their own: offsets stand before them and are known after them. */
void pack_list(struct packer *p, const struct fields *fields, const void *list)
{
	struct buf body = p->body, offsets;
	struct any_list any;

	memcpy(&any, list, sizeof(any));
	buf_init(&p->body, LIMIT_RULE_IMAGE);
	buf_init(&offsets, LIMIT_RULE_IMAGE);
	for (size_t i = 0; i < any.len; i++) {
		for (unsigned shift = 0; shift < 8 * OFFSET_BYTES; shift += 8)
			buf_add_char(&offsets, (char)(p->body.len >> shift));
		pack_record(p, fields, (const char *)any.at + i * fields->size);
	}
	put_number(&body, any.len);
	buf_add(&body, buf_slice(&offsets));
	put_number(&body, p->body.len);
	buf_add(&body, buf_slice(&p->body));
	buf_free(&p->body);
	buf_free(&offsets);
	p->body = body;
}

/* The next `len` bytes of an image. Borrowed, as texts are. */
static struct slice unpack_bytes(struct unpacker *u, uint64_t len)
{
	struct slice bytes = u->rest;

	if (len > u->rest.len) {
		damaged(u);
		return SLICE_NONE;
	}
	bytes.len = (size_t)len;
	u->rest = slice_drop(u->rest, bytes.len);
	return bytes;
}

void unpack_list(struct unpacker *u, struct packed_list *out)
{
	uint64_t count = unpack_count(u);
	struct slice offsets = unpack_bytes(u, OFFSET_BYTES * count);
	struct slice records = unpack_bytes(u, unpack_number(u));

	*out = (struct packed_list){ u->pool, records, (const unsigned char *)offsets.ptr,
				     u->bad ? 0 : (size_t)count };
}

/* An offset beyond the end leaves nothing to read, and the record is damaged, not the memory. */
static struct unpacker record_at(const struct packed_list *list, size_t index, struct arena *a)
{
	const unsigned char *b = list->offsets + OFFSET_BYTES * index;
	size_t offset = b[0] | (size_t)b[1] << 8 | (size_t)b[2] << 16 | (size_t)b[3] << 24;

	return (struct unpacker){ .a = a,
				  .pool = list->pool,
				  .rest = slice_drop(list->records, offset) };
}

/* `record` must be zeroed; its lists go into the arena, its texts point into the image. */
bool packed_record(const struct packed_list *list, size_t index, struct arena *a,
		   const struct fields *fields, void *record)
{
	struct unpacker u = record_at(list, index, a);

	unpack_record(&u, fields, record);
	return !u.bad;
}

/* For searches by id: the first field alone is read, and it must be a text. */
struct slice packed_key(const struct packed_list *list, size_t index)
{
	struct unpacker u = record_at(list, index, NULL);

	return unpack_text(&u);
}
