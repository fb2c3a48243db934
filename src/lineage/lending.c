/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One budget for the whole scan: it is memory and the report's size that it guards, and these are
 * the scan's. What comes too late is left out, in the order of the paths.
 */
#include "lineage/lending.h"

#include "base/limits.h"

static bool refuse(struct lending *l, struct slice path)
{
	if (!l->told)
		scan_issue(
			l->scan, path, SLICE("lent-over-limit"),
			SLICE("this and further files each belong to so many models that not all "
			      "of these are judged by them: scan their folders one by one"));
	l->told = true;
	return false;
}

bool lending_allows(struct lending *l, const struct artefact *a, size_t cost)
{
	l->records += cost + a->evidence.len + a->matches.len;
	return l->records <= LIMIT_LENT || refuse(l, a->path);
}

bool lending_allows_walk(struct lending *l, struct slice path, size_t count)
{
	l->walked += count + 1;
	return l->walked <= LIMIT_WALKED_AGAIN || refuse(l, path);
}
