/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables in a flatbuffer (flatbuffers.dev, "Internals"), as TFLite files are: offsets that lead
 * forwards from where they stand, tables whose first word leads back to the list of their
 * fields. Nothing is verified beforehand: every offset is held against the buffer when it is
 * followed. Since a table says what it leads to, a schema walks by fixed steps, never in rounds.
 */
#ifndef READ_FLATBUFFER_H
#define READ_FLATBUFFER_H

#include "base/arena.h"
#include "base/err.h"
#include "io/input.h"

/* The bytes [base, base + size) of an input; positions below count from `base`. */
struct flatbuffer {
	struct input *in;
	uint64_t base, size;
};

struct flatbuffer_vector {
	uint64_t at; /* of the first element */
	uint32_t count;
};

/* A table or field that is not there has position 0: no table can stand at the very start. */

/* The root table. */
bool flatbuffer_root(const struct flatbuffer *b, uint64_t *table, struct err *e);

/* Where a field of `size` bytes stands; 0 where the table is 0 or has no such field. */
bool flatbuffer_field(const struct flatbuffer *b, uint64_t table, unsigned index, size_t size,
		      uint64_t *at, struct err *e);

/* Fields by their kind; what is not there gives 0, an empty vector or an empty slice. */
bool flatbuffer_number(const struct flatbuffer *b, uint64_t table, unsigned index, size_t size,
		       uint64_t *value, struct err *e);
bool flatbuffer_table(const struct flatbuffer *b, uint64_t table, unsigned index, uint64_t *out,
		      struct err *e);
bool flatbuffer_vector(const struct flatbuffer *b, uint64_t table, unsigned index, size_t size,
		       struct flatbuffer_vector *out, struct err *e);

/* The table that element `i` of a vector of tables leads to; i is below its count. */
bool flatbuffer_element(const struct flatbuffer *b, const struct flatbuffer_vector *v, uint32_t i,
			uint64_t *table, struct err *e);

/* A string, copied; *at is the offset of its first byte in the input. Longer ones than
 * LIMIT_FLATBUFFER_TEXT are cut. */
bool flatbuffer_text(const struct flatbuffer *b, uint64_t table, unsigned index, struct arena *a,
		     struct slice *text, uint64_t *at, struct err *e);

#endif
