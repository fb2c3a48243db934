/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One part of the HTML report at a time: begun over a scan, written by the test, compared.
 */
#ifndef TESTS_REPORT_HTML_FIXTURE_H
#define TESTS_REPORT_HTML_FIXTURE_H

#include "fixture.h"

#include "report/html_parts.h"

struct html_part {
	struct html h;
	struct buf out;
	struct report_options options;
};

static inline struct html *part_begin(struct html_part *part, const struct scan *s)
{
	part->options = fixture_options();
	buf_init(&part->out, 1 << 22);
	html_begin(&part->h, s, fixture_rules(), &part->options, &part->out);
	return &part->h;
}

/* What was written since the last call; good until the next write. */
static inline struct slice part_text(struct html_part *part)
{
	return buf_slice(&part->out);
}

static inline void part_clear(struct html_part *part)
{
	buf_clear(&part->out);
}

static inline void part_end(struct html_part *part)
{
	html_end(&part->h);
	buf_free(&part->out);
}

#endif
