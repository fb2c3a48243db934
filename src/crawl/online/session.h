/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the parts of the stage share: the helper, what was asked for already, and one look-up of
 * one repository. Private to online/.
 */
#ifndef ONLINE_SESSION_H
#define ONLINE_SESSION_H

#include "base/map.h"
#include "io/fetch.h"
#include "crawl/online/gaps.h"
#include "crawl/online/hub.h"
#include "crawl/online/online.h"

struct registry;
struct registry_list LIST_OF(struct registry *);
struct fetched_text;
struct repository;

/*
 * Lives from online_open() to online_close(), over all rounds: what was asked for once is not asked
 * for again, whatever came of it.
 */
struct online {
	struct fetch *fetch;
	struct arena *arena;               /* look-ups; replies, while they are read */
	struct slice endpoint, modelscope; /* of the two hubs */
	struct map asked;                  /* lower-case id -> struct lookup */
	struct map followed;               /* paths of manifests whose layers were asked for */
	struct map repositories;           /* "hf://ORG/NAME@COMMIT" -> struct repository */
	struct repository_list LIST_OF(struct repository *) repository_list;
	bool renamed;     /* a repository that was read before has one more name */
	struct map texts; /* key of a link -> struct fetched_text */
	struct fetched_text_list LIST_OF(struct fetched_text *) text_list;
	struct registry_list registries;
	size_t lookups;
	size_t kept;        /* bytes of files */
	bool (*stop)(void); /* or NULL */
	bool gone;          /* the helper ended, or we were interrupted: nothing more is asked */
	bool told_limit, told_bytes;
	struct arena *parts; /* of the file that is being read */
	/* of the call under way */
	struct scan *scan;
	struct online_file_list *out;
};

/* One repository: its information first, then its files at the commit that this names. */
struct lookup {
	const struct hub *hub;     /* NULL where it begins: the common one */
	struct slice endpoint;     /* of it */
	struct slice id, revision; /* as asked for; no revision: the usual branch */
	bool ancestor;
	struct slice_list models; /* paths of the models on disk that it completes, else none */
	struct slice_list have;   /* names of the files that those have */
	struct hub_info info;     /* once it is there */
	struct slice known_as;    /* the hub's own id */
	unsigned refused;         /* files that a token, or consent, would have given */
	bool has_card;
};

/* What a reply belongs to, and who takes it. */
struct question {
	void (*take)(struct online *o, struct question *q, const struct fetch_reply *reply);
	struct lookup *lookup;     /* of a hub's repository, or NULL */
	struct registry *registry; /* or NULL */
	struct layer *layer;       /* of a manifest, or NULL */
	struct fetched_text *text; /* behind a link, or NULL */
	struct slice file;         /* in the repository's top folder */
	struct slice url;          /* of a large file, which is read in parts */
};

/* Queues a request; the question is copied. */
void question_ask(struct online *o, struct question question, struct fetch_request request);

/* Queues the manifest that "oci://host/repo:tag" or "ollama://name:tag" names. */
void registry_begin(struct online *o, struct slice target);

/* Queues the layers of a manifest that came from a registry. */
void registry_follow(struct online *o, struct artefact *manifest);

/* Queues the look-up of a repository that nobody asked for yet; it is copied. */
void lookup_begin(struct online *o, struct lookup wanted);

/*
 * True where another look-up led to the same commit of the same repository, of which nothing is
 * asked for twice; the name that this one came by is kept for it.
 */
bool repository_is_known(struct online *o, const struct lookup *l);

/* Gives files their repositories' other names: those of this round, and those that were read. */
void repositories_name(struct online *o);

/* Queues the texts that nobody linked to before, and notes whose they are. */
void texts_ask(struct online *o, const struct linked_text_list *texts);

/* Gives what came to its models, new or there already; false where nothing changed. */
bool texts_place(struct online *o);

/* Why the text that a file links to is not there. */
void lookup_tell_text(struct online *o, struct slice place, struct slice from,
		      const struct fetch_reply *reply);

/* False where too much came already: an issue says so. Counts. */
bool online_may_keep(struct online *o, size_t bytes);

/* False where the helper is gone, or enough was asked for: an issue says so. Counts. */
bool online_may_ask(struct online *o);

/* The request for the first part of a large file. */
struct fetch_request remote_file_request(struct slice url);

/* Queues that request for a file that the user named. */
void lookup_file(struct online *o, struct slice url);

/* Adds a file of that part and of what its reader will want beyond it; its path is the caller's. */
void remote_file_give(struct online *o, struct slice url, struct slice credential,
		      const struct fetch_reply *first);

/*
 * The next reply. False, with the reason, where none will come; the session is over then, and
 * being interrupted is an issue of its own.
 */
bool question_wait(struct online *o, struct arena *a, struct fetch_reply *reply, void **tag,
		   struct err *e);

/* Takes replies until all look-ups that were begun are through. */
void lookup_finish_all(struct online *o);

/* An issue about a repository: "online-WORD"; see scan_issue(). */
struct issue *online_issue(struct online *o, struct slice path, const char *word,
			   struct slice message);

#endif
