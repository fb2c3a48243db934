/* SPDX-License-Identifier: Apache-2.0 */
/*
 * YAML through libyaml: documents as small trees whose nodes know their place. Scalars stay
 * text ("no" is "no", 1.0 is "1.0"): what they mean is for the caller. Input is hostile:
 * bytes, depth, nodes and alias expansions are bounded, duplicate keys are listed (the first
 * counts), and an error names line and column.
 */
#ifndef IO_YAML_H
#define IO_YAML_H

#include "base/arena.h"
#include "base/err.h"

enum yaml_type {
	YAML_SCALAR,
	YAML_SEQUENCE,
	YAML_MAPPING,
};

struct yaml_node {
	enum yaml_type type;
	bool quoted;       /* a scalar in quotes or block style: never null, number or boolean */
	struct slice text; /* scalars, decoded */
	uint32_t line, column;    /* from 1 */
	uint64_t start, end;      /* byte offsets in the parsed bytes */
	struct yaml_node **items; /* sequence: elements; mapping: key, value, key, value ... */
	size_t count;             /* of items: for a mapping twice its pairs */
};

/* A pair whose key `map` had already: it is listed here and left out of the mapping. */
struct yaml_duplicate {
	const struct yaml_node *key, *value, *map;
};

struct yaml_document {
	struct yaml_node *root; /* NULL for an empty document */
	struct yaml_duplicate *duplicates;
	size_t duplicate_count;
};

struct yaml_limits {
	size_t bytes, depth, nodes, aliases;
	bool merge_keys; /* expand `<<: *anchor`; explicit keys win */
};

/*
 * The limits of base/limits.h for a document that a stranger wrote, and for our own rules. Only the
 * number of nodes and the merge keys differ; both kinds of file are refused at the same sizes.
 */
extern const struct yaml_limits yaml_foreign, yaml_own;

/*
 * The documents of a stream, in order, in the arena. ERR_MALFORMED or ERR_LIMIT on failure:
 * "line 3, column 1: did not find expected key, ...", with the byte offset. An alias shares
 * the node of its anchor: places are those of the anchor. UTF-8 only, with or without a mark.
 */
bool yaml_parse(struct arena *a, struct slice bytes, const struct yaml_limits *limits,
		struct yaml_document **documents, size_t *count, struct err *e);

/*
 * The value of a key, or NULL; also where `map` is NULL or no mapping. Linear in the pairs: ask
 * once and keep the answer where a mapping may be long.
 */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);

/* The text of a scalar; empty for NULL, a null (~, null, nothing) or what is no scalar. */
struct slice yaml_text(const struct yaml_node *node);
bool yaml_is_null(const struct yaml_node *node); /* NULL, ~, null or nothing, unquoted */

#endif
