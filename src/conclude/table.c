/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words that rows may use are documented in rules/README.md; each is one small test here.
 * A word that this file does not know never fits, so that a row made for a later version
 * stays silent instead of speaking too often.
 *
 * The first row that fits is the judgement, so that the order of rules/inheritance.yaml says which
 * rule is the special one. Legal views live there, with their sources; a new one is a new row and
 * no new code, as long as its words are here.
 */
#include "conclude/table.h"

#include "base/count.h"
#include "conclude/gather.h"

/* What a row is held against: one licence on its way to one model. */
struct fact {
	const struct view *view;
	const struct arrival *arrival;
	enum relation relation;
};

/* "category:X" and "family:X" or an id, or the set that it is of. */
static bool is_called(const struct licence *l, struct slice word)
{
	static const struct slice category = SLICE_INIT("category:"),
				  family = SLICE_INIT("family:");

	if (slice_starts(word, category))
		return slice_eq(slice_of(category_word(l->category)),
				slice_drop(word, category.len));
	if (slice_starts(word, family))
		return slice_eq(l->family, slice_drop(word, family.len));
	return slice_eq(l->id, word) || (l->set && slice_eq(l->set->id, word));
}

/* An empty list fits every licence. */
static bool parent_fits(const struct fact *f, const struct slice_list *words)
{
	for (size_t i = 0; i < words->len; i++)
		if (slice_eq(words->at[i], SLICE("any")) ||
		    is_called(f->arrival->licence, words->at[i]))
			return true;
	return words->len == 0;
}

static bool says_same(const struct fact *f)
{
	return gather_covers(&f->view->own->terms, f->arrival->licence);
}

/* All that the child says of itself leaves commercial use open. */
static bool says_commercial(const struct fact *f)
{
	const struct term_list *own = &f->view->own->terms;

	for (size_t i = 0; i < own->len; i++)
		if (own->at[i].licence->commercial_use == COMMERCIAL_PROHIBITED)
			return false;
	return own->len > 0;
}

/* One word of a row's `children` against what the child states. */
static bool child_is(const struct fact *f, struct slice word)
{
	const struct own *own = f->view->own;

	if (slice_eq(word, SLICE("any")))
		return true;
	if (slice_eq(word, SLICE("same")))
		return says_same(f);
	if (slice_eq(word, SLICE("other")))
		return own->terms.len && !says_same(f);
	if (slice_eq(word, SLICE("commercial")))
		return says_commercial(f);
	if (slice_eq(word, SLICE("none")))
		return own->terms.len == 0 && !own->unclear;
	if (slice_eq(word, SLICE("unclear")))
		return own->terms.len == 0 && own->unclear;
	for (size_t i = 0; i < own->terms.len; i++)
		if (is_called(own->terms.at[i].licence, word))
			return true;
	return false;
}

static bool child_fits(const struct fact *f, const struct slice_list *words)
{
	for (size_t i = 0; i < words->len; i++)
		if (child_is(f, words->at[i]))
			return true;
	return words->len == 0;
}

static bool own_has_category(const struct view *v, enum category category)
{
	for (size_t i = 0; i < v->own->terms.len; i++)
		if (v->own->terms.at[i].licence->category == category)
			return true;
	return false;
}

/* Another base of the same model has terms of that category. */
static bool beside(const struct fact *f, enum category category)
{
	const struct arrival_list *all = &f->view->inherited->arrivals;

	for (size_t i = 0; i < all->len; i++)
		if (&all->at[i] != f->arrival && all->at[i].edge != f->arrival->edge &&
		    all->at[i].licence->category == category)
			return true;
	return false;
}

/* "file" and "composed" are the two views of an adapter; of other models neither holds. */
static bool when_file(const struct fact *f)
{
	return f->view->model->kind == MODEL_ADAPTER && !f->view->composed;
}

static bool when_composed(const struct fact *f)
{
	return f->view->composed;
}

/* Nobody who only names a model has a label to put on it; a guess at the model is not enough. */
static bool when_named(const struct fact *f)
{
	return f->view->model->kind == MODEL_REFERENCE && f->arrival->edge->basis != BASIS_INFERRED;
}

/* Somebody says so, or the table of known models: a name or a shape is a guess. */
static bool when_stated(const struct fact *f)
{
	return f->arrival->edge->basis != BASIS_INFERRED;
}

static bool when_no_derivatives(const struct fact *f)
{
	return f->arrival->licence->no_derivatives;
}

static bool when_share_alike(const struct fact *f)
{
	return f->arrival->licence->share_alike;
}

static bool when_non_commercial(const struct fact *f)
{
	return f->arrival->licence->commercial_use == COMMERCIAL_PROHIBITED;
}

static bool when_outputs_prohibited(const struct fact *f)
{
	return f->arrival->licence->output_rule == OUTPUT_PROHIBITED;
}

static bool when_outputs_conditional(const struct fact *f)
{
	return f->arrival->licence->output_rule == OUTPUT_ALLOWED_IF;
}

static bool when_outputs_derivative(const struct fact *f)
{
	return f->arrival->licence->outputs_make_derivative;
}

/* By category: a text of its kind carries use restrictions on, whichever it is. */
static bool when_restrictions_carried(const struct fact *f)
{
	return own_has_category(f->view, CATEGORY_RESPONSIBLE_AI);
}

