/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the claims of one model do not fit together: each function looks for one contradiction
 * and adds a judgement to k->out where there is one.
 */
#ifndef CONCLUDE_DISAGREE_H
#define CONCLUDE_DISAGREE_H

#include "conclude/gather.h"

/* A judgement about the model itself, high in confidence, for the caller to complete. */
struct judgement *disagree_add(struct claims *k, const char *code, enum verdict verdict);

/*
 * A licence text against the names, and a prompt against all that is known so far. Nothing is said
 * where no name was given, or where one of them is the same licence.
 */
void disagree_text(struct claims *k, const struct term *text, const struct term_list *declared);
void disagree_gated(struct claims *k, const struct term *gated, const struct term_list *own);
/* What is said beside the tag and binds nothing by itself, where it permits less. */
void disagree_asides(struct claims *k, const struct term_list *asides,
		     const struct term_list *declared, struct slice reason);
/* A use policy whose licence nobody names, where that is the stricter one in any respect. */
void disagree_policies(struct claims *k, const struct term_list *named);
/* True, and said, where the model is surely one that is known to be under stricter terms. */
bool disagree_known(struct claims *k, const struct term *known);
/* Keys in weights and packages against the card. */
void disagree_copies(struct claims *k, const struct term_list *declared);

/* These six look at the terms that are left when all claims are merged. */
void disagree_altered(struct claims *k);
void disagree_sets(struct claims *k);
void disagree_unknown_text(struct claims *k);
void disagree_above(struct claims *k);
void disagree_prose(struct claims *k);
void disagree_display(struct claims *k);

#endif
