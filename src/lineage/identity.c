/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Identity is exact where a hub cache or a download record names the repository. A folder's
 * name alone is none: it counts only where something else agrees (the shape, or the licence)
 * and nothing speaks against it, because fine-tunes are often kept under their base's name.
 */
#include "lineage/identity.h"

#include "base/count.h"
#include "lineage/inventory.h"
#include "lineage/mentions.h"

const struct evidence *identity_first(const struct model *m, enum evidence_kind kind)
{
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct evidence *e = evidence_find(&m->artefacts.at[i]->evidence, kind);

		if (e)
			return e;
	}
	return NULL;
}

static bool has_kind(const struct model *m, enum artefact_kind kind)
{
	for (size_t i = 0; i < m->artefacts.len; i++)
		if (m->artefacts.at[i]->kind == kind)
			return true;
	return false;
}

static bool has_value(const struct model *m, enum evidence_kind kind, struct slice value)
{
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct evidence_list *list = &m->artefacts.at[i]->evidence;

		for (size_t j = 0; j < list->len; j++)
			if (list->at[j].kind == kind && slice_eq_nocase(list->at[j].value, value))
				return true;
	}
	return false;
}

/* GGUF counts whatever its precision: it is a conversion of something published otherwise. */
bool identity_is_quantised(const struct model *m)
{
	return has_kind(m, ARTEFACT_GGUF) || identity_first(m, EVIDENCE_QUANTISATION);
}

/* A reference is what it names: an id only where that is one of the Hub's. */
static void collect_mention(struct resolver *r, struct model *m)
{
	bool hub;

	m->name = mentions_name(identity_first(m, EVIDENCE_REFERENCE)->value, &hub);
	if (hub)
		*list_add(r->keep, &m->ids) = m->name;
}

/* A file of a hub cache's snapshot, or a download record, says whose files these are. */
static void collect_ids(struct resolver *r, struct model *m)
{
	if (mentions_is_one(m)) {
		collect_mention(r, m);
		return;
	}
	for (size_t i = 0; i < m->artefacts.len && m->ids.len == 0; i++)
		if (m->artefacts.at[i]->hub_id.len)
			*list_add(r->keep, &m->ids) = m->artefacts.at[i]->hub_id;
	for (size_t i = 0; m->artefacts.len && i < m->artefacts.at[0]->hub_aliases.len; i++)
		*list_add(r->keep, &m->ids) = m->artefacts.at[0]->hub_aliases.at[i];
	for (size_t i = 0; i < m->artefacts.len && m->ids.len == 0; i++) {
		const struct evidence *e =
			evidence_find(&m->artefacts.at[i]->evidence, EVIDENCE_SELF_ID);
		struct reference ref = { 0 };

		if (e)
			ref = reference_parse(e->value, r->keep);
		/* Ollama's own library has names without an account. */
		if (ref.kind == REFERENCE_ID || (ref.kind == REFERENCE_NAME && m->package))
			*list_add(r->keep, &m->ids) = ref.text;
	}
}

/* The folder that was scanned, where the model is the scan's root. */
static struct slice root_name(const struct model *m)
{
	struct slice folder =
		m->artefacts.len ? slice_dirname(m->artefacts.at[0]->open_path) : SLICE_NONE;

	return slice_basename(folder);
}

static struct slice file_stem(struct slice path)
{
	struct slice name = slice_basename(path);
	size_t dot = slice_rfind_char(name, '.');

	return dot == SLICE_NPOS || dot == 0 ? name : slice_sub(name, 0, dot);
}

/*
 * "llama-8b" for a model at the top of "llama-8b.tar.zst!" or in "modelscope://org/llama-8b@v1";
 * other folders stay what they are.
 */
static struct slice folder_name(struct slice path)
{
	static const char *const endings[] = { ".gz",   ".bz2",  ".xz",          ".zst", ".tar",
					       ".tgz",  ".zip",  ".7z",          ".mar", ".nemo",
					       ".dduf", ".gguf", ".safetensors", ".bin", ".pt" };
	struct slice name = slice_basename(path), revision;

	if (slice_find(path, SLICE("://")) != SLICE_NPOS) {
		slice_cut(name, '@', &name, &revision);
		return name;
	}
	if (!slice_ends(name, SLICE("!")))
		return name;
	name.len--;
	for (size_t i = 0; i < COUNT(endings); i++)
		if (slice_ends_nocase(name, slice_of(endings[i])))
			name.len -= strlen(endings[i]);
	return name;
}

/*
 * What the index calls it. A tag alone ("v1") says something together with the layout's folder
 * only; a digest says nothing.
 */
static struct slice package_name(struct resolver *r, const struct model *m)
{
	struct slice name = m->package->known_as, layout = m->package->path, inner;
	const struct evidence *title = identity_first(m, EVIDENCE_NAME);

