/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Linking of rule sets into a database: the order of the steps matters, because names are
 * claimed by licences whose sets are known, and models are found by names.
 *
 * Sets come in the order in which they lie over each other, ours first. Where the first thing that
 * fits decides (name rules, inheritance rows, clause patterns) they are walked backwards, so that a
 * user's own come before ours.
 */
#include "rules/link.h"

#include "base/buf.h"
#include "base/limits.h"
#include "rules/layers.h"
#include "rules/mentions.h"
#include "rules/names.h"
#include "rules/references.h"
#include "rules/source.h"

#include <stdlib.h>

static bool link_own(struct ruledb *db, struct err *e)
{
	for (size_t i = 0; i < db->own_licences.len; i++)
		if (!references_of_licence(db, db->arena, db->own_licences.at[i], e))
			return false;
	return true;
}

static bool link_own_models(struct ruledb *db, struct err *e)
{
	for (size_t i = 0; i < db->own_models.len; i++)
		if (!references_of_model(db, db->own_models.at[i], e))
			return false;
	return true;
}

/* Bounded in shape, and known to compile: later it is compiled lazily, where nobody could ask. */
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

/* A rule without a node came out of a database, which was built from checked rules. */
bool link_check_pattern(const struct rule_place *place, const char *key, struct slice source,
			struct err *e)
{
	struct err why;

	if (!place->node || check_source(source, &why))
		return true;
	return place_fails(place, yaml_get(place->node, key), e, "%s", why.text);
}

/* Name rules of one set: first called for the traps of all sets, then for the others. */
static bool link_patterns(struct ruledb *db, struct rule_set *set, bool traps, struct err *e)
{
	for (size_t i = 0; i < set->names.len; i++) {
		struct name_pattern *n = &set->names.at[i];
		const struct reference_list licences = { &n->place, "licences", &n->licences };

		if (n->rule.trap != traps)
			continue;
		if (!link_check_pattern(&n->place, "pattern", n->pattern, e) ||
		    !reference_all(db, db->arena, licences, &n->rule.licences, e))
			return false;
		n->rule.pattern = pattern_lazy(n->pattern, PATTERN_NOCASE);
		*list_add(db->arena, &db->names) = &n->rule;
	}
	return true;
}

/* Compiled sets were checked when they were built. */
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

/*
 * Converters' accounts, and one pattern that finds any of their suffixes at the end. One
 * alternation rather than a pattern each: a name is searched once for every model of a scan. `db`
 * as the map's value merely means "there".
 */
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
			buf_addf(&all, "%s(?:%.*s)",
				 all.len ? "|" : "(?:", SLICE_ARG(set->suffixes.at[k]));
		for (size_t k = 0; k < set->accounts.len; k++)
			map_set(db->arena, &db->accounts,
				arena_lower(db->arena, set->accounts.at[k]), db);
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

/* By kind and value, for a search by halves. */
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

/*
 * The conditions stay words: which licence, category or family they name is asked for each case
 * (conclude/table.c).
 */
static bool link_inheritance(struct ruledb *db, struct rule_set *const *sets, size_t count,
			     struct err *e)
{
	struct row_list LIST_OF(struct inheritance_row) rows = { 0 };

	/* The last set first: the first row that fits decides, and the user's own come before ours.
	 */
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

/* Compiled when first searched: a scan without an unknown text needs none of them. */
static bool link_clauses(struct ruledb *db, struct rule_set *const *sets, size_t count,
			 struct err *e)
{
	struct clause_list LIST_OF(struct clause_rule) clauses = { 0 };

	for (size_t i = count; i-- > 0;)
		for (size_t k = 0; k < sets[i]->clauses.len; k++) {
			struct clause_pattern *c = &sets[i]->clauses.at[k];

			if (!link_check_pattern(&c->place, "pattern", c->pattern, e))
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
	layers_lay(db, sets, count);
	if (!link_own(db, e) || !link_names_of(db, sets, count, names, e) ||
	    !link_own_models(db, e))
		return false;
	/* What only looks like a family, in any set, has to be known before a family is guessed. */
	for (int traps = 1; traps >= 0; traps--)
		for (size_t i = count; i-- > 0;)
			if (!link_patterns(db, sets[i], traps, e))
				return false;
	link_marks(db, sets, count);
	return link_converters(db, sets, count, e) && link_inheritance(db, sets, count, e) &&
	       link_clauses(db, sets, count, e) && mentions_link(db, sets, count, e);
}

/*
 * Indexed by the licence's number in the whole database, with holes for those of other sets: a
 * match names a licence by that number, whichever index found it.
 */
struct text_rules link_text_rules(struct arena *a, const struct ruledb *db,
				  const struct rule_set *set)
{
	struct text_rule *rules = arena_array(a, struct text_rule, db->licences.len);

	for (size_t i = 0; i < set->licences.len; i++) {
		const struct licence_rule *rule = &set->licences.at[i];

		/* A later set may have replaced it, text and all. */
		if (db->licences.at[rule->licence.index] == rule)
			rules[rule->licence.index] =
				(struct text_rule){ .licence = &rule->licence,
						    .fingerprint = rule->fingerprint,
						    .texts = rule->texts,
						    .same_text_as = rule->same_text_as,
						    .notices = rule->notices,
						    .links = rule->links };
	}
	for (size_t i = 0; i < set->spellings.len; i++) {
		const struct licence *licence = ruledb_licence(db, set->spellings.at[i].licence);

		if (licence && rules[licence->index].licence)
			*list_add(a, &rules[licence->index].spellings) = set->spellings.at[i].tag;
	}
	return (struct text_rules){ rules, db->licences.len, set->words, set->notices };
}

/* What an arena cannot free: compiled patterns are PCRE2's memory. */
void link_release(struct ruledb *db)
{
	for (size_t i = 0; i < db->names.len; i++)
		pattern_free(db->names.at[i]->pattern);
	for (size_t i = 0; i < db->clause_count; i++)
		pattern_free(db->clauses[i].pattern);
	pattern_free(db->suffix);
	mentions_release(db);
}
