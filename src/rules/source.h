/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules out of YAML: a mapping fills a struct by its field table. Everything that is not
 * exactly as rules/README.md has it is refused with file, line and column, because a key with
 * a slip in it would be a fact that silently is none.
 */
#ifndef RULES_SOURCE_H
#define RULES_SOURCE_H

#include "base/err.h"
#include "io/yaml.h"
#include "rules/db.h"
#include "rules/fields.h"

struct rule_source {
	struct arena *a;   /* of the records; the YAML tree lives there too */
	struct slice file; /* for messages: below the rules folder */
	struct err *e;
};

/* Parses one YAML document. False, and an error with the place, where there is not one. */
bool source_parse(struct rule_source *s, struct slice bytes, const struct yaml_node **root);

/* Fills a zeroed record. Texts are those of the tree. */
bool source_record(struct rule_source *s, const struct fields *fields, const struct yaml_node *node,
		   void *record);

/* "licences/mit.yaml: line 3, column 7: ..."; always false. */
bool place_fails(const struct rule_place *place, const struct yaml_node *node, struct err *e,
		 const char *fmt, ...) __attribute__((format(printf, 4, 5)));

#endif
