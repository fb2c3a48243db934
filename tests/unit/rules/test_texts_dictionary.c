/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Word ids while the index is made.
 */
#include "unit.h"

#include "rules/texts_dictionary.h"

static void a_hash_keeps_its_id(void **state)
{
	struct texts_draft d = { .a = arena_create(), .scratch = arena_create() };

	(void)state;
	texts_dictionary_init(&d);
	assert_int_equal(texts_dictionary_add(&d, 77), 1);
	assert_int_equal(texts_dictionary_add(&d, 78), 2);
	assert_int_equal(texts_dictionary_add(&d, 77), 1);
	texts_dictionary_alias(&d, 79, 1);
	assert_int_equal(texts_dictionary_add(&d, 79), 1);
	assert_int_equal(text_index_word(&d.dictionary, 80), 0);
	arena_free(d.a);
	arena_free(d.scratch);
}

static void ids_end_at_what_sixteen_bits_hold(void **state)
{
	struct texts_draft d = { .a = arena_create(), .scratch = arena_create() };

	(void)state;
	texts_dictionary_init(&d);
	for (uint32_t i = 1; i <= UINT16_MAX; i++)
		assert_int_equal(texts_dictionary_add(&d, i * 2654435761u), i);
	assert_int_equal(texts_dictionary_add(&d, 5), 0);
	arena_free(d.a);
	arena_free(d.scratch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_hash_keeps_its_id),
		cmocka_unit_test(ids_end_at_what_sixteen_bits_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
