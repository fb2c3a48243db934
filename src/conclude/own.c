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

enum { OWNER_LINES = 512 }; /* bytes of a file that names owners */

/* The folder that the model lies in: its path, or that of the file which it is. */
static struct slice home_of(const struct model *m)
{
	if (slice_eq(m->path, SLICE(".")))
		return SLICE_NONE;
	for (size_t i = 0; i < m->artefacts.len; i++)
		if (slice_eq(m->artefacts.at[i]->path, m->path))
			return slice_dirname(m->path);
	return m->path;
}

/*
 * A file in a folder above the model's: it may be the licence of code. The parts of a package
 * lie anywhere in their store, and the folders of all layers of an image have names of one
 * length.
 */
static bool is_above(const struct model *m, const struct artefact *a)
{
	if (m->package && slice_eq(m->package->path, m->path))
		return false;
	return slice_dirname(a->path).len < home_of(m).len;
}

/* In the folder of a pipeline's component: its terms are those of a part, beside the whole's. */
static bool is_part(const struct model *m, const struct artefact *a)
{
	if (slice_dirname(a->path).len <= home_of(m).len || m->package)
		return false;
	for (size_t i = 0; i < m->artefacts.len; i++)
		if (m->artefacts.at[i]->kind == ARTEFACT_PIPELINE ||
		    m->artefacts.at[i]->kind == ARTEFACT_MODULES)
			return true;
	return false;
}

/* A way of one step: the model itself. */
static struct slice_list via_self(struct concluding *c, const struct model *m)
{
	struct slice_list via = { 0 };

	*list_add(c->keep, &via) = m->name;
	return via;
}

/* A licence that is named in several places is one term with several pieces of evidence. */
static struct term *add_term(struct claims *k, struct term_list *list, const struct licence *l,
			     enum basis basis)
{
	struct term *t;

	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].licence == l)
			return &list->at[i];
	t = list_add(k->c->brief, list);
	*t = (struct term){ .licence = l,
			    .origin = ORIGIN_OWN,
			    .basis = basis,
			    .firm = true,
			    .via = via_self(k->c, k->m) };
	return t;
}

/* The most complete copy counts; an altered one or a part of one is not firm. */
static void add_match(struct claims *k, struct term_list *list, const struct artefact *a,
		      const struct licence_match *match)
{
	const struct evidence *shown = disagree_shown(a, match);
	struct term *t = add_term(k, list, match->licence, BASIS_DETECTED);

	if (t->match && t->match->coverage >= match->coverage)
		return;
	t->match = match;
	t->firm = !match->altered && !match->partial && !is_above(k->m, a);
	if (shown && t->evidence.len == 0)
		*list_add(k->c->keep, &t->evidence) = shown;
}

/* The prompt that a hub shows before a download; whoever has the files has accepted it. */
static bool is_gated(const struct licence_match *match)
{
	return slice_starts(match->at.field, SLICE("extra_gated"));
}

/* In which list a match belongs; NULL where it says nothing of the weights. */
static struct term_list *list_for(struct claims *k, const struct artefact *a,
				  const struct licence_match *match)
{
	bool legal = a->kind == ARTEFACT_LICENCE || a->kind == ARTEFACT_USE_POLICY;
	bool permissive = match->licence->category <= CATEGORY_PERMISSIVE;

	if (match->method == MATCH_CLAUSE)
		return NULL;
	if (is_above(k->m, a))
		return legal ? &k->above : NULL;
	if (is_part(k->m, a))
		return legal || match->method == MATCH_TEXT ? &k->parts : NULL;
	if (match->method == MATCH_TEXT && !match->partial)
		return is_gated(match) ? &k->gated : &k->texts;
	/* A NOTICE lists other people's software too; only bespoke terms are told by it. */
	if (a->kind == ARTEFACT_NOTICE)
		return permissive ? NULL : &k->texts;
	return legal || a->kind == ARTEFACT_MODELFILE ? &k->texts : &k->notices;
}

/* Of several texts without a rule, the one that permits least. */
static void take_unknown(struct claims *k, const struct artefact *a,
			 const struct licence_match *match)
{
	const struct licence_match **place =
		is_above(k->m, a) ? &k->unknown_above : &k->out->unknown_text;
	bool is_prompt = is_gated(match) && !match->prose;

	if (a->kind == ARTEFACT_CARD && !is_above(k->m, a) && !is_part(k->m, a) && !is_prompt) {
		if (!k->prose || match->commercial > k->prose->commercial)
			k->prose = match;
		return;
	}
	if (a->kind != ARTEFACT_LICENCE && a->kind != ARTEFACT_MODELFILE && !is_prompt)
		return;
	if (!*place || match->commercial > (*place)->commercial)
		*place = match;
}

/* A use policy is part of its licence, never one by itself; but it tells which licence. */
static void take_policy(struct claims *k, const struct artefact *a, const struct licence *policy)
{
	const struct evidence *file = disagree_file(a);
	struct term *t;

	if (!policy->parent || !file || is_above(k->m, a) || is_part(k->m, a))
		return;
	t = add_term(k, &k->policies, policy->parent, BASIS_DETECTED);
	if (t->evidence.len == 0)
		*list_add(k->c->keep, &t->evidence) = file;
}

/* Licences of code and data do not bind the weights (IP-Adapter#310, Video-LLaMA#79). */
static bool is_beside(enum scope scope)
{
	return scope == SCOPE_CODE || scope == SCOPE_DATA;
}

static void take_match(struct claims *k, const struct artefact *a,
		       const struct licence_match *match)
{
	struct term_list *list;

	if (is_beside(match->scope))
		return;
	if (!match->licence) {
		take_unknown(k, a, match);
		return;
	}
	if (match->licence->kind == LICENCE_POLICY) {
		take_policy(k, a, match->licence);
		return;
	}
	list = list_for(k, a, match);
	if (list)
		add_match(k, list, a, match);
}

