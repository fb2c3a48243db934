/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A gallery is one file that names many models: each of its entries is one, with the part of
 * the file's evidence that speaks of it.
 */
#ifndef LINEAGE_GALLERY_H
#define LINEAGE_GALLERY_H

#include "model/scan.h"

/*
 * Adds a model for every entry of a gallery that has several, named after the file and the
 * entry's number: "index.yaml[3]". False, and nothing is added, for any other artefact.
 */
bool gallery_add_models(struct scan *scan, const struct artefact *gallery);

#endif
