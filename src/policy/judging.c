/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a check's draft becomes a finding: verdict, level, id, place and fix, in one way for all
 * of them.
 *
 * Levels are the policy's, verdicts are not: a level decides whether the gate opens, and may be
 * set; what is said of a model is the same under every policy.
 */
#include "policy/judging.h"

#include "base/count.h"

/* At the gate, for a verdict that is not its code's usual one; an audit only ever warns. */
static const enum level gate_levels[VERDICTS] = {
	[VERDICT_OK] = LEVEL_ALLOW,
	[VERDICT_NOT_CHECKED] = LEVEL_DENY,
	[VERDICT_UNKNOWN] = LEVEL_DENY,
	[VERDICT_REVIEW] = LEVEL_WARN,
	[VERDICT_OBLIGATION_UNMET] = LEVEL_DENY,
	[VERDICT_RESTRICTED_BY_CONTEXT] = LEVEL_DENY,
	[VERDICT_CONFLICT] = LEVEL_DENY,
};

/*
 * A row of the inheritance table may give a code another verdict than its usual one; then the usual
 * level would be the level of something else.
 */
static enum level default_level(const struct policy *p, enum finding_kind kind,
				enum verdict verdict)
{
	const struct finding_code *code = finding_kind_code(kind);

	if (verdict == code->verdict)
		return p->audit ? code->audit : code->strict;
	if (p->audit)
		return verdict == VERDICT_OK ? LEVEL_ALLOW : LEVEL_WARN;
	return gate_levels[verdict];
}

/*
 * --fail-on raises what is at least a warning. `allow` stays: somebody has decided that this
 * finding is none.
 */
enum level judging_level(const struct policy *p, enum finding_kind kind, enum verdict verdict)
{
	const struct level_choice *choice = &p->settings.levels[kind];
	enum level level = choice->set ? choice->level : default_level(p, kind, verdict);

	if ((p->fail_on & 1u << verdict) && level >= LEVEL_WARN)
		return LEVEL_DENY;
	return level;
}

/*
 * 16 hex digits over what names the finding, and nothing that changes with its wording. A zero byte
 * between the parts keeps "ab" + "c" and "a" + "bc" apart. Ids stand in baselines and exceptions
 * that outlive a version of the program, so what goes in here must not change.
 */
static struct slice finding_id(struct arena *a, struct slice path, const struct draft *d)
{
	const struct slice parts[] = {
		path,
		slice_of(finding_kind_code(d->kind)->code),
		d->licence ? d->licence->id : SLICE_NONE,
		d->base,
		d->subject,
	};
	struct sha256 h;
	struct digest digest;
	char hex[65];

	sha256_init(&h);
	for (size_t i = 0; i < COUNT(parts); i++) {
		sha256_add(&h, parts[i]);
		sha256_add(&h, (struct slice){ "", 1 });
	}
	digest = sha256_finish(&h);
	digest_hex(&digest, hex, 16);
	return arena_dup(a, slice_of(hex));
}

/*
 * What rests on a guess never says more than `review`: the guess may be wrong, and a person
 * decides.
 */
static enum verdict draft_verdict(const struct draft *d)
{
	enum verdict verdict = d->judged ? d->verdict : finding_kind_code(d->kind)->verdict;

	return d->unfirm && verdict > VERDICT_REVIEW ? VERDICT_REVIEW : verdict;
}

static struct slice draft_message(struct arena *a, const struct draft *d)
{
	struct slice message = d->message;

	if (message.len == 0)
		message = slice_of(finding_kind_code(d->kind)->summary);
	if (!d->unfirm)
		return message;
	return arena_format(a, "%.*s (to be confirmed: what it rests on is inferred or disputed)",
			    SLICE_ARG(message));
}

static struct finding finding_make(struct arena *a, const struct policy *p, struct slice path,
				   const struct draft *d)
{
	const struct finding_code *code = finding_kind_code(d->kind);
	struct finding_names names = { d->licence, d->other, d->base };
	struct finding f = {
		.id = finding_id(a, path, d),
		.code = code->code,
		.verdict = draft_verdict(d),
		.message = draft_message(a, d),
		.fix = d->fix.len ? d->fix : finding_fix(a, d->kind, &names),
		.clause = d->clause,
		.licence = d->licence,
		.evidence = d->evidence,
		.at = d->at,
		.policy_line = d->policy_line ? d->policy_line : p->settings.levels[d->kind].line,
	};

	f.level = judging_level(p, d->kind, f.verdict);
	f.known = map_find(&p->baseline, f.id) != NULL;
	if (!f.at.artefact && f.evidence.len > 0)
		f.at = f.evidence.at[0]->at;
	return f;
}

/*
 * What is only named has one place to point to, whatever is the matter with it. So that SARIF has a
 * line to mark in the file that names the model.
 */
static struct location place_named(const struct model *m)
{
	const struct evidence *e =
		m->artefacts.len ? evidence_find(&m->artefacts.at[0]->evidence, EVIDENCE_REFERENCE)
				 : NULL;

	return e ? e->at : (struct location){ 0 };
}

static const struct finding *find_id(const struct finding_list *list, struct slice id)
{
	for (size_t i = 0; i < list->len; i++)
		if (slice_eq(list->at[i].id, id))
			return &list->at[i];
	return NULL;
}

/*
 * Two findings of one model with the same id are one, unless their words differ: then the later one
 * gets an id of its own, by its number. For the composed conclusion a finding of the same id was
 * made for the adapter alone already and says it.
 */
void judging_add(struct judging *j, const struct draft *draft)
{
	struct draft numbered = *draft;
	struct finding f = finding_make(j->arena, j->policy, j->model->path, draft);
	const struct finding *other;
	unsigned number = 1;

	while ((other = find_id(&j->model->findings, f.id))) {
		if (j->composed || slice_eq(other->message, f.message))
			return;
		numbered.subject =
			arena_format(j->arena, "%.*s#%u", SLICE_ARG(draft->subject), ++number);
		f = finding_make(j->arena, j->policy, j->model->path, &numbered);
	}
	f.composed = j->composed;
	if (!f.at.artefact)
		f.at = place_named(j->model);
	*list_add(j->arena, &j->model->findings) = f;
}

void judging_add_general(struct scan *scan, const struct policy *policy, const struct draft *draft)
{
	*list_add(scan->arena, &scan->findings) =
		finding_make(scan->arena, policy, policy->name, draft);
}

/* A use policy binds through the licence that it belongs to. */
static bool term_is_for(const struct term *term, const struct licence *licence)
{
	return term->licence == licence || (licence->parent && term->licence == licence->parent);
}

/* A firm term is preferred wherever it stands: one sure way is enough for a licence to bind. */
const struct term *judging_term(const struct judging *j, const struct licence *licence)
{
	const struct term *found = NULL;

	for (size_t i = 0; licence && i < j->concluded->terms.len; i++) {
		const struct term *term = &j->concluded->terms.at[i];

		if (!term->licence || !term_is_for(term, licence))
			continue;
		if (term->firm)
			return term;
		if (!found)
			found = term;
	}
	return found;
}

struct draft judging_draft(const struct judging *j, enum finding_kind kind,
			   const struct licence *licence, struct slice clause)
{
	const struct term *term = judging_term(j, licence);
	struct draft d = { .kind = kind, .licence = licence, .clause = clause };

	if (!term)
		return d;
	d.evidence = term->evidence;
	if (term->match)
		d.at = term->match->at;
	d.unfirm = !term->firm && finding_kind_code(kind)->verdict > VERDICT_REVIEW;
	return d;
}
