/* SPDX-License-Identifier: Apache-2.0 */
/*
 * UTF-8: every character survives encoding and decoding; what is not UTF-8 is told.
 */
#include "unit.h"

#include "base/utf8.h"

static void every_character_survives(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
		char bytes[4];
		size_t len, step;
		bool valid;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		len = utf8_encode(c, bytes);
		assert_int_equal(utf8_decode((struct slice){ bytes, len }, &step, &valid), c);
		assert_int_equal(step, len);
		assert_true(valid);
	}
}

static void what_is_not_utf8_is_told(void **state)
{
	static const struct slice bad[] = {
		SLICE_INIT("\x80"),             /* a continuation alone */
		SLICE_INIT("\xc0\xaf"),         /* overlong */
		SLICE_INIT("\xe0\x80\x80"),     /* overlong */
		SLICE_INIT("\xed\xa0\x80"),     /* surrogate */
		SLICE_INIT("\xf4\x90\x80\x80"), /* above U+10FFFF */
		SLICE_INIT("\xe6\xa8"),         /* cut */
		SLICE_INIT("\xff"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		size_t step;
		bool valid = true;

		assert_int_equal(utf8_decode(bad[i], &step, &valid), UTF8_REPLACEMENT);
		assert_int_equal(step, 1);
		assert_false(valid);
		assert_false(utf8_is_valid(bad[i]));
	}
	assert_true(utf8_is_valid(SLICE("a\xc3\xa9\xe6\xa8\xa1\xf0\x9f\x98\x80")));
}

static void columns(void **state)
{
	(void)state;
	assert_int_equal(utf8_width(SLICE("abc")), 3);
	assert_int_equal(utf8_width(SLICE("\xe6\xa8\xa1\xe5\x9e\x8b")), 4);
	assert_int_equal(utf8_width(SLICE("e\xcc\x81")), 1);
}

static void what_turns_a_terminal_is_hostile(void **state)
{
	static const uint32_t hostile[] = {
		0,      7,      0x1B,   0x7F,   0x9B,   0xAD,   0x200B,
		0x200F, 0x2028, 0x202E, 0x2060, 0x2066, 0xFEFF, 0xE0041,
	};

	(void)state;
	for (size_t i = 0; i < sizeof(hostile) / sizeof(*hostile); i++)
		assert_true(utf8_is_hostile(hostile[i]));
	assert_false(utf8_is_hostile('a'));
	assert_false(utf8_is_hostile(0x6A21));
	assert_false(utf8_is_hostile(0x200D));
	assert_false(utf8_is_hostile(0xE0100));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_survives),
		cmocka_unit_test(what_is_not_utf8_is_told),
		cmocka_unit_test(columns),
		cmocka_unit_test(what_turns_a_terminal_is_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
