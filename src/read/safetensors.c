/* SPDX-License-Identifier: Apache-2.0 */
/*
 * safetensors files (formats.md section 2): a length, a JSON header, the weights. The header is
 * read in one pass; of its tensors only sums are kept. The reference reader wants offsets that
 * are contiguous when sorted; here nothing is sorted: no hole and no overlap means that the
 * sizes add up to the furthest end.
 */
#include "read/safetensors.h"

#include "base/limits.h"

#include <inttypes.h>

enum {
	LENGTH = 8,                /* bytes of the header's length */
	HEADER_SUSPECT = 25000000, /* what huggingface_hub refuses */
	ENTRY_BYTES = 128,         /* about what an entry takes, to guess their number */
	SHOWN = 128,               /* bytes of a key that are kept or shown */
};

struct tally {
	uint64_t tensors, parameters, bytes, furthest, names;
	uint64_t by_type[SAFETENSORS_DTYPES];
	bool unknown_type, wrong_size, malformed;
};

/* Little-endian by the specification, whatever this machine is. */
static uint64_t header_length(struct slice head)
{
	uint64_t length = 0;

	for (size_t i = LENGTH; i > 0; i--)
		length = length << 8 | (unsigned char)head.ptr[i - 1];
	return length;
}

/* A plausible length (37 zero bits) before a brace. */
static unsigned safetensors_probe(const struct artefact *a, struct slice head)
{
	if (head.len > LENGTH && head.ptr[LENGTH] == '{' && header_length(head) >= 2 &&
	    header_length(head) <= LIMIT_SAFETENSORS_HEADER)
		return 37 + 8;
	return slice_ends_nocase(artefact_name(a), SLICE(".safetensors")) ? BID_NAME : BID_NONE;
}

/* Against the limit before the file's size: the better message wins. */
static bool read_length(struct safetensors *s, struct err *e)
{
	struct slice head;

	if (!input_window(s->r->input, 0, LENGTH, &head, e))
		return err_wrap(e, "header length");
	s->header = header_length(head);
	if (s->header > LIMIT_SAFETENSORS_HEADER) {
		err_set(e, ERR_LIMIT, "header of %" PRIu64 " bytes, limit %d", s->header,
			LIMIT_SAFETENSORS_HEADER);
		return err_at(e, 0);
	}
	if (s->header < 2) {
		err_set(e, ERR_MALFORMED, "header of %" PRIu64 " bytes, expected at least \"{}\"",
			s->header);
		return err_at(e, 0);
	}
	if (s->header > HEADER_SUSPECT)
		note_add(s->r, "over-limit", 0,
			 "header of %" PRIu64 " bytes; huggingface_hub takes %d", s->header,
			 HEADER_SUSPECT);
	return true;
}

/* Whether the entry says how many bytes it has, and they are what type and shape ask for. */
static void check_entry(struct safetensors *s, const struct safetensors_entry *t,
			struct tally *tally)
{
	uint64_t bits;

	if (!t->has_type || !t->has_shape || !t->has_offsets || t->overflow || t->begin > t->end) {
		if (!tally->malformed)
			issue_add(s->r, "malformed", t->at,
				  "tensor: expected dtype, shape and data_offsets [begin, end]");
		tally->malformed = true;
	} else if (t->type == SAFETENSORS_DTYPES) {
		if (!tally->unknown_type)
			note_add(s->r, "unsupported", t->at, "tensor of a type that is not known");
		tally->unknown_type = true;
	} else if (__builtin_mul_overflow(t->elements, (uint64_t)safetensors_dtypes[t->type].bits,
					  &bits) ||
		   bits / 8 != t->end - t->begin || bits % 8 != 0) {
		if (!tally->wrong_size)
			issue_add(s->r, "malformed", t->at,
				  "tensor: %" PRIu64 " bytes between its offsets, expected %" PRIu64
				  " weights of %u bits",
				  t->end - t->begin, t->elements, safetensors_dtypes[t->type].bits);
		tally->wrong_size = true;
	}
}

