/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What one model says of itself may not fit together: a text against a name, a copy against the
 * card, a prompt against the files. Both sides bind until somebody clears it up; what is decided
 * here is how loudly that is said, by which of the two permits less.
 */
#include "conclude/disagree.h"

#include "model/choice.h"

/*
 * What the files say is plain to see, so these are firm and high in confidence unless the caller
 * knows better.
 */
struct judgement *disagree_add(struct claims *k, const char *code, enum verdict verdict)
{
	struct judgement *j = list_add(k->c->brief, &k->out->judgements);

	*j = (struct judgement){
		.rule = slice_of(code),
		.code = slice_of(code),
		.verdict = verdict,
		.firm = true,
		.confidence = SLICE("high"),
	};
	return j;
}

/* Commercial use first, then the order of the categories, which is one of strictness. */
static bool is_stricter(const struct licence *a, const struct licence *b)
{
	if (a->commercial_use != b->commercial_use && a->commercial_use != COMMERCIAL_UNKNOWN &&
	    b->commercial_use != COMMERCIAL_UNKNOWN)
		return a->commercial_use > b->commercial_use;
	return a->category > b->category;
}

/* Of licences that one field offers to choose from, being stricter than one is enough. */
static bool stricter_than(const struct licence *l, const struct term *t,
			  const struct term_list *list)
{
	bool stricter = is_stricter(l, t->licence);

	for (size_t i = 0; i < list->len && !stricter; i++)
		stricter = choice_joins(t, &list->at[i]) && is_stricter(l, list->at[i].licence);
	return stricter;
}

/* True for an empty list as well: against nothing, any text is strict. */
static bool stricter_than_all(const struct licence *l, const struct term_list *list)
{
	for (size_t i = 0; i < list->len; i++)
		if (!stricter_than(l, &list->at[i], list))
			return false;
	return true;
}

/* The one to name where something permits less: of alternatives not the one that agrees. */
static const struct licence *permitting_more(const struct term_list *named, enum commercial than)
{
	for (size_t i = 0; i < named->len; i++)
		if (named->at[i].licence->commercial_use < than)
			return named->at[i].licence;
	return named->at[0].licence;
}

/* A text beside the weights that is not what the card names. */
void disagree_text(struct claims *k, const struct term *text, const struct term_list *declared)
{
	bool stricter = stricter_than_all(text->licence, declared);
	struct judgement *j;

	if (declared->len == 0 || gather_covers(declared, text->licence))
		return;
	j = disagree_add(k, "claim-disagreement",
			 stricter && text->firm ? VERDICT_CONFLICT : VERDICT_REVIEW);
	j->firm = text->firm;
	j->licence = text->licence;
	j->other = permitting_more(declared, text->licence->commercial_use);
	j->reason = stricter ? SLICE("the text that is shipped is stricter than the licence that "
				     "is named")
			     : SLICE("the text that is shipped is not that of the licence that is "
				     "named; "
				     "it may be the licence of the code");
	j->evidence = text->evidence.len ? text->evidence : declared->at[0].evidence;
}

/* What the term permits, or the loosest of those that one field offers beside it. */
static enum commercial commercial_of(const struct term *t, const struct term_list *list)
{
	enum commercial value = t->licence->commercial_use;

	for (size_t i = 0; i < list->len; i++)
		if (choice_joins(t, &list->at[i]))
			value = commercial_loosest(value, list->at[i].licence->commercial_use);
	return value;
}

/* What the licences that are named add up to. */
static enum commercial commercial_named(const struct term_list *terms)
{
	enum commercial value = COMMERCIAL_ALLOWED;

	for (size_t i = 0; i < terms->len; i++)
		value = commercial_strictest(value, commercial_of(&terms->at[i], terms));
	return value;
}

static void say_aside(struct claims *k, const struct term *aside, const struct term_list *declared,
		      struct slice reason)
{
	struct judgement *j = disagree_add(k, "claim-disagreement", VERDICT_REVIEW);

