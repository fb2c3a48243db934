/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The claims of one model, and where they do not fit together. Private to conclude: own.c
 * gathers and weighs them, disagree.c says what contradicts what.
 */
#ifndef CONCLUDE_DISAGREE_H
#define CONCLUDE_DISAGREE_H

#include "conclude/concluding.h"

/*
 * One list for each kind of claim, because they weigh differently: texts, prompts that a download
 * shows, notices in prose, use policies, what lies in folders above, and what belongs to parts of a
 * pipeline. Lists are in the brief arena.
 */
struct claims {
	struct concluding *c;
	const struct model *m;
	struct own *out;
	struct declaration_list card, elsewhere;
	struct term_list texts, gated, notices, policies, above, parts;
	const struct licence_match *unknown_above; /* as out->unknown_text, over the folder */
	const struct licence_match *prose;         /* what the card forbids in so many words */
	const struct artefact *unread;             /* a licence file in which nothing was found */
	bool placeholder; /* the card or metadata says that it is something else */
};

/* A judgement about the model itself, high in confidence, for the caller to complete. */
struct judgement *disagree_add(struct claims *k, const char *code, enum verdict verdict);

/* That the artefact is a licence file by its name; NULL where it is none. */
const struct evidence *disagree_file(const struct artefact *a);

/* What shows a match: the licence file that it stands in, or its own place; NULL without one. */
const struct evidence *disagree_shown(const struct artefact *a, const struct licence_match *match);

/* True where a term of the list is under this licence or under one that says the same. */
bool disagree_covers(const struct term_list *list, const struct licence *l);

/*
 * A licence text against the names, and a prompt against all that is known so far. Nothing is said
 * where no name was given, or where one of them is the same licence.
 */
void disagree_text(struct claims *k, const struct term *text, const struct term_list *declared);
void disagree_gated(struct claims *k, const struct term *gated, const struct term_list *own);
/* What is said beside the tag and binds nothing by itself, where it permits less. */
void disagree_asides(struct claims *k, const struct term_list *asides,
		     const struct term_list *declared, struct slice reason);
/* True, and said, where the model is surely one that is known to be under stricter terms. */
bool disagree_known(struct claims *k, const struct term *known);
/* Keys in weights and packages against the card. */
void disagree_copies(struct claims *k, const struct term_list *declared);

/* These five look at the terms that are left when all claims are merged. */
void disagree_altered(struct claims *k);
void disagree_sets(struct claims *k);
void disagree_unknown_text(struct claims *k);
void disagree_prose(struct claims *k);
void disagree_display(struct claims *k);

#endif
