/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The claims of one model, sorted by what they are worth. Private to conclude: gather.c takes
 * them from the artefacts, own.c merges them, disagree.c says what contradicts what.
 */
#ifndef CONCLUDE_GATHER_H
#define CONCLUDE_GATHER_H

#include "conclude/concluding.h"

/*
 * One list for each kind of claim, because they weigh differently: texts, prompts that a download
 * shows, notices in prose, use policies, what lies in folders above, and what belongs to parts of a
 * pipeline. Lists are in the brief arena.
 */
struct claims {
	struct concluding *c;
	const struct model *m;
	struct slice home; /* folder that the model lies in */
	bool has_parts;    /* it is a pipeline, with components in folders below */
	struct own *out;
	struct declaration_list card, elsewhere;
	struct term_list texts, gated, notices, policies, above, parts;
	const struct licence_match *unknown_above; /* as out->unknown_text, over the folder */
	const struct licence_match *prose;         /* what the card forbids in so many words */
	const struct artefact *unread;             /* a licence file in which nothing was found */
	bool placeholder; /* the card or metadata says that it is something else */
};

/*
 * All claims before any of them counts: what a notice is worth depends on whether a card speaks,
 * and files come in the order of their paths. `k` holds c, m and out only.
 */
void gather_claims(struct claims *k);

/* The own term under a licence: a new one of this basis, where the list has none yet. */
struct term *gather_term(struct claims *k, struct term_list *list, const struct licence *l,
			 enum basis basis);

/* The term that a declaration makes, with the declaration's evidence. */
void gather_declared(struct claims *k, struct term_list *list, const struct declaration *d);

/* That the artefact is a licence file by its name; NULL where it is none. */
const struct evidence *gather_licence_file(const struct artefact *a);

/* What shows a match: the licence file that it stands in, or its own place; NULL without one. */
const struct evidence *gather_shown(const struct artefact *a, const struct licence_match *match);

/* True where a term of the list is under this licence or under one that says the same. */
bool gather_covers(const struct term_list *list, const struct licence *l);

#endif
