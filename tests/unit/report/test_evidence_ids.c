/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers of evidence: the model's own in the order of its files, whatever their addresses;
 * that of others behind it, each once.
 */
#include "fixture.h"

#include "report/evidence_ids.h"

static void own_evidence_comes_first(void **state)
{
	struct evidence list[5] = { 0 }, other = { 0 }, nobody = { 0 };
	/* The first file's evidence lies behind the second's. */
	struct artefact first = { .evidence = { &list[3], 2, 2 } };
	struct artefact second = { .evidence = { &list[0], 3, 3 } };
	struct artefact empty = { 0 };
	struct artefact *files[] = { &first, &empty, &second };
	const struct evidence *refs[] = { &list[1], &other, &other };
	struct lineage_edge edge = { .evidence = { refs, 3, 3 } };
	struct finding finding = { .evidence = { &refs[1], 1, 1 } };
	struct model m = { .artefacts = { files, 3, 3 },
			   .edges = { &edge, 1, 1 },
			   .findings = { &finding, 1, 1 } };
	struct arena *a = arena_create();
	struct evidence_ids ids;

	(void)state;
	evidence_ids_make(&ids, a, &m);
	assert_int_equal(ids.own, 5);
	assert_int_equal(ids.all.len, 6);
	assert_int_equal(evidence_ids_find(&ids, &list[3]), 1);
	assert_int_equal(evidence_ids_find(&ids, &list[4]), 2);
	assert_int_equal(evidence_ids_find(&ids, &list[0]), 3);
	assert_int_equal(evidence_ids_find(&ids, &list[2]), 5);
	assert_int_equal(evidence_ids_find(&ids, &other), 6);
	assert_int_equal(evidence_ids_find(&ids, &nobody), 0);
	for (size_t i = 0; i < ids.all.len; i++)
		assert_int_equal(evidence_ids_find(&ids, ids.all.at[i]), i + 1);
	arena_free(a);
}

static void a_model_without_files_has_none(void **state)
{
	struct model m = { 0 };
	struct evidence nobody = { 0 };
	struct arena *a = arena_create();
	struct evidence_ids ids;

	(void)state;
	evidence_ids_make(&ids, a, &m);
	assert_int_equal(ids.all.len, 0);
	assert_int_equal(evidence_ids_find(&ids, &nobody), 0);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(own_evidence_comes_first),
		cmocka_unit_test(a_model_without_files_has_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
