/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The pull scanner. What it may expect next is one enum and a stack of container kinds, so
 * depth costs a byte a level and nothing recurses. Bytes come through windows: a token that
 * lies in one window and holds plain ASCII is handed out where it is, anything else is decoded
 * into one reused buffer. Grammar: RFC 8259, and beside it NaN, Infinity and -Infinity, which
 * Python's json module writes into real config files (Mamba's time_step_limit), and a byte
 * order mark at the start.
 *
 * Pull, not callbacks and not a tree: a reader takes what it knows, jumps over the rest, and needs
 * no memory for a tokenizer of 20 MiB. cJSON stands beside it (json_doc.c) for documents of our
 * own: it has no positions, ends strings at U+0000, rounds large integers and takes whatever
 * follows the document.
 */
#include "io/json.h"

#include "base/json_plain.h"
#include "base/limits.h"
#include "base/utf8.h"

/* The window is large beside any token: few of them straddle its edge and are copied. */
enum {
	WINDOW = 128 * 1024,
	ESCAPE_BYTES = 12, /* a surrogate pair: \uD83D\uDE00 */
};

enum expect {
	EXPECT_DOCUMENT, /* the one value of the document */
	EXPECT_VALUE,
	EXPECT_FIRST_ITEM, /* a value or ']' */
	EXPECT_FIRST_KEY,  /* a key or '}' */
	EXPECT_KEY,
	EXPECT_COLON,
	EXPECT_MORE,    /* ',' or the end of the container */
	EXPECT_NOTHING, /* the document is over: blanks only */
};

struct json_scanner {
	struct arena *scratch;
	struct input *in;
	uint64_t end;       /* of the range, in the file */
	uint64_t window_at; /* offset of window[0] in the file */
	const char *window, *at, *stop;
	char *decoded; /* room for strings that do not stand in the window as they are */
	size_t decoded_len, decoded_cap;
	uint32_t line;
	unsigned depth;
	enum expect expect;
	bool too_long, begun;
	bool in_object[LIMIT_JSON_DEPTH + 1];
};

/* The range is cut to the file here, once: a length that lies is found as a sudden end. */
struct json_scanner *json_scan(struct arena *scratch, struct input *in, uint64_t offset,
			       uint64_t len)
{
	struct json_scanner *s = arena_new(scratch, struct json_scanner);
	uint64_t size = input_size(in);

	s->scratch = scratch;
	s->in = in;
	s->window_at = offset < size ? offset : size;
	s->end = len < size - s->window_at ? s->window_at + len : size;
	s->window = s->at = s->stop = "";
	s->line = 1;
	s->too_long = len > LIMIT_JSON_BYTES;
	return s;
}

/* Of `at`, in the file. */
static uint64_t position(const struct json_scanner *s)
{
	return s->window_at + (uint64_t)(s->at - s->window);
}

uint32_t json_line(const struct json_scanner *s)
{
	return s->line;
}

/* Moves the window so that it begins here and goes as far as it may. */
static bool refill(struct json_scanner *s, struct err *e)
{
	uint64_t here = position(s), left = s->end - here;
	struct slice bytes;

	if (!input_upto(s->in, here, left < WINDOW ? (size_t)left : WINDOW, &bytes, e))
		return false;
	s->window_at = here;
	s->window = s->at = bytes.len ? bytes.ptr : "";
	s->stop = s->at + bytes.len;
	return true;
}

/* Gets `count` bytes into the window, or all that are left. False on an I/O error alone. */
static bool ensure(struct json_scanner *s, size_t count, struct err *e)
{
	if ((size_t)(s->stop - s->at) >= count ||
	    s->window_at + (uint64_t)(s->stop - s->window) == s->end)
		return true;
	return refill(s, e);
}

/* Expected, found, where; what a terminal should not get is shown as a number. */
static bool unexpected(struct json_scanner *s, const char *expected, struct err *e)
{
	unsigned char c = s->at < s->stop ? (unsigned char)*s->at : 0;

	if (s->at == s->stop)
		err_set(e, ERR_TRUNCATED, "expected %s, found the end", expected);
	else if (c > 0x20 && c < 0x7F)
		err_set(e, ERR_MALFORMED, "expected %s, found '%c'", expected, c);
	else
		err_set(e, ERR_MALFORMED, "expected %s, found byte 0x%02X", expected, c);
	return err_at(e, position(s));
}

