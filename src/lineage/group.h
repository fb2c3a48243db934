/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which artefacts are one model. A folder is a model where it holds what a loader would take
 * for one (formats.md section 3.1); component folders and files that cannot stand alone join
 * the model above them; loose weights without a card or config are one model per name.
 */
#ifndef LINEAGE_GROUP_H
#define LINEAGE_GROUP_H

#include "model/scan.h"
#include "rules/rules.h"

/*
 * Fills scan->models with path and artefacts (by path), sorted by path. `scratch` holds what
 * is not needed afterwards. An artefact may belong to several models: a licence file above
 * them, or beside loose weights.
 */
void group_models(struct scan *scan, const struct ruledb *rules, struct arena *scratch);

/* True for a licence, notice or use policy file. */
bool group_is_legal(const struct artefact *a);

#endif
