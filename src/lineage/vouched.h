/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lineage that the user vouches for in the policy (model/assertion.h): it is the one base
 * that counts; what files claim besides stays to be shown.
 */
#ifndef LINEAGE_VOUCHED_H
#define LINEAGE_VOUCHED_H

#include "lineage/resolver.h"

/* True where the user says where the model comes from; nothing is inferred for it then. */
bool vouched_apply(struct resolver *r, struct model *m);

#endif
