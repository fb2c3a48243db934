/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Linking of rule sets into a database.
 */
#include "rules/link.h"

#include "base/buf.h"
#include "base/limits.h"
#include "rules/compiled.h"
#include "rules/names.h"
#include "rules/source.h"

#include <stdlib.h>

static int licence_order(const void *a, const void *b)
{
	const struct licence_rule *const *left = a, *const *right = b;

	return slice_cmp((*left)->licence.id, (*right)->licence.id);
}

/* The place of a licence among those laid so far: compiled, or of an earlier folder. */
static bool find_laid(const struct ruledb *db, struct slice id, size_t *index)
{
	for (size_t i = 0; i < db->own_licences.len; i++)
		if (slice_eq(db->own_licences.at[i]->licence.id, id)) {
			*index = db->own_licences.at[i]->licence.index;
			return true;
		}
	return db->compiled && compiled_find_licence(db->compiled, id, index);
}

static void lay_licences(struct ruledb *db, struct rule_set *set, bool over)
{
	for (size_t i = 0; i < set->licences.len; i++) {
		struct licence_rule *rule = &set->licences.at[i];
		size_t index;

		if (!over || !find_laid(db, rule->licence.id, &index)) {
			index = db->licences.len;
			list_add(db->arena, &db->licences);
		}
		rule->licence.index = (uint32_t)index;
		db->licences.at[index] = rule;
	}
	/* Folders have few rules; what they replaced of each other is left out. */
	for (size_t i = 0; i < set->licences.len; i++)
		*list_add(db->arena, &db->own_licences) = &set->licences.at[i];
}

static const struct known_model *find_model(const struct ruledb *db,
                                            const struct name_index *index, struct slice id)
{
	struct name_room room;
	size_t count;
	const struct name_entry *entries = name_index_find(index, name_of_model(id, &room), &count);

	for (size_t i = 0; i < count; i++) {
		const struct known_model *m = compiled_model(db, entries[i].target);

		if (slice_eq_nocase(m->id, id))
			return m;
	}
	return NULL;
}

/* By id alone: a base that is given by an alias is not told apart from others of that alias. */
static const struct known_model *model_with_id(const struct ruledb *db, struct slice id)
{
	const struct known_model *m = find_model(db, &db->own_names.models, id);

	return m ? m : find_model(db, &db->compiled_names.models, id);
}

/* While sets are laid over each other the users' names are not in a table yet. */
static const struct known_model *older_model(const struct ruledb *db, struct slice id)
{
	for (size_t i = 0; i < db->own_models.len; i++)
		if (slice_eq_nocase(db->own_models.at[i]->model.id, id))
			return &db->own_models.at[i]->model;
	return model_with_id(db, id);
}

static void lay_models(struct ruledb *db, struct rule_set *set, bool over)
{
	for (size_t i = 0; i < set->models.len; i++) {
		struct model_rule *rule = &set->models.at[i];
		const struct known_model *older = over ? older_model(db, rule->model.id) : NULL;

		rule->model.index = (uint32_t)(older ? older->index : db->models.len);
		if (!older)
			list_add(db->arena, &db->models);
		db->models.at[rule->model.index] = rule;
	}
	for (size_t i = 0; i < set->models.len; i++)
		*list_add(db->arena, &db->own_models) = &set->models.at[i];
}

/* Compiled rules have their places; nothing is read for that. */
static void lay_compiled(struct ruledb *db)
{
	struct compiled *c = db->compiled;

	for (size_t i = 0; i < c->licences.packed.count; i++)
		*list_add(db->arena, &db->licences) = &c->licence_room[i];
	for (size_t i = 0; i < c->models.packed.count; i++)
		*list_add(db->arena, &db->models) = &c->model_room[i];
}

/* Of the users' rules, those that no later folder replaced. */
static void keep_standing(struct ruledb *db)
{
	struct licence_rule_refs *licences = &db->own_licences;
	struct model_rule_refs *models = &db->own_models;
	size_t kept = 0;

	for (size_t i = 0; i < licences->len; i++)
		if (db->licences.at[licences->at[i]->licence.index] == licences->at[i])
			licences->at[kept++] = licences->at[i];
	licences->len = kept;
	if (kept)
		qsort(licences->at, kept, sizeof(*licences->at), licence_order);
	kept = 0;
	for (size_t i = 0; i < models->len; i++)
		if (db->models.at[models->at[i]->model.index] == models->at[i])
			models->at[kept++] = models->at[i];
	models->len = kept;
}

