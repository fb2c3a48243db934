/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who has which model name: ids first, then aliases. Publishers, Ollama and converters use the
 * same short name for different models; an alias means two only where both rules say so.
 */
#include "rules/names.h"

#include "rules/source.h"

/*
 * An alias and the rule that has it. The first is kept so that the error can name both places:
 * either of the two may be the wrong one.
 */
struct alias {
	const struct model_rule *rule;
	const struct yaml_node *node;
	bool ambiguous; /* the rule says that others have it too */
};

struct model_names {
	struct arena *a;
	struct name_entry_list entries;
	struct map ids;     /* folded id -> struct model_rule */
	struct map aliases; /* folded alias -> the struct alias that came first */
	struct err *e;
};

static void add_entry(struct model_names *m, struct slice folded, const struct model_rule *rule)
{
	*list_add(m->a, &m->entries) = (struct name_entry){ folded, rule->model.index };
}

/*
 * All ids are taken before any alias is looked at, so that no order of files lets an alias win over
 * an id.
 */
static bool add_id(struct model_names *m, struct model_rule *rule)
{
	struct name_room room;
	struct slice folded = arena_dup(m->a, name_of_model(rule->model.id, &room));
	const struct model_rule *other = map_find(&m->ids, folded);

	if (other)
		return place_fails(&rule->place, NULL, m->e,
				   "model `%.*s` is there already (%.*s, line %u)",
				   SLICE_ARG(rule->model.id), SLICE_ARG(other->place.file),
				   other->place.node->line);
	map_set(m->a, &m->ids, folded, rule);
	add_entry(m, folded, rule);
	return true;
}

/*
 * An alias that is some model's id is silently that model's: the id is what its publisher calls it.
 */
static bool add_alias(struct model_names *m, const struct model_rule *rule, struct slice name,
		      const struct yaml_node *node, bool ambiguous)
{
	struct name_room room;
	struct slice folded = name_of_model(name, &room);
	struct alias *alias, *first = map_find(&m->aliases, folded);

	if (folded.len == 0 || map_find(&m->ids, folded))
		return true;
	if (first && first->rule != rule && !(first->ambiguous && ambiguous))
		return place_fails(&rule->place, node, m->e,
				   "alias `%.*s` is also that of `%.*s` (%.*s, line %u); where "
				   "both are right, both list it under `ambiguous`",
				   SLICE_ARG(name), SLICE_ARG(first->rule->model.id),
				   SLICE_ARG(first->rule->place.file), first->node->line);
	folded = arena_dup(m->a, folded);
	add_entry(m, folded, rule);
	if (first)
		return true;
	alias = arena_new(m->a, struct alias);
	*alias = (struct alias){ rule, node, ambiguous };
	map_set(m->a, &m->aliases, folded, alias);
	return true;
}

static bool add_aliases(struct model_names *m, const struct model_rule *rule, const char *key,
			const struct slice_list *names, bool ambiguous)
{
	const struct yaml_node *node = yaml_get(rule->place.node, key);

	for (size_t i = 0; i < names->len; i++)
		if (!add_alias(m, rule, names->at[i], node->items[i], ambiguous))
			return false;
	return true;
}

bool names_of_models(struct arena *a, const struct ruledb *db, struct name_index *out,
		     struct err *e)
{
	struct model_names m = { .a = a, .e = e };

	for (size_t i = 0; i < db->own_models.len; i++)
		if (!add_id(&m, db->own_models.at[i]))
			return false;
	for (size_t i = 0; i < db->own_models.len; i++) {
		const struct model_rule *rule = db->own_models.at[i];

		if (!add_aliases(&m, rule, "aliases", &rule->aliases, false) ||
		    !add_aliases(&m, rule, "ambiguous", &rule->ambiguous, true))
			return false;
	}
	*out = name_index_make(a, &m.entries);
	return true;
}
