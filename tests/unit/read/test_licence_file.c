/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Licence files are handed on whole; what is no text we read is an issue.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "LICENSE", SLICE_INIT("MIT License\n"),
		  "licence-file path=LICENSE\ntext licence@0: MIT License\n\n" },
		{ "LICENSE-CODE.html", SLICE_INIT("<p>x"),
		  "licence-file path:code=LICENSE-CODE.html\ntext licence@0: <p>x\n" },
		{ "LICENSE", SLICE_INIT("{\"a\":1}"),
		  "licence-file path=LICENSE\ntext licence@0: {\"a\":1}\n" },
		{ "MODEL_LICENSE.pdf", SLICE_INIT("%PDF-1.4"),
		  "licence-file path:weights=MODEL_LICENSE.pdf\n"
		  "issue licence-unsupported@0: a PDF: its text is not read, a person must\n" },
		{ "LICENSE", SLICE_INIT("\xFF\xFE\0\0M\0\0\0"),
		  "licence-file path=LICENSE\n"
		  "issue licence-unsupported@0: text in UTF-32, expected UTF-8\n" },
		{ "NOTICE", SLICE_INIT("a\0b"),
		  "licence-file path=NOTICE\n"
		  "issue licence-unsupported@0: binary data, expected text\n" },
		{ "LICENSE", SLICE_INIT(" \n"),
		  "licence-file path=LICENSE\n"
		  "issue licence-malformed@0: an empty file, expected a licence, notice or "
		  "policy\n" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

/* 4 MiB of a text are read; terms may stand in the rest. */
static void long_texts_are_cut_and_said(void **state)
{
	size_t len = ((size_t)4 << 20) + 10;
	char *text = malloc(len);
	struct tried t;

	(void)state;
	memset(text, 'a', len);
	try_bytes(&t, "NOTICE.txt", (struct slice){ text, len });
	assert_int_equal(t.artefact.kind, ARTEFACT_NOTICE);
	assert_int_equal(t.r.texts.at[0].bytes.len, (size_t)4 << 20);
	assert_int_equal(t.r.issues.len, 1);
	assert_false(t.r.issues.at[0].note);
	assert_slice(t.r.issues.at[0].message,
		     "text of 4194314 bytes: only the first 4194304 are read");
	assert_true(t.artefact.incomplete);
	tried_free(&t);
	free(text);
}

/* Identification reads both byte orders, so the bytes go there as they are. */
static void texts_in_utf16_are_taken(void **state)
{
	static const struct slice texts[] = { SLICE_INIT("\xFF\xFEM\0I\0T\0"),
					      SLICE_INIT("\xFE\xFF\0M\0I\0T") };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct tried t;

		try_bytes(&t, "LICENSE", texts[i]);
		assert_int_equal(t.r.issues.len, 0);
		assert_int_equal(t.r.texts.len, 1);
		assert_int_equal(t.r.texts.at[0].bytes.len, texts[i].len);
		tried_free(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(texts_in_utf16_are_taken),
		cmocka_unit_test(long_texts_are_cut_and_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
