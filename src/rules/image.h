/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The blobs of a rule database: parts of a rule set with their tables of names, packed
 * (pack.h). "licences" holds the licences, the placeholders and the names of licences;
 * "models" the models, name rules, marks, inheritance table and the names of models;
 * "clauses" the clause patterns.
 */
#ifndef RULES_IMAGE_H
#define RULES_IMAGE_H

#include "rules/db.h"

/* Images in the database's arena; empty where one would pass LIMIT_RULE_IMAGE. */
struct slice image_of_licences(const struct ruledb *db, const struct rule_set *set);
struct slice image_of_models(const struct ruledb *db, const struct rule_set *set);
struct slice image_of_clauses(const struct ruledb *db, const struct rule_set *set);

/*
 * Out of an image. Licences and models stay packed (see compiled.h); the rest goes into the
 * set, the names into the database. The image must outlive both. False where it is damaged.
 */
bool image_load_licences(struct ruledb *db, struct rule_set *set, struct slice image);
bool image_load_models(struct ruledb *db, struct rule_set *set, struct slice image);
bool image_load_clauses(struct ruledb *db, struct rule_set *set, struct slice image);

#endif
