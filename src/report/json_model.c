/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON of one model: what it is, all that was seen, and all that follows.
 *
 * Nothing here is optional but what is said to be so: a program may rely on every field being
 * there, empty or zero where there is nothing to say. Fields are described in modlic-json(5); all
 * that load_model.c reads must be written here.
 */
#include "report/json_parts.h"

static void put_modality(struct json_writer *w, unsigned modality)
{
	json_open_array(w, "modality");
	if (modality & MODALITY_TEXT)
		json_string(w, NULL, SLICE("text"));
	if (modality & MODALITY_IMAGE)
		json_string(w, NULL, SLICE("image"));
	if (modality & MODALITY_AUDIO)
		json_string(w, NULL, SLICE("audio"));
	if (modality & MODALITY_VIDEO)
		json_string(w, NULL, SLICE("video"));
	json_close_array(w);
}

/*
 * What the model is, apart from any licence. `bytes` are all files, `weight_bytes` what is loaded;
 * the least of them where one of several precisions is enough.
 */
static void put_identity(struct json_writer *w, const struct model *m)
{
	json_string(w, "id", m->id);
	json_string(w, "path", m->path);
	json_string(w, "name", m->name);
	json_put_slices(w, "ids", &m->ids);
	json_string(w, "family", m->family);
	json_string(w, "publisher", m->publisher);
	json_string(w, "kind", slice_of(model_kind_word(m->kind)));
	json_string(w, "architecture", m->architecture);
	json_u64(w, "parameters", m->parameters);
	json_string(w, "quantisation", m->quantisation);
	put_modality(w, m->modality);
	json_string(w, "precision", m->precision);
	json_u64(w, "bytes", m->bytes);
	json_u64(w, "weight_bytes", m->weight_bytes);
	json_u64(w, "weight_bytes_least", m->weight_bytes_least);
	json_u64(w, "context_length", m->context_length);
	json_bool(w, "weights_absent", m->weights_absent);
	if (m->ancestor)
		json_bool(w, "ancestor", true);
	json_string(w, "known", m->known ? m->known->id : SLICE_NONE);
}

/* An archive is seldom among the model's own files, so its members say what became of it. */
static void put_unread_archive(struct json_writer *w, const struct artefact *a)
{
	const struct artefact *archive = a->container ? artefact_unread(a->container) : NULL;

	if (archive)
		json_string(w, "unread_archive", archive->path);
}

/*
 * `metadata_sha256` is what a model's id and its exceptions go by: of what was read, never of
 * weights.
 */
static void put_artefacts(struct json_writer *w, const struct artefact_list *list)
{
	char hex[65];

	json_open_array(w, "artefacts");
	for (size_t i = 0; i < list->len; i++) {
		digest_hex(&list->at[i]->metadata, hex, 64);
		json_open_object(w, NULL);
		json_string(w, "path", list->at[i]->path);
		json_string(w, "kind", slice_of(artefact_kind_word(list->at[i]->kind)));
		json_u64(w, "bytes", list->at[i]->size);
		json_bool(w, "incomplete", list->at[i]->incomplete);
		put_unread_archive(w, list->at[i]);
		json_string(w, "metadata_sha256", slice_of(hex));
		json_string(w, "revision", list->at[i]->hub_revision);
		json_close_object(w);
	}
	json_close_array(w);
}

/* `raw` stands beside the id that it was read as: whoever doubts the reading has the word. */
static void put_declaration(struct json_writer *w, const struct declaration *d,
			    const struct evidence_ids *ids)
{
	char id[24];
	int len = snprintf(id, sizeof(id), "e%zu", evidence_ids_find(ids, d->evidence));

	json_open_object(w, NULL);
	json_put_licence(w, "licence", d->licence);
	json_string(w, "raw", d->raw);
	json_string(w, "scope", slice_of(scope_word(d->scope)));
	json_string(w, "evidence", (struct slice){ id, (size_t)len });
	json_put_location(w, "at", &d->evidence->at);
	json_bool(w, "other", d->other);
	json_bool(w, "listed", d->listed);
	json_bool(w, "either", d->either);
	json_close_object(w);
}

