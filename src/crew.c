/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two ways to work: everything stays, and is gathered when all threads are done; or each run goes
 * into a slot of its own (in_order.h), which the first thread gives away between its own runs.
 */
#include "crew.h"

#include "base/alloc.h"
#include "read/read.h"

#include <stdlib.h>

enum {
	RUN = 16,  /* artefacts that a worker takes at once */
	AHEAD = 8, /* runs for each worker that wait for one before them to be given away */
};

static bool is_stopped(const struct crew *c)
{
	return c->pipeline->stop && c->pipeline->stop();
}

/* The number of the next run. Whoever gets one reads it: none is left out before the last. */
static bool next_run(struct crew *c, size_t *number)
{
	if (is_stopped(c))
		return false;
	*number = atomic_fetch_add(&c->next, 1);
	return *number * RUN < c->scan->artefacts.len;
}

/*
 * One counter and no queue: artefacts are in the order of their paths, and files of one folder,
 * which lie near each other on disk, go to one thread.
 */
static void read_run(struct thread *t, size_t number)
{
	const struct artefact_list *all = &t->crew->scan->artefacts;
	const struct pipeline *p = t->crew->pipeline;
	size_t first = number * RUN;

	if (t == t->crew->threads && p->progress)
		p->progress(p->progress_self, first, all->len);
	for (size_t i = first; i < first + RUN && i < all->len; i++)
		worker_read(&t->worker, all->at[i]);
}

static void *work(void *self)
{
	struct thread *t = self;
	size_t number;

	while (next_run(t->crew, &number))
		read_run(t, number);
	return NULL;
}

/* What the worker finds in the run goes to the slot, where another thread may look at it. */
static void read_into(struct thread *t, struct slot *slot, size_t number)
{
	struct worker *w = &t->worker;

	w->keep = slot->keep;
	w->members = slot->members;
	w->issues = slot->issues;
	read_run(t, number);
	slot->members = w->members;
	slot->issues = w->issues;
	in_order_done(&t->crew->found, slot);
}

static void *work_ahead(void *self)
{
	struct thread *t = self;
	struct slot *slot;
	size_t number;

	while (next_run(t->crew, &number) && (slot = in_order_begin(&t->crew->found, number)))
		read_into(t, slot, number);
	return NULL;
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

/* No more threads than there are runs of artefacts: each costs a matcher and three arenas. */
static size_t thread_count(const struct scan *scan, const struct pipeline *p)
{
	size_t useful = (scan->artefacts.len + RUN - 1) / RUN;

	return p->jobs < useful ? p->jobs : useful ? useful : 1;
}

void crew_start(struct crew *c, struct scan *scan, const struct pipeline *p,
		const struct crawl_options *options)
{
	*c = (struct crew){ .scan = scan, .pipeline = p, .count = thread_count(scan, p) };
	c->threads = alloc_array(c->count, sizeof(*c->threads));
	for (size_t i = 0; i < c->count; i++) {
		struct worker *w = &c->threads[i].worker;

		c->threads[i].crew = c;
		worker_init(w, p, options);
		scan_adopt(scan, w->tools.arena);
		scan_adopt(scan, w->keep);
	}
	read_stores(scan, &c->threads[0].worker);
}

void crew_finish(struct crew *c)
{
	for (size_t i = 0; i < c->count; i++)
		worker_finish(&c->threads[i].worker);
	free(c->threads);
}

/*
 * A thread that cannot be started is treated as memory that cannot be had: going on with fewer
 * would make time, and little else, depend on luck.
 */
static void start_others(struct crew *c, void *(*function)(void *))
{
	for (size_t i = 1; i < c->count; i++)
		if (pthread_create(&c->threads[i].id, NULL, function, &c->threads[i]) != 0)
			alloc_fail();
}

static void join_others(struct crew *c)
{
	for (size_t i = 1; i < c->count; i++)
		pthread_join(c->threads[i].id, NULL);
}

static void take_issues(struct crew *c, const struct issue_list *issues)
{
	for (size_t i = 0; i < issues->len; i++)
		scan_copy_issue(c->scan, &issues->at[i]);
}

/* The last of them may not even have begun: nothing of the scan is touched before all are done. */
void crew_read(struct crew *c)
{
	struct scan *scan = c->scan;

	start_others(c, work);
	work(&c->threads[0]);
	join_others(c);
	for (size_t i = 0; i < c->count; i++) {
		struct worker *w = &c->threads[i].worker;

		take_issues(c, &w->issues);
		for (size_t k = 0; k < w->members.len; k++)
			*list_add(scan->arena, &scan->artefacts) = w->members.at[k];
	}
}

/* Members stand behind their archives, as they do where all are sorted. */
static bool give_away(struct crew *c, struct slot *slot)
{
	const struct artefact_list *all = &c->scan->artefacts, *members = &slot->members;
	struct artefact_list given = { 0 };
	size_t first = c->found.given * RUN;
	bool more;

	for (size_t i = first; i < first + RUN && i < all->len; i++)
		if (all->at[i]->recognised)
			*list_add(slot->keep, &given) = all->at[i];
	for (size_t i = 0; i < members->len; i++)
		if (members->at[i]->recognised)
			*list_add(slot->keep, &given) = members->at[i];
	if (members->len > 0)
		qsort(given.at, given.len, sizeof(*given.at), artefact_order);
	take_issues(c, &slot->issues);
	more = c->pipeline->take(c->pipeline->take_self, &given);
	in_order_given(&c->found);
	return more;
}

/* The giver's own runs, and between them whatever comes next; false where nobody wants more. */
static bool work_and_give(struct crew *c)
{
	struct slot *slot, *next;
	size_t number;
	bool more = true;

	while (more && next_run(c, &number)) {
		while (more && !(slot = in_order_try(&c->found, number)))
			more = give_away(c, in_order_wait(&c->found));
		if (more)
			read_into(&c->threads[0], slot, number);
		while (more && (next = in_order_next(&c->found)))
			more = give_away(c, next);
	}
	return more;
}

/*
 * What the others still have. Where the user has interrupted them, what they never began is passed
 * over.
 */
static void give_rest(struct crew *c)
{
	size_t runs = (c->scan->artefacts.len + RUN - 1) / RUN;
	struct slot *slot;
	bool more = true;

	while (more && c->found.given < runs && !is_stopped(c))
		more = give_away(c, in_order_wait(&c->found));
	in_order_end(&c->found);
	join_others(c);
	while (more && c->found.given < runs && c->found.given < c->next)
		if ((slot = in_order_next(&c->found)))
			more = give_away(c, slot);
		else
			in_order_given(&c->found);
}

/* What stores' manifests held comes with the first run. */
void crew_give(struct crew *c)
{
	struct worker *w = &c->threads[0].worker;

	in_order_init(&c->found, c->count > 1 ? c->count * AHEAD : 1);
	c->found.slots[0].members = w->members;
	c->found.slots[0].issues = w->issues;
	start_others(c, work_ahead);
	if (work_and_give(c)) {
		give_rest(c);
	} else {
		in_order_end(&c->found);
		join_others(c);
	}
	in_order_free(&c->found);
	c->scan->artefacts.len = 0;
}
