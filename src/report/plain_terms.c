/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a table cell says of terms in a few words, and a sentence in full: numbers with their
 * measure, licences with the way that brought them.
 */
#include "report/plain_terms.h"

#include "model/choice.h"
#include "report/plain.h"
#include "report/plain_number.h"

/* A metric's short form around its number. */
static const struct {
	const char *before, *after;
} metric_short[METRICS] = {
	[METRIC_MAU] = { "", " MAU" },
	[METRIC_DAU] = { "", " DAU" },
	[METRIC_ANNUAL_REVENUE] = { "$", " a year" },
	[METRIC_MONTHLY_REVENUE] = { "$", " a month" },
	[METRIC_REVENUE_12_MONTHS] = { "$", " in 12 months" },
	[METRIC_VISITS] = { "", " visits a month" },
	[METRIC_UNIQUE_USERS] = { "", " users a month" },
	[METRIC_EDGE_DEVICES] = { "", " edge devices" },
	[METRIC_HEADCOUNT] = { "", " people" },
	[METRIC_ANNUAL_REVENUE_RMB] = { "RMB ", " a year" },
	[METRIC_OTHER] = { "", "" },
};

static void add_comma(struct buf *out, size_t before)
{
	if (out->len > before)
		buf_puts(out, ", ");
}

/* Two licences of one family often set the same limit: it stands once. */
static bool is_repeated(const struct conclusion *c, size_t index, const struct limit *limit)
{
	for (size_t i = 0; i < index; i++) {
		struct limit other = bound_limit(&c->thresholds.at[i]);

		if (other.metric == limit->metric && other.value == limit->value &&
		    slice_eq(other.word, limit->word))
			return true;
	}
	return false;
}

/*
 * For a table cell: operators and clauses are left out, and stand in the terms below
 * (plain_threshold()).
 */
void plain_limits(struct buf *out, const struct conclusion *c)
{
	size_t before = out->len;
	char number[48];

	for (size_t i = 0; i < c->thresholds.len; i++) {
		struct limit limit = bound_limit(&c->thresholds.at[i]);

		if (is_repeated(c, i, &limit))
			continue;
		plain_short(number, limit.value);
		add_comma(out, before);
		buf_addf(out, "%s%s%s", metric_short[limit.metric].before, number,
			 metric_short[limit.metric].after);
		if (limit.metric == METRIC_OTHER && limit.word.len) {
			buf_add_char(out, ' ');
			buf_add(out, limit.word);
		}
	}
	for (size_t i = 0; i < c->territories.len; i++) {
		add_comma(out, before);
		buf_puts(out, "not in ");
		buf_add(out, c->territories.at[i].rule->area);
	}
}

/*
 * A set whose member could not be told is marked with a question mark. "none known" and not an
 * empty cell, which would read as "no licence needed".
 */
void plain_licences(struct buf *out, const struct conclusion *c)
{
	struct arena *a = arena_create();
	struct listed_licences list = { 0 };

	choice_list(c, a, &list);
	for (size_t i = 0; i < list.len; i++) {
		buf_puts(out, list.at[i].before);
		buf_add(out, list.at[i].licence->id);
		buf_puts(out, list.at[i].licence->kind == LICENCE_SET ? "?" : "");
		buf_puts(out, list.at[i].after);
	}
	if (list.len == 0)
		buf_puts(out, "none known");
	arena_free(a);
}

/*
 * Clauses are numbers ("1.b.i") or names ("Additional Use Terms"); only the former get the word in
 * front.
 */
void plain_clause(struct page *p, const struct licence *licence, struct slice clause)
{
	if (!licence && clause.len == 0)
		return;
	page_puts(p, " (");
	if (licence)
		page_solid(p, licence->id);
	if (licence && clause.len)
		page_puts(p, ", ");
	if (clause.len) {
		page_puts(p, clause.ptr[0] >= '0' && clause.ptr[0] <= '9' ? "clause " : "");
		page_add(p, clause);
	}
	page_puts(p, ")");
}

static void add_limit(struct page *p, enum threshold_op op, uint64_t value, const char *unit)
{
	page_puts(p, op == THRESHOLD_ABOVE ? "more than " : "at least ");
	page_number(p, value);
	page_puts(p, " ");
	page_puts(p, unit);
}

/* Number, effect, clause, then what is counted: a figure without its measure misleads. */
void plain_threshold(struct page *p, const struct bound_threshold *bound)
{
	const struct threshold *rule = bound->rule;
	const struct read_threshold *read = bound->read;

	if (rule) {
		bool worded = rule->metric == METRIC_OTHER && rule->metric_word.len;

		add_limit(p, rule->op, rule->value, worded ? "" : metric_unit(rule->metric));
		if (worded)
			page_add(p, rule->metric_word);
	} else if (read) {
		add_limit(p, read->op, read->value, metric_unit(read->metric));
	}
	if (rule && rule->effect.len) {
		page_puts(p, ": ");
		page_add(p, rule->effect);
	}
	if (rule)
		plain_clause(p, bound->licence, rule->clause);
	if (rule && read && read->differs) {
		page_style(p, STYLE_BAD);
		page_puts(p, " - but this copy says ");
		page_number(p, read->value);
		page_style(p, STYLE_PLAIN);
	}
	if (read && (!rule || read->differs)) {
		page_puts(p, ", ");
		page_place(p, &read->at);
	}
	if (rule && rule->measured.len) {
		page_puts(p, "; counted: ");
		page_add(p, rule->measured);
	}
	if (rule && rule->exemption.len) {
		page_puts(p, "; except: ");
		page_add(p, rule->exemption);
	}
}

/* The first of `via` is the model itself. */
void plain_way(struct page *p, const struct conclusion *c, const struct term *term)
{
	page_puts(p, term->origin == ORIGIN_OWN       ? "its own licence"
		     : term->origin == ORIGIN_STACKED ? "put on top by another licence's own text"
						      : "inherited");
	for (size_t i = 1; i < term->via.len; i++) {
		page_puts(p, i == 1 ? " from " : ", which has it from ");
		page_solid(p, term->via.at[i]);
	}
	page_puts(p,
		  choice_of(c, term->licence) ? ", unless another that is on offer is chosen" : "");
	page_puts(p, " (");
	page_puts(p, plain_basis(term->basis));
	page_puts(p, term->firm ? ")" : ", not verified)");
}

void plain_context(struct page *p, const struct context *c)
{
	page_puts(p, c->commercial ? "commercial use, " : "no commercial use, ");
	page_puts(p, c->distributes ? "weights distributed, " : "nothing distributed, ");
	page_puts(p, c->hosts ? "hosted for others" : "nothing hosted");
	page_puts(p, c->trains_on_outputs ? ", outputs used for training" : "");
	for (size_t i = 0; i < c->territories.len; i++) {
		page_puts(p, i ? ", " : ", in ");
		page_add(p, c->territories.at[i]);
	}
	for (size_t i = 0; i < METRICS; i++)
		if (c->figures[i].given) {
			page_puts(p, ", ");
			page_number(p, c->figures[i].value);
			page_puts(p, " ");
			page_puts(p, metric_unit((enum metric)i));
		}
	page_puts(p, ".");
}
