/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SHA-256 against the examples of FIPS 180-4 (NIST's published vectors), in one piece and in
 * pieces of every length.
 */
#include "unit.h"

#include "base/sha256.h"

static void assert_digest(struct digest d, const char *expected)
{
	char hex[65];

	digest_hex(&d, hex, 64);
	assert_string_equal(hex, expected);
}

static void published_vectors(void **state)
{
	(void)state;
	assert_digest(sha256_of(SLICE("")),
		      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_digest(sha256_of(SLICE("abc")),
		      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_digest(sha256_of(SLICE("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
		      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void pieces_make_the_same(void **state)
{
	char text[300];

	(void)state;
	memset(text, 'a', sizeof(text));
	for (size_t len = 0; len <= sizeof(text); len++) {
		struct digest whole = sha256_of((struct slice){ text, len });

		for (size_t step = 1; step < 130; step += 17) {
			struct sha256 h;
			struct digest d;

			sha256_init(&h);
			for (size_t at = 0; at < len; at += step)
				sha256_add(&h,
					   slice_sub((struct slice){ text, len }, at, at + step));
			d = sha256_finish(&h);
			assert_memory_equal(d.bytes, whole.bytes, 32);
		}
	}
}

static void hex_is_read_back(void **state)
{
	struct digest d = sha256_of(SLICE("abc")), back = { { 0 } };
	char hex[65];

	(void)state;
	digest_hex(&d, hex, 64);
	assert_true(digest_from_hex(slice_of(hex), &back));
	assert_memory_equal(d.bytes, back.bytes, 32);
	hex[63] = 'g';
	assert_false(digest_from_hex(slice_of(hex), &back));
	assert_false(digest_from_hex(SLICE("00"), &back));
	assert_memory_equal(d.bytes, back.bytes, 32);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_vectors),
		cmocka_unit_test(pieces_make_the_same),
		cmocka_unit_test(hex_is_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
