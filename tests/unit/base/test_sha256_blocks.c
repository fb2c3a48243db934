/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Both ways of digesting give the same; lengths around the block size, in one piece and in
 * several. The expected values are those of FIPS 180-4's examples.
 */
#include "unit.h"

#include "base/sha256.h"

static void digests_are_those_of_the_standard(void **state)
{
	static const struct {
		const char *text, *hex;
	} cases[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	};
	char hex[65];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct digest d = sha256_of(slice_of(cases[i].text));

		digest_hex(&d, hex, 64);
		assert_string_equal(hex, cases[i].hex);
	}
}

static void pieces_do_not_matter(void **state)
{
	char text[300];

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (char)(i * 7);
	for (size_t len = 0; len < sizeof(text); len += 13)
		for (size_t cut = 0; cut <= len; cut += 17) {
			struct slice all = { text, len };
			struct digest whole = sha256_of(all), parts;
			struct sha256 h;

			sha256_init(&h);
			sha256_add(&h, slice_sub(all, 0, cut));
			sha256_add(&h, slice_drop(all, cut));
			parts = sha256_finish(&h);
			assert_memory_equal(&whole, &parts, sizeof(whole));
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digests_are_those_of_the_standard),
		cmocka_unit_test(pieces_do_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
