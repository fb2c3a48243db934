/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What names the package in two kinds of archive (formats.md 6.3, 6.5): MAR-INF/MANIFEST.json
 * of TorchServe, metadata.json of Keras. Neither has a word about licences; models and licences
 * lie beside them and are read as anywhere else.
 */
#include "base/limits.h"
#include "read/fields.h"

static const struct field_rule manifest_rules[] = {
	{ SLICE_INIT("archiverVersion"), EVIDENCE_FORMAT },
	{ SLICE_INIT("model.modelName"), EVIDENCE_NAME },
	{ SLICE_INIT("model.modelVersion"), EVIDENCE_VERSION },
	{ SLICE_INIT("model.handler"), EVIDENCE_PIPELINE },
};

static const struct field_rule keras_rules[] = {
	{ SLICE_INIT("keras_version"), EVIDENCE_FORMAT },
	{ SLICE_INIT("keras_hub_version"), EVIDENCE_LIBRARY },
	{ SLICE_INIT("parameter_count"), EVIDENCE_PARAMETERS },
};

struct rules {
	const struct field_rule *at;
	size_t count;
};

static bool visit(struct reading *r, void *to, const struct field *f)
{
	const struct rules *rules = to;

	field_take(r, rules->at, rules->count, f->path, f);
	return true;
}

static bool read_fields(struct reading *r, const struct field_rule *rules, size_t count,
			struct err *e)
{
	struct rules to = { rules, count };
	struct slice bytes;

	return reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, visit, &to, e);
}

static unsigned manifest_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_ends(a->path, SLICE("/MAR-INF/MANIFEST.json")), head, '{');
}

static bool manifest_read(struct reading *r, struct err *e)
{
	return read_fields(r, manifest_rules, sizeof(manifest_rules) / sizeof(*manifest_rules), e);
}

const struct reader reader_torchserve = { "torchserve", manifest_probe, manifest_read };

/* The name is anybody's: the version must be in sight. */
static unsigned keras_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_eq(reading_name(a), SLICE("metadata.json")) &&
				slice_find(head, SLICE("\"keras_version\"")) != SLICE_NPOS,
			head, '{');
}

static bool keras_read(struct reading *r, struct err *e)
{
	return read_fields(r, keras_rules, sizeof(keras_rules) / sizeof(*keras_rules), e);
}

const struct reader reader_keras = { "keras", keras_probe, keras_read };