/* The licence with this id; where there is none, an error at the key that refers to it. */
static bool refer(const struct ruledb *db, const struct rule_place *place, const char *key,
                  struct slice id, const struct licence **out, struct err *e)
{
	*out = id.len ? ruledb_licence(db, id) : NULL;
	if (*out || id.len == 0)
		return true;
	return place_fails(place, yaml_get(place->node, key), e, "`%s: %.*s` is no licence", key,
	                   SLICE_ARG(id));
}

/* The same for a list: into `out`, which the arena feeds. */
struct reference_list {
	const struct rule_place *place;
	const char *key;
	const struct slice_list *ids;
};

static bool refer_all(const struct ruledb *db, struct arena *a, struct reference_list list,
                      struct licence_refs *out, struct err *e)
{
	*out = (struct licence_refs){ 0 };
	for (size_t i = 0; i < list.ids->len; i++)
		if (!refer(db, list.place, list.key, list.ids->at[i], list_add(a, out), e))
			return false;
	return true;
}

/* What follows from other facts of the licence, and is not stored. */
static void derive_facts(struct licence_rule *rule)
{
	struct licence *l = &rule->licence;
	bool all = slice_eq(rule->threshold_logic, SLICE("all"));

	l->has_text = rule->fingerprint.len > 0;
	l->non_commercial = l->commercial_use == COMMERCIAL_PROHIBITED ||
	                    l->category == CATEGORY_NON_COMMERCIAL ||
	                    l->category == CATEGORY_RESEARCH_ONLY;
	for (size_t i = 0; i < l->thresholds.len; i++) {
		struct threshold *t = &l->thresholds.at[i];

		t->all_of = all;
		if (!metric_from(t->metric_word, &t->metric))
			t->metric = METRIC_OTHER;
	}
}

bool link_licence(const struct ruledb *db, struct arena *a, struct licence_rule *rule,
                  struct err *e)
{
	const struct reference_list also = { &rule->place, "also_applies", &rule->also };
	const struct reference_list members = { &rule->place, "members", &rule->members };
	struct licence *l = &rule->licence;
	const struct licence *other;

	derive_facts(rule);
	if (!refer(db, &rule->place, "policy", rule->policy, &l->policy, e) ||
	    !refer(db, &rule->place, "parent", rule->parent, &l->parent, e) ||
	    !refer(db, &rule->place, "variant_of", rule->variant_of, &other, e) ||
	    !refer(db, &rule->place, "same_text_as", rule->same_text_as, &other, e) ||
	    !refer_all(db, a, also, &l->also, e) || !refer_all(db, a, members, &l->members, e))
		return false;
	for (size_t i = 0; i < l->members.len; i++)
		db->licences.at[l->members.at[i]->index]->licence.set = l;
	return true;
}

/* A base or teacher may be a model that the table does not have; a licence may not. */
bool link_model(const struct ruledb *db, struct model_rule *rule, struct err *e)
{
	struct known_model *m = &rule->model;

	m->base = m->base_id.len ? model_with_id(db, m->base_id) : NULL;
	m->teacher = rule->teacher.len ? model_with_id(db, rule->teacher) : NULL;
	return refer(db, &rule->place, "licence", rule->licence, &m->licence, e);
}

static bool link_own(struct ruledb *db, struct err *e)
{
	for (size_t i = 0; i < db->own_licences.len; i++)
		if (!link_licence(db, db->arena, db->own_licences.at[i], e))
			return false;
	return true;
}

static bool link_own_models(struct ruledb *db, struct err *e)
{
	for (size_t i = 0; i < db->own_models.len; i++)
		if (!link_model(db, db->own_models.at[i], e))
			return false;
	return true;
}

static bool check_source(struct slice source, struct err *e)
{
	struct pattern *compiled;
	bool ok = pattern_check(source, e) && pattern_compile(&compiled, source, PATTERN_NOCASE, e);

	if (ok)
		pattern_free(compiled);
	else
		e->code = ERR_RULES;
	return ok;
}

