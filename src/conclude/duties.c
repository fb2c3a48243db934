/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One check per kind of duty. Texts count by what was matched in them, never by a file's
 * name; display strings and notice lines by evidence that readers found word for word.
 *
 * Unmet is said only where the files would have to show it and do not; a duty that other places may
 * fulfil (a web site, a product's credits, the rest of a download) is not checkable. No duty is
 * left out for not being owed, so that a report can say why.
 */
#include "conclude/duties.h"

#include "conclude/effects.h"

enum {
	/* Not all of it: appendices and titles are left off by many who do pass the licence on. */
	WHOLE_COPY = 900, /* coverage, in thousandths, that makes a copy of a licence */
};

/* One duty of one term, held against the files of one model; its answer goes into `out`. */
struct check {
	struct concluding *c;
	const struct view *v;
	const struct term *term;
	const struct duty *duty;
	enum relation relation; /* by which the term reaches the model; unspecified: its own */
	struct obligation *out;
};

static const struct artefact_list *files(const struct check *k)
{
	return &k->v->model->artefacts;
}

/* A hub cache holds what was asked for; what is missing here may well be there. */
static bool is_partial(const struct model *m)
{
	if (m->kind == MODEL_REFERENCE)
		return true;
	for (size_t i = 0; i < m->artefacts.len; i++)
		if (m->artefacts.at[i]->hub_revision.len)
			return true;
	return false;
}

/* The first place that shows it is enough for a report to point at. */
static void show(struct check *k, struct location at, const struct evidence *e)
{
	k->out->status = OBLIGATION_MET;
	k->out->shown = at;
	if (e)
		*list_add(k->c->keep, &k->out->evidence) = e;
}

/* A text of the licence in any file of the model. */
static bool find_copy(struct check *k, const struct licence *l)
{
	for (size_t i = 0; i < files(k)->len; i++) {
		const struct artefact *a = files(k)->at[i];

		for (size_t j = 0; j < a->matches.len; j++) {
			const struct licence_match *m = &a->matches.at[j];

			if (m->method != MATCH_TEXT || !m->licence || m->partial ||
			    m->coverage < WHOLE_COPY || !licence_is_same(m->licence, l))
				continue;
			show(k, m->at, evidence_find(&a->evidence, EVIDENCE_LICENCE_FILE));
			return true;
		}
	}
	return false;
}

/* Strings match but for case, kind of quotes and blanks at the ends. */
static bool is_wanted(const struct duty *d, struct slice found)
{
	found = slice_trim(found);
	if (d->text.len && slice_find_nocase(found, d->text) != SLICE_NPOS)
		return true;
	for (size_t i = 0; i < d->alternatives.len; i++)
		if (slice_find_nocase(found, d->alternatives.at[i]) != SLICE_NPOS)
			return true;
	return false;
}

/* Readers search texts for the strings of all licences; here only the right one counts. */
static bool find_string(struct check *k, enum evidence_kind kind)
{
	for (size_t i = 0; i < files(k)->len; i++) {
		const struct evidence_list *list = &files(k)->at[i]->evidence;

		for (size_t j = 0; j < list->len; j++)
			if (list->at[j].kind == kind && is_wanted(k->duty, list->at[j].value)) {
				show(k, list->at[j].at, &list->at[j]);
				return true;
			}
	}
	return false;
}

static bool has_kind(const struct check *k, enum artefact_kind kind)
{
	for (size_t i = 0; i < files(k)->len; i++)
		if (files(k)->at[i]->kind == kind)
			return true;
	return false;
}

/* What is not in a partial download may well be where it came from. */
static void missing(struct check *k)
{
	k->out->status = is_partial(k->v->model) ? OBLIGATION_NOT_CHECKABLE : OBLIGATION_UNMET;
}

static void check_copy(struct check *k)
{
	if (!find_copy(k, k->term->licence))
		missing(k);
}

/* A licence may ask for a policy that the rules have no text of. */
static void check_policy(struct check *k)
{
	const struct licence *policy = k->term->licence->policy;

	if (!policy)
		k->out->status = OBLIGATION_NOT_CHECKABLE;
	else if (!find_copy(k, policy))
		missing(k);
}

/* A notice that identification found in a notice file counts as its line does. */
static bool find_notice(struct check *k)
{
	for (size_t i = 0; i < files(k)->len; i++) {
		const struct artefact *a = files(k)->at[i];

		for (size_t j = 0; j < a->matches.len && a->kind == ARTEFACT_NOTICE; j++) {
			const struct licence_match *m = &a->matches.at[j];

			if (!m->licence || !licence_is_same(m->licence, k->term->licence))
				continue;
			show(k, m->at, NULL);
			return true;
		}
	}
	return false;
}

/* A notice without words of its own is that of the original, "if it has one": who can tell? */
static void check_notice(struct check *k)
{
	if (find_string(k, EVIDENCE_NOTICE_LINE) || find_notice(k))
		return;
	if (k->duty->text.len > 0)
		missing(k);
}

/* The card is the page that everybody sees; without one the string may stand elsewhere. */
static void check_display(struct check *k)
{
	if (find_string(k, EVIDENCE_DISPLAY_SHOWN))
		return;
	k->out->status = has_kind(k, ARTEFACT_CARD) && !is_partial(k->v->model)
				 ? OBLIGATION_UNMET
				 : OBLIGATION_NOT_CHECKABLE;
}

/* The title that gives the name, or the path where the name is the folder's. */
static struct location place_of_name(const struct model *m)
{
	struct location at = { .field = SLICE("path") };

	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct evidence *e =
			evidence_find(&m->artefacts.at[i]->evidence, EVIDENCE_NAME);

		if (e && slice_eq(e->value, m->name))
			return e->at;
	}
	at.artefact = m->artefacts.len ? m->artefacts.at[0] : NULL;
	return at;
}