static bool when_beside_copyleft(const struct fact *f)
{
	return beside(f, CATEGORY_COPYLEFT);
}

static bool when_beside_restricted(const struct fact *f)
{
	return beside(f, CATEGORY_RESPONSIBLE_AI);
}

static const struct {
	struct slice word;
	bool (*holds)(const struct fact *f);
} conditions[] = {
	{ SLICE_INIT("file"), when_file },
	{ SLICE_INIT("composed"), when_composed },
	{ SLICE_INIT("named"), when_named },
	{ SLICE_INIT("stated"), when_stated },
	{ SLICE_INIT("no-derivatives"), when_no_derivatives },
	{ SLICE_INIT("share-alike"), when_share_alike },
	{ SLICE_INIT("non-commercial"), when_non_commercial },
	{ SLICE_INIT("outputs-prohibited"), when_outputs_prohibited },
	{ SLICE_INIT("outputs-conditional"), when_outputs_conditional },
	{ SLICE_INIT("outputs-derivative"), when_outputs_derivative },
	{ SLICE_INIT("restrictions-carried"), when_restrictions_carried },
	{ SLICE_INIT("beside-copyleft"), when_beside_copyleft },
	{ SLICE_INIT("beside-restricted"), when_beside_restricted },
};

static bool condition_holds(const struct fact *f, struct slice word)
{
	for (size_t i = 0; i < COUNT(conditions); i++)
		if (slice_eq(conditions[i].word, word))
			return conditions[i].holds(f);
	return false;
}

/* Relations are bits; a row without any is for all of them. */
static bool row_fits(const struct inheritance_row *row, const struct fact *f)
{
	if (!parent_fits(f, &row->parents))
		return false;
	if (row->relations && !(row->relations & (1u << f->relation)))
		return false;
	if (!child_fits(f, &row->children))
		return false;
	for (size_t i = 0; i < row->when.len; i++)
		if (!condition_holds(f, row->when.at[i]))
			return false;
	return true;
}

/* Rows that speak for many licences leave the clause to each licence's facts. */
static struct slice clause_of(const struct inheritance_row *row, const struct licence *l)
{
	if (row->clause.len)
		return row->clause;
	if (row->relations == 1u << RELATION_DISTILLED)
		return l->outputs.clause;
	return l->derivatives.clause.len ? l->derivatives.clause : l->redistribution.clause;
}

/* Rows that object show the label they object to beside what brought the terms. */
static void add_judgement(struct concluding *c, const struct fact *f,
			  const struct inheritance_row *row, struct judgement_list *out)
{
	const struct arrival *a = f->arrival;
	const struct term_list *own = &f->view->own->terms;
	struct judgement *j = list_add(c->brief, out);

	*j = (struct judgement){
		.rule = row->id,
		.code = row->code,
		.verdict = row->verdict,
		.firm = a->firm,
		.licence = a->licence,
		.other = own->len ? own->at[0].licence : NULL,
		.base = a->base,
		.relation = f->relation,
		.reason = row->reason,
		.clause = clause_of(row, a->licence),
		.source = row->source,
		.confidence = row->confidence,
	};
	if (!a->firm && j->verdict > VERDICT_REVIEW)
		j->verdict = VERDICT_REVIEW;
	/* The label that contradicts comes first: it is what has to be mended. */
	if (row->verdict > VERDICT_OK && own->len)
		for (size_t i = 0; i < own->at[0].evidence.len; i++)
			evidence_refer(c->keep, &j->evidence, own->at[0].evidence.at[i]);
	for (size_t i = 0; i < a->edge->evidence.len; i++)
		evidence_refer(c->keep, &j->evidence, a->edge->evidence.at[i]);
}

/* The first row that fits what comes down, or NULL. */
static const struct inheritance_row *find_row(struct concluding *c, const struct fact *f)
{
	size_t count;
	const struct inheritance_row *rows = ruledb_inheritance(c->rules, &count);

	for (size_t i = 0; i < count; i++)
		if (row_fits(&rows[i], f))
			return &rows[i];
	return NULL;
}

/* The base offers another licence beside it, of which less is said: that may have been chosen. */
static bool is_spared(struct concluding *c, const struct fact *f, enum verdict verdict)
{
	const struct arrival_list *all = &f->view->inherited->arrivals;

	for (size_t i = 0; i < all->len && f->arrival->offer; i++) {
		struct fact other = { f->view, &all->at[i], all->at[i].edge->relation };
		const struct inheritance_row *row;

		if (other.arrival->offer != f->arrival->offer)
			continue;
		row = find_row(c, &other);
		if (!row || row->verdict < verdict)
			return true;
	}
	return false;
}

/* A licence for which no row fits is not judged: it binds, and that is all there is to say. */
void table_judge(struct concluding *c, const struct view *v, struct judgement_list *out)
{
	const struct arrival_list *all = &v->inherited->arrivals;

	for (size_t i = 0; i < all->len; i++) {
		struct fact f = { v, &all->at[i], all->at[i].edge->relation };
		const struct inheritance_row *row = find_row(c, &f);

		if (row && !is_spared(c, &f, row->verdict))
			add_judgement(c, &f, row, out);
	}
}
