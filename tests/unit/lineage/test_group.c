/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which artefacts make one model: paths of the models found, and how many files each has.
 */
#include "scans.h"

#include "base/limits.h"
#include "lineage/group.h"

struct file {
	const char *path;
	enum artefact_kind kind;
	const char
		*field; /* "l": a licence tag, "b": a base, "m": a model_type, "c:X": component X */
};

struct layout {
	const char *about;
	struct file files[8];
	const char *models; /* "path(files) path(files)" */
};

static const struct layout layouts[] = {
	{ "a repository is one model",
	  { { "m/LICENSE", ARTEFACT_LICENCE, "" },
	    { "m/README.md", ARTEFACT_CARD, "l" },
	    { "m/config.json", ARTEFACT_CONFIG, "m" },
	    { "m/model.safetensors", ARTEFACT_SAFETENSORS, "" } },
	  "m(4)" },
	{ "the scan's root can be the model", { { "config.json", ARTEFACT_CONFIG, "m" } }, ".(1)" },
	{ "a card with a licence is a model without weights",
	  { { "x/README.md", ARTEFACT_CARD, "l" } },
	  "x(1)" },
	{ "a plain README is none", { { "x/README.md", ARTEFACT_CARD, "" } }, "" },
	{ "a lone licence is none", { { "x/LICENSE", ARTEFACT_LICENCE, "" } }, "" },
	{ "components belong to their pipeline",
	  { { "p/model_index.json", ARTEFACT_PIPELINE, "c:vae" },
	    { "p/vae/config.json", ARTEFACT_CONFIG, "m" },
	    { "p/vae/w.safetensors", ARTEFACT_SAFETENSORS, "" } },
	  "p(3)" },
	{ "a component with its own licence is a model, and a part",
	  { { "p/model_index.json", ARTEFACT_PIPELINE, "c:vae" },
	    { "p/vae/LICENSE", ARTEFACT_LICENCE, "" },
	    { "p/vae/config.json", ARTEFACT_CONFIG, "m" } },
	  "p(3) p/vae(2)" },
	{ "a folder that the pipeline does not name is a model",
	  { { "p/model_index.json", ARTEFACT_PIPELINE, "c:vae" },
	    { "p/other/config.json", ARTEFACT_CONFIG, "m" } },
	  "p(1) p/other(1)" },
	{ "editors' copies are left out",
	  { { "m/.ipynb_checkpoints/LICENSE-checkpoint", ARTEFACT_LICENCE, "" },
	    { "m/.ipynb_checkpoints/config-checkpoint.json", ARTEFACT_CONFIG, "m" },
	    { "m/config.json", ARTEFACT_CONFIG, "m" } },
	  "m(1)" },
	{ "what else lies among them is none",
	  { { "m/.ipynb_checkpoints/LICENSE", ARTEFACT_LICENCE, "" },
	    { "m/.ipynb_checkpoints/a-checkpoint.gguf", ARTEFACT_GGUF, "" },
	    { "m/config.json", ARTEFACT_CONFIG, "m" } },
	  "m(1) m/.ipynb_checkpoints(2)" },
	{ "loose GGUFs are one model per name",
	  { { "g/llama-Q4.gguf", ARTEFACT_GGUF, "" }, { "g/qwen-Q4.gguf", ARTEFACT_GGUF, "" } },
	  "g/llama-Q4.gguf(1) g/qwen-Q4.gguf(1)" },
	{ "a card binds them",
	  { { "g/README.md", ARTEFACT_CARD, "b" },
	    { "g/llama-Q4.gguf", ARTEFACT_GGUF, "" },
	    { "g/qwen-Q4.gguf", ARTEFACT_GGUF, "" } },
	  "g(3)" },
	{ "a licence beside loose files is shared",
	  { { "g/LICENSE", ARTEFACT_LICENCE, "" },
	    { "g/a.gguf", ARTEFACT_GGUF, "" },
	    { "g/b.gguf", ARTEFACT_GGUF, "" } },
	  "g/a.gguf(2) g/b.gguf(2)" },
	{ "weights in a sub-folder belong to the model",
	  { { "m/config.json", ARTEFACT_CONFIG, "m" },
	    { "m/onnx/model.onnx", ARTEFACT_WEIGHTS, "" } },
	  "m(2)" },
	{ "quantised copies below a card do too",
	  { { "m/README.md", ARTEFACT_CARD, "l" }, { "m/Q4/a.gguf", ARTEFACT_GGUF, "" } },
	  "m(2)" },
	{ "a checkpoint with a config is a model",
	  { { "m/config.json", ARTEFACT_CONFIG, "m" },
	    { "m/step-5/config.json", ARTEFACT_CONFIG, "m" } },
	  "m(1) m/step-5(1)" },
	{ "a licence above covers models that have none",
	  { { "LICENSE", ARTEFACT_LICENCE, "" },
	    { "a/config.json", ARTEFACT_CONFIG, "m" },
	    { "b/LICENSE", ARTEFACT_LICENCE, "" },
	    { "b/config.json", ARTEFACT_CONFIG, "m" } },
	  "a(2) b(2)" },
	{ "a notice of their own is no licence",
	  { { "LICENSE", ARTEFACT_LICENCE, "" },
	    { "a/NOTICE", ARTEFACT_NOTICE, "" },
	    { "a/config.json", ARTEFACT_CONFIG, "m" } },
	  "a(3)" },
	{ "nor is one between them",
	  { { "LICENSE", ARTEFACT_LICENCE, "" },
	    { "a/NOTICE", ARTEFACT_NOTICE, "" },
	    { "a/b/config.json", ARTEFACT_CONFIG, "m" },
	    { "c/LICENSE", ARTEFACT_LICENCE, "" },
	    { "c/d/config.json", ARTEFACT_CONFIG, "m" } },
	  "a/b(3) c/d(2)" },
	{ "but not past a model",
	  { { "LICENSE", ARTEFACT_LICENCE, "" },
	    { "config.json", ARTEFACT_CONFIG, "m" },
	    { "a/config.json", ARTEFACT_CONFIG, "m" } },
	  ".(2) a(1)" },
	{ "files of a folder that is none join the model above",
	  { { "m/LICENSES/MIT.txt", ARTEFACT_LICENCE, "" },
	    { "m/config.json", ARTEFACT_CONFIG, "m" } },
	  "m(2)" },
	{ "an unrelated LFS pointer is no model",
	  { { "x/tokenizer.json", ARTEFACT_LFS_POINTER, "" } },
	  "" },
	{ "an archive's folders are folders",
	  { { "m.tar", ARTEFACT_ARCHIVE, "" },
	    { "m.tar!/a/config.json", ARTEFACT_CONFIG, "m" },
	    { "m.tar!/b.gguf", ARTEFACT_GGUF, "" } },
	  "m.tar!(1) m.tar!/a(1)" },
	{ "an archive is no model, and joins one",
	  { { "m/a.tar", ARTEFACT_ARCHIVE, "" },
	    { "m/config.json", ARTEFACT_CONFIG, "m" },
	    { "x/b.tar", ARTEFACT_ARCHIVE, "" } },
	  "m(2)" },
	{ "what lies in weights that are an archive is no second model",
	  { { "m/a.keras", ARTEFACT_WEIGHTS, "" },
	    { "m/a.keras!/config.json", ARTEFACT_CONFIG, "m" },
	    { "m/a.keras!/model.weights.h5", ARTEFACT_WEIGHTS, "" } },
	  "m(3)" },
	{ "a pointer for weights is", { { "x/a.safetensors", ARTEFACT_LFS_POINTER, "" } }, "x(1)" },
};

