/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Binary model files made byte by byte, each byte with a name, and a reading of one artefact
 * for tests: the file's bytes in memory, its evidence, texts and issues afterwards.
 */
#ifndef TESTS_READ_BUILDER_H
#define TESTS_READ_BUILDER_H

#include "base/buf.h"
#include "read/read.h"

/* Where a count or length stands in a built file, and how wide it is. */
struct built_field {
	size_t at, size;
	const char *name;
};

struct builder {
	struct buf out;
	bool big_endian;
	unsigned version; /* of GGUF; 1 has counts of 32 bits */
	struct built_field fields[64];
	size_t field_count;
};

static inline void build_begin(struct builder *b)
{
	*b = (struct builder){ .version = 3 };
	buf_init(&b->out, (size_t)1 << 30);
}

static inline void build_end(struct builder *b)
{
	buf_free(&b->out);
}

static inline struct slice built(const struct builder *b)
{
	return buf_slice(&b->out);
}

static inline void build_integer(struct builder *b, uint64_t value, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		size_t at = b->big_endian ? size - 1 - i : i;

		buf_add_char(&b->out, (char)(value >> (8 * at)));
	}
}

/* An integer that tests may overwrite by its name. */
static inline void build_field(struct builder *b, const char *name, uint64_t value, size_t size)
{
	if (b->field_count < sizeof(b->fields) / sizeof(*b->fields))
		b->fields[b->field_count++] = (struct built_field){ b->out.len, size, name };
	build_integer(b, value, size);
}

static inline void build_overwrite(struct builder *b, size_t at, uint64_t value, size_t size)
{
	size_t len = b->out.len;

	b->out.len = at;
	build_integer(b, value, size);
	b->out.len = len;
}

static inline size_t gguf_count_size(const struct builder *b)
{
	return b->version == 1 ? 4 : 8;
}

static inline void gguf_begin(struct builder *b, uint64_t tensors, uint64_t keys)
{
	buf_puts(&b->out, "GGUF");
	build_field(b, "version", b->version, 4);
	build_field(b, "tensor count", tensors, gguf_count_size(b));
	build_field(b, "key count", keys, gguf_count_size(b));
}

static inline void gguf_string(struct builder *b, const char *name, struct slice text)
{
	build_field(b, name, text.len, gguf_count_size(b));
	buf_add(&b->out, text);
}

static inline void gguf_key(struct builder *b, const char *key, uint32_t type)
{
	gguf_string(b, "key length", slice_of(key));
	build_field(b, "value type", type, 4);
}

static inline void gguf_text(struct builder *b, const char *key, const char *value)
{
	gguf_key(b, key, 8);
	gguf_string(b, "string length", slice_of(value));
}

static inline void gguf_number(struct builder *b, const char *key, uint32_t type, uint64_t value)
{
	static const unsigned char sizes[] = { 1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8 };

	gguf_key(b, key, type);
	build_integer(b, value, sizes[type]);
}

static inline void gguf_float(struct builder *b, const char *key, float value)
{
	uint32_t bits;

	memcpy(&bits, &value, 4);
	gguf_number(b, key, 6, bits);
}

static inline void gguf_array(struct builder *b, const char *key, uint32_t type, uint64_t count)
{
	gguf_key(b, key, 9);
	build_field(b, "element type", type, 4);
	build_field(b, "element count", count, gguf_count_size(b));
}

static inline void gguf_tensor(struct builder *b, const char *name, uint64_t rows, uint64_t columns,
			       uint32_t type, uint64_t offset)
{
	gguf_string(b, "tensor name length", slice_of(name));
	build_field(b, "dimensions", 2, 4);
	build_field(b, "dimension", rows, gguf_count_size(b));
	build_integer(b, columns, gguf_count_size(b));
	build_field(b, "tensor type", type, 4);
	build_field(b, "tensor offset", offset, 8);
}

/* Padding up to the weights, and `bytes` of them. */
static inline void gguf_weights(struct builder *b, size_t alignment, size_t bytes)
{
	while (b->out.len % alignment)
		buf_add_char(&b->out, '\0');
	buf_add_repeat(&b->out, '\0', bytes);
}

