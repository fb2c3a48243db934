/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A ring of slots under one lock. Work is begun in the order of its numbers, so that the number to
 * be given away next is always somebody's who waits for nothing: no two can wait for each other.
 */
#include "in_order.h"

#include "base/alloc.h"

#include <stdlib.h>

void in_order_init(struct in_order *o, size_t count)
{
	*o = (struct in_order){ .slots = alloc_array(count, sizeof(*o->slots)), .count = count };
	for (size_t i = 0; i < count; i++)
		o->slots[i].keep = arena_create();
	pthread_mutex_init(&o->lock, NULL);
	pthread_cond_init(&o->moved, NULL);
}

void in_order_free(struct in_order *o)
{
	for (size_t i = 0; i < o->count; i++)
		arena_free(o->slots[i].keep);
	free(o->slots);
	pthread_cond_destroy(&o->moved);
	pthread_mutex_destroy(&o->lock);
}

static struct slot *slot_of(struct in_order *o, size_t number)
{
	return &o->slots[number % o->count];
}

struct slot *in_order_begin(struct in_order *o, size_t number)
{
	bool ended;

	pthread_mutex_lock(&o->lock);
	while (number - o->given >= o->count && !o->ended)
		pthread_cond_wait(&o->moved, &o->lock);
	ended = o->ended;
	pthread_mutex_unlock(&o->lock);
	return ended ? NULL : slot_of(o, number);
}

struct slot *in_order_try(struct in_order *o, size_t number)
{
	return number - o->given < o->count ? slot_of(o, number) : NULL;
}

void in_order_done(struct in_order *o, struct slot *slot)
{
	pthread_mutex_lock(&o->lock);
	slot->done = true;
	pthread_cond_broadcast(&o->moved);
	pthread_mutex_unlock(&o->lock);
}

struct slot *in_order_next(struct in_order *o)
{
	struct slot *slot = slot_of(o, o->given);
	bool done;

	pthread_mutex_lock(&o->lock);
	done = slot->done;
	pthread_mutex_unlock(&o->lock);
	return done ? slot : NULL;
}

struct slot *in_order_wait(struct in_order *o)
{
	struct slot *slot = slot_of(o, o->given);

	pthread_mutex_lock(&o->lock);
	while (!slot->done)
		pthread_cond_wait(&o->moved, &o->lock);
	pthread_mutex_unlock(&o->lock);
	return slot;
}

void in_order_given(struct in_order *o)
{
	struct slot *slot = slot_of(o, o->given);

	arena_reset(slot->keep);
	slot->members = (struct artefact_list){ 0 };
	slot->issues = (struct issue_list){ 0 };
	pthread_mutex_lock(&o->lock);
	slot->done = false;
	o->given++;
	pthread_cond_broadcast(&o->moved);
	pthread_mutex_unlock(&o->lock);
}

void in_order_end(struct in_order *o)
{
	pthread_mutex_lock(&o->lock);
	o->ended = true;
	pthread_cond_broadcast(&o->moved);
	pthread_mutex_unlock(&o->lock);
}
