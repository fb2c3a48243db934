/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings and issues as paragraphs, alike on every page that shows them.
 */
#ifndef REPORT_PLAIN_FINDING_H
#define REPORT_PLAIN_FINDING_H

#include "report/page.h"

/* One finding as a person wants it: what, where, which clause, how to fix; at an indent. */
void plain_finding(struct page *p, const struct finding *f, size_t indent);

/* The scan's issues under a heading: those that lost something, or mere notes. */
void plain_issues(struct page *p, const struct scan *scan, bool notes);

/*
 * Whether this judgement is the one behind a finding: of its code and licence, and about a base
 * that the finding names. A merge of many may have one of each code for every base.
 */
bool plain_led_to(const struct judgement *j, const struct finding *f);

#endif
