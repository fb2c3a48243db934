/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables of keys against nodes of YAML. A word of the file is cut in messages, so that the
 * place in front of it always has room.
 *
 * Nothing is guessed and nothing is passed over: a key with a slip in it would be a rule that its
 * author believes in and that no one applies. A policy is short and written by hand, so its reader
 * may stop at the first mistake and has the room to say what would have been right.
 *
 * The rule files have a parser of their own (rules/source.c): there a table describes a struct that
 * is also packed and unpacked, here each key may have a function, since half of them do more than
 * fill a member.
 */
#include "policy/parser.h"

#include "base/suggest.h"

#include <stdarg.h>
#include <stdio.h>

enum { WORD_SHOWN = 80 };

static struct slice shown(const struct yaml_node *node)
{
	return slice_sub(node->text, 0, WORD_SHOWN);
}

/* The code of the error stays; whoever set it knows better than the place does. */
bool parser_place(struct parser *r, const struct yaml_node *node)
{
	return err_wrap(r->e, "%.*s: line %u, column %u", SLICE_ARG(r->name), node->line,
			node->column);
}

/* By way of a buffer, because err_set() clears the text that an argument may point into. */
bool parser_fail(struct parser *r, const struct yaml_node *node, const char *fmt, ...)
{
	char text[sizeof(r->e->text)];
	va_list arguments;

	va_start(arguments, fmt);
	vsnprintf(text, sizeof(text), fmt, arguments);
	va_end(arguments);
	err_set(r->e, ERR_CONFIG, "%s", text);
	return parser_place(r, node);
}

/* What is too much for a message is a command away. */
static const char *where_listed(const char *what)
{
	if (slice_starts(slice_of(what), SLICE("licence")))
		return "; 'modlic rules list' has the licences, modlic-policy(5) the categories";
	if (slice_eq(slice_of(what), SLICE("finding code")))
		return "; 'modlic policy show' has them all";
	return "";
}

bool parser_unknown(struct parser *r, const struct yaml_node *node, const char *what,
		    struct slice nearest)
{
	if (nearest.len == 0)
		return parser_fail(r, node, "unknown %s \"%.*s\"%s", what, SLICE_ARG(shown(node)),
				   where_listed(what));
	return parser_fail(r, node, "unknown %s \"%.*s\"; did you mean \"%.*s\"?", what,
			   SLICE_ARG(shown(node)), SLICE_ARG(nearest));
}

/*
 * A key with nothing behind it is refused: `allow:` alone may mean "nothing" or "not yet written".
 */
bool parser_expect(struct parser *r, const struct yaml_node *node, enum yaml_type type,
		   const char *what)
{
	static const char *const types[] = {
		[YAML_SCALAR] = "a word", [YAML_SEQUENCE] = "a list", [YAML_MAPPING] = "a mapping"
	};

	if (node->type == type && !(type == YAML_SCALAR && yaml_text(node).len == 0))
		return true;
	if (yaml_is_null(node) || (node->type == YAML_SCALAR && yaml_text(node).len == 0))
		return parser_fail(r, node, "%s is empty; expected %s", what, types[type]);
	return parser_fail(r, node, "%s is %s; expected %s", what, types[node->type], types[type]);
}

/* A word that is near nothing is answered with all that there is. */
static bool unknown_key(struct parser *r, const struct key *keys, const struct yaml_node *word,
			struct slice near)
{
	struct buf known;
	bool fine;

	if (near.len || !keys->word)
		return parser_unknown(r, word, "key", near);
	buf_init(&known, 4096);
	for (const struct key *key = keys; key->word; key++)
		buf_addf(&known, "%s%s", key == keys ? "" : key[1].word ? ", " : " or ", key->word);
	fine = parser_fail(r, word, "unknown key \"%.*s\"; expected %.*s", SLICE_ARG(shown(word)),
			   SLICE_ARG(buf_slice(&known)));
	buf_free(&known);
	return fine;
}

/*
 * Keys are read in the file's order, so that the first mistake a person sees is the first in the
 * file.
 */
