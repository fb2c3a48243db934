/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `modlic diff`: what became tighter, looser, new, gone or edited between two reports. Models are
 * matched by path, for a model's id changes with its files. Each change is one line with before and
 * after; nothing is judged anew.
 *
 * Tighter and looser are meant for whoever uses the models: a new duty, a lower limit, a worse
 * verdict are tighter. Any change makes the command exit with 1 (command_diff.c); which way it went
 * is for the reader, and doubt goes to "tighter".
 *
 * Saved reports are enough for this, old ones too; neither the files nor the policy are looked at
 * again.
 */
#include "report/diff.h"

#include "base/limits.h"
#include "report/plain.h"
#include "report/plain_terms.h"

static void add_change(struct pair *p, struct arena *a, struct change change)
{
	*list_add(a, &p->changes) = change;
}

/*
 * Prohibited above unknown above conditional: what one may rely on gets less. Not the order of the
 * enum, where UNKNOWN is 0: knowing nothing of a licence is worse than knowing its condition.
 */
static int commercial_rank(enum commercial use)
{
	static const int ranks[] = { [COMMERCIAL_ALLOWED] = 0,
				     [COMMERCIAL_CONDITIONAL] = 1,
				     [COMMERCIAL_UNKNOWN] = 2,
				     [COMMERCIAL_PROHIBITED] = 3 };

	return ranks[use];
}

/*
 * Ranks grow with strictness. Verdicts are ranked by their enum: product.md section 3 gives the
 * order.
 */
static enum direction direction_of(int before, int after)
{
	return after > before   ? DIRECTION_TIGHTER
	       : after < before ? DIRECTION_LOOSER
				: DIRECTION_NONE;
}

/* Verdict and commercial use have an order of their own; all else goes by presence. */
static void compare_verdicts(struct pair *p, struct arena *a)
{
	enum verdict before = plain_verdict(p->before), after = plain_verdict(p->after);
	enum commercial was = plain_conclusion(p->before)->commercial_use;
	enum commercial is = plain_conclusion(p->after)->commercial_use;

	if (before != after)
		add_change(p, a,
			   (struct change){ direction_of((int)before, (int)after), "verdict",
					    slice_of(verdict_word(before)),
					    slice_of(verdict_word(after)) });
	if (was != is)
		add_change(p, a,
			   (struct change){ direction_of(commercial_rank(was), commercial_rank(is)),
					    "commercial use", slice_of(commercial_word(was)),
					    slice_of(commercial_word(is)) });
}

/* As in the table of the text report, so that the two read alike. */
static struct slice licences_of(struct arena *a, const struct model *m)
{
	struct slice text;
	struct buf out;

	buf_init(&out, LIMIT_REPORT_TEXT);
	plain_licences(&out, plain_conclusion(m));
	text = arena_dup(a, buf_slice(&out));
	buf_free(&out);
	return text;
}

static struct slice task_of(struct arena *a, const struct obligation *o)
{
	struct slice text;
	struct buf out;

	buf_init(&out, LIMIT_REPORT_TEXT);
	plain_task(&out, o);
	text = arena_dup(a, buf_slice(&out));
	buf_free(&out);
	return text;
}

/*
 * That a licence is another one says nothing yet; its limits and duties do. Neither tighter nor
 * looser: a licence renamed in the rules is the same one, and MIT for Apache-2.0 is a trade.
 */
static void compare_licences(struct pair *p, struct arena *a)
{
	struct slice before = licences_of(a, p->before), after = licences_of(a, p->after);

	if (!slice_eq(before, after))
		add_change(p, a, (struct change){ DIRECTION_NONE, "licences", before, after });
}

/*
 * The lowest threshold of a metric, or UINT64_MAX: none. METRIC_OTHER lumps different measures
 * together; a change in one of them shows as a change of the lowest.
 */
static uint64_t lowest(const struct conclusion *c, enum metric metric)
{
	uint64_t value = UINT64_MAX;

	for (size_t i = 0; i < c->thresholds.len; i++) {
		struct limit limit = bound_limit(&c->thresholds.at[i]);

		if (limit.metric == metric && limit.value < value)
			value = limit.value;
	}
	return value;
}

static struct slice limit_text(struct arena *a, uint64_t value)
{
	return value == UINT64_MAX ? SLICE("no limit")
				   : arena_format(a, "%llu", (unsigned long long)value);
}

/*
 * Per metric the lowest counts: it is the one that is reached first. UINT64_MAX for "none" makes a
 * limit that is new a lower one.
 */
static void compare_thresholds(struct pair *p, struct arena *a)
{
	for (size_t i = 0; i < METRICS; i++) {
		uint64_t before = lowest(plain_conclusion(p->before), (enum metric)i);
		uint64_t after = lowest(plain_conclusion(p->after), (enum metric)i);

		if (before != after)
			add_change(p, a,
				   (struct change){ after < before ? DIRECTION_TIGHTER
								   : DIRECTION_LOOSER,
						    metric_unit((enum metric)i),
						    limit_text(a, before), limit_text(a, after) });
	}
}

/* The four questions of compare_sets(): is there the like of it on the other side? */
static bool excludes(const struct conclusion *c, struct slice area)
{
	for (size_t i = 0; i < c->territories.len; i++)
		if (slice_eq(c->territories.at[i].rule->area, area))
			return true;
	return false;
}

/*
 * By its words: a restriction has no id, and unlike a duty its kind says little of what is barred.
 */
static bool restricts(const struct conclusion *c, const struct bound_restriction *wanted)
{
	for (size_t i = 0; i < c->restrictions.len; i++)
		if (c->restrictions.at[i].rule->kind == wanted->rule->kind &&
		    slice_eq(c->restrictions.at[i].rule->text, wanted->rule->text))
			return true;
	return false;
}

