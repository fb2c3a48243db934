/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One pass, no look back: a tag ends at the first '>' outside of quotes.
 *
 * OpenVINO's networks are XML with one line a layer, up to megabytes of it, of which a few
 * attributes are wanted. A library would build the tree, and bring what makes XML dangerous:
 * entities that expand, and documents fetched from elsewhere. None of it is here; a document type
 * is refused, being where such things are declared.
 */
#include "read/xml.h"

#include "base/utf8.h"

static bool fail(const struct xml *x, const char *what, struct err *e)
{
	err_set(e, ERR_MALFORMED, "expected %s", what);
	return err_at(e, x->at);
}

/* Goes behind `end`; false where it does not come. */
static bool pass(struct xml *x, struct slice end)
{
	size_t found = slice_find(slice_drop(x->bytes, x->at), end);

	if (found == SLICE_NPOS)
		return false;
	x->at += found + end.len;
	return true;
}

/*
 * Comments, instructions and raw text; true where one of these was passed. CDATA is text, and texts
 * between tags are nobody's value in the formats that we read.
 */
static bool pass_other(struct xml *x, bool *passed, struct err *e)
{
	struct slice rest = slice_drop(x->bytes, x->at);

	*passed = true;
	if (slice_starts(rest, SLICE("<!--")))
		return pass(x, SLICE("-->")) || fail(x, "\"-->\" to end the comment", e);
	if (slice_starts(rest, SLICE("<![CDATA[")))
		return pass(x, SLICE("]]>")) || fail(x, "\"]]>\" to end the text", e);
	if (slice_starts(rest, SLICE("<?")))
		return pass(x, SLICE("?>")) || fail(x, "\"?>\" to end the instruction", e);
	if (slice_starts(rest, SLICE("<!"))) {
		err_set(e, ERR_UNSUPPORTED, "a document type, which may define entities");
		return err_at(e, x->at);
	}
	*passed = false;
	return true;
}

/*
 * How long the tag is that begins at `rest`, with both marks; 0 where it does not end. A '>' in
 * quotes is part of a value (XML 1.0, production 10).
 */
static size_t tag_length(struct slice rest)
{
	char quote = 0;

	for (size_t i = 1; i < rest.len; i++) {
		char c = rest.ptr[i];

		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return i + 1;
	}
	return 0;
}

static struct slice cut_name(struct slice *inside)
{
	size_t len = 0;
	struct slice name;

	while (len < inside->len && !slice_is_blank(inside->ptr[len]) && inside->ptr[len] != '=')
		len++;
	name = slice_sub(*inside, 0, len);
	*inside = slice_drop(*inside, len);
	return name;
}

/* A slash before the end makes a tag empty; one behind the beginning closes. */
bool xml_next(struct xml *x, struct xml_tag *tag, struct err *e)
{
	struct slice rest, inside;
	bool passed = true;
	size_t length;

	*tag = (struct xml_tag){ .kind = XML_END };
	while (passed) {
		size_t next = slice_find_char(slice_drop(x->bytes, x->at), '<');

		x->at = next == SLICE_NPOS ? x->bytes.len : x->at + next;
		if (x->at == x->bytes.len)
			return true;
		if (!pass_other(x, &passed, e))
			return false;
	}
	rest = slice_drop(x->bytes, x->at);
	length = tag_length(rest);
	if (length == 0)
		return fail(x, "'>' to end the tag", e);
	inside = slice_sub(rest, 1, length - 1);
	tag->kind = XML_OPEN;
	if (slice_starts(inside, SLICE("/"))) {
		tag->kind = XML_CLOSE;
		inside = slice_drop(inside, 1);
	} else if (slice_ends(inside, SLICE("/"))) {
		tag->kind = XML_EMPTY;
		inside.len--;
	}
	tag->name = cut_name(&inside);
	tag->attributes = inside;
	x->at += length;
	return true;
}

/*
 * The character of "&name;" without its marks; 0 where it is none of XML's own. Five names and
 * numbers (XML 1.0, sections 4.1 and 4.6). Others stay as they stand: they cannot be declared here.
 */
static uint32_t entity(struct slice name)
{
	static const struct {
		struct slice name;
		char c;
	} own[] = {
		{ SLICE_INIT("lt"), '<' },    { SLICE_INIT("gt"), '>' },
		{ SLICE_INIT("amp"), '&' },   { SLICE_INIT("quot"), '"' },
		{ SLICE_INIT("apos"), '\'' },
	};
	bool hex = slice_starts(name, SLICE("#x"));
	uint32_t value = 0;

	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		if (slice_eq(name, own[i].name))
			return (uint32_t)own[i].c;
	if (!slice_starts(name, SLICE("#")) || name.len > 9)
		return 0;
	for (size_t i = hex ? 2 : 1; i < name.len; i++) {
		int digit = slice_hex_digit(name.ptr[i]);

		if (digit < 0 || digit >= (hex ? 16 : 10))
			return 0;
		value = value * (hex ? 16 : 10) + (uint32_t)digit;
	}
	return value <= 0x10FFFF ? value : 0;
}

/*
 * Decoded text is never longer than it was. "&#1;" takes four bytes and gives one; the room for
 * four more is for utf8_encode(), which may write so many.
 */
static struct slice decode(struct slice raw, struct arena *a)
{
	char *out = arena_alloc(a, raw.len + 4);
	size_t len = 0;

	for (size_t i = 0; i < raw.len;) {
		size_t end = raw.ptr[i] == '&' ? slice_find_char(slice_sub(raw, i, i + 12), ';')
					       : SLICE_NPOS;
		uint32_t c = end == SLICE_NPOS ? 0 : entity(slice_sub(raw, i + 1, i + end));

		if (c == 0) {
			out[len++] = raw.ptr[i++];
			continue;
		}
		len += utf8_encode(c, out + len);
		i += end + 1;
	}
	return (struct slice){ out, len };
}

/*
 * Attributes one by one; what breaks XML's rules ends the search, and is nobody's value. Attributes
 * are taken apart only here, for tags that somebody asks about: most layers are passed by whole.
 */
struct slice xml_attribute(const struct xml *x, const struct xml_tag *tag, struct slice name,
			   struct arena *a, size_t *at)
{
	struct slice rest = slice_trim(tag->attributes);

	*at = 0;
	while (rest.len) {
		struct slice found = cut_name(&rest), raw;
		char quote;
		size_t end;

		rest = slice_trim(rest);
		if (!slice_starts(rest, SLICE("=")))
			return SLICE_NONE;
		rest = slice_trim(slice_drop(rest, 1));
		quote = rest.len ? rest.ptr[0] : 0;
		end = slice_find_char(slice_drop(rest, 1), quote);
		if ((quote != '"' && quote != '\'') || end == SLICE_NPOS)
			return SLICE_NONE;
		raw = slice_sub(rest, 1, end + 1);
		if (slice_eq(found, name)) {
			*at = (size_t)(raw.ptr - x->bytes.ptr);
			return decode(raw, a);
		}
		rest = slice_trim(slice_drop(rest, end + 2));
	}
	return SLICE_NONE;
}
