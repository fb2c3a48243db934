/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arrivals of one edge are firm where the edge was declared or is known, worth more than a
 * single derived statement, and uncontradicted, and where the licence and every link behind
 * it are verified. What is not firm is still reported and leads to review.
 *
 * What comes down is followed by the table of known models as far as that knows the line, and by
 * this scan's own conclusions where the base is here. Whether it binds is decided in terms.c, what
 * is to be said of it by the rows of table.c. A licence that a model states beside that of its own
 * publisher's base is taken for a decision of that publisher: it may relicense its own work.
 */
#include "conclude/inherit.h"

#include "base/limits.h"
#include "conclude/gather.h"
#include "model/choice.h"

enum {
	FIRM_ABOVE = 600, /* grade C alone is not firm; with the shape agreeing it is */
};

/* One edge at a time; `edge` moves on, `out` collects. */
struct descent {
	struct concluding *c;
	const struct model *m;
	const struct own *own;
	const struct lineage_edge *edge;
	struct inherited *out;
	bool some_lead; /* some edge of the model leads to a model, known or not, or a family */
	size_t seen;    /* licences that this edge leads to, those of one's own kin included */
};

static bool edge_is_firm(const struct model *m, const struct lineage_edge *e)
{
	/* The table itself may not be sure of what it says about this model's base. */
	if (e->basis == BASIS_KNOWN && m->known && (m->known->unverified & UNVERIFIED_BASE))
		return false;
	return e->basis != BASIS_INFERRED && e->confidence > FIRM_ABOVE && !e->suspect &&
	       !e->disputed && !e->hint;
}

/* Learning from outputs passes terms only where the licence calls that a derivative. */
static bool passes(const struct licence *l, enum relation relation)
{
	return relation != RELATION_DISTILLED || l->outputs_make_derivative;
}

/* Longer paths are cut, licences are never dropped for the length of their way. */
static void extend_via(struct concluding *c, struct slice_list *via, struct slice name)
{
	if (via->len < LIMIT_LINEAGE_DEPTH)
		*list_add(c->keep, via) = name;
}

static struct slice_list via_with(struct concluding *c, struct slice first,
				  const struct slice_list *rest)
{
	struct slice_list via = { 0 };

	extend_via(c, &via, first);
	for (size_t i = 0; i < rest->len; i++)
		extend_via(c, &via, rest->at[i]);
	return via;
}

/* The same licence over the same relation arrives once, at its firmest. */
static void arrive(struct descent *d, struct arrival a)
{
	struct arrival_list *list = &d->out->arrivals;

	a.edge = d->edge;
	d->seen++;
	for (size_t i = 0; i < list->len; i++) {
		struct arrival *old = &list->at[i];

		if (old->licence != a.licence || old->edge->relation != a.edge->relation)
			continue;
		if (!old->offer || !a.offer)
			a.offer = old->offer = NULL;
		if (a.firm && !old->firm)
			*old = a;
		return;
	}
	*list_add(d->c->brief, list) = a;
}

/*
 * A known model's own licence, then those behind it. `publisher` is that of the child at each
 * step; `stated` tells that the child states a licence of its own.
 */
static void descend_known(struct descent *d, const struct known_model *known, bool firm)
{
	struct slice_list via = { 0 };
	struct slice publisher = d->m->publisher;
	bool stated = d->own->terms.len > 0;
	enum relation relation = d->edge->relation;

	for (int depth = 0; known && depth < LIMIT_LINEAGE_DEPTH; depth++) {
		bool own_kin = stated && publisher.len && slice_eq(publisher, known->publisher);
		const struct known_model *teacher = known->teacher;
		struct slice_list here;

		extend_via(d->c, &via, known->id);
		here = via_with(d->c, d->m->name, &via);
		if (known->licence && !own_kin && (depth == 0 || passes(known->licence, relation)))
			arrive(d, (struct arrival){
					  .licence = known->licence,
					  .base = known->id,
					  .via = here,
					  .firm = firm && !(known->unverified & UNVERIFIED_LICENCE),
				  });
		if (teacher && teacher->licence && passes(teacher->licence, RELATION_DISTILLED) &&
		    !slice_eq(teacher->publisher, known->publisher))
			arrive(d, (struct arrival){ .licence = teacher->licence,
						    .base = teacher->id,
						    .via = here,
						    .firm = false });
		firm = firm && !(known->unverified & UNVERIFIED_BASE);
		stated = known->licence != NULL;
		publisher = known->publisher;
		relation = known->relation;
		known = known->base;
	}
}

/* What was concluded of a base; of an adapter that is the adapter on its base. */
static const struct conclusion *said_of(const struct model *base)
{
	return base->composed ? base->composed : &base->concluded;
}

/* How many choices the base leaves: none, one, or two for any more. */
static unsigned count_choices(const struct conclusion *said)
{
	const struct evidence *first = NULL;

	for (size_t i = 0; i < said->terms.len; i++) {
		const struct evidence *offer = choice_of(said, said->terms.at[i].licence);

		if (first && offer && offer != first)
			return 2;
		first = first ? first : offer;
	}
	return first != NULL;
}

