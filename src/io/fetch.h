/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The scanning process's side of the network: it has none. A helper program (modlic-fetch) is
 * started before this process is confined; requests go to it and replies come back over two
 * pipes (io/fetch_frame.h). Requests that do not fit on their way wait in a queue here, so that
 * neither side ever blocks on a pipe that the other one is to empty.
 */
#ifndef IO_FETCH_H
#define IO_FETCH_H

#include "base/arena.h"
#include "io/fetch_frame.h"

struct fetch;

/*
 * Starts the program `helper` with the environment given (NULL-terminated, "NAME=value") and
 * tells it the setup. False where it cannot be started.
 */
bool fetch_start(struct fetch **f, const char *helper, char *const *environment,
		 const struct fetch_setup *setup, struct err *e);

/* Closes the pipes and waits for the helper to end. NULL is allowed. */
void fetch_stop(struct fetch *f);

/* Puts a request into the queue; it is copied. `tag` comes back with the reply. */
void fetch_queue(struct fetch *f, const struct fetch_request *request, void *tag);

/*
 * Sends what fits and waits for a reply to begin. False where `stop` says so first (pipe_wait()):
 * requests that are on their way stay there, and fetch_stop() does not wait for them.
 */
bool fetch_wait(struct fetch *f, bool (*stop)(void));

/* True while a reply is still to come. */
bool fetch_is_waiting(const struct fetch *f);

/*
 * The next reply, whichever comes first; its slices are in the arena. False where the helper is
 * gone or broke the protocol: nothing more will come then. Call it only while
 * fetch_is_waiting().
 */
bool fetch_next(struct fetch *f, struct arena *a, struct fetch_reply *reply, void **tag,
		struct err *e);

#endif
