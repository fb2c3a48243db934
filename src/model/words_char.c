/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Characters beyond plain ASCII letters as the normaliser sees them: accents are taken off,
 * look-alike quotes and dashes become one kind, ideographs stand alone, HTML entities are
 * what they mean, and bytes that are no UTF-8 are read as Windows-1252.
 */
#include "base/utf8.h"
#include "model/words_reader.h"

/* U+00C0 to U+017F without accents; '*' is a separator. */
static const char latin[] = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
			    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
			    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* Windows-1252, 0x80 to 0x9F. */
static const uint16_t windows[32] = {
	0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

static const struct entity {
	const char *name;
	uint32_t code;
} entities[] = {
	{ "amp", '&' },      { "lt", '<' },       { "gt", '>' },        { "quot", '"' },
	{ "apos", '\'' },    { "nbsp", ' ' },     { "copy", 0xA9 },     { "reg", 0xAE },
	{ "trade", 0x2122 }, { "ldquo", 0x201C }, { "rdquo", 0x201D },  { "lsquo", 0x2018 },
	{ "rsquo", 0x2019 }, { "ndash", 0x2013 }, { "mdash", 0x2014 },  { "shy", 0xAD },
	{ "sect", 0xA7 },    { "bull", 0x2022 },  { "hellip", 0x2026 }, { "eacute", 0xE9 },
	{ "egrave", 0xE8 },  { "agrave", 0xE0 },  { "ccedil", 0xE7 },   { "auml", 0xE4 },
	{ "ouml", 0xF6 },    { "uuml", 0xFC },    { "szlig", 0xDF },    { "laquo", 0xAB },
	{ "raquo", 0xBB },
};

static bool numeric_entity(struct slice name, uint32_t *code)
{
	bool hex = name.len > 1 && (name.ptr[1] | 0x20) == 'x';
	uint32_t value = 0;

	name = slice_drop(name, hex ? 2 : 1);
	if (name.len == 0 || name.len > 7)
		return false;
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = slice_lower(name.ptr[i]);
		uint32_t digit = c >= '0' && c <= '9'          ? (uint32_t)(c - '0')
				 : hex && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
							       : 99;

		if (digit == 99)
			return false;
		value = value * (hex ? 16 : 10) + digit;
	}
	*code = value;
	return true;
}

/* The length of an entity at `p`, which stands on '&'; 0 where there is none. */
static size_t entity_at(const unsigned char *p, const unsigned char *end, uint32_t *code)
{
	struct slice rest = { (const char *)p + 1, (size_t)(end - p - 1) };
	size_t semicolon = slice_find_char(slice_sub(rest, 0, 10), ';');

	if (semicolon == SLICE_NPOS || semicolon == 0)
		return 0;
	struct slice name = slice_sub(rest, 0, semicolon);
	if (name.ptr[0] == '#')
		return numeric_entity(name, code) ? semicolon + 2 : 0;
	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++)
		if (slice_eq(name, slice_of(entities[i].name))) {
			*code = entities[i].code;
			return semicolon + 2;
		}
	return 0;
}

/* Up to four letters for one character: the ligature "ffi" has three. */
static struct folded_char letters(struct folded_char c, const char *folded)
{
	c.kind = CHAR_LETTER;
	while (folded[c.folded_len] && c.folded_len < 4) {
		c.folded[c.folded_len] = folded[c.folded_len];
		c.folded_len++;
	}
	return c;
}

static struct folded_char ascii(struct folded_char c)
{
	char one[2] = { (char)slice_lower((char)c.code), 0 };

	if (one[0] >= 'a' && one[0] <= 'z')
		return letters(c, one);
	if (one[0] >= '0' && one[0] <= '9') {
		c.folded[0] = one[0];
		c.folded_len = 1;
		c.kind = CHAR_DIGIT;
	} else if (one[0] == '\'') {
		c.kind = CHAR_QUOTE;
	} else if (one[0] == '-') {
		c.kind = CHAR_HYPHEN;
	} else if (one[0] == ':' || one[0] == '=') {
		c.kind = CHAR_COLON;
	} else if (one[0] == '.' || one[0] == '!' || one[0] == '?') {
		c.kind = CHAR_STOP;
	}
	return c;
}

