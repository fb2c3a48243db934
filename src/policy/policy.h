/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the user allows, held against the conclusions: findings, verdicts and the outcome of
 * the run. Codes, default levels and fixes stand in policy/findings.def.
 */
#ifndef POLICY_POLICY_H
#define POLICY_POLICY_H

#include "base/err.h"
#include "model/scan.h"
#include "rules/rules.h"

struct policy;

/* An audit: nothing is denied, everything is said. */
struct policy *policy_audit(void);

/* The strict built-in gate of `modlic check` without a policy file. */
struct policy *policy_strict(void);

/*
 * Reads a policy (YAML). Unknown keys, ids and codes refuse it with ERR_CONFIG, line and
 * column. `bytes` is the file's content, `name` what messages call it.
 */
bool policy_parse(struct policy **p, struct slice bytes, struct slice name,
                  const struct ruledb *rules, struct err *e);
void policy_free(struct policy *p); /* NULL is allowed */

/* Overrides from the command line: "-D code", "--context mau=5", "--fail-on conflict". */
bool policy_set_level(struct policy *p, struct slice code, enum level level, struct err *e);
bool policy_set_context(struct policy *p, struct slice assignment, struct err *e);
bool policy_set_fail_on(struct policy *p, struct slice verdicts, struct err *e);
void policy_set_strict(struct policy *p, bool strict);
void policy_set_allow_empty(struct policy *p, bool allow);

/* Fills in context, findings, verdicts and outcome of the scan. `today` is "2026-11-22". */
void policy_evaluate(struct scan *scan, const struct ruledb *rules, const struct policy *p,
                     struct slice today);

/* The table of findings, for help, `explain CODE`, SARIF rules and the man page. */
const struct finding_code *policy_codes(size_t *count);
const struct finding_code *policy_code(struct slice code); /* or NULL */

#endif
