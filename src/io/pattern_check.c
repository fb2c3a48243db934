/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The check of patterns that stand in rule files: one pass over the source that knows just
 * enough of PCRE2's syntax to tell groups, classes, escapes and repeats apart. It errs on the
 * side of refusing: a possessive inner repeat is harmless and refused all the same.
 *
 * What makes a backtracking matcher run away is a repeat without bound around another: "(a+)+"
 * tries every way of dividing its subject. Limits at run time (base/limits.h) end such a search and
 * count it as no match; in a rule that would be a licence overlooked, for which a file need only be
 * long enough. So the shape is refused when rules are built, where somebody can still write the
 * pattern differently.
 *
 * Bounded repeats may nest: their product is bounded too, and the limits at run time take care of
 * the rest.
 */
#include "io/pattern.h"

enum { SOURCE_LARGEST = 4096, NESTING_LARGEST = 32 };

/* The stack is part of the struct, so that a pattern of brackets alone cannot make it grow. */
struct checker {
	struct slice source;
	size_t at;
	bool repeats[NESTING_LARGEST]; /* per open group: something in it repeats without bound */
	size_t depth;
	bool last_repeats; /* the last atom was a group of that kind */
};

static bool refuse(const struct checker *c, const char *why, struct err *e)
{
	return err_set(e, ERR_CONFIG, "byte %zu of the pattern: %s", c->at, why);
}

static bool looking_at(const struct checker *c, const char *text)
{
	return slice_starts(slice_drop(c->source, c->at), slice_of(text));
}

/* PCRE2 ends an unclosed \Q at the end of the pattern; so does this. */
static void skip_to_end_of_quote(struct checker *c)
{
	size_t end = slice_find(slice_drop(c->source, c->at), SLICE("\\E"));

	c->at = end == SLICE_NPOS ? c->source.len : c->at + end + 2;
}

/* \C matches one byte of a character: what follows it would be matched against broken UTF-8. */
static bool check_escape(struct checker *c, struct err *e)
{
	if (looking_at(c, "\\C"))
		return refuse(c, "\\C is not allowed", e);
	if (looking_at(c, "\\g<") || looking_at(c, "\\g'"))
		return refuse(c, "recursion is not allowed", e);
	if (looking_at(c, "\\Q"))
		skip_to_end_of_quote(c);
	else
		c->at += 2;
	c->last_repeats = false;
	return true;
}

/* From '[' to behind its ']'. A ']' that comes first is a member; [:alpha:] nests. */
static void skip_class(struct checker *c)
{
	c->at++;
	if (looking_at(c, "^"))
		c->at++;
	if (looking_at(c, "]"))
		c->at++;
	while (c->at < c->source.len && !looking_at(c, "]")) {
		if (looking_at(c, "\\Q")) {
			skip_to_end_of_quote(c);
			continue;
		}
		if (looking_at(c, "[:")) {
			size_t end = slice_find(slice_drop(c->source, c->at), SLICE(":]"));

			c->at += end == SLICE_NPOS ? 0 : end + 1;
		}
		c->at += looking_at(c, "\\") ? 2 : 1;
	}
	c->at++;
	c->last_repeats = false;
}

/* (?R) (?1) (?+1) (?-1) (?&name) (?P>name); (?-i) is a switch of options and none. */
static bool is_recursion(const struct checker *c)
{
	struct slice rest = slice_drop(c->source, c->at + 2);
	char first = rest.len ? rest.ptr[0] : '\0', second = rest.len > 1 ? rest.ptr[1] : '\0';
	bool sign = first == '+' || first == '-';

	if (sign)
		return second >= '0' && second <= '9';
	return first == 'R' || first == '&' || (first >= '0' && first <= '9') ||
	       slice_starts(rest, SLICE("P>"));
}

static bool check_open(struct checker *c, struct err *e)
{
	if (looking_at(c, "(*"))
		return refuse(c, "verbs are not allowed", e);
	if (looking_at(c, "(?C"))
		return refuse(c, "callouts are not allowed", e);
	if (looking_at(c, "(?") && is_recursion(c))
		return refuse(c, "recursion is not allowed", e);
	if (looking_at(c, "(?#")) {
		size_t end = slice_find_char(slice_drop(c->source, c->at), ')');

		c->at = end == SLICE_NPOS ? c->source.len : c->at + end + 1;
		return true;
	}
	if (c->depth + 1 >= NESTING_LARGEST)
		return refuse(c, "groups nested deeper than 31", e);
	c->repeats[++c->depth] = false;
	c->at += looking_at(c, "(?") ? 2 : 1;
	c->last_repeats = false;
	return true;
}

static bool check_close(struct checker *c, struct err *e)
{
	if (c->depth == 0)
		return refuse(c, "a ) without its (", e);
	c->last_repeats = c->repeats[c->depth--];
	c->repeats[c->depth] |= c->last_repeats;
	c->at++;
	return true;
}

/*
 * The length of the repeat here (its ? or + behind it left out), 0 where there is none. "{" is a
 * repeat for PCRE2 only in the forms {n}, {n,} and {n,m}; anything else is itself.
 */
static size_t repeat_length(const struct checker *c, bool *unbounded)
{
	struct slice rest = slice_drop(c->source, c->at);
	size_t digits = 1, end;

	*unbounded = rest.ptr[0] == '*' || rest.ptr[0] == '+';
	if (*unbounded || rest.ptr[0] == '?')
		return 1;
	end = slice_find_char(rest, '}');
	if (rest.ptr[0] != '{' || end == SLICE_NPOS)
		return 0;
	while (digits < end && rest.ptr[digits] >= '0' && rest.ptr[digits] <= '9')
		digits++;
	if (digits == 1 || (digits != end && rest.ptr[digits] != ','))
		return 0;
	*unbounded = digits + 1 == end && rest.ptr[digits] == ',';
	return end + 1;
}

/*
 * An outer repeat of any kind passes the mark on: in "(?:(?:a+)b){2,}" it is the inner one that
 * counts.
 */
static bool check_repeat(struct checker *c, size_t length, bool unbounded, struct err *e)
{
	if (unbounded && c->last_repeats)
		return refuse(c, "an unbounded repeat of what holds an unbounded repeat", e);
	c->repeats[c->depth] |= unbounded;
	c->last_repeats = false;
	c->at += length;
	if (looking_at(c, "?") || looking_at(c, "+"))
		c->at++;
	return true;
}

static bool check_item(struct checker *c, struct err *e)
{
	bool unbounded;
	size_t length = repeat_length(c, &unbounded);

	if (length)
		return check_repeat(c, length, unbounded, e);
	switch (c->source.ptr[c->at]) {
	case '\\':
		return check_escape(c, e);
	case '(':
		return check_open(c, e);
	case ')':
		return check_close(c, e);
	case '[':
		skip_class(c);
		return true;
	default:
		c->at++;
		c->last_repeats = false;
		return true;
	}
}

bool pattern_check(struct slice source, struct err *e)
{
	struct checker c = { .source = source };

	if (source.len > SOURCE_LARGEST)
		return err_set(e, ERR_CONFIG, "pattern of %zu bytes, limit %d", source.len,
			       SOURCE_LARGEST);
	while (c.at < c.source.len)
		if (!check_item(&c, e))
			return false;
	return true;
}
