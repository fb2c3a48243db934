/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bases that nobody names: from shapes, names and tokenizers, and never more than they prove.
 */
#include "scans.h"

#include "lineage/infer.h"

#define LLAMA31 \
	(struct numbers) \
	{ \
		"llama", 4096, 32, 32, 8, 14336, 128256, 500000, 131072 \
	}
#define LLAMA3X \
	(struct numbers) \
	{ \
		"llama", 4096, 32, 32, 8, 14336, 128256, 500000, 0 \
	}
#define QWEN3B \
	(struct numbers) \
	{ \
		"qwen2", 2048, 36, 16, 2, 11008, 151936, 1000000, 32768 \
	}

static void shapes_give_the_set_that_fits(void **state)
{
	static const struct {
		const char *path;
		struct numbers numbers;
		const char *base;
		size_t candidates;
		uint16_t confidence;
	} cases[] = {
		{ "thing", QWEN3B, "small/qwen-3b", 1, 600 },
		/* The base is the one that the other candidates were made from. */
		{ "thing", LLAMA31, "meta-llama/Llama-3.1-8B", 3, 600 },
		{ "thing", LLAMA3X, "one of several", 4, 600 },
		{ "my-llama-3.1-thing", LLAMA3X, "meta-llama/Llama-3.1-8B", 2, 720 },
		/* A trap's own family fits none of the candidates and is set aside. */
		{ "tinyllama-thing", LLAMA31, "meta-llama/Llama-3.1-8B", 3, 600 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		const struct lineage_edge *e;

		scan_config(s, arena_format(s->arena, "%s/config.json", cases[i].path).ptr,
			    cases[i].numbers);
		lineage_resolve(s, *state);
		assert_int_equal(s->models.at[0]->edges.len, 1);
		e = &s->models.at[0]->edges.at[0];
		assert_slice(e->base, cases[i].base);
		assert_int_equal(e->candidates.len, cases[i].candidates);
		assert_int_equal(e->confidence, cases[i].confidence);
		assert_int_equal(e->basis, BASIS_INFERRED);
		assert_true(e->evidence.len >= 5);
		scan_free(s);
	}
}

static void model_type_alone_means_nothing(void **state)
{
	struct scan *s = scan_create();

	scan_config(s, "thing/config.json", (struct numbers){ .type = "llama" });
	lineage_resolve(s, *state);
	assert_int_equal(s->models.at[0]->edges.len, 0);
	scan_free(s);
}

static void names_suggest_and_traps_do_not(void **state)
{
	static const struct {
		const char *path, *base, *licences;
	} cases[] = {
		{ "acme-llama-3.1-chat", "llama-3.1", "llama-3.1" },
		{ "acme-llama3-chat", "llama-3", "llama-3,llama-3.1" },
		{ "tinyllama-chat", "tinyllama", "apache-2.0" },
		{ "ollama-llama3-chat", NULL, "" }, /* a tool's name leaves only what is clear */
		{ "something", NULL, "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();

		scan_config(s, arena_format(s->arena, "%s/config.json", cases[i].path).ptr,
			    (struct numbers){ .type = "llama" });
		lineage_resolve(s, *state);
		if (!cases[i].base) {
			assert_int_equal(s->models.at[0]->edges.len, 0);
		} else {
			const struct lineage_edge *e = &s->models.at[0]->edges.at[0];

			assert_slice(e->base, cases[i].base);
			assert_string_equal(licence_ids(s, &e->suggested), cases[i].licences);
			assert_int_equal(e->confidence, 300);
		}
		scan_free(s);
	}
}

/* A file may be called anything: the name that told is the one that is quoted. */
static void the_name_that_told_is_said(void **state)
{
	static const struct {
		const char *file, *title, *reason;
	} cases[] = {
		{ "c2.gguf", "Acme Llama-3.1 Chat",
		  "nobody names a base; the name Acme Llama-3.1 Chat suggests llama-3.1" },
		{ "acme-llama-3.1-chat.gguf", "Model",
		  "nobody names a base; the name acme-llama-3.1-chat suggests llama-3.1" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();

		scan_say(s, scan_put(s, cases[i].file, ARTEFACT_GGUF), EVIDENCE_NAME,
			 cases[i].title);
		lineage_resolve(s, *state);
		assert_int_equal(s->models.at[0]->edges.len, 1);
		assert_slice(s->models.at[0]->edges.at[0].reason, cases[i].reason);
		scan_free(s);
	}
}

static void a_converted_file_is_of_its_namesake(void **state)
{
	struct scan *s = scan_create();
	const struct model *m;

	scan_put(s, "Llama-3.1-8B-Q4_K_M.gguf", ARTEFACT_GGUF);
	scan_config(s, "acme/config.json", (struct numbers){ .type = "x" });
	scan_put(s, "files/acme-Q4_K_M.gguf", ARTEFACT_GGUF);
	lineage_resolve(s, *state);
	m = scan_model(s, "Llama-3.1-8B-Q4_K_M.gguf");
	assert_slice(m->edges.at[0].base, "meta-llama/Llama-3.1-8B");
	assert_int_equal(m->edges.at[0].relation, RELATION_QUANTIZED);
	scan_free(s);
}

static void a_vocabulary_file_proves_nothing(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_put(s, "llama-3.1-vocab.gguf", ARTEFACT_GGUF);

	scan_say(s, a, EVIDENCE_TENSORS, "0");
	lineage_resolve(s, *state);
	assert_true(s->models.at[0]->edges.at[0].hint);
	scan_free(s);
}

static void tokenizers_only_hint(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_config(s, "thing/config.json", (struct numbers){ .type = "x" });
	const struct lineage_edge *e;

	scan_say(s, a, EVIDENCE_SPECIAL_TOKEN, "<start_of_turn>");
	lineage_resolve(s, *state);
	e = &s->models.at[0]->edges.at[0];
	assert_slice(e->family, "gemma");
	assert_true(e->hint);
	assert_slice(s->models.at[0]->family, "");
	scan_free(s);
}

static void a_declared_base_ends_the_search(void **state)
{
	struct scan *s = scan_create();

	scan_card(s, *state, "thing/README.md", "mit", "apache/base");
	scan_config(s, "thing/config.json", QWEN3B);
	lineage_resolve(s, *state);
	assert_int_equal(s->models.at[0]->edges.len, 1);
	assert_slice(s->models.at[0]->edges.at[0].base, "apache/base");
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shapes_give_the_set_that_fits),
		cmocka_unit_test(model_type_alone_means_nothing),
		cmocka_unit_test(names_suggest_and_traps_do_not),
		cmocka_unit_test(the_name_that_told_is_said),
		cmocka_unit_test(a_converted_file_is_of_its_namesake),
		cmocka_unit_test(a_vocabulary_file_proves_nothing),
		cmocka_unit_test(tokenizers_only_hint),
		cmocka_unit_test(a_declared_base_ends_the_search),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
