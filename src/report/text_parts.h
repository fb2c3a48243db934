/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of the text report, from the top of the screen down; private to report/.
 */
#ifndef REPORT_TEXT_PARTS_H
#define REPORT_TEXT_PARTS_H

#include "report/plain.h"

/* Models with the worst verdict first, then by path: the order in which to worry. */
struct ranked {
	const struct model **at;
	size_t len;
	size_t by_verdict[VERDICTS];
};

void text_rank(struct ranked *ranked, struct arena *a, const struct scan *scan);

/* One line per model: verdict, where, licences, commercial use, limits. */
void text_table(struct page *p, const struct ranked *ranked);

/* All that there is to say of one model. */
void text_model(struct page *p, const struct model *m);

/* What a conclusion says: bound by, commercial use, limits, restrictions, duties. */
void text_conclusion(struct page *p, const struct conclusion *c);

#endif
