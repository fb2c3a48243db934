/* SPDX-License-Identifier: Apache-2.0 */
/*
 * TFLite models (schema.fbs, formats.md 6.8): a flatbuffer with a list of named metadata, of
 * which TFLITE_METADATA is a flatbuffer again (metadata_schema.fbs, "M001") with name, author
 * and licence. With it come label files and vocabularies, in a zip behind the model: they are
 * named, and a licence among them is read. Operators and weights are not looked at.
 */
#include "base/limits.h"
#include "read/flatbuffer.h"
#include "read/licence_value.h"
#include "read/zip_licence.h"

#include <inttypes.h>

/* Fields of the tables, by number. */
enum {
	MODEL_VERSION = 0,
	MODEL_DESCRIPTION = 3,
	MODEL_BUFFERS = 4,
	MODEL_METADATA = 6,
	METADATA_NAME = 0,
	METADATA_BUFFER = 1,
	BUFFER_DATA = 0,
	BUFFER_OFFSET = 1, /* above 1: the bytes lie at this offset of the file */
	BUFFER_SIZE = 2,
	ABOUT_NAME = 0, /* of ModelMetadata */
	ABOUT_DESCRIPTION = 1,
	ABOUT_VERSION = 2,
	ABOUT_AUTHOR = 4,
	ABOUT_LICENCE = 5,
};

enum {
	STEP = 16 * 1024, /* one read: tables lie close together, weights between them */
};

static const struct slice magic = SLICE_INIT("TFL3"), about_magic = SLICE_INIT("M001");

struct tflite {
	struct reading *r;
	struct flatbuffer b;
	size_t kept; /* bytes of texts: many tables may lead to one and the same */
};

/* A string field as evidence; its place in `at`. */
static bool take_text(struct tflite *t, uint64_t table, unsigned index, struct slice *text,
		      struct location *at, struct err *e)
{
	if (!flatbuffer_text(&t->b, table, index, t->r->scratch, text, &at->start, e))
		return false;
	at->end = at->start + text->len;
	t->kept += text->len;
	if (t->kept <= LIMIT_EVIDENCE_BYTES)
		return true;
	err_set(e, ERR_LIMIT, "texts of more than %zu bytes", LIMIT_EVIDENCE_BYTES);
	return err_at(e, at->start);
}

/* What the author says of the model; `t->b` is the inner buffer. */
static bool take_about(struct tflite *t, struct err *e)
{
	static const struct {
		unsigned index;
		enum evidence_kind kind;
		struct slice field;
	} names[] = {
		{ ABOUT_NAME, EVIDENCE_NAME, SLICE_INIT("name") },
		{ ABOUT_VERSION, EVIDENCE_VERSION, SLICE_INIT("version") },
		{ ABOUT_AUTHOR, EVIDENCE_ORGANISATION, SLICE_INIT("author") },
	};
	struct location at = { .field = SLICE("description") };
	struct slice text;
	uint64_t about;

	if (!flatbuffer_root(&t->b, &about, e))
		return false;
	if (!take_text(t, about, ABOUT_DESCRIPTION, &text, &at, e))
		return false;
	text_add_field(t->r, text, at);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		at.field = names[i].field;
		if (!take_text(t, about, names[i].index, &text, &at, e))
			return false;
		evidence_add(t->r, names[i].kind, text, at);
	}
	at.field = SLICE("license");
	if (!take_text(t, about, ABOUT_LICENCE, &text, &at, e))
		return false;
	licence_value_add(t->r, text, at);
	return true;
}

/* The bytes of a buffer, inside the flatbuffer or, in models of over 2 GB, behind it. */
static bool find_buffer(const struct tflite *t, uint64_t buffer, struct flatbuffer *out,
			struct err *e)
{
	struct flatbuffer_vector data;
	uint64_t offset, size;

	if (!flatbuffer_vector(&t->b, buffer, BUFFER_DATA, 1, &data, e) ||
	    !flatbuffer_number(&t->b, buffer, BUFFER_OFFSET, 8, &offset, e) ||
	    !flatbuffer_number(&t->b, buffer, BUFFER_SIZE, 8, &size, e))
		return false;
	*out = (struct flatbuffer){ t->b.in, t->b.base + data.at, data.count };
	if (offset <= 1)
		return true;
	if (offset > t->b.size || size > t->b.size - offset) {
		err_set(e, ERR_TRUNCATED,
			"buffer of %" PRIu64 " bytes at %" PRIu64 ", the file has %" PRIu64, size,
			offset, t->b.size);
		return err_at(e, t->b.base);
	}
	*out = (struct flatbuffer){ t->b.in, offset, size };
	return true;
}

