/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How much files that are no model's alone may add up to: the licences of a folder that go to each
 * of its models and to those below it, layers that stand in several images. All that stands in such
 * a file is held, judged and reported once for each, so that a scan grows with models times files:
 * a few thousand of each would fill any disk. Beyond LIMIT_LENT the scan is incomplete.
 */
#ifndef LINEAGE_LENDING_H
#define LINEAGE_LENDING_H

#include "model/scan.h"

struct lending {
	struct scan *scan;
	size_t records; /* evidence and matches of what was lent so far, and the files themselves */
	size_t walked;  /* files gone through for a further model or image, lent or not */
	bool told;      /* that this is too much */
};

/*
 * False where the file may go to no further model; the first time an issue says so. `cost` counts
 * beside what stands in the file: a file that makes a model of its own each time costs more.
 */
bool lending_allows(struct lending *l, const struct artefact *a, size_t cost);

/*
 * The same for going through `count` files below `path` once more: that takes time even where all
 * of them are hidden and none is lent.
 */
bool lending_allows_walk(struct lending *l, struct slice path, size_t count);

#endif
