/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Laying sets of rules. Indexes of compiled rules never change, because the text index and the
 * prepared names are made of them: what a user adds comes behind, whatever its id.
 */
#include "rules/layers.h"

#include "rules/compiled.h"
#include "rules/references.h"

#include <stdlib.h>

static int licence_order(const void *a, const void *b)
{
	const struct licence_rule *const *left = a, *const *right = b;

	return slice_cmp((*left)->licence.id, (*right)->licence.id);
}

/*
 * The place of a licence among those laid so far: compiled, or of an earlier folder. The latest own
 * rule of an id shares its index with those that it replaced, so any of them answers.
 */
static bool find_laid(const struct ruledb *db, struct slice id, size_t *index)
{
	for (size_t i = 0; i < db->own_licences.len; i++)
		if (slice_eq(db->own_licences.at[i]->licence.id, id)) {
			*index = db->own_licences.at[i]->licence.index;
			return true;
		}
	return db->compiled && compiled_find_licence(db->compiled, id, index);
}

/*
 * Within one set every id is there once: only earlier sets can have what is laid now. A rule that
 * replaces another takes its index, and with it all that refers to the old one: a user's "mit" is
 * what every model under MIT is then under.
 */
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

/*
 * While sets are laid over each other the users' names are not in a table yet. By id alone. A name
 * that is another model's alias makes a new model, which takes that name (names_of_models()).
 */
static const struct known_model *older_model(const struct ruledb *db, struct slice id)
{
	for (size_t i = 0; i < db->own_models.len; i++)
		if (slice_eq_nocase(db->own_models.at[i]->model.id, id))
			return &db->own_models.at[i]->model;
	return reference_model(db, id);
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

/*
 * Of the users' rules, those that no later folder replaced. Licences sorted for ruledb_licence(),
 * which searches them by halves; models are found through their table of names.
 */
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

void layers_lay(struct ruledb *db, struct rule_set *const *sets, size_t count)
{
	if (db->compiled)
		lay_compiled(db);
	for (size_t i = 0; i < count; i++) {
		lay_licences(db, sets[i], i > 0);
		lay_models(db, sets[i], i > 0);
	}
	keep_standing(db);
}
