/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The protocol between modlic and its helper modlic-fetch, over two pipes.
 *
 * Either side writes frames: the length of what follows as 32 bits little-endian, then one byte
 * for the kind, then fields in a fixed order. A number is 8 bytes little-endian; a text is its
 * length in 32 bits little-endian and its bytes. Nothing may follow the last field.
 *
 *     modlic -> helper   FRAME_SETUP once, then FRAME_GET as often as it likes; the end of the
 *                        pipe means goodbye
 *     helper -> modlic   one FRAME_REPLY for each FRAME_GET, in any order
 *
 * Both sides take the other for hostile: every length is held against what is there and
 * against base/limits.h before it is used. Texts that were parsed are slices of the frame.
 *
 * A helper process rather than a thread: the process that parses strangers' files has no socket at
 * all, and the one with the network sees URLs and bytes, never a rule or a conclusion
 * (docs/architecture.md, Network).
 */
#ifndef IO_FETCH_FRAME_H
#define IO_FETCH_FRAME_H

#include "base/buf.h"
#include "base/err.h"

enum frame_kind {
	FRAME_SETUP = 1,
	FRAME_GET = 2,
	FRAME_REPLY = 3,
};

enum {
	FRAME_HEAD = 4, /* bytes of the length in front of each frame */
};

/* A server that the user named: it may be local, and a token goes to it alone. */
struct fetch_origin {
	struct slice url;        /* "https://huggingface.co" */
	struct slice credential; /* header line "Authorization: Bearer ..."; empty: none */
};

/*
 * What holds for the whole session. The helper reads no configuration of its own: what it may do is
 * decided by the process that the user started, and stands in this one frame.
 */
struct fetch_setup {
	struct slice user_agent;
	struct slice cache_path; /* file of the response cache; empty: none */
	uint64_t cache_bytes;    /* all bodies together, at most */
	uint64_t cache_seconds;  /* age at which a pinned response is asked for again */
	uint64_t connect_ms, total_ms;
	uint64_t backoff_ms; /* first wait before a request is tried again; then doubled */
	uint64_t allow_http; /* 1: plain http to any server, not to loopback alone */
	struct fetch_origin origins[64];
	uint64_t origin_count;
};

enum {
	FETCH_PINNED = 1, /* the URL names a commit or digest: what it gave once stays true */
	FETCH_NO_TOKEN =
		2, /* somebody else names the URL: that the user knows the server is no proof */
	FETCH_NO_LOCAL =
		4, /* nor is it leave to reach a local address, even if the server is named */
};

/*
 * A request and its reply borrow their texts; frames are copied into the buffer that carries them.
 */
struct fetch_request {
	uint64_t id; /* chosen by the caller, given back with the reply */
	struct slice url;
	struct slice accept;     /* value of that header; empty: anything */
	struct slice credential; /* header line for this URL's origin alone; empty: its own one */
	uint64_t range_start, range_length; /* length 0: the whole thing */
	uint64_t cap;   /* bytes of the body, decoded; at most LIMIT_HTTP_BODY */
	uint64_t flags; /* FETCH_* */
};

enum {
	FETCH_FROM_CACHE = 1,  /* no request was made */
	FETCH_REVALIDATED = 2, /* the server said that the cached body still holds */
};

/*
 * Any HTTP status is a reply, 404 and 503 too: what a refusal means is for the caller, who knows
 * the hub. Only where no server answered is `status` 0 and `error` filled in.
 */
struct fetch_reply {
	uint64_t id;
	uint64_t status; /* HTTP status; 0 where there was no answer */
	uint64_t flags;  /* FETCH_* */
	uint64_t total;  /* bytes of the whole thing, where a range was asked for; 0: not known */
	struct slice error;   /* why there is no answer, in words without secrets; else empty */
	struct slice url;     /* where the answer came from, if that is the URL's own origin */
	struct slice headers; /* lines "name: value\n", names in lower case: those worth keeping */
	struct slice body;
};

/* Each appends one whole frame, length first. False where the buffer's ceiling is passed. */
bool frame_put_setup(struct buf *out, const struct fetch_setup *setup);
bool frame_put_request(struct buf *out, const struct fetch_request *request);
bool frame_put_reply(struct buf *out, const struct fetch_reply *reply);

/* Bytes of the frame whose first FRAME_HEAD bytes these are; ERR_LIMIT above `limit`. */
bool frame_length(const unsigned char head[FRAME_HEAD], size_t limit, size_t *length,
		  struct err *e);

/* The frame without its length. False with ERR_MALFORMED for anything that is not exactly one. */
bool frame_get_setup(struct slice frame, struct fetch_setup *setup, struct err *e);
bool frame_get_request(struct slice frame, struct fetch_request *request, struct err *e);
bool frame_get_reply(struct slice frame, struct fetch_reply *reply, struct err *e);

/* The value of a header of the reply, by its lower-case name; empty where there is none. */
struct slice fetch_header(const struct fetch_reply *reply, struct slice name);

#endif
