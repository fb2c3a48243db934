/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Declared, detected, known and inherited claims to one conclusion per model: the licences
 * that bind and why, thresholds, territories, restrictions, obligations (verified on the
 * artefacts where that can be done), and what contradicts what. Pure: nothing is opened.
 */
#ifndef CONCLUDE_CONCLUDE_H
#define CONCLUDE_CONCLUDE_H

#include "model/scan.h"
#include "rules/rules.h"

/* Fills in concluded and, for adapters, composed of every model of the scan. */
void conclude_models(struct scan *scan, const struct ruledb *rules);

#endif
