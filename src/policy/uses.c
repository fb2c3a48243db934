/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What you do with models, against what the licences let you do: commercial use, running them
 * for others, training on their outputs.
 */
#include "policy/judging.h"

static void commercial_add(struct judging *j, const struct licence *licence)
{
	struct slice clause = licence ? licence->commercial.clause : SLICE_NONE;
	struct draft d = judging_draft(j, FINDING_COMMERCIAL_PROHIBITED, licence, clause);
	struct slice who = wording_licence(licence);

	if (licence && licence->commercial.text.len > 0)
		d.message = arena_format(j->arena, "%.*s: no commercial use, but yours is: %.*s",
					 SLICE_ARG(who), SLICE_ARG(licence->commercial.text));
	else
		d.message = arena_format(j->arena, "%.*s: no commercial use, but yours is",
					 SLICE_ARG(who));
	judging_add(j, &d);
}

/* `conditional` is no finding here: its condition is a threshold or a duty, and judged as that. */
static void judge_commercial(struct judging *j)
{
	const struct licence_refs *licences = &j->concluded->licences;
	bool named = false;

	if (!j->settings->context.commercial ||
	    j->concluded->commercial_use != COMMERCIAL_PROHIBITED)
		return;
	for (size_t i = 0; i < licences->len; i++)
		if (licences->at[i]->commercial_use == COMMERCIAL_PROHIBITED) {
			commercial_add(j, licences->at[i]);
			named = true;
		}
	/* A text without a rule, or a known one whose words were changed, can forbid it too. */
	if (!named)
		commercial_add(j, NULL);
}

/* The clause is the subject, since one licence may limit hosting in several places. */
static void judge_hosting(struct judging *j)
{
	for (size_t i = 0; i < j->concluded->restrictions.len; i++) {
		const struct bound_restriction *r = &j->concluded->restrictions.at[i];
		struct slice who;
		struct draft d;

		if (!j->settings->context.hosts || r->rule->kind != RESTRICTION_HOSTING)
			continue;
		d = judging_draft(j, FINDING_HOSTING_LIMITED, r->licence, r->rule->clause);
		who = wording_licence(r->licence);
		d.message = arena_format(j->arena, "you host models for others; %.*s: %.*s",
					 SLICE_ARG(who), SLICE_ARG(r->rule->text));
		d.subject = r->rule->clause;
		judging_add(j, &d);
	}
}

static void judge_outputs(struct judging *j)
{
	for (size_t i = 0; i < j->concluded->licences.len; i++) {
		const struct licence *licence = j->concluded->licences.at[i];
		bool barred = licence->output_rule == OUTPUT_PROHIBITED;
		struct slice who;
		struct draft d;

		if (!j->settings->context.trains_on_outputs || licence->output_rule == OUTPUT_FREE)
			continue;
		d = judging_draft(j,
				  barred ? FINDING_OUTPUTS_TRAINING_BARRED
					 : FINDING_OUTPUTS_TRAINING_LIMITED,
				  licence, licence->outputs.clause);
		who = wording_licence(licence);
		d.message = arena_format(j->arena, "you train on outputs; %.*s %s: %.*s",
					 SLICE_ARG(who),
					 barred ? "forbids that" : "allows that only if",
					 SLICE_ARG(licence->outputs.text));
		judging_add(j, &d);
	}
}

void judge_uses(struct judging *j)
{
	judge_commercial(j);
	judge_hosting(j);
	judge_outputs(j);
}
