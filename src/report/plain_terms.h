/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What binds a model, for people: licences, limits and the way by which they came, on one line or
 * in a sentence.
 */
#ifndef REPORT_PLAIN_TERMS_H
#define REPORT_PLAIN_TERMS_H

#include "report/page.h"

/* "700M MAU", "$1M a year", "not in EU": limits of a conclusion on one line. */
void plain_limits(struct buf *out, const struct conclusion *c);

/* "llama-3.1, (apache-2.0 or mit)", a set with "?"; "none known". */
void plain_licences(struct buf *out, const struct conclusion *c);

/* "more than 700,000,000 monthly active users: effect (llama-3.1, clause 2)". */
void plain_threshold(struct page *p, const struct bound_threshold *bound);

/* "(llama-3.1, clause 2)"; nothing where both are empty. */
void plain_clause(struct page *p, const struct licence *licence, struct slice clause);

/*
 * "its own licence (declared)", "inherited from A, which has it from B (known model)"; of an
 * alternative also that it binds unless another is chosen.
 */
void plain_way(struct page *p, const struct conclusion *c, const struct term *term);

/* What the verdicts depend on besides the files: "commercial use, nothing distributed ...". */
void plain_context(struct page *p, const struct context *c);

#endif
