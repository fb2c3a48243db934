/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The small parts of reading a report back: words, places, names.
 */
#include "report/loading.h"

/*
 * The first mistake is kept, since later ones may follow from it. Values are cut: the report may be
 * anybody's file.
 */
void loading_fail(struct loading *l, const char *what, struct slice value)
{
	if (!l->failed)
		err_set(l->e, ERR_MALFORMED, "%.*s: %s \"%.*s\" is none that this version knows",
			SLICE_ARG(slice_sub(l->where, 0, 200)), what,
			SLICE_ARG(slice_sub(value, 0, 100)));
	l->failed = true;
}

struct slice loading_text(struct loading *l, const struct json_node *node, const char *key)
{
	return arena_dup(l->scan->arena, json_doc_text(json_doc_get(node, key)));
}

void loading_texts(struct loading *l, const struct json_node *node, const char *key,
		   struct slice_list *out)
{
	const struct json_node *item = json_doc_first(json_doc_get(node, key));

	for (; item; item = json_doc_next(item))
		*list_add(l->scan->arena, out) = arena_dup(l->scan->arena, json_doc_text(item));
}

/* A missing member is the empty word, which no enum has: it fails like any unknown one. */
size_t loading_word(struct loading *l, const struct json_node *node, const char *key,
		    const char *(*name)(size_t index), size_t count)
{
	struct slice word = json_doc_text(json_doc_get(node, key));

	for (size_t i = 0; i < count; i++)
		if (slice_eq(slice_of(name(i)), word))
			return i;
	loading_fail(l, key, word);
	return 0;
}

enum verdict loading_verdict(struct loading *l, const struct json_node *node)
{
	struct slice word = json_doc_text(json_doc_get(node, "verdict"));
	enum verdict verdict = VERDICT_UNKNOWN;

	if (!verdict_from(word, &verdict))
		loading_fail(l, "verdict", word);
	return verdict;
}

/*
 * Also for paths that only foreign evidence names: such a file has a path and nothing else. Not in
 * scan->artefacts until a model lists it (load_artefacts()).
 */
struct artefact *loading_artefact(struct loading *l, struct slice path)
{
	struct artefact *artefact = map_find(&l->artefacts, path);

	if (artefact)
		return artefact;
	artefact = arena_new(l->scan->arena, struct artefact);
	artefact->path = arena_dup(l->scan->arena, path);
	map_set(l->scan->arena, &l->artefacts, artefact->path, artefact);
	return artefact;
}

struct location loading_location(struct loading *l, const struct json_node *node, const char *key)
{
	const struct json_node *at = json_doc_get(node, key);
	struct slice path = json_doc_text(json_doc_get(at, "path"));

	return (struct location){
		.artefact = path.len ? loading_artefact(l, path) : NULL,
		.start = json_doc_u64(json_doc_get(at, "start")),
		.end = json_doc_u64(json_doc_get(at, "end")),
		.line = (uint32_t)json_doc_u64(json_doc_get(at, "line")),
		.field = loading_text(l, at, "field"),
	};
}

/*
 * A licence by its id. The report may come from other rules than ours. One that is not in the rules
 * is made up, once an id, so that two models under it compare as equal. It has no facts: what the
 * report says of it stays true, and nothing is added.
 */
static const struct licence *find_licence(struct loading *l, struct slice id)
{
	const struct licence *licence = ruledb_licence(l->rules, id);
	struct licence *made;

	if (licence || id.len == 0)
		return licence;
	made = map_find(&l->licences, id);
	if (made)
		return made;
	made = arena_new(l->scan->arena, struct licence);
	made->id = made->name = arena_dup(l->scan->arena, id);
	map_set(l->scan->arena, &l->licences, made->id, made);
	return made;
}

const struct licence *loading_licence(struct loading *l, const struct json_node *node,
				      const char *key)
{
	return find_licence(l, json_doc_text(json_doc_get(node, key)));
}

const struct licence *loading_binding(struct loading *l, const struct json_node *node)
{
	const struct licence *licence = loading_licence(l, node, "licence");

	if (!licence)
		loading_fail(l, "licence", SLICE_NONE);
	return licence;
}

void loading_licences(struct loading *l, const struct json_node *node, const char *key,
		      struct licence_refs *out)
{
	const struct json_node *item = json_doc_first(json_doc_get(node, key));

	for (; item; item = json_doc_next(item))
		if (json_doc_text(item).len)
			*list_add(l->scan->arena, out) = find_licence(l, json_doc_text(item));
}

/* An alias may have become ambiguous since; only the exact id counts. */
const struct known_model *loading_known(struct loading *l, struct slice id)
{
	struct known_list found;
	struct known_model *made;

	if (id.len == 0)
		return NULL;
	found = ruledb_model_named(l->rules, id);
	for (size_t i = 0; i < found.len; i++)
		if (slice_eq(found.at[i]->id, id))
			return found.at[i];
	made = map_find(&l->known, id);
	if (made)
		return made;
	made = arena_new(l->scan->arena, struct known_model);
	made->id = arena_dup(l->scan->arena, id);
	map_set(l->scan->arena, &l->known, made->id, made);
	return made;
}

/*
 * Ids are "e1" and on within a model: a number outside would point into another model's evidence,
 * or nowhere.
 */
void loading_refs(struct loading *l, const struct json_node *node, const char *key,
		  struct evidence_refs *out)
{
	const struct json_node *item = json_doc_first(json_doc_get(node, key));

	for (; item; item = json_doc_next(item)) {
		struct slice id = json_doc_text(item);
		uint64_t number = 0;

		if (!slice_starts(id, SLICE("e")) || !slice_to_u64(slice_drop(id, 1), &number) ||
		    number == 0 || number > l->evidence.len)
			loading_fail(l, "evidence", id);
		else
			*list_add(l->scan->arena, out) = l->evidence.at[number - 1];
	}
}

/* The stricter reading for anything else: "at least" is reached first. */
enum threshold_op loading_op(const struct json_node *node)
{
	bool above = slice_eq(json_doc_text(json_doc_get(node, "op")), SLICE(">"));

	return above ? THRESHOLD_ABOVE : THRESHOLD_AT_LEAST;
}

/* A metric of a newer version is kept by its word: shown and compared as a text, never measured. */
enum metric loading_metric(struct loading *l, const struct json_node *node, struct slice *word)
{
	enum metric metric = METRIC_OTHER;

	*word = loading_text(l, node, "metric");
	if (!metric_from(*word, &metric))
		return METRIC_OTHER;
	*word = SLICE_NONE;
	return metric;
}
