/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Headers of the formats before GGUF: each layout, headers that fit none or several, damage.
 */
#include "unit.h"

#include "builder.h"

struct number {
	const char *name;
	uint32_t value;
};

/* Magic, version where there is one, numbers, and some bytes of what follows. */
static void ggml_file(struct builder *b, const char *magic, uint32_t version,
		      const struct number *numbers)
{
	buf_puts(&b->out, magic);
	if (strcmp(magic, "lmgg") != 0)
		build_field(b, "version", version, 4);
	for (; numbers->name; numbers++)
		build_field(b, numbers->name, numbers->value, 4);
	buf_add_repeat(&b->out, '\xAA', 32);
}

static const struct number whisper[] = {
	{ "n_vocab", 51865 },      { "n_audio_ctx", 1500 },
	{ "n_audio_state", 1280 }, { "n_audio_head", 20 },
	{ "n_audio_layer", 32 },   { "n_text_ctx", 448 },
	{ "n_text_state", 1280 },  { "n_text_head", 20 },
	{ "n_text_layer", 32 },    { "n_mels", 80 },
	{ "ftype", 2008 },         { "n_mels", 80 },
	{ "n_fft", 201 },          { NULL, 0 },
};

static const struct number llama[] = {
	{ "n_vocab", 32000 }, { "n_embd", 4096 }, { "n_mult", 256 }, { "n_head", 32 },
	{ "n_layer", 32 },    { "n_rot", 128 },   { "ftype", 15 },   { NULL, 0 },
};

static const struct number gpt2[] = {
	{ "n_vocab", 50257 }, { "n_ctx", 1024 }, { "n_embd", 768 },    { "n_head", 12 },
	{ "n_layer", 12 },    { "ftype", 1 },    { "n_vocab", 50257 }, { NULL, 0 },
};

static const struct number gptj[] = {
	{ "n_vocab", 50400 }, { "n_ctx", 2048 },    { "n_embd", 4096 },
	{ "n_head", 16 },     { "n_layer", 28 },    { "n_rot", 64 },
	{ "ftype", 12 },      { "n_vocab", 50400 }, { NULL, 0 },
};

static const struct number gptneox[] = {
	{ "n_vocab", 50432 }, { "n_ctx", 2048 }, { "n_embd", 2560 },
	{ "n_head", 32 },     { "n_layer", 32 }, { "n_rot", 80 },
	{ "par_res", 1 },     { "ftype", 2002 }, { NULL, 0 },
};

static const struct number mpt[] = {
	{ "d_model", 4096 }, { "max_seq_len", 2048 }, { "n_heads", 32 },
	{ "n_layers", 32 },  { "n_vocab", 50432 },    { "alibi_bias_max", 0x41000000 },
	{ "clip_qkv", 0 },   { "ftype", 0 },          { NULL, 0 },
};

static const struct number bloom[] = {
	{ "n_vocab", 250880 }, { "n_embd", 1000 }, { "n_mult", 256 }, { "n_head", 8 },
	{ "n_layer", 24 },     { "f16", 3 },       { NULL, 0 },
};

static const struct number bert[] = {
	{ "n_vocab", 30522 }, { "n_max_tokens", 512 },
	{ "n_embd", 384 },    { "n_intermediate", 1536 },
	{ "n_head", 12 },     { "n_layer", 6 },
	{ "f16", 0 },         { NULL, 0 },
};

static const struct number rwkv[] = {
	{ "n_vocab", 50277 }, { "n_embd", 768 }, { "n_layer", 12 }, { "data_type", 1 }, { NULL, 0 },
};

/* heads that do not divide the width */
static const struct number odd[] = {
	{ "n_vocab", 32000 }, { "n_embd", 4096 }, { "n_mult", 256 }, { "n_head", 33 },
	{ "n_layer", 32 },    { "n_rot", 124 },   { "ftype", 2 },    { NULL, 0 },
};

static const struct number lora[] = { { "r", 8 }, { "alpha", 16 }, { NULL, 0 } };