static void count_entry(const struct safetensors_entry *t, struct tally *tally)
{
	tally->tensors++;
	/* a sum, so that the order of the entries makes no difference */
	tally->names += t->hash ^ (t->elements * 31 + t->type) ^ t->begin << 20;
	if (t->overflow || t->begin > t->end)
		return;
	if (__builtin_add_overflow(tally->parameters, t->elements, &tally->parameters))
		tally->parameters = UINT64_MAX;
	if (__builtin_add_overflow(tally->bytes, t->end - t->begin, &tally->bytes))
		tally->bytes = UINT64_MAX;
	if (t->end > tally->furthest)
		tally->furthest = t->end;
	if (t->type < SAFETENSORS_DTYPES)
		tally->by_type[t->type] += t->elements;
}

/* One pair of __metadata__; `key` is the token, its value comes next. */
static bool read_pair(struct safetensors *s, struct seen *keys, const struct json_value *name,
		      struct err *e)
{
	bool again = seen_before(keys, s->r->scratch, seen_hash(name->text)), quoted;
	struct slice key = arena_dup(s->r->scratch, slice_sub(name->text, 0, SHOWN));
	struct json_value v;

	if (again)
		issue_add(s->r, "duplicate-key", name->start,
			  "__metadata__: key \"%.*s\" stands twice; the first counts here, other "
			  "readers take the last",
			  SLICE_ARG(key));
	if (!json_next(s->scanner, &v, e))
		return false;
	quoted = v.token == JSON_STRING;
	if (!quoted)
		note_add(s->r, "malformed", v.start, "__metadata__: %.*s is no string",
			 SLICE_ARG(key));
	if (v.text.len && !again && keys->len <= LIMIT_SAFETENSORS_META_KEYS) {
		sha256_add(&s->digest, key);
		sha256_add(&s->digest, v.text);
		safetensors_take(s, key, v.text,
				 (struct location){ .start = v.start + quoted,
						    .end = v.end - quoted,
						    .field = key });
	}
	return json_skip(s->scanner, &v, e);
}

/* __metadata__ is string to string; numbers and the like are taken as text, and noted. */
static bool read_metadata(struct safetensors *s, struct err *e)
{
	struct seen keys = { 0 };
	struct json_value v;
	bool opened = false;

	if (!safetensors_read_brace(s, &opened, e))
		return false;
	if (!opened)
		return true;
	for (;;) {
		if (!json_next(s->scanner, &v, e))
			return false;
		if (v.token == JSON_OBJECT_END)
			break;
		if (!read_pair(s, &keys, &v, e))
			return false;
	}
	if (keys.len > LIMIT_SAFETENSORS_META_KEYS)
		issue_add(s->r, "over-limit", v.start,
			  "__metadata__: %zu keys, the first %d are read", keys.len,
			  LIMIT_SAFETENSORS_META_KEYS);
	return true;
}

static bool is_again(struct safetensors *s, const struct safetensors_entry *t, struct slice name)
{
	if (!seen_before(&s->seen, s->r->scratch, t->hash))
		return false;
	issue_add(s->r, "duplicate-key", t->at,
		  "\"%.*s\" stands twice; the first counts here, other readers take the last",
		  SLICE_ARG(name));
	return true;
}

/*
 * One member of the header: the metadata, or a tensor. Whether a tensor's name was there
 * before is asked when the tensor is read: the table is larger than the caches, and its line
 * has come by then.
 */
static bool read_member(struct safetensors *s, const struct json_value *key, struct tally *tally,
			struct err *e)
{
	struct safetensors_entry t = { .at = key->start,
				       .hash = seen_hash(key->text),
				       .elements = 1,
				       .type = SAFETENSORS_DTYPES };
	bool metadata = slice_eq(key->text, SLICE("__metadata__"));
	char shown[SHOWN];
	struct slice name = slice_sub(key->text, 0, SHOWN);

	seen_prefetch(&s->seen, t.hash);
	if (name.len)
		memcpy(shown, name.ptr, name.len);
	name.ptr = shown;
	if (metadata)
		return is_again(s, &t, name) ? json_skip(s->scanner, key, e) : read_metadata(s, e);
	if (!safetensors_read_entry(s, &t, e))
		return false;
	if (is_again(s, &t, name))
		return true;
	check_entry(s, &t, tally);
	count_entry(&t, tally);
	return true;
}

