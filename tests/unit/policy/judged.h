/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A hand-made scan for the tests of policy: a few invented and real licences as static data,
 * one model in a folder, and ways to hang terms, limits, duties and judgements on it.
 */
#ifndef TESTS_POLICY_JUDGED_H
#define TESTS_POLICY_JUDGED_H

#include "unit.h"

#include "policy/policy.h"

#define TODAY SLICE("2026-11-22")

/* Licences, as the rule database would give them. */
static const struct licence apache = {
	.id = SLICE_INIT("apache-2.0"),
	.name = SLICE_INIT("Apache License 2.0"),
	.category = CATEGORY_PERMISSIVE,
	.commercial_use = COMMERCIAL_ALLOWED,
};
static const struct licence llama = {
	.id = SLICE_INIT("llama-3.1"),
	.name = SLICE_INIT("Llama 3.1 Community License Agreement"),
	.url = SLICE_INIT("https://example.org/llama"),
	.date = SLICE_INIT("2024-07-23"),
	.category = CATEGORY_OPEN_WEIGHTS_RESTRICTED,
	.commercial_use = COMMERCIAL_CONDITIONAL,
	.output_rule = OUTPUT_ALLOWED_IF,
	.outputs = { SLICE_INIT("the name begins with Llama"), SLICE_INIT("1.b.i") },
};
static const struct licence research = {
	.id = SLICE_INIT("qwen-research"),
	.category = CATEGORY_RESEARCH_ONLY,
	.commercial_use = COMMERCIAL_PROHIBITED,
	.commercial = { SLICE_INIT("research only"), SLICE_INIT("2") },
	.output_rule = OUTPUT_PROHIBITED,
	.outputs = { SLICE_INIT("no other models"), SLICE_INIT("3") },
};

struct judged {
	struct scan *scan;
	struct model *model;
	struct artefact *card;
};

static inline struct judged judged_new(void)
{
	struct judged j = { .scan = scan_create() };

	j.model = arena_new(j.scan->arena, struct model);
	j.model->path = SLICE("models/bot");
	j.model->name = SLICE("bot");
	*list_add(j.scan->arena, &j.model->ids) = SLICE("acme/bot");
	j.card = arena_new(j.scan->arena, struct artefact);
	j.card->path = SLICE("models/bot/README.md");
	j.card->kind = ARTEFACT_CARD;
	*list_add(j.scan->arena, &j.model->artefacts) = j.card;
	*list_add(j.scan->arena, &j.scan->models) = j.model;
	return j;
}

/* A licence that binds, by a firm term that rests on the card's line 3. */
static inline struct term *judged_bind(struct judged *j, const struct licence *licence)
{
	struct arena *a = j->scan->arena;
	struct evidence *e = arena_new(a, struct evidence);
	struct term *term = list_add(a, &j->model->concluded.terms);

	*e = (struct evidence){ .kind = EVIDENCE_LICENCE_TAG,
				.value = licence->id,
				.at = { .artefact = j->card, .start = 4, .end = 20, .line = 3 } };
	*list_add(a, &j->model->concluded.licences) = licence;
	*term = (struct term){ .licence = licence, .firm = true };
	*list_add(a, &term->evidence) = e;
	j->model->concluded.commercial_use = commercial_strictest(
		licence->commercial_use == COMMERCIAL_UNKNOWN ? COMMERCIAL_ALLOWED
							      : licence->commercial_use,
		j->model->concluded.commercial_use == COMMERCIAL_UNKNOWN
			? COMMERCIAL_ALLOWED
			: j->model->concluded.commercial_use);
	return term;
}

static inline void judged_limit(struct judged *j, const struct licence *licence,
				const struct threshold *rule)
{
	*list_add(j->scan->arena, &j->model->concluded.thresholds) =
		(struct bound_threshold){ .licence = licence, .rule = rule };
}

static inline struct obligation *judged_owe(struct judged *j, const struct licence *licence,
					    const struct duty *duty, enum obligation_status status)
{
	struct obligation *o = list_add(j->scan->arena, &j->model->concluded.obligations);

	*o = (struct obligation){ .licence = licence,
				  .duty = duty,
				  .text = duty_task(j->scan->arena, duty),
				  .status = status };
	return o;
}

/* The finding with a code, or NULL. */
static inline const struct finding *judged_find(const struct judged *j, const char *code)
{
	for (size_t i = 0; i < j->model->findings.len; i++)
		if (slice_eq(slice_of(j->model->findings.at[i].code), slice_of(code)))
			return &j->model->findings.at[i];
	return NULL;
}

static inline const struct finding *judged_need(const struct judged *j, const char *code)
{
	const struct finding *f = judged_find(j, code);

	if (!f)
		fail_msg("no finding %s", code);
	return f;
}

static inline void judged_context(struct policy *p, const char *assignment)
{
	struct err e = { 0 };

	if (!policy_set_context(p, slice_of(assignment), &e))
		fail_msg("%s", e.text);
}

/* Evaluates with the built-in gate and the assignments (up to a NULL). */
static inline void judged_run(struct judged *j, const char *const *assignments, bool strict)
{
	struct policy *p = policy_strict();

	policy_set_strict(p, strict);
	for (size_t i = 0; assignments && assignments[i]; i++)
		judged_context(p, assignments[i]);
	policy_evaluate(j->scan, p, TODAY);
	policy_free(p);
}

static inline void judged_free(struct judged *j)
{
	scan_free(j->scan);
}

#endif
