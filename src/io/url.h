/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The few things about URLs (RFC 3986) that decide where a request goes and what it may carry:
 * scheme, host, port, and where a redirect leads. http and https are all there is; user names
 * and passwords in a URL are refused, so that none ever reaches a cache or a report.
 */
#ifndef IO_URL_H
#define IO_URL_H

#include "base/arena.h"
#include "base/err.h"

struct url {
	struct slice text;   /* all of it */
	struct slice scheme; /* as written */
	struct slice host;   /* an IPv6 address without its brackets */
	struct slice target; /* path and query, from the first '/' or '?' on; may be empty */
	uint16_t port;       /* the scheme's own where none is written */
	bool is_https;
};

/*
 * Takes the URL apart; slices are those of `text`. False with ERR_MALFORMED for what is none,
 * ERR_UNSUPPORTED for other schemes and for credentials, ERR_LIMIT beyond LIMIT_URL_BYTES.
 */
bool url_parse(struct slice text, struct url *u, struct err *e);

/* Scheme, host and port are the same: what a credential is meant for. */
bool url_same_origin(const struct url *a, const struct url *b);

/* "localhost", 127.0.0.0/8 as four numbers, or ::1: nothing leaves this machine. */
bool url_is_loopback(const struct url *u);

/*
 * Where a Location header that came from `base` leads, NUL-terminated, in the arena: absolute
 * URLs, "//host/path", "/path", "?query" and relative paths; a fragment is left out. It is not
 * checked: url_parse() does that.
 */
struct slice url_join(struct arena *a, const struct url *base, struct slice location);

/*
 * "%20" and its like undone, once; a percent sign that begins none stays. `room` takes as many
 * bytes as the text has; the result begins there.
 */
struct slice url_unescape(struct slice text, char *room);

#endif
