/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who has which name. Every licence lays claim to its names; strict claims come before loose
 * ones, and within each kind one table of rules decides between several claimants.
 *
 * Two steps, since one alone goes wrong either way: with exact names only, "Apache License, Version
 * 2.0" is unknown; with folded names only, two licences that fold to one would each take the
 * other's. So folding may add names that nobody has, and never decides between two that somebody
 * has.
 */
#include "rules/names.h"

#include "rules/compiled.h"
#include "rules/source.h"

#include <stdlib.h>

/* A name that a licence says is its own; the place is that of the name in its file. */
struct claim {
	struct slice name;
	uint32_t target;
	const struct rule_place *place;
	const struct yaml_node *node;
};

struct claim_list LIST_OF(struct claim);

struct claimants {
	struct arena *a;
	const struct ruledb *db;
	struct claim_list strict, loose;
	struct map taken; /* strict names */
	struct name_entry_list names;
};

static void claim(struct claimants *c, struct claim_list *list, struct slice folded,
		  const struct licence_rule *rule, const struct yaml_node *node)
{
	if (folded.len)
		*list_add(c->a, list) = (struct claim){ arena_dup(c->a, folded),
							rule->licence.index, &rule->place, node };
}

/* Who has a name strictly has it loosely too: "apache-2.0" and "apache 2" lead to one licence. */
static void claim_strict(struct claimants *c, const struct licence_rule *rule, struct slice name,
			 const struct yaml_node *node)
{
	struct name_room room;

	claim(c, &c->strict, name_strict(name, &room), rule, node);
	claim(c, &c->loose, name_loose(name, &room), rule, node);
}

/*
 * Titles and links are for finding, not for naming: two versions may share a title without either
 * being wrong.
 */
static void claim_loose(struct claimants *c, const struct licence_rule *rule, struct slice name)
{
	struct name_room room;

	claim(c, &c->loose, name_strict(name, &room), rule, NULL);
	claim(c, &c->loose, name_loose(name, &room), rule, NULL);
}

/* The nodes of a list are those of its texts, in order: each claim keeps its own place. */
static void claim_each(struct claimants *c, const struct licence_rule *rule, const char *key,
		       const struct slice_list *names)
{
	const struct yaml_node *node = yaml_get(rule->place.node, key);

	for (size_t i = 0; i < names->len; i++)
		claim_strict(c, rule, names->at[i], node->items[i]);
}

/* In an SPDX LicenseRef a plus sign is written p. */
static void claim_without_plus(struct claimants *c, const struct licence_rule *rule)
{
	struct slice id = rule->licence.id;

	if (slice_find_char(id, '+') != SLICE_NPOS)
		claim_loose(c, rule, arena_replace(c->a, id, '+', 'p'));
}

static void claim_names(struct claimants *c, const struct licence_rule *rule)
{
	const struct licence *l = &rule->licence;
	const struct yaml_node *node = rule->place.node;

	claim_strict(c, rule, l->id, yaml_get(node, "id"));
	claim_strict(c, rule, l->spdx, yaml_get(node, "spdx"));
	claim_each(c, rule, "aliases", &l->aliases);
	claim_each(c, rule, "tags", &l->tags);
	claim_loose(c, rule, l->name);
	claim_loose(c, rule, l->url);
	for (size_t i = 0; i < rule->links.len; i++)
		claim_loose(c, rule, rule->links.at[i]);
	claim_without_plus(c, rule);
}

static bool claim_spellings(struct claimants *c, const struct spelling_list *spellings,
			    struct err *e)
{
	for (size_t i = 0; i < spellings->len; i++) {
		const struct spelling *s = &spellings->at[i];
		const struct licence *l = ruledb_licence(c->db, s->licence);
		struct name_room room;

		if (!l)
			return place_fails(&s->place, NULL, e, "`%.*s` is no licence",
					   SLICE_ARG(s->licence));
		*list_add(c->a, &c->strict) =
			(struct claim){ arena_dup(c->a, name_strict(s->tag, &room)), l->index,
					&s->place, s->place.node };
	}
	return true;
}

static int claim_order(const void *a, const void *b)
{
	const struct claim *left = a, *right = b;
	int order = slice_cmp(left->name, right->name);

	if (order)
		return order;
	return left->target < right->target ? -1 : left->target > right->target;
}

