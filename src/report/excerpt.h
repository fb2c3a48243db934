/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A few words of a file around a place, as a person would point at them: the line with its
 * number, and marks under the bytes that are meant. A long line is cut to what the page has
 * room for; everything is escaped.
 */
#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

#include "report/page.h"

/*
 * Shows bytes [start, end) of `bytes` in their line; of a span over several lines the first
 * is shown. A span of no length is marked by one caret. `line` is the number of the line.
 * Nothing is written where the span lies outside.
 */
void excerpt_write(struct page *p, struct slice bytes, uint64_t start, uint64_t end, uint32_t line);

#endif