bool parser_mapping(struct parser *r, const struct key *keys, void *into,
		    const struct yaml_node *map, const char *what)
{
	if (!parser_expect(r, map, YAML_MAPPING, what))
		return false;
	for (size_t i = 0; i + 1 < map->count; i += 2) {
		struct suggestion best = { 0 };
		const struct key *key = keys;

		for (; key->word && !slice_eq(slice_of(key->word), map->items[i]->text); key++)
			suggest_offer(&best, map->items[i]->text, slice_of(key->word));
		if (!key->word)
			return unknown_key(r, keys, map->items[i], best.word);
		if (!key->read(r, key, into, map->items[i + 1]))
			return false;
	}
	for (const struct key *key = keys; key->word; key++)
		if (key->required && !yaml_get(map, key->word))
			return parser_fail(r, map, "%s has no \"%s\"", what, key->word);
	return true;
}

bool parser_list(struct parser *r, const char *what, void *into, const struct yaml_node *list,
		 bool (*read)(struct parser *, void *, const struct yaml_node *))
{
	if (!parser_expect(r, list, YAML_SEQUENCE, what))
		return false;
	for (size_t i = 0; i < list->count; i++)
		if (!read(r, into, list->items[i]))
			return false;
	return true;
}

bool parser_text(struct parser *r, const struct key *key, void *into, const struct yaml_node *value)
{
	if (!parser_expect(r, value, YAML_SCALAR, key->word))
		return false;
	*(struct slice *)((char *)into + key->offset) = value->text;
	return true;
}

/*
 * No calendar: 2027-02-31 passes and is later than every day of that February, which is all that is
 * asked of it.
 */
static bool is_date(struct slice s)
{
	uint64_t year, month, day;

	return s.len == 10 && s.ptr[4] == '-' && s.ptr[7] == '-' &&
	       slice_to_u64(slice_sub(s, 0, 4), &year) &&
	       slice_to_u64(slice_sub(s, 5, 7), &month) && month >= 1 && month <= 12 &&
	       slice_to_u64(slice_sub(s, 8, 10), &day) && day >= 1 && day <= 31;
}

bool parser_date(struct parser *r, const struct key *key, void *into, const struct yaml_node *value)
{
	if (!parser_text(r, key, into, value))
		return false;
	if (!is_date(value->text))
		return parser_fail(r, value, "%s is \"%.*s\"; expected a date such as 2027-03-31",
				   key->word, SLICE_ARG(shown(value)));
	return true;
}

/* Digits before the length: a name in place of a digest is told by its first wrong letter. */
bool parser_sha256(struct parser *r, const struct key *key, void *into,
		   const struct yaml_node *value)
{
	if (!parser_text(r, key, into, value))
		return false;
	for (size_t i = 0; i < value->text.len; i++) {
		char c = value->text.ptr[i];

		if (slice_hex_digit(c) < 0)
			return parser_fail(r, value, "%s: \"%c\" is no hexadecimal digit",
					   key->word, c >= ' ' && c < 127 ? c : '?');
	}
	if (value->text.len != 64)
		return parser_fail(r, value, "%s has %zu digits; expected 64", key->word,
				   value->text.len);
	return true;
}

/* An empty file is no policy: most likely the wrong one was named. */
bool parser_open(struct parser *r, struct slice bytes, const struct yaml_node **root)
{
	struct yaml_document *documents;
	size_t count;

	if (!yaml_parse(r->policy->arena, bytes, &yaml_own, &documents, &count, r->e)) {
		r->e->code = ERR_CONFIG;
		return err_wrap(r->e, "%.*s", SLICE_ARG(r->name));
	}
	if (count == 0 || !documents[0].root || yaml_is_null(documents[0].root))
		return err_set(r->e, ERR_CONFIG,
			       "%.*s: there is nothing in it; `modlic policy init` "
			       "writes one to start from",
			       SLICE_ARG(r->name));
	if (count > 1)
		return parser_fail(r, documents[1].root ? documents[1].root : documents[0].root,
				   "a second document; expected one");
	if (documents[0].duplicate_count > 0)
		return parser_fail(r, documents[0].duplicates[0].key, "key \"%.*s\" stands twice",
				   SLICE_ARG(shown(documents[0].duplicates[0].key)));
	*root = documents[0].root;
	return true;
}