/* Of licences that a base offers to choose from: the child is under another of them. */
static bool is_declined(const struct descent *d, const struct conclusion *said,
			const struct term *t)
{
	const struct term_list *own = &d->own->terms;

	if (!choice_of(said, t->licence) || gather_covers(own, t->licence))
		return false;
	for (size_t i = 0; i < said->terms.len; i++)
		if (choice_joins(t, &said->terms.at[i]) &&
		    gather_covers(own, said->terms.at[i].licence))
			return true;
	return false;
}

/*
 * A base beside its child is the source of truth for itself: what was concluded of it comes down.
 */
static void descend_model(struct descent *d, const struct model *base, bool firm)
{
	const struct conclusion *said = said_of(base);
	bool kin = d->own->terms.len && d->m->publisher.len &&
		   slice_eq(d->m->publisher, base->publisher);
	/* An edge has evidence for one alone: two would look like one choice among all of them. */
	bool several = count_choices(said) > 1;

	for (size_t i = 0; i < said->terms.len; i++) {
		const struct term *t = &said->terms.at[i];

		if (kin && t->origin == ORIGIN_OWN) {
			d->seen++;
			continue;
		}
		if (is_declined(d, said, t))
			continue;
		arrive(d, (struct arrival){
				  .licence = t->licence,
				  .base = t->via.len ? t->via.at[t->via.len - 1] : base->name,
				  .via = via_with(d->c, d->m->name, &t->via),
				  .firm = firm && t->firm,
				  .offer = several ? NULL : choice_of(said, t->licence),
			  });
	}
}

/* A verdict worse than review is firm by itself; all others here are doubts. */
static struct judgement *add_judgement(struct descent *d, const char *code, enum verdict verdict,
				       const char *reason)
{
	struct judgement *j = list_add(d->c->brief, &d->out->judgements);

	*j = (struct judgement){
		.rule = slice_of(code),
		.code = slice_of(code),
		.verdict = verdict,
		.firm = verdict > VERDICT_REVIEW,
		.base = d->edge->base,
		.relation = d->edge->relation,
		.reason = slice_of(reason),
		.confidence = SLICE("high"),
		.evidence = d->edge->evidence,
	};
	return j;
}

/* What a known model's descendants carry, as a plain list. */
static struct licence_refs known_licences(struct descent *d, const struct known_model *known)
{
	struct inherited found = { 0 };
	struct descent probe = *d;
	struct licence_refs out = { 0 };

	probe.out = &found;
	descend_known(&probe, known, false);
	for (size_t i = 0; i < found.arrivals.len; i++)
		*list_add(d->c->brief, &out) = found.arrivals.at[i].licence;
	return out;
}

static bool has_same(const struct licence_refs *list, const struct licence *l)
{
	for (size_t i = 0; i < list->len; i++)
		if (licence_is_same(list->at[i], l))
			return true;
	return false;
}

/* Each once, a set standing for its members. */
static void add_alternatives(struct descent *d, const struct licence_refs *from)
{
	for (size_t i = 0; i < from->len; i++)
		if (!has_same(&d->out->alternatives, from->at[i]))
			*list_add(d->c->keep, &d->out->alternatives) = from->at[i];
}

/* Keeps of `common` what `others` has too. */
static void keep_common(struct licence_refs *common, const struct licence_refs *others)
{
	size_t kept = 0;

	for (size_t i = 0; i < common->len; i++)
		if (has_same(others, common->at[i]))
			common->at[kept++] = common->at[i];
	common->len = kept;
}

/* A licence that no model of the line is known for: the way to it is one guess long. */
static void arrive_by_name(struct descent *d, const struct licence *l)
{
	struct slice_list via = { 0 };

	extend_via(d->c, &via, d->m->name);
	extend_via(d->c, &via, d->edge->base);
	arrive(d,
	       (struct arrival){ .licence = l, .base = d->edge->base, .via = via, .firm = false });
}

/*
 * Several bases fit: what all of them would bring comes down; where that is nothing, all are
 * alternatives. A candidate of which no licence is known has no say.
 */
static void descend_candidates(struct descent *d)
{
	const struct known_list *list = &d->edge->candidates;
	struct licence_refs common = { 0 };
	bool first = true;

	for (size_t i = 0; i < list->len; i++) {
		struct licence_refs others = known_licences(d, list->at[i]);

		if (others.len && first)
			common = others;
		else if (others.len)
			keep_common(&common, &others);
		first = first && others.len == 0;
	}
	for (size_t i = 0; i < common.len; i++)
		arrive_by_name(d, common.at[i]);
	for (size_t i = 0; i < list->len && common.len == 0; i++) {
		struct licence_refs one = known_licences(d, list->at[i]);

		add_alternatives(d, &one);
	}
}

/* What a family's name stands for; more than one licence is no claim. */
static void descend_suggested(struct descent *d)
{
	if (d->edge->suggested.len == 1)
		arrive_by_name(d, d->edge->suggested.at[0]);
	/* Beside a licence that is stated, a guess among several is noise. */
	else if (d->own->terms.len == 0)
		add_alternatives(d, &d->edge->suggested);
}

