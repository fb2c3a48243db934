/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A streaming scanner for JSON that strangers wrote (RFC 8259): config files, safetensors
 * headers. It pulls tokens out of a byte range of an input in one pass, builds no tree, and
 * bounds depth (LIMIT_JSON_DEPTH), bytes and kept strings. Every token knows its bytes in the
 * file. Lone surrogates, U+0000 and invalid UTF-8 become U+FFFD and are flagged; numbers stay
 * text (NaN and Infinity, which Python writes, count as such).
 *
 * The input must not be used otherwise between two calls. Keys are given decoded, so that an
 * escape does not hide a duplicate; finding duplicates is for the caller, who knows the level.
 */
#ifndef IO_JSON_H
#define IO_JSON_H

#include "base/arena.h"
#include "base/err.h"
#include "io/input.h"

enum json_token {
	JSON_OBJECT, /* { */
	JSON_OBJECT_END,
	JSON_ARRAY,
	JSON_ARRAY_END,
	JSON_KEY, /* a key; its value is the next token */
	JSON_STRING,
	JSON_NUMBER, /* text as written */
	JSON_TRUE,
	JSON_FALSE,
	JSON_NULL,
	JSON_END, /* the document is over and nothing but blanks followed */
};

struct json_value {
	enum json_token token;
	struct slice text;   /* KEY, STRING: decoded; NUMBER: as written. Good until json_next() */
	bool cut;            /* the string was longer than LIMIT_JSON_STRING: the first part */
	bool replaced;       /* held invalid UTF-8, lone surrogates or U+0000 */
	uint64_t start, end; /* bytes in the file */
	uint32_t line;       /* from 1 */
	unsigned depth;      /* of the container that the token stands in; 0 at the top */
};

struct json_scanner;

/* Scans bytes [offset, offset + len) of the input. Scratch memory comes from the arena. */
struct json_scanner *json_scan(struct arena *scratch, struct input *in, uint64_t offset,
			       uint64_t len);

/* The next token. False on malformed input; after JSON_END it goes on giving JSON_END. */
bool json_next(struct json_scanner *s, struct json_value *v, struct err *e);

/*
 * Jumps over the value whose first token was just given (containers to their end), or over
 * the value of the key that was. What is jumped over must be well formed too.
 */
bool json_skip(struct json_scanner *s, const struct json_value *v, struct err *e);

/*
 * For the million values of one form that a document may hold, which the caller knows better:
 * after a key, the bytes from its value on, as far as they are at hand (about `want` of them;
 * none where a blank stands before the colon). If they begin with a whole and well-formed value
 * of `len` bytes, json_take_value() goes on behind it; else json_next() gives it as ever.
 */
bool json_peek_value(struct json_scanner *s, size_t want, struct slice *bytes, struct err *e);
void json_take_value(struct json_scanner *s, size_t len);

/* The line where the scanner stands: for messages about a failed json_next(). */
uint32_t json_line(const struct json_scanner *s);

/* A JSON_NUMBER as a whole number (1e3 and 4096.0 count); false where it is none or too big. */
bool json_to_u64(const struct json_value *v, uint64_t *out);

#endif
