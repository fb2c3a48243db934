/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One conclusion under judgement, and the checks that hold it against the policy. Each check
 * looks at one part of the conclusion and adds findings; none of them sees the others', but for
 * the last, which weighs them where there is a choice.
 * Private to policy.
 */
#ifndef POLICY_JUDGING_H
#define POLICY_JUDGING_H

#include "policy/settings.h"

struct judging {
	struct arena *arena; /* the scan's */
	const struct policy *policy;
	const struct settings *settings;
	struct model *model; /* findings go to its list */
	struct conclusion *concluded;
	bool composed; /* it is the model's conclusion together with its base */
};

/*
 * A finding in the making. `kind` gives its code; what is left out is taken from the table
 * (verdict, fix) or stays empty. `subject` tells apart findings that agree in code, licence and
 * base, such as two limits of one licence; it goes into the id and must not change from run
 * to run.
 */
struct draft {
	enum finding_kind kind;
	bool judged; /* `verdict` counts, not the table's */
	enum verdict verdict;
	bool unfirm; /* nothing firm behind it: `review` at worst, and said so */
	const struct licence *licence, *other;
	struct slice base, subject, message, clause;
	struct slice fix; /* empty: the table's, with the names filled in */
	struct evidence_refs evidence;
	struct location at;   /* artefact NULL: that of the first evidence */
	uint32_t policy_line; /* 0: that of the code's level, if the policy sets it */
};

/* Adds the finding, unless the model has the very same one already. */
void judging_add(struct judging *j, const struct draft *draft);

/* A finding about the policy's own entries, which belongs to no model. */
void judging_add_general(struct scan *scan, const struct policy *policy, const struct draft *draft);

/*
 * The level of a finding with this code and verdict: the policy's own for the code, else the
 * default one. --fail-on lifts it to `deny` unless it is `allow`.
 */
enum level judging_level(const struct policy *p, enum finding_kind kind, enum verdict verdict);

/* What the conclusion rests a licence on: the first firm term, else the first, or NULL. */
const struct term *judging_term(const struct judging *j, const struct licence *licence);

/*
 * Starts a draft about a licence: evidence and place from the term that binds it; unfirm where
 * nothing firm says that the licence applies.
 */
struct draft judging_draft(const struct judging *j, enum finding_kind kind,
			   const struct licence *licence, struct slice clause);

void judge_claims(struct judging *j); /* judgements of lineage and conclude */
void judge_uses(struct judging *j);   /* commercial use, hosting, outputs */
void judge_thresholds(struct judging *j);
void judge_territories(struct judging *j);
void judge_duties(struct judging *j);  /* also marks which obligations apply */
void judge_allowed(struct judging *j); /* allow, review and deny of the policy */

/*
 * Takes back the objections, from finding number `first` on, to licences that need not be chosen.
 * What was judged before binds whatever is chosen.
 */
void judge_alternatives(struct judging *j, size_t first);

/* Whether the context is above a limit of the licence. */
bool threshold_is_passed(const struct judging *j, const struct licence *licence);

/*
 * Exceptions over the finished findings of all models: covers, reports what is expired, void
 * or unused, and what clarifications and lineage assertions did not fit.
 */
void exceptions_apply(struct scan *scan, const struct policy *policy, struct slice today);

/* "700,000,000" */
struct slice wording_number(struct arena *a, uint64_t number);
/* Its id, or "the licence" for NULL: a text that has no rule. */
struct slice wording_licence(const struct licence *licence);

#endif
