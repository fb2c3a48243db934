/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Packing the parts of a rule set, each with the names that lead into it.
 *
 * Three images and not one, so that a command which asks for no models (`identify`) reads none. The
 * order inside is that of packing; the two halves of this file must agree line by line.
 */
#include "rules/image.h"

#include "rules/compiled.h"
#include "rules/pack.h"
#include "rules/schema.h"

static struct slice finish(struct packer *p, struct arena *a)
{
	struct slice image = packer_image(p, a);

	packer_free(p);
	arena_free(p->scratch);
	return image;
}

/*
 * For each licence the set that it is a member of: its index and 1, or 0. Stored, although
 * `members` of the sets say it too: turning that round would mean unpacking every set at a start.
 */
static void pack_sets(struct packer *p, const struct rule_set *set)
{
	for (size_t i = 0; i < set->licences.len; i++) {
		const struct licence *owner = set->licences.at[i].licence.set;

		pack_number(p, owner ? owner->index + 1 : 0);
	}
}

struct slice image_of_licences(const struct ruledb *db, const struct rule_set *set)
{
	struct packer p;

	packer_init(&p, arena_create());
	pack_list(&p, &licence_fields, &set->licences);
	pack_sets(&p, set);
	pack_record(&p, &licence_part, set);
	name_index_pack(&db->compiled_names.licences, &p);
	return finish(&p, db->arena);
}

struct slice image_of_models(const struct ruledb *db, const struct rule_set *set)
{
	struct packer p;

	packer_init(&p, arena_create());
	pack_list(&p, &model_fields, &set->models);
	pack_record(&p, &model_part, set);
	name_index_pack(&db->compiled_names.models, &p);
	return finish(&p, db->arena);
}

struct slice image_of_clauses(const struct ruledb *db, const struct rule_set *set)
{
	struct packer p;

	packer_init(&p, arena_create());
	pack_record(&p, &clause_part, set);
	return finish(&p, db->arena);
}

/* Bytes behind the last part are not refused: blobs are padded to their alignment. */
bool image_load_licences(struct ruledb *db, struct rule_set *set, struct slice image)
{
	struct unpacker u;

	if (!unpacker_init(&u, db->arena, image))
		return false;
	compiled_take_licences(db->compiled, &u);
	unpack_record(&u, &licence_part, set);
	name_index_unpack(&db->compiled_names.licences, &u, db->compiled->licences.packed.count);
	return !u.bad;
}

bool image_load_models(struct ruledb *db, struct rule_set *set, struct slice image)
{
	struct unpacker u;

	if (!unpacker_init(&u, db->arena, image))
		return false;
	compiled_take_models(db->compiled, &u);
	unpack_record(&u, &model_part, set);
	name_index_unpack(&db->compiled_names.models, &u, db->compiled->models.packed.count);
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