/* Lines are counted here alone: a line end inside a string is malformed. */
static bool skip_blank_run(struct json_scanner *s, struct err *e)
{
	for (;;) {
		while (s->at < s->stop &&
		       (*s->at == ' ' || *s->at == '\n' || *s->at == '\r' || *s->at == '\t')) {
			s->line += *s->at == '\n';
			s->at++;
		}
		if (s->at < s->stop || position(s) == s->end)
			return true;
		if (!refill(s, e))
			return false;
	}
}

static inline bool skip_blanks(struct json_scanner *s, struct err *e)
{
	return (s->at < s->stop && (unsigned char)*s->at > ' ') || skip_blank_run(s, e);
}

/*
 * Takes decoded bytes as long as there is room under the ceiling; the rest is cut. Scanning goes on
 * beyond the ceiling, which bounds memory and not the length of what may stand in a file. Old
 * buffers stay in the arena: by doubling, all of them together are no larger than the last.
 */
static void keep(struct json_scanner *s, struct json_value *v, const char *bytes, size_t len)
{
	size_t room = LIMIT_JSON_STRING - s->decoded_len;

	if (v->cut || len == 0)
		return;
	if (len > room) {
		v->cut = true;
		len = len > 4 ? room : 0; /* never half a character */
	}
	if (s->decoded_len + len > s->decoded_cap) {
		size_t cap = s->decoded_cap ? s->decoded_cap * 2 : 1024;
		char *larger;

		while (cap < s->decoded_len + len)
			cap *= 2;
		larger = arena_alloc(s->scratch, cap);
		if (s->decoded_len)
			memcpy(larger, s->decoded, s->decoded_len);
		s->decoded = larger;
		s->decoded_cap = cap;
	}
	memcpy(s->decoded + s->decoded_len, bytes, len);
	s->decoded_len += len;
}

/* What cannot stand in text that we hand on is replaced, and the caller told. */
static void keep_char(struct json_scanner *s, struct json_value *v, uint32_t c)
{
	char bytes[4];

	if (c == 0 || (c >= 0xD800 && c <= 0xDFFF)) {
		v->replaced = true;
		c = UTF8_REPLACEMENT;
	}
	keep(s, v, bytes, utf8_encode(c, bytes));
}

/* Four digits in either case (RFC 8259, section 7); nothing beyond `stop` is looked at. */
static bool hex4(const char *p, const char *stop, uint32_t *out)
{
	*out = 0;
	if (stop - p < 4)
		return false;
	for (size_t i = 0; i < 4; i++) {
		int digit = slice_hex_digit(p[i]);

		if (digit < 0)
			return false;
		*out = *out << 4 | (uint32_t)digit;
	}
	return true;
}

/*
 * \uXXXX, and the second half of a surrogate pair where one follows; `at` is on the 'u'. Half a
 * pair alone is legal JSON and no character: it becomes U+FFFD and is flagged.
 */
static bool decode_unicode(struct json_scanner *s, struct json_value *v, struct err *e)
{
	uint32_t c, low;

	if (!hex4(s->at + 1, s->stop, &c)) {
		s->at++;
		return unexpected(s, "four hex digits after \\u", e);
	}
	s->at += 5;
	if (c >= 0xD800 && c <= 0xDBFF && s->stop - s->at >= 6 && s->at[0] == '\\' &&
	    s->at[1] == 'u' && hex4(s->at + 2, s->stop, &low) && low >= 0xDC00 && low <= 0xDFFF) {
		c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
		s->at += 6;
	}
	keep_char(s, v, c);
	return true;
}

/* The longest escape is brought into the window first, so that no escape straddles its edge. */
static bool decode_escape(struct json_scanner *s, struct json_value *v, struct err *e)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *found;

	if (!ensure(s, ESCAPE_BYTES, e))
		return false;
	s->at++;
	if (s->at == s->stop)
		return unexpected(s, "an escape", e);
	if (*s->at == 'u')
		return decode_unicode(s, v, e);
	found = memchr(from, *s->at, sizeof(from) - 1);
	if (!found)
		return unexpected(s, "an escape", e);
	keep(s, v, &to[found - from], 1);
	s->at++;
	return true;
}

