/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The normaliser's pass over the bytes: which road reads what stands there, and how a word is
 * added. All state is the last few words, so the time is linear.
 */
#include "model/words.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "model/words_reader.h"

enum {
	FEW = 1024,
	LINE_BYTES = 1024, /* of a comment: longer lines are none */
};

uint32_t words_hash(struct slice folded)
{
	const unsigned char *p = (const unsigned char *)folded.ptr, *end = p + folded.len;
	uint64_t h = 0;

	for (; p < end; p += end - p < WORDS_BLOCK ? end - p : WORDS_BLOCK)
		h = words_mix(h, words_load8(p, end), end - p > 8 ? words_load8(p + 8, end) : 0);
	return words_finish(h);
}

uint32_t words_hash_number(uint64_t value)
{
	return words_finish(words_mix(words_mix(0, 0x6e756d626572u, 0), value, 0));
}

void words_free(struct words *w)
{
	free(w->ids);
	free(w->at);
	free(w->marks);
	free(w->values);
	free(w->links);
	free(w->hashes);
	free(w->converted);
	free(w->offsets);
	free(w->letters);
	*w = (struct words){ 0 };
}

/* Makes room for one more word; false where a text may have no more. */
static bool words_grow(struct words *w)
{
	if (w->cap >= LIMIT_WORDS)
		return false;
	w->cap = w->cap ? w->cap * 2 : FEW;
	w->ids = alloc_resize(w->ids, w->cap, sizeof(*w->ids));
	w->at = alloc_resize(w->at, w->cap, sizeof(*w->at));
	if (w->want_hashes)
		w->hashes = alloc_resize(w->hashes, w->cap, sizeof(*w->hashes));
	return true;
}

static uint16_t cut_length(size_t length)
{
	return (uint16_t)(length > UINT16_MAX ? UINT16_MAX : length);
}

/* Adds a word whose id has been looked up; read_all() has made room for it. */
static inline uint32_t add_known(struct reader *r, uint16_t id, uint32_t hash,
				 const unsigned char *start, size_t length, unsigned flags)
{
	struct words *w = r->out;
	uint32_t i = w->count++;

	w->ids[i] = id;
	w->at[i] = (struct word){ (uint32_t)(start - r->base), cut_length(length),
				  (uint16_t)(flags | r->pending | r->line_flags) };
	if (w->want_hashes)
		w->hashes[i] = hash;
	r->pending = 0;
	r->blank_line = false;
	return i;
}

uint32_t words_add(struct reader *r, uint32_t hash, const unsigned char *start, size_t length,
		   unsigned flags)
{
	return add_known(r, text_index_word(r->ix, hash), hash, start, length, flags);
}

void words_add_mark(struct reader *r, uint32_t hash, const unsigned char *start, size_t length)
{
	struct words *w = r->out;

	if (w->mark_count == w->mark_cap) {
		w->mark_cap = w->mark_cap ? w->mark_cap * 2 : FEW / 8;
		w->marks = alloc_resize(w->marks, w->mark_cap, sizeof(*w->marks));
	}
	w->marks[w->mark_count++] =
		(struct word_mark){ w->count,
				    text_index_word(r->ix, hash),
				    { (uint32_t)(start - r->base), cut_length(length),
				      (uint16_t)r->pending } };
	r->pending |= WORD_AT_BULLET;
	r->blank_line = false;
}

void words_add_link(struct reader *r, const unsigned char *start, const unsigned char *end)
{
	struct words *w = r->out;

	if (w->link_count == w->link_cap) {
		w->link_cap = w->link_cap ? w->link_cap * 2 : FEW / 8;
		w->links = alloc_resize(w->links, w->link_cap, sizeof(*w->links));
	}
	w->links[w->link_count++] = (struct word_link){ w->count, (uint32_t)(start - r->base),
							(uint32_t)(end - r->base) };
}

/* A copyright line names an owner or a year; "copyright licence to reproduce" is none. */
static bool begins_copyright_line(const struct reader *r, const unsigned char *p)
{
	while (p < r->end && (*p == ' ' || *p == '\t' || *p == ':'))
		p++;
	if (r->end - p >= 3 && p[0] == '(' && (p[1] | 0x20) == 'c' && p[2] == ')')
		return true;
	if (p >= r->end)
		return false;
	return (*p >= '0' && *p <= '9') || *p == '<' || *p == '[' || *p == '{' ||
	       words_char(p, r->end).kind == CHAR_COPYRIGHT;
}

