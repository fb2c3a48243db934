/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Claims to edges. Claims that lead to the same base become one edge; what sources agree on
 * grows in confidence, what the shape contradicts is marked, and the relation is told from
 * the files where nobody states it.
 */
#ifndef LINEAGE_EDGES_H
#define LINEAGE_EDGES_H

#include "lineage/claims.h"
#include "lineage/resolver.h"

/* Adds the edges that somebody declares, or that the rule database knows. */
void edges_declare(struct resolver *r, struct model *m);

/* True where an edge leads to a model, a known one, or at least a family. */
bool edges_lead_somewhere(const struct model *m);

/* How an undeclared relation looks from the files: adapter, quantized, else `other`. */
enum relation edges_relation_of(const struct model *m, enum relation other);

/* 1 - (1 - a)(1 - b), in thousandths: two independent sources that agree. */
uint16_t edges_combine(uint16_t a, uint16_t b);

#endif
