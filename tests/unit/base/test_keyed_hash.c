/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The keyed hash: SipHash-1-3 as others compute it (CPython 3.11 with PYTHONHASHSEED=0), and
 * another hash for another key.
 */
#include "unit.h"

#include "base/keyed_hash.h"

enum { SLOTS = 4096 };

static void hashes_are_those_of_siphash(void **state)
{
	static const struct {
		struct slice text;
		uint64_t hash;
	} cases[] = {
		{ SLICE_INIT("a"), 0x407448d2b89b1813u },
		{ SLICE_INIT("1234567"), 0xa33d651594fdae81u },
		{ SLICE_INIT("12345678"), 0x3489982430560a87u },
		{ SLICE_INIT("model.layers.0.self_attn.q_proj.weight"), 0x8656cde91cac843bu },
	};

	(void)state;
	if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__) {
		print_message("skipped: words are read in the machine's order\n");
		return;
	}
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(hash_keyed(0, cases[i].text), cases[i].hash);
}

static void keys_make_another_hash(void **state)
{
	(void)state;
	assert_true(hash_keyed(16, SLICE("a")) != hash_keyed(32, SLICE("a")));
	assert_true(hash_keyed(16, SLICE("")) == hash_keyed(16, SLICE_NONE));
	assert_true(hash_keyed(16, SLICE("a")) != hash_keyed(16, SLICE("a\0")));
	assert_true(hash_spread(16, 1) != hash_spread(32, 1));
}

/* How many slots a row of hashes falls into that differ from bit `from` on only. */
static size_t slots_used(uint64_t key, unsigned from)
{
	bool used[SLOTS] = { false };
	size_t count = 0;

	for (uint64_t i = 0; i < SLOTS; i++)
		used[hash_spread(key, i << from) % SLOTS] = true;
	for (size_t i = 0; i < SLOTS; i++)
		count += used[i];
	return count;
}

/* Thrown blindly, SLOTS balls meet two thirds of as many slots; a few keys do not quite. */
static void all_bits_are_spread(void **state)
{
	(void)state;
	for (uint64_t key = 0x7f0012345010u; key < 0x7f0012345010u + 16 * 4096; key += 4096)
		for (unsigned from = 0; from <= 64 - 12; from++)
			assert_true(slots_used(key, from) > SLOTS / 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hashes_are_those_of_siphash),
		cmocka_unit_test(keys_make_another_hash),
		cmocka_unit_test(all_bits_are_spread),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
