/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Saved reports of one model for the tests of loading: what a test is about stands in its own
 * words, the rest is the least that a report needs.
 */
#ifndef TESTS_REPORT_SAVED_H
#define TESTS_REPORT_SAVED_H

#include "fixture.h"

#define SAVED_CONCLUDED "\"concluded\":{\"commercial_use\":\"unknown\"}"
#define SAVED(members) \
	"{\"id\":\"1\",\"path\":\"p\",\"kind\":\"model\"," members ",\"verdict\":\"ok\"}\n" \
	"{\"trailer\":true,\"schema\":\"modlic/1\"}\n"

struct saved_refusal {
	const char *report, *text;
};

/* The scan of a report that must load; the caller frees it. */
static inline struct scan *saved_load(const char *report)
{
	struct scan *scan = NULL;
	struct err e = { 0 };

	if (!report_load(&scan, slice_of(report), fixture_rules(), &e))
		fail_msg("%s", e.text);
	return scan;
}

/* Fails unless each is refused with exactly its text. */
static inline void saved_refuse(const struct saved_refusal *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct scan *scan = NULL;
		struct err e = { 0 };

		assert_false(report_load(&scan, slice_of(cases[i].report), fixture_rules(), &e));
		assert_null(scan);
		assert_string_equal(e.text, cases[i].text);
	}
}

#endif
