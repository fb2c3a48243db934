/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where one field offers several licences ("MIT OR CC-BY-NC-4.0"), whoever takes the work chooses
 * one of them, and what speaks against the others is no objection. Judged is the one against
 * which least speaks; where that is true of two, both keep what is said of them, since nobody
 * knows which of the two you would choose.
 */
#include "model/choice.h"
#include "policy/judging.h"

/* The conclusion's licences, with the field that offers each, or NULL, and what speaks against. */
struct offered {
	const struct licence_refs *licences;
	const struct evidence **offers;
	unsigned *weights;
};

/* Of a licence's own, or of the use policy that comes with it. */
static bool is_objection(const struct finding *f, const struct licence *licence)
{
	return f->verdict > VERDICT_OK && f->licence &&
	       (f->licence == licence || f->licence->parent == licence);
}

/* The worst that is said of the licence: by what the gate does of it, then by verdict. */
static unsigned weight_of(const struct finding_list *findings, const struct licence *licence)
{
	unsigned worst = 0;

	for (size_t i = 0; i < findings->len; i++) {
		const struct finding *f = &findings->at[i];
		unsigned weight = (unsigned)f->level * VERDICTS + (unsigned)f->verdict;

		if (is_objection(f, licence) && weight > worst)
			worst = weight;
	}
	return worst;
}

/* Whether less is said of another licence that the same field offers, or more. */
static void compare(const struct offered *o, size_t index, bool *less, bool *more)
{
	*less = *more = false;
	for (size_t i = 0; i < o->licences->len && o->offers[index]; i++) {
		if (o->offers[i] != o->offers[index])
			continue;
		*less |= o->weights[i] < o->weights[index];
		*more |= o->weights[i] > o->weights[index];
	}
}

/* Takes back what was said of the licence from finding number `first` on. */
static void take_back(struct finding_list *findings, size_t first, const struct licence *licence)
{
	size_t kept = first;

	for (size_t i = first; i < findings->len; i++)
		if (!is_objection(&findings->at[i], licence))
			findings->at[kept++] = findings->at[i];
	findings->len = kept;
}

static void say_taken(struct judging *j, const struct licence *licence)
{
	struct draft d = judging_draft(j, FINDING_ALTERNATIVE_TAKEN, licence, SLICE_NONE);

	d.message = arena_format(j->arena,
				 "several licences are offered to choose from: judged by %.*s, "
				 "since more speaks against the others",
				 SLICE_ARG(licence->id));
	judging_add(j, &d);
}

void judge_alternatives(struct judging *j, size_t first)
{
	const struct licence_refs *licences = &j->concluded->licences;
	struct offered o = { .licences = licences,
			     .offers = choices_of(j->concluded, j->arena),
			     .weights = arena_array(j->arena, unsigned, licences->len) };
	bool less, more;

	for (size_t i = 0; i < licences->len; i++)
		o.weights[i] = o.offers[i] ? weight_of(&j->model->findings, licences->at[i]) : 0;
	for (size_t i = 0; i < licences->len; i++) {
		compare(&o, i, &less, &more);
		if (less) {
			take_back(&j->model->findings, first, licences->at[i]);
		} else if (more) {
			say_taken(j, licences->at[i]);
		}
	}
}
