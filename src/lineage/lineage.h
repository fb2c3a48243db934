/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Evidence to models and the edges between them. Groups the artefacts into models by folder,
 * names them, joins declared bases to models of the same scan and to known models, infers
 * what nobody declared (each inference with its confidence and reasons), and cuts cycles.
 * Pure: same scan, same answer; nothing is opened.
 */
#ifndef LINEAGE_LINEAGE_H
#define LINEAGE_LINEAGE_H

#include "model/scan.h"
#include "rules/rules.h"

/* Fills in scan->models, sorted by path, but for what conclude and policy write. */
void lineage_resolve(struct scan *scan, const struct ruledb *rules);

#endif
