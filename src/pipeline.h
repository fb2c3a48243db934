/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stages in order. Read pipeline.c first: it is the one place that knows them all.
 */
#ifndef PIPELINE_H
#define PIPELINE_H

#include "crawl/crawl.h"
#include "policy/policy.h"
#include "rules/rules.h"

struct online;

/*
 * What the stages need besides the scan, for one run; all of it is borrowed. Zeroed, it is a run
 * without a policy, a network or progress, in one thread if `jobs` is set to 1.
 */
struct pipeline {
	const struct ruledb *rules;
	const struct policy *policy;
	struct slice today; /* "2026-11-22" */
	unsigned jobs;      /* threads that read; at least 1 */
	bool any_text;      /* a file that no reader knows is read as a text */
	bool keep_edited;   /* the bytes of files with edits are kept, for their lines */
	bool skip_digests;  /* of the matched texts: nothing will be bound to them */
	bool (*stop)(void); /* true once the user has interrupted us; may be NULL */
	/* From the calling thread; or NULL. */
	void (*progress)(void *self, size_t done, size_t total);
	void *progress_self;
	/*
	 * For whoever needs each artefact for itself alone, pipeline_read() gives them away a few
	 * at a time, in order, and forgets what was read in them: memory no longer grows with
	 * their number. From the calling thread; false ends the reading. NULL: the scan has all.
	 */
	bool (*take)(void *self, const struct artefact_list *few);
	void *take_self;
	struct online *online;     /* look-ups on a hub were asked for; or NULL */
	struct slice_list remotes; /* what to scan that is not on this machine */
};

/* All of it: crawl, read and identify, lineage, conclude, policy. False where no root exists. */
bool pipeline_run(struct scan *scan, const struct pipeline *p, const struct crawl_options *crawl,
		  struct err *e);

/*
 * The first half: artefacts with their evidence and matches, nothing concluded; none are left
 * where `take` was given them.
 */
bool pipeline_read(struct scan *scan, const struct pipeline *p, const struct crawl_options *crawl,
		   struct err *e);

/* Puts artefacts and issues into the order of reports, after either got more. */
void pipeline_sort(struct scan *scan);

/* The last stage alone, over a scan that was loaded from a report. */
void pipeline_judge(struct scan *scan, const struct pipeline *p);

#endif
