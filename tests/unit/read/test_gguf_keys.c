/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which GGUF keys are kept and as what: patterns with indexes, with the architecture's name or
 * without, and the keys that mean something for the rest of the file.
 */
#include "unit.h"

#include "builder.h"

/* Reads one file with these text keys (key, value, ... NULL) and compares its evidence. */
static void check_texts(const char *const *pairs, const char *expected)
{
	struct builder b;
	uint64_t count = 0;
	char whole[4096];

	while (pairs[2 * count])
		count++;
	build_begin(&b);
	gguf_begin(&b, 0, count);
	for (size_t i = 0; i < count; i++)
		gguf_text(&b, pairs[2 * i], pairs[2 * i + 1]);
	snprintf(whole, sizeof(whole), "format version=GGUF v3\n%s", expected);
	assert_reads("m.gguf", built(&b), whole);
	build_end(&b);
}

static void indexes_are_plain_numbers(void **state)
{
	static const char *const pairs[] = {
		"general.base_model.0.repo_url",
		"a/0",
		"general.base_model.1023.repo_url",
		"a/1023",
		"general.base_model.1024000000000.repo_url",
		"a/last",
		"general.base_model.01.repo_url",
		"a/01",
		"general.base_model.-1.repo_url",
		"a/-1",
		"general.base_model..repo_url",
		"a/none",
		"general.base_model.0.repo_urls",
		"a/urls",
		"general.base_model.0.name",
		"Base",
		"general.dataset.3.repo_url",
		"d/e",
		NULL,
	};

	(void)state;
	check_texts(pairs, "base-model general.base_model.0.repo_url=a/0\n"
			   "base-model general.base_model.1023.repo_url=a/1023\n"
			   "base-model general.base_model.1024000000000.repo_url=a/last\n"
			   "base-name general.base_model.0.name=Base\n"
			   "dataset general.dataset.3.repo_url=d/e\n"
			   "tensors tensors=0\n");
}

static void shape_keys_take_the_architecture_or_nothing(void **state)
{
	struct builder b;

	(void)state;
	build_begin(&b);
	gguf_begin(&b, 0, 5);
	gguf_text(&b, "general.architecture", "qwen2");
	gguf_number(&b, "qwen2.block_count", 4, 28);
	gguf_number(&b, "embedding_length", 4, 3584);
	gguf_number(&b, "llama.embedding_length", 4, 1);
	gguf_number(&b, "qwen2.vision.block_count", 4, 2);
	assert_reads("m.gguf", built(&b),
		     "format version=GGUF v3\narchitecture general.architecture=qwen2\n"
		     "layers qwen2.block_count=28\nhidden-size embedding_length=3584\n"
		     "modality qwen2.vision.block_count=image\n"
		     "tensors tensors=0\n");
	build_end(&b);
}

static void licences_may_be_lists_or_texts(void **state)
{
	static const char *const pairs[] = {
		"general.license",
		"A licence text\nof two lines",
		"general.license.link",
		"LICENSE",
		NULL,
	};
	struct builder b;

	(void)state;
	check_texts(pairs, "licence-tag general.license=A licence text\nof two lines\n"
			   "licence-link general.license.link=LICENSE\n"
			   "tensors tensors=0\n"
			   "text field@59: A licence text\nof two lines\n");
	build_begin(&b);
	gguf_begin(&b, 0, 1);
	gguf_array(&b, "general.license", 8, 2);
	gguf_string(&b, "element", SLICE("mit"));
	gguf_string(&b, "element", SLICE("gemma"));
	assert_reads("m.gguf", built(&b),
		     "format version=GGUF v3\nlicence-tag general.license[]=mit\n"
		     "licence-tag general.license[]=gemma\ntensors tensors=0\n");
	build_end(&b);
}

static void kinds_of_file_are_told(void **state)
{
	struct builder b;

	(void)state;
	build_begin(&b);
	gguf_begin(&b, 0, 7);
	gguf_text(&b, "general.type", "mmproj");
	gguf_number(&b, "clip.has_vision_encoder", 7, 1);
	gguf_number(&b, "clip.has_audio_encoder", 7, 0);
	gguf_text(&b, "adapter.type", "lora");
	gguf_number(&b, "general.file_type", 4, 15);
	gguf_text(&b, "tokenizer.chat_template", "abc");
	gguf_text(&b, "tokenizer.chat_template.rag", "abc");
	assert_reads("m.gguf", built(&b),
		     "format version=GGUF v3\ntype general.type=mmproj\n"
		     "modality clip.has_vision_encoder=image\nformat adapter.type=lora\n"
		     "quantisation general.file_type=Q4_K_M\n"
		     "chat-template tokenizer.chat_template=ba7816bf8f01cfea414140de5dae2223"
		     "b00361a396177a9cb410ff61f20015ad\n"
		     "chat-template tokenizer.chat_template.rag=ba7816bf8f01cfea414140de5dae2223"
		     "b00361a396177a9cb410ff61f20015ad\n"
		     "tensors tensors=0\n");
	build_end(&b);
}

/* Without an alignment nobody knows where the weights begin. */
static void bad_alignments_end_the_reading(void **state)
{
	static const struct {
		uint32_t type;
		uint64_t value;
		const char *expected;
	} cases[] = {
		{ 4, 64, "tensors tensors=0\n" },
		{ 4, 0,
		  "issue gguf-malformed@53: general.alignment: expected a 32-bit power of two up "
		  "to "
		  "1048576, "
		  "found 0\n" },
		{ 4, 3,
		  "issue gguf-malformed@53: general.alignment: expected a 32-bit power of two up "
		  "to "
		  "1048576, "
		  "found 3\n" },
		{ 4, (uint64_t)1 << 31,
		  "issue gguf-malformed@53: general.alignment: expected a 32-bit power of two up "
		  "to "
		  "1048576, "
		  "found 2147483648\n" },
		{ 10, 32,
		  "issue gguf-malformed@53: general.alignment: expected a 32-bit power of two up "
		  "to "
		  "1048576, "
		  "found 32\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct builder b;
		char whole[512];

		build_begin(&b);
		gguf_begin(&b, 0, 1);
		gguf_number(&b, "general.alignment", cases[i].type, cases[i].value);
		snprintf(whole, sizeof(whole), "format version=GGUF v3\n%s", cases[i].expected);
		assert_reads("m.gguf", built(&b), whole);
		build_end(&b);
	}
}

static void bases_beyond_the_count_are_noted(void **state)
{
	struct builder b;

	(void)state;
	build_begin(&b);
	gguf_begin(&b, 0, 2);
	gguf_number(&b, "general.base_model.count", 4, 1);
	gguf_text(&b, "general.base_model.1.repo_url", "a/b");
	assert_reads("m.gguf", built(&b),
		     "format version=GGUF v3\n"
		     "base-model general.base_model.1.repo_url=a/b\n"
		     "tensors tensors=0\n"
		     "note gguf-malformed@105: general.base_model.1.repo_url, but "
		     "general.base_model.count is 1\n");
	build_end(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(indexes_are_plain_numbers),
		cmocka_unit_test(shape_keys_take_the_architecture_or_nothing),
		cmocka_unit_test(licences_may_be_lists_or_texts),
		cmocka_unit_test(kinds_of_file_are_told),
		cmocka_unit_test(bad_alignments_end_the_reading),
		cmocka_unit_test(bases_beyond_the_count_are_noted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
