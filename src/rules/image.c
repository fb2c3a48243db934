/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Packing the parts of a rule set, each with the names that lead into it.
 */
#include "rules/image.h"

#include "rules/pack.h"
#include "rules/schema.h"

static struct slice image_of(const struct ruledb *db, const struct fields *part,
                             const struct rule_set *set, const struct name_index *names)
{
	struct arena *scratch = arena_create();
	struct packer p;
	struct slice image;

	packer_init(&p, scratch);
	pack_record(&p, part, set);
	if (names)
		name_index_pack(names, &p);
	image = packer_image(&p, db->arena);
	packer_free(&p);
	arena_free(scratch);
	return image;
}

struct slice image_of_licences(const struct ruledb *db, const struct rule_set *set)
{
	return image_of(db, &licence_part, set, &db->compiled.licences);
}

struct slice image_of_models(const struct ruledb *db, const struct rule_set *set)
{
	return image_of(db, &model_part, set, &db->compiled.models);
}

struct slice image_of_clauses(const struct ruledb *db, const struct rule_set *set)
{
	return image_of(db, &clause_part, set, NULL);
}

bool image_load_licences(struct ruledb *db, struct rule_set *set, struct slice image)
{
	struct unpacker u;

	if (!unpacker_init(&u, db->arena, image))
		return false;
	unpack_record(&u, &licence_part, set);
	name_index_unpack(&db->compiled.licences, &u, set->licences.len);
	return !u.bad;
}

bool image_load_models(struct ruledb *db, struct rule_set *set, struct slice image)
{
	struct unpacker u;

	if (!unpacker_init(&u, db->arena, image))
		return false;
	unpack_record(&u, &model_part, set);
	name_index_unpack(&db->compiled.models, &u, set->models.len);
	return !u.bad;
}

bool image_load_clauses(struct ruledb *db, struct rule_set *set, struct slice image)
{
	struct unpacker u;

	if (!unpacker_init(&u, db->arena, image))
		return false;
	unpack_record(&u, &clause_part, set);
	return !u.bad;
}
