/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: saved reports, as `explain`, `eval` and `diff` are given them. One that loads can
 * be written again.
 */
#include "fuzz_rules.h"

#include "report/report.h"

enum { WRITTEN = 1 << 28 }; /* bytes */

static void check_written(const struct scan *scan)
{
	static const struct report_options options = { .version = "0" };
	const struct reporter *json = report_find(SLICE("json"));
	struct buf out;
	struct err e = { 0 };

	buf_init(&out, WRITTEN);
	must(json->write(scan, fuzz_rules(), &options, &out, &e));
	must(out.len > 0);
	buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct scan *scan = NULL;
	struct err e = { 0 };

	if (report_load(&scan, (struct slice){ (const char *)data, size }, fuzz_rules(), &e))
		check_written(scan);
	else
		must(e.code != ERR_NONE && e.text[0]);
	scan_free(scan);
	return 0;
}