	if ((name.len == 0 || slice_starts(name, SLICE("sha256:"))) && title)
		return title->value;
	for (int up = 0; up < 3; up++) /* blobs/sha256/HEX */
		layout = slice_dirname(layout);
	layout = folder_name(layout);
	if (name.len == 0)
		name = layout;
	else if (layout.len && slice_find_char(name, '/') == SLICE_NPOS &&
		 slice_find_char(name, ':') == SLICE_NPOS)
		name = arena_format(r->keep, "%.*s:%.*s", SLICE_ARG(layout), SLICE_ARG(name));
	inner = slice_drop(m->path, m->package->path.len + 2);
	if (inner.len == 0)
		return name;
	return arena_format(r->keep, "%.*s/%.*s", SLICE_ARG(name), SLICE_ARG(inner));
}

/*
 * A repository's name is what people know a model by; titles inside files are split from folder
 * names by converters and come last. Only a gallery's entry has nothing but its title.
 */
static void name_model(struct resolver *r, struct model *m)
{
	const struct evidence *title = identity_first(m, EVIDENCE_NAME);
	bool is_file = m->artefacts.len && slice_eq(m->artefacts.at[0]->path, m->path);

	if (m->name.len)
		return;
	if (m->ids.len)
		m->name = slice_basename(m->ids.at[0]);
	else if (m->package)
		m->name = package_name(r, m);
	else if (has_kind(m, ARTEFACT_GALLERY) && title)
		m->name = title->value;
	else if (is_file)
		m->name = file_stem(m->path);
	else if (!slice_eq(m->path, SLICE(".")))
		m->name = folder_name(m->path);
	else
		m->name = root_name(m);
	if ((m->name.len == 0 || slice_eq(m->name, SLICE("."))) && title)
		m->name = title->value;
	if (m->name.len == 0)
		m->name = m->path;
}

/* A package may hold a model together with an adapter for it. */
static bool has_whole_weights(const struct model *m)
{
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct artefact *a = m->artefacts.at[i];

		if ((a->kind == ARTEFACT_GGUF || a->kind == ARTEFACT_SAFETENSORS) &&
		    !evidence_find(&a->evidence, EVIDENCE_TYPE))
			return true;
	}
	return false;
}

/* PEFT and diffusers save adapters under names of their own, diffusers without any config. */
static bool is_adapter_file(const struct artefact *a)
{
	struct slice name = slice_basename(a->path);

	return slice_starts(name, SLICE("adapter_model.")) ||
	       slice_starts(name, SLICE("pytorch_lora_weights"));
}

/* Weights that are called an adapter's, or that a card says are: no config of a model beside. */
static bool is_called_adapter(const struct model *m)
{
	if (has_kind(m, ARTEFACT_CONFIG) || has_kind(m, ARTEFACT_GGUF) ||
	    has_kind(m, ARTEFACT_PIPELINE))
		return false;
	for (size_t i = 0; i < m->artefacts.len; i++)
		if (is_adapter_file(m->artefacts.at[i]))
			return true;
	return has_value(m, EVIDENCE_BASE_RELATION, SLICE("adapter"));
}

/* An adapter's config beside a config and an index of whole weights: it was merged into them. */
static bool is_adapter(const struct model *m)
{
	if (m->package && has_whole_weights(m))
		return false;
	return has_kind(m, ARTEFACT_ADAPTER_CONFIG)
		       ? !has_kind(m, ARTEFACT_CONFIG) || !has_kind(m, ARTEFACT_SAFETENSORS_INDEX)
		       : has_value(m, EVIDENCE_TYPE, SLICE("adapter")) ||
				 has_value(m, EVIDENCE_TYPE, SLICE("lora")) || is_called_adapter(m);
}

/* The parts of which a split GGUF says that it is one, as "1/3"; 0 for a whole file. */
static uint64_t split_parts(const struct artefact *a)
{
	const struct evidence *split = evidence_find(&a->evidence, EVIDENCE_SPLIT);
	struct slice part, parts;
	uint64_t count;

	return split && slice_cut(split->value, '/', &part, &parts) &&
			       shape_number(parts, 0, &count)
		       ? count
		       : 0;
}

/*
 * All weights are there: at least one file, and as many as the index or a split file names. What
 * an ONNX model names has no form of its own by which it could be known, so it is not counted.
 */
static bool has_weights(const struct model *m)
{
	size_t files = 0, shards = 0, layers = 0;
	uint64_t parts = 0;

	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct artefact *a = m->artefacts.at[i];

		files += a->kind == ARTEFACT_GGUF || a->kind == ARTEFACT_SAFETENSORS ||
			 a->kind == ARTEFACT_WEIGHTS;
		for (size_t j = 0; j < a->layers.len; j++) {
			bool tensor = a->layers.at[j].role == LAYER_TENSOR;

			layers += tensor || a->layers.at[j].role == LAYER_WEIGHTS;
			files += tensor && !a->layers.at[j].missing;
		}
		for (size_t j = 0; a->kind != ARTEFACT_WEIGHTS && j < a->evidence.len; j++)
			shards += a->evidence.at[j].kind == EVIDENCE_SHARD;
		parts = split_parts(a) > parts ? split_parts(a) : parts;
	}
	return files > 0 && files >= shards && files >= layers && files >= parts;
}

