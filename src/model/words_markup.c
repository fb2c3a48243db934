/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Markup that is no text: HTML tags and comments, targets of Markdown links, and UTF-16.
 * Only tags that HTML has are skipped: "<year>" is a place to fill in.
 */
#include "base/alloc.h"
#include "base/utf8.h"
#include "model/words_reader.h"

enum {
	LONGEST_TAG = 2048,
	LONGEST_LINK = 2048,
	MOST_BARE = 2, /* attributes without a value: more of them are words of a sentence */
	MOST_LINK_LINES = 2,
	MOST_URL_LINES = 8,
	DEEPEST_LINK = 8, /* "](" over and over would be read to the longest, each time */
	LONGEST_COMMENT = 65536,
};

/* Tags that begin a line of their own come first. */
static const char *const block_tags[] = {
	"p",      "br",      "div",     "li",      "ul",     "ol",     "tr",     "td",
	"th",     "h1",      "h2",      "h3",      "h4",     "h5",     "h6",     "hr",
	"pre",    "table",   "tbody",   "thead",   "dl",     "dt",     "dd",     "body",
	"head",   "html",    "section", "article", "header", "footer", "nav",    "blockquote",
	"center", "details", "summary", "title",   "main",   "aside",  "figure",
};
static const char *const inline_tags[] = {
	"a",          "b",       "i",      "u",     "em",     "strong", "span", "code",  "font",
	"img",        "meta",    "link",   "style", "script", "sup",    "sub",  "small", "tt",
	"kbd",        "samp",    "var",    "abbr",  "cite",   "s",      "del",  "ins",   "mark",
	"big",        "input",   "label",  "form",  "button", "svg",    "path", "q",     "dfn",
	"figcaption", "picture", "source", "video", "iframe", "o",      "st1",
};

static bool is_one_of(struct slice name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_eq_nocase(name, slice_of(names[i])))
			return true;
	return false;
}

/* Never more than a tag, link or comment may be long: a "<" without an end costs a bounded look. */
static struct slice rest_of(const struct reader *r, size_t most)
{
	size_t left = (size_t)(r->end - r->p);

	return (struct slice){ (const char *)r->p, left < most ? left : most };
}

static bool is_name_char(char c)
{
	return (slice_lower(c) >= 'a' && slice_lower(c) <= 'z') || (c >= '0' && c <= '9');
}

/* The target of an <a href="..."> or <img src="..."> becomes a link. */
static void keep_target(struct reader *r, struct slice tag, struct slice attribute)
{
	size_t at = slice_find_nocase(tag, attribute);

	if (at == SLICE_NPOS)
		return;
	struct slice value = slice_drop(tag, at + attribute.len);
	char quote = value.len ? value.ptr[0] : 0;
	if (quote != '"' && quote != '\'')
		return;
	value = slice_drop(value, 1);
	size_t end = slice_find_char(value, quote);
	if (end != SLICE_NPOS)
		words_add_link(r, (const unsigned char *)value.ptr,
			       (const unsigned char *)value.ptr + end);
}

/* Where "-->" is, or SLICE_NPOS; a million openings without an end are looked through once. */
static size_t comment_end(struct reader *r, struct slice rest)
{
	size_t from = r->no_comment_ends > r->p ? (size_t)(r->no_comment_ends - r->p) : 0;
	size_t end = slice_find(slice_drop(rest, from), SLICE("-->"));

	if (end != SLICE_NPOS)
		return from + end;
	r->no_comment_ends = r->p + rest.len - 2; /* it may begin in the last two bytes */
	return SLICE_NPOS;
}

static bool speaks_of_licence(struct slice comment)
{
	return slice_find_nocase(comment, SLICE("licen")) != SLICE_NPOS ||
	       slice_find_nocase(comment, SLICE("copyright")) != SLICE_NPOS;
}

