/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic-fetch's one loop: requests in, jobs at work side by side, replies out. It ends when the
 * other side closes its pipe or breaks the protocol.
 */
#ifndef FETCH_SERVE_H
#define FETCH_SERVE_H

#include "io/fetch/job.h"

/* Reads the setup, which must be the first frame; its slices are in the arena. */
bool serve_setup(int in, struct arena *a, struct fetch_setup *setup, struct err *e);

/* Serves until `in` ends. False, with the reason, where the protocol was broken. */
bool serve(struct shop *shop, int in, int out, struct err *e);

#endif
