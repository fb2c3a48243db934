/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One worker of the parallel stage: artefacts to evidence and matches, one after the other.
 * What it finds stays in its own arena; nothing is shared with other workers.
 */
#ifndef WORKER_H
#define WORKER_H

#include "identify/identify.h"
#include "io/unpack.h"
#include "pipeline.h"
#include "read/read.h"

/*
 * One a thread, for as long as the read stage lasts. Buffers are kept from artefact to artefact:
 * most files are small, and making room anew for each would cost more than reading them.
 */
struct worker {
	const struct pipeline *pipeline;
	const struct crawl_options *crawl;
	struct arena *keep;    /* becomes the scan's */
	struct arena *scratch; /* empty between artefacts */
	struct identifier *identifier;
	struct read_tools tools;
	struct issue_list issues;
	struct artefact_list members; /* found in archives, in the order that they stand there */
};

/* Both must outlive the worker. What it makes is ended by worker_finish(). */
void worker_init(struct worker *w, const struct pipeline *p, const struct crawl_options *crawl);

/* Gives up all but `keep`, which goes over to the scan with what is in it. */
void worker_finish(struct worker *w);

/* Opens the artefact's file, reads and identifies it, and all members where it is an archive. */
void worker_read(struct worker *w, struct artefact *a);

/* The first half of that, over bytes that are open already; true where it holds members. */
bool worker_read_input(struct worker *w, struct artefact *a, struct input *in);

/* Adds an issue "KIND-WORD" about a path, in the words of the error. */
struct issue *worker_issue(struct worker *w, struct slice path, const char *kind,
			   const struct err *e);

#endif
