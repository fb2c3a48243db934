/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bases in sentences: the forms in which cards name them, and what must not be taken for one.
 */
#include "unit.h"

#include "builder.h"

/* The evidence of a card without a block, one line each; texts are left out. */
static void check_prose(const char *body, const char *expected)
{
	struct tried t;
	struct buf shown;

	buf_init(&shown, 1 << 16);
	try_bytes(&t, "README.md", slice_of(body));
	t.r.texts.len = 0;
	tried_show(&t, &shown);
	assert_slice(buf_slice(&shown), expected);
	buf_free(&shown);
	tried_free(&t);
}

static void sentences_name_bases(void **state)
{
	static const struct {
		const char *body, *expected;
	} cases[] = {
		{ "This is a fine-tuned version of [x](https://huggingface.co/org/base-7b) on "
		  "data.",
		  "prose-base fine-tuned version of=org/base-7b\n" },
		{ "Fine-tuned\nfrom [org/base](https://hf.co/org/base).", "" },
		{ "- **Finetuned from model :** unsloth/gemma-2-9b-bnb-4bit\n",
		  "prose-base finetuned from=unsloth/gemma-2-9b-bnb-4bit\n" },
		{ "| Base model | org/base-7b |\n", "prose-base base model=org/base-7b\n" },
		{ "It is based on `org/model`, mostly.", "prose-base based on=org/model\n" },
		{ "Original model: [Llama "
		  "2](https://huggingface.co/meta-llama/Llama-2-7b-hf/tree/main)",
		  "prose-base original model=meta-llama/Llama-2-7b-hf\n" },
		{ "A merge of [a/one](https://huggingface.co/a/one) and `b/two`.",
		  "prose-base merge of=a/one\nprose-base merge of=b/two\n" },
		{ "Distilled from deepseek-ai/DeepSeek-R1.",
		  "teacher distilled from=deepseek-ai/DeepSeek-R1\n" },
		{ "Based on org/a-1. Based on org/a-1.", "prose-base based on=org/a-1\n" },
		{ "本模型基于 org/base-7b 微调。", "prose-base 基于=org/base-7b\n" },
		{ "基座模型：[x](https://huggingface.co/org/base-7b)\n",
		  "prose-base 基座模型=org/base-7b\n" },
		{ "Ce modèle est basé sur `org/base`.", "prose-base basé sur=org/base\n" },
		{ "Es basiert auf org/base-7b.", "prose-base basiert auf=org/base-7b\n" },
		/* nothing that is no id */
		{ "基于深度学习。另见 [x](https://huggingface.co/org/other-1)", "" },
		{ "基于 AutoGPTQ 的量化方案，提供了 [x](https://huggingface.co/org/other-1)", "" },
		{ "基于 CPU/GPU 和其他", "" },
		{ "Base model: Zebra-7B\n", "" },
		{ "Built with Llama", "" },
		{ "based on CPU/GPU and and/or other things", "" },
		{ "based on [the paper](https://huggingface.co/papers/2305.1)", "" },
		{ "trained from [data](https://huggingface.co/datasets/org/data)", "" },
		{ "based on [me](https://huggingface.co/somebody)", "" },
		{ "based on [docs](docs/setup-1.md)", "" },
		{ "based on prior work. See [other](https://huggingface.co/org/other).", "" },
		{ "based on prior work\n\n[other](https://huggingface.co/org/other)", "" },
		{ "unbased on org/a-1", "" },
		{ "https://huggingface.co/org/lonely", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_prose(cases[i].body, cases[i].expected);
}

static void places_are_those_of_the_ids(void **state)
{
	static const struct slice body = SLICE_INIT("# T\n\nbased on `org/m-1`\n");
	struct tried t;
	const struct evidence *ev;

	(void)state;
	try_bytes(&t, "README.md", body);
	ev = evidence_find(&t.artefact.evidence, EVIDENCE_PROSE_BASE);
	assert_slice(slice_sub(body, ev->at.start, ev->at.end), "org/m-1");
	assert_int_equal(ev->at.line, 3);
	tried_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_name_bases),
		cmocka_unit_test(places_are_those_of_the_ids),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
