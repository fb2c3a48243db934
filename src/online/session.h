/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the parts of the stage share: the helper, what was asked for already, and one look-up of
 * one repository. Private to online/.
 */
#ifndef ONLINE_SESSION_H
#define ONLINE_SESSION_H

#include "base/map.h"
#include "io/fetch.h"
#include "online/hub.h"
#include "online/online.h"

struct online {
	struct fetch *fetch;
	struct arena *arena;       /* look-ups; replies, while they are read */
	struct slice endpoint;
	struct map asked;          /* lower-case id -> struct lookup */
	size_t lookups;
	bool gone;                 /* the helper ended: nothing more can be asked */
	bool told_limit;
	struct arena *parts;       /* of the file that is being read */
	/* of the call under way */
	struct scan *scan;
	struct online_file_list *out;
};

/* One repository: its information first, then its files at the commit that this names. */
struct lookup {
	struct slice id, revision; /* as asked for */
	bool ancestor;
	struct hub_info info;      /* once it is there */
	struct slice known_as;     /* the hub's own id */
	unsigned refused;          /* files that a token, or consent, would have given */
	bool has_card;
};

/* Queues the look-up of a repository that nobody asked for yet. */
void lookup_begin(struct online *o, struct slice id, struct slice revision, bool ancestor);

/* The request for the first part of a large file. */
struct fetch_request remote_file_request(struct slice url);

/* Queues that request for a file that the user named. */
void lookup_file(struct online *o, struct slice url);

/* Makes a file out of that part and of what its reader will want beyond it. */
void remote_file_give(struct online *o, struct slice url, struct slice path,
                      const struct fetch_reply *first);

/* Takes replies until all look-ups that were begun are through. */
void lookup_finish_all(struct online *o);

/* An issue about a repository: "online-WORD". */
void online_issue(struct online *o, struct slice path, const char *word, struct slice message);

#endif
