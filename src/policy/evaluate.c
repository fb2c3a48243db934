/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stage: every model's conclusion through every check, then exceptions and baseline, then
 * verdicts and the outcome of the run. May be run again over the same scan with another
 * policy: it starts from nothing each time.
 */
#include "policy/judging.h"

#include <stdlib.h>

/* The context lives on in reports, longer than the policy may. */
static struct context context_copy(struct arena *a, const struct context *from)
{
	struct context to = *from;

	to.territories = (struct slice_list){ 0 };
	for (size_t i = 0; i < from->territories.len; i++)
		*list_add(a, &to.territories) = arena_dup(a, from->territories.at[i]);
	to.dated = arena_array(a, struct dated_figure, from->dated_count);
	for (size_t i = 0; i < from->dated_count; i++) {
		to.dated[i] = from->dated[i];
		to.dated[i].month = arena_dup(a, from->dated[i].month);
	}
	return to;
}

static void conclusion_judge(struct judging *j, struct conclusion *c, bool composed)
{
	j->concluded = c;
	j->composed = composed;
	judge_claims(j);
	size_t first = j->model->findings.len;

	judge_uses(j);
	judge_thresholds(j);
	judge_territories(j);
	judge_duties(j);
	judge_allowed(j);
	judge_alternatives(j, first);
}

/* Both conclusions of an adapter, its own first, so that the composed one only adds what is new. */
static void model_judge(struct scan *scan, const struct policy *p, struct model *model)
{
	struct judging j = {
		.arena = scan->arena, .policy = p, .settings = &p->settings, .model = model
	};

	model->findings = (struct finding_list){ 0 };
	/* Nobody here uses it: what binds comes down to those that do. */
	if (model->ancestor)
		return;
	conclusion_judge(&j, &model->concluded, false);
	if (model->composed)
		conclusion_judge(&j, model->composed, true);
}

/* What the baseline knows fails no more; with --new-only it is out of sight as well. */
static void baseline_apply(const struct policy *p, struct finding_list *findings)
{
	for (size_t i = 0; i < findings->len; i++) {
		struct finding *f = &findings->at[i];

		/* An exception ends so that somebody looks again; no baseline puts that off. */
		if (!f->known || slice_eq(slice_of(f->code), SLICE("exception-expired")))
			continue;
		if (f->level == LEVEL_DENY)
			f->level = LEVEL_WARN;
		if (p->new_only && !f->suppressed) {
			f->suppressed = true;
			f->suppressed_by = SLICE("baseline");
		}
	}
}

/*
 * The worst first, then by code, place and id: an order that no hash or thread decides. By message
 * last but one: two findings of a licence differ there before they do in a hash.
 */
static int finding_order(const void *a, const void *b)
{
	const struct finding *left = a, *right = b;
	int order = (left->verdict < right->verdict) - (left->verdict > right->verdict);

	if (order == 0)
		order = strcmp(left->code, right->code);
	if (order == 0)
		order = slice_cmp(left->licence ? left->licence->id : SLICE_NONE,
				  right->licence ? right->licence->id : SLICE_NONE);
	if (order == 0)
		order = slice_cmp(left->message, right->message);
	return order != 0 ? order : slice_cmp(left->id, right->id);
}

static void findings_sort(struct finding_list *findings)
{
	if (findings->len > 1)
		qsort(findings->at, findings->len, sizeof(*findings->at), finding_order);
}

/* The composed conclusion holds all that the adapter's own does, and the base's. */
static void model_settle(struct model *model)
{
	model->verdict = model->ancestor ? VERDICT_NOT_CHECKED : VERDICT_OK;
	model->composed_verdict = model->verdict;
	for (size_t i = 0; i < model->findings.len; i++) {
		const struct finding *f = &model->findings.at[i];

		if (f->suppressed)
			continue;
		if (!f->composed && f->verdict > model->verdict)
			model->verdict = f->verdict;
		if (model->composed && f->verdict > model->composed_verdict)
			model->composed_verdict = f->verdict;
	}
}

static void outcome_count(struct outcome *outcome, const struct finding_list *findings)
{
	for (size_t i = 0; i < findings->len; i++) {
		if (findings->at[i].suppressed)
			continue;
		outcome->findings[findings->at[i].verdict]++;
		if (findings->at[i].level == LEVEL_DENY)
			outcome->violated = true;
	}
}

/* Notes make no scan incomplete; nothing found does, unless the user has said that it may be so. */
static void outcome_settle(struct scan *scan, const struct policy *p)
{
	scan->outcome = (struct outcome){
		.incomplete =
			scan_count_issues(scan) > 0 || (scan->models.len == 0 && !p->allow_empty),
	};
	outcome_count(&scan->outcome, &scan->findings);
	for (size_t i = 0; i < scan->models.len; i++)
		outcome_count(&scan->outcome, &scan->models.at[i]->findings);
}

void policy_evaluate(struct scan *scan, const struct policy *p, struct slice today)
{
	scan->context = context_copy(scan->arena, &p->settings.context);
	scan->policy_name = arena_dup(scan->arena, p->name);
	scan->findings = (struct finding_list){ 0 };
	for (size_t i = 0; i < scan->models.len; i++)
		model_judge(scan, p, scan->models.at[i]);
	exceptions_apply(scan, p, today);
	baseline_apply(p, &scan->findings);
	findings_sort(&scan->findings);
	for (size_t i = 0; i < scan->models.len; i++) {
		baseline_apply(p, &scan->models.at[i]->findings);
		findings_sort(&scan->models.at[i]->findings);
		model_settle(scan->models.at[i]);
	}
	outcome_settle(scan, p);
}