/* "Copyright (c)", "(c) Copyright" and a sign beside the word are one word. */
static void add_copyright(struct reader *r, uint32_t hash, const unsigned char *start,
			  size_t length)
{
	struct words *w = r->out;

	if ((r->pending & WORD_AT_LINE) && begins_copyright_line(r, start + length))
		r->line_flags = WORD_IN_COPYRIGHT;
	if (r->copyright_word && r->copyright_word == w->count &&
	    !(r->pending & WORD_AT_PARAGRAPH)) {
		struct word *last = &w->at[w->count - 1];

		last->length = cut_length((size_t)(start + length - r->base) - last->start);
		return;
	}
	words_add(r, hash, start, length, 0);
	r->copyright_word = w->count;
}

/* The roles of words that add_special() does something about. */
static bool is_stop(uint32_t role)
{
	return role == ROLE_UNIT || role == ROLE_MULTIPLIER || role == ROLE_COPYRIGHT ||
	       role == ROLE_LEADER;
}

void words_add_special(struct reader *r, uint16_t id, uint32_t hash, const unsigned char *start,
		       size_t length, unsigned flags)
{
	uint32_t role = r->ix->specials[id].role;

	if (role == ROLE_LEADER && (r->pending & WORD_AT_LINE))
		return;
	if (role == ROLE_COPYRIGHT) {
		add_copyright(r, hash, start, length);
		return;
	}
	uint32_t word = add_known(r, id, hash, start, length, flags);
	if (role == ROLE_UNIT || role == ROLE_MULTIPLIER)
		words_join_number(r, word, id);
	else
		r->number.open = false;
}

static inline void add_letters(struct reader *r, uint32_t hash, const unsigned char *start,
			       size_t length, unsigned flags)
{
	uint16_t id = text_index_word(r->ix, hash);

	if (id < r->stops && id) {
		words_add_special(r, id, hash, start, length, flags);
		return;
	}
	add_known(r, id, hash, start, length, flags);
	r->number.open = false;
}

/* The sign "(c)" is a list mark or a copyright sign: a year or the word beside it decides. */
static bool is_copyright_sign(const struct reader *r, const unsigned char *start)
{
	const unsigned char *p = start + 2;

	if ((*start | 0x20) != 'c')
		return false;
	if (r->copyright_word && r->copyright_word == r->out->count)
		return true;
	while (p < r->end && (*p == ' ' || *p == '\t'))
		p++;
	if (r->end - p >= 9 && (p[0] | 0x20) == 'c' && (p[1] | 0x20) == 'o' &&
	    (p[2] | 0x20) == 'p' && (p[3] | 0x20) == 'y' && (p[4] | 0x20) == 'r')
		return true;
	return p < r->end && *p >= '0' && *p <= '9';
}

void words_take_letters(struct reader *r, const unsigned char *start, const unsigned char *end,
			uint32_t hash)
{
	size_t length = (size_t)(end - start);

	if (length <= MARK_LETTERS && end < r->end &&
	    (*end == '.' || *end == ')' || *end == '\\') && words_is_roman(start, length)) {
		bool bracket = start > r->base && start[-1] == '(' && *end == ')';

		if (bracket && length == 1 && is_copyright_sign(r, start)) {
			add_copyright(r, words_hash(SLICE("copyright")), start - 1, 3);
			return;
		}
		if (words_is_mark(r, start, end, false)) {
			words_add_mark(r, hash, start, length);
			return;
		}
	}
	add_letters(r, hash, start, length, *start < 0x80 ? words_case(*start) : 0);
}

void words_end_line(struct reader *r)
{
	r->pending |= WORD_AT_LINE | (r->blank_line ? WORD_AT_PARAGRAPH : 0);
	r->blank_line = true;
	r->line_flags = 0;
}

static void add_ideograph(struct reader *r, uint32_t hash, size_t length)
{
	uint16_t id = text_index_word(r->ix, hash);
	uint32_t word = add_known(r, id, hash, r->p, length, 0);

	if (id < r->stops && r->ix->specials[id].role == ROLE_MULTIPLIER)
		words_join_number(r, word, id);
	else
		r->number.open = false;
}

