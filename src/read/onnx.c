/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ONNX models (onnx.proto, formats.md 6.7): a ModelProto without a magic. What says something
 * is its producer, its doc string and the key/value pairs behind the graph, where exporters
 * write author and licence. The graph is jumped over; only where it is small enough to hold no
 * weights is it looked into, for its name and for the files that hold them.
 */
#include "base/limits.h"
#include "read/metadata_pair.h"
#include "read/protobuf.h"
#include "read/seen.h"

#include <inttypes.h>

enum model_field {
	MODEL_IR_VERSION = 1,
	MODEL_PRODUCER_NAME = 2,
	MODEL_PRODUCER_VERSION = 3,
	MODEL_DOMAIN = 4,
	MODEL_VERSION = 5,
	MODEL_DOC_STRING = 6,
	MODEL_GRAPH = 7,
	MODEL_OPSET_IMPORT = 8,
	MODEL_METADATA_PROPS = 14,
};

enum graph_field {
	GRAPH_NAME = 2,
	GRAPH_INITIALIZER = 5,
	GRAPH_DOC_STRING = 10,
	TENSOR_EXTERNAL_DATA = 13,
};

enum {
	OPSET_DOMAIN = 1,
	OPSET_VERSION = 2,
	IR_VERSION_MOST = 64, /* it was 13 in 2025 */
	PRODUCER_MOST = 64,   /* bytes that a probe accepts as a name */
	HOP_STEP = 8 * 1024,  /* one read where the graph was jumped over */
};

struct onnx {
	struct reading *r;
	struct seen files; /* that hold weights */
	size_t file_count;
};

static struct location place_of(const struct protobuf_field *f, struct slice field)
{
	return (struct location){ .start = f->start, .end = f->end, .field = field };
}

/* A field that is one string: evidence as it stands. */
static bool take_string(struct onnx *o, const struct protobuf *p, const struct protobuf_field *f,
			enum evidence_kind kind, const char *name, struct err *e)
{
	struct slice text;

	if (!protobuf_text(p, f, &text, e))
		return false;
	evidence_add(o->r, kind, text, place_of(f, slice_of(name)));
	return true;
}

/* Prose; short ones are marks of exporters and say nothing. */
static bool take_doc_string(struct onnx *o, const struct protobuf *p,
			    const struct protobuf_field *f, const char *name, struct err *e)
{
	struct slice text;

	if (!protobuf_text(p, f, &text, e))
		return false;
	text_add_field(o->r, text, place_of(f, slice_of(name)));
	return true;
}

/* Where licences are: one pair each, in any order, on either side of the graph. */
static bool take_metadata(struct onnx *o, const struct protobuf *p, const struct protobuf_field *f,
			  struct err *e)
{
	struct protobuf_pair pair;

	if (!protobuf_pair(p, f, &pair, e))
		return err_wrap(e, "metadata_props");
	metadata_pair_add(o->r, pair.key, pair.value, place_of(&pair.at, pair.key));
	return true;
}

/* Of the standard operators, whose domain is empty or "ai.onnx". */
static bool take_opset(struct onnx *o, const struct protobuf *p, const struct protobuf_field *f,
		       struct err *e)
{
	struct protobuf inner = protobuf_inside(p, f);
	struct protobuf_field part, version = { 0 };
	struct slice domain = SLICE_NONE;

	do {
		if (!protobuf_next(&inner, &part, e))
			return err_wrap(e, "opset_import");
		if (part.number == OPSET_VERSION)
			version = part;
		if (part.number == OPSET_DOMAIN && !protobuf_text(&inner, &part, &domain, e))
			return false;
	} while (part.number);
	if (version.number && (domain.len == 0 || slice_eq(domain, SLICE("ai.onnx"))))
		evidence_add(o->r, EVIDENCE_FORMAT,
			     arena_format(o->r->scratch, "opset %" PRIu64, version.value),
			     place_of(&version, SLICE("opset_import")));
	return true;
}

/* Each file once, however many tensors lie in it. */
static bool take_external(struct onnx *o, const struct protobuf *p, const struct protobuf_field *f,
			  struct err *e)
{
	struct protobuf_pair pair;

	if (!protobuf_pair(p, f, &pair, e))
		return err_wrap(e, "external_data");
	if (!slice_eq(pair.key, SLICE("location")) || o->file_count >= LIMIT_SHARDS ||
	    seen_before(&o->files, o->r->scratch, seen_hash(pair.value)))
		return true;
	o->file_count++;
	/* The reference checker refuses other locations as well; nothing here is ever opened. */
	if (reading_stays_below(pair.value))
		evidence_add(o->r, EVIDENCE_SHARD, pair.value,
			     place_of(&pair.at, SLICE("external_data.location")));
	else
		note_add(o->r, "malformed", pair.at.start,
			 "external data outside of the model's folder, at \"%.*s\"",
			 SLICE_ARG(slice_sub(pair.value, 0, 100)));
	return true;
}

/* Of a tensor only where its bytes lie; raw data in it is one field, and jumped over. */
static bool take_tensor(struct onnx *o, const struct protobuf *p, const struct protobuf_field *f,
			struct err *e)
{
	struct protobuf inner = protobuf_inside(p, f);
	struct protobuf_field part;

