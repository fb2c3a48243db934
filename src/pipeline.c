/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stages in order:
 *
 *     crawl -> read + identify (per artefact, in workers) -> lineage -> conclude -> policy
 *
 * Each takes the scan and fills in its own part. Workers take artefacts in small runs from
 * one counter and write into artefacts that nobody else touches, so the result is the same
 * for any number of them; their issues are put in order afterwards.
 */
#include "pipeline.h"

#include "base/alloc.h"
#include "conclude/conclude.h"
#include "lineage/lineage.h"
#include "read/read.h"
#include "remote.h"
#include "worker.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { RUN = 16 }; /* artefacts that a worker takes at once */

/*
 * All that threads share: which artefact is next. The rest of the scan is read-only to them, but
 * for the artefacts that they took.
 */
struct shared {
	struct scan *scan;
	const struct pipeline *pipeline;
	atomic_size_t next;
};

/*
 * The first is the caller's own thread, which alone reports progress: whoever shows it need not
 * know of threads.
 */
struct thread {
	struct worker worker;
	struct shared *shared;
	bool reports_progress;
	pthread_t id;
};

/*
 * One counter and no queue: artefacts are in the order of their paths, and files of one folder,
 * which lie near each other on disk, go to one thread.
 */
static void *work(void *self)
{
	struct thread *t = self;
	struct shared *s = t->shared;
	const struct pipeline *p = s->pipeline;
	size_t total = s->scan->artefacts.len;

	for (;;) {
		size_t first = atomic_fetch_add(&s->next, RUN);

		if (first >= total || (p->stop && p->stop()))
			return NULL;
		if (t->reports_progress && p->progress)
			p->progress(p->progress_self, first, total);
		for (size_t i = first; i < first + RUN && i < total; i++)
			worker_read(&t->worker, s->scan->artefacts.at[i]);
	}
}

/* Manifests tell what the blobs of a store are, so they are read before anything else. */
static void read_stores(struct scan *scan, struct worker *w)
{
	struct arena *a = arena_create();
	struct store_walk *walk = read_manifests(scan, a);
	struct artefact *manifest;

	while ((manifest = read_next_manifest(walk)))
		worker_read(w, manifest);
	arena_free(a);
}

/*
 * A thread that cannot be started is treated as memory that cannot be had: going on with fewer
 * would make time, and little else, depend on luck.
 */
static void threads_start(struct shared *s, struct thread *threads, size_t count,
			  const struct crawl_options *options)
{
	struct scan *scan = s->scan;

	scan->worker_arenas = arena_array(scan->arena, struct arena *, count);
	scan->workers = count;
	for (size_t i = 0; i < count; i++) {
		threads[i] = (struct thread){ .shared = s, .reports_progress = i == 0 };
		worker_init(&threads[i].worker, s->pipeline, options);
		scan->worker_arenas[i] = threads[i].worker.keep;
	}
	read_stores(scan, &threads[0].worker);
	for (size_t i = 1; i < count; i++)
		if (pthread_create(&threads[i].id, NULL, work, &threads[i]) != 0)
			alloc_fail();
}

/*
 * Everything that a report shows of an issue is compared: which worker found it must not be seen.
 */
static int issue_order(const void *left, const void *right)
{
	const struct issue *a = left, *b = right;
	int order = slice_cmp(a->path, b->path);

	if (order == 0)
		order = (a->offset > b->offset) - (a->offset < b->offset);
	if (order == 0)
		order = slice_cmp(a->code, b->code);
	return order ? order : slice_cmp(a->message, b->message);
}

/*
 * Collects what the workers found and what they found amiss; their arenas go to the scan. The
 * last of them may not even have begun: nothing of the scan is touched before all are done.
 */
static void threads_finish(struct scan *scan, struct thread *threads, size_t count)
{
	for (size_t i = 1; i < count; i++)
		pthread_join(threads[i].id, NULL);
	for (size_t i = 0; i < count; i++) {
		struct worker *w = &threads[i].worker;

		for (size_t k = 0; k < w->issues.len; k++)
			*list_add(scan->arena, &scan->issues) = w->issues.at[k];
		for (size_t k = 0; k < w->members.len; k++)
			*list_add(scan->arena, &scan->artefacts) = w->members.at[k];
		worker_finish(w);
	}
}

void pipeline_sort(struct scan *scan)
{
	if (scan->issues.len)
		qsort(scan->issues.at, scan->issues.len, sizeof(*scan->issues.at), issue_order);
	if (scan->artefacts.len)
		qsort(scan->artefacts.at, scan->artefacts.len, sizeof(*scan->artefacts.at),
		      artefact_order);
}

/* Files that no reader knew are counted in files_seen and go no further. */
static void drop_unrecognised(struct artefact_list *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->len; i++)
		if (list->at[i]->recognised)
			list->at[kept++] = list->at[i];
	list->len = kept;
}

/* No more threads than there are runs of artefacts: each costs a matcher and two arenas. */
static size_t thread_count(const struct scan *scan, const struct pipeline *p)
{
	size_t useful = (scan->artefacts.len + RUN - 1) / RUN;

	return p->jobs < useful ? p->jobs : useful ? useful : 1;
}

bool pipeline_read(struct scan *scan, const struct pipeline *p, const struct crawl_options *options,
		   struct err *e)
{
	struct shared s = { .scan = scan, .pipeline = p };
	struct thread *threads;
	size_t count;

	if (!crawl(scan, options, e))
		return false;
	count = thread_count(scan, p);
	threads = alloc_array(count, sizeof(*threads));
	threads_start(&s, threads, count, options);
	work(&threads[0]);
	threads_finish(scan, threads, count);
	free(threads);
	read_check_links(scan);
	drop_unrecognised(&scan->artefacts);
	pipeline_sort(scan);
	if (p->stop && p->stop())
		scan_issue(scan, SLICE_NONE, SLICE("interrupted"),
			   SLICE("interrupted before all files were read; the report covers those "
				 "that were"));
	return true;
}

void pipeline_judge(struct scan *scan, const struct pipeline *p)
{
	policy_evaluate(scan, p->policy, p->today);
}

/*
 * Lineage runs before the network and after it (remote.c): only what it leaves open is asked for.
 * Policy's assertions are hung in before, since they speak of lineage and licences.
 */
bool pipeline_run(struct scan *scan, const struct pipeline *p, const struct crawl_options *options,
		  struct err *e)
{
	if (!pipeline_read(scan, p, options, e))
		return false;
	remote_targets(scan, p);
	scan->assertions = policy_assertions(p->policy);
	lineage_resolve(scan, p->rules);
	remote_gaps(scan, p);
	conclude_models(scan, p->rules);
	pipeline_judge(scan, p);
	return true;
}