/* Patterns of compiled rules passed this when they were compiled. */
static bool check_pattern(const struct rule_place *place, struct slice source, struct err *e)
{
	struct err why;

	if (!place->node || check_source(source, &why))
		return true;
	return place_fails(place, yaml_get(place->node, "pattern"), e, "%s", why.text);
}

static bool link_patterns(struct ruledb *db, struct rule_set *set, bool traps, struct err *e)
{
	for (size_t i = 0; i < set->names.len; i++) {
		struct name_pattern *n = &set->names.at[i];
		const struct reference_list licences = { &n->place, "licences", &n->licences };

		if (n->rule.trap != traps)
			continue;
		if (!check_pattern(&n->place, n->pattern, e) ||
		    !refer_all(db, db->arena, licences, &n->rule.licences, e))
			return false;
		n->rule.pattern = pattern_lazy(n->pattern, PATTERN_NOCASE);
		*list_add(db->arena, &db->names) = &n->rule;
	}
	return true;
}

static bool check_suffixes(const struct rule_set *set, struct err *e)
{
	const struct rule_place place = { .file = SLICE("names.yaml") };

	for (size_t i = 0; set->unchecked && i < set->suffixes.len; i++)
		if (!check_source(set->suffixes.at[i], e)) {
			err_wrap(e, "suffix `%.*s`", SLICE_ARG(set->suffixes.at[i]));
			return err_wrap(e, "%.*s", SLICE_ARG(place.file));
		}
	return true;
}

static struct slice lower(struct arena *a, struct slice text)
{
	char *bytes = arena_alloc(a, text.len + 1);

	for (size_t i = 0; i < text.len; i++)
		bytes[i] = (char)slice_lower(text.ptr[i]);
	return (struct slice){ bytes, text.len };
}

/* Converters' accounts, and one pattern that finds any of their suffixes at the end. */
static bool link_converters(struct ruledb *db, struct rule_set *const *sets, size_t count,
                            struct err *e)
{
	struct buf all;
	bool ok = true;

	buf_init(&all, LIMIT_YAML_BYTES);
	for (size_t i = 0; i < count && ok; i++) {
		const struct rule_set *set = sets[i];

		ok = check_suffixes(set, e);
		for (size_t k = 0; k < set->suffixes.len; k++)
			buf_addf(&all, "%s(?:%.*s)", all.len ? "|" : "(?:",
			         SLICE_ARG(set->suffixes.at[k]));
		for (size_t k = 0; k < set->accounts.len; k++)
			map_set(db->arena, &db->accounts, lower(db->arena, set->accounts.at[k]), db);
	}
	buf_puts(&all, ")$");
	if (ok && all.len > 2)
		db->suffix = pattern_lazy(arena_dup(db->arena, buf_slice(&all)), PATTERN_NOCASE);
	buf_free(&all);
	return ok;
}

static int mark_order(const void *a, const void *b)
{
	const struct token_mark *left = a, *right = b;

	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	return slice_cmp(left->value, right->value);
}

static void link_marks(struct ruledb *db, struct rule_set *const *sets, size_t count)
{
	struct mark_list LIST_OF(struct token_mark) marks = { 0 };

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < sets[i]->marks.len; k++)
			*list_add(db->arena, &marks) = sets[i]->marks.at[k].mark;
	if (marks.len)
		qsort(marks.at, marks.len, sizeof(*marks.at), mark_order);
	db->marks = marks.at;
	db->mark_count = marks.len;
}

/* "category:NAME" in a condition must be a category; ids and families may be unknown here. */
static bool check_conditions(const struct inheritance_rule *rule, const char *key,
                             const struct slice_list *conditions, struct err *e)
{
	const struct yaml_node *list = yaml_get(rule->place.node, key);

	for (size_t i = 0; list && i < conditions->len; i++) {
		struct slice kind, name;
		enum category ignored;

		if (slice_cut(conditions->at[i], ':', &kind, &name) &&
		    !slice_eq(kind, SLICE("family")) &&
		    !(slice_eq(kind, SLICE("category")) && category_from(name, &ignored)))
			return place_fails(&rule->place, list->items[i], e,
			                   "`%.*s` is neither an id nor a category or family",
			                   SLICE_ARG(conditions->at[i]));
	}
	return true;
}

static bool link_inheritance(struct ruledb *db, struct rule_set *const *sets, size_t count,
                             struct err *e)
{
	struct row_list LIST_OF(struct inheritance_row) rows = { 0 };