static void put(struct scan *s, const struct file *f)
{
	struct artefact *a = scan_put(s, f->path, f->kind);
	size_t mark = slice_find(a->path, SLICE("!/"));

	for (size_t i = 0; i < s->artefacts.len && mark != SLICE_NPOS; i++)
		if (slice_eq(s->artefacts.at[i]->path, slice_sub(a->path, 0, mark)))
			a->container = s->artefacts.at[i];
	if (f->field[0] == 'l')
		scan_say(s, a, EVIDENCE_LICENCE_TAG, "mit");
	if (f->field[0] == 'b')
		scan_say(s, a, EVIDENCE_BASE_MODEL, "org/name");
	if (f->field[0] == 'm')
		scan_say(s, a, EVIDENCE_MODEL_TYPE, "llama");
	if (f->field[0] == 'c')
		scan_say(s, a, EVIDENCE_COMPONENT, f->field + 2);
}

static void layouts_give_models(void **state)
{
	for (size_t i = 0; i < sizeof(layouts) / sizeof(*layouts); i++) {
		struct scan *s = scan_create();
		struct arena *scratch = arena_create();
		struct slice got = SLICE("");

		for (size_t j = 0; j < 8 && layouts[i].files[j].path; j++)
			put(s, &layouts[i].files[j]);
		group_models(s, *state, scratch);
		for (size_t j = 0; j < s->models.len; j++)
			got = arena_format(s->arena, "%.*s%s%.*s(%zu)", SLICE_ARG(got),
					   j ? " " : "", SLICE_ARG(s->models.at[j]->path),
					   s->models.at[j]->artefacts.len);
		if (!slice_eq(got, slice_of(layouts[i].models)))
			fail_msg("%s: got \"%.*s\"", layouts[i].about, SLICE_ARG(got));
		arena_free(scratch);
		scan_free(s);
	}
}

