/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kinds of evidence: each has a word of its own and a meaning; the first of a kind is found.
 */
#include "unit.h"

#include "model/evidence.h"

static void every_kind_has_its_own_word(void **state)
{
	(void)state;
	for (int i = 0; i < EVIDENCE_KINDS; i++) {
		assert_true(strlen(evidence_word((enum evidence_kind)i)) > 2);
		assert_true(strlen(evidence_meaning((enum evidence_kind)i)) > 3);
		for (int k = 0; k < i; k++)
			assert_string_not_equal(evidence_word((enum evidence_kind)i),
						evidence_word((enum evidence_kind)k));
	}
}

static void the_first_of_a_kind_is_found(void **state)
{
	struct arena *a = arena_create();
	struct evidence_list list = { 0 };

	(void)state;
	*list_add(a, &list) = (struct evidence){ .kind = EVIDENCE_NAME, .value = SLICE("n") };
	*list_add(a, &list) = (struct evidence){ .kind = EVIDENCE_TAG, .value = SLICE("one") };
	*list_add(a, &list) = (struct evidence){ .kind = EVIDENCE_TAG, .value = SLICE("two") };
	assert_slice(evidence_find(&list, EVIDENCE_TAG)->value, "one");
	assert_null(evidence_find(&list, EVIDENCE_BASE_MODEL));
	arena_free(a);
}

static void a_reference_stands_once(void **state)
{
	struct arena *a = arena_create();
	struct evidence one = { .kind = EVIDENCE_NAME }, two = { .kind = EVIDENCE_NAME };
	struct evidence_refs refs = { 0 };

	(void)state;
	evidence_refer(a, &refs, &one);
	evidence_refer(a, &refs, &two);
	evidence_refer(a, &refs, &one);
	assert_int_equal(refs.len, 2);
	assert_ptr_equal(refs.at[0], &one);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_has_its_own_word),
		cmocka_unit_test(the_first_of_a_kind_is_found),
		cmocka_unit_test(a_reference_stands_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
