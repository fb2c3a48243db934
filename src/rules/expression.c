/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SPDX licence expressions (SPDX 3.0.1, Annex B; WITH binds tightest, then AND, then OR) and
 * the comma lists that GGUF files have instead. Operators are taken in any case; names between
 * them may be any that ruledb_licence_named() knows, blanks included ("Apache 2.0 OR MIT").
 *
 * The result is a flat list and one flag, not a tree: "A OR B" is a choice, anything with an AND
 * binds by all of its parts, and a mix of both is read as AND, which asks for more and never for
 * less than the author does. A real tree would need a real judgement of each branch; mixed
 * expressions in cards are rare.
 *
 * Unknown parts do not stop the reading. What is known of an expression binds in any case; `known`
 * tells the caller that it is not all.
 */
#include "rules/rules.h"

#include "base/limits.h"

struct expression {
	const struct ruledb *db;
	struct arena *a;
	struct slice rest;
	struct licence_refs *out;
	unsigned depth;
	bool known, either, both; /* all parts known; an OR, an AND was seen */
};

static void skip_blanks(struct expression *x)
{
	while (x->rest.len && slice_is_blank(x->rest.ptr[0]))
		x->rest = slice_drop(x->rest, 1);
}

/*
 * An operator at the start of the rest: the word, and a blank or bracket behind it. A blank or
 * bracket must follow, or "ORACLE-BCL" would begin with an operator.
 */
static bool at_word(const struct expression *x, struct slice word)
{
	char next = x->rest.len > word.len ? x->rest.ptr[word.len] : ' ';

	return slice_starts_nocase(x->rest, word) && (slice_is_blank(next) || next == '(');
}

static bool take_word(struct expression *x, struct slice word)
{
	skip_blanks(x);
	if (!at_word(x, word))
		return false;
	x->rest = slice_drop(x->rest, word.len);
	return true;
}

static bool take_char(struct expression *x, char c)
{
	skip_blanks(x);
	if (x->rest.len == 0 || x->rest.ptr[0] != c)
		return false;
	x->rest = slice_drop(x->rest, 1);
	return true;
}

/*
 * Names may hold blanks: only an operator, a bracket or the end closes one. Asked only where a word
 * begins: "Creative Commons and Friends" is cut, and whole_name() has asked for such first.
 */
static bool ends_name(const struct expression *x)
{
	static const struct slice operators[] = { SLICE_INIT("AND"), SLICE_INIT("OR"),
						  SLICE_INIT("WITH") };

	if (x->rest.len == 0 || x->rest.ptr[0] == ')' || x->rest.ptr[0] == '(')
		return true;
	for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++)
		if (at_word(x, operators[i]))
			return true;
	return false;
}

/* The words up to the next operator or bracket. */
static struct slice take_name(struct expression *x)
{
	struct slice start;

	skip_blanks(x);
	start = x->rest;
	while (!ends_name(x)) {
		while (x->rest.len && !slice_is_blank(x->rest.ptr[0]) && x->rest.ptr[0] != ')' &&
		       x->rest.ptr[0] != '(')
			x->rest = slice_drop(x->rest, 1);
		skip_blanks(x);
	}
	return slice_trim(slice_sub(start, 0, start.len - x->rest.len));
}

/*
 * "GPL-2.0+" is GPL-2.0-or-later where there is such a licence, else the version named. The version
 * that is named is the fallback because it is what the text at hand says; "or later" only adds to
 * it.
 */
static const struct licence *licence_or_later(const struct expression *x, struct slice name)
{
	const struct licence *l = ruledb_licence_named(x->db, name);
	struct slice version = name;

	if (l || name.len == 0 || name.ptr[name.len - 1] != '+')
		return l;
	version.len--;
	l = ruledb_licence_named(x->db, arena_format(x->a, "%.*s-or-later", SLICE_ARG(version)));
	return l ? l : ruledb_licence_named(x->db, version);
}

