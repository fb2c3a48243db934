/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading one model back. An artefact that several models share is filled by the first that
 * lists it; evidence of an artefact that this model does not list (report/evidence_ids.h)
 * stands alone and only leads to its place.
 *
 * The order of the steps is that of dependence: evidence needs the files, declarations and
 * conclusions need the evidence by number, and edges may name models that come later in the report.
 */
#include "report/loading.h"

LOADING_NAMES(model_kind_name, model_kind_word, model_kind)
LOADING_NAMES(artefact_kind_name, artefact_kind_word, artefact_kind)
LOADING_NAMES(evidence_name, evidence_word, evidence_kind)
LOADING_NAMES(scope_name, scope_word, scope)
LOADING_NAMES(relation_name, relation_word, relation)
LOADING_NAMES(basis_name, basis_word, basis)

/* Words of a later version are passed over: they bring no terms. */
static void load_modality(const struct json_node *node, struct model *m)
{
	static const struct {
		const char *word;
		enum modality bit;
	} words[] = { { "text", MODALITY_TEXT },
		      { "image", MODALITY_IMAGE },
		      { "audio", MODALITY_AUDIO },
		      { "video", MODALITY_VIDEO } };
	const struct json_node *item = json_doc_first(json_doc_get(node, "modality"));

	for (; item; item = json_doc_next(item))
		for (size_t i = 0; i < 4; i++)
			if (slice_eq(json_doc_text(item), slice_of(words[i].word)))
				m->modality |= words[i].bit;
}

/* Numbers that are missing are 0, which means "not known" in all of them. */
static void load_identity(struct loading *l, const struct json_node *node, struct model *m)
{
	m->id = loading_text(l, node, "id");
	m->path = loading_text(l, node, "path");
	m->name = loading_text(l, node, "name");
	loading_texts(l, node, "ids", &m->ids);
	m->family = loading_text(l, node, "family");
	m->publisher = loading_text(l, node, "publisher");
	m->kind = (enum model_kind)loading_word(l, node, "kind", model_kind_name,
						MODEL_REFERENCE + 1);
	m->architecture = loading_text(l, node, "architecture");
	m->parameters = json_doc_u64(json_doc_get(node, "parameters"));
	m->quantisation = loading_text(l, node, "quantisation");
	load_modality(node, m);
	m->precision = loading_text(l, node, "precision");
	m->bytes = json_doc_u64(json_doc_get(node, "bytes"));
	m->weight_bytes = json_doc_u64(json_doc_get(node, "weight_bytes"));
	m->weight_bytes_least = json_doc_u64(json_doc_get(node, "weight_bytes_least"));
	m->context_length = json_doc_u64(json_doc_get(node, "context_length"));
	m->weights_absent = json_doc_bool(json_doc_get(node, "weights_absent"));
	m->ancestor = json_doc_bool(json_doc_get(node, "ancestor"));
	m->known = loading_known(l, json_doc_text(json_doc_get(node, "known")));
}

/* One file, many models: each has the part of the evidence that speaks of it. */
static bool is_divided(const struct artefact *a)
{
	return a->kind == ARTEFACT_GALLERY || a->kind == ARTEFACT_REFERENCES;
}

/* Another part of a file that is divided: all of the file's, but for what stands in it. */
static struct artefact *part_of(struct loading *l, const struct artefact *file)
{
	struct artefact *part = arena_new(l->scan->arena, struct artefact);

	*part = *file;
	part->evidence = (struct evidence_list){ 0 };
	part->declared = (struct declaration_list){ 0 };
	part->matches = (struct match_list){ 0 };
	return part;
}

/* Where it was packed matters to the policy only where the archive was not read to its end. */
static struct artefact *load_archive(struct loading *l, struct slice path)
{
	struct artefact *archive;

	if (path.len == 0)
		return NULL;
	archive = loading_artefact(l, path);
	archive->incomplete = true;
	return archive;
}

/*
 * The first model that lists a file fills it in. `fresh` tells the later steps whose turn it is: a
 * shared file must not get its evidence twice.
 */
