/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON documents of our own, read back whole: saved reports. A tree through cJSON, which has
 * no positions, ends strings at U+0000 and keeps numbers as doubles: fine for what we wrote
 * ourselves, never for what strangers wrote (io/json.h). Nodes and strings live as long as
 * the document; every question may be asked of NULL and of a node of another type.
 */
#ifndef IO_JSON_DOC_H
#define IO_JSON_DOC_H

#include "base/err.h"
#include "base/slice.h"

struct json_doc;
struct json_node;

/*
 * Parses one value with nothing but blanks around it. Fails with ERR_LIMIT above
 * LIMIT_JSON_BYTES, with ERR_MALFORMED and the byte where it stopped making sense.
 */
bool json_doc_parse(struct json_doc **doc, struct slice bytes, struct err *e);
void json_doc_free(struct json_doc *doc); /* NULL is allowed */
/* The one value of the document; it and all below it belong to the document. */
const struct json_node *json_doc_root(const struct json_doc *doc);

/* The member of an object, or NULL. */
const struct json_node *json_doc_get(const struct json_node *node, const char *key);

/* First element of an array or object and the one that follows, NULL at the end. */
const struct json_node *json_doc_first(const struct json_node *node);
const struct json_node *json_doc_next(const struct json_node *node);
/* How many elements or members; 0 for what has none. */
size_t json_doc_count(const struct json_node *node);

/* What a node is. NULL, for what is not there, is allowed here and everywhere below. */
bool json_doc_is_object(const struct json_node *node);
bool json_doc_is_null(const struct json_node *node); /* null, or not there */

/* The key of an object's member. */
struct slice json_doc_key(const struct json_node *node);

/* A string's text; empty for anything else. */
struct slice json_doc_text(const struct json_node *node);

/* true; false for anything else. */
bool json_doc_bool(const struct json_node *node);

/* A whole number from 0 to 2^53; 0 for anything else. */
uint64_t json_doc_u64(const struct json_node *node);

/* A number in thousandths, rounded: 0.998 is 998. 0 for what is none or not from 0 to 65. */
uint16_t json_doc_thousandths(const struct json_node *node);

#endif
