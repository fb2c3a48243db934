/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The string map: thousands of keys, replacement, keys that are absent.
 */
#include "unit.h"

#include "base/map.h"

static void keys_are_found_again(void **state)
{
	struct arena *a = arena_create();
	struct map m = { 0 };
	size_t *numbers = arena_array(a, size_t, 5000);

	(void)state;
	assert_null(map_find(&m, SLICE("x")));
	for (size_t i = 0; i < 5000; i++) {
		numbers[i] = i;
		map_set(a, &m, arena_format(a, "key-%zu", i), &numbers[i]);
	}
	assert_int_equal(m.len, 5000);
	for (size_t i = 0; i < 5000; i++) {
		size_t *found = map_find(&m, arena_format(a, "key-%zu", i));

		assert_non_null(found);
		assert_int_equal(*found, i);
	}
	assert_null(map_find(&m, SLICE("key-5000")));
	assert_null(map_find(&m, SLICE("")));
	arena_free(a);
}

static void a_second_value_replaces(void **state)
{
	struct arena *a = arena_create();
	struct map m = { 0 };
	int one = 1, two = 2;

	(void)state;
	map_set(a, &m, SLICE("k"), &one);
	map_set(a, &m, SLICE("k"), &two);
	assert_int_equal(m.len, 1);
	assert_ptr_equal(map_find(&m, SLICE("k")), &two);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_found_again),
		cmocka_unit_test(a_second_value_replaces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