static bool skip_comment(struct reader *r)
{
	struct slice rest = rest_of(r, LONGEST_COMMENT);

	if (slice_starts(rest, SLICE("<!--"))) {
		size_t end = r->p < r->in_comment ? SLICE_NPOS : comment_end(r, rest);

		/* Whoever speaks of a licence in a comment means it: headers of documentation do.
		 */
		if (end != SLICE_NPOS && speaks_of_licence(slice_sub(rest, 0, end))) {
			r->in_comment = r->p + end;
			end = SLICE_NPOS;
		}
		r->p += end == SLICE_NPOS ? 4 : end + 3;
		return true;
	}
	if (slice_starts_nocase(rest, SLICE("<!doctype")) || slice_starts(rest, SLICE("<?xml"))) {
		size_t end = slice_find_char(slice_sub(rest, 0, LONGEST_TAG), '>');

		r->p += end == SLICE_NPOS ? 1 : end + 1;
		return true;
	}
	return false;
}

/* The text of <script> and <style> is no prose. */
static void skip_body(struct reader *r, struct slice name)
{
	struct slice rest = rest_of(r, LONGEST_COMMENT);
	bool script = slice_eq_nocase(name, SLICE("script"));
	size_t end;

	if (!script && !slice_eq_nocase(name, SLICE("style")))
		return;
	end = slice_find_nocase(rest, script ? SLICE("</script") : SLICE("</style"));
	if (end != SLICE_NPOS)
		r->p += end;
}

/* Behind the blanks from `at` on. */
static size_t skip_blanks(struct slice s, size_t at)
{
	while (at < s.len && slice_is_blank(s.ptr[at]))
		at++;
	return at;
}

/* Behind the value that begins at `at`: in quotation marks, or up to a blank. */
static size_t value_end(struct slice s, size_t at)
{
	char quote = at < s.len ? s.ptr[at] : 0;

	if (quote == '"' || quote == '\'') {
		size_t end = slice_find_char(slice_drop(s, at + 1), quote);

		return end == SLICE_NPOS ? s.len : at + 1 + end + 1;
	}
	while (at < s.len && !slice_is_blank(s.ptr[at]))
		at++;
	return at;
}

/* False where words stand in the tag that a reader of the file sees, and a browser does not. */
static bool has_attributes_only(struct slice s)
{
	unsigned bare = 0;

	for (size_t at = skip_blanks(s, 0); at < s.len; at = skip_blanks(s, at)) {
		while (at < s.len && !slice_is_blank(s.ptr[at]) && s.ptr[at] != '=')
			at++;
		size_t sign = skip_blanks(s, at);

		if (sign < s.len && s.ptr[sign] == '=')
			at = value_end(s, skip_blanks(s, sign + 1));
		else
			bare++;
	}
	return bare <= MOST_BARE;
}

bool words_skip_tag(struct reader *r)
{
	struct slice rest = rest_of(r, LONGEST_TAG);
	bool closing = rest.len > 1 && rest.ptr[1] == '/';
	size_t from = closing ? 2 : 1, to = from;

	if (rest.len > 1 && (rest.ptr[1] == '!' || rest.ptr[1] == '?'))
		return skip_comment(r);
	while (to < rest.len && to < from + 12 && is_name_char(rest.ptr[to]))
		to++;
	struct slice name = slice_sub(rest, from, to);
	bool block = is_one_of(name, block_tags, sizeof(block_tags) / sizeof(block_tags[0]));
	if (name.len == 0 || to == rest.len ||
	    (!block && !is_one_of(name, inline_tags, sizeof(inline_tags) / sizeof(inline_tags[0]))))
		return false;
	size_t end = slice_find_char(rest, '>');
	struct slice tag = slice_sub(rest, 0, end);
	if (end == SLICE_NPOS ||
	    (end != to && rest.ptr[to] != '/' && !slice_is_blank(rest.ptr[to])))
		return false;
	/* "<a year>" is a place to fill in: a tag's blanks are followed by attributes. */
	if (end != to && slice_trim(slice_sub(rest, to, end)).len > 1 &&
	    slice_find_char(tag, '=') == SLICE_NPOS)
		return false;
	if (!has_attributes_only(slice_sub(rest, to, end)))
		return false;
	keep_target(r, tag, SLICE("href="));
	keep_target(r, tag, SLICE("src="));
	if (block)
		r->pending |= WORD_AT_LINE | (closing ? 0 : WORD_AT_PARAGRAPH);
	if (block && !closing && name.len == 2 && (name.ptr[0] | 0x20) == 'h' && name.ptr[1] <= '6')
		r->pending |= WORD_AT_HEADING;
	r->p += end + 1;
	if (!closing)
		skip_body(r, name);
	return true;
}

