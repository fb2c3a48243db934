/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What names, converters' marks and tokenizers suggest. All of it is weak evidence that the
 * lineage stage weighs; here it is only looked up.
 */
#include "rules/db.h"

#include "base/limits.h"

/* A room of its own for each call: the database is shared between threads, and rooms are not. */
void ruledb_names_matching(const struct ruledb *db, struct slice name, struct arena *a,
			   struct name_rule_refs *out)
{
	struct pattern_room *room = pattern_room_new();

	*out = (struct name_rule_refs){ 0 };
	name = slice_sub(name, 0, LIMIT_PATH_BYTES);
	for (size_t i = 0; i < db->names.len; i++)
		if (pattern_find(db->names.at[i]->pattern, room, name, 0, NULL, 0))
			*list_add(a, out) = db->names.at[i];
	pattern_room_free(room);
}

/*
 * "TheBloke/Name" is Name; "acme/Name" stays: an account that converts nothing is an author. Only
 * accounts in the rules: dropping any account would make "acme/llama-3-8b" a llama by its name
 * alone.
 */
static struct slice strip_account(const struct ruledb *db, struct slice name, struct arena *a)
{
	struct slice account, rest;

	if (!slice_cut(name, '/', &account, &rest) || rest.len == 0)
		return name;
	return map_find(&db->accounts, arena_lower(a, account)) ? rest : name;
}

/*
 * Several suffixes may stand one behind the other ("-GGUF-Q4_K_M"). Each round takes at least a
 * byte off.
 */
struct slice ruledb_strip_repack(const struct ruledb *db, struct slice name, struct arena *a)
{
	struct pattern_room *room;
	struct slice found;

	if (name.len > LIMIT_PATH_BYTES)
		return name;
	name = strip_account(db, name, a);
	if (!db->suffix)
		return name;
	room = pattern_room_new();
	/* A suffix that is all of the name is its name. */
	while (pattern_find(db->suffix, room, name, 0, &found, 1) && found.len > 0 &&
	       found.ptr > name.ptr)
		name.len -= found.len;
	pattern_room_free(room);
	return name;
}

/*
 * The first mark that is not before (kind, value). Marks of all sets are sorted together (link.c);
 * one value may be a mark of several families.
 */
static size_t first_mark(const struct ruledb *db, enum token_mark_kind kind, struct slice value)
{
	size_t low = 0, high = db->mark_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct token_mark *m = &db->marks[middle];

		if (m->kind < kind || (m->kind == kind && slice_cmp(m->value, value) < 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void ruledb_marks(const struct ruledb *db, enum token_mark_kind kind, struct slice value,
		  struct arena *a, struct token_mark_refs *out)
{
	*out = (struct token_mark_refs){ 0 };
	for (size_t i = first_mark(db, kind, value); i < db->mark_count; i++) {
		if (db->marks[i].kind != kind || !slice_eq(db->marks[i].value, value))
			break;
		*list_add(a, out) = &db->marks[i];
	}
}

const struct token_mark *ruledb_special_marks(const struct ruledb *db, size_t *count)
{
	size_t first = first_mark(db, MARK_SPECIAL_TOKEN, SLICE_NONE);

	*count = 0;
	while (first + *count < db->mark_count &&
	       db->marks[first + *count].kind == MARK_SPECIAL_TOKEN)
		++*count;
	return *count ? &db->marks[first] : NULL;
}