/* Files that the metadata goes with; a model of its own has no zip behind it. */
static void take_packed(struct reading *r)
{
	struct zip_members members = { 0 };
	struct err e = { 0 };

	if (!zip_directory(r->input, r->scratch, &members, &e)) {
		if (e.has_offset)
			issue_add_err(r, &e);
		return;
	}
	for (size_t i = 0; i < members.len; i++) {
		const struct zip_member *m = &members.at[i];
		struct slice scope;

		evidence_add(r, EVIDENCE_MEMBER, m->name,
			     (struct location){
				     .start = m->start, .end = m->end, .field = SLICE("zip") });
		if (zip_is_licence(m, &scope) && !zip_take_licence(r, m, scope, &e))
			issue_add_err(r, &e);
	}
}

/* A buffer without the identifier holds something else, and says nothing. */
static bool take_metadata(struct tflite *t, uint64_t buffer, struct err *e)
{
	struct tflite inner = *t;
	struct slice head;

	if (!find_buffer(t, buffer, &inner.b, e))
		return false;
	if (inner.b.size < 8)
		return true;
	if (!input_window(inner.b.in, inner.b.base, 8, &head, e))
		return false;
	if (!slice_starts(slice_drop(head, 4), about_magic))
		return true;
	if (!take_about(&inner, e))
		return false;
	take_packed(t->r);
	return true;
}

/* The buffer of the metadata entry of that name; 0 where there is none. */
static bool find_metadata(struct tflite *t, uint64_t model, uint64_t *buffer, struct err *e)
{
	struct flatbuffer_vector entries, buffers;
	uint64_t entry, number;
	struct location at = { 0 };
	struct slice name;

	*buffer = 0;
	if (!flatbuffer_vector(&t->b, model, MODEL_METADATA, 4, &entries, e) ||
	    !flatbuffer_vector(&t->b, model, MODEL_BUFFERS, 4, &buffers, e))
		return false;
	if (entries.count > LIMIT_TFLITE_METADATA)
		return err_set(e, ERR_LIMIT, "%" PRIu32 " entries, limit %d", entries.count,
			       LIMIT_TFLITE_METADATA);
	for (uint32_t i = 0; i < entries.count; i++) {
		if (!flatbuffer_element(&t->b, &entries, i, &entry, e) ||
		    !take_text(t, entry, METADATA_NAME, &name, &at, e))
			return false;
		if (!slice_eq(name, SLICE("TFLITE_METADATA")))
			continue;
		if (!flatbuffer_number(&t->b, entry, METADATA_BUFFER, 4, &number, e))
			return false;
		if (number < buffers.count)
			return flatbuffer_element(&t->b, &buffers, (uint32_t)number, buffer, e);
		err_set(e, ERR_MALFORMED, "buffer %" PRIu64 " of %" PRIu32, number, buffers.count);
		return err_at(e, at.start);
	}
	return true;
}

/* Each part of the message says how far the walk came. */
static bool take_model(struct tflite *t, struct err *e)
{
	struct location at = { .field = SLICE("description") };
	uint64_t model, buffer;
	struct slice text;

	if (!flatbuffer_root(&t->b, &model, e) ||
	    !take_text(t, model, MODEL_DESCRIPTION, &text, &at, e))
		return err_wrap(e, "model");
	/* "TOCO Converted.", "MLIR Converted.": the converter's mark, or a text. */
	evidence_add(t->r, EVIDENCE_PRODUCER, text.len <= NAME_BYTES ? text : SLICE_NONE, at);
	text_add_field(t->r, text, at);
	if (!find_metadata(t, model, &buffer, e))
		return err_wrap(e, "metadata");
	return !buffer || take_metadata(t, buffer, e) || err_wrap(e, "TFLITE_METADATA");
}

/* A file of the name without the identifier is a broken download. */
static unsigned tflite_probe(const struct artefact *a, struct slice head)
{
	if (slice_starts(slice_drop(head, 4), magic))
		return 32;
	return slice_ends_nocase(artefact_name(a), SLICE(".tflite")) ? BID_NAME : BID_NONE;
}

/* The identifier is evidence before anything can go wrong. */
static bool tflite_read(struct reading *r, struct err *e)
{
	struct tflite t = { .r = r, .b = { .in = r->input, .size = input_size(r->input) } };
	struct slice head;
	bool ok;

	r->artefact->kind = ARTEFACT_WEIGHTS;
	if (!input_upto(r->input, 0, 8, &head, e))
		return false;
	if (!slice_starts(slice_drop(head, 4), magic)) {
		err_set(e, ERR_MALFORMED, "expected the identifier \"TFL3\"");
		return err_at(e, head.len < 4 ? head.len : 4);
	}
	evidence_add(r, EVIDENCE_FORMAT, SLICE("TFLite"),
		     (struct location){ .start = 4, .end = 8, .field = SLICE("identifier") });
	input_set_step(r->input, STEP);
	ok = take_model(&t, e);
	reading_digest_evidence(r);
	return ok;
}

const struct reader reader_tflite = { "tflite", tflite_probe, tflite_read };
