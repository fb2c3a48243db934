/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model that the rule database knows by name: who published it, under which licence, made
 * from what, and the shape that gives it away. Read-only; owned by the rule database.
 *
 * `unverified` facts rest on memory or on a naming rule, not on a stored source: they may
 * lead to `review`, never to a firm verdict.
 */
#ifndef MODEL_KNOWN_H
#define MODEL_KNOWN_H

#include "model/licence.h"

/* X-macro: constant, word in reports */
#define RELATION_TABLE(X) \
	X(UNSPECIFIED, "unspecified") \
	X(COPY, "copy") \
	X(QUANTIZED, "quantized") \
	X(FINETUNE, "finetune") \
	X(ADAPTER, "adapter") \
	X(MERGE, "merge") \
	X(DISTILLED, "distilled")

enum relation {
#define X(constant, word) RELATION_##constant,
	RELATION_TABLE(X)
#undef X
		RELATIONS,
};

/*
 * The numbers of a configuration that tell architectures and sizes apart. Zero or empty: not known.
 * Whole numbers only, scaled where a format has fractions, so that two spellings of one value
 * ("1e-05", "0.00001") compare equal.
 */
struct shape {
	struct slice model_type, gguf_arch, architecture;
	uint64_t hidden, layers, heads, kv_heads, head_dim, ffn, vocab, max_position, experts;
	uint64_t rope_theta;   /* rounded to a whole number */
	uint64_t rope_scaling; /* factor, in thousandths */
	uint64_t norm_eps;     /* in 1e-9 */
};

/*
 * Bits, because each fact of an entry has its own source: a model card can be stored while the base
 * was only told in a blog post.
 */
enum known_unverified {
	UNVERIFIED_LICENCE = 1,
	UNVERIFIED_BASE = 2,
	UNVERIFIED_SHAPE = 4,
	UNVERIFIED_ID = 8,
};

struct known_model {
	uint32_t index;  /* in the rule database, from 0 */
	struct slice id; /* "org/name" on the Hub */
	struct slice family, publisher, release_date, source, note;
	const struct licence *licence;  /* the publisher's own; NULL where not known */
	const struct known_model *base; /* NULL: none, or not in the table */
	struct slice base_id;           /* as written, also where it is not in the table */
	const struct known_model *teacher;
	enum relation relation; /* to the base */
	unsigned unverified;    /* of enum known_unverified */
	bool gated;
	struct shape shape;
};

/* Models in some order; they belong to the rule database. */
struct known_list LIST_OF(const struct known_model *);

/* The word for a relation ("finetune"), and back: false for a word that is none. */
const char *relation_word(enum relation relation);
bool relation_from(struct slice word, enum relation *out);

#endif
