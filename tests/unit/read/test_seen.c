/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The set of names met: nothing is met twice, whatever its size at the start.
 */
#include "unit.h"

#include "read/seen.h"

static void names_are_new_once(void **state)
{
	static const size_t expected[] = { 0, 10, 100000 };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct arena *a = arena_create();
		struct seen s = { 0 };
		char name[32];

		if (expected[i])
			seen_init(&s, a, expected[i]);
		for (int round = 0; round < 2; round++) {
			for (int n = 0; n < 50000; n++) {
				int len = snprintf(name, sizeof(name), "layers.%d.weight", n);
				uint64_t hash = seen_hash((struct slice){ name, (size_t)len });

				seen_prefetch(&s, hash);
				assert_int_equal(seen_before(&s, a, hash), round);
			}
		}
		assert_int_equal(s.len, 50000);
		arena_free(a);
	}
}

/*
 * Who makes a file chooses its names, and with them the hashes: here all want one slot of a table
 * without a secret, and that many would keep it busy for some ten minutes.
 */
static void chosen_hashes_do_not_meet(void **state)
{
	enum { NAMES = 1000000 };
	struct arena *a = arena_create();
	struct seen s = { 0 };

	(void)state;
	for (int round = 0; round < 2; round++)
		for (uint64_t i = 1; i <= NAMES; i++)
			assert_int_equal(seen_before(&s, a, i << 32), round);
	assert_int_equal(s.len, NAMES);
	arena_free(a);
}

static void hashes_see_every_byte(void **state)
{
	(void)state;
	assert_true(seen_hash(SLICE("")) != 0);
	assert_true(seen_hash(SLICE("a")) != seen_hash(SLICE("a\0")));
	assert_true(seen_hash(SLICE("12345678")) != seen_hash(SLICE("12345679")));
	assert_true(seen_hash(SLICE("12345678a")) != seen_hash(SLICE("12345678b")));
	assert_true(seen_hash(SLICE("12345678")) == seen_hash(SLICE("12345678")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_new_once),
		cmocka_unit_test(chosen_hashes_do_not_meet),
		cmocka_unit_test(hashes_see_every_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
