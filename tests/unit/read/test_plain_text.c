/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts under names that tell nothing: which are set aside for identification, and that none of
 * them is recognised by that alone.
 */
#include "unit.h"

#include "builder.h"

static void small_texts_are_set_aside(void **state)
{
	static const struct {
		const char *path;
		struct slice bytes;
		bool taken;
	} cases[] = {
		{ "POLICY.md", SLICE_INIT("a License"), true },
		{ "weights.TXT", SLICE_INIT("a License"), true },
		{ "about.html", SLICE_INIT("a License"), true },
		{ "LISCENSE", SLICE_INIT("a License"), true },
		{ "LICENSE.xml", SLICE_INIT("a License"), true },
		{ "licence.yaml", SLICE_INIT("x: LICENSE"), true },
		{ "weights.txt", SLICE_INIT("\xFF\xFEt\0"), true },

		{ "weights.txt", SLICE_INIT("使用许可"), true },
		{ "weights.txt", SLICE_INIT("By permission"), true },

		{ "weights.txt", SLICE_INIT("torch>=2.1\nnumpy\n"), false },
		{ "weights.txt", SLICE_INIT("a licence\0x"), false },
		{ "weights.txt", SLICE_INIT(" \n"), false },
		{ "weights.csv", SLICE_INIT("a licence"), false },
		{ ".gitattributes", SLICE_INIT("a licence"), false },
		{ "vocab.json", SLICE_INIT("{\"licence\":1}"), false },
		{ "my_license.yaml", SLICE_INIT("a licence"), false },
		{ "check_licenses.xml", SLICE_INIT("a licence"), false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct tried t;

		try_bytes(&t, cases[i].path, cases[i].bytes);
		assert_false(t.artefact.recognised);
		assert_null(t.r.format);
		assert_int_equal(t.r.issues.len, 0);
		if ((t.r.texts.len == 1) != cases[i].taken)
			fail_msg("%s: %zu texts", cases[i].path, t.r.texts.len);
		if (cases[i].taken) {
			assert_int_equal(t.artefact.kind, ARTEFACT_TEXT);
			assert_int_equal(t.r.texts.at[0].role, TEXT_ANY);
			assert_int_equal(t.r.texts.at[0].at.end, cases[i].bytes.len);
			assert_ptr_equal(t.r.texts.at[0].at.artefact, &t.artefact);
		}
		tried_free(&t);
	}
}

/* The longest licence has 42 KiB; a vocabulary or a data set has more than 64. */
static void large_texts_are_left_alone(void **state)
{
	static char text[(64 << 10) + 1];
	struct tried t;

	(void)state;
	memset(text, 'a', sizeof(text));
	memcpy(text, "licence ", 8);
	try_bytes(&t, "vocab.txt", (struct slice){ text, sizeof(text) - 1 });
	assert_int_equal(t.r.texts.len, 1);
	tried_free(&t);
	try_bytes(&t, "vocab.txt", (struct slice){ text, sizeof(text) });
	assert_int_equal(t.r.texts.len, 0);
	assert_int_equal(t.r.issues.len, 0);
	assert_false(t.artefact.recognised);
	tried_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_texts_are_set_aside),
		cmocka_unit_test(large_texts_are_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
