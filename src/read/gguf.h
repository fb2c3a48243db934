/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the parts of the GGUF reader share: the frame (gguf.c), the keys that are kept
 * (gguf_keys.c) and their values (gguf_values.c), the tensors' names and extents
 * (gguf_tensors.c). Private to them.
 */
#ifndef READ_GGUF_H
#define READ_GGUF_H

#include "read/gguf_cursor.h"
#include "read/reading.h"
#include "read/seen.h"

enum { GGUF_KEY_KEPT = 256 }; /* no key that we keep is longer */

struct gguf {
	struct reading *r;
	struct gguf_cursor c;
	uint64_t start;       /* where it begins in the file: 0, but for one inside a llamafile */
	struct sha256 digest; /* over the keys and values that are kept */
	struct seen seen;     /* keys, then tensor names */
	uint32_t version;
	uint64_t tensor_count, key_count;

	/* the key at hand */
	char key_bytes[GGUF_KEY_KEPT];
	struct slice key; /* empty where it is longer than any key that we keep */

	/* what values tell about the rest of the file */
	char architecture[64];
	uint64_t alignment; /* 0: the one that the file gives is none */
	bool vocabulary_known, adapter;
	uint64_t split_no, split_count;
	struct location split_at;
	uint64_t base_count; /* general.base_model.count, where given */
};

/* One value, read. Numbers have both their text and their amount. */
struct gguf_value {
	enum evidence_kind kind;
	struct location at;
	struct slice text; /* in scratch, or in `digits` */
	bool is_number;
	uint64_t number; /* 0 for negative ones and fractions below 1 */
	char digits[40];
};

/* What becomes of a value, see gguf_keys.def. */
enum gguf_how {
	GGUF_HOW_VALUE,
	GGUF_HOW_TEXT,
	GGUF_HOW_TAGS,
	GGUF_HOW_TEMPLATE,
	GGUF_HOW_ARCHITECTURE,
	GGUF_HOW_COUNT,
	GGUF_HOW_FILE_TYPE,
	GGUF_HOW_ALIGNMENT,
	GGUF_HOW_SPLIT_NO,
	GGUF_HOW_SPLIT_COUNT,
	GGUF_HOW_BASE_COUNT,
	GGUF_HOW_HAS_IMAGE,
	GGUF_HOW_HAS_AUDIO,
	GGUF_HOW_IMAGE,
	GGUF_HOW_AUDIO,
};

struct gguf_key {
	struct slice pattern;
	enum evidence_kind kind;
	enum gguf_how how;
};

/*
 * Reads the GGUF in the bytes [start, end) of the artefact, as the reader does for a whole
 * file; places and offsets are those of the file. Sets the artefact's metadata digest.
 */
bool gguf_read_span(struct reading *r, uint64_t start, uint64_t end, struct err *e);

/* "name-00002-of-00005.gguf": which part of how many, counted from 1; false for other names. */
bool gguf_split_of_name(struct slice name, uint64_t *no, uint64_t *count);

/* The table's line for the key at hand; NULL where its value is not kept. */
const struct gguf_key *gguf_key_for(struct gguf *g);

/* Does with a value what the key asks for; it counts for the digest. */
void gguf_key_take(struct gguf *g, const struct gguf_key *key, const struct gguf_value *v);

/* One value of type `type`, of the key in g->key: kept or hopped over. */
bool gguf_read_value(struct gguf *g, uint32_t type, struct err *e);

/* A key that was there before: says so, with its value where that is short. */
bool gguf_read_duplicate(struct gguf *g, uint32_t type, uint64_t key_at, struct err *e);

/* The tensor table, from here to the beginning of the weights. */
bool gguf_read_tensors(struct gguf *g, struct err *e);

#endif
