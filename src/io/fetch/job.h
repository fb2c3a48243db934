/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One request of modlic from start to reply: what the cache has, up to LIMIT_REDIRECTS
 * redirects, up to PATIENCE_TRIES more tries. The rules of who may be asked and what for:
 *
 * - https, or plain http to loopback, or to any server where the user allowed that; a redirect
 *   never leads from https to http.
 * - A token goes to its own origin (scheme, host, port) alone; once a redirect has left that
 *   origin, it is not sent any more, not even back there.
 * - Private and loopback addresses: only for an origin that the user named, and for redirects
 *   from a server that itself is local.
 * - Who asks can forbid either: a URL that a file names, and not the user, gets no token and
 *   reaches no local address.
 */
#ifndef FETCH_JOB_H
#define FETCH_JOB_H

#include "io/fetch/net.h"
#include "io/fetch_frame.h"
#include "io/response_cache.h"

/* What all jobs share; set up once. */
struct shop {
	const struct fetch_setup *setup;
	struct net *net;
	struct response_cache *cache; /* NULL: none */
	uint64_t (*now_ms)(void);     /* monotonic */
	uint64_t (*today)(void);      /* seconds since 1970 */
	uint64_t (*random)(void);
	uint64_t held_until; /* by now_ms: a server asked all of us to wait */
};

enum job_state {
	JOB_WAITING, /* until not_before */
	JOB_RUNNING, /* its exchange is with net */
	JOB_DONE,    /* the reply stands */
};

struct job {
	struct arena *arena;
	struct fetch_request request;
	struct exchange exchange;
	enum job_state state;
	uint64_t not_before, began;
	unsigned redirects, tries;
	struct slice key; /* in the cache */
	bool is_cached, has_token, left_origin, from_local;
	struct url origin; /* of the request's own URL */
	struct cached_response cached;
	struct fetch_reply reply;
};

/* A job for the request, which is copied. It may be done at once. */
struct job *job_new(struct shop *shop, const struct fetch_request *request);
void job_free(struct shop *shop, struct job *job);

/* Starts the exchange of a waiting job. */
void job_start(struct shop *shop, struct job *job);

/* Its exchange is over: the job is done, or waits to be started again. */
void job_continue(struct shop *shop, struct job *job);

#endif