/* A small model with some of everything: 2 tensors of 32x4 Q8_0 and F32. */
static inline void gguf_model(struct builder *b)
{
	gguf_begin(b, 2, 10);
	gguf_text(b, "general.architecture", "llama");
	gguf_text(b, "general.license", "llama3.1");
	gguf_text(b, "general.base_model.0.repo_url", "https://huggingface.co/org/base");
	gguf_number(b, "llama.block_count", 4, 2);
	gguf_number(b, "llama.embedding_length", 10, 32);
	gguf_float(b, "llama.attention.layer_norm_rms_epsilon", 1e-5f);
	gguf_number(b, "general.file_type", 4, 7);
	gguf_array(b, "general.tags", 8, 2);
	gguf_string(b, "element length", SLICE("base_model:finetune:org/base"));
	gguf_string(b, "element length", SLICE("chat"));
	gguf_array(b, "tokenizer.ggml.tokens", 8, 3);
	gguf_string(b, "element length", SLICE("<s>"));
	gguf_string(b, "element length", SLICE("</s>"));
	gguf_string(b, "element length", SLICE(""));
	gguf_array(b, "tokenizer.ggml.scores", 6, 3);
	buf_add_repeat(&b->out, '\0', 12);
	gguf_tensor(b, "token_embd.weight", 32, 4, 8, 0);
	gguf_tensor(b, "output_norm.weight", 32, 4, 0, 160);
	gguf_weights(b, 32, 160 + 512);
}

/* A safetensors file: header length, header, weights. */
static inline void safetensors_file(struct builder *b, struct slice header, size_t weights)
{
	build_field(b, "header length", header.len, 8);
	buf_add(&b->out, header);
	buf_add_repeat(&b->out, '\0', weights);
}

/*
 * What readers ask of a rule database, in place of one: weak, so that the real functions may be
 * linked beside these. Any pointer that is not NULL serves as `rules` here.
 */
__attribute__((weak)) const struct token_mark *ruledb_special_marks(const struct ruledb *db,
								    size_t *count)
{
	static const struct token_mark marks[] = {
		{ .kind = MARK_SPECIAL_TOKEN, .value = SLICE_INIT("<|im_start|>") },
		{ .kind = MARK_SPECIAL_TOKEN, .value = SLICE_INIT("[INST]") },
	};

	*count = db ? 2 : 0;
	return marks;
}

__attribute__((weak)) size_t ruledb_licence_count(const struct ruledb *db)
{
	return db ? 1 : 0;
}

__attribute__((weak)) const struct licence *ruledb_licence_at(const struct ruledb *db, size_t index)
{
	static struct slice alternatives[] = { SLICE_INIT("Improved using Ours") };
	static struct duty duties[] = {
		{ .kind = DUTY_DISPLAY,
		  .text = SLICE_INIT("Built with Ours"),
		  .alternatives = { .at = alternatives, .len = 1 } },
		{ .kind = DUTY_NOTICE,
		  .text = SLICE_INIT(
			  "Ours is licensed under \"Our\" Terms, Copyright \xC2\xA9 Us.") },
	};
	static const struct licence licence = { .id = SLICE_INIT("ours"),
						.duties = { .at = duties, .len = 2 } };

	(void)db;
	(void)index;
	return &licence;
}

/* No file names a model here: the rules for that have tests of their own. */
__attribute__((weak)) const struct mention_rules *ruledb_mentions(const struct ruledb *db)
{
	static const struct mention_rules none;

	(void)db;
	return &none;
}

__attribute__((weak)) bool ruledb_mention_provider(const struct ruledb *db, struct slice provider,
						   enum mention_registry *out)
{
	(void)db;
	(void)provider;
	(void)out;
	return false;
}

__attribute__((weak)) struct known_list ruledb_model_named(const struct ruledb *db,
							   struct slice name)
{
	(void)db;
	(void)name;
	return (struct known_list){ 0 };
}

/* One artefact that was read. */
struct tried {
	struct artefact artefact;
	struct read_tools tools;
	struct reading r;
};

static inline void try_input(struct tried *t, const char *path, struct input *in,
			     const struct ruledb *rules)
{
	*t = (struct tried){ .artefact = { .path = slice_of(path), .size = input_size(in) } };
	t->r = (struct reading){
		.rules = rules,
		.artefact = &t->artefact,
		.input = in,
		.tools = &t->tools,
		.keep = arena_create(),
		.scratch = arena_create(),
	};
	t->tools.arena = t->r.keep;
	read_artefact(&t->r);
}

static inline void try_bytes(struct tried *t, const char *path, struct slice bytes)
{
	try_input(t, path, input_from_bytes(bytes), NULL);
}

