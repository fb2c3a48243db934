/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strict reading of YAML: every mapping is described by a table of its keys, and what is not
 * known refuses the file, with its place and the nearest thing that would have been right.
 * Private to policy.
 */
#ifndef POLICY_PARSER_H
#define POLICY_PARSER_H

#include "io/yaml.h"
#include "policy/settings.h"

struct parser {
	struct policy *policy;
	const struct ruledb *rules;
	struct slice name;                /* of the file, for messages */
	const struct yaml_node *profiles; /* read last: they lie on top of all the rest */
	struct err *e;
};

/* A key of a mapping and how its value is read into `into` (for plain members: `offset`). */
struct key {
	const char *word;
	bool (*read)(struct parser *r, const struct key *key, void *into,
		     const struct yaml_node *value);
	size_t offset;
	bool required;
};

/* The one document of the file, which may hold no key twice. */
bool parser_open(struct parser *r, struct slice bytes, const struct yaml_node **root);

/* Puts "name:line:column: " in front of the message that is there. Returns false, as all below. */
bool parser_place(struct parser *r, const struct yaml_node *node);
bool parser_fail(struct parser *r, const struct yaml_node *node, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* unknown WHAT "word"; did you mean "nearest"? */
bool parser_unknown(struct parser *r, const struct yaml_node *node, const char *what,
		    struct slice nearest);

/* False, with a message, where the node is of another type, or is a scalar without a word. */
bool parser_expect(struct parser *r, const struct yaml_node *node, enum yaml_type type,
		   const char *what);

/* Reads a mapping by its table of keys, which ends in one without a word. */
bool parser_mapping(struct parser *r, const struct key *keys, void *into,
		    const struct yaml_node *map, const char *what);

/* Reads each element of a list; an empty list is one. */
bool parser_list(struct parser *r, const char *what, void *into, const struct yaml_node *list,
		 bool (*read)(struct parser *, void *, const struct yaml_node *));

/* Members: a struct slice at the key's offset. */
bool parser_text(struct parser *r, const struct key *key, void *into,
		 const struct yaml_node *value);
bool parser_date(struct parser *r, const struct key *key, void *into,
		 const struct yaml_node *value);
bool parser_sha256(struct parser *r, const struct key *key, void *into,
		   const struct yaml_node *value);

#endif