	j->firm = false;
	j->licence = aside->licence;
	j->other = permitting_more(declared, aside->licence->commercial_use);
	j->reason = reason;
	j->evidence = aside->evidence.len ? aside->evidence : declared->at[0].evidence;
}

/*
 * Prose may speak of the base, of a rival or of the data that it was tried on, so it binds
 * nothing beside a tag; but a card that says "mit" on top and names terms against commerce
 * below has to be read by a person. Only what the tag allows and the aside does not is said:
 * free licences stand beside each other in most cards.
 */
void disagree_asides(struct claims *k, const struct term_list *asides,
		     const struct term_list *declared, struct slice reason)
{
	enum commercial named = commercial_named(declared);

	for (size_t i = 0; i < asides->len && declared->len > 0; i++) {
		const struct term *aside = &asides->at[i];

		if (aside->licence->commercial_use > named &&
		    !gather_covers(declared, aside->licence))
			say_aside(k, aside, declared, reason);
	}
}

/*
 * Nobody ships a policy by chance: it comes with the weights that its licence is for, and binds
 * their use even where it leaves commerce alone.
 */
void disagree_policies(struct claims *k, const struct term_list *named)
{
	for (size_t i = 0; i < k->policies.len; i++) {
		const struct term *t = &k->policies.at[i];

		if (named->len > 0 && !gather_covers(named, t->licence) &&
		    stricter_than_all(t->licence, named))
			say_aside(k, t, named,
				  SLICE("the use policy that is shipped belongs to a licence that "
					"is stricter than the one that is named"));
	}
}

/* True where the known licences of the same file explain what it is. */
static bool is_explained(const struct artefact *a)
{
	for (size_t i = 0; i < a->matches.len; i++)
		if (a->matches.at[i].licence)
			return true;
	return false;
}

/*
 * A text without a rule beside licences that are named. What it forbids counts as what a known
 * text forbids; where it forbids nothing that we can read, a person has to read it.
 */
void disagree_unknown_text(struct claims *k)
{
	const struct licence_match *text = k->out->unknown_text;
	const struct artefact *a = text ? text->at.artefact : k->unread;
	bool stricter = text && text->commercial > commercial_named(&k->out->terms);
	struct judgement *j;

	if (!a || k->out->terms.len == 0)
		return;
	if (!stricter)
		k->out->unknown_text = NULL;
	if (!stricter && is_explained(a))
		return;
	j = disagree_add(k, "licence-text-unknown", stricter ? VERDICT_CONFLICT : VERDICT_REVIEW);
	j->other = permitting_more(&k->out->terms, text ? text->commercial : COMMERCIAL_UNKNOWN);
	j->reason = stricter ? SLICE("the text that is shipped is one that no rule knows, and it "
				     "is stricter than the licence that is named")
			     : SLICE("the text that is shipped is one that no rule knows; it may "
				     "limit what the licence that is named permits");
	if (gather_licence_file(a))
		*list_add(k->c->keep, &j->evidence) = gather_licence_file(a);
}

/* The licence of code often lies above, and knows nothing of the weights below. */
void disagree_above(struct claims *k)
{
	const struct licence_match *text = k->unknown_above;
	struct judgement *j;

	if (!text || k->out->terms.len == 0 || text->commercial <= commercial_named(&k->out->terms))
		return;
	j = disagree_add(k, "licence-text-unknown", VERDICT_REVIEW);
	j->firm = false;
	j->other = permitting_more(&k->out->terms, text->commercial);
	j->reason = SLICE("a text in a folder above is one that no rule knows, and it is stricter "
			  "than the licence that is named here; it may not be meant for this "
			  "model");
	if (gather_licence_file(text->at.artefact))
		*list_add(k->c->keep, &j->evidence) = gather_licence_file(text->at.artefact);
}

/* A quotation in one line, though its words may stand in two. */
static struct slice in_one_line(struct arena *a, struct slice s)
{
	char *line = arena_alloc(a, s.len + 1);

	for (size_t i = 0; i < s.len; i++)
		line[i] = slice_is_blank(s.ptr[i]) ? ' ' : s.ptr[i];
	return (struct slice){ line, s.len };
}

