/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a scan only names: bases that are not here, licence texts behind links, and the cards and
 * texts that a hub's cache was never given. Looks at the scan, asks for nothing. Private to
 * online/.
 */
#ifndef ONLINE_GAPS_H
#define ONLINE_GAPS_H

#include "model/scan.h"
#include "crawl/online/link.h"
#include "rules/rules.h"

/* A licence text that models link to and none of them has. */
struct linked_text {
	struct slice key; /* equal for links that lead to the same text */
	struct link_target target;
	struct slice link, from;  /* as written, and the first file that says it */
	struct slice_list models; /* paths of those that link to it */
};

/* A repository of the hub in a cache on disk, without its card or without its licence. */
struct snapshot {
	struct slice id, revision;
	struct slice_list models; /* paths of those that are of it */
	struct slice_list have;   /* base names of its files that are there */
};

struct linked_text_list LIST_OF(struct linked_text *);
struct snapshot_list LIST_OF(struct snapshot *);

struct gaps {
	struct slice_list bases;       /* ids, each once, in order */
	struct linked_text_list texts; /* in the order of models, as are the next two */
	struct slice_list crowded;     /* paths of models with more links than are followed */
	struct snapshot_list snapshots;
};

/*
 * A base counts where a file declares it by an id and neither the scan nor the table of models
 * has it; a link counts where its model has no licence text and the rules do not know which
 * licence stands there. Lists are in the arena, what they hold in it or the scan's.
 */
void gaps_find(const struct scan *scan, const struct ruledb *rules, struct slice endpoint,
	       struct arena *a, struct gaps *out);

#endif
