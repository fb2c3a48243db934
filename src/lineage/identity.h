/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a group of artefacts is: name, ids, kind, architecture, size, modality, and the entry
 * of the rule database that it is, where that is certain.
 */
#ifndef LINEAGE_IDENTITY_H
#define LINEAGE_IDENTITY_H

#include "lineage/resolver.h"

/* Fills in what model.h says of `m` but for artefacts, path and edges. */
void identity_describe(struct resolver *r, struct model *m);

/* Holds weights in a converted format or a lower precision. */
bool identity_is_quantised(const struct model *m);

/* The first evidence of a kind in any artefact of the model, or NULL. */
const struct evidence *identity_first(const struct model *m, enum evidence_kind kind);

#endif