static void load_artefacts(struct loading *l, const struct json_node *node, struct model *m)
{
	const struct json_node *item = json_doc_first(json_doc_get(node, "artefacts"));

	l->files.len = 0;
	for (; item; item = json_doc_next(item)) {
		struct artefact *a = loading_artefact(l, json_doc_text(json_doc_get(item, "path")));
		bool fresh = !a->recognised, divided = !fresh && is_divided(a);

		if (divided)
			a = part_of(l, a);
		*list_add(l->scan->arena, &l->files) =
			(struct loading_file){ a, fresh || divided, 0 };
		*list_add(l->scan->arena, &m->artefacts) = a;
		if (!fresh)
			continue;
		*list_add(l->scan->arena, &l->scan->artefacts) = a;
		a->recognised = true;
		a->kind = (enum artefact_kind)loading_word(l, item, "kind", artefact_kind_name,
							   ARTEFACT_KINDS);
		a->size = json_doc_u64(json_doc_get(item, "bytes"));
		a->incomplete = json_doc_bool(json_doc_get(item, "incomplete"));
		a->container = load_archive(l, json_doc_text(json_doc_get(item, "unread_archive")));
		a->hub_revision = loading_text(l, item, "revision");
		digest_from_hex(json_doc_text(json_doc_get(item, "metadata_sha256")), &a->metadata);
	}
}

/*
 * The entry for a path among this model's files, or NULL: then the evidence is foreign. Linear:
 * models have some dozens of files, and those with thousands of shards have evidence for few of
 * them.
 */
static struct loading_file *find_file(struct loading *l, struct slice path)
{
	for (size_t i = 0; i < l->files.len; i++)
		if (slice_eq(l->files.at[i].artefact->path, path))
			return &l->files.at[i];
	return NULL;
}

/* References point into an artefact's list, so it must have its full size from the start. */
static void reserve_evidence(struct loading *l, const struct json_node *first)
{
	for (const struct json_node *item = first; item; item = json_doc_next(item)) {
		const struct json_node *at = json_doc_get(item, "at");
		struct loading_file *file = find_file(l, json_doc_text(json_doc_get(at, "path")));

		if (file && file->fresh)
			file->artefact->evidence.cap++;
	}
	for (size_t i = 0; i < l->files.len; i++)
		if (l->files.at[i].fresh)
			l->files.at[i].artefact->evidence.at =
				arena_array(l->scan->arena, struct evidence,
					    l->files.at[i].artefact->evidence.cap);
}

/*
 * Where the next piece of evidence at this path belongs. A file that another model brought has its
 * evidence already, in this same order: the next of it is taken, so that both models' references
 * lead to one object.
 */
static struct evidence *place_evidence(struct loading *l, struct loading_file *file)
{
	struct evidence_list *list = file ? &file->artefact->evidence : NULL;

	if (file && file->fresh)
		return &list->at[list->len++];
	if (file && file->next < list->len)
		return &list->at[file->next++];
	return arena_new(l->scan->arena, struct evidence);
}

/* Ids are positions: e1 is the first. Reports of other programs must keep to that. */
static void load_evidence(struct loading *l, const struct json_node *node)
{
	const struct json_node *item = json_doc_first(json_doc_get(node, "evidence"));

	l->evidence.len = 0;
	reserve_evidence(l, item);
	for (; item; item = json_doc_next(item)) {
		struct location at = loading_location(l, item, "at");
		struct loading_file *file = at.artefact ? find_file(l, at.artefact->path) : NULL;
		struct evidence *ev = place_evidence(l, file);

		ev->kind = (enum evidence_kind)loading_word(l, item, "kind", evidence_name,
							    EVIDENCE_KINDS);
		ev->cut = json_doc_bool(json_doc_get(item, "cut"));
		ev->value = loading_text(l, item, "value");
		ev->at = at;
		if (!at.artefact)
			loading_fail(l, "path", SLICE_NONE);
		*list_add(l->scan->arena, &l->evidence) = ev;
	}
}

/*
 * A declaration rests on evidence of this model, by id. Also read where the file is not fresh, for
 * the sake of its checks.
 */
static void load_declaration(struct loading *l, const struct json_node *item)
{
	struct location at = loading_location(l, item, "at");
	struct loading_file *file = at.artefact ? find_file(l, at.artefact->path) : NULL;
	struct slice id = json_doc_text(json_doc_get(item, "evidence"));
	struct declaration *d;
	uint64_t number = 0;

	if (!file || !slice_to_u64(slice_drop(id, 1), &number) || number == 0 ||
	    number > l->evidence.len) {
		loading_fail(l, "evidence", id);
		return;
	}
	if (!file->fresh)
		return;
	d = list_add(l->scan->arena, &file->artefact->declared);
	d->licence = loading_licence(l, item, "licence");
	d->raw = loading_text(l, item, "raw");
	d->scope = (enum scope)loading_word(l, item, "scope", scope_name, SCOPE_DATA + 1);
	d->other = json_doc_bool(json_doc_get(item, "other"));
	d->listed = json_doc_bool(json_doc_get(item, "listed"));
	d->either = json_doc_bool(json_doc_get(item, "either"));
	d->evidence = l->evidence.at[number - 1];
}

