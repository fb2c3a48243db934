/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Licences that metadata fields name, looked up in the rules.
 */
#ifndef IDENTIFY_DECLARED_H
#define IDENTIFY_DECLARED_H

#include "model/artefact.h"
#include "rules/rules.h"

/* Fills in a->declared from its LICENCE_TAG and LICENCE_NAME evidence. */
void declared_fill(const struct ruledb *rules, struct artefact *a, struct arena *keep);

#endif
