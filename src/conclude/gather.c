/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a file lies and what it is decides what its words are worth: a licence file beside the
 * weights, a part's own, one above that may be the licence of code, prose. Nothing is weighed
 * here; each claim goes into the list of its kind (own.c weighs them).
 */
#include "conclude/gather.h"

enum { OWNER_LINES = 512 }; /* bytes of a file that names owners */

const struct evidence *gather_licence_file(const struct artefact *a)
{
	return evidence_find(&a->evidence, EVIDENCE_LICENCE_FILE);
}

const struct evidence *gather_shown(const struct artefact *a, const struct licence_match *match)
{
	const struct evidence *file = gather_licence_file(a);

	for (size_t i = 0; i < a->evidence.len && !file; i++) {
		const struct evidence *e = &a->evidence.at[i];

		if (e->kind == EVIDENCE_LICENCE_TEXT && e->at.start == match->at.start &&
		    slice_eq(e->value, match->licence->id))
			file = e;
	}
	return file;
}

bool gather_covers(const struct term_list *list, const struct licence *l)
{
	for (size_t i = 0; i < list->len; i++)
		if (licence_is_same(list->at[i].licence, l))
			return true;
	return false;
}

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
static bool is_above(const struct claims *k, const struct artefact *a)
{
	if (k->m->package && slice_eq(k->m->package->path, k->m->path))
		return false;
	return slice_dirname(a->path).len < k->home.len;
}

static bool has_parts(const struct model *m)
{
	for (size_t i = 0; i < m->artefacts.len && !m->package; i++)
		if (m->artefacts.at[i]->kind == ARTEFACT_PIPELINE ||
		    m->artefacts.at[i]->kind == ARTEFACT_MODULES)
			return true;
	return false;
}

/* In the folder of a pipeline's component: its terms are those of a part, beside the whole's. */
static bool is_part(const struct claims *k, const struct artefact *a)
{
	return k->has_parts && slice_dirname(a->path).len > k->home.len;
}

/* A way of one step: the model itself. */
static struct slice_list via_self(struct concluding *c, const struct model *m)
{
	struct slice_list via = { 0 };

	*list_add(c->keep, &via) = m->name;
	return via;
}

/* A licence that is named in several places is one term with several pieces of evidence. */
struct term *gather_term(struct claims *k, struct term_list *list, const struct licence *l,
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

/* An altered copy counts, whatever lies beside it; else the most complete one. */
static bool counts_more(const struct licence_match *a, const struct licence_match *b)
{
	bool altered = a->altered && !a->partial, other = b->altered && !b->partial;

	return altered != other ? altered : a->coverage > b->coverage;
}

/* An altered copy or a part of one is not firm. */
static void add_match(struct claims *k, struct term_list *list, const struct artefact *a,
		      const struct licence_match *match)
{
	const struct evidence *shown = gather_shown(a, match);
	struct term *t = gather_term(k, list, match->licence, BASIS_DETECTED);

	if (t->match && !counts_more(match, t->match))
		return;
	t->match = match;
	t->firm = !match->altered && !match->partial && !is_above(k, a);
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
	if (is_above(k, a))
		return legal ? &k->above : NULL;
	if (is_part(k, a))
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
		is_above(k, a) ? &k->unknown_above : &k->out->unknown_text;
	bool is_prompt = is_gated(match) && !match->prose;
	/* Notices speak of other people's works too, and policies of uses: both are read as cards.
	 */
	bool is_prose = a->kind == ARTEFACT_CARD || a->kind == ARTEFACT_NOTICE ||
			a->kind == ARTEFACT_USE_POLICY;

	if (is_prose && !is_above(k, a) && !is_part(k, a) && !is_prompt) {
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
	const struct evidence *file = gather_licence_file(a);
	struct term *t;

	if (!policy->parent || !file || is_above(k, a) || is_part(k, a))
		return;
	t = gather_term(k, &k->policies, policy->parent, BASIS_DETECTED);
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
void gather_declared(struct claims *k, struct term_list *list, const struct declaration *d)
{
	struct term *t = gather_term(k, list, d->licence, BASIS_DECLARED);

	/* A second field that names it alone leaves nothing to choose. */
	t->either = d->either && (t->evidence.len == 0 || t->either);
	*list_add(k->c->keep, &t->evidence) = d->evidence;
}

/* A part without a word that we know leaves the whole what it is. */
static void take_part(struct claims *k, const struct declaration *d)
{
	if (d->licence && d->licence->kind != LICENCE_POLICY)
		gather_declared(k, &k->parts, d);
}

static void take_declaration(struct claims *k, const struct artefact *a,
			     const struct declaration *d)
{
	if (is_beside(d->scope))
		return;
	if (is_part(k, a)) {
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
static bool is_unread(const struct claims *k, const struct artefact *a)
{
	const struct evidence *file = gather_licence_file(a);

	return a->kind == ARTEFACT_LICENCE && a->matches.len == 0 && !a->incomplete && file &&
	       !is_beside(scope_of_field(file->at.field)) && !only_names_owner(a) &&
	       !is_above(k, a) && !is_part(k, a);
}

void gather_claims(struct claims *k)
{
	k->home = home_of(k->m);
	k->has_parts = has_parts(k->m);
	for (size_t i = 0; i < k->m->artefacts.len; i++) {
		const struct artefact *a = k->m->artefacts.at[i];

		for (size_t j = 0; j < a->declared.len; j++)
			take_declaration(k, a, &a->declared.at[j]);
		for (size_t j = 0; j < a->matches.len; j++)
			take_match(k, a, &a->matches.at[j]);
		if (is_unread(k, a) && !k->unread)
			k->unread = a;
	}
}