static bool name_has(struct slice name, struct slice text, bool at_start)
{
	if (text.len == 0)
		return false;
	return at_start ? slice_starts_nocase(name, text)
			: slice_find_nocase(name, text) != SLICE_NPOS;
}

/* Without an exact word to look for there is nothing to check. */
static void check_name(struct check *k)
{
	bool start = k->duty->kind == DUTY_NAME_PREFIX;
	struct slice name = k->v->model->name;
	/* "Llama 3" in a name is often written "Llama-3". */
	struct slice hyphened = arena_replace(k->c->brief, k->duty->text, ' ', '-');
	bool fits = name_has(name, k->duty->text, start) || name_has(name, hyphened, start);

	for (size_t i = 0; i < k->duty->alternatives.len; i++)
		fits = fits || name_has(name, k->duty->alternatives.at[i], start);
	if (k->duty->text.len == 0)
		k->out->status = OBLIGATION_NOT_CHECKABLE;
	else if (fits)
		show(k, place_of_name(k->v->model), NULL);
	else
		k->out->status = OBLIGATION_UNMET;
}

/* The child's own statement carries the terms on, or names others. */
static void check_carried(struct check *k)
{
	const struct term_list *own = &k->v->own->terms;

	for (size_t i = 0; i < own->len; i++) {
		const struct evidence *e =
			own->at[i].evidence.len ? own->at[i].evidence.at[0] : NULL;

		if (!licence_is_same(own->at[i].licence, k->term->licence))
			continue;
		if (own->at[i].match)
			show(k, own->at[i].match->at, e);
		else if (e)
			show(k, e->at, e);
		return;
	}
	if (own->len)
		missing(k);
}

