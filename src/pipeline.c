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
#include "base/limits.h"
#include "conclude/conclude.h"
#include "identify/identify.h"
#include "lineage/lineage.h"
#include "read/read.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { RUN = 16 }; /* artefacts that a worker takes at once */

struct shared {
	struct scan *scan;
	const struct pipeline *pipeline;
	atomic_size_t next;
};

struct worker {
	struct shared *shared;
	bool reports_progress;
	struct arena *keep, *scratch;
	struct identifier *identifier;
	struct read_tools tools;
	struct issue_list issues;
	pthread_t thread;
};

static void add_issue(struct worker *w, const struct artefact *a, const struct err *e)
{
	*list_add(w->keep, &w->issues) = (struct issue){
		.path = a->path,
		.code = arena_format(w->keep, "file-%s", err_code_word(e->code)),
		.message = arena_dup(w->keep, slice_of(e->text)),
		.offset = e->offset,
		.has_offset = e->has_offset,
	};
}

/* A file under any name, taken for a text: for users who ask which licence stands in it. */
static bool read_as_text(struct reading *r, struct err *e)
{
	struct slice bytes;

	if (!input_upto(r->input, 0, LIMIT_TEXT_BYTES, &bytes, e))
		return false;
	*list_add(r->scratch, &r->texts) = (struct text){
		.role = TEXT_LICENCE,
		.bytes = bytes,
		.at = { .artefact = r->artefact, .end = bytes.len, .line = 1 },
	};
	r->artefact->recognised = true;
	if (input_size(r->input) <= LIMIT_TEXT_BYTES)
		return true;
	r->artefact->incomplete = true;
	return err_set(e, ERR_LIMIT, "text of %llu bytes: only the first %zu are read",
	               (unsigned long long)input_size(r->input), LIMIT_TEXT_BYTES);
}

static void process(struct worker *w, struct artefact *a)
{
	struct reading r = { .rules = w->shared->pipeline->rules,
		             .artefact = a,
		             .tools = &w->tools,
		             .keep = w->keep,
		             .scratch = w->scratch };
	struct err e;

	if (!input_open(&r.input, a->open_path.ptr, false, &e)) {
		a->incomplete = true;
		add_issue(w, a, &e);
		return;
	}
	a->size = input_size(r.input);
	read_artefact(&r);
	if (w->shared->pipeline->any_text && !a->recognised && !read_as_text(&r, &e))
		add_issue(w, a, &e);
	if (!identify_artefact(w->identifier, a, &r.texts, w->keep, &e))
		add_issue(w, a, &e);
	for (size_t i = 0; i < r.issues.len; i++)
		*list_add(w->keep, &w->issues) = r.issues.at[i];
	input_close(r.input);
	arena_reset(w->scratch);
}

static void *work(void *self)
{
	struct worker *w = self;
	struct shared *s = w->shared;
	const struct pipeline *p = s->pipeline;
	size_t total = s->scan->artefacts.len;

	for (;;) {
		size_t first = atomic_fetch_add(&s->next, RUN);

		if (first >= total || (p->stop && p->stop()))
			return NULL;
		if (w->reports_progress && p->progress)
			p->progress(p->progress_self, first, total);
		for (size_t i = first; i < first + RUN && i < total; i++)
			process(w, s->scan->artefacts.at[i]);
	}
}

static void workers_start(struct shared *s, struct worker *workers, size_t count)
{
	struct scan *scan = s->scan;

	scan->worker_arenas = arena_array(scan->arena, struct arena *, count);
	scan->workers = count;
	for (size_t i = 0; i < count; i++) {
		workers[i] = (struct worker){ .shared = s,
			                      .reports_progress = i == 0,
			                      .keep = arena_create(),
			                      .scratch = arena_create(),
			                      .identifier = identifier_new(s->pipeline->rules) };
		scan->worker_arenas[i] = workers[i].keep;
		if (i > 0 && pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0)
			alloc_fail();
	}
}

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

/* Collects what the workers found amiss; their arenas go over to the scan. */
static void workers_finish(struct scan *scan, struct worker *workers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			pthread_join(workers[i].thread, NULL);
		for (size_t k = 0; k < workers[i].issues.len; k++)
			*list_add(scan->arena, &scan->issues) = workers[i].issues.at[k];
		identifier_free(workers[i].identifier);
		arena_free(workers[i].scratch);
	}
	if (scan->issues.len)
		qsort(scan->issues.at, scan->issues.len, sizeof(*scan->issues.at), issue_order);
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

static size_t worker_count(const struct scan *scan, const struct pipeline *p)
{
	size_t useful = (scan->artefacts.len + RUN - 1) / RUN;

	return p->jobs < useful ? p->jobs : useful ? useful : 1;
}

bool pipeline_read(struct scan *scan, const struct pipeline *p, const struct crawl_options *options,
                   struct err *e)
{
	struct shared s = { .scan = scan, .pipeline = p };
	struct worker *workers;
	size_t count;

	if (!crawl(scan, options, e))
		return false;
	count = worker_count(scan, p);
	workers = alloc_array(count, sizeof(*workers));
	workers_start(&s, workers, count);
	work(&workers[0]);
	workers_finish(scan, workers, count);
	free(workers);
	drop_unrecognised(&scan->artefacts);
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

bool pipeline_run(struct scan *scan, const struct pipeline *p, const struct crawl_options *options,
                  struct err *e)
{
	if (!pipeline_read(scan, p, options, e))
		return false;
	scan->assertions = policy_assertions(p->policy);
	lineage_resolve(scan, p->rules);
	conclude_models(scan, p->rules);
	pipeline_judge(scan, p);
	return true;
}
