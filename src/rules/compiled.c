/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Unpacking of compiled rules on demand. References may run in circles (a licence and its use
 * policy name each other): a record counts as begun before its references are followed, and
 * nothing that was begun is published before the outermost of them is whole.
 *
 * The path that is taken a million times is the one without the lock: `ready` is read with acquire,
 * which pairs with the release in end(), so whoever sees true sees the record as well. Unpacking is
 * rare and may be slow.
 */
#include "rules/compiled.h"

#include "base/alloc.h"
#include "rules/references.h"
#include "rules/schema.h"

#include <stdlib.h>

struct compiled *compiled_create(void)
{
	struct compiled *c = alloc_bytes(sizeof(*c));
	pthread_mutexattr_t recursive;

	if (pthread_mutexattr_init(&recursive) != 0 ||
	    pthread_mutexattr_settype(&recursive, PTHREAD_MUTEX_RECURSIVE) != 0 ||
	    pthread_mutex_init(&c->lock, &recursive) != 0)
		alloc_fail();
	pthread_mutexattr_destroy(&recursive);
	c->arena = arena_create();
	return c;
}

void compiled_free(struct compiled *c)
{
	if (!c)
		return;
	pthread_mutex_destroy(&c->lock);
	arena_free(c->arena);
	free(c);
}

/* Zeroed by the arena: nothing is ready, nothing begun. */
static void take_list(struct compiled *c, struct compiled_list *list, struct unpacker *u)
{
	unpack_list(u, &list->packed);
	list->ready = arena_array(c->arena, atomic_bool, list->packed.count);
	list->begun = arena_array(c->arena, bool, list->packed.count);
}

/* The set may stand behind its member: any number is checked when it is used. */
void compiled_take_licences(struct compiled *c, struct unpacker *u)
{
	size_t count;

	take_list(c, &c->licences, u);
	count = c->licences.packed.count;
	c->licence_room = arena_array(c->arena, struct licence_rule, count);
	c->set_of = arena_array(c->arena, uint32_t, count);
	for (size_t i = 0; i < count; i++) {
		c->set_of[i] = (uint32_t)unpack_number(u);
		u->bad |= c->set_of[i] > count;
	}
}

void compiled_take_models(struct compiled *c, struct unpacker *u)
{
	take_list(c, &c->models, u);
	c->model_room = arena_array(c->arena, struct model_rule, c->models.packed.count);
}

/*
 * True where the caller must unpack the record: it is the first to come for it. Holds the lock
 * either way; end() gives it back. False also within one's own recursion, where the record is begun
 * and the pointer to it may be kept although it is not whole yet.
 */
static bool begin(struct compiled *c, struct compiled_list *list, size_t index)
{
	pthread_mutex_lock(&c->lock);
	c->depth++;
	if (list->begun[index])
		return false;
	list->begun[index] = true;
	*list_add(c->arena, &c->fresh) = &list->ready[index];
	return true;
}

/*
 * Only the outermost publishes: a licence that is whole but for its use policy would be seen
 * without it.
 */
static void end(struct compiled *c)
{
	if (--c->depth == 0) {
		for (size_t i = 0; i < c->fresh.len; i++)
			atomic_store_explicit(c->fresh.at[i], true, memory_order_release);
		c->fresh.len = 0;
	}
	pthread_mutex_unlock(&c->lock);
}

/*
 * A damaged record stays empty: a licence of which nothing is known, a model without a name. Errors
 * have nowhere to go in a look-up; references were checked when the database was built, so what
 * fails here is a damaged file, and less is claimed of it rather than something wrong.
 */
static void unpack_licence(const struct ruledb *db, size_t index)
{
	struct compiled *c = db->compiled;
	struct licence_rule *rule = &c->licence_room[index];
	struct err ignored;

	packed_record(&c->licences.packed, index, c->arena, &licence_fields, rule);
	rule->licence.index = (uint32_t)index;
	if (c->set_of[index])
		rule->licence.set = compiled_licence(db, c->set_of[index] - 1);
	references_of_licence(db, c->arena, rule, &ignored);
}

static void unpack_model(const struct ruledb *db, size_t index)
{
	struct compiled *c = db->compiled;
	struct model_rule *rule = &c->model_room[index];
	struct err ignored;

	packed_record(&c->models.packed, index, c->arena, &model_fields, rule);
	rule->model.index = (uint32_t)index;
	references_of_model(db, rule, &ignored);
}

/*
 * A user's rule at this index replaced the compiled one and is always ready: told by its address.
 */
const struct licence *compiled_licence(const struct ruledb *db, size_t index)
{
	struct licence_rule *rule = db->licences.at[index];
	struct compiled *c = db->compiled;

	if (!c || index >= c->licences.packed.count || rule != &c->licence_room[index] ||
	    atomic_load_explicit(&c->licences.ready[index], memory_order_acquire))
		return &rule->licence;
	if (begin(c, &c->licences, index))
		unpack_licence(db, index);
	end(c);
	return &rule->licence;
}

const struct known_model *compiled_model(const struct ruledb *db, size_t index)
{
	struct model_rule *rule = db->models.at[index];
	struct compiled *c = db->compiled;

	if (!c || index >= c->models.packed.count || rule != &c->model_room[index] ||
	    atomic_load_explicit(&c->models.ready[index], memory_order_acquire))
		return &rule->model;
	if (begin(c, &c->models, index))
		unpack_model(db, index);
	end(c);
	return &rule->model;
}

/* By the keys alone, which are read out of the packed records: a search unpacks nothing. */
bool compiled_find_licence(const struct compiled *c, struct slice id, size_t *index)
{
	size_t low = 0, high = c->licences.packed.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = slice_cmp(packed_key(&c->licences.packed, middle), id);

		if (order == 0) {
			*index = middle;
			return true;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}
