/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exceptions over finished findings, and the upkeep of the policy's own entries: what has
 * expired fails, what was given for another text is void, what covers nothing is said.
 *
 * An exception suppresses a finding and never removes it: machines see it in every report, with
 * reason and owner, and people with --show-suppressed. Whoever reads the report must be able to ask
 * who decided this.
 */
#include "policy/judging.h"

/* "ticket LEG-42 (legal@example.org, until 2027-03-31, policy.yaml:31)" */
static struct slice exception_phrase(struct arena *a, const struct exception *e)
{
	struct slice text = arena_format(a, "%.*s (", SLICE_ARG(e->reason));

	if (e->owner.len > 0)
		text = arena_format(a, "%.*s%.*s, ", SLICE_ARG(text), SLICE_ARG(e->owner));
	if (e->expires.len > 0)
		text = arena_format(a, "%.*suntil %.*s, ", SLICE_ARG(text), SLICE_ARG(e->expires));
	return arena_format(a, "%.*s%.*s:%u)", SLICE_ARG(text), SLICE_ARG(e->source), e->line);
}

/* Reports call it a line of the policy; of another file, the phrase alone names it. */
static uint32_t policy_line(const struct policy *p, const struct exception *e)
{
	return slice_eq(e->source, p->name) ? e->line : 0;
}

static bool exception_covers(const struct exception *e, const struct finding *f)
{
	enum finding_kind kind;

	return finding_kind_from(slice_of(f->code), &kind) && e->codes[kind];
}

static void exception_report(struct scan *scan, const struct policy *p, struct model *model,
			     const struct exception *e, enum finding_kind kind)
{
	struct judging j = {
		.arena = scan->arena, .policy = p, .settings = &p->settings, .model = model
	};
	struct slice phrase = exception_phrase(scan->arena, e);
	const char *what = kind == FINDING_EXCEPTION_EXPIRED
				   ? "this exception has expired"
				   : "this exception was given for another licence text";
	struct draft d = { .kind = kind, .subject = e->model, .policy_line = policy_line(p, e) };

	d.message = arena_format(scan->arena, "%s: %.*s", what, SLICE_ARG(phrase));
	judging_add(&j, &d);
}

/*
 * Covers the findings that it names; true where there were any. One that is not in force covers
 * nothing and yet is no unused one: that it has expired, or is void, is said of it instead.
 */
static bool exception_cover(struct scan *scan, const struct policy *p, struct model *model,
			    const struct exception *e, bool in_force)
{
	bool any = false;

	for (size_t i = 0; i < model->findings.len; i++) {
		struct finding *f = &model->findings.at[i];

		if (!exception_covers(e, f))
			continue;
		any = true;
		if (!in_force || f->suppressed)
			continue;
		f->suppressed = true;
		f->suppressed_by = exception_phrase(scan->arena, e);
		f->policy_line = policy_line(p, e);
	}
	return any;
}

/*
 * `expires` is the last day on which it holds. Dates compare as texts (ISO 8601), no calendar is
 * needed.
 */
static bool exception_apply(struct scan *scan, const struct policy *p, struct model *model,
			    const struct exception *e, struct slice today)
{
	bool expired = e->expires.len > 0 && slice_cmp(e->expires, today) < 0;
	bool stands = assertion_text_stands(e->sha256, model);
	bool any = exception_cover(scan, p, model, e, !expired && stands);

	if (expired)
		exception_report(scan, p, model, e, FINDING_EXCEPTION_EXPIRED);
	else if (!stands)
		exception_report(scan, p, model, e, FINDING_EXCEPTION_VOID);
	return any || expired || !stands;
}

/*
 * Over all models: a glob may name many, and it is unused only where it helped none. An exception
 * that helps nobody is said, or the list grows for ever and one day covers something by accident.
 */
static void exception_run(struct scan *scan, const struct policy *p, const struct exception *e,
			  struct slice today)
{
	struct draft d = { .kind = FINDING_EXCEPTION_UNUSED,
			   .subject = e->model,
			   .policy_line = policy_line(p, e) };
	bool used = false;
	struct slice phrase;

	for (size_t i = 0; i < scan->models.len; i++)
		if (assertion_names(e->model, scan->models.at[i]) &&
		    exception_apply(scan, p, scan->models.at[i], e, today))
			used = true;
	if (used)
		return;
	phrase = exception_phrase(scan->arena, e);
	d.message = arena_format(scan->arena, "the exception for %.*s covers nothing here: %.*s",
				 SLICE_ARG(e->model), SLICE_ARG(phrase));
	judging_add_general(scan, p, &d);
}

/* Conclude has used it already, or passed it over for another text; here that is only told. */
static void clarification_check(struct scan *scan, const struct policy *p,
				const struct clarification *c)
{
	struct judging j = { .arena = scan->arena, .policy = p, .settings = &p->settings };
	struct draft d = { .kind = FINDING_CLARIFICATION_VOID,
			   .licence = c->licence,
			   .subject = c->model,
			   .policy_line = c->line };
	bool named = false;

	d.message = arena_format(scan->arena,
				 "line %u of the policy says %.*s, for a licence text that is not "
				 "here; the entry is not used",
				 c->line, SLICE_ARG(c->licence->id));
	for (size_t i = 0; i < scan->models.len; i++) {
		j.model = scan->models.at[i];
		if (!assertion_names(c->model, j.model))
			continue;
		named = true;
		if (!assertion_text_stands(c->text_sha256, j.model))
			judging_add(&j, &d);
	}
	if (named)
		return;
	d.kind = FINDING_ASSERTION_UNUSED;
	d.message = arena_format(scan->arena, "the clarification for %.*s names no model here",
				 SLICE_ARG(c->model));
	judging_add_general(scan, p, &d);
}

/* A name with a slip in it would leave the user believing that the base is known. */
static void lineage_check(struct scan *scan, const struct policy *p,
			  const struct lineage_assertion *l)
{
	struct draft d = { .kind = FINDING_ASSERTION_UNUSED,
			   .subject = l->child,
			   .base = l->base,
			   .policy_line = l->line };

	for (size_t i = 0; i < scan->models.len; i++)
		if (assertion_names(l->child, scan->models.at[i]))
			return;
	d.message = arena_format(scan->arena, "the lineage entry for %.*s names no model here",
				 SLICE_ARG(l->child));
	judging_add_general(scan, p, &d);
}

void exceptions_apply(struct scan *scan, const struct policy *policy, struct slice today)
{
	for (size_t i = 0; i < policy->exceptions.len; i++)
		exception_run(scan, policy, &policy->exceptions.at[i], today);
	for (size_t i = 0; i < policy->assertions.clarifications.len; i++)
		clarification_check(scan, policy, &policy->assertions.clarifications.at[i]);
	for (size_t i = 0; i < policy->assertions.lineage.len; i++)
		lineage_check(scan, policy, &policy->assertions.lineage.at[i]);
}
