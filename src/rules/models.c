/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Known models by index and by name. What a user's folder says of a name is all that counts:
 * compiled models of that name are then not even ambiguous.
 */
#include "rules/compiled.h"
#include "rules/names.h"

size_t ruledb_model_count(const struct ruledb *db)
{
	return db->models.len;
}

const struct known_model *ruledb_model_at(const struct ruledb *db, size_t index)
{
	return compiled_model(db, index);
}

struct known_list ruledb_model_named(const struct ruledb *db, struct slice name)
{
	const struct rule_names *const layers[] = { &db->own_names, &db->compiled_names };
	struct name_room room;
	struct slice folded = name_of_model(name, &room);

	for (size_t i = 0; folded.len && i < 2; i++) {
		size_t count;
		const struct name_entry *entries =
			name_index_find(&layers[i]->models, folded, &count);

		for (size_t k = 0; k < count; k++)
			compiled_model(db, entries[k].target);
		if (entries)
			return (struct known_list){
				.at = layers[i]->named + (entries - layers[i]->models.entries),
				.len = count,
				.cap = count,
			};
	}
	return (struct known_list){ 0 };
}
