/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the parts of the safetensors reader share: the frame and the sums (safetensors.c), one
 * tensor's entry (safetensors_entry.c), and the free metadata (safetensors_keys.c). Private to
 * them.
 */
#ifndef READ_SAFETENSORS_H
#define READ_SAFETENSORS_H

#include "io/json.h"
#include "read/reading.h"
#include "read/seen.h"

struct safetensors {
	struct reading *r;
	struct json_scanner *scanner;
	struct sha256 digest; /* over __metadata__ and what the tensors fold to */
	struct seen seen;     /* tensor names */
	uint64_t header;      /* its bytes, behind the length */
};

enum {
#define SAFETENSORS_DTYPE(name, bits) +1
	SAFETENSORS_DTYPES = 0
#include "read/safetensors_dtypes.def"
#undef SAFETENSORS_DTYPE
};

struct safetensors_dtype {
	struct slice name;
	unsigned bits;
};
extern const struct safetensors_dtype safetensors_dtypes[];

/* A tensor as its entry has it. The caller sets `at` and `hash`, elements 1, type unknown. */
struct safetensors_entry {
	uint64_t at, hash; /* of its name */
	uint64_t elements;
	uint64_t begin, end; /* bytes, from the beginning of the weights */
	size_t type;         /* SAFETENSORS_DTYPES: not known */
	bool has_type, has_shape, has_offsets;
	bool overflow; /* a number is none, or too big */
};

/* The entry whose name was just read. False where the JSON breaks. */
bool safetensors_read_entry(struct safetensors *s, struct safetensors_entry *t, struct err *e);

/* The brace of a member's object; anything else is an issue and jumped over. */
bool safetensors_read_brace(struct safetensors *s, bool *opened, struct err *e);

/* One pair of __metadata__; `value` is text, whatever JSON had. */
void safetensors_take(struct safetensors *s, struct slice key, struct slice value,
		      struct location at);

#endif
