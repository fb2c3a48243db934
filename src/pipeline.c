/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stages in order:
 *
 *     crawl -> read + identify (per artefact, in workers) -> lineage -> conclude -> policy
 *
 * Each takes the scan and fills in its own part. What the workers found amiss is put in order
 * afterwards.
 */
#include "pipeline.h"

#include "conclude/conclude.h"
#include "crew.h"
#include "lineage/lineage.h"
#include "read/read.h"
#include "remote.h"

#include <stdlib.h>

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

bool pipeline_read(struct scan *scan, const struct pipeline *p, const struct crawl_options *options,
		   struct err *e)
{
	struct crew crew;

	if (!crawl(scan, options, e))
		return false;
	crew_start(&crew, scan, p, options);
	if (p->take)
		crew_give(&crew);
	else
		crew_read(&crew);
	crew_finish(&crew);
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
