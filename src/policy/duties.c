/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Duties, each with a trigger that is held against the context. A duty that applies and was
 * not met is a finding of its own; what files cannot show, and what would be owed if the model
 * were passed on, is gathered into one finding per licence.
 */
#include "policy/judging.h"

/* Several kinds of duty may share a code: what a person does about them is the same. */
static const enum finding_kind missing[DUTIES] = {
	[DUTY_DISPLAY] = FINDING_DISPLAY_MISSING,
	[DUTY_NOTICE] = FINDING_NOTICE_MISSING,
	[DUTY_NAME_PREFIX] = FINDING_NAME_PREFIX_MISSING,
	[DUTY_NAME_CONTAINS] = FINDING_NAME_PREFIX_MISSING,
	[DUTY_LICENCE_COPY] = FINDING_LICENCE_COPY_MISSING,
	[DUTY_POLICY_COPY] = FINDING_POLICY_COPY_MISSING,
	[DUTY_CHANGE_NOTE] = FINDING_CHANGE_NOTE_MISSING,
	[DUTY_PASS_ON] = FINDING_TERMS_NOT_PASSED_ON,
	[DUTY_SHARE_ALIKE] = FINDING_TERMS_NOT_PASSED_ON,
	[DUTY_ATTRIBUTION] = FINDING_ATTRIBUTION_MISSING,
	[DUTY_REGISTRATION] = FINDING_REGISTRATION_NEEDED,
	[DUTY_NAME_BAN] = FINDING_NAME_NOT_ALLOWED,
};

/*
 * Whether the context sets a trigger off. Changing a model for oneself sets off nothing that the
 * known licences ask for: duties on derivatives begin when these leave the house. Serving a model
 * counts as passing it on only where the licence says so (`hosting_counts`).
 */
static bool trigger_is_set(const struct judging *j, const struct obligation *o)
{
	const struct context *c = &j->settings->context;
	bool passed_on = c->distributes || (c->hosts && o->duty->hosting_counts);

	switch (o->duty->trigger) {
	case TRIGGER_ALWAYS:
		return true;
	case TRIGGER_DISTRIBUTE:
	case TRIGGER_DERIVATIVE:
		return passed_on;
	case TRIGGER_HOST:
		return c->hosts;
	case TRIGGER_PRODUCT:
		return c->distributes || c->hosts;
	case TRIGGER_ABOVE_THRESHOLD:
		return threshold_is_passed(j, o->licence);
	case TRIGGERS:
		break;
	}
	return false;
}

/*
 * "the full text of llama-3.1 (https://...)" A link instead of the text: the words are the
 * publisher's, and the current ones are there.
 */
static struct slice text_phrase(struct arena *a, const struct licence *licence)
{
	if (licence->url.len == 0)
		return arena_format(a, "the full text of %.*s", SLICE_ARG(licence->id));
	return arena_format(a, "the full text of %.*s (%.*s)", SLICE_ARG(licence->id),
			    SLICE_ARG(licence->url));
}

/* " in FOLDER"; nothing for the scanned folder itself, whose path is a dot. */
static struct slice in_folder(struct judging *j)
{
	return slice_eq(j->model->path, SLICE("."))
		       ? SLICE_NONE
		       : arena_format(j->arena, " in %.*s", SLICE_ARG(j->model->path));
}

static struct slice copy_fix(struct judging *j, const struct licence *licence, const char *file)
{
	struct slice text = text_phrase(j->arena, licence);

	return arena_format(j->arena, "Put %.*s as %s beside the model%.*s.", SLICE_ARG(text), file,
			    SLICE_ARG(in_folder(j)));
}

/*
 * What to do, to the letter, where the duty has letters; else empty: the table's fix. Strings to be
 * shown are given letter by letter, for "Built with Meta Llama 3" and "Built with Llama" are two
 * duties.
 */
static struct slice duty_fix(struct judging *j, const struct obligation *o)
{
	const struct duty *d = o->duty;

	if (d->kind == DUTY_LICENCE_COPY)
		return copy_fix(j, o->licence, "LICENSE");
	if (d->kind == DUTY_POLICY_COPY)
		return copy_fix(j, o->licence->policy ? o->licence->policy : o->licence,
				"USE_POLICY.md");
	if (d->text.len == 0)
		return SLICE_NONE;
	switch (d->kind) {
	case DUTY_DISPLAY:
		if (d->where.len == 0)
			return arena_format(j->arena,
					    "Show \"%.*s\" in the model card and in the product.",
					    SLICE_ARG(d->text));
		return arena_format(j->arena, "Show \"%.*s\": %.*s.", SLICE_ARG(d->text),
				    SLICE_ARG(d->where));
	case DUTY_NOTICE:
		return arena_format(j->arena,
				    "Put this into a file NOTICE beside the model%.*s: %.*s",
				    SLICE_ARG(in_folder(j)), SLICE_ARG(d->text));
	case DUTY_NAME_PREFIX:
		return arena_format(j->arena, "Begin the model's name with \"%.*s\".",
				    SLICE_ARG(d->text));
	case DUTY_NAME_CONTAINS:
		return arena_format(j->arena, "Put \"%.*s\" into the model's name.",
				    SLICE_ARG(d->text));
	default:
		return SLICE_NONE;
	}
}

