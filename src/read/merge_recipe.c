/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mergekit's recipes (formats.md 3.5): models, slices, modules, experts, genomes, several
 * documents. All schemas name models under the same few keys, so that the tree is walked for
 * these. Every model, LoRA and tokenizer source is a parent, whatever its weight; a name that
 * a document gives to its own result is none.
 */
#include "read/merge_recipe.h"

#include "base/limits.h"
#include "io/yaml.h"
#include "read/duplicates.h"
#include "read/places.h"

struct recipe {
	struct reading *r;
	struct slice text;
	struct location at;      /* of the text */
	struct slice_list local; /* results that the documents name */
	struct slice_list taken;
};

/* A recipe may stand inside a card: its places are moved to those of the file. */
static struct location place_of(const struct recipe *m, const struct yaml_node *node,
				const char *field)
{
	struct location at = place_of_node(node, m->text, slice_of(field));

	at.start += m->at.start;
	at.end += m->at.start;
	at.line += m->at.line - 1;
	return at;
}

static bool is_in(const struct slice_list *list, struct slice s)
{
	for (size_t i = 0; i < list->len; i++)
		if (slice_eq(list->at[i], s))
			return true;
	return false;
}

/* One side of "PATH@REV+LORA@REV", without its revision. */
static void take_path(struct recipe *m, struct slice path, struct location at)
{
	slice_cut(path, '@', &path, &(struct slice){ 0 });
	path = slice_trim(path);
	if (path.len == 0 || is_in(&m->local, path) || is_in(&m->taken, path))
		return;
	*list_add(m->r->scratch, &m->taken) = path;
	evidence_add(m->r, EVIDENCE_MERGE_SOURCE, path, at);
}

/* A string, or an object {model, lora}. */
static void take_reference(struct recipe *m, const struct yaml_node *node, const char *field)
{
	struct slice path, lora;

	if (!node || node->type == YAML_SEQUENCE)
		return;
	if (node->type == YAML_MAPPING) {
		take_reference(m, yaml_get(node, "model"), field);
		take_reference(m, yaml_get(node, "path"), field);
		take_reference(m, yaml_get(node, "lora"), field);
		return;
	}
	slice_cut(yaml_text(node), '+', &path, &lora);
	take_path(m, path, place_of(m, node, field));
	take_path(m, lora, place_of(m, node, field));
}

/* "union" and "base" are ways to build a tokenizer, anything else is a model. */
static void take_tokenizer(struct recipe *m, const struct yaml_node *node, const char *field)
{
	struct slice text = yaml_text(node);

	if (!slice_eq(text, SLICE("union")) && !slice_eq(text, SLICE("base")))
		take_reference(m, node, field);
}

/* Depth is bounded by the parser. Weights and layer ranges are no references. */
static void take_tree(struct recipe *m, const struct yaml_node *node, bool models)
{
	static const char *const names[] = { "model", "base_model", "source_model" };

	for (size_t i = 0; node->type == YAML_SEQUENCE && i < node->count; i++) {
		if (node->items[i]->type != YAML_SCALAR)
			take_tree(m, node->items[i], false);
		else if (models)
			take_reference(m, node->items[i], "models[]");
	}
	for (size_t i = 0; node->type == YAML_MAPPING && i + 1 < node->count; i += 2) {
		struct slice key = yaml_text(node->items[i]);
		const struct yaml_node *value = node->items[i + 1];

		for (size_t k = 0; k < sizeof(names) / sizeof(*names); k++)
			if (slice_eq(key, slice_of(names[k])))
				take_reference(m, value, names[k]);
		if (slice_eq(key, SLICE("tokenizer_source")))
			take_tokenizer(m, value, "tokenizer_source");
		else if (slice_eq(key, SLICE("source")))
			take_tokenizer(m, value, "tokenizer.source");
		else if (!slice_eq(key, SLICE("parameters")) && value->type != YAML_SCALAR)
			take_tree(m, value, slice_eq(key, SLICE("models")));
	}
}

/* A merge has a method, a mixture has experts; anything else is some other YAML. */
static bool is_recipe_document(const struct yaml_node *root)
{
	const struct yaml_node *genome = yaml_get(root, "genome");

	return yaml_get(root, "merge_method") || yaml_get(genome, "merge_method") ||
	       (yaml_get(root, "experts") && yaml_get(root, "base_model"));
}

/* That there is a recipe at all says how the bases were used. */
static void take_document(struct recipe *m, const struct yaml_node *root)
{
	const struct yaml_node *method = yaml_get(root, "merge_method");
	const struct yaml_node *experts = yaml_get(root, "experts");

	if (!method)
		method = yaml_get(yaml_get(root, "genome"), "merge_method");
	if (method)
		evidence_add(m->r, EVIDENCE_BASE_RELATION, SLICE("merge"),
			     place_of(m, method, "merge_method"));
	else if (experts)
		evidence_add(m->r, EVIDENCE_BASE_RELATION, SLICE("merge"),
			     place_of(m, experts, "experts"));
	take_tree(m, root, false);
}

/* Names of all documents first: a later one may be used before it is defined. */
bool merge_recipe_take(struct reading *r, struct slice text, struct location at, bool *is_recipe,
		       struct err *e)
{
	struct recipe m = { .r = r, .text = text, .at = at };
	struct yaml_document *documents;
	size_t count;

	*is_recipe = false;
	if (!yaml_parse(r->scratch, text, &yaml_foreign, &documents, &count, e)) {
		e->offset += at.start;
		return false;
	}
	duplicates_tell(r, documents, count, at.start);
	for (size_t i = 0; i < count; i++) {
		struct slice name = yaml_text(yaml_get(documents[i].root, "name"));

		if (name.len)
			*list_add(r->scratch, &m.local) = name;
		*is_recipe |= is_recipe_document(documents[i].root);
	}
	for (size_t i = 0; i < count && *is_recipe; i++)
		if (documents[i].root)
			take_document(&m, documents[i].root);
	return true;
}

/* mergekit's own names, or the one key that every merge has. */
static unsigned recipe_probe(const struct artefact *a, struct slice head)
{
	struct slice name = artefact_name(a);

	if (!slice_ends(name, SLICE(".yml")) && !slice_ends(name, SLICE(".yaml")))
		return BID_NONE;
	if (slice_starts(head, SLICE("merge_method:")) ||
	    slice_find(head, SLICE("\nmerge_method:")) != SLICE_NPOS)
		return (unsigned)SLICE("merge_method:").len * 8;
	return slice_starts(reading_name(a), SLICE("mergekit")) ? BID_NAME : BID_NONE;
}

static bool recipe_read(struct reading *r, struct err *e)
{
	struct slice bytes;
	bool is_recipe;

	r->artefact->kind = ARTEFACT_MERGE_RECIPE;
	if (!reading_whole(r, LIMIT_YAML_BYTES, &bytes, e) ||
	    !merge_recipe_take(r, bytes, (struct location){ .line = 1 }, &is_recipe, e))
		return false;
	r->artefact->recognised = is_recipe;
	return true;
}

const struct reader reader_merge_recipe = { "merge-recipe", recipe_probe, recipe_read };
