/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which evidence claims a base, of which kind, and for how much.
 */
#include "scans.h"

#include "base/limits.h"
#include "lineage/claims.h"

static void evidence_is_graded(void **state)
{
	static const struct {
		enum artefact_kind file;
		enum evidence_kind kind;
		const char *value;
		enum claim_source source;
		enum relation relation;
		uint16_t confidence; /* 0: no claim */
	} cases[] = {
		{ ARTEFACT_CARD, EVIDENCE_BASE_MODEL, "a/b", CLAIM_CARD, RELATION_UNSPECIFIED,
		  GRADE_B },
		{ ARTEFACT_MODELFILE, EVIDENCE_BASE_MODEL, "mistral", CLAIM_FILE, RELATION_COPY,
		  GRADE_B },
		{ ARTEFACT_MERGE_RECIPE, EVIDENCE_BASE_MODEL, "a/b", CLAIM_RECIPE, RELATION_MERGE,
		  GRADE_A },
		{ ARTEFACT_MERGE_RECIPE, EVIDENCE_MERGE_SOURCE, "a/b", CLAIM_RECIPE, RELATION_MERGE,
		  GRADE_A },
		{ ARTEFACT_CARD, EVIDENCE_MERGE_SOURCE, "a/b", CLAIM_RECIPE, RELATION_MERGE,
		  GRADE_B },
		{ ARTEFACT_SAFETENSORS, EVIDENCE_MERGE_SOURCE, "x", CLAIM_RECIPE, RELATION_MERGE,
		  GRADE_C },
		{ ARTEFACT_ADAPTER_CONFIG, EVIDENCE_ADAPTER_BASE, "a/b", CLAIM_LOADER,
		  RELATION_ADAPTER, GRADE_A_MINUS },
		{ ARTEFACT_ADAPTER_CONFIG, EVIDENCE_ADAPTER_BASE, "/x/b", CLAIM_LOADER,
		  RELATION_ADAPTER, GRADE_D },
		{ ARTEFACT_CONFIG, EVIDENCE_LOADED_FROM, "a/b", CLAIM_CONFIG, RELATION_UNSPECIFIED,
		  GRADE_C },
		{ ARTEFACT_CARD, EVIDENCE_PROSE_BASE, "a/b", CLAIM_PROSE, RELATION_UNSPECIFIED,
		  GRADE_C },
		{ ARTEFACT_CARD, EVIDENCE_TEACHER, "a/b", CLAIM_PROSE, RELATION_DISTILLED,
		  GRADE_C },
		{ ARTEFACT_CARD, EVIDENCE_TAG, "base_model:quantized:a/b", CLAIM_CARD,
		  RELATION_QUANTIZED, GRADE_B },
		{ ARTEFACT_GGUF, EVIDENCE_TAG, "base_model:a/b", CLAIM_CARD, RELATION_UNSPECIFIED,
		  GRADE_D },
		{ ARTEFACT_CARD, EVIDENCE_TAG, "license:mit", CLAIM_CARD, RELATION_UNSPECIFIED, 0 },
		{ ARTEFACT_CARD, EVIDENCE_BASE_MODEL, "null", CLAIM_CARD, RELATION_UNSPECIFIED, 0 },
		{ ARTEFACT_CARD, EVIDENCE_DATASET, "a/b", CLAIM_CARD, RELATION_UNSPECIFIED, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = scan_create();
		struct artefact *a = scan_put(s, "m/file", cases[i].file);
		struct model m = { .path = SLICE("m") };
		struct claim_list claims = { 0 };

		scan_say(s, a, cases[i].kind, cases[i].value);
		*list_add(s->arena, &m.artefacts) = a;
		assert_true(claims_collect(&m, s->arena, &claims));
		if (claims.len != (cases[i].confidence ? 1u : 0u))
			fail_msg("case %zu: %zu claims", i, claims.len);
		if (claims.len) {
			assert_int_equal(claims.at[0].source, cases[i].source);
			assert_int_equal(claims.at[0].relation, cases[i].relation);
			assert_int_equal(claims.at[0].confidence, cases[i].confidence);
		}
		scan_free(s);
	}
}

static void claims_have_a_ceiling(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_put(s, "m/README.md", ARTEFACT_CARD);
	struct model m = { .path = SLICE("m") };
	struct claim_list claims = { 0 };

	(void)state;
	for (size_t i = 0; i < LIMIT_LINEAGE_PARENTS; i++)
		scan_say(s, a, EVIDENCE_BASE_MODEL, "a/b");
	scan_say(s, a, EVIDENCE_BASE_MODEL, "none");
	*list_add(s->arena, &m.artefacts) = a;
	assert_true(claims_collect(&m, s->arena, &claims));
	assert_int_equal(claims.len, LIMIT_LINEAGE_PARENTS);
	scan_say(s, a, EVIDENCE_BASE_MODEL, "c/d");
	claims.len = 0;
	assert_false(claims_collect(&m, s->arena, &claims));
	assert_int_equal(claims.len, LIMIT_LINEAGE_PARENTS);
	scan_free(s);
}

/* Harmless ones may stand before the one that matters. */
static void more_bases_than_are_followed_are_told(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_card(s, *state, "m/README.md", "mit", NULL);

	for (size_t i = 0; i <= LIMIT_LINEAGE_PARENTS; i++)
		scan_say(s, a, EVIDENCE_BASE_MODEL, "apache/base");
	a->declared.len = 0; /* its evidence moved */
	lineage_resolve(s, *state);
	assert_int_equal(s->issues.len, 1);
	assert_slice(s->issues.at[0].path, "m");
	assert_slice(s->issues.at[0].code, "lineage-over-limit");
	assert_slice(s->issues.at[0].message,
		     "more than 1024 bases are named: the rest is left out");
	assert_false(s->issues.at[0].note);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(evidence_is_graded),
		cmocka_unit_test(claims_have_a_ceiling),
		cmocka_unit_test(more_bases_than_are_followed_are_told),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
