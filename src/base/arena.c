/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bump allocation in a chain of blocks. A block is twice as large as the one before it, up
 * to 1 MiB; a request that is larger than that gets a block of its own. Memory is handed
 * out zeroed: calloc'd blocks are, and arena_reset() clears what had been used.
 *
 * Every request is padded to 16 bytes, the strictest alignment that a type of ours has, so that an
 * arena can hold structs, vectors and strings in one row. The unused end of a block that a larger
 * request did not fit into is given up, in exchange for never searching.
 */
#include "base/arena.h"

#include "base/alloc.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	ARENA_FIRST = 4096,
	ARENA_LARGEST = 1 << 20,
	ARENA_ALIGN = 16,
	FORMAT_ONCE = 256, /* bytes: a longer text is formatted twice */
	LIST_FIRST = 4,    /* elements that a list has room for at first ... */
	LIST_LARGE = 64,   /* ... of no more bytes than this: of larger ones there is often one */
};

/* `bytes` follows the header in the same allocation; `used` of `size` are handed out. */
struct block {
	struct block *older;
	size_t size, used;
	_Alignas(ARENA_ALIGN) unsigned char bytes[];
};

/* `used` counts over all blocks: what one archive may leave behind is measured with it. */
struct arena {
	struct block *newest;
	size_t used;
};

static struct block *block_new(size_t size, struct block *older)
{
	struct block *b;

	if (size > SIZE_MAX - sizeof(*b))
		alloc_fail();
	b = alloc_bytes(sizeof(*b) + size);
	b->size = size;
	b->older = older;
	return b;
}

struct arena *arena_create(void)
{
	struct arena *a = alloc_bytes(sizeof(*a));

	a->newest = block_new(ARENA_FIRST, NULL);
	return a;
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	while (a->newest) {
		struct block *older = a->newest->older;

		free(a->newest);
		a->newest = older;
	}
	free(a);
}

/*
 * Of all blocks the newest stays, which is the largest but for those made for one large request:
 * the next round will mostly need as much, and would have to find and clear it block by block.
 */
void arena_reset(struct arena *a)
{
	struct block *older = a->newest->older;

	while (older) {
		struct block *next = older->older;

		free(older);
		older = next;
	}
	if (a->newest->size > ARENA_LARGEST) {
		free(a->newest);
		a->newest = block_new(ARENA_FIRST, NULL);
	}
	memset(a->newest->bytes, 0, a->newest->used);
	a->newest->older = NULL;
	a->newest->used = 0;
	a->used = 0;
}

size_t arena_used(const struct arena *a)
{
	return a->used;
}

static void arena_grow(struct arena *a, size_t size)
{
	size_t next = a->newest->size * 2;

	if (next > ARENA_LARGEST)
		next = ARENA_LARGEST;
	if (next < size)
		next = size;
	a->newest = block_new(next, a->newest);
}

void *arena_alloc(struct arena *a, size_t size)
{
	size_t padded;
	void *memory;

	if (size > SIZE_MAX - ARENA_ALIGN)
		alloc_fail();
	padded = (size + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
	if (padded > a->newest->size - a->newest->used)
		arena_grow(a, padded);
	memory = a->newest->bytes + a->newest->used;
	a->newest->used += padded;
	a->used += padded;
	return memory;
}

void *arena_alloc_array(struct arena *a, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		alloc_fail();
	return arena_alloc(a, bytes);
}

struct slice arena_dup(struct arena *a, struct slice s)
{
	char *copy = arena_alloc(a, s.len + 1);

	if (s.len)
		memcpy(copy, s.ptr, s.len);
	return (struct slice){ copy, s.len };
}

struct slice arena_lower(struct arena *a, struct slice s)
{
	char *copy = arena_alloc(a, s.len + 1);

	for (size_t i = 0; i < s.len; i++)
		copy[i] = (char)slice_lower(s.ptr[i]);
	return (struct slice){ copy, s.len };
}

struct slice arena_replace(struct arena *a, struct slice s, char from, char to)
{
	char *copy = arena_alloc(a, s.len + 1);

	for (size_t i = 0; i < s.len; i++)
		copy[i] = s.ptr[i] == from ? to : s.ptr[i];
	return (struct slice){ copy, s.len };
}

struct slice arena_join(struct arena *a, struct slice folder, struct slice name)
{
	bool apart = folder.len > 0 && folder.ptr[folder.len - 1] != '/';
	char *path = arena_alloc(a, folder.len + apart + name.len + 1);

	if (folder.len)
		memcpy(path, folder.ptr, folder.len);
	if (apart)
		path[folder.len] = '/';
	if (name.len)
		memcpy(path + folder.len + apart, name.ptr, name.len);
	return (struct slice){ path, folder.len + apart + name.len };
}

/* What is too long for the first try is formatted twice: nothing is ever cut. */
struct slice arena_format(struct arena *a, const char *fmt, ...)
{
	va_list args, again;
	char few[FORMAT_ONCE], *text;
	int len;

	va_start(args, fmt);
	va_copy(again, args);
	len = vsnprintf(few, sizeof(few), fmt, args);
	va_end(args);
	if (len < 0)
		alloc_fail();
	text = arena_alloc(a, (size_t)len + 1);
	if ((size_t)len < sizeof(few))
		memcpy(text, few, (size_t)len);
	else
		vsnprintf(text, (size_t)len + 1, fmt, again);
	va_end(again);
	return (struct slice){ text, (size_t)len };
}

/*
 * The old array stays where it is until the arena ends, so that doubling costs twice the memory of
 * the list; pointers into it stay readable, but no longer belong to the list.
 */
static void *list_move(struct arena *a, const void *at, size_t len, size_t cap, size_t size)
{
	void *larger = arena_alloc_array(a, cap, size);

	if (len)
		memcpy(larger, at, len * size);
	return larger;
}

void *list_room(struct arena *a, void *at, size_t len, size_t *cap, size_t size)
{
	if (len < *cap)
		return at;
	*cap = *cap ? *cap * 2 : size > LIST_LARGE ? 1 : LIST_FIRST;
	return list_move(a, at, len, *cap, size);
}

void *list_more_room(struct arena *a, void *at, size_t len, size_t *cap, size_t size, size_t more)
{
	if (more <= *cap - len)
		return at;
	*cap = len + more;
	return list_move(a, at, len, *cap, size);
}
