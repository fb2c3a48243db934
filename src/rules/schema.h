/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The field tables of all rules: the one place that ties the keys of rules/README.md to the
 * members of the structs.
 */
#ifndef RULES_SCHEMA_H
#define RULES_SCHEMA_H

#include "rules/fields.h"

extern const struct fields licence_fields;     /* struct licence_rule */
extern const struct fields model_fields;       /* struct model_rule */
extern const struct fields name_fields;        /* struct name_pattern */
extern const struct fields mark_fields;        /* struct mark_rule */
extern const struct fields inheritance_fields; /* struct inheritance_rule */
extern const struct fields clause_fields;      /* struct clause_pattern */
extern const struct fields spelling_fields;    /* struct spelling */
extern const struct fields mention_fields;     /* struct mention_pattern */

/* What an image holds of a struct rule_set beside its licences and models, by part. */
extern const struct fields licence_part, model_part, clause_part;

/* What a file of a rules folder holds: of a struct rule_set, or a struct family_file. */
extern const struct fields names_file, tokenizers_file, tags_file, inheritance_file, clauses_file;
extern const struct fields references_file;
extern const struct fields family_file;

/*
 * The number of a version of the tables: stored as user_version, checked when a database is
 * opened. Any change of a field table or of the image's layout raises it.
 */
enum { RULES_FORMAT = 5 };

#endif
