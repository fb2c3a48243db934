/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A name of a model as a command line or a program has it, in the one spelling of its registry
 * (formats.md section 7):
 *
 *     org/name           a repository of the Hub, or a single name that a known model bears
 *     ollama:name:tag    Ollama's library or another account there
 *     oci:reference      an artefact in a container registry
 *     modelscope:org/name
 *     api:provider/name  served by somebody else, no weights
 *     path:folder        on the machine that runs it
 *     s3://bucket/...    any other address, as it stands
 */
#ifndef READ_MENTION_VALUE_H
#define READ_MENTION_VALUE_H

#include "base/arena.h"
#include "rules/rules.h"

struct mention_value {
	struct slice text;     /* in the spelling above */
	struct slice written;  /* the part of `raw` that it was made from */
	struct slice revision; /* "org/name@revision"; empty: none */
};

/*
 * False where `raw` names nothing: a variable or placeholder, an example's id, a bare word that
 * no known model bears. "${NAME:-default}" is its default.
 */
bool mention_value(const struct ruledb *db, const struct mention_rule *rule, struct slice raw,
		   struct arena *a, struct mention_value *out);

#endif
