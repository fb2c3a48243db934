/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keys of exporters: known ones, licences, and what nobody knows.
 */
#include "unit.h"

#include "builder.h"
#include "read/metadata_pair.h"

static void pairs_become_evidence(void **state)
{
	static const struct {
		const char *key;
		struct slice value;
		const char *expected;
	} cases[] = {
		{ "License", SLICE_INIT("MIT (https://x.org)"),
		  "licence-tag License=MIT\nlicence-link License=https://x.org\n" },
		{ "model_license", SLICE_INIT("apache-2.0"),
		  "licence-tag model_license=apache-2.0\n" },
		{ "author", SLICE_INIT("Ours"), "organisation author=Ours\n" },
		{ "base_model", SLICE_INIT("org/base"), "base-model base_model=org/base\n" },
		{ "stride", SLICE_INIT("32"), "" },
		{ "description", SLICE_INIT("Licensed\nunder X"),
		  "text field@9: Licensed\nunder X\n" },
		{ "license", SLICE_INIT(""), "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice key = slice_of(cases[i].key);
		struct tried t;
		struct buf shown;

		buf_init(&shown, 4096);
		try_bytes(&t, "nothing", SLICE(""));
		metadata_pair_add(&t.r, key, cases[i].value,
				  (struct location){ .start = 9, .field = key });
		tried_show(&t, &shown);
		assert_slice(buf_slice(&shown), cases[i].expected);
		buf_free(&shown);
		tried_free(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs_become_evidence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
