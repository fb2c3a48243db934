/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file that names models to be loaded from elsewhere: each of them is a model of kind
 * `reference`, whatever the number of places where it is named.
 */
#ifndef LINEAGE_MENTIONS_H
#define LINEAGE_MENTIONS_H

#include "model/scan.h"

/*
 * Adds a model for every name in the artefact: "deploy/serve.sh[org/name]". False, and nothing
 * is added, for any other artefact. A path that leads to something in this scan is that thing
 * and no reference; one that leads nowhere is a note. `scratch` is for paths.
 */
bool mentions_add_models(struct scan *scan, const struct artefact *a, struct arena *scratch);

/* True for a model that mentions_add_models() made. */
bool mentions_is_one(const struct model *m);

/*
 * The name without its registry's mark, "llama3.1:8b" of "ollama:llama3.1:8b"; *hub is true for
 * the bare ids of the Hub.
 */
struct slice mentions_name(struct slice value, bool *hub);

#endif
