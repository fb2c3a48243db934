/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What people keep lists of: how many weights, in which precision, how large on disk and in
 * memory, for how long a context, for which kinds of data.
 */
#ifndef LINEAGE_INVENTORY_H
#define LINEAGE_INVENTORY_H

#include "model/scan.h"

/*
 * Fills in architecture, precision, quantisation, parameters, bytes, weight_bytes, context_length
 * and modality of a model whose kind is known. What no file says stays 0 or empty. Weights that
 * lie there several times, in other formats or precisions, count once: the largest counts, and
 * weight_bytes_least is the smallest. Shards add up, and so do the components of a pipeline.
 */
void inventory_take(struct model *m, struct arena *scratch);

#endif
