/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bump allocation: many small objects, one end. Memory comes from a chain of blocks that
 * grow with use; arena_free() gives all of it back, arena_reset() keeps the first block for
 * the next round. Nothing is ever freed alone, and nothing here returns NULL (base/alloc.h).
 * An arena belongs to one thread at a time.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/slice.h"

struct arena;

/* An empty arena; the caller ends it with arena_free(), and with it all that it handed out. */
struct arena *arena_create(void);
void arena_free(struct arena *a);         /* NULL is allowed */
void arena_reset(struct arena *a);        /* all that was handed out is gone */
size_t arena_used(const struct arena *a); /* bytes handed out since creation or reset */

/* Zeroed memory, aligned for any type. */
void *arena_alloc(struct arena *a, size_t size);
void *arena_alloc_array(struct arena *a, size_t count, size_t size);
#define arena_new(a, type)          ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, count) ((type *)arena_alloc_array((a), (count), sizeof(type)))

/* A copy of the bytes, followed by a NUL that the length does not count. */
struct slice arena_dup(struct arena *a, struct slice s);

/* Likewise, in ASCII lower case (see slice_lower()), or with each `from` written as `to`. */
struct slice arena_lower(struct arena *a, struct slice s);
struct slice arena_replace(struct arena *a, struct slice s, char from, char to);

/* "folder/name" with one slash between them, or `name` alone where there is no folder. */
struct slice arena_join(struct arena *a, struct slice folder, struct slice name);

/* printf into the arena; the result is followed by a NUL that the length does not count. */
struct slice arena_format(struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3), nonnull(2)));

/*
 * Growing lists that live in an arena. A list is any struct with the members
 * { type *at; size_t len, cap; }, all zero at first. list_add() gives a pointer to a new
 * zeroed last element; it is good until the next list_add() on the same list.
 */
#define LIST_OF(type) \
	{ \
		type *at; \
		size_t len, cap; \
	}
#define list_add(a, list) \
	((list)->at = list_room((a), (list)->at, (list)->len, &(list)->cap, sizeof(*(list)->at)), \
	 &(list)->at[(list)->len++])
void *list_room(struct arena *a, void *at, size_t len, size_t *cap, size_t size);

/* Room for exactly `more` elements behind those that are there: where their number is known. */
#define list_reserve(a, list, more) \
	((list)->at = list_more_room((a), (list)->at, (list)->len, &(list)->cap, \
				     sizeof(*(list)->at), (more)))
void *list_more_room(struct arena *a, void *at, size_t len, size_t *cap, size_t size, size_t more);

/* The list that nearly everybody needs. */
struct slice_list LIST_OF(struct slice);

#endif
