/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keys of the front matter: scalars, lists, mappings, what YAML would make of them and we do
 * not, and what identification gets of long values.
 */
#include "unit.h"

#include "builder.h"

/* Reads a card that is its block alone. */
static void check_block(const char *block, const char *expected)
{
	struct buf card;

	buf_init(&card, 1 << 16);
	buf_addf(&card, "---\n%s---\n", block);
	assert_reads("README.md", buf_slice(&card), expected);
	buf_free(&card);
}

static void keys_become_evidence(void **state)
{
	static const struct {
		const char *block, *expected;
	} cases[] = {
		{ "license: llama3.1\n", "licence-tag license=llama3.1\n" },
		{ "license: [mit, apache-2.0]\n",
		  "licence-tag license[]=mit\nlicence-tag license[]=apache-2.0\n" },
		{ "license: 1.0\nlicense_name: no\n",
		  "licence-tag license=1.0\nlicence-name license_name=no\n" },
		{ "license: ~\nbase_model: null\ntags:\n", "" },
		{ "license: other\nlicense_name: x\nlicense_link: LICENSE\n",
		  "licence-tag license=other\nlicence-name license_name=x\n"
		  "licence-link license_link=LICENSE\n" },
		{ "base_model: org/a\nbase_model_relation: quantized\n",
		  "base-model base_model=org/a\nbase-relation base_model_relation=quantized\n" },
		{ "base_models:\n- name: A b\n  repo_url: https://hf.co/a/b\n- name: C\n",
		  "base-model base_models[]=https://hf.co/a/b\nbase-name base_models[]=C\n" },
		{ "tags: ['license:mit', 'base_model:merge:a/b', 'dataset:d/e', gguf]\n",
		  "licence-tag tags[]=mit\ntag tags[]=base_model:merge:a/b\ndataset tags[]=d/e\n"
		  "tag tags[]=gguf\n" },
		{ "license: mit\nmodel-license: gemma\nlicense_weights: [llama3]\n",
		  "licence-tag license=mit\nlicence-tag model_license=gemma\n"
		  "licence-tag license_weights[]=llama3\n" },
		{ "Finetuned_From: org/a\nparent_model: [org/b]\noriginal-model: org/c\n",
		  "base-model finetuned_from=org/a\nbase-model parent_model[]=org/b\n"
		  "base-model original_model=org/c\n" },
		{ "code_license: gemma\ndata_license: x\nfinetuned: org/a\nbase: org/b\n", "" },
		{ "pipeline_tag: image-text-to-text\n",
		  "pipeline pipeline_tag=image-text-to-text\nmodality "
		  "pipeline_tag=image-text-to-text\n" },
		{ "extra_gated_eu_disallowed: true\n",
		  "eu-disallowed extra_gated_eu_disallowed=true\n" },
		{ "extra_gated_eu_disallowed: false\n", "" },
		{ "dataset_info:\n  a: b\ntask_categories: [x]\n", "type dataset_info=dataset\n" },
		{ "model-index:\n- name: x\n  license: mit\n\n  results: []\nlicense: gemma\n",
		  "licence-tag license=gemma\n" },
		{ "tags:\n\t- a\n\t- b\nlicense: mit\n",
		  "tag tags[]=a\ntag tags[]=b\nlicence-tag license=mit\n" },
		{ "license: &l mit\nlicense_name: *l\n",
		  "licence-tag license=mit\nlicence-name license_name=mit\n" },
		{ "license: mit\nlicense: gemma\n",
		  "licence-tag license=mit\nlicence-tag license=gemma\n"
		  "issue card-duplicate-key@17: line 3: key \"license\" stands twice; both count "
		  "here, other readers take the last\n" },
		{ "x:\n  license: mit\n  license: gemma\n",
		  "issue card-duplicate-key@24: line 4: key \"license\" stands twice; the first "
		  "counts here, other readers take the last\n" },
		{ "License: mit\nBASE-Model: a/b\n",
		  "licence-tag license=mit\nbase-model base_model=a/b\n" },
		{ "license: m\xFFt\n",
		  "licence-tag license=m?t\n"
		  "note card-malformed@0: metadata with characters that are none: taken as '?'\n" },
		{ "- license: mit\n", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_block(cases[i].block, cases[i].expected);
}

/* Long terms go to identification as the bytes of the file, so that places in them are true. */
static void terms_are_set_aside_in_place(void **state)
{
	static const struct {
		struct slice card;
		const char *text;
		uint64_t start;
	} cases[] = {
		{ SLICE_INIT("---\nextra_gated_prompt: |\n  One\n  Two\n---\n"),
		  "|\n  One\n  Two\n", 24 },
		{ SLICE_INIT("---\nextra_gated_prompt: \"One\\nT\\\"wo\\u00e9\"\n---\n"),
		  "One  T \"wo      ", 25 },
		{ SLICE_INIT("---\nextra_gated_prompt: One\n---\n"), "One", 24 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct tried t;

		try_bytes(&t, "README.md", cases[i].card);
		assert_int_equal(t.r.texts.len, 1);
		assert_int_equal(t.r.texts.at[0].role, TEXT_FIELD);
		assert_slice(t.r.texts.at[0].bytes, cases[i].text);
		assert_int_equal(t.r.texts.at[0].at.start, cases[i].start);
		assert_slice(t.r.texts.at[0].at.field, "extra_gated_prompt");
		assert_non_null(evidence_find(&t.artefact.evidence, EVIDENCE_GATED_TERMS));
		tried_free(&t);
	}
}

static void places_are_those_of_the_file(void **state)
{
	static const struct slice card =
		SLICE_INIT("---\ntags:\n\t- 'one'\n\t- two\nlicense: \"mit\"\n---\n");
	struct tried t;

	(void)state;
	try_bytes(&t, "README.md", card);
	for (size_t i = 0; i < t.artefact.evidence.len; i++) {
		const struct evidence *ev = &t.artefact.evidence.at[i];

		assert_true(slice_eq(slice_sub(card, ev->at.start, ev->at.end), ev->value));
		assert_int_equal(ev->at.line, 3 + i);
	}
	assert_int_equal(t.artefact.evidence.len, 3);
	tried_free(&t);
}

/* Nine levels of nine aliases: 387 million nodes, if anybody counted them out. */
static void alias_bombs_are_refused(void **state)
{
	struct buf block;
	struct tried t;

	(void)state;
	buf_init(&block, 1 << 16);
	buf_puts(&block, "---\na: &a [x,x,x,x,x,x,x,x,x]\n");
	for (char c = 'b'; c <= 'i'; c++)
		buf_addf(&block, "%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c - 1,
			 c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1);
	buf_puts(&block, "---\nBody");
	try_bytes(&t, "README.md", buf_slice(&block));
	assert_int_equal(t.r.issues.len, 1);
	assert_slice(t.r.issues.at[0].code, "card-over-limit");
	assert_int_equal(t.r.texts.len, 1);
	tried_free(&t);
	buf_free(&block);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_become_evidence),
		cmocka_unit_test(terms_are_set_aside_in_place),
		cmocka_unit_test(places_are_those_of_the_file),
		cmocka_unit_test(alias_bombs_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
