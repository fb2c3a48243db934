/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Limits of users, revenue and size, each by its licence's own test: which figure, above or
 * from which value, at which date, alone or only together with others, and who is spared.
 *
 * Two things are read out of the rules' wording (rules/README.md fixes it): a test is tied to
 * a release when `measured` speaks of a "release date", and counts only for those who host when
 * it speaks of "Model-as-a-Service".
 *
 * Three answers, because "below" and "we do not know" must never be one: what is unstated is a
 * condition in the report, and under `strict` a finding.
 */
#include "policy/context.h"
#include "policy/judging.h"

enum answer {
	BELOW,
	PASSED,
	UNSTATED,
};

/* A limit as it stands for this model: the rule's facts, with the number of the file's words. */
struct test {
	const struct bound_threshold *bound;
	enum metric metric;
	enum threshold_op op;
	uint64_t value;
	bool all_of;
};

/* One of the user's figures and how it was come by. */
struct figure {
	bool given;
	uint64_t value;
	enum metric metric;  /* what was counted: not always what was asked for */
	struct slice month;  /* of a dated figure; empty: the current one */
	struct slice wanted; /* month that the test is tied to, where no figure is dated so */
};

static struct test test_of(const struct bound_threshold *bound)
{
	struct limit limit = bound_limit(bound);

	return (struct test){ bound, limit.metric, limit.op, limit.value,
			      bound->rule && bound->rule->all_of };
}

static bool is_date(struct slice s)
{
	for (size_t i = 0; i < 10; i++) {
		bool dash = i == 4 || i == 7;

		if (s.len < 10 || (dash ? s.ptr[i] != '-' : s.ptr[i] < '0' || s.ptr[i] > '9'))
			return false;
	}
	return true;
}

/*
 * The day of the release: in the words of the test, else of the licence, else of the model. In
 * order of nearness: a licence may be older than the model that it is used for.
 */
static struct slice release_date(const struct judging *j, const struct bound_threshold *bound)
{
	struct slice measured = bound->rule->measured;

	for (size_t i = 0; i < measured.len; i++)
		if (is_date(slice_drop(measured, i)))
			return slice_sub(measured, i, i + 10);
	if (bound->licence && is_date(bound->licence->date))
		return bound->licence->date;
	return j->model->known ? j->model->known->release_date : SLICE_NONE;
}

/*
 * "2024-06" for "2024-07-23"; empty for what is no date. "the preceding calendar month" of Llama's
 * section 2, counted from the version's release.
 */
static struct slice month_before(struct arena *a, struct slice date)
{
	uint64_t year, month;

	if (!is_date(date) || !slice_to_u64(slice_sub(date, 0, 4), &year) ||
	    !slice_to_u64(slice_sub(date, 5, 7), &month) || month < 1 || month > 12 || year < 1)
		return SLICE_NONE;
	year -= month == 1;
	month = month == 1 ? 12 : month - 1;
	return arena_format(a, "%04u-%02u", (unsigned)year, (unsigned)month);
}

static const struct dated_figure *dated_find(const struct context *c, enum metric metric,
					     struct slice month)
{
	for (size_t i = 0; i < c->dated_count; i++)
		if (c->dated[i].metric == metric && slice_eq(c->dated[i].month, month))
			return &c->dated[i];
	return NULL;
}

/*
 * A year's revenue answers a test over any twelve months where nothing nearer is given. Only in
 * this direction: a test over a fixed year is not answered by any twelve months.
 */
static struct figure current_figure(const struct context *c, enum metric metric)
{
	if (metric == METRIC_REVENUE_12_MONTHS && !c->figures[metric].given)
		metric = METRIC_ANNUAL_REVENUE;
	return (struct figure){ .given = c->figures[metric].given,
				.value = c->figures[metric].value,
				.metric = metric };
}

/*
 * Where the month is not given, today's figure is taken and the finding says which one was wanted:
 * an objection that can be answered is better than silence.
 */
static struct figure figure_for(const struct judging *j, const struct test *t)
{
	const struct context *c = &j->settings->context;
	struct figure figure = current_figure(c, t->metric);
	const struct threshold *rule = t->bound->rule;
	const struct dated_figure *dated;
	struct slice month;

	if (!rule || slice_find_nocase(rule->measured, SLICE("release date")) == SLICE_NPOS)
		return figure;
	month = month_before(j->arena, release_date(j, t->bound));
	dated = dated_find(c, t->metric, month);
	if (dated)
		return (struct figure){
			.given = true, .value = dated->value, .metric = t->metric, .month = month
		};
	figure.wanted = month.len ? month : SLICE("before the release");
	return figure;
}

/* Some limits are for those who run models for others; those who do not are spared as well. */
static bool is_spared(const struct judging *j, const struct threshold *rule)
{
	const struct context *c = &j->settings->context;

	if (!rule)
		return false;
	return context_is_spared(c, rule->exemption) ||
	       (!c->hosts &&
		slice_find_nocase(rule->measured, SLICE("Model-as-a-Service")) != SLICE_NPOS);
}

/* METRIC_OTHER is a measure without a key in the context: it can be stated and never answered. */
static enum answer test_answer(const struct judging *j, const struct test *t)
{
	struct figure figure = figure_for(j, t);

