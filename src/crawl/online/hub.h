/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hubs: how their URLs are put together, and what the document says that lists a model's files.
 * Hugging Face's is that of formats.md 8.1. ModelScope's is the one that its own client speaks
 * (modelscope/hub/api.py and file_download.py of its 1.x releases). Private to online/.
 */
#ifndef ONLINE_HUB_H
#define ONLINE_HUB_H

#include "base/arena.h"
#include "base/err.h"

/* "org/name" or "name", as the hub allows them: letters, digits, '.', '_', '-'. */
bool hub_is_id(struct slice text);

/* A commit: 40 to 64 hex digits. */
bool hub_is_commit(struct slice text);

/* What a hub says of a model. */
struct hub_info {
	struct slice id;     /* as the hub has it now; empty where it is none */
	struct slice commit; /* empty where it is none */
	bool gated, disabled;
	struct slice card;       /* cardData as JSON; empty where there is none */
	struct slice_list files; /* in the repository's top folder: wanted ones, at most
				    LIMIT_HUB_FILES, and the first that holds weights */
	bool has_more;           /* wanted files beyond that */
	bool has_weights;        /* among `files` */
};

struct hub {
	struct slice scheme; /* "hf": of paths in reports */
	struct slice branch; /* what is meant where no revision is named */
	bool is_common;      /* its ids are what cards mean by "org/name" */
	struct slice (*info_url)(struct arena *a, struct slice endpoint, struct slice id,
				 struct slice revision);
	struct slice (*file_url)(struct arena *a, struct slice endpoint, struct slice id,
				 struct slice revision, struct slice file);
	/* Slices are in the arena or in the document. False where it is no such document. */
	bool (*parse)(struct arena *a, struct slice document, struct hub_info *info, struct err *e);
};

extern const struct hub hub_huggingface, hub_modelscope;

/* Notes a file that the hub lists, by its path, if anybody will ask for it. */
void hub_keep_file(struct arena *a, struct hub_info *info, struct slice path);

/* A file of weights whose header tells something. */
bool hub_file_has_header(struct slice name);

/* The text with what has a meaning in URLs written as %XX, but for the byte `also`. */
struct slice hub_escape(struct arena *a, struct slice text, char also);

struct slice hub_info_url(struct arena *a, struct slice endpoint, struct slice id,
			  struct slice revision);

/*
 * A file at a commit or other revision; bytes that have a meaning in URLs are written as %XX,
 * but for the '/' between folders of the file's path.
 */
struct slice hub_file_url(struct arena *a, struct slice endpoint, struct slice id,
			  struct slice commit, struct slice file);

bool hub_info_parse(struct arena *a, struct slice document, struct hub_info *info, struct err *e);

/* The card, or a file that holds a licence, a notice or a policy by its name. */
bool hub_file_is_terms(struct slice name);

/* A file that may say something of licence, origin or shape, and is small. */
bool hub_file_is_wanted(struct slice name);

#endif
