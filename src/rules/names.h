/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names in the form in which they are compared, and the tables of who has which name.
 *
 * A licence has strict names (id, SPDX id, aliases, tags), of which no two licences may claim
 * the same unless one of them is a set: the set then has it. Beside them stand loose names:
 * titles, links, and every name without its dots, punctuation and words such as "license". A
 * loose name counts only where it means one licence, or several of one set: then the set.
 */
#ifndef RULES_NAMES_H
#define RULES_NAMES_H

#include "base/limits.h"
#include "rules/db.h"

/* Room for one folded name; the folding functions write here and return a slice of it. */
struct name_room {
	char bytes[LIMIT_NAME_BYTES];
};

/* Lower case, without blanks, underscores and hyphens; of a link what every form of it has. */
struct slice name_strict(struct slice name, struct name_room *room);

/* The strict name without ".0", punctuation, and words that say "licence" or "version". */
struct slice name_loose(struct slice name, struct name_room *room);

/*
 * The id that a model's name, Hub link ("https://huggingface.co/ORG/NAME/tree/main") or
 * "hf.co/ORG/NAME:TAG" stands for, in lower case; empty for links to what is no model.
 */
struct slice name_of_model(struct slice name, struct name_room *room);

/*
 * The tables of those rules that were read from YAML: all of them when rules are compiled, the
 * users' own when a database is opened. Targets are indexes.
 * False, with the place, where a strict name is claimed twice or a spelling leads nowhere.
 */
bool names_of_licences(struct arena *a, const struct ruledb *db,
		       const struct spelling_list *spellings, struct name_index *out,
		       struct err *e);

/*
 * Ids and aliases of models; an id takes its name from other models' aliases. False where two
 * models have one alias and not both call it ambiguous.
 */
bool names_of_models(struct arena *a, const struct ruledb *db, struct name_index *out,
		     struct err *e);

/* Strict names of words. */
void names_of_words(struct arena *a, const struct slice_list *words, struct name_index *out);

#endif
