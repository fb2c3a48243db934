/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What holds for a notice in either form: its bytes are those expected, and hostile names come
 * out harmless.
 */
#ifndef TESTS_REPORT_NOTICE_FORMS_H
#define TESTS_REPORT_NOTICE_FORMS_H

#include "fixture.h"

static inline struct slice notice_in(enum report_form form, struct arena *a, const struct scan *s)
{
	struct report_options options = fixture_options();
	struct buf out;
	struct slice text;
	struct err e;

	buf_init(&out, 1 << 20);
	assert_true(
		report_notice(notice_make(a, s), fixture_rules(), form, &options, true, &out, &e));
	text = arena_dup(a, buf_slice(&out));
	buf_free(&out);
	return text;
}

/* `scan` is freed. */
static inline void check_notice(enum report_form form, struct scan *scan, const char *expected)
{
	struct arena *a = arena_create();
	struct slice got = notice_in(form, a, scan);

	assert_expected(got, expected);
	assert_lacks(got, "\x1b");
	arena_free(a);
	scan_free(scan);
}

#endif
