/* SPDX-License-Identifier: Apache-2.0 */
/*
 * As much of Python's grammar as tells code from prose, and a constant from a variable. A name
 * stands for an id only where that is certain: bound once in the whole file, to a plain string,
 * and nowhere a parameter, a loop's variable or an import.
 *
 * No parser of Python: notebooks hold half of it, versions differ, and a file that does not parse
 * still names its model. So comments and long strings are blanked byte for byte (places stay true),
 * and words are judged by their neighbours; where that is not certain, the name counts as bound
 * once more, and nothing is put in its place.
 */
#include "base/map.h"
#include "read/hub_id.h"
#include "read/listing.h"

struct constant {
	size_t start, end; /* of the id in the text */
	unsigned bound;
};

/* A word of the code, and what its neighbourhood says of it. */
struct word {
	size_t start, end;
	bool binds; /* assignment, parameter, loop, import: gives the name a value */
	bool reads; /* neither a member of something nor a keyword argument's name */
};

struct python {
	struct slice text;
	size_t at;
	unsigned depth;    /* of brackets */
	bool in_signature; /* behind def or lambda, up to the colon */
	bool in_import, binds_next;
	struct map constants;
};

/* Line ends stay, since lines are counted and patterns are anchored to them. */
static void blank(char *from, const char *to)
{
	for (; from < to; from++)
		if (*from != '\n')
			*from = ' ';
}

/* A docstring or any other string of several lines: no name of a model stands in one. */
static char *blank_long(char *at, char *end)
{
	const struct slice quote = { at, 3 };
	char *close = at + 3;

	while (close < end && !slice_starts((struct slice){ close, (size_t)(end - close) }, quote))
		close += *close == '\\' && close + 1 < end ? 2 : 1;
	close = close + 3 < end ? close + 3 : end;
	blank(at, close);
	return close;
}

/*
 * A call that stands in a string is no call: with no quotes in it, it does not look like one. An
 * f-string's braces are left: a name with a variable in it is refused later (mention_value.c).
 */
static char *blank_quotes(char *at, char *end)
{
	char quote = *at++;

	while (at < end && *at != quote && *at != '\n') {
		bool escape = *at == '\\' && at + 1 < end && at[1] != '\n';

		if (escape || *at == '"' || *at == '\'')
			*at = ' ';
		if (escape)
			*++at = ' ';
		at++;
	}
	return at < end ? at + 1 : end;
}

static void blank_prose(struct listing *code)
{
	char *at = code->text.ptr, *end = at + code->text.len;

	while (at < end) {
		if (*at == '#') {
			char *line = memchr(at, '\n', (size_t)(end - at));

			blank(at, line ? line : end);
			at = line ? line : end;
		} else if (*at == '"' || *at == '\'') {
			bool is_long = end - at >= 3 && at[1] == *at && at[2] == *at;

			at = is_long ? blank_long(at, end) : blank_quotes(at, end);
		} else {
			at++;
		}
	}
}

static bool is_word_byte(char c)
{
	return (slice_lower(c) >= 'a' && slice_lower(c) <= 'z') || (c >= '0' && c <= '9') ||
	       c == '_' || (unsigned char)c >= 0x80;
}

/* The end of the text reads as a line's end, which ends whatever was open. */
static char byte_at(const struct python *p, size_t at)
{
	return at < p->text.len ? p->text.ptr[at] : '\n';
}

static size_t skip_blanks(const struct python *p, size_t at)
{
	while (byte_at(p, at) == ' ' || byte_at(p, at) == '\t')
		at++;
	return at;
}

/*
 * Keywords behind which names get their values. `del` and `global` give no value, but whoever uses
 * them does not have a constant.
 */
static void note_keyword(struct python *p, struct slice word)
{
	static const struct slice binders[] = { SLICE_INIT("for"), SLICE_INIT("as"),
						SLICE_INIT("global"), SLICE_INIT("nonlocal"),
						SLICE_INIT("del") };

	p->in_signature |= slice_eq(word, SLICE("def")) || slice_eq(word, SLICE("lambda"));
	p->in_import |= slice_eq(word, SLICE("import"));
	for (size_t i = 0; i < sizeof(binders) / sizeof(*binders); i++)
		p->binds_next |= slice_eq(word, binders[i]);
}

/*
 * "x = 1", "x += 1", "x: str = 1" and "x, y = 1, 2"; "f(x=1)" gives x no value. "x: str" at the
 * start of a line is an annotation and "if x:" looks the same: both count as binding, which costs a
 * name that could have been told and never tells a wrong one.
 */