static void headers_become_evidence(void **state)
{
	static const struct {
		const char *magic;
		uint32_t version;
		const struct number *numbers;
		const char *expected;
	} cases[] = {
		{ "lmgg", 0, whisper,
		  "format magic=ggml\narchitecture header=whisper\nvocab-size n_vocab=51865\n"
		  "hidden-size n_audio_state=1280\nheads n_audio_head=20\nlayers n_audio_layer=32\n"
		  "max-position n_text_ctx=448\nmodality n_mels=audio\nquantisation ftype=Q5_0\n"
		  "ffn-size feed-forward=5120\n" },
		{ "tjgg", 3, llama,
		  "format magic=ggjt v3\narchitecture header=llama\nvocab-size n_vocab=32000\n"
		  "hidden-size n_embd=4096\nheads n_head=32\nlayers n_layer=32\n"
		  "quantisation ftype=Q4_K_M\nffn-size feed-forward=11008\n" },
		{ "lmgg", 0, gpt2,
		  "format magic=ggml\nvocab-size n_vocab=50257\nmax-position n_ctx=1024\n"
		  "hidden-size n_embd=768\nheads n_head=12\nlayers n_layer=12\n"
		  "quantisation ftype=F16\nffn-size feed-forward=3072\n" },
		{ "lmgg", 0, gptj,
		  "format magic=ggml\narchitecture header=gptj\nvocab-size n_vocab=50400\n"
		  "max-position n_ctx=2048\nhidden-size n_embd=4096\nheads n_head=16\n"
		  "layers n_layer=28\nffn-size feed-forward=16384\n" },
		{ "lmgg", 0, gptneox,
		  "format magic=ggml\nvocab-size n_vocab=50432\nmax-position n_ctx=2048\n"
		  "hidden-size n_embd=2560\nheads n_head=32\nlayers n_layer=32\n"
		  "quantisation ftype=Q4_0\nffn-size feed-forward=10240\n" },
		{ "lmgg", 0, mpt,
		  "format magic=ggml\narchitecture header=mpt\nhidden-size d_model=4096\n"
		  "max-position max_seq_len=2048\nheads n_heads=32\nlayers n_layers=32\n"
		  "vocab-size n_vocab=50432\nquantisation ftype=F32\n"
		  "ffn-size feed-forward=16384\n" },
		{ "fmgg", 1, bloom,
		  "format magic=ggmf v1\narchitecture header=bloom\nvocab-size n_vocab=250880\n"
		  "hidden-size n_embd=1000\nheads n_head=8\nlayers n_layer=24\n"
		  "quantisation f16=Q4_1\nffn-size feed-forward=4096\n" },
		{ "lmgg", 0, bert,
		  "format magic=ggml\narchitecture header=bert\nvocab-size n_vocab=30522\n"
		  "max-position n_max_tokens=512\nhidden-size n_embd=384\n"
		  "ffn-size n_intermediate=1536\nheads n_head=12\nlayers n_layer=6\n"
		  "quantisation f16=F32\n" },
		{ "fmgg", 101, rwkv,
		  "format magic=ggmf v101\narchitecture header=rwkv\nvocab-size n_vocab=50277\n"
		  "hidden-size n_embd=768\nlayers n_layer=12\n" },
		{ "algg", 1, lora, "format magic=ggla v1\ntype magic=lora\n" },
		{ "lmgg", 0, odd, "format magic=ggml\n" },
		{ "tjgg", 4, llama, "format magic=ggjt v4\n" },
		{ "tjgg", 3, whisper, "format magic=ggjt v3\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct builder b;

		build_begin(&b);
		ggml_file(&b, cases[i].magic, cases[i].version, cases[i].numbers);
		assert_reads("ggml-model.bin", built(&b), cases[i].expected);
		build_end(&b);
	}
}

/* A file that ends inside its header is damaged; one that ends behind it is not looked at. */
static void short_files_are_issues(void **state)
{
	(void)state;
	assert_reads("m.bin", SLICE("lmgg\1\2\3"),
		     "issue ggml-truncated@7: a header of at least 20 bytes, found 7\n");
	assert_reads("m.bin", SLICE("tjgg\3\0\0"),
		     "issue ggml-truncated@7: a header of at least 24 bytes, found 7\n");
}

static void damage_is_survived(void **state)
{
	static const struct number *const all[] = { whisper, llama, gptneox, rwkv };
	static const char *const names[] = { "lmgg", "tjgg", "lmgg", "fmgg" };

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct builder b;

		build_begin(&b);
		ggml_file(&b, names[i], 1, all[i]);
		try_every_truncation("m.bin", built(&b));
		try_every_field("m.bin", &b);
		build_end(&b);
	}
}

/* A licence that somebody put four letters in front of stays a text. */
static void letters_are_no_numbers(void **state)
{
	struct tried t;

	(void)state;
	try_bytes(&t, "LICENSE", SLICE("lmggNot for commercial use."));
	assert_int_equal(t.artefact.kind, ARTEFACT_LICENCE);
	assert_int_equal(t.r.texts.len, 1);
	tried_free(&t);
}

/* The real header of the samples, where they are. */
static void a_real_file_is_told(void **state)
{
	const char *shared = getenv("MODLIC_SHARED");
	char path[1024];
	struct input *in = NULL;
	struct tried t;
	struct err e = { 0 };

	(void)state;
	snprintf(path, sizeof(path),
		 "%s/samples/models/whisper-ggml-tests-large/for-tests-ggml-large.bin",
		 shared ? shared : "../shared");
	if (!input_open(&in, path, false, &e)) {
		print_message("skipped: %s\n", e.text);
		return;
	}
	try_input(&t, path, in, NULL);
	assert_slice(evidence_find(&t.artefact.evidence, EVIDENCE_ARCHITECTURE)->value, "whisper");
	assert_slice(evidence_find(&t.artefact.evidence, EVIDENCE_LAYERS)->value, "32");
	assert_int_equal(t.r.issues.len, 0);
	tried_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers_become_evidence), cmocka_unit_test(short_files_are_issues),
		cmocka_unit_test(damage_is_survived),      cmocka_unit_test(letters_are_no_numbers),
		cmocka_unit_test(a_real_file_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