static const char *prose_word(const struct artefact *a)
{
	if (a->kind == ARTEFACT_NOTICE)
		return "notice";
	return a->kind == ARTEFACT_USE_POLICY ? "use policy" : "card";
}

/* What the card forbids of its own model in plain words, where the licence named allows it. */
void disagree_prose(struct claims *k)
{
	const struct licence_match *prose = k->prose;
	struct slice words;
	struct judgement *j;

	if (!prose || k->out->terms.len == 0 ||
	    prose->commercial <= commercial_named(&k->out->terms))
		return;
	j = disagree_add(k, "claim-disagreement", VERDICT_REVIEW);
	j->firm = false;
	j->other = permitting_more(&k->out->terms, prose->commercial);
	words = in_one_line(k->c->keep, prose->clauses.at[0].found);
	j->reason =
		arena_format(k->c->keep, "line %u of the %s says \"%.*s\", and %.*s permits more",
			     prose->at.line, prose_word(prose->at.artefact), SLICE_ARG(words),
			     SLICE_ARG(j->other->id));
	j->evidence = k->out->terms.at[0].evidence;
}

static bool asks_to_show(const struct licence *l, struct slice words)
{
	for (size_t i = 0; i < l->duties.len; i++) {
		const struct duty *d = &l->duties.at[i];

		if (d->kind != DUTY_DISPLAY)
			continue;
		if (slice_eq(d->text, words))
			return true;
		for (size_t n = 0; n < d->alternatives.len; n++)
			if (slice_eq(d->alternatives.at[n], words))
				return true;
	}
	return false;
}

/*
 * A base that is named, or known, says by itself whose words are shown. A teacher is no base: it
 * accounts for the words that its own licence asks of those who learn from its outputs.
 */
static bool edge_accounts_for(const struct lineage_edge *e, struct slice words)
{
	if (e->basis == BASIS_INFERRED || e->hint)
		return false;
	if (e->relation != RELATION_DISTILLED)
		return true;
	for (size_t i = 0; e->model && i < e->model->concluded.licences.len; i++)
		if (asks_to_show(e->model->concluded.licences.at[i], words))
			return true;
	return e->known && e->known->licence && asks_to_show(e->known->licence, words);
}

static bool is_accounted_for(const struct claims *k, struct slice words)
{
	for (size_t i = 0; i < k->out->terms.len; i++)
		if (asks_to_show(k->out->terms.at[i].licence, words))
			return true;
	for (size_t i = 0; i < k->m->edges.len; i++)
		if (edge_accounts_for(&k->m->edges.at[i], words))
			return true;
	return false;
}

/* The first words on show for which nothing that is named accounts, or NULL. */
static const struct evidence *odd_display(const struct claims *k)
{
	for (size_t i = 0; i < k->m->artefacts.len; i++) {
		const struct evidence_list *list = &k->m->artefacts.at[i]->evidence;

		for (size_t n = 0; n < list->len; n++)
			if (list->at[n].kind == EVIDENCE_DISPLAY_SHOWN &&
			    !is_accounted_for(k, list->at[n].value))
				return &list->at[n];
	}
	return NULL;
}

/*
 * "Built with Llama" is what one licence makes people write. Beside a licence that does not ask
 * for it, and with no base named, it is the only word on where the model comes from.
 */
void disagree_display(struct claims *k)
{
	const struct evidence *shown = odd_display(k);
	const struct term_list *own = &k->out->terms;
	struct judgement *j;

	if (!shown || own->len == 0)
		return;
	j = disagree_add(k, "claim-disagreement", VERDICT_REVIEW);
	j->reason = arena_format(k->c->keep,
				 "the card shows \"%.*s\", which another licence than %.*s asks "
				 "for, and names no base",
				 SLICE_ARG(shown->value), SLICE_ARG(own->at[0].licence->id));
	*list_add(k->c->keep, &j->evidence) = shown;
}