/*
 * Invalid bytes are replaced one by one, so that what follows them is kept. Not refused, though RFC
 * 8259 section 8.1 demands UTF-8: one bad byte in a description must not cost the licence below it.
 */
static bool decode_utf8(struct json_scanner *s, struct json_value *v, struct err *e)
{
	size_t step;
	bool valid;
	uint32_t c;

	if (!ensure(s, 4, e))
		return false;
	c = utf8_decode((struct slice){ s->at, (size_t)(s->stop - s->at) }, &step, &valid);
	v->replaced |= !valid;
	keep_char(s, v, c);
	s->at += step;
	return true;
}

/* A string that does not stand in the window as it is; `at` is behind the opening quote. */
static bool decode_string(struct json_scanner *s, struct json_value *v, struct err *e)
{
	s->decoded_len = 0;
	for (;;) {
		const char *end = json_plain_run(s->at, s->stop);
		bool more = true;

		keep(s, v, s->at, (size_t)(end - s->at));
		s->at = end;
		if (s->at == s->stop && !ensure(s, 1, e))
			return false;
		if (s->at == s->stop)
			return unexpected(s, "'\"' to end the string", e);
		if (*s->at == '"')
			break;
		if (*s->at == '\\')
			more = decode_escape(s, v, e);
		else if ((unsigned char)*s->at >= 0x7F) /* DEL may stand there, but is not plain */
			more = decode_utf8(s, v, e);
		else if ((unsigned char)*s->at < 0x20)
			more = unexpected(s, "a character of a string", e);
		if (!more)
			return false;
	}
	s->at++;
	v->text = (struct slice){ s->decoded, s->decoded_len };
	return true;
}

/*
 * Most strings are plain and stand in one window: they are handed out where they are. A slice into
 * the window is good until the window moves, which is why a value holds to the next call only.
 */
static bool take_string(struct json_scanner *s, struct json_value *v, enum json_token token,
			struct err *e)
{
	const char *end = json_plain_run(++s->at, s->stop);

	v->token = token;
	if (end == s->stop || *end != '"')
		return decode_string(s, v, e);
	v->text = (struct slice){ s->at, (size_t)(end - s->at) };
	if (v->text.len > LIMIT_JSON_STRING) {
		v->text.len = LIMIT_JSON_STRING;
		v->cut = true;
	}
	s->at = end + 1;
	return true;
}

static const char *digits(const char *p, const char *stop)
{
	while (p < stop && *p >= '0' && *p <= '9')
		p++;
	return p;
}

/*
 * The grammar is checked, the value is not worked out: few numbers are ever looked at. With one
 * byte more than the limit, a number of exactly that length is not mistaken for a longer one.
 */
static bool take_number(struct json_scanner *s, struct json_value *v, struct err *e)
{
	const char *p, *begin;

	if (!ensure(s, LIMIT_JSON_NUMBER + 1, e))
		return false;
	begin = s->at;
	s->at += *s->at == '-';
	p = digits(s->at, s->stop);
	if (p == s->at)
		return unexpected(s, "a digit", e);
	s->at += *s->at == '0' ? 1 : p - s->at;
	if (s->at < s->stop && *s->at == '.') {
		p = digits(++s->at, s->stop);
		if (p == s->at)
			return unexpected(s, "a digit after '.'", e);
		s->at = p;
	}
	if (s->at < s->stop && (*s->at == 'e' || *s->at == 'E')) {
		s->at++;
		s->at += s->at < s->stop && (*s->at == '+' || *s->at == '-');
		p = digits(s->at, s->stop);
		if (p == s->at)
			return unexpected(s, "a digit of the exponent", e);
		s->at = p;
	}
	v->token = JSON_NUMBER;
	v->text = (struct slice){ begin, (size_t)(s->at - begin) };
	if (v->text.len > LIMIT_JSON_NUMBER) {
		err_set(e, ERR_LIMIT, "number of more than %d digits", LIMIT_JSON_NUMBER);
		return err_at(e, v->start);
	}
	return true;
}

