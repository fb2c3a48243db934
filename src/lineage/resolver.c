/* SPDX-License-Identifier: Apache-2.0 */
/*
 * References to models. The order is that of certainty: an id that a model of the scan is
 * known under, a relative path that leads to one, the rule database's ids and aliases, a
 * unique name in the scan, names without converters' marks, and last what a name suggests.
 */
#include "lineage/resolver.h"

#include "lineage/mentions.h"

/*
 * Counts the bearers of a name; a model that bears it twice (folder and repository) counts once.
 */
static void index_name(struct resolver *r, struct model *m, struct slice name)
{
	struct slice key = arena_lower(r->scratch, name);
	struct name_entry *e;

	if (key.len == 0)
		return;
	e = map_find(&r->by_name, key);
	if (!e) {
		e = arena_new(r->scratch, struct name_entry);
		map_set(r->scratch, &r->by_name, key, e);
	}
	if (e->first == m)
		return;
	if (!e->first)
		e->first = m;
	e->count++;
}

/* A model that is a known one is found under that one's id as well. */
static void index_known(struct resolver *r, struct model *m)
{
	struct slice id;

	if (!m->known)
		return;
	id = arena_lower(r->scratch, m->known->id);
	if (!map_find(&r->by_id, id))
		map_set(r->scratch, &r->by_id, id, m);
}

/* The first of two models with one id wins, by path: both are copies of the same. */
void resolver_index(struct resolver *r)
{
	for (size_t i = 0; i < r->scan->models.len; i++) {
		struct model *m = r->scan->models.at[i];

		/* What is only named is nobody's base: its bearer may lie in this scan. */
		if (mentions_is_one(m))
			continue;
		map_set(r->scratch, &r->by_path, m->path, m);
		for (size_t j = 0; j < m->ids.len; j++) {
			struct slice id = arena_lower(r->scratch, m->ids.at[j]);

			if (!map_find(&r->by_id, id))
				map_set(r->scratch, &r->by_id, id, m);
		}
		index_known(r, m);
		index_name(r, m, m->name);
		index_name(r, m, slice_basename(m->path));
	}
}

/*
 * Rules stand in order, traps first, then the more special names: the first that names
 * licences counts. A trap without licences (a tool's name) leaves only what is clear anyway.
 */
static void add_rule(struct suggestion *s, const struct name_rule *rule)
{
	s->merge = s->merge || rule->merge;
	if (rule->trap)
		s->trap = true;
	if (rule->repack || rule->licences.len == 0 || s->licences.len)
		return;
	if (s->trap && !rule->trap && !slice_eq(rule->risk, SLICE("low")))
		return;
	s->family = rule->family;
	s->licences = rule->licences;
}

/* "Qwen2.5 3B Instruct": converters write titles with blanks for a name's dashes. */
static struct slice dashed(struct arena *a, struct slice name)
{
	return slice_find_char(name, ' ') == SLICE_NPOS ? name : arena_replace(a, name, ' ', '-');
}

/* Some fifty patterns are tried on a name, so each name is tried once in a run. */
const struct suggestion *resolver_suggest(struct resolver *r, struct slice name)
{
	struct suggestion *s = map_find(&r->suggestions, name);
	struct name_rule_refs rules = { 0 };

	if (s)
		return s;
	s = arena_new(r->scratch, struct suggestion);
	if (name.len) {
		ruledb_names_matching(r->rules, dashed(r->brief, name), r->brief, &rules);
		map_set(r->scratch, &r->suggestions, arena_dup(r->scratch, name), s);
	}
	for (size_t i = 0; i < rules.len; i++)
		add_rule(s, rules.at[i]);
	return s;
}

/* A model's own id, or Ollama's name of it: that means ":latest" where it carries no tag. */
static struct model *model_by_id(struct resolver *r, struct reference ref)
{
	struct slice id = arena_lower(r->brief, ref.text);
	struct model *m = map_find(&r->by_id, id);

	if (m || slice_find_char(id, ':') != SLICE_NPOS)
		return m;
	return map_find(&r->by_id, arena_format(r->brief, "%.*s:latest", SLICE_ARG(id)));
}

/* "org/name" also names a folder ".../org/name" of the scan. */
static struct model *model_at_path(struct resolver *r, const struct model *child,
				   struct reference ref)
{
	struct slice path;

	if (ref.kind != REFERENCE_PATH && ref.kind != REFERENCE_ID)
		return NULL;
	if (ref.kind == REFERENCE_PATH &&
	    reference_resolve(slice_eq(child->path, SLICE(".")) ? SLICE_NONE : child->path,
			      ref.text, r->brief, &path) &&
	    map_find(&r->by_path, path))
		return map_find(&r->by_path, path);
	return map_find(&r->by_path, ref.text);
}

/* A unique namesake, and never the child itself: converted copies keep their base's name. */
static struct model *model_by_name(struct resolver *r, const struct model *child,
				   struct reference ref)
{
	struct slice key = arena_lower(r->brief, reference_name(ref));
	struct name_entry *e = key.len ? map_find(&r->by_name, key) : NULL;

	return e && e->count == 1 && e->first != child ? e->first : NULL;
}

/* An alias that several models claim gives candidates, and no answer. */
static bool take_known(struct target *out, struct known_list found)
{
	if (found.len == 1)
		out->known = found.at[0];
	else
		out->candidates = found;
	return found.len > 0;
}

/* Ollama's names mean ":latest" where they carry no tag. */
static bool known_latest(struct resolver *r, struct reference ref, struct target *out)
{
	struct slice name;

	if (ref.kind != REFERENCE_NAME || slice_find_char(ref.text, ':') != SLICE_NPOS)
		return false;
	name = arena_format(r->brief, "%.*s:latest", SLICE_ARG(ref.text));
	return take_known(out, ruledb_model_named(r->rules, name));
}

/* Without marks of conversion, then without the account as well. */
static bool known_stripped(struct resolver *r, struct reference ref, struct target *out)
{
	struct slice text = ref.kind == REFERENCE_PATH ? reference_name(ref) : ref.text;
	struct slice stripped = ruledb_strip_repack(r->rules, dashed(r->brief, text), r->brief);
	struct slice name = slice_basename(stripped);

	if (stripped.len == 0)
		return false;
	if (!slice_eq(stripped, ref.text))
		out->stripped = take_known(out, ruledb_model_named(r->rules, stripped));
	if (!out->stripped && !slice_eq(name, stripped))
		out->stripped = take_known(out, ruledb_model_named(r->rules, name));
	return out->stripped;
}

bool resolver_join(struct resolver *r, const struct model *child, struct reference ref,
		   struct target *out)
{
	const struct suggestion *s;

	*out = (struct target){ 0 };
	if (ref.kind == REFERENCE_NOTHING)
		return false;
	if (ref.kind != REFERENCE_PATH)
		out->model = model_by_id(r, ref);
	if (!out->model)
		out->model = model_at_path(r, child, ref);
	out->by_id = out->model != NULL;
	if (ref.kind != REFERENCE_PATH &&
	    (take_known(out, ruledb_model_named(r->rules, ref.text)) || known_latest(r, ref, out)))
		out->by_id = true;
	if (!out->model && !out->known)
		out->model = model_by_name(r, child, ref);
	if (out->model || out->known || out->candidates.len)
		return true;
	if (known_stripped(r, ref, out))
		return true;
	s = resolver_suggest(r, ref.text);
	if (s->licences.len == 0)
		return false;
	out->suggestion = s;
	return true;
}