	for (size_t i = count; i-- > 0;)
		for (size_t k = 0; k < sets[i]->inheritance.len; k++) {
			const struct inheritance_rule *rule = &sets[i]->inheritance.at[k];

			if (!check_conditions(rule, "parents", &rule->row.parents, e) ||
			    !check_conditions(rule, "children", &rule->row.children, e))
				return false;
			*list_add(db->arena, &rows) = rule->row;
		}
	db->inheritance = rows.at;
	db->inheritance_count = rows.len;
	return true;
}

static bool link_clauses(struct ruledb *db, struct rule_set *const *sets, size_t count,
                         struct err *e)
{
	struct clause_list LIST_OF(struct clause_rule) clauses = { 0 };

	for (size_t i = count; i-- > 0;)
		for (size_t k = 0; k < sets[i]->clauses.len; k++) {
			struct clause_pattern *c = &sets[i]->clauses.at[k];

			if (!check_pattern(&c->place, c->pattern, e))
				return false;
			c->rule.pattern = pattern_lazy(c->pattern, PATTERN_NOCASE);
			*list_add(db->arena, &clauses) = c->rule;
		}
	db->clauses = clauses.at;
	db->clause_count = clauses.len;
	return true;
}

/* The models that the entries of a table of names mean, ready to be handed out. */
static void point_names(struct ruledb *db, struct rule_names *names)
{
	names->named = arena_array(db->arena, const struct known_model *, names->models.count);
	for (size_t i = 0; i < names->models.count; i++)
		names->named[i] = &db->models.at[names->models.entries[i].target]->model;
}

static bool link_names_of(struct ruledb *db, struct rule_set *const *sets, size_t count,
                          struct rule_names *names, struct err *e)
{
	struct spelling_list spellings = { 0 };
	struct slice_list placeholders = { 0 };

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < sets[i]->spellings.len; k++)
			*list_add(db->arena, &spellings) = sets[i]->spellings.at[k];
		for (size_t k = 0; k < sets[i]->placeholders.len; k++)
			*list_add(db->arena, &placeholders) = sets[i]->placeholders.at[k];
	}
	names_of_words(db->arena, &placeholders, &db->placeholders);
	if (!names_of_models(db->arena, db, &names->models, e))
		return false;
	point_names(db, &db->own_names);
	point_names(db, &db->compiled_names);
	return names_of_licences(db->arena, db, &spellings, &names->licences, e);
}

bool link_sets(struct ruledb *db, struct rule_set *const *sets, size_t count,
               struct rule_names *names, struct err *e)
{
	if (db->compiled)
		lay_compiled(db);
	for (size_t i = 0; i < count; i++) {
		lay_licences(db, sets[i], i > 0);
		lay_models(db, sets[i], i > 0);
	}
	keep_standing(db);
	if (!link_own(db, e) || !link_names_of(db, sets, count, names, e) ||
	    !link_own_models(db, e))
		return false;
	for (int traps = 1; traps >= 0; traps--)
		for (size_t i = count; i-- > 0;)
			if (!link_patterns(db, sets[i], traps, e))
				return false;
	link_marks(db, sets, count);
	return link_converters(db, sets, count, e) && link_inheritance(db, sets, count, e) &&
	       link_clauses(db, sets, count, e);
}

struct text_rules link_text_rules(struct arena *a, const struct ruledb *db,
                                  const struct rule_set *set)
{
	struct text_rule *rules = arena_array(a, struct text_rule, db->licences.len);

	for (size_t i = 0; i < set->licences.len; i++) {
		const struct licence_rule *rule = &set->licences.at[i];

		if (db->licences.at[rule->licence.index] == rule)
			rules[rule->licence.index] =
				(struct text_rule){ &rule->licence, rule->fingerprint,
					            rule->same_text_as, rule->notices };
	}
	return (struct text_rules){ rules, db->licences.len, set->words, set->notices };
}

void link_release(struct ruledb *db)
{
	for (size_t i = 0; i < db->names.len; i++)
		pattern_free(db->names.at[i]->pattern);
	for (size_t i = 0; i < db->clause_count; i++)
		pattern_free(db->clauses[i].pattern);
	pattern_free(db->suffix);
}