/* Nothing knows the base, not even by family. */
static bool leads_nowhere(const struct lineage_edge *e)
{
	return !e->model && !e->known && e->candidates.len == 0 && e->suggested.len == 0;
}

/* An adapter has a licence of its own, and of its base there is but a guess at a family. */
static bool is_mere_family(const struct descent *d)
{
	const struct lineage_edge *e = d->edge;

	return e->relation == RELATION_ADAPTER && e->basis == BASIS_INFERRED && d->seen == 0 &&
	       d->own->terms.len > 0 && !e->model && !e->known && e->candidates.len == 0;
}

/* At most one word on where an edge leads, besides what speaks against it. */
static void judge_edge(struct descent *d)
{
	const struct lineage_edge *e = d->edge;
	bool known_kin = e->known && e->known->licence;

	if (e->suspect)
		add_judgement(d, "lineage-suspect", VERDICT_REVIEW,
			      "the shape of the model contradicts the base that is named");
	if (e->disputed)
		add_judgement(d, "lineage-conflict", VERDICT_REVIEW,
			      "sources name different bases; the terms of both are taken");
	if (leads_nowhere(e) && e->basis == BASIS_INFERRED && d->some_lead)
		return; /* a path on another machine, and better is known */
	if (leads_nowhere(e) && e->basis == BASIS_INFERRED)
		add_judgement(
			d, "lineage-unresolved", VERDICT_NOT_CHECKED,
			"the base is a path on another machine; nothing tells which model it is");
	else if (d->seen == 0 && e->relation != RELATION_DISTILLED && !known_kin &&
		 d->out->alternatives.len == 0 && (leads_nowhere(e) || e->model || e->known))
		add_judgement(d, "base-unknown", VERDICT_REVIEW,
			      "the base is named, but its licence is not known");
	else if (is_mere_family(d))
		add_judgement(d, "base-unknown", VERDICT_REVIEW,
			      "an adapter is used together with its base, of which only the family "
			      "is told");
	else if (e->basis == BASIS_INFERRED && e->candidates.len != 1)
		add_judgement(d, "lineage-possible", VERDICT_OK,
			      "a base is suggested by shape, tokenizer or name; nobody names it");
}

/* Hints and cut edges are said and bring nothing. */
static void descend(struct descent *d)
{
	const struct lineage_edge *e = d->edge;
	bool firm = edge_is_firm(d->m, e);

	d->seen = 0;
	if (e->cut) {
		add_judgement(d, "lineage-cycle", VERDICT_REVIEW,
			      "the base leads back to this model; the link is not followed");
		return;
	}
	if (e->hint) {
		add_judgement(d, "lineage-possible", VERDICT_OK,
			      "a kinship is possible, not more; no terms are taken from it");
		return;
	}
	if (e->candidates.len > 1) {
		descend_candidates(d);
	} else if (e->model || e->known) {
		if (e->model)
			descend_model(d, e->model, firm);
		/* Where the base leaves a choice, what is known of it was weighed there. */
		if (e->known && !(e->model && count_choices(said_of(e->model))))
			descend_known(d, e->known, firm);
	} else if (e->candidates.len == 1) {
		descend_known(d, e->candidates.at[0], false);
	} else if (e->suggested.len) {
		descend_suggested(d);
	}
	judge_edge(d);
}

/* Some edge leads to what an adapter was trained on, or says of itself where it fails to. */
static bool has_base(const struct model *m)
{
	for (size_t i = 0; i < m->edges.len; i++)
		if (!m->edges.at[i].hint && m->edges.at[i].relation != RELATION_DISTILLED)
			return true;
	return false;
}

/*
 * An adapter works with its base alone: with none named, half of what binds its user is missing,
 * whatever the licence of the file says.
 */
static void judge_baseless(struct descent *d)
{
	static const struct lineage_edge none = { .relation = RELATION_ADAPTER };
	struct judgement *j;

	d->edge = &none;
	j = add_judgement(d, "base-unknown", VERDICT_REVIEW,
			  "an adapter is used together with its base, and nothing names one");
	for (size_t i = 0; i < d->m->artefacts.len && j->evidence.len == 0; i++) {
		const struct evidence *e =
			evidence_find(&d->m->artefacts.at[i]->evidence, EVIDENCE_TYPE);

		if (e)
			*list_add(d->c->keep, &j->evidence) = e;
	}
}

void inherit_collect(struct concluding *c, const struct model *m, const struct own *own,
		     struct inherited *out)
{
	struct descent d = { .c = c, .m = m, .own = own, .out = out };

	*out = (struct inherited){ 0 };
	for (size_t i = 0; i < m->edges.len; i++)
		d.some_lead = d.some_lead || !leads_nowhere(&m->edges.at[i]);
	for (size_t i = 0; i < m->edges.len; i++) {
		d.edge = &m->edges.at[i];
		descend(&d);
	}
	if (m->kind == MODEL_ADAPTER && own->terms.len > 0 && !has_base(m))
		judge_baseless(&d);
}