/* Where the target of a link ends that begins at `from`, or 0 where it is none. */
static size_t target_end(const struct reader *r, struct slice s, size_t from)
{
	bool is_url = slice_starts(slice_drop(s, from), SLICE("http"));
	size_t depth = 0, lines = 0, most = is_url ? MOST_URL_LINES : MOST_LINK_LINES;

	for (size_t i = from; i < s.len; i++) {
		size_t next = skip_blanks(s, i);

		if (next < s.len && depth == 0 && (s.ptr[next] == ')' || next > i) &&
		    slice_find_char(SLICE(")\"'"), s.ptr[next]) != SLICE_NPOS)
			return i;
		if (next > i) {
			size_t line = slice_find_char(slice_sub(s, i, next), '\n');

			if (line == SLICE_NPOS || ++lines > most)
				return 0;
			i = (size_t)(words_skip_margin(r, r->p + i + line + 1) - r->p) - 1;
			continue;
		}
		if (s.ptr[i] == '(' && ++depth >= DEEPEST_LINK)
			return 0;
		depth -= s.ptr[i] == ')';
	}
	return 0;
}

/*
 * A target has no blanks (CommonMark 0.31, section 6.3), though a long one may have been broken
 * when lines were filled: what has is text that a reader of the file sees, and so is a title.
 */
bool words_skip_link(struct reader *r)
{
	struct slice rest = rest_of(r, LONGEST_LINK);

	if (rest.len < 2 || rest.ptr[1] != '(')
		return false;
	size_t from = skip_blanks(rest, 2);
	if (slice_find_char(slice_sub(rest, 2, from), '\n') != SLICE_NPOS)
		from = (size_t)(words_skip_margin(r, r->p + from) - r->p);
	size_t end = target_end(r, rest, from);
	if (end == 0)
		return false;
	words_add_link(r, r->p + from, r->p + end);
	r->p += end;
	return true;
}

/* One unit of UTF-16; `big`: the higher byte first. */
static uint32_t unit_at(const unsigned char *p, bool big)
{
	return big ? (uint32_t)(p[0] << 8 | p[1]) : (uint32_t)(p[1] << 8 | p[0]);
}

/* A surrogate without its partner is written as U+FFFD, which is no letter. */
struct slice words_as_utf8(struct words *w, struct slice text)
{
	const unsigned char *p = (const unsigned char *)text.ptr;
	size_t len = 0;
	bool big = text.len >= 2 && p[0] == 0xFE && p[1] == 0xFF;

	if (!big && !(text.len >= 2 && p[0] == 0xFF && p[1] == 0xFE))
		return text;
	size_t needed = text.len / 2 * 3 + 4; /* a unit of two bytes has at most three in UTF-8 */
	if (w->converted_cap < needed) {
		w->converted = alloc_resize(w->converted, needed, 1);
		w->offsets = alloc_resize(w->offsets, needed, sizeof(*w->offsets));
		w->converted_cap = needed;
	}
	for (size_t i = 2; i + 1 < text.len; i += 2) {
		uint32_t code = unit_at(p + i, big);
		uint32_t from = (uint32_t)i;
		char out[4];

		if (code >= 0xD800 && code < 0xDC00 && i + 3 < text.len) {
			uint32_t low = unit_at(p + i + 2, big);

			if (low >= 0xDC00 && low < 0xE000) {
				code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
				i += 2;
			}
		}
		size_t n = utf8_encode(code, out);
		for (size_t k = 0; k < n; k++) {
			w->converted[len] = out[k];
			w->offsets[len++] = from;
		}
	}
	w->offsets[len] = (uint32_t)text.len;
	return (struct slice){ w->converted, len };
}
