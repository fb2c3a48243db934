/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The walk keeps one buffer for the path and, for each open container, how long the path was
 * outside it: no recursion, no allocation per value.
 */
#include "read/fields.h"

#include "base/limits.h"
#include "read/seen.h"

struct walk {
	struct reading *r;
	struct json_scanner *scanner;
	field_visitor *visit;
	void *to;
	struct seen keys; /* of the top level */
	size_t len;       /* of the path */
	size_t outside[LIMIT_JSON_DEPTH + 1];
	bool is_array[LIMIT_JSON_DEPTH + 1];
	char path[FIELD_PATH];
};

/* Puts a key, or "[]", behind the path of the container; false where there is no room. */
static bool path_set(struct walk *w, unsigned depth, struct slice key, const char *before)
{
	size_t at = depth ? w->outside[depth] : 0;
	size_t dot = at > 0 ? strlen(before) : 0;

	if (key.len > FIELD_PATH - at - dot || at + dot > FIELD_PATH)
		return false;
	memcpy(w->path + at, before, dot);
	if (key.len)
		memcpy(w->path + at + dot, key.ptr, key.len);
	w->len = at + dot + key.len;
	return true;
}

/* Only at the top: deeper down, nothing that is kept could be shown twice in two ways. */
static bool is_duplicate(struct walk *w, const struct json_value *key)
{
	if (key->depth != 1 || !seen_before(&w->keys, w->r->scratch, seen_hash(key->text)))
		return false;
	issue_add(w->r, "duplicate-key", key->start,
		  "line %u: key \"%.*s\" stands twice; the first counts here, other readers take "
		  "the last",
		  key->line, SLICE_ARG(slice_sub(key->text, 0, 100)));
	return true;
}

/* A container that the visitor does not want is still scanned: it may be malformed. */
static bool visit_value(struct walk *w, const struct json_value *v, struct err *e)
{
	struct field f = { { w->path, w->len }, v };
	bool into = w->visit(w->r, w->to, &f);

	if (v->token != JSON_OBJECT && v->token != JSON_ARRAY)
		return true;
	if (!into)
		return json_skip(w->scanner, v, e);
	w->outside[v->depth + 1] = w->len;
	w->is_array[v->depth + 1] = v->token == JSON_ARRAY;
	return true;
}

/* One token; keys set the path, values are visited under it. */
static bool step(struct walk *w, struct json_value *v, struct err *e)
{
	if (!json_next(w->scanner, v, e))
		return false;
	switch (v->token) {
	case JSON_KEY:
		if (is_duplicate(w, v) || !path_set(w, v->depth, v->text, "."))
			return json_skip(w->scanner, v, e);
		return true;
	case JSON_OBJECT_END:
	case JSON_ARRAY_END:
	case JSON_END:
		return true;
	default:
		if (v->depth && w->is_array[v->depth] && !path_set(w, v->depth, SLICE("[]"), ""))
			return json_skip(w->scanner, v, e);
		return visit_value(w, v, e);
	}
}

/* Errors name the line, which people look for in small files, and the offset. */
bool fields_walk(struct reading *r, struct input *in, field_visitor *visit, void *to, struct err *e)
{
	struct walk *w = arena_new(r->scratch, struct walk);
	struct json_value v = { .token = JSON_NULL };

	w->r = r;
	w->scanner = json_scan(r->scratch, in, 0, input_size(in));
	w->visit = visit;
	w->to = to;
	while (v.token != JSON_END)
		if (!step(w, &v, e))
			return err_wrap(e, "line %u", json_line(w->scanner));
	return true;
}

struct location field_at(const struct field *f)
{
	uint64_t quote = f->value->token == JSON_STRING;

	return (struct location){
		.start = f->value->start + quote,
		.end = f->value->end - quote,
		.line = f->value->line,
		.field = f->path,
	};
}

struct slice field_text(const struct field *f)
{
	switch (f->value->token) {
	case JSON_STRING:
	case JSON_NUMBER:
		return f->value->text;
	case JSON_TRUE:
		return SLICE("true");
	case JSON_FALSE:
		return SLICE("false");
	default:
		return SLICE_NONE;
	}
}

bool field_take(struct reading *r, const struct field_rule *rules, size_t count, struct slice path,
		const struct field *f)
{
	bool found = false;

	for (size_t i = 0; i < count; i++) {
		if (!slice_eq(rules[i].path, path))
			continue;
		evidence_add(r, rules[i].kind, field_text(f), field_at(f));
		found = true;
	}
	return found;
}
