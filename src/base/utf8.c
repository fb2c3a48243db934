/* SPDX-License-Identifier: Apache-2.0 */
/*
 * UTF-8 decoding after RFC 3629, table 3-7 of the Unicode Standard for the second byte's
 * range, and a coarse table of wide and zero-width blocks for terminal columns.
 */
#include "base/utf8.h"

struct range {
	uint32_t first, last;
};

/*
 * One byte at a time: the next character is found again after any damage, and no damaged byte hides
 * a good one behind it.
 */
static uint32_t invalid(size_t *length, bool *valid)
{
	*length = 1;
	if (valid)
		*valid = false;
	return UTF8_REPLACEMENT;
}

/* How many bytes a character has that begins with `lead`, and its first bits; 0 = invalid. */
static size_t sequence_length(unsigned char lead, uint32_t *bits)
{
	if (lead >= 0xC2 && lead <= 0xDF) {
		*bits = lead & 0x1Fu;
		return 2;
	}
	if ((lead & 0xF0) == 0xE0) {
		*bits = lead & 0x0Fu;
		return 3;
	}
	if (lead >= 0xF0 && lead <= 0xF4) {
		*bits = lead & 0x07u;
		return 4;
	}
	return 0;
}

uint32_t utf8_decode(struct slice s, size_t *length, bool *valid)
{
	static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char lead = (unsigned char)s.ptr[0];
	uint32_t c = 0;
	size_t need;

	if (valid)
		*valid = true;
	*length = 1;
	if (lead < 0x80)
		return lead;
	need = sequence_length(lead, &c);
	if (need == 0 || need > s.len)
		return invalid(length, valid);
	for (size_t i = 1; i < need; i++) {
		unsigned char next = (unsigned char)s.ptr[i];

		if ((next & 0xC0) != 0x80)
			return invalid(length, valid);
		c = c << 6 | (next & 0x3Fu);
	}
	/*
	 * Overlong forms and surrogates: two spellings of one character would get past every
	 * comparison.
	 */
	if (c < smallest[need] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return invalid(length, valid);
	*length = need;
	return c;
}

size_t utf8_encode(uint32_t c, char out[4])
{
	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = UTF8_REPLACEMENT;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

bool utf8_is_valid(struct slice s)
{
	size_t at = 0, step;
	bool valid;

	while (at < s.len) {
		utf8_decode(slice_drop(s, at), &step, &valid);
		if (!valid)
			return false;
		at += step;
	}
	return true;
}

static bool in_ranges(uint32_t c, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	return false;
}

/* U+200C and U+200D are not among them: Persian and emoji cannot be written without. */
bool utf8_is_hostile(uint32_t c)
{
	static const struct range hostile[] = {
		{ 0x00, 0x1F },     { 0x7F, 0x9F },     { 0xAD, 0xAD },     { 0x061C, 0x061C },
		{ 0x180E, 0x180E }, { 0x200B, 0x200B }, { 0x200E, 0x200F }, { 0x2028, 0x202E },
		{ 0x2060, 0x206F }, { 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB }, { 0xE0000, 0xE007F },
	};

	/* Most of what is asked about is ASCII. */
	return c < 0x7F ? c < 0x20 : in_ranges(c, hostile, sizeof(hostile) / sizeof(*hostile));
}

/*
 * Blocks and not single characters: a column too many in a table is a blemish, and the whole table
 * of UAX #11 would be another file to keep in step with Unicode.
 */
unsigned utf8_columns(uint32_t c)
{
	static const struct range zero[] = {
		{ 0x0300, 0x036F }, { 0x200B, 0x200D }, { 0x20D0, 0x20FF },
		{ 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF },
	};
	static const struct range wide[] = {
		{ 0x1100, 0x115F },   { 0x2E80, 0x303E },   { 0x3041, 0xA4CF },
		{ 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },   { 0xFE30, 0xFE6F },
		{ 0xFF00, 0xFF60 },   { 0xFFE0, 0xFFE6 },   { 0x1F300, 0x1F64F },
		{ 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD },
	};

	if (c < 0x300)
		return 1;
	if (in_ranges(c, zero, sizeof(zero) / sizeof(*zero)))
		return 0;
	return in_ranges(c, wide, sizeof(wide) / sizeof(*wide)) ? 2 : 1;
}

size_t utf8_width(struct slice s)
{
	size_t at = 0, columns = 0, step;

	while (at < s.len) {
		step = 1;
		columns += (unsigned char)s.ptr[at] < 0x80
				   ? 1
				   : utf8_columns(utf8_decode(slice_drop(s, at), &step, NULL));
		at += step;
	}
	return columns;
}
