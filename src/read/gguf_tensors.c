/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tensor table of a GGUF file (formats.md 1.6): how many weights there are in which type,
 * and whether the file is long enough to hold them. One line is kept of each type, none of
 * each tensor. The weights themselves are never looked at.
 */
#include "read/gguf.h"

#include "base/limits.h"

#include <inttypes.h>

enum { SHOWN_NAME = 64 };

static const struct ggml_type {
	const char *name;
	uint32_t elements, bytes; /* per block; 0: not known */
} types[] = {
#define GGML_TYPE(id, name, elements, bytes) [id] = { name, elements, bytes },
#include "read/ggml_types.def"
#undef GGML_TYPE
};

enum { TYPES = sizeof(types) / sizeof(*types) };

/*
 * The booleans are so that one kind of oddity is told once a file: a table has a thousand tensors,
 * all alike.
 */
struct tally {
	uint64_t parameters, by_type[TYPES];
	uint64_t bytes;    /* of the weights whose size is known */
	uint64_t furthest; /* byte behind the last weight, from the beginning of the weights */
	char furthest_name[SHOWN_NAME];
	uint64_t vocabulary; /* rows of token_embd.weight */
	bool unknown_type, odd_rows, long_name, misaligned;
	bool unsized; /* of some tensor the size is not known: neither is the sum */
	bool lora;
};

struct tensor {
	struct slice name; /* in scratch or in `shown` */
	char shown[SHOWN_NAME];
	uint64_t at, rows[2], elements, offset, bytes;
	uint32_t type;
};

/*
 * ggml refuses names of 64 bytes and more; to us they are only odd. A name that stands twice would
 * be loaded as either; ggml refuses such a file.
 */
static bool read_name(struct gguf *g, struct tensor *t, struct tally *tally, struct err *e)
{
	uint64_t len;
	struct slice name;

	t->at = gguf_at(&g->c);
	if (!gguf_count(&g->c, &len, e))
		return false;
	if (len > LIMIT_GGUF_NAME_BYTES) {
		err_set(e, ERR_LIMIT, "name of %" PRIu64 " bytes, limit %d", len,
			LIMIT_GGUF_NAME_BYTES);
		return err_at(e, t->at);
	}
	if (!gguf_take(&g->c, (size_t)len, &name, e))
		return false;
	if (len >= SHOWN_NAME && !tally->long_name) {
		tally->long_name = true;
		note_add(g->r, "over-limit", t->at,
			 "tensor name of %" PRIu64 " bytes; ggml takes 63", len);
	}
	if (seen_before(&g->seen, g->r->scratch, seen_hash(name)))
		issue_add(g->r, "duplicate-tensor", t->at, "tensor %.*s stands twice",
			  SLICE_ARG(slice_sub(name, 0, SHOWN_NAME)));
	tally->lora |= slice_ends(name, SLICE(".lora_a"));
	t->name = slice_sub(name, 0, SHOWN_NAME - 1);
	memcpy(t->shown, t->name.ptr, t->name.len);
	t->name.ptr = t->shown;
	return true;
}

/*
 * The first two dimensions are kept: rows for the blocks, columns for the vocabulary. A product of
 * zero is kept: an empty tensor is odd, not harmful.
 */
static bool read_shape(struct gguf *g, struct tensor *t, struct err *e)
{
	uint64_t at = gguf_at(&g->c), size;
	uint32_t dims;

	if (!gguf_u32(&g->c, &dims, e))
		return false;
	if (dims > LIMIT_GGUF_DIMS) {
		err_set(e, ERR_LIMIT, "%" PRIu32 " dimensions, limit %d", dims, LIMIT_GGUF_DIMS);
		return err_at(e, at);
	}
	t->elements = 1;
	t->rows[0] = t->rows[1] = 1;
	for (uint32_t i = 0; i < dims; i++) {
		at = gguf_at(&g->c);
		if (!gguf_count(&g->c, &size, e))
			return false;
		if (__builtin_mul_overflow(t->elements, size, &t->elements)) {
			err_set(e, ERR_MALFORMED, "more weights than 64 bits can count");
			return err_at(e, at);
		}
		if (i < 2)
			t->rows[i] = size;
	}
	return true;
}

/*
 * Where its weights end, from the beginning of the weights; false where that is not known. Types
 * come faster than releases of ours, so an unknown one is a note: it costs the sum and no other
 * fact.
 */
static bool tensor_end(struct gguf *g, struct tensor *t, struct tally *tally, uint64_t *end)
{
	const struct ggml_type *type = t->type < TYPES ? &types[t->type] : NULL;

	if (!type || !type->bytes) {
		if (!tally->unknown_type)
			note_add(g->r, "unsupported", t->at,
				 "tensor %.*s has type %" PRIu32 ", whose size is not known",
				 SLICE_ARG(t->name), t->type);
		tally->unknown_type = true;
		return false;
	}
	if (t->rows[0] % type->elements != 0) {
		if (!tally->odd_rows)
			issue_add(g->r, "malformed", t->at,
				  "tensor %.*s: row of %" PRIu64
				  " weights, expected whole blocks of %" PRIu32 " (%s)",
				  SLICE_ARG(t->name), t->rows[0], type->elements, type->name);
		tally->odd_rows = true;
		return false;
	}
	return !__builtin_mul_overflow(t->elements / type->elements, (uint64_t)type->bytes,
				       &t->bytes) &&
	       !__builtin_add_overflow(t->offset, t->bytes, end);
}