/* U+4000 to U+9FFF in UTF-8: all of them are ideographs, and folded to themselves. */
static bool is_plain_ideograph(const unsigned char *p, const unsigned char *end)
{
	return end - p >= 3 && p[0] >= 0xE4 && p[0] <= 0xE9 && (p[1] & 0xC0) == 0x80 &&
	       (p[2] & 0xC0) == 0x80;
}

/* They come in rows; each is hashed like a word of its three bytes. */
static void read_ideographs(struct reader *r)
{
	struct words *w = r->out;

	do {
		uint64_t bytes = r->p[0] | (uint64_t)r->p[1] << 8 | (uint64_t)r->p[2] << 16;

		add_ideograph(r, words_finish(words_mix(0, bytes, 0)), 3);
		r->p += 3;
	} while (w->count < w->cap && is_plain_ideograph(r->p, r->end));
}

/* A character that is no ASCII letter, digit or blank. */
static void read_char(struct reader *r)
{
	if (is_plain_ideograph(r->p, r->end)) {
		read_ideographs(r);
		return;
	}
	struct folded_char c = words_char(r->p, r->end);

	switch (c.kind) {
	case CHAR_LETTER:
		words_read_slow(r);
		return;
	case CHAR_DIGIT:
		words_add(r, words_hash_number((uint64_t)(c.folded[0] - '0')), r->p, c.length,
			  WORD_IS_NUMBER);
		break;
	case CHAR_IDEOGRAPH:
		add_ideograph(r, words_hash((struct slice){ c.folded, c.folded_len }), c.length);
		break;
	case CHAR_COPYRIGHT:
		add_copyright(r, words_hash(SLICE("copyright")), r->p, c.length);
		break;
	case CHAR_LINE:
		words_end_line(r);
		break;
	case CHAR_STOP:
		r->pending |= WORD_AT_STOP;
		break;
	case CHAR_QUOTE:
		r->pending |= WORD_AT_QUOTE;
		break;
	case CHAR_COLON:
		r->pending |= WORD_AT_COLON;
		break;
	default:
		break;
	}
	r->p += c.length;
}

/* The '#' that begin a line at `p`, behind blanks. */
static size_t count_sharps(const unsigned char *p, const unsigned char *end)
{
	const unsigned char *from;

	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	for (from = p; p < end && *p == '#'; p++)
		;
	return (size_t)(p - from);
}

/*
 * True where the line before this one begins with as many '#': two headings of one level do not
 * follow each other, the lines of a comment do. "//#" is a comment by itself.
 */
static bool is_in_sharps(const struct reader *r)
{
	const unsigned char *line = r->p, *before;

	while (line > r->base && r->p - line < LINE_BYTES && (line[-1] == ' ' || line[-1] == '\t'))
		line--;
	if (line == r->base)
		return false;
	if (line[-1] != '\n')
		return line[-1] == '/' || line[-1] == '#';
	before = line - 1;
	while (before > r->base && before[-1] != '\n')
		if (line - --before > LINE_BYTES)
			return false;
	return count_sharps(before, line) == count_sharps(line, r->end);
}

/* Two signs in a row stand at r->p. */
static bool is_pair(const struct reader *r, char first, char second)
{
	return *r->p == first && r->p + 1 < r->end && r->p[1] == second;
}

/* "RAIL++" is not "RAIL": right behind a letter the signs are a word. */
static bool take_double_plus(struct reader *r)
{
	if (r->p == r->base || slice_is_blank((char)r->p[-1]) || !is_pair(r, '+', '+'))
		return false;
	words_add(r, words_hash(SLICE("++")), r->p, 2, 0);
	r->p += 2;
	return true;
}

