/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Family trees are trees: edges between models of one scan that close a cycle are cut, and
 * stay to be shown. Cards that name each other exist in the wild.
 */
#ifndef LINEAGE_CYCLE_H
#define LINEAGE_CYCLE_H

#include "model/scan.h"

/* Cuts the edge that closes each cycle, walking models by path and edges in order. */
void cycle_cut(struct scan *scan, struct arena *scratch);

#endif
