/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one JSON writer. It writes straight into a buffer, puts commas and quotes where they
 * belong, and escapes every string so that the output is valid UTF-8 JSON whatever bytes a
 * file held: an invalid byte becomes U+FFFD, controls and U+2028/U+2029 are \u escapes.
 * Output is compact, or indented by two blanks a level.
 */
#ifndef BASE_JSON_WRITER_H
#define BASE_JSON_WRITER_H

#include "base/buf.h"

enum { JSON_WRITER_DEPTH = 32 };

/*
 * Members are the writer's own; callers go through the functions. An error needs no path here: a
 * full buffer takes nothing more, and says so at the end.
 */
struct json_writer {
	struct buf *out;
	bool pretty;
	unsigned depth;
	bool filled[JSON_WRITER_DEPTH]; /* something stands at this level already */
};

/* Writes to `out`, which is the caller's; `pretty` indents by two blanks a level. */
void json_writer_init(struct json_writer *w, struct buf *out, bool pretty);

/*
 * `key` is NULL inside an array and at the top. Keys are ours, plain ASCII, and written as they
 * are; a key that a file decides goes through json_string_key(). The json_put_...() stand behind
 * functions of the same name without "put": keys are written in the source, so that the compiler
 * knows how long they are.
 */
void json_put_open(struct json_writer *w, struct slice key, char bracket);
void json_put_close(struct json_writer *w, char bracket);
void json_put_string(struct json_writer *w, struct slice key, struct slice value);
void json_put_u64(struct json_writer *w, struct slice key, uint64_t value);
void json_put_word(struct json_writer *w, struct slice key, struct slice word);

static inline void json_open_object(struct json_writer *w, const char *key)
{
	json_put_open(w, slice_of(key), '{');
}

static inline void json_close_object(struct json_writer *w)
{
	json_put_close(w, '}');
}

static inline void json_open_array(struct json_writer *w, const char *key)
{
	json_put_open(w, slice_of(key), '[');
}

static inline void json_close_array(struct json_writer *w)
{
	json_put_close(w, ']');
}

/*
 * One value each. Strings are escaped so that they are valid JSON and harmless in a terminal
 * whatever they hold: controls, DEL, U+2028 and U+2029 as \uXXXX, invalid UTF-8 as U+FFFD.
 * Whether all of it went out is for the buffer to say (`full`), once, at the end.
 */
static inline void json_string(struct json_writer *w, const char *key, struct slice value)
{
	json_put_string(w, slice_of(key), value);
}

static inline void json_u64(struct json_writer *w, const char *key, uint64_t value)
{
	json_put_u64(w, slice_of(key), value);
}

static inline void json_bool(struct json_writer *w, const char *key, bool value)
{
	json_put_word(w, slice_of(key), value ? SLICE("true") : SLICE("false"));
}

static inline void json_null(struct json_writer *w, const char *key)
{
	json_put_word(w, slice_of(key), SLICE("null"));
}

void json_string_key(struct json_writer *w, struct slice key, struct slice value);
void json_i64(struct json_writer *w, const char *key, int64_t value);

/* A number given in thousandths, written as a decimal fraction: 998 -> 0.998, 1000 -> 1. */
void json_thousandths(struct json_writer *w, const char *key, uint64_t value);

#endif
