/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Following references. This runs when rules are compiled or a user's folder is read, where a
 * wrong reference must be told, and again for each compiled rule that is unpacked, where it
 * happens under the lock of compiled.c: nothing here may touch the database's own arena.
 */
#include "rules/references.h"

#include "rules/compiled.h"
#include "rules/names.h"
#include "rules/source.h"

static const struct known_model *find_model(const struct ruledb *db, const struct name_index *index,
					    struct slice id)
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

const struct known_model *reference_model(const struct ruledb *db, struct slice id)
{
	const struct known_model *m = find_model(db, &db->own_names.models, id);

	return m ? m : find_model(db, &db->compiled_names.models, id);
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

bool reference_all(const struct ruledb *db, struct arena *a, struct reference_list list,
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

bool references_of_licence(const struct ruledb *db, struct arena *a, struct licence_rule *rule,
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
	    !refer(db, &rule->place, "same_text_as", rule->same_text_as, &l->text_of, e) ||
	    !reference_all(db, a, also, &l->also, e) ||
	    !reference_all(db, a, members, &l->members, e))
		return false;
	for (size_t i = 0; i < l->members.len; i++)
		db->licences.at[l->members.at[i]->index]->licence.set = l;
	return true;
}

/* A base or teacher may be a model that the table does not have; a licence may not. */
bool references_of_model(const struct ruledb *db, struct model_rule *rule, struct err *e)
{
	struct known_model *m = &rule->model;

	m->base = m->base_id.len ? reference_model(db, m->base_id) : NULL;
	m->teacher = rule->teacher.len ? reference_model(db, rule->teacher) : NULL;
	return refer(db, &rule->place, "licence", rule->licence, &m->licence, e);
}
