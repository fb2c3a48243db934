/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Models of several folders: model_index.json of diffusers, where every key that holds
 * [library, class] is a component, and modules.json of sentence-transformers, a list of
 * {name, path, type}. A component may come from elsewhere, under a licence of its own.
 */
#include "base/limits.h"
#include "read/fields.h"

static const struct field_rule index_rules[] = {
	{ SLICE_INIT("_class_name"), EVIDENCE_ARCHITECTURE },
	{ SLICE_INIT("_name_or_path"), EVIDENCE_LOADED_FROM },
};

/* The first element of a component's array: null where the component is left out. */
static bool index_visit(struct reading *r, void *to, const struct field *f)
{
	size_t *elements = to;
	struct location at = field_at(f);

	if (f->value->token == JSON_ARRAY)
		*elements = 0;
	if (f->value->depth == 2 && slice_ends(f->path, SLICE("[]")) && (*elements)++ == 0 &&
	    f->value->token == JSON_STRING) {
		at.field = slice_sub(f->path, 0, f->path.len - 2);
		evidence_add(r, EVIDENCE_COMPONENT, at.field, at);
	}
	field_take(r, index_rules, sizeof(index_rules) / sizeof(*index_rules), f->path, f);
	return true;
}

static unsigned model_index_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_eq(reading_name(a), SLICE("model_index.json")), head, '{');
}

static bool model_index_read(struct reading *r, struct err *e)
{
	size_t elements = 0;
	struct slice bytes;

	r->artefact->kind = ARTEFACT_PIPELINE;
	return reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, index_visit, &elements, e);
}

const struct reader reader_model_index = { "model-index", model_index_probe, model_index_read };

/* The class path begins with the library that all modules share. */
static bool modules_visit(struct reading *r, void *to, const struct field *f)
{
	bool *library = to;
	struct slice type = f->value->text;

	if (slice_eq(f->path, SLICE("[].path"))) {
		evidence_add(r, EVIDENCE_COMPONENT, field_text(f), field_at(f));
	} else if (slice_eq(f->path, SLICE("[].type")) && !*library) {
		*library = true;
		slice_cut(type, '.', &type, &(struct slice){ 0 });
		evidence_add(r, EVIDENCE_LIBRARY, type, field_at(f));
	}
	return true;
}

static unsigned modules_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_eq(reading_name(a), SLICE("modules.json")), head, '[');
}

static bool modules_read(struct reading *r, struct err *e)
{
	bool library = false;
	struct slice bytes;

	r->artefact->kind = ARTEFACT_MODULES;
	return reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, modules_visit, &library, e);
}

const struct reader reader_modules = { "modules", modules_probe, modules_read };
