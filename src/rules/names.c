/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding of names: what people write in many ways becomes one key.
 *
 * Two foldings. The strict one takes away what never changes the meaning (case, blanks, hyphens,
 * the forms of one link), and what it makes equal is equal: aliases are compared by it. The loose
 * one also takes away words that people add or leave out ("the ... License, version 2.0"); it
 * serves only where the strict one found nothing, and where its answer is not unique it is none.
 *
 * The result stands in the caller's room, no allocation: a scan folds some names for every file.
 */
#include "rules/names.h"

static const struct slice hub_hosts[] = { SLICE_INIT("huggingface.co/"), SLICE_INIT("hf.co/") };

static bool drop_prefix(struct slice *s, struct slice prefix)
{
	if (!slice_starts_nocase(*s, prefix))
		return false;
	*s = slice_drop(*s, prefix.len);
	return true;
}

static bool drop_suffix(struct slice *s, struct slice suffix)
{
	if (!slice_ends_nocase(*s, suffix))
		return false;
	s->len -= suffix.len;
	return true;
}

/* http and https, with www. and without, are one page: which of them a card has is chance. */
static bool drop_scheme(struct slice *s)
{
	bool link = drop_prefix(s, SLICE("https://")) || drop_prefix(s, SLICE("http://"));

	if (link)
		drop_prefix(s, SLICE("www."));
	return link;
}

/*
 * A link without what differs between links to one page. One ending only: "x.md.txt" is another
 * file than "x.md".
 */
static struct slice link_core(struct slice s)
{
	static const struct slice endings[] = { SLICE_INIT(".txt"), SLICE_INIT(".html"),
						SLICE_INIT(".htm"), SLICE_INIT(".md") };
	struct slice rest;

	slice_cut(s, '#', &s, &rest);
	slice_cut(s, '?', &s, &rest);
	while (drop_suffix(&s, SLICE("/")))
		;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (drop_suffix(&s, endings[i]))
			break;
	return s;
}

static bool folds_away(char c)
{
	return slice_is_blank(c) || c == '_' || c == '-';
}

/*
 * Hosts show one file under three names; two of them are replaced by the third. /blob/ is the page
 * about a file, /raw/ and /resolve/ are its bytes, on GitHub and on the Hub alike.
 */
static size_t same_view(struct slice s, size_t at)
{
	struct slice rest = slice_drop(s, at);

	if (slice_starts(rest, SLICE("/raw/")))
		return 5;
	return slice_starts(rest, SLICE("/resolve/")) ? 9 : 0;
}

/* A name too long for the room (LIMIT_NAME_BYTES) folds to nothing, and nothing is never found. */
struct slice name_strict(struct slice name, struct name_room *room)
{
	bool link = drop_scheme(&name);
	size_t len = 0;

	if (link)
		name = link_core(name);
	if (name.len > sizeof(room->bytes))
		return SLICE_NONE;
	for (size_t i = 0; i < name.len; i++) {
		size_t view = link ? same_view(name, i) : 0;

		if (view) {
			memcpy(room->bytes + len, "/blob/", 5);
			len += 5;
			i += view - 2;
		} else if (!folds_away(name.ptr[i])) {
			room->bytes[len++] = (char)slice_lower(name.ptr[i]);
		}
	}
	return (struct slice){ room->bytes, len };
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* All beyond ASCII are letters here: Chinese names of licences must not fold to nothing. */
static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_digit_at(struct slice s, size_t at)
{
	return at < s.len && is_digit(s.ptr[at]);
}

/*
 * A dot belongs to a word where digits stand on both sides. '+' belongs to a word because
 * OpenRAIL++ and OpenRAIL are two licences.
 */
static bool in_word(struct slice s, size_t at)
{
	char c = s.ptr[at];

	if (c == '.')
		return at > 0 && is_digit(s.ptr[at - 1]) && is_digit_at(s, at + 1);
	return is_letter(c) || is_digit(c) || c == '+';
}

/* Words that stand in one person's name for a licence and not in another's. */
static bool says_nothing(struct slice word)
{
	static const struct slice words[] = {
		SLICE_INIT("license"), SLICE_INIT("licence"), SLICE_INIT("agreement"),
		SLICE_INIT("the"),     SLICE_INIT("version"), SLICE_INIT("v"),
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (slice_eq_nocase(word, words[i]))
			return true;
	return false;
}

/*
 * ".0" at the end of a number: 2.0 and 2 are one version, 2.0.1 and 2.1 are not. The caller knows
 * that a digit follows the dot (in_word()), so at + 1 is inside.
 */
static bool is_dot_zero(struct slice word, size_t at)
{
	return word.ptr[at] == '.' && word.ptr[at + 1] == '0' && !is_digit_at(word, at + 2) &&
	       !(at + 2 < word.len && word.ptr[at + 2] == '.');
}

/* Dots go, digits stay: "llama-3.1" and "llama31" are one name, and "3" and "31" are not. */
static size_t add_word(struct slice word, char *out)
{
	size_t len = 0;

	if (word.len > 1 && slice_lower(word.ptr[0]) == 'v' && is_digit(word.ptr[1]))
		word = slice_drop(word, 1);
	for (size_t i = 0; i < word.len; i++) {
		if (word.ptr[i] != '.')
			out[len++] = (char)slice_lower(word.ptr[i]);
		else if (is_dot_zero(word, i))
			i++;
	}
	return len;
}

/* Words are put together without anything between: "apache 2" and "apache2" are one. */
struct slice name_loose(struct slice name, struct name_room *room)
{
	size_t len = 0, at = 0;

	if (name.len > sizeof(room->bytes))
		return SLICE_NONE;
	while (at < name.len) {
		size_t start = at;

		while (at < name.len && in_word(name, at))
			at++;
		if (at == start)
			at++;
		else if (!says_nothing(slice_sub(name, start, at)))
			len += add_word(slice_sub(name, start, at), room->bytes + len);
	}
	return (struct slice){ room->bytes, len };
}

/*
 * "ORG/NAME" of what follows the Hub's host; empty for its data sets and spaces. What follows
 * ORG/NAME (/tree/main, ?library=x, :quant) says which part of a model is meant, not which model. A
 * data set may have a model's id, and is another thing.
 */
static struct slice hub_id(struct slice path)
{
	struct slice id = path, rest;
	size_t slash = slice_find_char(path, '/'), end;

	if (slice_starts_nocase(path, SLICE("datasets/")) ||
	    slice_starts_nocase(path, SLICE("spaces/")))
		return SLICE_NONE;
	if (slash != SLICE_NPOS) {
		end = slice_find_char(slice_drop(path, slash + 1), '/');
		if (end != SLICE_NPOS)
			id = slice_sub(path, 0, slash + 1 + end);
	}
	slice_cut(id, '?', &id, &rest);
	slice_cut(id, '#', &id, &rest);
	slice_cut(id, ':', &id, &rest);
	return id;
}

/*
 * Ids are compared without case, which people get wrong.
 */
struct slice name_of_model(struct slice name, struct name_room *room)
{
	name = slice_trim(name);
	drop_scheme(&name);
	for (size_t i = 0; i < sizeof(hub_hosts) / sizeof(*hub_hosts); i++)
		if (drop_prefix(&name, hub_hosts[i])) {
			name = hub_id(name);
			break;
		}
	drop_suffix(&name, SLICE("/"));
	if (name.len > sizeof(room->bytes))
		return SLICE_NONE;
	for (size_t i = 0; i < name.len; i++)
		room->bytes[i] = (char)slice_lower(name.ptr[i]);
	return (struct slice){ room->bytes, name.len };
}
