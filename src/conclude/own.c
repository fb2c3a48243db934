/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Weight of claims: a text beside the weights beats every name; the card beats the keys that
 * converters copied from it; a notice counts where nothing else speaks, but for a notice file,
 * which licences make redistributors ship. Texts and names that differ bind together until
 * somebody clears it up, and the difference is said.
 */
#include "conclude/own.h"

#include "base/count.h"
#include "conclude/disagree.h"

/* Links name a licence where its tag says "other", and may name another than the tag does. */
static void try_links(struct claims *k, struct term_list *out)
{
	for (size_t i = 0; i < k->m->artefacts.len; i++) {
		const struct evidence_list *list = &k->m->artefacts.at[i]->evidence;

		for (size_t j = 0; j < list->len; j++) {
			const struct licence *l;
			struct term *t;

			if (list->at[j].kind != EVIDENCE_LICENCE_LINK)
				continue;
			l = ruledb_licence_named(k->c->rules, list->at[j].value);
			if (!l || l->kind == LICENCE_POLICY)
				continue;
			t = gather_term(k, out, l, BASIS_DECLARED);
			*list_add(k->c->keep, &t->evidence) = &list->at[j];
		}
	}
}

/* Placeholders are remembered: with them, silence is no silence but "something else". */
static void take_declared(struct claims *k, const struct declaration_list *list,
			  struct term_list *out)
{
	size_t listed = 0;
	const struct evidence *first = NULL;

	for (size_t i = 0; i < list->len; i++) {
		const struct declaration *d = &list->at[i];

		listed += d->listed;
		if (d->listed && !first)
			first = d->evidence;
		if (!d->licence || d->licence->kind == LICENCE_POLICY) {
			k->placeholder = true;
			continue;
		}
		gather_declared(k, out, d);
	}
	/* A link says more than "something else", and more than no tag at all. */
	if ((k->placeholder || list->len == 0) && out->len == 0)
		try_links(k, out);
	if (listed > 1) {
		struct judgement *j = disagree_add(k, "licence-ambiguous-list", VERDICT_REVIEW);

		j->reason = SLICE(
			"a list of licences without an operator; all of them are taken to bind");
		*list_add(k->c->keep, &j->evidence) = first;
	}
}

/*
 * Of two names for what is one licence in a list of terms, the one that says more: a member found
 * by its text takes the place of the set that the card names, and "or later" that of the version
 * whose text it has. NULL where they are two licences.
 */
static const struct licence *telling_more(const struct licence *a, const struct licence *b)
{
	if (a == b || a->set == b || a->text_of == b)
		return a;
	return b->set == a || b->text_of == a ? b : NULL;
}

static bool has_words_of(const struct licence *l, const struct licence *text)
{
	return l == text || l->text_of == text;
}

static void add_all(struct claims *k, const struct term_list *from)
{
	struct term_list *own = &k->out->terms;

	for (size_t i = 0; i < from->len; i++) {
		const struct term *t = &from->at[i];
		bool placed = false;

		for (size_t j = 0; j < own->len && !placed; j++) {
			struct term *mine = &own->at[j];
			const struct licence *one = telling_more(mine->licence, t->licence);

			if (!one)
				continue;
			placed = true;
			mine->licence = one;
			if (!mine->match && t->match && has_words_of(one, t->match->licence))
				mine->match = t->match;
		}
		if (!placed)
			*list_add(k->c->brief, own) = *t;
	}
}

/* What shows that the model is the known one: its record, or the numbers that agreed. */
static void add_identity(struct claims *k, struct term *t)
{
	static const enum evidence_kind kinds[] = { EVIDENCE_SELF_ID, EVIDENCE_HIDDEN_SIZE,
						    EVIDENCE_ARCHITECTURE, EVIDENCE_REFERENCE };

	for (size_t n = 0; n < COUNT(kinds) && t->evidence.len == 0; n++)
		for (size_t i = 0; i < k->m->artefacts.len && t->evidence.len == 0; i++) {
			const struct evidence *e =
				evidence_find(&k->m->artefacts.at[i]->evidence, kinds[n]);

			if (e)
				*list_add(k->c->keep, &t->evidence) = e;
		}
}

/* The alternative that is under this licence, or NULL. */
static struct term *find_offered(const struct term_list *own, const struct licence *l)
{
	for (size_t i = 0; i < own->len; i++)
		if (own->at[i].either && licence_is_same(own->at[i].licence, l))
			return &own->at[i];
	return NULL;
}