static void read_mark(struct reader *r)
{
	switch (*r->p) {
	case '\n':
		words_end_line(r);
		break;
	case '\r':
		if (r->p + 1 == r->end || r->p[1] != '\n')
			words_end_line(r);
		break;
	case '<':
		if (words_skip_tag(r))
			return;
		r->pending |= WORD_AT_QUOTE;
		break;
	case ']':
		if (words_skip_link(r))
			return;
		break;
	case '.':
	case '!':
	case '?':
		if (r->p + 1 == r->end || slice_is_blank((char)r->p[1]) || r->p[1] == '"' ||
		    r->p[1] == '*' || r->p[1] == '<' || r->p[1] == ')' || r->p[1] == '\'')
			r->pending |= WORD_AT_STOP;
		break;
	case ':':
	case '=':
		r->pending |= WORD_AT_COLON;
		break;
	case '|':
		r->pending |= WORD_AT_CELL;
		break;
	case ',':
	case ';':
		r->pending |= WORD_AT_COMMA;
		break;
	case '"':
	case '\'':
	case '(':
	case '[':
	case '`':
		r->pending |= WORD_AT_QUOTE;
		break;
	case '+':
		if (take_double_plus(r))
			return;
		__attribute__((fallthrough));
	case '*':
	case '-':
		if (is_pair(r, '*', '/'))
			r->starred = false;
		else if ((r->pending & WORD_AT_LINE) && !(r->starred && *r->p == '*'))
			r->pending |= WORD_AT_BULLET;
		break;
	case '/':
		if ((r->pending & WORD_AT_LINE) && is_pair(r, '/', '*')) {
			r->starred = true;
			r->p++;
		}
		break;
	case '#':
		if (r->pending & WORD_AT_LINE && !is_in_sharps(r))
			r->pending |= WORD_AT_PARAGRAPH | WORD_AT_HEADING;
		break;
	default:
		break;
	}
	r->p++;
}

/* Each step adds one word at most. */
static void read_all(struct reader *r)
{
	struct words *w = r->out;

	while (r->p < r->end && (w->count < w->cap || words_grow(w))) {
		unsigned char c = *r->p, lower;

		while ((c == ' ' || c == '\t') && ++r->p < r->end)
			c = *r->p;
		lower = c | 0x20;
		if (lower >= 'a' && lower <= 'z')
			words_read_letters(r);
		else if (c >= '0' && c <= '9')
			words_read_digits(r);
		else if (c >= 0x80 || c == '&')
			read_char(r);
		else if (r->p < r->end)
			read_mark(r);
	}
	if (r->p < r->end)
		w->cut = true;
}

/* Offsets in converted UTF-16 become offsets in what was handed in. */
static void map_back(struct words *w)
{
	for (uint32_t i = 0; i < w->count; i++) {
		uint32_t end = w->offsets[words_end(w, i)];

		w->at[i].start = w->offsets[w->at[i].start];
		w->at[i].length = cut_length(end - w->at[i].start);
	}
	for (uint32_t i = 0; i < w->mark_count; i++)
		w->marks[i].place.start = w->offsets[w->marks[i].place.start];
	for (uint32_t i = 0; i < w->link_count; i++) {
		w->links[i].start = w->offsets[w->links[i].start];
		w->links[i].end = w->offsets[w->links[i].end];
	}
}

void words_read(struct words *w, const struct text_index *index, struct slice text)
{
	w->count = w->mark_count = w->value_count = w->link_count = 0;
	w->cut = text.len > UINT32_MAX;
	text = slice_sub(text, 0, UINT32_MAX);
	if (text.len == 0)
		return;
	struct slice utf8 = words_as_utf8(w, text);
	const unsigned char *base = (const unsigned char *)utf8.ptr;
	struct reader r = { .base = base,
			    .p = base,
			    .end = base + utf8.len,
			    .ix = index,
			    .out = w,
			    .pending = WORD_AT_LINE | WORD_AT_PARAGRAPH,
			    .blank_line = true };

	words_mark_letters(w, base, utf8.len);
	r.stops = index->specials_count;
	while (r.stops > 0 && !is_stop(index->specials[r.stops - 1].role))
		r.stops--;
	read_all(&r);
	if (utf8.ptr != text.ptr)
		map_back(w);
}

uint32_t words_first_of(const void *list, size_t size, uint32_t count, uint64_t least)
{
	uint32_t low = 0, high = count, number;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		memcpy(&number, (const char *)list + middle * size, sizeof(number));
		if (number < least)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t words_first_mark(const struct words *w, uint32_t word)
{
	_Static_assert(offsetof(struct word_mark, before) == 0, "what the list is sorted by");
	return words_first_of(w->marks, sizeof(*w->marks), w->mark_count, word);
}

uint32_t words_first_at(const struct words *w, uint64_t start)
{
	_Static_assert(offsetof(struct word, start) == 0, "what the list is sorted by");
	return words_first_of(w->at, sizeof(*w->at), w->count, start);
}
