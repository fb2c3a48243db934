/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON documents as values with the path of keys that leads to them. The small metadata files
 * are tables over this: path -> kind of evidence. A key that stands twice at the top is an
 * issue, and its first value counts (Python's json takes the last).
 */
#ifndef READ_FIELDS_H
#define READ_FIELDS_H

#include "io/json.h"
#include "read/reading.h"

enum { FIELD_PATH = 256 }; /* bytes; what lies deeper than this is jumped over */

/*
 * A value at a path: "rope_scaling.factor"; elements of arrays add "[]": "architectures[]".
 * Objects and arrays are visited too, before what is in them.
 */
struct field {
	struct slice path; /* good until the visitor returns */
	const struct json_value *value;
};

/* For objects and arrays: whether to go into them. The answer for other values is ignored. */
typedef bool field_visitor(struct reading *r, void *to, const struct field *f);

/* Walks the whole input, which is one document. */
bool fields_walk(struct reading *r, struct input *in, field_visitor *visit, void *to,
		 struct err *e);

/* The place of a value: strings without their quotes. */
struct location field_at(const struct field *f);

/* The value as text: strings, numbers, "true" and "false"; empty for null and containers. */
struct slice field_text(const struct field *f);

struct field_rule {
	struct slice path;
	enum evidence_kind kind;
};

/* Adds evidence for every rule with this path; true where there was one. */
bool field_take(struct reading *r, const struct field_rule *rules, size_t count, struct slice path,
		const struct field *f);

#endif