/* The claims for one name: [start, end). Returns end. */
static size_t same_name(const struct claim_list *claims, size_t start)
{
	size_t end = start + 1;

	while (end < claims->len && slice_eq(claims->at[end].name, claims->at[start].name))
		end++;
	return end;
}

static const struct licence *claimant(const struct claimants *c, const struct claim *claim)
{
	return compiled_licence(c->db, claim->target);
}

/*
 * The one licence that a name means: the only claimant, or the only set among several. A set that
 * all claimants are members of has the name too where `members_too`. A set is the honest answer to
 * a name that stands for several texts: which of them is meant is then asked of the files
 * (product.md, Licence ids), not settled here by who came first.
 */
static const struct licence *owner_of(const struct claimants *c, const struct claim *claims,
				      size_t count, bool members_too)
{
	const struct licence *first = claimant(c, &claims[0]), *set = NULL, *common = first->set;
	bool alone = true;

	for (size_t i = 0; i < count; i++) {
		const struct licence *l = claimant(c, &claims[i]);

		alone = alone && l == first;
		if (l->set != common)
			common = NULL;
		if (l->kind == LICENCE_SET && set && set != l)
			return NULL;
		if (l->kind == LICENCE_SET)
			set = l;
	}
	if (alone)
		return first;
	return set || !members_too ? set : common;
}

/* The second claimant in order of index is told that the first was there. */
static bool claimed_twice(const struct claimants *c, const struct claim *claims, size_t count,
			  struct err *e)
{
	const struct claim *first = &claims[0], *second = &claims[1];

	while (second + 1 < claims + count && second->target == first->target)
		second++;
	return place_fails(second->place, second->node, e,
			   "`%.*s` names licence `%.*s` already (%.*s, line %u)",
			   SLICE_ARG(second->node->text), SLICE_ARG(claimant(c, first)->id),
			   SLICE_ARG(first->place->file), first->node->line);
}

static void give_name(struct claimants *c, const struct claim *claim, const struct licence *owner)
{
	*list_add(c->a, &c->names) = (struct name_entry){ claim->name, owner->index };
	map_set(c->a, &c->taken, claim->name, c);
}

/*
 * An error of the rules, told to their author; in a user's folder too, where it must not pass as a
 * choice.
 */
static bool settle_strict(struct claimants *c, struct err *e)
{
	for (size_t i = 0, end; i < c->strict.len; i = end) {
		const struct claim *claims = &c->strict.at[i];
		const struct licence *owner;

		end = same_name(&c->strict, i);
		owner = owner_of(c, claims, end - i, false);
		if (!owner)
			return claimed_twice(c, claims, end - i, e);
		give_name(c, claims, owner);
	}
	return true;
}

/* A loose name never takes a strict one away, and nobody has it where it is ambiguous. */
static void settle_loose(struct claimants *c)
{
	for (size_t i = 0, end; i < c->loose.len; i = end) {
		const struct claim *claims = &c->loose.at[i];
		const struct licence *owner;

		end = same_name(&c->loose, i);
		owner = owner_of(c, claims, end - i, true);
		if (owner && !map_find(&c->taken, claims->name))
			give_name(c, claims, owner);
	}
}

static void sort_claims(struct claim_list *claims)
{
	if (claims->len)
		qsort(claims->at, claims->len, sizeof(*claims->at), claim_order);
}

bool names_of_licences(struct arena *a, const struct ruledb *db,
		       const struct spelling_list *spellings, struct name_index *out, struct err *e)
{
	struct claimants c = { .a = a, .db = db };

	for (size_t i = 0; i < db->own_licences.len; i++)
		claim_names(&c, db->own_licences.at[i]);
	if (!claim_spellings(&c, spellings, e))
		return false;
	sort_claims(&c.strict);
	sort_claims(&c.loose);
	if (!settle_strict(&c, e))
		return false;
	settle_loose(&c);
	*out = name_index_make(a, &c.names);
	return true;
}

void names_of_words(struct arena *a, const struct slice_list *words, struct name_index *out)
{
	struct name_entry_list names = { 0 };
	struct name_room room;

	for (size_t i = 0; i < words->len; i++)
		*list_add(a, &names) =
			(struct name_entry){ arena_dup(a, name_strict(words->at[i], &room)), 0 };
	*out = name_index_make(a, &names);
}
