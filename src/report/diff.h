/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two reports model by model. Private to report/diff*.c: diff.c fills in pairs and their changes,
 * diff_write.c writes them. All lives in an arena of the comparison.
 */
#ifndef REPORT_DIFF_H
#define REPORT_DIFF_H

#include "report/formats.h"
#include "report/page.h"

enum direction {
	DIRECTION_NONE,
	DIRECTION_TIGHTER,
	DIRECTION_LOOSER,
};

struct change {
	enum direction direction;
	const char *what;
	struct slice before, after;
};

enum fate {
	FATE_TIGHTER,
	FATE_LOOSER,
	FATE_ADDED,
	FATE_GONE,
	FATE_EDITED,
	FATE_SAME,
	FATES,
};

/* Two pointers into two scans that both outlive it. */
struct pair {
	const struct model *before, *after; /* one may be NULL */
	enum fate fate;
	struct {
		struct change *at;
		size_t len, cap;
	} changes;
};

struct pairs LIST_OF(struct pair);

/* Both read c's counts as well. */
void diff_write_text(struct page *p, const struct report_pair *c, const struct pairs *pairs);
void diff_write_json(struct buf *out, const struct report_pair *c, const struct pairs *pairs);

#endif
