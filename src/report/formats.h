/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The formats that reporters.c lists; private to report/. Each is defined in the file of its
 * name.
 */
#ifndef REPORT_FORMATS_H
#define REPORT_FORMATS_H

#include "report/report.h"

extern const struct reporter reporter_text, reporter_json, reporter_ndjson, reporter_sarif,
	reporter_cyclonedx, reporter_spdx, reporter_markdown, reporter_junit, reporter_csv,
	reporter_html;

/*
 * What every writer ends with: a buffer that is full holds a part of a report, which must
 * never be taken for the whole. What a report could not be written to (io/output.h) says so itself:
 * a reader that closed its pipe has seen enough.
 */
bool report_whole(const struct buf *out, struct err *e);

#endif
