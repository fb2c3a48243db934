/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Online, when asked: what files only name is looked up on a hub, through modlic-fetch. The
 * stage stands between two runs of lineage: it takes the models whose bases lead nowhere, asks
 * for those bases, and gives back their small files, which are read as any others; whoever
 * calls it runs lineage again and comes back until nothing new is named.
 *
 * Asked for is a base that some file declares by an id ("org/name") and that is neither in the
 * scan nor in the table of known models: what the table knows is not asked for again. What
 * could not be had is an issue, and the edge stays unresolved.
 *
 * Paths of what was fetched are "hf://ORG/NAME@COMMIT/FILE"; they never name the endpoint.
 */
#ifndef ONLINE_ONLINE_H
#define ONLINE_ONLINE_H

#include "base/err.h"
#include "io/fetch_frame.h"
#include "io/stream.h"
#include "model/scan.h"
#include "rules/rules.h"

struct online;

struct online_options {
	const char *helper;       /* path of modlic-fetch */
	char *const *environment; /* that it runs with */
	struct slice endpoint;    /* of the hub: "https://huggingface.co" */
	struct slice modelscope;  /* of ModelScope, where a target is there; else empty */
	struct fetch_setup setup; /* limits, cache, and the servers that the user named */
	bool (*stop)(void);       /* true once the user has interrupted us; may be NULL */
};

/* One file of somewhere else, to be read as an artefact. */
struct online_file {
	struct slice path;
	struct slice hub_id, hub_revision; /* as struct artefact has them */
	struct slice_list hub_aliases;
	struct slice known_as;    /* name that a manifest gives it; else empty */
	bool ancestor;            /* read for its descendants' terms alone */
	struct slice_list models; /* as struct artefact has them, for the next too */
	bool unplaced;
	struct slice bytes; /* all of it, or where `is_stream`: nothing */
	bool is_stream;     /* too large to fetch: read as far as somebody looks */
	struct stream_source source;
};

struct online_file_list LIST_OF(struct online_file);

/* Starts modlic-fetch: before this process is confined. */
bool online_open(struct online **o, const struct online_options *options, struct err *e);
void online_close(struct online *o); /* NULL is allowed */

/*
 * What the user named: "hf://ORG/NAME[@REVISION]", "modelscope://..." likewise,
 * "oci://HOST/REPOSITORY:TAG",
 * "ollama://[HOST/][NAMESPACE/]NAME[:TAG]", or the URL of one file, of which only as much
 * is fetched as its reader looks at. Files in the scan's arena, issues for what cannot be had.
 */
void online_targets(struct online *o, struct scan *scan, const struct slice_list *targets,
		    struct online_file_list *out);

/*
 * The layers of manifests that came from a registry and were read since the last call; what
 * could not be had is marked as missing. An empty list: there is nothing left to ask for.
 */
void online_layers(struct online *o, struct scan *scan, struct online_file_list *out);

/* The server that "oci://..." or "ollama://..." names, as a URL: plain http on the loopback. */
struct slice registry_origin(struct arena *a, struct slice target);

/*
 * One round of what the models of the scan name and nobody has: bases, licence texts behind
 * links, and what a hub's cache was not given. Files in the scan's arena, to be read; issues
 * about what was refused or failed. Each is asked for once, whatever came of it. False where
 * nothing came: lineage need not be run again.
 */
bool online_gaps(struct online *o, struct scan *scan, const struct ruledb *rules,
		 struct online_file_list *out);

/* True where another round would have something to ask for. */
bool online_has_more(struct online *o, const struct scan *scan, const struct ruledb *rules);

/* How much look-ups would ask for: what a scan without them says it missed. */
struct online_missing {
	size_t bases, texts, snapshots;
};
struct online_missing online_missing(const struct scan *scan, const struct ruledb *rules);

#endif