/* A package with a config alone: its weights never leave somebody's servers. */
static bool is_hosted(const struct model *m)
{
	for (size_t i = 0; m->package && i < m->package->layers.len; i++)
		if (m->package->layers.at[i].role != LAYER_CONFIG)
			return false;
	return m->package && m->package->layers.len > 0;
}

/* A Modelfile or gallery entry without weights names a model that is somewhere else. */
static enum model_kind kind_of(const struct model *m)
{
	if (has_value(m, EVIDENCE_TYPE, SLICE("dataset")))
		return MODEL_DATASET;
	if (is_adapter(m))
		return MODEL_ADAPTER;
	if (mentions_is_one(m))
		return MODEL_REFERENCE;
	if (m->weights_absent &&
	    (has_kind(m, ARTEFACT_GALLERY) || has_kind(m, ARTEFACT_MODELFILE) || is_hosted(m)))
		return MODEL_REFERENCE;
	return MODEL_MODEL;
}

/* What a repository or folder publishes about its licence fits what the entry says. */
static bool licence_agrees(const struct model *m, const struct licence *licence, bool *differs)
{
	bool agrees = false;

	*differs = false;
	if (!licence)
		return false;
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct artefact *a = m->artefacts.at[i];

		for (size_t j = 0; j < a->declared.len; j++) {
			const struct licence *l = a->declared.at[j].licence;

			agrees = agrees || (l && licence_is_same(l, licence));
			*differs = *differs || (l && !licence_is_same(l, licence));
		}
		for (size_t j = 0; j < a->matches.len; j++)
			agrees = agrees || (a->matches.at[j].method == MATCH_TEXT &&
					    a->matches.at[j].licence &&
					    licence_is_same(a->matches.at[j].licence, licence));
	}
	return agrees;
}

/* A declared base must be the entry's own, else this is something made from the entry. */
static bool base_agrees(struct resolver *r, const struct model *m, const struct known_model *k)
{
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct evidence_list *list = &m->artefacts.at[i]->evidence;

		for (size_t j = 0; j < list->len; j++) {
			struct reference ref;
			struct known_list found;

			if (list->at[j].kind != EVIDENCE_BASE_MODEL)
				continue;
			ref = reference_parse(list->at[j].value, r->brief);
			found = ruledb_model_named(r->rules, ref.text);
			if (!k->base || found.len != 1 || found.at[0] != k->base)
				return false;
		}
	}
	return true;
}

/* The account is that of the publisher, so the files are its own. */
static const struct known_model *known_by_id(const struct resolver *r, struct slice id)
{
	struct known_list found = ruledb_model_named(r->rules, id);

	/* An alias under another account is a copy there, not the publisher's own. */
	if (found.len == 1 && slice_eq_nocase(slice_dirname(found.at[0]->id), slice_dirname(id)))
		return found.at[0];
	return NULL;
}

/* A namesake needs a second witness, and none against it: fine-tunes keep their base's name. */
static const struct known_model *known_by_name(struct resolver *r, const struct model *m)
{
	struct known_list found = ruledb_model_named(r->rules, m->name);
	struct shape own = shape_of_model(m);
	enum shape_fit fit;
	bool agrees, differs;

	if (found.len != 1 || m->kind != MODEL_MODEL || identity_is_quantised(m))
		return NULL;
	fit = shape_compare(&own, &found.at[0]->shape);
	agrees = licence_agrees(m, found.at[0]->licence, &differs);
	if (fit == SHAPE_DIFFERENT || fit == SHAPE_RESIZED || differs)
		return NULL;
	if (fit != SHAPE_SAME && !agrees)
		return NULL;
	return base_agrees(r, m, found.at[0]) ? found.at[0] : NULL;
}

/*
 * Of the path and what was read, never of weights: stable while the metadata is, cheap for any
 * size.
 */
static void make_id(struct resolver *r, struct model *m)
{
	struct sha256 h;
	struct digest d;
	char hex[17];

	sha256_init(&h);
	sha256_add(&h, m->path);
	for (size_t i = 0; i < m->artefacts.len; i++)
		sha256_add(&h, (struct slice){ (const char *)m->artefacts.at[i]->metadata.bytes,
					       sizeof(m->artefacts.at[i]->metadata.bytes) });
	d = sha256_finish(&h);
	digest_hex(&d, hex, 16);
	m->id = arena_dup(r->keep, (struct slice){ hex, 16 });
}

void identity_describe(struct resolver *r, struct model *m)
{
	make_id(r, m);
	collect_ids(r, m);
	name_model(r, m);
	m->weights_absent = !has_weights(m);
	m->kind = kind_of(m);
	m->ancestor = m->artefacts.len && m->artefacts.at[0]->ancestor;
	if (m->ancestor && m->kind == MODEL_MODEL)
		m->kind = MODEL_REFERENCE;
	inventory_take(m, r->brief);
	m->known = m->ids.len ? known_by_id(r, m->ids.at[0]) : known_by_name(r, m);
	if (m->known) {
		m->publisher = m->known->publisher;
		m->family = m->known->family;
	}
}
