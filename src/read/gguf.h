/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the three parts of the GGUF reader share: the frame (gguf.c), the values of the keys
 * that are kept (gguf_values.c), and the tensors' names and extents (gguf_tensors.c).
 * Private to them.
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

/* One value of type `type`, of the key in g->key: kept or hopped over. */
bool gguf_read_value(struct gguf *g, uint32_t type, struct err *e);

/* A key that was there before: says so, with its value where that is short. */
bool gguf_read_duplicate(struct gguf *g, uint32_t type, uint64_t key_at, struct err *e);

/* The tensor table, from here to the beginning of the weights. */
bool gguf_read_tensors(struct gguf *g, struct err *e);

#endif