/* Texts times models: what is left out makes the scan incomplete, and is said once. */
static void files_of_too_many_models_are_told(void **state)
{
	enum { MODELS = 1001, TEXTS = 1000, KEPT = LIMIT_LENT / MODELS };
	struct scan *s = scan_create();
	struct arena *scratch = arena_create();

	for (int i = 0; i < TEXTS; i++)
		scan_put(s, arena_format(s->arena, "LICENSE-%04d", i).ptr, ARTEFACT_LICENCE);
	for (int i = 0; i < MODELS; i++)
		scan_put(s, arena_format(s->arena, "x%04dx.gguf", i).ptr, ARTEFACT_GGUF);
	group_models(s, *state, scratch);
	assert_int_equal(s->models.len, MODELS);
	assert_int_equal(s->models.at[0]->artefacts.len, 1 + KEPT + 1);
	assert_int_equal(s->models.at[MODELS - 1]->artefacts.len, 1 + KEPT);
	assert_int_equal(s->issues.len, 1);
	assert_slice(s->issues.at[0].path, "LICENSE-0999");
	assert_slice(s->issues.at[0].code, "lent-over-limit");
	assert_false(s->issues.at[0].note);
	arena_free(scratch);
	scan_free(s);
}

/* A text behind a link is its models' and nobody else's, and never their first file. */
/*
 * Once nothing is lent any more nobody is asked for: that took models times files, for minutes.
 * Licences of a folder above models, and those below models that lie side by side.
 */
static void what_is_lent_to_nobody_takes_no_time(void **state)
{
	static const struct {
		const char *models, *weights, *licences, *licence;
	} cases[] = {
		{ "x/m", "/a.gguf", "x/LICENSE-", "" },
		{ "m", ".gguf", "x/", "/LICENSE" },
	};
	enum { MANY = 60000 };

	for (size_t c = 0; c < sizeof(cases) / sizeof(*cases); c++) {
		struct scan *s = scan_create();

		for (int i = 0; i < MANY; i++) {
			scan_put(s,
				 arena_format(s->arena, "%s%05d%s", cases[c].models, i,
					      cases[c].weights)
					 .ptr,
				 ARTEFACT_GGUF);
			scan_put(s,
				 arena_format(s->arena, "%s%05d%s", cases[c].licences, i,
					      cases[c].licence)
					 .ptr,
				 ARTEFACT_LICENCE);
		}
		group_models(s, *state, s->arena);
		assert_int_equal(s->models.len, MANY);
		assert_int_equal(s->issues.len, 1);
		assert_slice(s->issues.at[0].code, "lent-over-limit");
		scan_free(s);
	}
}

