/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Characters as the normaliser sees them.
 */
#include "unit.h"

#include "model/words_reader.h"

static void characters_have_their_kind(void **state)
{
	static const struct {
		const char *bytes;
		enum char_kind kind;
		const char *folded;
		size_t length;
	} cases[] = {
		{ "A", CHAR_LETTER, "a", 1 },
		{ "\xc3\x89", CHAR_LETTER, "e", 2 },
		{ "\xc3\x9f", CHAR_LETTER, "ss", 2 },
		{ "\xef\xbc\xa1", CHAR_LETTER, "a", 3 },
		{ "\xef\xbc\x97", CHAR_DIGIT, "7", 3 },
		{ "&eacute;", CHAR_LETTER, "e", 8 },
		{ "&#65;", CHAR_LETTER, "a", 5 },
		{ "&#x2019;", CHAR_QUOTE, "", 8 },
		{ "& x", CHAR_OTHER, "", 1 },
		{ "\xe4\xb8\xad", CHAR_IDEOGRAPH, "\xe4\xb8\xad", 3 },
		{ "\xe2\x80\x93", CHAR_HYPHEN, "", 3 },
		{ "\xc2\xad", CHAR_NOTHING, "", 2 },
		{ "\xc2\xa9", CHAR_COPYRIGHT, "", 2 },
		{ "\x92", CHAR_QUOTE, "", 1 },
		{ "\xe3\x80\x82", CHAR_STOP, "", 3 },
		{ "\xd0\x90", CHAR_LETTER, "\xd0\xb0", 2 },
		{ "\xc3", CHAR_LETTER, "a", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const unsigned char *p = (const unsigned char *)cases[i].bytes;
		struct folded_char c = words_char(p, p + strlen(cases[i].bytes));

		print_message("%s\n", cases[i].bytes);
		assert_int_equal(c.kind, cases[i].kind);
		assert_int_equal(c.length, cases[i].length);
		assert_int_equal(c.folded_len, strlen(cases[i].folded));
		assert_memory_equal(c.folded, cases[i].folded, c.folded_len);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(characters_have_their_kind) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
