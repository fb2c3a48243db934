/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a `license_link` leads: a file of a hub's repository, some page on the network, or
 * nowhere that can be told. Links are strangers' words: what comes out of here may be asked for
 * (job.c still decides whether it is), and nothing else of them reaches a URL. Private to
 * online/.
 */
#ifndef ONLINE_LINK_H
#define ONLINE_LINK_H

#include "base/arena.h"

enum link_kind {
	LINK_NOWHERE, /* relative to what nobody knows, or not a link at all */
	LINK_REPOSITORY,
	LINK_PAGE,
};

/* The repository of the file that holds a link; both empty where there is none. */
struct link_place {
	struct slice id, revision;
};

struct link_target {
	enum link_kind kind;
	struct slice id, revision, file; /* of a repository; the file may lie in a folder of it */
	struct slice url;                /* of a page: https, without a fragment */
};

/*
 * Slices are in the arena. Links to the hub, under its own names or the endpoint's, are files of
 * its repositories; a relative link is a file of the repository that it stands in, at the same
 * revision. "http://" is asked for as https.
 */
struct link_target link_resolve(struct arena *a, struct slice endpoint, struct link_place place,
				struct slice link);

#endif