/* Nothing may follow a word but what may follow any value, so that "nullx" is refused later. */
static bool take_word(struct json_scanner *s, struct json_value *v, struct err *e)
{
	static const struct {
		struct slice word;
		enum json_token token;
	} words[] = {
		{ SLICE_INIT("true"), JSON_TRUE },       { SLICE_INIT("false"), JSON_FALSE },
		{ SLICE_INIT("null"), JSON_NULL },       { SLICE_INIT("NaN"), JSON_NUMBER },
		{ SLICE_INIT("Infinity"), JSON_NUMBER }, { SLICE_INIT("-Infinity"), JSON_NUMBER },
	};

	if (!ensure(s, sizeof("-Infinity"), e))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		struct slice here = { s->at, (size_t)(s->stop - s->at) };

		if (!slice_starts(here, words[i].word))
			continue;
		v->token = words[i].token;
		v->text = slice_sub(here, 0, words[i].word.len);
		s->at += words[i].word.len;
		return true;
	}
	return unexpected(s, "a value", e);
}

/* Depth is bounded by the stack of kinds: for those who walk the tokens and may recurse. */
static bool open_container(struct json_scanner *s, struct json_value *v, struct err *e)
{
	bool object = *s->at == '{';

	if (s->depth == LIMIT_JSON_DEPTH) {
		err_set(e, ERR_LIMIT, "nested deeper than %d levels", LIMIT_JSON_DEPTH);
		return err_at(e, position(s));
	}
	s->in_object[++s->depth] = object;
	s->expect = object ? EXPECT_FIRST_KEY : EXPECT_FIRST_ITEM;
	v->token = object ? JSON_OBJECT : JSON_ARRAY;
	s->at++;
	return true;
}

static void after_value(struct json_scanner *s)
{
	s->expect = s->depth ? EXPECT_MORE : EXPECT_NOTHING;
}

/* The end has the depth of the beginning, which is how callers pair them. */
static bool close_container(struct json_scanner *s, struct json_value *v)
{
	v->token = s->in_object[s->depth] ? JSON_OBJECT_END : JSON_ARRAY_END;
	v->depth = --s->depth;
	s->at++;
	after_value(s);
	return true;
}

/* '-' begins a number, and -Infinity. */
static bool take_value(struct json_scanner *s, struct json_value *v, struct err *e)
{
	bool ok;

	if (s->at == s->stop)
		return unexpected(s, "a value", e);
	if (*s->at == '{' || *s->at == '[')
		return open_container(s, v, e);
	if (*s->at == '"')
		ok = take_string(s, v, JSON_STRING, e);
	else if ((*s->at >= '0' && *s->at <= '9') ||
		 (*s->at == '-' && !(s->stop - s->at > 1 && s->at[1] == 'I')))
		ok = take_number(s, v, e);
	else
		ok = take_word(s, v, e);
	after_value(s);
	return ok;
}

/* A comma before '}' is refused here: after it only a key may come. */
static bool take_key(struct json_scanner *s, struct json_value *v, struct err *e)
{
	if (s->at < s->stop && *s->at == '"') {
		s->expect = EXPECT_COLON;
		return take_string(s, v, JSON_KEY, e);
	}
	if (s->at < s->stop && *s->at == '}' && s->expect == EXPECT_FIRST_KEY)
		return close_container(s, v);
	return unexpected(s, s->expect == EXPECT_KEY ? "a key" : "a key or '}'", e);
}

/* Takes ':' or ',' with the blanks around it; `closed` where the container ends instead. */
static bool take_separator(struct json_scanner *s, bool *closed, struct err *e)
{
	bool object = s->in_object[s->depth];
	char c = s->at < s->stop ? *s->at : '\0';

	*closed = false;
	if (s->expect == EXPECT_COLON) {
		if (c != ':')
			return unexpected(s, "':'", e);
		s->expect = EXPECT_VALUE;
	} else if (c == ',') {
		s->expect = object ? EXPECT_KEY : EXPECT_VALUE;
	} else {
		*closed = c == (object ? '}' : ']');
		return *closed || unexpected(s, object ? "',' or '}'" : "',' or ']'", e);
	}
	s->at++;
	return skip_blanks(s, e);
}

