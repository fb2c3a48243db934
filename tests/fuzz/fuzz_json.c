/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: the JSON scanner. Tokens come in order, strings are text, containers are closed
 * as often as they are opened, and jumping over a value ends where walking through it does.
 */
#include "fuzz.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "io/json.h"

/* Walks the document; where its first member's value ends, or 0. */
static uint64_t walk(struct json_scanner *s, uint64_t size)
{
	struct json_value v = { .token = JSON_NULL };
	uint64_t last = 0, first_end = 0, number;
	struct err e = { 0 };
	long open = 0;

	while (v.token != JSON_END) {
		if (!json_next(s, &v, &e)) {
			must(e.code != ERR_NONE && e.text[0] && e.has_offset && e.offset <= size);
			return 0;
		}
		must(v.start >= last && v.end >= v.start && v.end <= size);
		must(v.depth <= LIMIT_JSON_DEPTH && v.text.len <= LIMIT_JSON_STRING);
		last = v.end;
		open += v.token == JSON_OBJECT || v.token == JSON_ARRAY;
		open -= v.token == JSON_OBJECT_END || v.token == JSON_ARRAY_END;
		must(open >= 0);
		if (v.token == JSON_KEY || v.token == JSON_STRING)
			must(utf8_is_valid(v.text) || v.cut);
		json_to_u64(&v, &number);
		if (v.token == JSON_OBJECT_END || v.token == JSON_ARRAY_END)
			first_end = v.end;
	}
	must(open == 0);
	return first_end;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input *in = input_from_bytes((struct slice){ (const char *)data, size });
	struct arena *a = arena_create();
	uint64_t end = walk(json_scan(a, in, 0, size), size);
	struct json_scanner *s = json_scan(a, in, 0, size);
	struct json_value v;
	struct err e = { 0 };

	if (json_next(s, &v, &e) && (v.token == JSON_OBJECT || v.token == JSON_ARRAY) &&
	    json_skip(s, &v, &e) && json_next(s, &v, &e)) {
		must(v.token == JSON_END);
		must(end > 0);
	}
	input_close(in);
	arena_free(a);
	return 0;
}
