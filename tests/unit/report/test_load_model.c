/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Models read back: what they are, whose evidence is whose, files that two models share, edges,
 * and an adapter's second conclusion.
 */
#include "saved.h"

static void identity_comes_back(void **state)
{
	struct scan *s = saved_load(
		SAVED("\"name\":\"n\",\"ids\":[\"a/b\",\"c/d\"],\"family\":\"llama\","
		      "\"publisher\":\"Meta\",\"architecture\":\"X\",\"parameters\":8030261248,"
		      "\"quantisation\":\"Q4_K_M\",\"modality\":[\"text\",\"audio\",\"smell\"],"
		      "\"weights_absent\":true,\"known\":\"google/gemma-2-9b\"," SAVED_CONCLUDED));
	const struct model *m = s->models.at[0];

	(void)state;
	assert_slice(m->id, "1");
	assert_slice(m->ids.at[1], "c/d");
	assert_int_equal(m->parameters, 8030261248);
	assert_int_equal(m->modality, MODALITY_TEXT | MODALITY_AUDIO);
	assert_true(m->weights_absent);
	assert_slice(m->known->family, "gemma");
	assert_null(m->composed);
	scan_free(s);
}

/* Evidence of a listed file hangs on it; that of another stands for itself. */
static void evidence_finds_its_file(void **state)
{
	struct scan *s = saved_load(SAVED(
		"\"artefacts\":[{\"path\":\"f\",\"kind\":\"card\",\"bytes\":12}],"
		"\"evidence\":[{\"id\":\"e1\",\"kind\":\"licence-tag\",\"value\":\"mit\","
		"\"at\":{\"path\":\"f\",\"line\":2,\"field\":\"license\"}},"
		"{\"id\":\"e2\",\"kind\":\"licence-tag\",\"value\":\"gpl\","
		"\"at\":{\"path\":\"elsewhere\"}}],"
		"\"declared\":[{\"licence\":\"\",\"raw\":\"mit\",\"scope\":\"data\","
		"\"evidence\":\"e1\",\"at\":{\"path\":\"f\"},\"listed\":true,\"either\":true}],"
		"\"lineage\":[{\"base\":\"x/y\",\"relation\":\"merge\",\"basis\":\"declared\","
		"\"confidence\":0.85,\"evidence\":[\"e2\",\"e1\"],\"hint\":true,"
		"\"candidates\":[\"google/gemma-2-9b\",\"new/one\"],"
		"\"suggested\":[\"gemma\"]}]," SAVED_CONCLUDED));
	const struct artefact *file = s->artefacts.at[0];
	const struct lineage_edge *edge = &s->models.at[0]->edges.at[0];

	(void)state;
	assert_int_equal(s->artefacts.len, 1);
	assert_int_equal(file->size, 12);
	assert_int_equal(file->evidence.len, 1);
	assert_slice(file->evidence.at[0].at.field, "license");
	assert_ptr_equal(file->declared.at[0].evidence, &file->evidence.at[0]);
	assert_null(file->declared.at[0].licence);
	assert_true(file->declared.at[0].listed && file->declared.at[0].either);
	assert_int_equal(file->declared.at[0].scope, SCOPE_DATA);
	assert_int_equal(edge->confidence, 850);
	assert_slice(edge->evidence.at[0]->value, "gpl");
	assert_ptr_equal(edge->evidence.at[1], &file->evidence.at[0]);
	assert_slice(edge->candidates.at[1]->id, "new/one");
	assert_ptr_equal(edge->suggested.at[0], fixture_licence("gemma"));
	assert_true(edge->hint);
	scan_free(s);
}

static void an_adapter_has_two_conclusions(void **state)
{
	struct scan *s = saved_load(SAVED(
		SAVED_CONCLUDED ",\"composed\":{\"concluded\":{\"commercial_use\":\"prohibited\","
				"\"licences\":[\"gemma\"]},\"verdict\":\"conflict\"}"));

	(void)state;
	assert_int_equal(s->models.at[0]->composed->commercial_use, COMMERCIAL_PROHIBITED);
	assert_int_equal(s->models.at[0]->composed_verdict, VERDICT_CONFLICT);
	assert_int_equal(s->models.at[0]->verdict, VERDICT_OK);
	scan_free(s);
}

static void what_hangs_in_the_air_is_refused(void **state)
{
	static const struct saved_refusal cases[] = {
		{ SAVED("\"artefacts\":[{\"path\":\"f\",\"kind\":\"song\"}]," SAVED_CONCLUDED),
		  "line 1: p: kind \"song\" is none that this version knows" },
		{ SAVED("\"evidence\":[{\"kind\":\"rumour\",\"at\":{\"path\":\"f\"}}]"
			"," SAVED_CONCLUDED),
		  "line 1: p: kind \"rumour\" is none that this version knows" },
		{ SAVED("\"evidence\":[{\"kind\":\"licence-tag\"}]," SAVED_CONCLUDED),
		  "line 1: p: path \"\" is none that this version knows" },
		{ SAVED("\"declared\":[{\"raw\":\"mit\",\"scope\":\"data\",\"evidence\":\"e1\","
			"\"at\":{\"path\":\"f\"}}]," SAVED_CONCLUDED),
		  "line 1: p: evidence \"e1\" is none that this version knows" },
		{ SAVED("\"detected\":[{\"at\":{\"path\":\"gone\"}}]," SAVED_CONCLUDED),
		  "line 1: p: path \"gone\" is none that this version knows" },
		{ SAVED("\"lineage\":[{\"relation\":\"cousin\",\"basis\":\"known\"}]"
			"," SAVED_CONCLUDED),
		  "line 1: p: relation \"cousin\" is none that this version knows" },
	};

	(void)state;
	saved_refuse(cases, sizeof(cases) / sizeof(*cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(identity_comes_back),
		cmocka_unit_test(evidence_finds_its_file),
		cmocka_unit_test(an_adapter_has_two_conclusions),
		cmocka_unit_test(what_hangs_in_the_air_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
