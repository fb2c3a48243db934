/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON-LD with schema.org's words: codemeta.json, which describes software and so is a copied
 * statement at best, and croissant.json, which describes a dataset. A licence is a name, a URL,
 * an object with either, or a list of these.
 */
#include "base/limits.h"
#include "read/fields.h"
#include "read/licence_value.h"

static const struct slice licence_paths[] = {
	SLICE_INIT("license"),       SLICE_INIT("license[]"),      SLICE_INIT("license.@id"),
	SLICE_INIT("license[].@id"), SLICE_INIT("license.url"),    SLICE_INIT("license[].url"),
	SLICE_INIT("license.name"),  SLICE_INIT("license[].name"), SLICE_INIT("sc:license"),
};

static const struct field_rule dataset_rules[] = {
	{ SLICE_INIT("name"), EVIDENCE_NAME },
	{ SLICE_INIT("version"), EVIDENCE_VERSION },
	{ SLICE_INIT("creator.name"), EVIDENCE_ORGANISATION },
	{ SLICE_INIT("creator[].name"), EVIDENCE_ORGANISATION },
};

/* True for every form of the key, also where its value is of a kind that says nothing. */
static bool take_licence(struct reading *r, const struct field *f)
{
	for (size_t i = 0; i < sizeof(licence_paths) / sizeof(*licence_paths); i++) {
		if (!slice_eq(f->path, licence_paths[i]))
			continue;
		if (f->value->token == JSON_STRING)
			licence_value_add(r, arena_dup(r->scratch, field_text(f)), field_at(f));
		return true;
	}
	return false;
}

static bool codemeta_visit(struct reading *r, void *to, const struct field *f)
{
	(void)to;
	take_licence(r, f);
	return true;
}

static bool croissant_visit(struct reading *r, void *to, const struct field *f)
{
	(void)to;
	if (!take_licence(r, f))
		field_take(r, dataset_rules, sizeof(dataset_rules) / sizeof(*dataset_rules),
			   f->path, f);
	return true;
}

static unsigned codemeta_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_eq(reading_name(a), SLICE("codemeta.json")), head, '{');
}

/* Its kind stays OTHER: software is described, not a model. */
static bool codemeta_read(struct reading *r, struct err *e)
{
	struct slice bytes;

	return reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, codemeta_visit, NULL, e);
}

const struct reader reader_codemeta = { "codemeta", codemeta_probe, codemeta_read };

static unsigned croissant_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_eq(reading_name(a), SLICE("croissant.json")), head, '{');
}

/* That it is about a dataset is what the file is for. */
static bool croissant_read(struct reading *r, struct err *e)
{
	struct slice bytes;

	r->artefact->kind = ARTEFACT_CARD;
	evidence_add_path(r, EVIDENCE_TYPE, SLICE("dataset"), SLICE("path"));
	return reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, croissant_visit, NULL, e);
}

const struct reader reader_croissant = { "croissant", croissant_probe, croissant_read };
