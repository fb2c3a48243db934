/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers of servers, kept in one SQLite file between runs (db/cache.sql). Two processes may
 * share it and either may be killed at any moment: it is in WAL mode, every change is one short
 * transaction, and whoever finds it busy waits a few seconds. What is in it can be lost: callers
 * go on without. Times are seconds since 1970 and come from the caller.
 */
#ifndef IO_RESPONSE_CACHE_H
#define IO_RESPONSE_CACHE_H

#include "base/arena.h"
#include "base/err.h"

struct response_cache;

struct cached_response {
	struct slice etag;    /* empty: none was sent */
	struct slice headers; /* lines "name: value\n" */
	struct slice source;  /* URL that it came from; empty where that was another origin */
	uint64_t total;       /* bytes of the whole thing, for a range; else 0 */
	struct slice body;
	uint64_t checked; /* when the server last vouched for it */
};

/* Opens or makes the file, which only its owner may read; its folder must exist. */
bool response_cache_open(struct response_cache **c, const char *path, struct err *e);
void response_cache_close(struct response_cache *c); /* NULL is allowed */

/* False where there is none. The answer's slices are in the arena; `now` marks it as used. */
bool response_cache_get(struct response_cache *c, struct slice key, uint64_t now, struct arena *a,
			struct cached_response *out);

/* Keeps an answer, replacing an older one under this key. `url` is for people. */
bool response_cache_put(struct response_cache *c, struct slice key, struct slice url,
			const struct cached_response *response, struct err *e);

/* The server said that the body still holds. */
bool response_cache_confirm(struct response_cache *c, struct slice key, uint64_t now,
			    struct err *e);

/*
 * Forgets what was not used since `oldest`, then the least recently used until the bodies take
 * no more than `bytes`.
 */
bool response_cache_trim(struct response_cache *c, uint64_t bytes, uint64_t oldest, struct err *e);

struct cache_status {
	uint64_t responses, bytes;
	uint64_t first_used, last_used; /* 0 where there are none */
};

bool response_cache_status(struct response_cache *c, struct cache_status *status, struct err *e);

/*
 * Forgets everything and gives the room back: deleting alone would leave the bodies in free pages
 * of the file.
 */
bool response_cache_clear(struct response_cache *c, struct err *e);

/* The schema, made from db/cache.sql. */
extern const char cache_sql[];

#endif