/* What stands before the document: nothing, or a byte order mark. */
static bool begin(struct json_scanner *s, struct err *e)
{
	s->begun = true;
	if (s->too_long) {
		err_set(e, ERR_LIMIT, "JSON of more than %zu bytes", (size_t)LIMIT_JSON_BYTES);
		return err_at(e, s->window_at);
	}
	if (!ensure(s, 3, e))
		return false;
	if (s->stop - s->at >= 3 && memcmp(s->at, "\xEF\xBB\xBF", 3) == 0)
		s->at += 3;
	return true;
}

/* Blanks, then what must stand between two tokens, then the token. */
static bool next_token(struct json_scanner *s, struct json_value *v, struct err *e)
{
	bool closed = false;

	if ((!s->begun && !begin(s, e)) || !skip_blanks(s, e))
		return false;
	if ((s->expect == EXPECT_COLON || s->expect == EXPECT_MORE) &&
	    !take_separator(s, &closed, e))
		return false;
	v->start = position(s);
	v->line = s->line;
	v->depth = s->depth;
	if (closed)
		return close_container(s, v);
	switch (s->expect) {
	case EXPECT_KEY:
	case EXPECT_FIRST_KEY:
		return take_key(s, v, e);
	case EXPECT_NOTHING:
		v->token = JSON_END;
		return s->at == s->stop || unexpected(s, "nothing after the document", e);
	case EXPECT_FIRST_ITEM:
		if (s->at < s->stop && *s->at == ']')
			return close_container(s, v);
		return take_value(s, v, e);
	default:
		return take_value(s, v, e);
	}
}

bool json_next(struct json_scanner *s, struct json_value *v, struct err *e)
{
	v->text = SLICE_NONE;
	v->cut = v->replaced = false;
	if (!next_token(s, v, e))
		return false;
	v->end = position(s);
	return true;
}

/* Jumping is walking: what nobody looks at must be well formed all the same. */
bool json_skip(struct json_scanner *s, const struct json_value *v, struct err *e)
{
	struct json_value inner = *v;

	if (v->token == JSON_KEY && !json_next(s, &inner, e))
		return false;
	if (inner.token == JSON_OBJECT || inner.token == JSON_ARRAY) {
		unsigned depth = inner.depth;

		do {
			if (!json_next(s, &inner, e))
				return false;
		} while (s->depth > depth);
	}
	return true;
}

bool json_peek_value(struct json_scanner *s, size_t want, struct slice *bytes, struct err *e)
{
	*bytes = SLICE_NONE;
	if (s->expect != EXPECT_COLON || !ensure(s, want + 1, e))
		return s->expect != EXPECT_COLON;
	if (s->at < s->stop && *s->at == ':')
		*bytes = (struct slice){ s->at + 1, (size_t)(s->stop - s->at) - 1 };
	return true;
}

void json_take_value(struct json_scanner *s, size_t len)
{
	s->at += 1 + len;
	after_value(s);
}

/* Digits are moved over the point as the exponent says; what is left behind it must be zero. */
bool json_to_u64(const struct json_value *v, uint64_t *out)
{
	struct slice whole, fraction, exponent;
	uint64_t value = 0, power = 0;
	bool negative;

	if (v->token != JSON_NUMBER || v->text.len == 0)
		return false;
	if (!slice_cut(v->text, 'e', &whole, &exponent))
		slice_cut(v->text, 'E', &whole, &exponent);
	negative = slice_starts(exponent, SLICE("-"));
	if (negative || slice_starts(exponent, SLICE("+")))
		exponent = slice_drop(exponent, 1);
	if (exponent.len && (!slice_to_u64(exponent, &power) || (negative && power)))
		return false;
	slice_cut(whole, '.', &whole, &fraction);
	if (!slice_to_u64(whole, &value))
		return false;
	for (size_t i = 0; i < fraction.len || power > 0; i++) {
		uint64_t digit = i < fraction.len ? (uint64_t)(fraction.ptr[i] - '0') : 0;

		if (power == 0 && digit != 0)
			return false;
		if (power == 0)
			continue;
		power--;
		if (__builtin_mul_overflow(value, (uint64_t)10, &value) ||
		    __builtin_add_overflow(value, digit, &value))
			return false;
		if (value == 0 && i >= fraction.len)
			break;
	}
	*out = value;
	return true;
}