/* Declarations and matches of all files in the order of the files, which go by path. */
static void put_claims(struct json_writer *w, const struct model *m, const struct evidence_ids *ids)
{
	json_open_array(w, "declared");
	for (size_t i = 0; i < m->artefacts.len; i++)
		for (size_t k = 0; k < m->artefacts.at[i]->declared.len; k++)
			put_declaration(w, &m->artefacts.at[i]->declared.at[k], ids);
	json_close_array(w);
	json_open_array(w, "detected");
	for (size_t i = 0; i < m->artefacts.len; i++)
		for (size_t k = 0; k < m->artefacts.at[i]->matches.len; k++)
			json_put_match(w, &m->artefacts.at[i]->matches.at[k]);
	json_close_array(w);
}

/*
 * `model` is set only where the base was scanned as well. All flags are written, so that `eval`
 * concludes from an edge what the scan did.
 */
static void put_edge(struct json_writer *w, const struct lineage_edge *edge,
		     const struct evidence_ids *ids)
{
	json_open_object(w, NULL);
	json_string(w, "base", edge->base);
	json_string(w, "model", edge->model ? edge->model->id : SLICE_NONE);
	json_string(w, "relation", slice_of(relation_word(edge->relation)));
	json_string(w, "basis", slice_of(basis_word(edge->basis)));
	json_thousandths(w, "confidence", edge->confidence);
	json_open_array(w, "candidates");
	for (size_t i = 0; i < edge->candidates.len; i++)
		json_string(w, NULL, edge->candidates.at[i]->id);
	json_close_array(w);
	json_put_refs(w, "evidence", &edge->evidence, ids);
	json_string(w, "reason", edge->reason);
	json_string(w, "family", edge->family);
	json_string(w, "known", edge->known ? edge->known->id : SLICE_NONE);
	json_bool(w, "cut", edge->cut);
	json_bool(w, "hint", edge->hint);
	json_bool(w, "suspect", edge->suspect);
	json_bool(w, "disputed", edge->disputed);
	json_put_licences(w, "suggested", &edge->suggested);
	json_close_object(w);
}

/* Suppressed findings stand here like the others: an exception hides nothing from a machine. */
void json_put_finding(struct json_writer *w, const struct finding *f,
		      const struct evidence_ids *ids)
{
	json_open_object(w, NULL);
	json_string(w, "id", f->id);
	json_string(w, "code", slice_of(f->code));
	json_string(w, "verdict", slice_of(verdict_word(f->verdict)));
	json_string(w, "level", slice_of(level_word(f->level)));
	json_string(w, "message", f->message);
	json_string(w, "fix", f->fix);
	json_put_licence(w, "licence", f->licence);
	json_string(w, "clause", f->clause);
	json_put_refs(w, "evidence", &f->evidence, ids);
	json_u64(w, "policy_line", f->policy_line);
	json_put_location(w, "at", &f->at);
	json_bool(w, "composed", f->composed);
	json_bool(w, "known", f->known);
	json_bool(w, "suppressed", f->suppressed);
	json_string(w, "suppressed_by", f->suppressed_by);
	json_close_object(w);
}

/* null for everything but adapters (product.md section 4). */
static void put_composed(struct json_writer *w, const struct model *m,
			 const struct evidence_ids *ids)
{
	if (!m->composed) {
		json_null(w, "composed");
		return;
	}
	json_open_object(w, "composed");
	json_put_conclusion(w, m->composed, ids);
	json_string(w, "verdict", slice_of(verdict_word(m->composed_verdict)));
	json_close_object(w);
}

/* Evidence comes before all that refers to it by number. */
void json_put_model(struct json_writer *w, struct arena *scratch, const struct model *m)
{
	struct evidence_ids ids;

	evidence_ids_make(&ids, scratch, m);
	json_open_object(w, NULL);
	put_identity(w, m);
	put_artefacts(w, &m->artefacts);
	json_open_array(w, "evidence");
	for (size_t i = 0; i < ids.all.len; i++)
		json_put_evidence(w, i + 1, ids.all.at[i]);
	json_close_array(w);
	put_claims(w, m, &ids);
	json_open_array(w, "lineage");
	for (size_t i = 0; i < m->edges.len; i++)
		put_edge(w, &m->edges.at[i], &ids);
	json_close_array(w);
	json_put_conclusion(w, &m->concluded, &ids);
	put_composed(w, m, &ids);
	json_string(w, "verdict", slice_of(verdict_word(m->verdict)));
	json_open_array(w, "findings");
	for (size_t i = 0; i < m->findings.len; i++)
		json_put_finding(w, &m->findings.at[i], &ids);
	json_close_array(w);
	json_close_object(w);
}
