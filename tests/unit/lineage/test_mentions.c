/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names of models in files become references, each with the terms of what is known under the
 * name; what lies in the scan is judged there.
 */
#include "scans.h"

#include "lineage/mentions.h"

static struct scan *scan_of(const struct ruledb *rules, const char *const *values, size_t count)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_put(s, "deploy/run.sh", ARTEFACT_REFERENCES);

	for (size_t i = 0; i < count; i++)
		scan_say(s, a,
			 slice_starts(slice_of(values[i]), SLICE("@")) ? EVIDENCE_REVISION
								       : EVIDENCE_REFERENCE,
			 values[i]);
	lineage_resolve(s, rules);
	conclude_models(s, rules);
	return s;
}

static void names_have_known_terms(void **state)
{
	static const struct {
		const char *value, *name, *licences;
		enum verdict verdict;
		size_t edges;
	} cases[] = {
		/* The publisher's own id, and an alias, which is a copy. */
		{ "meta-llama/Llama-3.1-8B", "meta-llama/Llama-3.1-8B", "llama-3.1", VERDICT_OK,
		  0 },
		{ "unsloth/Llama-3.1-8B", "unsloth/Llama-3.1-8B", "llama-3.1", VERDICT_OK, 1 },
		{ "meta-llama/Llama-3.1-8B-Instruct", "meta-llama/Llama-3.1-8B-Instruct",
		  "llama-3.1", VERDICT_OK, 1 },
		{ "modelscope:apache/base", "apache/base", "apache-2.0", VERDICT_OK, 1 },
		{ "ollama:llama3.1", "llama3.1", "llama-3.1", VERDICT_OK, 1 },
		/* Without the converter's marks: a guess, and said to be one. */
		{ "TheBloke/Llama-3.1-8B-GGUF", "TheBloke/Llama-3.1-8B-GGUF", "llama-3.1",
		  VERDICT_REVIEW, 1 },
		{ "nobody/nothing", "nobody/nothing", "", VERDICT_UNKNOWN, 0 },
		{ "ollama:nothing", "nothing", "", VERDICT_UNKNOWN, 0 },
		{ "s3://bucket/model", "s3://bucket/model", "", VERDICT_UNKNOWN, 0 },
		{ "api:openai/gpt-9", "openai/gpt-9", "", VERDICT_NOT_CHECKED, 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_of(*state, &cases[i].value, 1);
		const struct model *m;

		assert_int_equal(s->models.len, 1);
		m = s->models.at[0];
		assert_int_equal(m->kind, MODEL_REFERENCE);
		assert_slice(m->name, cases[i].name);
		assert_slice(m->path,
			     arena_format(s->arena, "deploy/run.sh[%s]", cases[i].value).ptr);
		assert_string_equal(licence_ids(s, &m->concluded.licences), cases[i].licences);
		assert_int_equal(worst(&m->concluded), cases[i].verdict);
		assert_int_equal(m->edges.len, cases[i].edges);
		scan_free(s);
	}
}

/* Every name once, its revision and all of its places with it. */
static void a_file_may_name_many(void **state)
{
	static const char *const values[] = { "apache/base", "@r1", "apache/base", "rail/base" };
	struct scan *s = scan_of(*state, values, 4);

	assert_int_equal(s->models.len, 2);
	assert_int_equal(scan_model(s, "deploy/run.sh[apache/base]")->artefacts.at[0]->evidence.len,
			 3);
	assert_int_equal(scan_model(s, "deploy/run.sh[rail/base]")->artefacts.at[0]->evidence.len,
			 1);
	scan_free(s);
}

/* A folder of that name is what a loader takes; a path that leads nowhere is said. */
static void paths_lead_into_the_scan(void **state)
{
	static const struct {
		const char *value;
		size_t models, notes;
	} cases[] = {
		{ "path:../models/own", 1, 0 },
		{ "path:models/own", 1, 0 },
		{ "path:./models/own/", 1, 0 },
		{ "models/own", 1, 0 },
		{ "path:models/ow", 1, 1 },
		{ "path:/models/own", 1, 1 },
		{ "path:models/own/config.json", 1, 0 },
		{ "models/other", 2, 0 },
		{ "path:../../own", 1, 1 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *a = scan_put(s, "deploy/run.sh", ARTEFACT_REFERENCES);

		scan_say(s, a, EVIDENCE_REFERENCE, cases[i].value);
		scan_config(s, "models/own/config.json",
			    (struct numbers){ .type = "llama", .hidden = 4096 });
		lineage_resolve(s, *state);
		if (s->models.len != cases[i].models || s->issues.len != cases[i].notes)
			fail_msg("%s: %zu models, %zu notes", cases[i].value, s->models.len,
				 s->issues.len);
		if (s->issues.len) {
			assert_true(s->issues.at[0].note);
			assert_slice(s->issues.at[0].code, "references-path");
		}
		scan_free(s);
	}
}

/* What is named and lies in the scan too is judged by what lies there. */
static void a_reference_finds_its_model(void **state)
{
	struct scan *s = scan_create();
	struct artefact *card, *a = scan_put(s, "a.sh", ARTEFACT_REFERENCES);
	const struct model *m;

	scan_say(s, a, EVIDENCE_REFERENCE, "acme/own");
	card = scan_card(s, *state, "m/README.md", "rail", NULL);
	card->hub_id = SLICE("acme/own");
	lineage_resolve(s, *state);
	conclude_models(s, *state);
	m = scan_model(s, "a.sh[acme/own]");
	assert_int_equal(m->edges.len, 1);
	assert_ptr_equal(m->edges.at[0].model, scan_model(s, "m"));
	assert_int_equal(m->edges.at[0].relation, RELATION_COPY);
	assert_string_equal(licence_ids(s, &m->concluded.licences), "rail");
	assert_int_equal(worst(&m->concluded), VERDICT_OK);
	scan_free(s);
}

/* A reference never stands in for the base of a model that lies here. */
static void a_reference_is_nobodys_base(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_put(s, "a.sh", ARTEFACT_REFERENCES);
	const struct model *m;

	scan_say(s, a, EVIDENCE_REFERENCE, "nobody/base");
	scan_card(s, *state, "m/README.md", "mit", "nobody/base");
	lineage_resolve(s, *state);
	m = scan_model(s, "m");
	assert_int_equal(m->edges.len, 1);
	assert_null(m->edges.at[0].model);
	assert_false(mentions_is_one(m));
	assert_true(mentions_is_one(scan_model(s, "a.sh[nobody/base]")));
	scan_free(s);
}

static void names_lose_their_mark(void **state)
{
	bool hub;

	(void)state;
	assert_slice(mentions_name(SLICE("org/name"), &hub), "org/name");
	assert_true(hub);
	assert_slice(mentions_name(SLICE("gpt2"), &hub), "gpt2");
	assert_true(hub);
	assert_slice(mentions_name(SLICE("ollama:a:7b"), &hub), "a:7b");
	assert_false(hub);
	assert_slice(mentions_name(SLICE("oci:ai/a:1"), &hub), "ai/a:1");
	assert_slice(mentions_name(SLICE("s3://a/b"), &hub), "s3://a/b");
	assert_false(hub);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_have_known_terms),
		cmocka_unit_test(a_file_may_name_many),
		cmocka_unit_test(paths_lead_into_the_scan),
		cmocka_unit_test(a_reference_finds_its_model),
		cmocka_unit_test(a_reference_is_nobodys_base),
		cmocka_unit_test(names_lose_their_mark),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