/* By kind and licence: the words of a duty may be mended in the rules without a change. */
static bool obliges(const struct conclusion *c, const struct obligation *wanted)
{
	for (size_t i = 0; i < c->obligations.len; i++)
		if (c->obligations.at[i].duty->kind == wanted->duty->kind &&
		    c->obligations.at[i].licence == wanted->licence)
			return true;
	return false;
}

/*
 * By id; an exception that was added or ran out counts as a change. Ids do not change from run to
 * run (policy/judging.h), which is what makes this possible.
 */
static bool objects(const struct model *m, const struct finding *wanted)
{
	for (size_t i = 0; i < m->findings.len; i++)
		if (slice_eq(m->findings.at[i].id, wanted->id) &&
		    m->findings.at[i].suppressed == wanted->suppressed)
			return true;
	return false;
}

/* A change that has only a before (looser) or only an after (tighter). */
static struct change one_sided(enum direction direction, const char *what, struct slice text)
{
	bool tighter = direction == DIRECTION_TIGHTER;

	return (struct change){ direction, what, tighter ? SLICE_NONE : text,
				tighter ? text : SLICE_NONE };
}

/* What stands in `has` and not in `lacks`; called both ways round. */
static void compare_sets(struct pair *p, struct arena *a, const struct model *has,
			 const struct model *lacks, enum direction direction)
{
	const struct conclusion *c = plain_conclusion(has), *other = plain_conclusion(lacks);

	for (size_t i = 0; i < c->territories.len; i++)
		if (!excludes(other, c->territories.at[i].rule->area))
			add_change(p, a,
				   one_sided(direction, "no rights in",
					     c->territories.at[i].rule->area));
	for (size_t i = 0; i < c->restrictions.len; i++)
		if (!restricts(other, &c->restrictions.at[i]))
			add_change(p, a,
				   one_sided(direction, "restriction",
					     c->restrictions.at[i].rule->text));
	for (size_t i = 0; i < c->obligations.len; i++) {
		const struct obligation *o = &c->obligations.at[i];

		if (!obliges(other, o))
			add_change(p, a, one_sided(direction, "duty", task_of(a, o)));
	}
	for (size_t i = 0; i < has->findings.len; i++) {
		const struct finding *f = &has->findings.at[i];

		if (!f->suppressed && f->level != LEVEL_ALLOW && !objects(lacks, f))
			add_change(p, a, one_sided(direction, f->code, f->message));
	}
}

/*
 * One thing for the worse outweighs any number for the better: the gate must not open
 * because a duty fell away while a threshold shrank.
 */
static enum fate fate_of(const struct pair *p)
{
	bool looser = false;

	for (size_t i = 0; i < p->changes.len; i++) {
		if (p->changes.at[i].direction == DIRECTION_TIGHTER)
			return FATE_TIGHTER;
		looser |= p->changes.at[i].direction == DIRECTION_LOOSER;
	}
	if (looser)
		return FATE_LOOSER;
	return p->changes.len || !slice_eq(p->before->id, p->after->id) ? FATE_EDITED : FATE_SAME;
}

/* Everything is taken from the conclusion that the verdict speaks of (report/plain.h). */
static void compare_pair(struct pair *p, struct arena *a)
{
	if (!p->before || !p->after) {
		p->fate = p->before ? FATE_GONE : FATE_ADDED;
		return;
	}
	compare_verdicts(p, a);
	compare_licences(p, a);
	compare_thresholds(p, a);
	compare_sets(p, a, p->after, p->before, DIRECTION_TIGHTER);
	compare_sets(p, a, p->before, p->after, DIRECTION_LOOSER);
	p->fate = fate_of(p);
}

/*
 * Pairs by path: both lists are sorted by it. A model that moved is gone from one path and new at
 * another: files were moved, and policies go by paths.
 */
static void make_pairs(struct pairs *pairs, struct arena *a, const struct report_pair *c)
{
	const struct model_list *before = &c->before->models, *after = &c->after->models;
	size_t i = 0, k = 0;

	while (i < before->len || k < after->len) {
		struct pair *p = list_add(a, pairs);
		int order = i == before->len  ? 1
			    : k == after->len ? -1
					      : slice_cmp(before->at[i]->path, after->at[k]->path);

		if (order <= 0)
			p->before = before->at[i++];
		if (order >= 0)
			p->after = after->at[k++];
		compare_pair(p, a);
	}
}

static void count_fates(struct report_pair *c, const struct pairs *pairs)
{
	size_t counts[FATES] = { 0 };

	for (size_t i = 0; i < pairs->len; i++)
		counts[pairs->at[i].fate]++;
	c->tighter = counts[FATE_TIGHTER];
	c->looser = counts[FATE_LOOSER];
	c->added = counts[FATE_ADDED];
	c->gone = counts[FATE_GONE];
	c->edited = counts[FATE_EDITED];
	c->same = counts[FATE_SAME];
}

bool report_diff(struct report_pair *c, enum report_form form, const struct report_options *options,
		 struct buf *out, struct err *e)
{
	struct arena *a = arena_create();
	struct pairs pairs = { 0 };
	struct page page;

	make_pairs(&pairs, a, c);
	count_fates(c, &pairs);
	if (form == FORM_JSON) {
		diff_write_json(out, c, &pairs);
	} else {
		page_init(&page, out, options);
		diff_write_text(&page, c, &pairs);
		page_free(&page);
	}
	arena_free(a);
	return report_whole(out, e);
}