/* The types, that of the most weights first. */
static void add_types(struct safetensors *s, struct tally *tally, struct location at)
{
	for (size_t round = 0; round < SAFETENSORS_DTYPES; round++) {
		size_t most = 0;

		for (size_t i = 1; i < SAFETENSORS_DTYPES; i++)
			if (tally->by_type[i] > tally->by_type[most])
				most = i;
		if (tally->by_type[most] == 0)
			break;
		evidence_add(s->r, EVIDENCE_DTYPE, safetensors_dtypes[most].name, at);
		tally->by_type[most] = 0;
	}
}

/*
 * Holes and overlaps are how one file is two things to two readers. Where a compressed file ends
 * nobody says before all of it was unpacked.
 */
static void check_length(struct safetensors *s, const struct tally *tally)
{
	uint64_t size = input_size(s->r->input), data = LENGTH + s->header, there;

	there = size > data ? size - data : 0;
	if (size == STREAM_SIZE_UNKNOWN)
		return;
	if (tally->furthest > there)
		issue_add(s->r, "truncated-weights", size,
			  "the header speaks of %" PRIu64 " bytes of weights, the file has %" PRIu64
			  ": weights are missing",
			  tally->furthest, there);
	else if (tally->furthest < there || tally->bytes != tally->furthest)
		issue_add(s->r, "malformed", data,
			  "tensors of %" PRIu64 " bytes up to byte %" PRIu64 " of %" PRIu64
			  ": expected no hole, no overlap and nothing behind them",
			  tally->bytes, tally->furthest, there);
}

static bool read_header(struct safetensors *s, struct tally *tally, struct err *e)
{
	struct json_value v;

	if (!json_next(s->scanner, &v, e))
		return false;
	if (v.token != JSON_OBJECT) {
		err_set(e, ERR_MALFORMED, "expected '{'");
		return err_at(e, v.start);
	}
	for (;;) {
		if (!json_next(s->scanner, &v, e))
			return false;
		if (v.token == JSON_OBJECT_END)
			break;
		if (!read_member(s, &v, tally, e))
			return false;
	}
	return json_next(s->scanner, &v, e);
}

static void finish(struct safetensors *s, struct tally *tally)
{
	struct location at = { .start = LENGTH,
			       .end = LENGTH + s->header,
			       .field = SLICE("tensors") };
	char sums[128];

	evidence_add_count(s->r, EVIDENCE_TENSORS, tally->tensors, at);
	if (tally->parameters)
		evidence_add_count(s->r, EVIDENCE_PARAMETERS, tally->parameters, at);
	if (tally->bytes)
		evidence_add_count(s->r, EVIDENCE_WEIGHT_BYTES, tally->bytes, at);
	add_types(s, tally, at);
	snprintf(sums, sizeof(sums), "%" PRIu64 " %" PRIu64 " %" PRIu64 " %016" PRIx64,
		 tally->tensors, tally->parameters, tally->bytes, tally->names);
	sha256_add(&s->digest, slice_of(sums));
	check_length(s, tally);
}

/* The digest is over what is kept; a header of 48 MB is not worth hashing whole. */
static bool safetensors_read(struct reading *r, struct err *e)
{
	struct safetensors *s = arena_new(r->scratch, struct safetensors);
	struct tally *tally = arena_new(r->scratch, struct tally);
	bool ok;

	r->artefact->kind = ARTEFACT_SAFETENSORS;
	s->r = r;
	if (!read_length(s, e))
		return false;
	input_set_step(r->input, 1);
	sha256_init(&s->digest);
	s->scanner = json_scan(r->scratch, r->input, LENGTH, s->header);
	seen_init(&s->seen, r->scratch, (size_t)s->header / ENTRY_BYTES);
	ok = read_header(s, tally, e);
	/* a header that ends before its announced end is not all there, however well it reads */
	if (ok && s->header > input_size(r->input) - LENGTH) {
		err_set(e, ERR_TRUNCATED, "expected blanks up to its end, found the end");
		err_at(e, input_size(r->input));
		ok = false;
	}
	if (ok)
		finish(s, tally);
	r->artefact->metadata = sha256_finish(&s->digest);
	return ok || err_wrap(e, "header of %" PRIu64 " bytes in a file of %" PRIu64, s->header,
			      input_size(r->input));
}

const struct reader reader_safetensors = { "safetensors", safetensors_probe, safetensors_read };