/* "MIT AND MIT" comes from merging manifests and means one licence. */
static void add_licence(struct expression *x, const struct licence *l)
{
	for (size_t i = 0; i < x->out->len; i++)
		if (x->out->at[i] == l)
			return;
	*list_add(x->a, x->out) = l;
}

/* All of SPDX's list but "SHL-2.x" and "GPL-CC-1.0" are called so; "mit WITH non-commercial" not.
 */
static bool is_exception(struct slice name)
{
	return slice_find_nocase(name, SLICE("exception")) != SLICE_NPOS ||
	       slice_find_nocase(name, SLICE("note")) != SLICE_NPOS;
}

/*
 * One name with its exception. An exception only permits more, so that what stands before it
 * still says what is owed; where the two together have a rule of their own, that one counts.
 * What is no exception by its name may take away instead, and nobody knows what is left.
 */
static bool take_simple(struct expression *x)
{
	struct slice name = take_name(x), exception;
	const struct licence *l = NULL;
	bool plain = true;

	if (name.len == 0)
		return false;
	if (take_word(x, SLICE("WITH"))) {
		exception = take_name(x);
		if (exception.len == 0)
			return false;
		l = ruledb_licence_named(x->db,
					 arena_format(x->a, "%.*s WITH %.*s", SLICE_ARG(name),
						      SLICE_ARG(exception)));
		plain = l || is_exception(exception);
	}
	if (!l)
		l = licence_or_later(x, name);
	if (l)
		add_licence(x, l);
	x->known = x->known && l && plain;
	return true;
}

/*
 * Any mix of operators: the parts come out in order, and which operators were seen. Depth is
 * counted, since brackets are the one thing here that recurses on what a file says.
 */
static bool take_expression(struct expression *x)
{
	for (;;) {
		if (take_char(x, '(')) {
			if (++x->depth > LIMIT_EXPRESSION_DEPTH || !take_expression(x) ||
			    !take_char(x, ')'))
				return false;
			x->depth--;
		} else if (!take_simple(x)) {
			return false;
		}
		if (take_word(x, SLICE("OR")))
			x->either = true;
		else if (take_word(x, SLICE("AND")))
			x->both = true;
		else
			return true;
	}
}

/*
 * A title may have "or" or brackets in it: "GNU General Public License v3.0 or later". Brackets
 * that do not pair, or stand in front, are those of an expression.
 */
static const struct licence *whole_name(const struct ruledb *db, struct slice text)
{
	size_t open = 0;

	if (slice_starts(text, SLICE("(")))
		return NULL;
	for (size_t i = 0; i < text.len; i++) {
		open += text.ptr[i] == '(';
		if (text.ptr[i] == ')' && open-- == 0)
			return NULL;
	}
	return open ? NULL : ruledb_licence_named(db, text);
}

static bool parse_part(struct expression *x, struct slice part)
{
	const struct licence *whole = whole_name(x->db, part);

	if (whole) {
		add_licence(x, whole);
		return true;
	}
	x->rest = part;
	if (!take_expression(x))
		return false;
	skip_blanks(x);
	return x->rest.len == 0;
}

/*
 * A comma reads as AND: GGUF writers join lists with it, and a list has no operator
 * (inheritance.md, Facts).
 */
bool ruledb_expression(const struct ruledb *db, struct slice text, struct arena *a,
		       struct licence_refs *out, bool *either)
{
	struct expression x = { .db = db, .a = a, .out = out, .known = true };
	const struct licence *whole;
	bool more = true;

	*out = (struct licence_refs){ 0 };
	*either = false;
	text = slice_trim(text);
	if (text.len == 0 || text.len > LIMIT_EXPRESSION_BYTES)
		return false;
	whole = whole_name(db, text);
	if (whole) {
		add_licence(&x, whole);
		return true;
	}
	while (more) {
		struct slice part;

		more = slice_cut(text, ',', &part, &text);
		x.both |= more;
		/* An AND may stand in what was not read. */
		if (!parse_part(&x, slice_trim(part))) {
			x.known = false;
			x.both = true;
		}
	}
	*either = x.either && !x.both;
	return x.known;
}
