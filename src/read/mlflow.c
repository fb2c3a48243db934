/* SPDX-License-Identifier: Apache-2.0 */
/*
 * MLflow's MLmodel (formats.md 6.11), the YAML file on top of a logged model: how each flavour
 * loads it, in which folders its parts lie, and which hub model they were taken from. The card's
 * metadata stands beside it as model_card_data.yaml, without the marks that a card has.
 */
#include "base/limits.h"
#include "read/card.h"
#include "read/duplicates.h"
#include "read/metadata_pair.h"
#include "read/places.h"

/* Keys of a flavour that say something; whichever flavour it is. */
static const struct {
	const char *key;
	enum evidence_kind kind;
} flavour_keys[] = {
	{ "source_model_name", EVIDENCE_BASE_MODEL },
	{ "source_model_revision", EVIDENCE_REVISION },
	{ "pipeline_model_type", EVIDENCE_ARCHITECTURE },
	{ "task", EVIDENCE_PIPELINE },
	{ "model_binary", EVIDENCE_COMPONENT },
	{ "peft_adaptor", EVIDENCE_COMPONENT },
	{ "data", EVIDENCE_COMPONENT },
	{ "model_data", EVIDENCE_COMPONENT },
};

static const struct {
	const char *key;
	enum evidence_kind kind;
} top_keys[] = {
	{ "mlflow_version", EVIDENCE_PRODUCER },
	{ "run_id", EVIDENCE_VERSION },
};

struct mlmodel {
	struct reading *r;
	struct slice bytes;
};

static void take_scalar(const struct mlmodel *m, const struct yaml_node *node,
			enum evidence_kind kind, struct slice field)
{
	if (yaml_text(node).len)
		evidence_add(m->r, kind, yaml_text(node), place_of_node(node, m->bytes, field));
}

/* The other parts of a pipeline lie in one folder, each under its name. */
static void take_components(const struct mlmodel *m, const struct yaml_node *flavour)
{
	const struct yaml_node *list = yaml_get(flavour, "components");

	if (list && list->type == YAML_SEQUENCE && list->count)
		evidence_add(m->r, EVIDENCE_COMPONENT, SLICE("components"),
			     place_of_node(list->items[0], m->bytes, SLICE("components[]")));
}

/* The flavours' keys do not collide, so that one table serves all. */
static void take_flavour(const struct mlmodel *m, const struct yaml_node *name,
			 const struct yaml_node *flavour)
{
	evidence_add(m->r, EVIDENCE_LIBRARY, yaml_text(name),
		     place_of_node(name, m->bytes, SLICE("flavors")));
	for (size_t i = 0; i < sizeof(flavour_keys) / sizeof(*flavour_keys); i++)
		take_scalar(m, yaml_get(flavour, flavour_keys[i].key), flavour_keys[i].kind,
			    arena_format(m->r->scratch, "flavors.%.*s.%s",
					 SLICE_ARG(yaml_text(name)), flavour_keys[i].key));
	take_components(m, flavour);
}

/* python_function is there beside every other flavour, and only repeats it. */
static void take_flavours(const struct mlmodel *m, const struct yaml_node *flavours)
{
	for (size_t i = 0; flavours && flavours->type == YAML_MAPPING && i + 1 < flavours->count;
	     i += 2)
		if (!slice_eq(yaml_text(flavours->items[i]), SLICE("python_function")) ||
		    flavours->count == 2)
			take_flavour(m, flavours->items[i], flavours->items[i + 1]);
}

/* What users added when they logged the model. */
static void take_metadata(const struct mlmodel *m, const struct yaml_node *metadata)
{
	for (size_t i = 0; metadata && metadata->type == YAML_MAPPING && i + 1 < metadata->count;
	     i += 2) {
		struct slice key = yaml_text(metadata->items[i]);
		const struct yaml_node *value = metadata->items[i + 1];

		if (yaml_text(value).len)
			metadata_pair_add(m->r, key, yaml_text(value),
					  place_of_node(value, m->bytes, key));
	}
}

static bool parse(struct reading *r, struct slice *bytes, const struct yaml_node **root,
		  struct err *e)
{
	struct yaml_document *documents;
	size_t count;

	*root = NULL;
	if (!reading_whole(r, LIMIT_YAML_BYTES, bytes, e) ||
	    !yaml_parse(r->scratch, *bytes, &yaml_foreign, &documents, &count, e))
		return false;
	duplicates_tell(r, documents, count, 0);
	*root = count ? documents[0].root : NULL;
	return true;
}

/* The name is MLflow's own; whether there are flavours shows when it is parsed. */
static unsigned mlmodel_probe(const struct artefact *a, struct slice head)
{
	(void)head;
	return slice_eq(reading_name(a), SLICE("MLmodel")) ? BID_NAME : BID_NONE;
}

static bool mlmodel_read(struct reading *r, struct err *e)
{
	struct mlmodel m = { .r = r };
	const struct yaml_node *root;

	r->artefact->kind = ARTEFACT_MODULES;
	if (!parse(r, &m.bytes, &root, e))
		return false;
	take_flavours(&m, yaml_get(root, "flavors"));
	for (size_t i = 0; i < sizeof(top_keys) / sizeof(*top_keys); i++)
		take_scalar(&m, yaml_get(root, top_keys[i].key), top_keys[i].kind,
			    slice_of(top_keys[i].key));
	take_metadata(&m, yaml_get(root, "metadata"));
	r->artefact->recognised = yaml_get(root, "flavors") != NULL;
	return true;
}

const struct reader reader_mlmodel = { "mlmodel", mlmodel_probe, mlmodel_read };

/* Written by MLflow, under this name only. */
static unsigned card_data_probe(const struct artefact *a, struct slice head)
{
	(void)head;
	return slice_eq(reading_name(a), SLICE("model_card_data.yaml")) ? BID_NAME : BID_NONE;
}

/* A card's block that nobody had to look for. */
static bool card_data_read(struct reading *r, struct err *e)
{
	struct front_matter f = { .body_line = 1 };

	r->artefact->kind = ARTEFACT_CARD;
	if (!parse(r, &f.file, &f.root, e))
		return false;
	if (f.root && f.root->type == YAML_MAPPING)
		card_take_fields(r, &f);
	return true;
}

const struct reader reader_card_data = { "card-data", card_data_probe, card_data_read };
