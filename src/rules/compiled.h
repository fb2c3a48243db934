/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The compiled licences and models, which stay packed until they are asked for: most runs need
 * a few dozen of four thousand, and the memory of all of them is most of what a start costs.
 *
 * Every record has its place from the start, so that pointers to it never change; a record is
 * unpacked and linked, with all that it refers to, before a pointer to it is handed out. That
 * happens under a lock, once; what is ready is read without it.
 */
#ifndef RULES_COMPILED_H
#define RULES_COMPILED_H

#include <pthread.h>
#include <stdatomic.h>

#include "rules/db.h"
#include "rules/pack.h"

struct compiled_list {
	struct packed_list packed;
	atomic_bool *ready; /* unpacked, and so is all that it refers to */
	bool *begun;        /* under the lock: being unpacked or ready */
};

struct compiled {
	pthread_mutex_t lock; /* recursive: unpacking one record may need another */
	unsigned depth;       /* of that recursion */
	struct arena *arena;  /* what is unpacked lives here */
	struct compiled_list licences, models;
	struct licence_rule *licence_room;
	struct model_rule *model_room;
	uint32_t *set_of; /* per licence: index and 1 of the set that it is in, or 0 */
	struct fresh_list LIST_OF(atomic_bool *) fresh; /* ready when the recursion is over */
};

struct compiled *compiled_create(void);
void compiled_free(struct compiled *c); /* NULL is allowed */

/* Takes the lists off an image and makes room for the records. */
void compiled_take_licences(struct compiled *c, struct unpacker *u);
void compiled_take_models(struct compiled *c, struct unpacker *u);

/* The record with this index, ready for use, be it compiled or the user's. */
const struct licence *compiled_licence(const struct ruledb *db, size_t index);
const struct known_model *compiled_model(const struct ruledb *db, size_t index);

/* The compiled licence with this id: *index. Users' rules are not looked at. */
bool compiled_find_licence(const struct compiled *c, struct slice id, size_t *index);

#endif