/*
 * Cards, and the fields of a package's config that are for the weights. An annotation, a
 * project's licence and keys that converters copied are hints.
 */
static bool is_authors(const struct artefact *a, const struct declaration *d)
{
	return a->kind == ARTEFACT_CARD ||
	       (a->kind == ARTEFACT_PACKAGE &&
		(slice_starts(d->evidence->at.field, SLICE("model.")) ||
		 slice_starts(d->evidence->at.field, SLICE("descriptor."))));
}

/* What a term rests on first is what the card says of it: that alone can offer a choice. */
static void add_declared(struct claims *k, struct term_list *list, const struct declaration *d)
{
	struct term *t = add_term(k, list, d->licence, BASIS_DECLARED);

	if (t->evidence.len == 0)
		t->either = d->either;
	*list_add(k->c->keep, &t->evidence) = d->evidence;
}

/* A part without a word that we know leaves the whole what it is. */
static void take_part(struct claims *k, const struct declaration *d)
{
	if (d->licence && d->licence->kind != LICENCE_POLICY)
		add_declared(k, &k->parts, d);
}

static void take_declaration(struct claims *k, const struct artefact *a,
			     const struct declaration *d)
{
	if (is_beside(d->scope))
		return;
	if (is_part(k->m, a)) {
		take_part(k, d);
		return;
	}
	*list_add(k->c->brief, is_authors(a, d) ? &k->card : &k->elsewhere) = *d;
}

/* COPYRIGHT with a line or two says who has the rights, not what others may do. */
static bool only_names_owner(const struct artefact *a)
{
	return a->size < OWNER_LINES &&
	       slice_starts_nocase(slice_basename(a->path), SLICE("copyright"));
}

/*
 * A licence file of the model itself in whose words nothing was recognised: an unknown text, a
 * foreign language, or letters that only look like those of a licence. One that could not be
 * read at all is an issue already.
 */
static bool is_unread(const struct model *m, const struct artefact *a)
{
	const struct evidence *file = disagree_file(a);

	return a->kind == ARTEFACT_LICENCE && a->matches.len == 0 && !a->incomplete && file &&
	       !is_beside(scope_of_field(file->at.field)) && !only_names_owner(a) &&
	       !is_above(m, a) && !is_part(m, a);
}

/*
 * All claims before any of them counts: what a notice is worth depends on whether a card speaks,
 * and files come in the order of their paths.
 */
static void gather(struct claims *k)
{
	for (size_t i = 0; i < k->m->artefacts.len; i++) {
		const struct artefact *a = k->m->artefacts.at[i];

		for (size_t j = 0; j < a->declared.len; j++)
			take_declaration(k, a, &a->declared.at[j]);
		for (size_t j = 0; j < a->matches.len; j++)
			take_match(k, a, &a->matches.at[j]);
		if (is_unread(k->m, a) && !k->unread)
			k->unread = a;
	}
}

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
			t = add_term(k, out, l, BASIS_DECLARED);
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
		add_declared(k, out, d);
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

/* A member found by its text takes the place of the set that the card names. */
static void add_all(struct claims *k, const struct term_list *from)
{
	struct term_list *own = &k->out->terms;

	for (size_t i = 0; i < from->len; i++) {
		const struct term *t = &from->at[i];
		bool placed = false;

		for (size_t j = 0; j < own->len && !placed; j++) {
			struct term *mine = &own->at[j];

			if (mine->licence != t->licence && mine->licence != t->licence->set &&
			    mine->licence->set != t->licence)
				continue;
			placed = true;
			if (mine->licence == t->licence->set)
				mine->licence = t->licence;
			if (!mine->match && t->match && mine->licence == t->match->licence)
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

/*
 * What the rule database says of the model: alone where the files say nothing that helps; beside
 * them where it tells which member of a set it is, and where they permit more than it does.
 */
static void take_known(struct claims *k)
{
	const struct known_model *known = k->m->known;
	struct term_list one = { 0 };
	struct term *t;

	if (!known || !known->licence)
		return;
	t = add_term(k, &one, known->licence, BASIS_KNOWN);
	t->firm = k->m->ids.len && !(known->unverified & UNVERIFIED_LICENCE);
	if (disagree_covers(&k->out->terms, known->licence)) {
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

	take_declared(k, k->card.len ? &k->card : &k->elsewhere, &declared);
	disagree_copies(k, &declared);
	for (size_t i = 0; i < k->texts.len; i++)
		disagree_text(k, &k->texts.at[i], &declared);
	disagree_asides(k, &k->notices, &declared,
			SLICE("the card's prose names terms that are stricter than its tag; it may "
			      "speak of something else than the model"));
	disagree_asides(k, &k->policies, &declared,
			SLICE("the use policy that is shipped belongs to a licence that is "
			      "stricter than the one that is named"));
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
	struct term *t = add_term(k, &k->out->terms, vouched->licence, BASIS_DECLARED);

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
	gather(&k);
	if (vouched) {
		take_vouched(&k, vouched);
		return;
	}
	merge_claims(&k);
	disagree_altered(&k);
	disagree_sets(&k);
	disagree_unknown_text(&k);
	disagree_prose(&k);
	disagree_display(&k);
	/* What lies above may be the licence of code: it speaks where nothing else does. */
	if (out->terms.len == 0 && !out->unknown_text)
		out->unknown_text = k.unknown_above;
	out->unclear = out->terms.len == 0 && (k.placeholder || out->unknown_text || k.unread);
}