/* The same with (made-up) rules, for what is looked for because of them. */
static inline void try_with_rules(struct tried *t, const char *path, struct slice bytes)
{
	static const char rules;

	try_input(t, path, input_from_bytes(bytes), (const struct ruledb *)(const void *)&rules);
}

static inline void tried_free(struct tried *t)
{
	input_close(t->r.input);
	arena_free(t->r.keep);
	arena_free(t->r.scratch);
}

/* All that came of it as lines: "kind field=value", "text role: ...", "issue code@offset: ...". */
static inline void tried_show(const struct tried *t, struct buf *out)
{
	for (size_t i = 0; i < t->artefact.evidence.len; i++) {
		const struct evidence *ev = &t->artefact.evidence.at[i];

		buf_addf(out, "%s %.*s=%.*s\n", evidence_word(ev->kind), SLICE_ARG(ev->at.field),
			 SLICE_ARG(ev->value));
	}
	for (size_t i = 0; i < t->r.texts.len; i++) {
		static const char *const roles[] = { "licence", "card", "field" };
		const struct text *text = &t->r.texts.at[i];

		if (text->role == TEXT_ANY) /* a file that no reader takes for its own */
			continue;
		buf_addf(out, "text %s@%llu: %.*s\n", roles[text->role],
			 (unsigned long long)text->at.start, SLICE_ARG(text->bytes));
	}
	for (size_t i = 0; i < t->r.issues.len; i++) {
		const struct issue *issue = &t->r.issues.at[i];

		buf_addf(out, "%s %.*s@%llu: %.*s\n", issue->note ? "note" : "issue",
			 SLICE_ARG(issue->code), (unsigned long long)issue->offset,
			 SLICE_ARG(issue->message));
	}
}

/* Reads the bytes as a file of this path and compares all that came of it. */
#define assert_reads(path, bytes, expected) \
	do { \
		struct tried tried_; \
		struct buf shown_; \
		buf_init(&shown_, (size_t)1 << 24); \
		try_bytes(&tried_, path, bytes); \
		tried_show(&tried_, &shown_); \
		assert_slice(buf_slice(&shown_), expected); \
		buf_free(&shown_); \
		tried_free(&tried_); \
	} while (0)

/* A table of files and what comes of each: "kind field=value\n", then "issue code@offset: text\n".
 */
struct read_case {
	const char *path;
	struct slice bytes;
	const char *expected;
};

static inline void assert_read_cases(const struct read_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_reads(cases[i].path, cases[i].bytes, cases[i].expected);
}

/*
 * Reads a file that was tampered with, from a copy of its exact size so that a sanitiser sees
 * a byte too far. It must give a result or an issue, and an incomplete artefact has an issue.
 */
static inline void try_damaged(const char *path, struct slice bytes)
{
	char *copy = malloc(bytes.len ? bytes.len : 1);
	struct tried t;
	bool has_issue = false;

	if (bytes.len)
		memcpy(copy, bytes.ptr, bytes.len);
	try_bytes(&t, path, (struct slice){ copy, bytes.len });
	for (size_t i = 0; i < t.r.issues.len; i++) {
		has_issue |= !t.r.issues.at[i].note;
		assert_true(t.r.issues.at[i].message.len > 0);
		assert_true(!t.r.issues.at[i].has_offset || t.r.issues.at[i].offset <= bytes.len);
	}
	assert_int_equal(has_issue, t.artefact.incomplete);
	tried_free(&t);
	free(copy);
}

static inline void try_every_truncation(const char *path, struct slice whole)
{
	for (size_t len = 0; len < whole.len; len++)
		try_damaged(path, slice_sub(whole, 0, len));
}

/* Each count and length field in turn with the values that break things. */
static inline void try_every_field(const char *path, struct builder *b)
{
	for (size_t i = 0; i < b->field_count; i++) {
		const struct built_field *f = &b->fields[i];
		uint64_t max = f->size == 8 ? UINT64_MAX : ((uint64_t)1 << (8 * f->size)) - 1;
		const uint64_t values[] = {
			0, 1, max - 1, max, (uint64_t)1 << 31, (uint64_t)1 << 32, (uint64_t)1 << 63
		};
		char saved[8];

		memcpy(saved, b->out.ptr + f->at, f->size);
		for (size_t v = 0; v < sizeof(values) / sizeof(*values); v++) {
			build_overwrite(b, f->at, values[v], f->size);
			try_damaged(path, built(b));
		}
		memcpy(b->out.ptr + f->at, saved, f->size);
	}
}

#endif