static void duty_add(struct judging *j, const struct obligation *o)
{
	struct draft d = judging_draft(j, missing[o->duty->kind], o->licence, o->duty->clause);
	struct slice who = wording_licence(o->licence);

	d.message =
		arena_format(j->arena, "%.*s asks for %.*s", SLICE_ARG(who), SLICE_ARG(o->text));
	d.fix = duty_fix(j, o);
	d.subject = o->duty->text;
	judging_add(j, &d);
}

/* Registration is left out here because it is a finding of its own, met or not. */
static bool is_unverified(const struct obligation *o)
{
	return o->applies && o->status == OBLIGATION_NOT_CHECKABLE &&
	       o->duty->kind != DUTY_REGISTRATION;
}

/* Duties above a threshold are told with the threshold. */
static bool is_for_later(const struct obligation *o)
{
	return !o->applies && o->duty->trigger != TRIGGER_ABOVE_THRESHOLD &&
	       (o->status == OBLIGATION_UNMET || o->status == OBLIGATION_NOT_CHECKABLE);
}

/* Most duties begin when the model leaves the house; for some, serving it is as good as that. */
static bool any_begins_with_hosting(const struct obligation_list *all,
				    const struct licence *licence)
{
	for (size_t i = 0; i < all->len; i++) {
		const struct duty *duty = all->at[i].duty;

		if (all->at[i].licence == licence && is_for_later(&all->at[i]) &&
		    (duty->hosting_counts || duty->trigger == TRIGGER_HOST ||
		     duty->trigger == TRIGGER_PRODUCT))
			return true;
	}
	return false;
}

/*
 * One finding for all duties of a licence that `wanted` picks; `first` is the first of them. One
 * finding and not ten: these need no action now, and would bury those that do.
 */
static void duties_add(struct judging *j, enum finding_kind kind, size_t first,
		       bool (*wanted)(const struct obligation *), const char *lead)
{
	const struct obligation_list *all = &j->concluded->obligations;
	const struct licence *licence = all->at[first].licence;
	struct draft d = judging_draft(j, kind, licence, SLICE_NONE);
	struct slice text = SLICE_NONE;

	for (size_t i = first; i < all->len; i++) {
		struct slice phrase = duty_phrase(j->arena, all->at[i].duty);

		if (all->at[i].licence != licence || !wanted(&all->at[i]) ||
		    slice_find(text, phrase) != SLICE_NPOS)
			continue;
		text = text.len ? arena_format(j->arena, "%.*s; %.*s", SLICE_ARG(text),
					       SLICE_ARG(phrase))
				: phrase;
	}
	d.message = arena_format(j->arena, "%s %.*s asks for: %.*s", lead, SLICE_ARG(licence->id),
				 SLICE_ARG(text));
	judging_add(j, &d);
}

static bool is_first(const struct judging *j, size_t index,
		     bool (*wanted)(const struct obligation *))
{
	const struct obligation_list *all = &j->concluded->obligations;

	if (!wanted(&all->at[index]))
		return false;
	for (size_t i = 0; i < index; i++)
		if (all->at[i].licence == all->at[index].licence && wanted(&all->at[i]))
			return false;
	return true;
}

void judge_duties(struct judging *j)
{
	const struct obligation_list *all = &j->concluded->obligations;

	for (size_t i = 0; i < all->len; i++)
		all->at[i].applies = all->at[i].status != OBLIGATION_NOT_APPLICABLE &&
				     trigger_is_set(j, &all->at[i]);
	for (size_t i = 0; i < all->len; i++) {
		const struct obligation *o = &all->at[i];
		bool asks_first = o->duty->kind == DUTY_REGISTRATION && o->status != OBLIGATION_MET;

		if (o->applies && (o->status == OBLIGATION_UNMET || asks_first))
			duty_add(j, o);
		if (is_first(j, i, is_unverified))
			duties_add(j, FINDING_DUTY_UNVERIFIED, i, is_unverified,
				   "files cannot show whether this is met;");
		if (is_first(j, i, is_for_later))
			duties_add(j, FINDING_DUTY_IF_DISTRIBUTED, i, is_for_later,
				   any_begins_with_hosting(all, o->licence)
					   ? "if you pass the model on or run it for others,"
					   : "if you pass the model on,");
	}
}
