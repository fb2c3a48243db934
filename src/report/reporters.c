/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of report formats. A new format is its file and one line here.
 */
#include "report/report.h"

#include "base/count.h"
#include "report/formats.h"

static const struct reporter *const reporters[] = {
	&reporter_text, &reporter_json,     &reporter_ndjson, &reporter_sarif, &reporter_cyclonedx,
	&reporter_spdx, &reporter_markdown, &reporter_junit,  &reporter_csv,   &reporter_html,
};

const struct reporter *report_at(size_t index)
{
	return index < COUNT(reporters) ? reporters[index] : NULL;
}

const struct reporter *report_find(struct slice name)
{
	for (size_t i = 0; report_at(i); i++)
		if (slice_eq(slice_of(report_at(i)->name), name))
			return report_at(i);
	return NULL;
}

bool report_form_from(struct slice word, enum report_form *out)
{
	static const char *const words[] = { [FORM_TEXT] = "text",
					     [FORM_JSON] = "json",
					     [FORM_NDJSON] = "ndjson",
					     [FORM_DOT] = "dot" };

	for (size_t i = 0; i < COUNT(words); i++)
		if (slice_eq(slice_of(words[i]), word)) {
			*out = (enum report_form)i;
			return true;
		}
	return false;
}

bool report_whole(const struct buf *out, struct err *e)
{
	if (out->full && !out->stuck)
		return err_set(e, ERR_SYSTEM,
			       "the report could not be written whole (limit %zu bytes)",
			       out->limit);
	return true;
}
