/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Between crawl and conclusions, where the user asked for it: what is somewhere else is fetched
 * and read as what lies here is.
 */
#ifndef REMOTE_H
#define REMOTE_H

#include "model/scan.h"
#include "pipeline.h"

/* Fetches and reads what p->remotes names; what cannot be had is an issue. */
void remote_targets(struct scan *scan, const struct pipeline *p);

/*
 * Fetches what the resolved scan only names, round after round, and resolves lineage anew after
 * each. Without p->online a note says what was missed.
 */
void remote_gaps(struct scan *scan, const struct pipeline *p);

#endif