static bool is_ideograph(uint32_t code)
{
	return (code >= 0x3040 && code <= 0x30FF) || (code >= 0x3400 && code <= 0x9FFF) ||
	       (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
	       (code >= 0x20000 && code <= 0x3FFFF) || code == 0x3005 || code == 0x3007;
}

/* Letters of other scripts: Greek and Cyrillic capitals are folded, the rest stay. */
static bool is_foreign_letter(uint32_t *code)
{
	uint32_t c = *code;

	if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
		*code = c + 0x20;
	else if (c >= 0x400 && c <= 0x40F)
		*code = c + 0x50;
	return (c >= 0x180 && c <= 0x2AF) || (c >= 0x370 && c <= 0x1FFF && c != 0x37E) ||
	       (c >= 0x2C00 && c <= 0x2DFF) || (c >= 0xA000 && c <= 0xABFF);
}

static struct folded_char punctuation(struct folded_char c)
{
	switch (c.code) {
	case 0x2018:
	case 0x2019:
	case 0x201B:
	case 0x02BC:
	case 0x00B4:
	case 0xFF07:
		c.kind = CHAR_QUOTE;
		break;
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2212:
		c.kind = CHAR_HYPHEN;
		break;
	case 0x00AD:
	case 0x200B:
	case 0x200C:
	case 0x200D:
	case 0x2060:
	case 0xFEFF:
		c.kind = CHAR_NOTHING;
		break;
	case 0x3002:
	case 0xFF0E:
	case 0xFF01:
	case 0xFF1F:
		c.kind = CHAR_STOP;
		break;
	case 0x201C:
	case 0x300A:
	case 0x300C:
		c.kind = CHAR_QUOTE;
		break;
	case 0xFF1A:
		c.kind = CHAR_COLON;
		break;
	case 0x2028:
	case 0x2029:
		c.kind = CHAR_LINE;
		break;
	case 0x00A9:
	case 0x24B8:
		c.kind = CHAR_COPYRIGHT;
		break;
	default:
		break;
	}
	return c;
}

struct folded_char words_char(const unsigned char *p, const unsigned char *end)
{
	struct folded_char c = { .kind = CHAR_OTHER, .code = *p, .length = 1 };
	bool valid = true;

	if (*p == '&') {
		size_t length = entity_at(p, end, &c.code);
		c.length = length ? length : 1;
	} else if (*p >= 0x80) {
		c.code = utf8_decode((struct slice){ (const char *)p, (size_t)(end - p) },
				     &c.length, &valid);
		if (!valid)
			c.code = *p < 0xA0 ? windows[*p - 0x80] : *p;
	}
	if (c.code >= 0xFF01 && c.code <= 0xFF5E && c.code != 0xFF1A && c.code != 0xFF0E)
		c.code -= 0xFEE0; /* full-width forms of ASCII */
	if (c.code < 0x80)
		return ascii(c);
	if (c.code >= 0xC0 && c.code <= 0x17F) {
		char one[2] = { latin[c.code - 0xC0], 0 };
		return one[0] == '*' ? c : letters(c, c.code == 0xDF ? "ss" : one);
	}
	if (c.code >= 0xFB00 && c.code <= 0xFB04) {
		static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl" };
		return letters(c, ligatures[c.code - 0xFB00]);
	}
	if (c.code >= 0x300 && c.code <= 0x36F)
		c.kind = CHAR_NOTHING;
	else if (is_ideograph(c.code))
		c.kind = CHAR_IDEOGRAPH;
	else if (is_foreign_letter(&c.code))
		c.kind = CHAR_LETTER;
	else
		return punctuation(c);
	c.folded_len = (unsigned)utf8_encode(c.code, c.folded);
	return c;
}