/* Both bind; which of them the author means is for a person to ask. */
void disagree_gated(struct claims *k, const struct term *gated, const struct term_list *own)
{
	struct judgement *j;

	if (own->len == 0 || gather_covers(own, gated->licence))
		return;
	j = disagree_add(k, "gated-terms", VERDICT_REVIEW);
	j->licence = gated->licence;
	j->other = own->at[0].licence;
	j->reason = SLICE("whoever downloads accepts other terms than the card names");
	j->evidence = gated->evidence;
}

/*
 * A store's licence layer, a card that was written anew: under the publisher's own name somebody
 * permits more than the publisher is known to. The table may be behind, so a person has to look.
 */
bool disagree_known(struct claims *k, const struct term *known)
{
	const struct term_list *own = &k->out->terms;
	struct judgement *j;

	if (!known->firm || !stricter_than_all(known->licence, own))
		return false;
	j = disagree_add(k, "claim-disagreement", VERDICT_REVIEW);
	j->licence = permitting_more(own, known->licence->commercial_use);
	j->other = known->licence;
	j->reason = SLICE("the model is one that is known to be under stricter terms than it "
			  "comes with here");
	j->evidence = own->at[0].evidence;
	return true;
}

/* Packages name the licence of the project that made them, too: that is no copy of anything. */
static bool is_of_project(const struct declaration *d)
{
	enum artefact_kind kind = d->evidence->at.artefact->kind;

	return kind == ARTEFACT_MANIFEST ||
	       (kind == ARTEFACT_PACKAGE && slice_starts(d->evidence->at.field, SLICE("package.")));
}

/* The keys that converters copy from cards grow stale; the card is the newer one. */
void disagree_copies(struct claims *k, const struct term_list *declared)
{
	for (size_t i = 0; i < k->elsewhere.len && k->card.len; i++) {
		const struct declaration *d = &k->elsewhere.at[i];
		struct judgement *j;

		if (!d->licence || gather_covers(declared, d->licence) || declared->len == 0 ||
		    is_of_project(d))
			continue;
		j = disagree_add(k, "stale-copy", VERDICT_REVIEW);
		j->licence = d->licence;
		j->other = declared->at[0].licence;
		j->reason = SLICE(
			"metadata names another licence than the card beside it; the card counts");
		*list_add(k->c->keep, &j->evidence) = d->evidence;
	}
}

/* The text itself, where it is known which evidence shows it. */
static struct evidence_refs where_altered(struct claims *k, const struct term *t)
{
	const struct artefact *a = t->match->at.artefact;
	const struct evidence *shown = a ? gather_shown(a, t->match) : NULL;
	struct evidence_refs list = { 0 };

	if (!shown)
		return t->evidence;
	*list_add(k->c->keep, &list) = shown;
	return list;
}

/* The facts of the rule may no longer be those of the text. */
void disagree_altered(struct claims *k)
{
	for (size_t i = 0; i < k->out->terms.len; i++) {
		const struct term *t = &k->out->terms.at[i];
		struct judgement *j;

		if (!t->match || !t->match->altered)
			continue;
		j = disagree_add(k, "text-altered", VERDICT_REVIEW);
		j->licence = t->licence;
		j->reason = SLICE("words that decide were changed in the licence text");
		j->evidence = where_altered(k, t);
		if (t->match->edits.len)
			j->clause = t->match->edits.at[0].clause;
	}
}

/* A set whose members permit different things, and nothing that tells which one it is. */
void disagree_sets(struct claims *k)
{
	for (size_t i = 0; i < k->out->terms.len; i++) {
		const struct term *t = &k->out->terms.at[i];
		const struct licence_refs *members = &t->licence->members;
		bool differ = false;
		struct judgement *j;

		for (size_t n = 1; n < members->len; n++)
			differ = differ || members->at[n]->category != members->at[0]->category ||
				 members->at[n]->commercial_use != members->at[0]->commercial_use;
		if (t->licence->kind != LICENCE_SET || !differ)
			continue;
		j = disagree_add(k, "licence-ambiguous-version", VERDICT_REVIEW);
		j->licence = t->licence;
		j->reason = SLICE("the name stands for several texts that permit different things");
		j->evidence = t->evidence;
	}
}
