/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of findings as an enum, and its fixes filled in with the names of one case.
 * Private to policy; others see policy_codes() and policy_code() of policy/policy.h.
 */
#ifndef POLICY_FINDINGS_H
#define POLICY_FINDINGS_H

#include "base/arena.h"
#include "model/scan.h"
#include "policy/policy.h"

enum finding_kind {
#define FINDING(constant, code, verdict, audit, strict, summary, fix) FINDING_##constant,
#include "policy/findings.def"
#undef FINDING
	FINDING_KINDS,
};

/* The kind for a code; false where there is none. */
bool finding_kind_from(struct slice code, enum finding_kind *out);
/* Never NULL; part of the program, like the table itself. */
const struct finding_code *finding_kind_code(enum finding_kind kind);

/* The code that is nearest to a misspelt one, or an empty slice. */
struct slice finding_kind_nearest(struct slice code);

/* What LICENCE, BASE and OTHER stand for in one case; NULL and empty: the general words. */
struct finding_names {
	const struct licence *licence, *other;
	struct slice base;
};

/* The fix of a kind, with the names of the case in it. */
struct slice finding_fix(struct arena *a, enum finding_kind kind,
			 const struct finding_names *names);

#endif
