/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the user allows, held against the conclusions: findings, verdicts and the outcome of
 * the run. Codes, default levels and fixes stand in policy/findings.def.
 *
 * Order of use: one of the three makers, then policy_use_profile(), policy_add_exceptions()
 * and the overrides of the command line; the scan gets policy_assertions() before lineage;
 * policy_evaluate() comes after conclude. A policy borrows licences from the rule database
 * and must not outlive it; a scan may outlive the policy, but for scan->assertions.
 */
#ifndef POLICY_POLICY_H
#define POLICY_POLICY_H

#include "base/buf.h"
#include "base/err.h"
#include "model/assertion.h"
#include "model/scan.h"
#include "rules/rules.h"

struct policy;

/* An audit: nothing is denied, everything is said. */
struct policy *policy_audit(void);

/* The strict built-in gate of `modlic check` without a policy file. */
struct policy *policy_strict(void);

/*
 * Reads a policy (YAML); levels that it does not set are those of the gate. Unknown keys, ids
 * and codes refuse it with ERR_CONFIG, line and column ("policy.yaml:3:5: ..."). `bytes` is
 * the file's content, `name` what messages call it; reports have the last part of it only.
 */
bool policy_parse(struct policy **p, struct slice bytes, struct slice name,
		  const struct ruledb *rules, struct err *e);
void policy_free(struct policy *p); /* NULL is allowed */

/* A file with `exceptions` alone (and `version`), on top of those that are there. */
bool policy_add_exceptions(struct policy *p, struct slice bytes, struct slice name, struct err *e);

/*
 * A profile of the file by name, or the built-in `audit` or `strict` (the gate's levels, and
 * figures that are not given become findings). ERR_USAGE where there is none.
 */
bool policy_use_profile(struct policy *p, struct slice name, struct err *e);

/* Overrides from the command line: "-D code", "--context mau=5", "--fail-on conflict". */
bool policy_set_level(struct policy *p, struct slice code, enum level level, struct err *e);
bool policy_set_context(struct policy *p, struct slice assignment, struct err *e);
bool policy_set_fail_on(struct policy *p, struct slice verdicts, struct err *e);
void policy_set_strict(struct policy *p, bool strict); /* figures not given become findings */
void policy_set_allow_empty(struct policy *p, bool allow);

/*
 * Finding ids of an earlier report. What is known from there warns at most; with `new_only` it
 * is suppressed as well.
 */
void policy_set_baseline(struct policy *p, const struct slice *ids, size_t count, bool new_only);

/* What lineage and conclude have to act on; lives as long as the policy. */
const struct assertions *policy_assertions(const struct policy *p);

/*
 * Fills in context, findings, verdicts and outcome of the scan, and which obligations apply.
 * `today` is "2026-11-22". May be called again with another policy.
 */
void policy_evaluate(struct scan *scan, const struct policy *p, struct slice today);

/* `policy init`: a commented policy to start from; it parses and changes nothing by itself. */
void policy_write_default(struct buf *out);

/* `policy show`: the policy as it will be applied, in YAML, every level spelled out. */
void policy_show(const struct policy *p, struct buf *out);

/* The table of findings, for help, `explain CODE`, SARIF rules and the man page. */
const struct finding_code *policy_codes(size_t *count);
const struct finding_code *policy_code(struct slice code); /* or NULL */

#endif
