/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Licences by index, id and name. Ids are exact and need no table: the compiled licences stand
 * in their order, packed or not. Names are folded and looked up, the users' own first.
 */
#include "rules/compiled.h"
#include "rules/names.h"

size_t ruledb_licence_count(const struct ruledb *db)
{
	return db->licences.len;
}

const struct licence *ruledb_licence_at(const struct ruledb *db, size_t index)
{
	return compiled_licence(db, index);
}

static const struct licence *own_licence(const struct ruledb *db, struct slice id)
{
	size_t low = 0, high = db->own_licences.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct licence *l = &db->own_licences.at[middle]->licence;
		int order = slice_cmp(l->id, id);

		if (order == 0)
			return l;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct licence *ruledb_licence(const struct ruledb *db, struct slice id)
{
	const struct licence *own = own_licence(db, id);
	size_t index;

	if (own || !db->compiled || !compiled_find_licence(db->compiled, id, &index))
		return own;
	return compiled_licence(db, index);
}

static const struct licence *find_folded(const struct ruledb *db, struct slice folded)
{
	const struct name_index *const layers[] = { &db->own_names.licences,
						    &db->compiled_names.licences };

	for (size_t i = 0; folded.len && i < 2; i++) {
		size_t count;
		const struct name_entry *entry = name_index_find(layers[i], folded, &count);

		if (entry)
			return compiled_licence(db, entry->target);
	}
	return NULL;
}

/*
 * All strict names before any loose one, in both layers: a user's loose title must not take a
 * compiled id.
 */
const struct licence *ruledb_licence_named(const struct ruledb *db, struct slice name)
{
	struct slice reference = SLICE("LicenseRef-");
	const struct licence *l;
	struct name_room room;

	name = slice_trim(name);
	if (slice_starts_nocase(name, reference))
		name = slice_drop(name, reference.len);
	l = find_folded(db, name_strict(name, &room));
	return l ? l : find_folded(db, name_loose(name, &room));
}

/*
 * "other", "unknown", "see license": words that stand where a licence should, and say that there is
 * one elsewhere.
 */
bool ruledb_is_placeholder(const struct ruledb *db, struct slice name)
{
	struct name_room room;
	size_t count;

	return name_index_find(&db->placeholders, name_strict(slice_trim(name), &room), &count);
}
