/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From options and environment to a running modlic-fetch.
 */
#ifndef REMOTE_SETUP_H
#define REMOTE_SETUP_H

#include "crawl/online/online.h"
#include "program.h"

/*
 * Starts the helper where --online or a remote argument asks for it; *o is NULL where nothing
 * does, or where HF_HUB_OFFLINE forbids it (which is said on stderr). Call it before
 * inputs_confine(). The token is wiped from this process's memory.
 */
bool remote_open(struct program *p, struct online **o, struct err *e);

/* The cache's file, its folder made; empty where there is no place for one. */
bool remote_cache_path(struct program *p, struct slice *path, struct err *e);

#endif