static void what_was_fetched_belongs_to_those_it_was_fetched_for(void **state)
{
	struct scan *s = scan_create();
	struct arena *scratch = arena_create();
	struct artefact *text, *licence;

	licence = scan_put(s, "hf://o/base@1/LICENSE", ARTEFACT_LICENCE);
	text = scan_put(s, "https://x.example/terms", ARTEFACT_LICENCE);
	for (const char *const *path = (const char *[]){ "a/README.md", "b/README.md", NULL };
	     *path; path++)
		scan_say(s, scan_put(s, *path, ARTEFACT_CARD), EVIDENCE_LICENCE_TAG, "other");
	*list_add(s->arena, &text->models) = SLICE("a");
	*list_add(s->arena, &text->models) = SLICE("gone");
	text->unplaced = true;
	*list_add(s->arena, &licence->models) = SLICE("b");
	group_models(s, *state, scratch);
	assert_int_equal(s->models.len, 3);
	assert_int_equal(scan_model(s, "a")->artefacts.len, 2);
	assert_ptr_equal(scan_model(s, "a")->artefacts.at[1], text);
	assert_ptr_equal(scan_model(s, "b")->artefacts.at[1], licence);
	assert_ptr_equal(scan_model(s, "hf://o/base@1")->artefacts.at[0], licence);
	arena_free(scratch);
	scan_free(s);
}

/* Terms that limit use are said even where nobody's model is under them. */
static void ownerless_terms_are_told(void **state)
{
	static const struct {
		const char *licence, *path; /* NULL: a text that no rule knows */
		enum commercial says;       /* its words */
		bool told;
	} cases[] = { { "cc-by-nc-4.0", "legal/LICENSE", COMMERCIAL_UNKNOWN, true },
		      { "mit", "legal/LICENSE", COMMERCIAL_UNKNOWN, false },
		      { "mit", "legal/LICENSE", COMMERCIAL_PROHIBITED, true },
		      { NULL, "legal/LICENSE", COMMERCIAL_PROHIBITED, true },
		      { NULL, "legal/LICENSE", COMMERCIAL_UNKNOWN, false },
		      { "cc-by-nc-4.0", "m/LICENSE", COMMERCIAL_UNKNOWN, false } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct arena *scratch = arena_create();
		struct artefact *a = scan_put(s, cases[i].path, ARTEFACT_LICENCE);

		if (cases[i].licence)
			scan_match(s, *state, a, cases[i].licence, MATCH_TEXT);
		else
			*list_add(s->arena, &a->matches) =
				(struct licence_match){ .method = MATCH_CLAUSE };
		a->matches.at[0].commercial = cases[i].says;
		scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
		group_models(s, *state, scratch);
		assert_int_equal(s->issues.len, cases[i].told);
		if (cases[i].told) {
			assert_slice(s->issues.at[0].code, "licence-ownerless");
			assert_slice(s->issues.at[0].path, cases[i].path);
			assert_slice(
				s->issues.at[0].message,
				"terms that limit use, in 1 file of no model found here: see which "
				"models they are meant for");
			assert_true(s->issues.at[0].note);
		}
		arena_free(scratch);
		scan_free(s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(layouts_give_models),
		cmocka_unit_test(files_of_too_many_models_are_told),
		cmocka_unit_test(what_is_lent_to_nobody_takes_no_time),
		cmocka_unit_test(ownerless_terms_are_told),
		cmocka_unit_test(what_was_fetched_belongs_to_those_it_was_fetched_for),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