static void judge_word(struct python *p, struct word *w)
{
	size_t next = skip_blanks(p, w->end);
	char after = byte_at(p, next), second = byte_at(p, next + 1);
	bool assigned = (after == '=' && second != '=') ||
			(second == '=' && after && strchr("+-*/|&%:", after));

	w->binds = p->in_signature || p->in_import || p->binds_next ||
		   (p->depth == 0 && (assigned || after == ':' || after == ','));
	w->reads = !w->binds && !(assigned && p->depth > 0) &&
		   !(w->start > 0 && p->text.ptr[w->start - 1] == '.') && after != '.';
	p->binds_next = false;
}

static void skip_string(struct python *p)
{
	char quote = p->text.ptr[p->at++];

	while (byte_at(p, p->at) != quote && byte_at(p, p->at) != '\n')
		p->at++;
	p->at++;
}

/*
 * Brackets that do not pair leave the depth too high: then nothing is bound and nothing read by the
 * rules above.
 */
static void note_sign(struct python *p, char c)
{
	if (strchr("([{", c))
		p->depth++;
	else if (strchr(")]}", c) && p->depth > 0)
		p->depth--;
	else if (c == ':' && p->depth == 0)
		p->in_signature = false;
	else if (c == '\n' && p->depth == 0)
		p->in_import = p->in_signature = false;
	p->at++;
}

/* The next word of the code; strings, numbers and signs are passed by. */
static bool next_word(struct python *p, struct word *w)
{
	while (p->at < p->text.len) {
		char c = p->text.ptr[p->at];

		if (c == '"' || c == '\'') {
			skip_string(p);
		} else if (!is_word_byte(c)) {
			note_sign(p, c ? c : ' ');
		} else {
			*w = (struct word){ .start = p->at };
			while (is_word_byte(byte_at(p, p->at)))
				p->at++;
			w->end = p->at;
			judge_word(p, w);
			note_keyword(p, slice_sub(p->text, w->start, w->end));
			return true;
		}
	}
	return false;
}

/*
 * The name that a line binds to an id, or nothing: NAME = "org/name". Indented lines too: a
 * constant of a class or a function is one if nothing else in the file has its name.
 */
static void take_line(struct arena *a, struct python *p, size_t line)
{
	size_t start = skip_blanks(p, line), end = start, at, close;
	struct constant *c;
	struct slice id;

	while (is_word_byte(byte_at(p, end)))
		end++;
	at = skip_blanks(p, end);
	if (end == start || byte_at(p, at) != '=')
		return;
	at = skip_blanks(p, at + 1);
	if (byte_at(p, at) != '"' && byte_at(p, at) != '\'')
		return;
	for (close = at + 1; byte_at(p, close) != byte_at(p, at) && byte_at(p, close) != '\n';)
		close++;
	id = slice_sub(p->text, at + 1, close);
	if (id.len == 0 || hub_id_length(id) != id.len || byte_at(p, close) == '\n' ||
	    !strchr("\r\n;", byte_at(p, skip_blanks(p, close + 1))))
		return;
	c = arena_new(a, struct constant);
	*c = (struct constant){ .start = at + 1, .end = close };
	map_set(a, &p->constants, slice_sub(p->text, start, end), c);
}

/* A second line that binds the name is seen by the count, whichever was kept. */
static void find_constants(struct arena *a, struct python *p)
{
	size_t at = 0, end;

	while (at < p->text.len) {
		take_line(a, p, at);
		end = slice_find_char(slice_drop(p->text, at), '\n');
		if (end == SLICE_NPOS)
			return;
		at += end + 1;
	}
}

static void count_bindings(struct python *p)
{
	struct word w;

	while (next_word(p, &w)) {
		struct constant *c = map_find(&p->constants, slice_sub(p->text, w.start, w.end));

		if (c)
			c->bound += w.binds;
	}
}

/*
 * The id is put where the name stood, with the place of the constant: the rules' patterns then see
 * a call with a string in it, and a report points at the line that a person would change.
 */
static void replace_constants(struct listing *to, const struct listing *code, struct python *p)
{
	size_t copied = 0;
	struct word w;

	while (next_word(p, &w)) {
		const struct constant *c =
			map_find(&p->constants, slice_sub(p->text, w.start, w.end));

		if (!c || c->bound != 1 || !w.reads)
			continue;
		listing_add_part(to, code, copied, w.start);
		listing_add_own(to, SLICE("\""));
		listing_add_part(to, code, c->start, c->end);
		listing_add_own(to, SLICE("\""));
		copied = w.end;
	}
	listing_add_part(to, code, copied, code->text.len);
}

void listing_add_python(struct listing *to, struct listing *code)
{
	struct python counting = { 0 }, replacing = { 0 };

	if (code->text.len == 0)
		return;
	blank_prose(code);
	counting.text = replacing.text = buf_slice(&code->text);
	find_constants(to->scratch, &counting);
	if (counting.constants.len == 0) {
		listing_add_part(to, code, 0, code->text.len);
		return;
	}
	count_bindings(&counting);
	replacing.constants = counting.constants;
	replace_constants(to, code, &replacing);
}