/*
 * What the rule database says of the model: alone where the files say nothing that helps; beside
 * them where it tells which member of a set it is, and where they permit more than it does,
 * be it by offering another to choose.
 */
static void take_known(struct claims *k)
{
	const struct known_model *known = k->m->known;
	struct term_list one = { 0 };
	struct term *t, *offered;

	if (!known || !known->licence)
		return;
	t = gather_term(k, &one, known->licence, BASIS_KNOWN);
	t->firm = k->m->ids.len && !(known->unverified & UNVERIFIED_LICENCE);
	offered = find_offered(&k->out->terms, known->licence);
	if (offered && disagree_known(k, t))
		offered->either = false;
	if (gather_covers(&k->out->terms, known->licence)) {
		add_all(k, &one);
		return;
	}
	add_identity(k, t);
	if (k->out->terms.len == 0 || disagree_known(k, t))
		add_all(k, &one);
}

/* Formats.md section 11, rows 1, 2, 7, 8, 12, 13 and 21, in the order of their weight. */
static void merge_claims(struct claims *k)
{
	struct term_list declared = { 0 }, linked = { 0 };
	const struct term_list *named = &declared;

	take_declared(k, k->card.len ? &k->card : &k->elsewhere, &declared);
	disagree_copies(k, &declared);
	for (size_t i = 0; i < k->texts.len; i++)
		disagree_text(k, &k->texts.at[i], &declared);
	/* Where no tag names a licence, the text that is shipped does, and else the prose. */
	if (declared.len == 0)
		named = k->texts.len || k->placeholder ? &k->texts : &k->notices;
	disagree_asides(k, &k->notices, named,
			declared.len
				? SLICE("the card's prose names terms that are stricter than "
					"its tag; it may speak of something else than the model")
				: SLICE("a notice names terms that are stricter than the text "
					"that is shipped; it may speak of something else than "
					"the model"));
	disagree_policies(k, named);
	disagree_asides(k, &k->above, named,
			SLICE("a licence in a folder above is stricter than the one that is named "
			      "here; it may not be meant for this model"));
	try_links(k, &linked);
	disagree_asides(k, &linked, &declared,
			SLICE("the link leads to terms that are stricter than the tag"));
	add_all(k, &declared);
	add_all(k, &k->texts);
	for (size_t i = 0; i < k->gated.len; i++)
		disagree_gated(k, &k->gated.at[i], &k->out->terms);
	add_all(k, &k->gated);
	if (k->out->terms.len == 0 && !k->placeholder) {
		for (size_t i = 0; i < k->notices.len; i++)
			k->notices.at[i].firm = false;
		add_all(k, &k->notices);
	}
	take_known(k);
	if (k->out->terms.len == 0)
		add_all(k, &k->above);
	/* What is shipped together binds together, whatever the whole is said to be under. */
	add_all(k, &k->parts);
}

/* The user has looked and says which licence it is; the text found for it is kept. */
static void take_vouched(struct claims *k, const struct clarification *vouched)
{
	struct term *t = gather_term(k, &k->out->terms, vouched->licence, BASIS_DECLARED);

	k->out->unknown_text = NULL;
	for (size_t i = 0; i < k->texts.len; i++)
		if (k->texts.at[i].licence == vouched->licence) {
			t->match = k->texts.at[i].match;
			t->evidence = k->texts.at[i].evidence;
		}
}

void own_collect(struct concluding *c, const struct model *m, struct own *out)
{
	struct claims k = { .c = c, .m = m, .out = out };
	const struct clarification *vouched = assertion_clarifies(c->scan->assertions, m);

	*out = (struct own){ 0 };
	gather_claims(&k);
	if (vouched) {
		take_vouched(&k, vouched);
		return;
	}
	merge_claims(&k);
	disagree_altered(&k);
	disagree_sets(&k);
	disagree_unknown_text(&k);
	disagree_above(&k);
	disagree_prose(&k);
	disagree_display(&k);
	/* What lies above may be the licence of code: it speaks where nothing else does. */
	if (out->terms.len == 0 && !out->unknown_text)
		out->unknown_text = k.unknown_above;
	out->unclear = out->terms.len == 0 && (k.placeholder || out->unknown_text || k.unread);
}
