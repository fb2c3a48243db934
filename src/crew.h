/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The workers of the parallel stage and their threads. They take artefacts in small runs from one
 * counter and write into artefacts that nobody else touches, so the result is the same for any
 * number of them.
 */
#ifndef CREW_H
#define CREW_H

#include "in_order.h"
#include "worker.h"

#include <stdatomic.h>

/*
 * All that threads share: which run of artefacts is next. The rest of the scan is read-only to
 * them, but for the artefacts that they took.
 */
struct crew {
	struct scan *scan;
	const struct pipeline *pipeline;
	struct thread *threads;
	size_t count;
	atomic_size_t next;
	struct in_order found; /* where it is given away */
};

/*
 * The first is the caller's own thread, which alone reports progress and gives away what was found:
 * whoever shows it need not know of threads.
 */
struct thread {
	struct worker worker;
	struct crew *crew;
	pthread_t id;
};

/*
 * As many workers as there is use for, and the manifests of stores read: those tell what the other
 * artefacts are. Scan, pipeline and options must outlive the crew, which crew_finish() ends; what
 * it finds is the scan's.
 */
void crew_start(struct crew *c, struct scan *scan, const struct pipeline *p,
		const struct crawl_options *options);
void crew_finish(struct crew *c);

/* Reads the scan's artefacts; members come behind them, and what was found amiss to its issues. */
void crew_read(struct crew *c);

/* The same, but what was found is given to pipeline.take, and then gone. */
void crew_give(struct crew *c);

#endif
