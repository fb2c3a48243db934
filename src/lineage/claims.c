/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which kind of evidence claims what, and for how much. A path is worth less than an id
 * wherever it stands: it says where something lay on somebody's disk, not what it was.
 */
#include "lineage/claims.h"

#include "base/limits.h"
#include "lineage/mentions.h"

/* A path's worth is that of a hint, whoever wrote it down. */
static uint16_t at_most(uint16_t grade, const struct reference *ref)
{
	return ref->kind == REFERENCE_PATH && grade > GRADE_D ? GRADE_D : grade;
}

static bool is_in(const struct evidence *e, enum artefact_kind kind)
{
	return e->at.artefact && e->at.artefact->kind == kind;
}

/*
 * "base_model:REL:ID" and "base_model:ID" of cards and of GGUF's general.tags. The Hub writes
 * no "distilled" there, which would shed the base's terms; a base is what was trained further.
 */
static bool read_tag(struct slice tag, enum relation *relation, struct slice *id)
{
	struct slice first, rest;

	if (!slice_starts_nocase(tag, SLICE("base_model:")))
		return false;
	*id = slice_drop(tag, strlen("base_model:"));
	*relation = RELATION_UNSPECIFIED;
	if (slice_cut(*id, ':', &first, &rest) && relation_from(first, relation))
		*id = rest;
	if (*relation == RELATION_DISTILLED)
		*relation = RELATION_UNSPECIFIED;
	return true;
}

/* Files in a component's folder name where the component came from, not the whole. */
static bool is_of_component(const struct model *m, const struct evidence *e)
{
	struct slice folder = slice_dirname(e->at.artefact->path);

	if (m->package && slice_eq(m->path, m->package->path))
		return false;
	if (slice_eq(m->path, SLICE(".")))
		return folder.len > 0;
	/* A model that is a file lies in that file's folder. */
	return !slice_eq(folder, m->path) && !slice_eq(folder, slice_dirname(m->path));
}

/*
 * The key means what its file is for: a card tells a parent, a Modelfile what it runs, a recipe
 * one of several.
 */
static bool read_base_model(const struct evidence *e, struct claim *c)
{
	*c = (struct claim){ .source = CLAIM_CARD, .confidence = GRADE_B };
	if (is_in(e, ARTEFACT_MODELFILE) || is_in(e, ARTEFACT_GALLERY) ||
	    is_in(e, ARTEFACT_MANIFEST) || is_in(e, ARTEFACT_PACKAGE)) {
		c->source = CLAIM_FILE;
		/* FROM with a prompt and parameters is the same model. */
		c->relation = RELATION_COPY;
	} else if (is_in(e, ARTEFACT_MERGE_RECIPE)) {
		c->source = CLAIM_RECIPE;
		c->relation = RELATION_MERGE;
		c->confidence = GRADE_A;
	}
	return true;
}

/*
 * A recipe file is what mergekit ran (grade A); a card's block may have been edited since, and
 * titles in safetensors are not even ids.
 */
static bool read_merge_source(const struct evidence *e, struct claim *c)
{
	*c = (struct claim){ .source = CLAIM_RECIPE, .relation = RELATION_MERGE };
	c->confidence = is_in(e, ARTEFACT_MERGE_RECIPE) ? GRADE_A
			: is_in(e, ARTEFACT_CARD)       ? GRADE_B
							: GRADE_C;
	return true;
}

/*
 * Names of other registries lead to the same models by their names: Ollama's library and images
 * hold conversions. What the Hub's ids say is known without a claim, and a service is no copy.
 */
static bool read_reference(const struct model *m, const struct evidence *e, struct claim *c)
{
	*c = (struct claim){ .source = CLAIM_MENTION, .confidence = GRADE_B, .weak = true };
	c->relation =
		slice_starts(e->value, SLICE("modelscope:")) ? RELATION_COPY : RELATION_QUANTIZED;
	return m->ids.len == 0 && !m->hosted;
}