	do {
		if (!protobuf_next(&inner, &part, e) ||
		    (part.number == TENSOR_EXTERNAL_DATA && !take_external(o, &inner, &part, e)))
			return err_wrap(e, "initializer");
	} while (part.number);
	return true;
}

/* Weights that lie in the file itself make a graph large; then there is nothing to name. */
static bool take_graph(struct onnx *o, const struct protobuf *p, const struct protobuf_field *f,
		       struct err *e)
{
	struct protobuf inner = protobuf_inside(p, f);
	struct protobuf_field part;
	bool ok = true;

	if (f->end - f->start > LIMIT_ONNX_GRAPH) {
		input_set_step(o->r->input, HOP_STEP);
		return true;
	}
	do {
		if (!protobuf_next(&inner, &part, e))
			return err_wrap(e, "graph");
		if (part.number == GRAPH_NAME)
			ok = take_string(o, &inner, &part, EVIDENCE_BASENAME, "graph.name", e);
		else if (part.number == GRAPH_DOC_STRING)
			ok = take_doc_string(o, &inner, &part, "graph.doc_string", e);
		else if (part.number == GRAPH_INITIALIZER)
			ok = take_tensor(o, &inner, &part, e);
	} while (ok && part.number);
	return ok;
}

/* Fields come in any order, though every writer counts up; unknown ones are newer than us. */
static bool take_field(struct onnx *o, const struct protobuf *p, const struct protobuf_field *f,
		       struct err *e)
{
	switch (f->number) {
	case MODEL_IR_VERSION:
		evidence_add(o->r, EVIDENCE_FORMAT,
			     arena_format(o->r->scratch, "ONNX IR v%" PRIu64, f->value),
			     place_of(f, SLICE("ir_version")));
		return true;
	case MODEL_PRODUCER_NAME:
		return take_string(o, p, f, EVIDENCE_PRODUCER, "producer_name", e);
	case MODEL_PRODUCER_VERSION:
		return take_string(o, p, f, EVIDENCE_PRODUCER, "producer_version", e);
	case MODEL_DOMAIN:
		return take_string(o, p, f, EVIDENCE_ORGANISATION, "domain", e);
	case MODEL_VERSION:
		if (f->value)
			evidence_add_count(o->r, EVIDENCE_VERSION, f->value,
					   place_of(f, SLICE("model_version")));
		return true;
	case MODEL_DOC_STRING:
		return take_doc_string(o, p, f, "doc_string", e);
	case MODEL_GRAPH:
		return take_graph(o, p, f, e);
	case MODEL_OPSET_IMPORT:
		return take_opset(o, p, f, e);
	case MODEL_METADATA_PROPS:
		return take_metadata(o, p, f, e);
	default:
		return true;
	}
}

/* Printable, and short: the names of producers are. */
static bool is_producer(struct slice head, const struct protobuf_field *f)
{
	struct slice name = slice_sub(head, (size_t)f->start, (size_t)f->end);

	if (f->wire != PROTOBUF_BYTES || name.len == 0 || name.len > PRODUCER_MOST ||
	    f->end > head.len)
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] < 0x20 || name.ptr[i] > 0x7E)
			return false;
	return true;
}

/*
 * There is no magic: a small version in field 1, then a producer's name. By these alone a file
 * of any name is taken; one that is named .onnx needs the first only.
 */
static unsigned onnx_probe(const struct artefact *a, struct slice head)
{
	struct protobuf_field version, next;
	bool named = slice_ends_nocase(artefact_name(a), SLICE(".onnx"));
	uint64_t size = a->size > head.len ? a->size : head.len;

	if (!protobuf_peek(head, size, &version) || version.number != MODEL_IR_VERSION ||
	    version.wire != PROTOBUF_VARINT || version.value == 0 ||
	    version.value > IR_VERSION_MOST)
		return named ? BID_NAME : BID_NONE;
	head = slice_drop(head, (size_t)version.end);
	if (protobuf_peek(head, size - version.end, &next) && next.number == MODEL_PRODUCER_NAME &&
	    is_producer(head, &next))
		return 2 * BID_BYTE + BID_NAME;
	return named ? BID_BYTE + BID_NAME : BID_NONE;
}

/* An artefact without a version is a file that only bears the name. */
static bool onnx_read(struct reading *r, struct err *e)
{
	struct onnx o = { .r = r };
	struct protobuf p = protobuf_open(r->input, r->scratch);
	struct protobuf_field f;
	bool ok = true;

	r->artefact->kind = ARTEFACT_WEIGHTS;
	seen_init(&o.files, r->scratch, 0);
	do {
		ok = protobuf_next(&p, &f, e) && take_field(&o, &p, &f, e);
	} while (ok && f.number);
	if (ok && !evidence_find(&r->artefact->evidence, EVIDENCE_FORMAT)) {
		err_set(e, ERR_MALFORMED, "expected a model with an ir_version, found none");
		ok = err_at(e, 0);
	}
	reading_digest_evidence(r);
	return ok;
}

const struct reader reader_onnx = { "onnx", onnx_probe, onnx_read };
