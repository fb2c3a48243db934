/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one place that includes cJSON: it parses a whole document into its own tree, and the
 * questions of json_doc.h are asked of that tree. Positions, duplicates and numbers beyond
 * 2^53 are lost on the way, which documents of our own do not miss.
 */
#include "io/json_doc.h"

#include "base/alloc.h"
#include "base/limits.h"

#include <cjson/cJSON.h>

struct json_doc {
	cJSON *root;
};

/* Nodes are cJSON's own; the names differ so that its type stays in this file. */
static const cJSON *inner(const struct json_node *node)
{
	return (const cJSON *)(const void *)node;
}

static const struct json_node *outer(const cJSON *node)
{
	return (const struct json_node *)(const void *)node;
}

/*
 * cJSON stops behind the first value; what follows it would be ignored, and a report with another
 * one appended be taken for whole.
 */
static bool only_blanks(const char *from, const char *end)
{
	while (from < end && slice_is_blank(*from))
		from++;
	return from == end;
}

bool json_doc_parse(struct json_doc **doc, struct slice bytes, struct err *e)
{
	const char *end = NULL;
	cJSON *root;

	*doc = NULL;
	if (bytes.len > LIMIT_JSON_BYTES)
		return err_set(e, ERR_LIMIT, "JSON of %zu bytes, limit %zu", bytes.len,
			       LIMIT_JSON_BYTES);
	root = cJSON_ParseWithLengthOpts(bytes.ptr ? bytes.ptr : "", bytes.len, &end, false);
	if (!root || !only_blanks(end, bytes.ptr + bytes.len)) {
		size_t at = end && bytes.ptr ? (size_t)(end - bytes.ptr) : 0;

		cJSON_Delete(root);
		err_set(e, ERR_MALFORMED, "no JSON document: it stops making sense at byte %zu",
			at);
		return err_at(e, at);
	}
	*doc = alloc_bytes(sizeof(**doc));
	(*doc)->root = root;
	return true;
}

void json_doc_free(struct json_doc *doc)
{
	if (!doc)
		return;
	cJSON_Delete(doc->root);
	free(doc);
}

const struct json_node *json_doc_root(const struct json_doc *doc)
{
	return outer(doc->root);
}

const struct json_node *json_doc_get(const struct json_node *node, const char *key)
{
	return outer(cJSON_GetObjectItemCaseSensitive(inner(node), key));
}

const struct json_node *json_doc_first(const struct json_node *node)
{
	bool nested = cJSON_IsArray(inner(node)) || cJSON_IsObject(inner(node));

	return nested ? outer(inner(node)->child) : NULL;
}

const struct json_node *json_doc_next(const struct json_node *node)
{
	return node ? outer(inner(node)->next) : NULL;
}

size_t json_doc_count(const struct json_node *node)
{
	size_t count = 0;

	for (const struct json_node *n = json_doc_first(node); n; n = json_doc_next(n))
		count++;
	return count;
}

bool json_doc_is_object(const struct json_node *node)
{
	return cJSON_IsObject(inner(node));
}

bool json_doc_is_null(const struct json_node *node)
{
	return !node || cJSON_IsNull(inner(node));
}

struct slice json_doc_key(const struct json_node *node)
{
	return slice_of(node ? inner(node)->string : NULL);
}

struct slice json_doc_text(const struct json_node *node)
{
	return slice_of(cJSON_GetStringValue((cJSON *)(uintptr_t)inner(node)));
}

bool json_doc_bool(const struct json_node *node)
{
	return cJSON_IsTrue(inner(node));
}

/*
 * 2^53 is where doubles stop being exact: beyond it, a number is refused rather than rounded. NaN
 * fails both tests.
 */
uint64_t json_doc_u64(const struct json_node *node)
{
	double value = cJSON_IsNumber(inner(node)) ? inner(node)->valuedouble : 0;

	return value >= 0 && value <= 9007199254740992.0 ? (uint64_t)value : 0;
}

/* 65 is what sixteen bits of thousandths hold; shares and confidences go from 0 to 1. */
uint16_t json_doc_thousandths(const struct json_node *node)
{
	double value = cJSON_IsNumber(inner(node)) ? inner(node)->valuedouble : 0;

	return value >= 0 && value <= 65 ? (uint16_t)(value * 1000 + 0.5) : 0;
}