/* What one piece of evidence claims; false for evidence that claims no base. */
static bool claim_of(const struct model *m, const struct evidence *e, struct claim *c)
{
	switch (e->kind) {
	case EVIDENCE_BASE_MODEL:
		return read_base_model(e, c);
	case EVIDENCE_SOURCE_MODEL:
		*c = (struct claim){ .source = CLAIM_CARD, .confidence = GRADE_B, .weak = true };
		if (is_in(e, ARTEFACT_GALLERY) || is_in(e, ARTEFACT_PACKAGE))
			c->source = CLAIM_FILE;
		/* A package says where its files come from: the same model, as far as known. */
		if (is_in(e, ARTEFACT_PACKAGE)) {
			c->relation = RELATION_COPY;
			c->confidence = GRADE_C;
		}
		return true;
	case EVIDENCE_ADAPTER_BASE:
		*c = (struct claim){ .source = CLAIM_LOADER,
				     .relation = RELATION_ADAPTER,
				     .confidence = GRADE_A_MINUS };
		return true;
	case EVIDENCE_MERGE_SOURCE:
		return read_merge_source(e, c);
	case EVIDENCE_LOADED_FROM:
		*c = (struct claim){ .source = CLAIM_CONFIG, .confidence = GRADE_C };
		return !is_of_component(m, e);
	case EVIDENCE_PROSE_BASE:
		*c = (struct claim){ .source = CLAIM_PROSE, .confidence = GRADE_C, .weak = true };
		return true;
	case EVIDENCE_BASE_NAME:
		*c = (struct claim){ .source = CLAIM_CARD, .confidence = GRADE_C, .weak = true };
		return true;
	case EVIDENCE_REFERENCE:
		return read_reference(m, e, c);
	case EVIDENCE_TEACHER:
		*c = (struct claim){ .source = CLAIM_PROSE,
				     .relation = RELATION_DISTILLED,
				     .confidence = GRADE_C,
				     .weak = true };
		return true;
	default:
		return false;
	}
}

/*
 * References that are nothing (null, placeholders) are no claims, so nothing is said about them.
 */
static void add_claim(struct arena *a, struct claim_list *out, struct claim c,
		      const struct evidence *e, struct slice raw)
{
	c.ref = reference_parse(raw, a);
	if (c.ref.kind == REFERENCE_NOTHING)
		return;
	c.evidence = e;
	c.confidence = at_most(c.confidence, &c.ref);
	*list_add(a, out) = c;
}

/* An image's tag is none of a model's; Ollama's tags tell sizes apart. */
static struct slice name_in(const struct evidence *e)
{
	struct slice name = e->value, tag;
	bool hub;

	if (e->kind != EVIDENCE_REFERENCE)
		return name;
	name = mentions_name(name, &hub);
	if (slice_starts(e->value, SLICE("oci:")))
		slice_cut(name, ':', &name, &tag);
	return name;
}

/* One more than is kept shows that there are more. */
bool claims_collect(const struct model *m, struct arena *a, struct claim_list *out)
{
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct evidence_list *list = &m->artefacts.at[i]->evidence;

		for (size_t j = 0; j < list->len && out->len <= LIMIT_LINEAGE_PARENTS; j++) {
			const struct evidence *e = &list->at[j];
			struct claim c = { .source = CLAIM_CARD, .confidence = GRADE_B };
			struct slice id;

			if (e->kind == EVIDENCE_TAG && read_tag(e->value, &c.relation, &id)) {
				/* A GGUF's tags are hints, a card's are its author's. */
				if (is_in(e, ARTEFACT_GGUF))
					c.confidence = GRADE_D;
				add_claim(a, out, c, e, id);
			} else if (claim_of(m, e, &c)) {
				add_claim(a, out, c, e, name_in(e));
			}
		}
	}
	if (out->len <= LIMIT_LINEAGE_PARENTS)
		return true;
	out->len = LIMIT_LINEAGE_PARENTS;
	return false;
}