/* Sums saturate: a hostile table must not wrap around to something plausible. */
static void count_tensor(struct gguf *g, struct tensor *t, struct tally *tally)
{
	uint64_t end;

	if (t->offset % g->alignment != 0 && !tally->misaligned) {
		tally->misaligned = true;
		issue_add(g->r, "malformed", t->at,
			  "tensor %.*s begins at %" PRIu64 ", expected a multiple of %" PRIu64,
			  SLICE_ARG(t->name), t->offset, g->alignment);
	}
	if (!tensor_end(g, t, tally, &end)) {
		/* no check of the extent is possible: believe what the file has bits for */
		tally->unsized = true;
		if (t->elements / 8 > g->c.size)
			return;
		end = t->bytes = 0;
	}
	if (__builtin_add_overflow(tally->parameters, t->elements, &tally->parameters))
		tally->parameters = UINT64_MAX;
	if (__builtin_add_overflow(tally->bytes, t->bytes, &tally->bytes))
		tally->bytes = UINT64_MAX;
	if (t->type < TYPES)
		tally->by_type[t->type] += t->elements;
	if (slice_eq(t->name, SLICE("token_embd.weight")))
		tally->vocabulary = t->rows[1];
	if (end > tally->furthest) {
		tally->furthest = end;
		memset(tally->furthest_name, 0, SHOWN_NAME);
		memcpy(tally->furthest_name, t->name.ptr, t->name.len);
	}
}

/* The types, that of the most weights first. */
static void add_types(struct gguf *g, struct tally *tally, struct location at)
{
	for (size_t round = 0; round < TYPES; round++) {
		size_t most = 0;

		for (size_t i = 1; i < TYPES; i++)
			if (tally->by_type[i] > tally->by_type[most])
				most = i;
		if (tally->by_type[most] == 0)
			break;
		evidence_add(g->r, EVIDENCE_DTYPE, slice_of(types[most].name), at);
		tally->by_type[most] = 0;
	}
}

/*
 * A shortfall is an interrupted download; what the header says is true all the same. Weights begin
 * at the next multiple of the alignment behind the table (formats.md section 1.6); offsets count
 * from there.
 */
static void check_length(struct gguf *g, const struct tally *tally)
{
	uint64_t at = gguf_at(&g->c), begin, end;

	/* positions are below 2^63 and the alignment is at most 1 MiB: no overflow */
	begin = g->start + ((at - g->start + g->alignment - 1) & ~(g->alignment - 1));
	if (tally->furthest == 0)
		return;
	if (__builtin_add_overflow(begin, tally->furthest, &end))
		end = UINT64_MAX;
	if (end > g->c.size)
		issue_add(g->r, "truncated-weights", g->c.size,
			  "tensor %s ends at byte %" PRIu64 ", the file has %" PRIu64
			  ": weights are missing",
			  tally->furthest_name, end, g->c.size);
}

/*
 * Evidence is added at the end: half a table has no sums. Vocabulary and type are inferred only
 * where no key has said them: a key is the author's word.
 */
bool gguf_read_tensors(struct gguf *g, struct err *e)
{
	struct tally *tally = arena_new(g->r->scratch, struct tally);
	struct tensor *t = arena_new(g->r->scratch, struct tensor);
	struct location at = { .start = gguf_at(&g->c), .field = SLICE("tensors") };

	seen_init(&g->seen, g->r->scratch, (size_t)g->tensor_count);
	for (uint64_t i = 0; i < g->tensor_count; i++) {
		if (!read_name(g, t, tally, e) || !read_shape(g, t, e) ||
		    !gguf_u32(&g->c, &t->type, e) || !gguf_u64(&g->c, &t->offset, e))
			return err_wrap(e, "tensor %" PRIu64, i);
		count_tensor(g, t, tally);
	}
	at.end = gguf_at(&g->c);
	evidence_add_count(g->r, EVIDENCE_TENSORS, g->tensor_count, at);
	if (tally->parameters)
		evidence_add_count(g->r, EVIDENCE_PARAMETERS, tally->parameters, at);
	if (tally->bytes && !tally->unsized)
		evidence_add_count(g->r, EVIDENCE_WEIGHT_BYTES, tally->bytes, at);
	add_types(g, tally, at);
	if (tally->vocabulary && !evidence_find(&g->r->artefact->evidence, EVIDENCE_VOCAB_SIZE))
		evidence_add_count(g->r, EVIDENCE_VOCAB_SIZE, tally->vocabulary, at);
	if (tally->lora && !evidence_find(&g->r->artefact->evidence, EVIDENCE_TYPE))
		evidence_add(g->r, EVIDENCE_TYPE, SLICE("adapter"), at);
	check_length(g, tally);
	return true;
}
