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

/*
 * One model: in full, or without what text_terms() says once for all models that the same
 * licence binds.
 */
void text_model(struct page *p, const struct model *m, bool full);

/* The limits and duties of every licence that binds one of the models, each licence once. */
void text_terms(struct page *p, struct arena *a, const struct ranked *ranked, size_t count);

/* What a licence asks of everybody: commercial use, limits, outputs, duties. */
void licence_write_terms(struct page *p, const struct licence *licence);

#endif