/* Shared files have theirs from the model that brought them. */
static void load_claims(struct loading *l, const struct json_node *node)
{
	const struct json_node *item = json_doc_first(json_doc_get(node, "declared"));

	for (; item; item = json_doc_next(item))
		load_declaration(l, item);
	item = json_doc_first(json_doc_get(node, "detected"));
	for (; item; item = json_doc_next(item)) {
		const struct json_node *at = json_doc_get(item, "at");
		struct loading_file *file = find_file(l, json_doc_text(json_doc_get(at, "path")));

		if (!file)
			loading_fail(l, "path", json_doc_text(json_doc_get(at, "path")));
		else if (file->fresh)
			loading_match(l, item, list_add(l->scan->arena, &file->artefact->matches));
	}
}

/* The base may stand later in the report, so its id is noted for join_edges(). */
static void load_edge(struct loading *l, const struct json_node *item, struct model *m)
{
	struct lineage_edge *edge = list_add(l->scan->arena, &m->edges);
	const struct json_node *candidate = json_doc_first(json_doc_get(item, "candidates"));
	struct slice id = loading_text(l, item, "model");

	if (id.len)
		*list_add(l->scan->arena, &l->edges) =
			(struct loading_edge){ m, m->edges.len - 1, id };
	edge->base = loading_text(l, item, "base");
	edge->known = loading_known(l, json_doc_text(json_doc_get(item, "known")));
	edge->relation = (enum relation)loading_word(l, item, "relation", relation_name, RELATIONS);
	edge->basis = (enum basis)loading_word(l, item, "basis", basis_name, BASES);
	edge->confidence = json_doc_thousandths(json_doc_get(item, "confidence"));
	for (; candidate; candidate = json_doc_next(candidate))
		if (json_doc_text(candidate).len)
			*list_add(l->scan->arena, &edge->candidates) =
				loading_known(l, json_doc_text(candidate));
	edge->family = loading_text(l, item, "family");
	edge->reason = loading_text(l, item, "reason");
	edge->cut = json_doc_bool(json_doc_get(item, "cut"));
	edge->hint = json_doc_bool(json_doc_get(item, "hint"));
	edge->suspect = json_doc_bool(json_doc_get(item, "suspect"));
	edge->disputed = json_doc_bool(json_doc_get(item, "disputed"));
	loading_licences(l, item, "suggested", &edge->suggested);
	loading_refs(l, item, "evidence", &edge->evidence);
}

static void load_composed(struct loading *l, const struct json_node *node, struct model *m)
{
	const struct json_node *composed = json_doc_get(node, "composed");

	if (json_doc_is_null(composed))
		return;
	m->composed = arena_new(l->scan->arena, struct conclusion);
	loading_conclusion(l, json_doc_get(composed, "concluded"), m, m->composed);
	m->composed_verdict = loading_verdict(l, composed);
}

/*
 * Verdicts are read too, though policy works them out anew: `diff` and `explain` take them as they
 * were.
 */
void loading_model(struct loading *l, const struct json_node *node)
{
	struct model *m = arena_new(l->scan->arena, struct model);
	const struct json_node *item;

	l->where = loading_text(l, node, "path");
	load_identity(l, node, m);
	*list_add(l->scan->arena, &l->scan->models) = m;
	map_set(l->scan->arena, &l->models, m->id, m);
	load_artefacts(l, node, m);
	load_evidence(l, node);
	load_claims(l, node);
	item = json_doc_first(json_doc_get(node, "lineage"));
	for (; item; item = json_doc_next(item))
		load_edge(l, item, m);
	loading_conclusion(l, json_doc_get(node, "concluded"), m, &m->concluded);
	load_composed(l, node, m);
	m->verdict = loading_verdict(l, node);
	item = json_doc_first(json_doc_get(node, "findings"));
	for (; item; item = json_doc_next(item))
		loading_finding(l, item, list_add(l->scan->arena, &m->findings));
}