	if (is_spared(j, t->bound->rule))
		return BELOW;
	if (t->metric == METRIC_OTHER || !figure.given)
		return UNSTATED;
	if (t->op == THRESHOLD_AT_LEAST)
		return figure.value >= t->value ? PASSED : BELOW;
	return figure.value > t->value ? PASSED : BELOW;
}

/*
 * Limits that count only together: below any of them is below, all passed is passed. BELOW ends it,
 * whatever is unstated: "revenue above X and users above Y" needs both.
 */
static enum answer joint_answer(const struct judging *j, const struct licence *licence)
{
	enum answer joint = PASSED;

	for (size_t i = 0; i < j->concluded->thresholds.len; i++) {
		struct test t = test_of(&j->concluded->thresholds.at[i]);
		enum answer answer;

		if (t.bound->licence != licence || !t.all_of)
			continue;
		answer = test_answer(j, &t);
		if (answer == BELOW)
			return BELOW;
		if (answer == UNSTATED)
			joint = UNSTATED;
	}
	return joint;
}

static enum answer full_answer(const struct judging *j, const struct test *t)
{
	return t->all_of ? joint_answer(j, t->bound->licence) : test_answer(j, t);
}

/* "more than 700,000,000 monthly active users" */
static struct slice limit_phrase(struct arena *a, const struct test *t)
{
	struct slice number = wording_number(a, t->value);
	const struct threshold *rule = t->bound->rule;
	struct slice unit = slice_of(metric_unit(t->metric));

	if (t->metric == METRIC_OTHER && rule && rule->metric_word.len > 0)
		unit = rule->metric_word;
	return arena_format(a, "%s %.*s %.*s",
			    t->op == THRESHOLD_AT_LEAST ? "at least" : "more than",
			    SLICE_ARG(number), SLICE_ARG(unit));
}

/* "yours: 900,000,000 in 2024-06" */
static struct slice figure_phrase(struct arena *a, const struct test *t, const struct figure *f)
{
	struct slice number = wording_number(a, f->value);

	if (f->month.len > 0)
		return arena_format(a, "yours: %.*s in %.*s, the month that the test is tied to",
				    SLICE_ARG(number), SLICE_ARG(f->month));
	if (f->wanted.len > 0)
		return arena_format(a,
				    "yours: %.*s today; the test is tied to the month %.*s, for "
				    "which no figure is given",
				    SLICE_ARG(number), SLICE_ARG(f->wanted));
	if (f->metric != t->metric)
		return arena_format(a, "yours: %.*s %s", SLICE_ARG(number), metric_unit(f->metric));
	return arena_format(a, "yours: %.*s", SLICE_ARG(number));
}

/* What is counted, what follows, and who is spared, as far as the rule says. */
static struct slice terms_phrase(struct arena *a, const struct threshold *rule)
{
	struct slice text = SLICE_NONE;

	if (!rule)
		return SLICE(". The limit was read out of the licence file");
	if (rule->measured.len > 0)
		text = arena_format(a, ". Counted: %.*s", SLICE_ARG(rule->measured));
	if (rule->effect.len > 0)
		text = arena_format(a, "%.*s. Above it: %.*s", SLICE_ARG(text),
				    SLICE_ARG(rule->effect));
	if (rule->exemption.len > 0)
		text = arena_format(a, "%.*s. Spared: %.*s", SLICE_ARG(text),
				    SLICE_ARG(rule->exemption));
	return text;
}

/*
 * The metric is the subject: the number may be mended in the rules without the finding becoming
 * another.
 */
static void threshold_add(struct judging *j, const struct test *t, enum answer answer)
{
	const struct threshold *rule = t->bound->rule;
	struct slice clause = rule ? rule->clause : SLICE_NONE;
	struct figure figure = figure_for(j, t);
	struct draft d = judging_draft(
		j, answer == PASSED ? FINDING_THRESHOLD_EXCEEDED : FINDING_THRESHOLD_UNSTATED,
		t->bound->licence, clause);
	struct slice who = wording_licence(t->bound->licence);
	struct slice yours = figure.given ? figure_phrase(j->arena, t, &figure)
					  : SLICE("your figure is not given");
	struct slice limit = limit_phrase(j->arena, t), terms = terms_phrase(j->arena, rule);

	d.subject = slice_of(metric_word(t->metric));
	d.message = arena_format(j->arena, "%.*s sets a limit: %.*s (%.*s)%.*s", SLICE_ARG(who),
				 SLICE_ARG(limit), SLICE_ARG(yours), SLICE_ARG(terms));
	if (t->bound->read)
		d.at = t->bound->read->at;
	judging_add(j, &d);
}

void judge_thresholds(struct judging *j)
{
	for (size_t i = 0; i < j->concluded->thresholds.len; i++) {
		struct test t = test_of(&j->concluded->thresholds.at[i]);
		enum answer answer = full_answer(j, &t);

		if (answer == PASSED || (answer == UNSTATED && j->policy->strict))
			threshold_add(j, &t, answer);
	}
}

bool threshold_is_passed(const struct judging *j, const struct licence *licence)
{
	for (size_t i = 0; i < j->concluded->thresholds.len; i++) {
		struct test t = test_of(&j->concluded->thresholds.at[i]);

		if (t.bound->licence == licence && full_answer(j, &t) == PASSED)
			return true;
	}
	return false;
}