/* Each kind of duty has its own test; what no file can show stays not checkable. */
static void run(struct check *k)
{
	k->out->status = OBLIGATION_NOT_CHECKABLE;
	switch (k->duty->kind) {
	case DUTY_LICENCE_COPY:
		check_copy(k);
		break;
	case DUTY_POLICY_COPY:
		check_policy(k);
		break;
	case DUTY_NOTICE:
		check_notice(k);
		break;
	case DUTY_DISPLAY:
		check_display(k);
		break;
	case DUTY_NAME_PREFIX:
	case DUTY_NAME_CONTAINS:
		check_name(k);
		break;
	case DUTY_PASS_ON:
	case DUTY_SHARE_ALIKE:
		check_carried(k);
		break;
	default: /* change notes, attribution, registration: nothing that files must show */
		break;
	}
}

/* A model that is itself what the licence was made for: nothing was derived from it yet. */
static bool is_original(const struct check *k)
{
	return k->term->origin == ORIGIN_OWN && k->v->model->known && k->v->model->known->licence &&
	       licence_is_same(k->v->model->known->licence, k->term->licence);
}

/* Names are owed by what is a new model, not by the same one in another encoding. */
static bool is_owed(const struct check *k)
{
	bool names = k->duty->kind == DUTY_NAME_PREFIX || k->duty->kind == DUTY_NAME_CONTAINS;
	bool derivative = k->duty->trigger == TRIGGER_DERIVATIVE ||
			  k->duty->kind == DUTY_CHANGE_NOTE || names;

	if (k->duty->multimodal_only && !effects_is_multimodal(k->v->model))
		return false;
	if (derivative && is_original(k))
		return false;
	if (names && (k->relation == RELATION_COPY || k->relation == RELATION_QUANTIZED))
		return false;
	return !(k->duty->kind == DUTY_CHANGE_NOTE && k->relation == RELATION_COPY &&
		 k->term->origin != ORIGIN_OWN);
}

/* One obligation for each duty of each term, also where it is not owed: reports say so. */
static void add_duty(struct check *k, struct conclusion *out)
{
	k->out = list_add(k->c->brief, &out->obligations);
	*k->out = (struct obligation){ .licence = k->term->licence,
				       .duty = k->duty,
				       .text = duty_task(k->c->keep, k->duty) };
	if (is_owed(k))
		run(k);
	else
		k->out->status = OBLIGATION_NOT_APPLICABLE;
}

/* How a licence reaches the model: by the first edge that brings it. */
static enum relation relation_of(const struct view *v, const struct licence *l)
{
	for (size_t i = 0; i < v->inherited->arrivals.len; i++)
		if (licence_is_same(v->inherited->arrivals.at[i].licence, l))
			return v->inherited->arrivals.at[i].edge->relation;
	return RELATION_UNSPECIFIED;
}

/* Outputs may train other models, if these bear the name and the display. */
static void add_output_duties(struct concluding *c, const struct view *v, struct conclusion *out)
{
	for (size_t i = 0; i < v->inherited->arrivals.len; i++) {
		const struct arrival *a = &v->inherited->arrivals.at[i];
		struct term t = { .licence = a->licence, .origin = ORIGIN_INHERITED };
		struct check k = { .c = c, .v = v, .term = &t, .relation = a->edge->relation };

		if (k.relation != RELATION_DISTILLED || a->licence->outputs_make_derivative ||
		    a->licence->output_rule != OUTPUT_ALLOWED_IF)
			continue;
		for (size_t j = 0; j < a->licence->duties.len; j++) {
			k.duty = &a->licence->duties.at[j];
			if (k.duty->kind == DUTY_NAME_PREFIX ||
			    k.duty->kind == DUTY_NAME_CONTAINS || k.duty->kind == DUTY_DISPLAY)
				add_duty(&k, out);
		}
	}
}

void duties_collect(struct concluding *c, const struct view *v, struct conclusion *out)
{
	for (size_t i = 0; i < out->terms.len; i++) {
		const struct term *t = &out->terms.at[i];
		const struct duty_list *duties = &t->licence->duties;
		struct check k = { .c = c, .v = v, .term = t };

		k.relation = relation_of(v, t->licence);
		for (size_t j = 0; j < duties->len; j++) {
			k.duty = &duties->at[j];
			add_duty(&k, out);
		}
	}
	add_output_duties(c, v, out);
}
