/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What lineage and conclude found to contradict each other, as findings: the row of the
 * inheritance table names the code and gives the reason, the case gives the names.
 */
#include "policy/judging.h"

/*
 * "a fine-tune of org/name, which is under llama-3.1", as far as these are known. A dataset is
 * "trained on" whatever the relation says, since relations are between models.
 */
static struct slice origin_phrase(struct arena *a, enum finding_kind kind,
				  const struct judgement *g)
{
	static const char *const leads[RELATIONS] = {
		[RELATION_UNSPECIFIED] = "made from",
		[RELATION_COPY] = "a copy of",
		[RELATION_QUANTIZED] = "a converted form of",
		[RELATION_FINETUNE] = "a fine-tune of",
		[RELATION_ADAPTER] = "an adapter for",
		[RELATION_MERGE] = "a merge with",
		[RELATION_DISTILLED] = "trained on outputs of",
	};
	const char *lead = kind == FINDING_DATASET_TERMS ? "trained on" : leads[g->relation];

	if (g->base.len == 0)
		return SLICE_NONE;
	if (!g->licence)
		return arena_format(a, "%s %.*s", lead, SLICE_ARG(g->base));
	return arena_format(a, "%s %.*s, which is under %.*s", lead, SLICE_ARG(g->base),
			    SLICE_ARG(g->licence->id));
}

/*
 * The case in one clause. Where the reason names the base itself, it is a whole sentence
 * about this case already and gets nothing in front.
 */
static struct slice case_phrase(struct arena *a, enum finding_kind kind, const struct judgement *g)
{
	struct slice origin = origin_phrase(a, kind, g);
	bool apart = g->other && g->other != g->licence;

	if (g->base.len > 0 && slice_find(g->reason, g->base) != SLICE_NPOS)
		return SLICE_NONE;
	if (apart && origin.len > 0)
		return arena_format(a, "declared %.*s, but %.*s", SLICE_ARG(g->other->id),
				    SLICE_ARG(origin));
	if (origin.len > 0)
		return origin;
	if (apart && g->licence)
		return arena_format(a, "%.*s against %.*s", SLICE_ARG(g->licence->id),
				    SLICE_ARG(g->other->id));
	return g->licence ? g->licence->id : SLICE_NONE;
}

/*
 * The row's reason is general ("restrictions of use travel"); the case in front of it makes it a
 * statement.
 */
static struct slice claim_message(struct arena *a, enum finding_kind kind,
				  const struct judgement *g)
{
	struct slice reason =
		g->reason.len ? g->reason : slice_of(finding_kind_code(kind)->summary);
	struct slice where = case_phrase(a, kind, g);

	return where.len ? arena_format(a, "%.*s: %.*s", SLICE_ARG(where), SLICE_ARG(reason))
			 : reason;
}

/*
 * A row may name a code that this program does not have, if its author built his own rules: the
 * objection stands under the code for such.
 */
static void claim_add(struct judging *j, const struct judgement *g)
{
	struct draft d = {
		.judged = true,
		.verdict = g->verdict,
		.licence = g->licence,
		.other = g->other,
		.base = g->base,
		.clause = g->clause,
		.evidence = g->evidence,
		.subject = g->other ? g->other->id : SLICE_NONE,
	};

	if (!finding_kind_from(g->code, &d.kind))
		d.kind = FINDING_RULE_OBJECTS;
	d.unfirm = !g->firm && finding_kind_code(d.kind)->verdict > VERDICT_REVIEW;
	d.message = claim_message(j->arena, d.kind, g);
	judging_add(j, &d);
}

/* A row that found nothing wrong is silent, unless its code is one of mere information. */
static bool claim_is_silent(const struct judgement *g)
{
	const struct finding_code *code = policy_code(g->code);

	return g->verdict == VERDICT_OK && (!code || code->verdict != VERDICT_OK);
}

/* Licences that rest on nothing but an entry of the model table that nobody checked. */
static void unverified_add(struct judging *j)
{
	for (size_t i = 0; i < j->concluded->licences.len; i++) {
		const struct licence *licence = j->concluded->licences.at[i];
		const struct term *term = judging_term(j, licence);
		struct draft d;

		if (!term || term->firm || term->basis != BASIS_KNOWN)
			continue;
		d = judging_draft(j, FINDING_UNVERIFIED_CLAIM, licence, SLICE_NONE);
		d.message =
			arena_format(j->arena,
				     "%.*s is what our model table says, and that entry was not "
				     "checked against its source",
				     SLICE_ARG(licence->id));
		judging_add(j, &d);
	}
}

static struct slice unread_message(struct arena *a, size_t files)
{
	if (files == 0)
		return SLICE("the archive around it was not understood to its end: what else it "
			     "holds is not known");
	if (files == 1)
		return SLICE("a file was not understood to its end: what else it says is not "
			     "known");
	return arena_format(a,
			    "%zu files were not understood to their ends: what else they say is "
			    "not known",
			    files);
}

/*
 * What a file could not tell may be the very thing that binds, so no model is clean over a file
 * that was cut short, whatever the others say; nor over an archive that was, which may have held
 * the model's licence behind the cut. One finding is enough: each issue is listed.
 */
static void unread_add(struct judging *j)
{
	const struct artefact *file = NULL, *archive = NULL;
	struct draft d = { .kind = FINDING_FILE_UNREAD };
	size_t files = 0;

	for (size_t i = 0; i < j->model->artefacts.len; i++) {
		const struct artefact *a = j->model->artefacts.at[i], *unread = artefact_unread(a);

		if (unread == a) {
			file = file ? file : a;
			files++;
		} else if (unread) {
			archive = unread;
		}
	}
	d.at.artefact = file ? file : archive;
	d.message = unread_message(j->arena, files);
	if (d.at.artefact)
		judging_add(j, &d);
}

/*
 * Nothing concluded and nobody who says why: that is never a pass. What is only named in a
 * file is judged through the model that names it.
 */
static bool is_bare(const struct judging *j)
{
	if (j->composed || j->model->kind == MODEL_REFERENCE || j->concluded->licences.len > 0)
		return false;
	for (size_t i = 0; i < j->concluded->judgements.len; i++)
		if (j->concluded->judgements.at[i].verdict != VERDICT_OK)
			return false;
	return true;
}

void judge_claims(struct judging *j)
{
	for (size_t i = 0; i < j->concluded->judgements.len; i++)
		if (!claim_is_silent(&j->concluded->judgements.at[i]))
			claim_add(j, &j->concluded->judgements.at[i]);
	if (is_bare(j))
		judging_add(j, &(struct draft){ .kind = FINDING_LICENCE_UNKNOWN });
	unverified_add(j);
	unread_add(j);
}
