/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: saved reports, as `explain`, `eval` and `diff` are given them. One that loads can
 * be written again, as a page with its drawings too, and gives a notice.
 */
#include "fuzz_rules.h"

#include "report/report.h"

enum { WRITTEN = 1 << 28 }; /* bytes */

static const struct report_options options = { .version = "0" };

static void check_written(const struct scan *scan, const char *format)
{
	struct buf out;
	struct err e = { 0 };

	buf_init(&out, WRITTEN);
	must(report_find(slice_of(format))->write(scan, fuzz_rules(), &options, &out, &e));
	must(out.len > 0);
	buf_free(&out);
}

static void check_notice(const struct scan *scan)
{
	struct arena *a = arena_create();
	const struct notice *notice = notice_make(a, scan);
	struct buf out;
	struct err e = { 0 };

	buf_init(&out, WRITTEN);
	must(report_notice(notice, NULL, FORM_JSON, &options, true, &out, &e));
	must(report_notice(notice, NULL, FORM_TEXT, &options, true, &out, &e));
	must(report_notice_gaps(notice, &options, &out, &e));
	buf_free(&out);
	arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct scan *scan = NULL;
	struct err e = { 0 };

	if (report_load(&scan, (struct slice){ (const char *)data, size }, fuzz_rules(), &e)) {
		check_written(scan, "json");
		check_written(scan, "html");
		check_notice(scan);
	} else {
		must(e.code != ERR_NONE && e.text[0]);
	}
	scan_free(scan);
	return 0;
}
