/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Core ML's .mlmodel (coremltools' Model.proto, formats.md 6.9): a protobuf message whose
 * description holds author, licence and what people added. Networks are jumped over; pipelines
 * hold whole models, each with a description, and are gone into.
 */
#include "base/limits.h"
#include "read/licence_value.h"
#include "read/metadata_pair.h"
#include "read/protobuf.h"

#include <inttypes.h>

enum {
	MODEL_VERSION = 1,
	MODEL_DESCRIPTION = 2,
	MODEL_PIPELINE_CLASSIFIER = 200, /* a message whose field 1 is a pipeline */
	MODEL_PIPELINE_REGRESSOR = 201,
	MODEL_PIPELINE = 202,
	PIPELINE_MODELS = 1,
	DESCRIPTION_METADATA = 100,
	METADATA_SHORT_DESCRIPTION = 1,
	METADATA_VERSION = 2,
	METADATA_AUTHOR = 3,
	METADATA_LICENCE = 4,
	METADATA_USER_DEFINED = 100,
	VERSION_MOST = 64,  /* it was 10 in 2025 */
	PIPELINE_DEPTH = 4, /* nobody nests them at all */
};

struct coreml {
	struct reading *r;
	unsigned depth; /* 0: the file's own model */
};

/* Fields of models inside pipelines say so. */
static struct location place_of(const struct coreml *c, const struct protobuf_field *f,
				struct slice field)
{
	if (c->depth)
		field = arena_format(c->r->scratch, "pipeline.%.*s", SLICE_ARG(field));
	return (struct location){ .start = f->start, .end = f->end, .field = field };
}

/* A map entry each: what coremltools and other exporters add. */
static bool take_user_defined(struct coreml *c, const struct protobuf *p,
			      const struct protobuf_field *f, struct err *e)
{
	struct protobuf_pair pair;

	if (!protobuf_pair(p, f, &pair, e))
		return err_wrap(e, "userDefined");
	metadata_pair_add(c->r, pair.key, pair.value, place_of(c, &pair.at, pair.key));
	return true;
}

/* Five fields; a newer one is copied and forgotten. */
static bool take_metadata_field(struct coreml *c, const struct protobuf *p,
				const struct protobuf_field *f, struct err *e)
{
	struct slice text;

	if (f->number == METADATA_USER_DEFINED)
		return take_user_defined(c, p, f, e);
	if (!protobuf_text(p, f, &text, e))
		return false;
	if (f->number == METADATA_SHORT_DESCRIPTION)
		text_add_field(c->r, text, place_of(c, f, SLICE("shortDescription")));
	else if (f->number == METADATA_VERSION)
		evidence_add(c->r, EVIDENCE_VERSION, text, place_of(c, f, SLICE("versionString")));
	else if (f->number == METADATA_AUTHOR)
		evidence_add(c->r, EVIDENCE_ORGANISATION, text, place_of(c, f, SLICE("author")));
	else if (f->number == METADATA_LICENCE)
		licence_value_add(c->r, text, place_of(c, f, SLICE("license")));
	return true;
}

/* Inputs and outputs come first, and are jumped over like all that is not metadata. */
static bool take_description(struct coreml *c, const struct protobuf *p,
			     const struct protobuf_field *f, struct err *e)
{
	struct protobuf description = protobuf_inside(p, f);
	struct protobuf_field part;

	do {
		struct protobuf metadata;
		struct protobuf_field field = { .number = 1 };

		if (!protobuf_next(&description, &part, e))
			return err_wrap(e, "description");
		metadata = protobuf_inside(&description, &part);
		while (part.number == DESCRIPTION_METADATA && field.number)
			if (!protobuf_next(&metadata, &field, e) ||
			    !take_metadata_field(c, &metadata, &field, e))
				return err_wrap(e, "metadata");
	} while (part.number);
	return true;
}

static bool take_model(struct coreml *c, struct protobuf p, struct err *e);

/* The models of a pipeline, each a level deeper. */
static bool take_pipeline(struct coreml *c, struct protobuf pipeline, struct err *e)
{
	struct protobuf_field f;

	if (c->depth == PIPELINE_DEPTH) {
		note_add(c->r, "over-limit", pipeline.at,
			 "pipelines nested deeper than %d: the inner ones are left out",
			 PIPELINE_DEPTH);
		return true;
	}
	do {
		bool ok = true;

		if (!protobuf_next(&pipeline, &f, e))
			return err_wrap(e, "pipeline");
		c->depth++;
		if (f.number == PIPELINE_MODELS)
			ok = take_model(c, protobuf_inside(&pipeline, &f), e);
		c->depth--;
		if (!ok)
			return err_wrap(e, "pipeline");
	} while (f.number);
	return true;
}

/* A classifier or regressor is a message around its pipeline. */
static bool take_wrapped(struct coreml *c, struct protobuf wrapper, struct err *e)
{
	struct protobuf_field f;

	do {
		if (!protobuf_next(&wrapper, &f, e) ||
		    (f.number == 1 && !take_pipeline(c, protobuf_inside(&wrapper, &f), e)))
			return false;
	} while (f.number);
	return true;
}

/* Of the many kinds of network only those that hold models are gone into. */
static bool take_model_field(struct coreml *c, const struct protobuf *p,
			     const struct protobuf_field *f, struct err *e)
{
	switch (f->number) {
	case MODEL_VERSION:
		evidence_add(c->r, EVIDENCE_FORMAT,
			     arena_format(c->r->scratch, "Core ML v%" PRIu64, f->value),
			     place_of(c, f, SLICE("specificationVersion")));
		return true;
	case MODEL_DESCRIPTION:
		return take_description(c, p, f, e);
	case MODEL_PIPELINE_CLASSIFIER:
	case MODEL_PIPELINE_REGRESSOR:
		return take_wrapped(c, protobuf_inside(p, f), e);
	case MODEL_PIPELINE:
		return take_pipeline(c, protobuf_inside(p, f), e);
	default:
		return true;
	}
}

/* Bounded by PIPELINE_DEPTH. */
static bool take_model(struct coreml *c, struct protobuf p, struct err *e)
{
	struct protobuf_field f;

	do {
		if (!protobuf_next(&p, &f, e) || !take_model_field(c, &p, &f, e))
			return false;
	} while (f.number);
	return true;
}

/* Other protobuf files begin alike, so that the name must say it as well. */
static unsigned coreml_probe(const struct artefact *a, struct slice head)
{
	uint64_t size = a->size > head.len ? a->size : head.len;
	struct protobuf_field f;

	if (!slice_ends_nocase(artefact_name(a), SLICE(".mlmodel")))
		return BID_NONE;
	return protobuf_peek(head, size, &f) && f.number == MODEL_VERSION &&
			       f.wire == PROTOBUF_VARINT && f.value && f.value <= VERSION_MOST
		       ? BID_BYTE + BID_NAME
		       : BID_NAME;
}

/* Even a model without metadata has a version: without it this is something else. */
static bool coreml_read(struct reading *r, struct err *e)
{
	struct coreml c = { .r = r };
	bool ok;

	r->artefact->kind = ARTEFACT_WEIGHTS;
	ok = take_model(&c, protobuf_open(r->input, r->scratch), e);
	if (ok && !evidence_find(&r->artefact->evidence, EVIDENCE_FORMAT)) {
		err_set(e, ERR_MALFORMED, "expected a model with a version, found none");
		ok = err_at(e, 0);
	}
	reading_digest_evidence(r);
	return ok;
}

const struct reader reader_coreml = { "coreml", coreml_probe, coreml_read };
