/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A scan made by hand that holds one of everything a report must show: a conflict, an adapter
 * with its base, a merge with an ambiguous parent, a model that nobody knows, a name full of
 * escapes, an edited text, issues. Beside it a rule database of four licences and the codes of
 * its findings, so that these tests need neither rules/ nor the other stages.
 *
 * Expected outputs stand in expected/; UPDATE=1 in the environment writes them anew.
 */
#ifndef TESTS_REPORT_FIXTURE_H
#define TESTS_REPORT_FIXTURE_H

#include "unit.h"

#include "report/report.h"

/* The scan; the caller frees it with scan_free(). */
struct scan *fixture_scan(void);

/* A scan of nothing. */
struct scan *fixture_empty(void);

/* The rule database: llama-3.1 with its use policy, apache-2.0, the set gemma. */
const struct ruledb *fixture_rules(void);
const struct licence *fixture_licence(const char *id);

/* Width 100, no colour, version 0.0.0, timestamp 2026-11-22T00:00:00Z, the fixture's codes. */
struct report_options fixture_options(void);

/* A report of the fixture's scan in a format, in memory that lives to the end of the test. */
struct slice fixture_report(const char *format, const struct scan *scan,
			    const struct report_options *options);

/* Fails unless `got` is byte for byte the file expected/<name>. */
void assert_expected(struct slice got, const char *name);

/* Fails unless `text` holds (or does not hold) `part`. */
void assert_holds(struct slice text, const char *part);
void assert_lacks(struct slice text, const char *part);

#endif
