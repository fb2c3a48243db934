/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTTP through libcurl: one multi handle, connections that are kept and shared, HTTP/2 where the
 * server has it. An exchange is one request and one answer: no redirect is followed, nothing is
 * tried again, no cookie, password file or remembered credential is used. Those decisions are
 * job.c's.
 */
#ifndef FETCH_NET_H
#define FETCH_NET_H

#include "base/arena.h"
#include "base/buf.h"
#include "io/url.h"

struct exchange {
	/* what to do: set by the caller, alive until the exchange is finished */
	struct url url;                     /* its text is NUL-terminated */
	struct slice accept, if_none_match; /* header values; empty: not sent */
	struct slice credential;            /* a whole header line; empty: none */
	uint64_t range_start, range_length; /* length 0: all of it */
	uint64_t cap;                       /* bytes of the body, decoded */
	bool may_be_local;                  /* the server may have a private or loopback address */
	void *owner;

	/* how it went */
	uint64_t status;    /* 0: no answer */
	struct buf headers; /* lines "name: value\n", those worth keeping */
	struct buf body;    /* of a 2xx answer */
	uint64_t total;     /* size of the whole thing, from Content-Range; 0: not told */
	char error[192];    /* why there is no answer; "" where there is one */
	bool transient;     /* it may go better the next time */
	bool was_local;     /* the server's address was private or loopback */

	struct exchange_curl *curl; /* net.c's own */
};

struct net_options {
	const char *user_agent;
	const char *ca_file; /* certificates to trust instead of the system's; NULL: those */
	uint64_t connect_ms, total_ms;
	bool proxied; /* a proxy resolves names: addresses cannot be seen from here */
};

struct net;

bool net_open(struct net **n, const struct net_options *options);
void net_close(struct net *n); /* exchanges under way are dropped; their buffers stay */

/* Starts an exchange; net_finished() gives it back. False where it cannot be started. */
bool net_start(struct net *n, struct exchange *x);

/* Drops an exchange: before it finished, or to free its buffers after it did. */
void net_drop(struct net *n, struct exchange *x);

/*
 * Works until something happens, `fd` can be read (-1: not of interest) or `ms` are over.
 * *readable tells whether `fd` can be.
 */
void net_work(struct net *n, int fd, uint64_t ms, bool *readable);

/* An exchange that is over, each once; NULL where there is none just now. */
struct exchange *net_finished(struct net *n);

#endif
