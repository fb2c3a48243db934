/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The hub's interface (formats.md 8.1): how its URLs are put together, and what a model's
 * information document says. Private to online/.
 */
#ifndef ONLINE_HUB_H
#define ONLINE_HUB_H

#include "base/arena.h"
#include "base/err.h"

/* "org/name" or "name", as the hub allows them: letters, digits, '.', '_', '-'. */
bool hub_is_id(struct slice text);

/* A commit: 40 to 64 hex digits. */
bool hub_is_commit(struct slice text);

struct slice hub_info_url(struct arena *a, struct slice endpoint, struct slice id,
                          struct slice revision);

/*
 * A file at a commit or other revision; bytes that have a meaning in URLs are written as %XX,
 * but for the '/' between folders of the file's path.
 */
struct slice hub_file_url(struct arena *a, struct slice endpoint, struct slice id,
                          struct slice commit, struct slice file);

struct hub_info {
	struct slice id;         /* as the hub has it now; empty where it is none */
	struct slice commit;     /* empty where it is none */
	bool gated, disabled;
	struct slice card;       /* cardData as JSON; empty where there is none */
	struct slice_list files; /* in the repository's top folder */
};

/* Slices are in the arena or in the document. False where it is no such document. */
bool hub_info_parse(struct arena *a, struct slice document, struct hub_info *info, struct err *e);

/* The card, or a file that holds a licence, a notice or a policy by its name. */
bool hub_file_is_terms(struct slice name);

/* A file that may say something of licence, origin or shape, and is small. */
bool hub_file_is_wanted(struct slice name);

#endif
