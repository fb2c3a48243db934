/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The normaliser's pass over the bytes: runs of ASCII letters are hashed eight bytes at a
 * time; everything rarer (accents, apostrophes, hyphens that join) takes a slower road that
 * gives the same hash. All state is the last few words, so the time is linear.
 */
#include "model/words.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "model/words_reader.h"

enum {
	MOST_COUNTED = 56,
	PLAIN = 16,       /* a word of fewer letters is read in one go */
	MARK_LETTERS = 5, /* "xviii.": a longer word is no list mark */
	WINDOW = 40,      /* bytes in which a word may begin, to end before MOST_COUNTED */
	FEW = 1024,
};

static uint64_t mix(uint64_t h, uint64_t chunk)
{
	h = (h ^ chunk) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 32;
}

static uint32_t finish(uint64_t h, size_t length)
{
	uint32_t hash = (uint32_t)(mix(h, length) >> 16);

	return hash ? hash : 1;
}

uint32_t words_hash(struct slice folded)
{
	const unsigned char *p = (const unsigned char *)folded.ptr, *end = p + folded.len;
	uint64_t h = 0;

	while (end - p >= 8) {
		h = mix(h, words_load8(p, end));
		p += 8;
	}
	/* A whole chunk is followed by an empty one, as the fast road sees it. */
	return finish(mix(h, words_load8(p, end)), folded.len);
}

uint32_t words_hash_number(uint64_t value)
{
	return finish(mix(0x6e756d626572u, value), 0);
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
	w->marks[w->mark_count++] = (struct word_mark){
		w->count, text_index_word(r->ix, hash),
		{ (uint32_t)(start - r->base), cut_length(length), (uint16_t)r->pending }
	};
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
static void add_copyright(struct reader *r, uint32_t hash, const unsigned char *start, size_t length)
{
	struct words *w = r->out;

	if ((r->pending & WORD_AT_LINE) && begins_copyright_line(r, start + length))
		r->line_flags = WORD_IN_COPYRIGHT;
	if (r->copyright_word && r->copyright_word == w->count && !(r->pending & WORD_AT_PARAGRAPH)) {
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

/* A word that the normaliser itself has to understand. */
static void add_special(struct reader *r, uint16_t id, uint32_t hash, const unsigned char *start,
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

/* Of ASCII letters, capitals lack the bit that happens to be the flag's. */
static unsigned flag_of_case(unsigned char letter)
{
	return ~(unsigned)letter & WORD_IS_CAPITAL;
}

static inline void add_letters(struct reader *r, uint32_t hash, const unsigned char *start,
                               size_t length, unsigned flags)
{
	uint16_t id = text_index_word(r->ix, hash);

	if (id < r->stops && id) {
		add_special(r, id, hash, start, length, flags);
		return;
	}
	add_known(r, id, hash, start, length, flags);
	r->number.open = false;
}

/* Words that may begin a line or stand in brackets as list marks: letters and Roman numbers. */
static bool is_roman_or_letter(const unsigned char *start, size_t length)
{
	if (length == 1)
		return true;
	if (length > MARK_LETTERS)
		return false;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = start[i] | 0x20;

		if (c != 'i' && c != 'v' && c != 'x')
			return false;
	}
	return true;
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
	if (r->end - p >= 9 && (p[0] | 0x20) == 'c' && (p[1] | 0x20) == 'o' && (p[2] | 0x20) == 'p' &&
	    (p[3] | 0x20) == 'y' && (p[4] | 0x20) == 'r')
		return true;
	return p < r->end && *p >= '0' && *p <= '9';
}

void words_take_letters(struct reader *r, const unsigned char *start, const unsigned char *end,
                        uint32_t hash)
{
	size_t length = (size_t)(end - start);

	if (length <= MARK_LETTERS && end < r->end && (*end == '.' || *end == ')' || *end == '\\') &&
	    is_roman_or_letter(start, length)) {
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
	add_letters(r, hash, start, length, *start < 0x80 ? flag_of_case(*start) : 0);
}

/* What may follow a word and make nothing more of it, in any case or unless it is a list mark. */
enum { MERE_END = 1, END_OF_MARK };

static const unsigned char ends[256] = {
	[' '] = MERE_END,  ['\t'] = MERE_END,   ['\r'] = MERE_END,   ['\n'] = MERE_END,
	[','] = MERE_END,  [';'] = MERE_END,    [':'] = MERE_END,    ['/'] = MERE_END,
	['"'] = MERE_END,  ['*'] = MERE_END,    ['('] = MERE_END,    [']'] = MERE_END,
	['<'] = MERE_END,  ['>'] = MERE_END,    ['.'] = END_OF_MARK, [')'] = END_OF_MARK,
};

/* Bit i of the answer: the byte `i` behind `p` is a letter; no more than MOST_COUNTED are told. */
static uint64_t letters_from(const struct reader *r, const unsigned char *p)
{
	size_t at = (size_t)(p - r->base);
	const unsigned char *bits = r->out->letters + at / 8;

	return words_load8(bits, bits + 8) >> at % 8;
}

/* The letters before the first gap; at most MOST_COUNTED of them are counted. */
static unsigned count_letters(uint64_t letters)
{
	return (unsigned)__builtin_ctzll(~letters | (uint64_t)1 << MOST_COUNTED);
}

/* Any number of letters; only the beginning of a very long word counts, as on the slow road. */
static uint32_t hash_slowly(const unsigned char *start, size_t length)
{
	char folded[WORDS_LONGEST];

	if (length > WORDS_LONGEST)
		length = WORDS_LONGEST;
	for (size_t i = 0; i < length; i++)
		folded[i] = (char)(start[i] | 0x20);
	return words_hash((struct slice){ folded, length });
}

/* The first bytes of two chunks are kept, as many as the word has letters. */
static const unsigned char kept[2 * PLAIN] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	                                       0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };

static uint64_t fold(const unsigned char *chunk, const unsigned char *mask)
{
	return (words_load8(chunk, chunk + 8) | 0x2020202020202020u) & words_load8(mask, mask + 8);
}

/*
 * As words_hash(), of less than PLAIN letters with PLAIN bytes to read: without a branch on
 * the length, which nobody can foretell.
 */
static uint32_t hash_plain(const unsigned char *start, unsigned length)
{
	const unsigned char *mask = kept + PLAIN - length;
	uint64_t shorter = mix(0, fold(start, mask)), longer = mix(shorter, fold(start + 8, mask + 8));
	uint64_t is_longer = -(uint64_t)(length / 8); /* all bits or none: compilers branch on "?:" */

	return finish(shorter ^ ((shorter ^ longer) & is_longer), length);
}

/* Where a word ends that has more letters than count_letters() counts. */
static const unsigned char *end_of_letters(const struct reader *r, const unsigned char *p)
{
	unsigned count;

	do {
		count = count_letters(letters_from(r, p));
		p += count;
	} while (count == MOST_COUNTED);
	return p;
}

/* The word of letters at r->p, whatever follows it. */
static void read_word(struct reader *r)
{
	const unsigned char *start = r->p, *end = end_of_letters(r, start);
	unsigned char next = end < r->end ? *end : ' ';
	uint32_t hash;

	if (next >= 0x80 || next == '\'' || next == '&' ||
	    (next == '-' && (end - start <= 5 || (end + 1 < r->end && slice_is_blank((char)end[1]))))) {
		words_read_slow(r);
		return;
	}
	r->p = end;
	hash = hash_slowly(start, (size_t)(end - start));
	words_take_letters(r, start, end, hash);
}

static void end_line(struct reader *r)
{
	r->pending |= WORD_AT_LINE | (r->blank_line ? WORD_AT_PARAGRAPH : 0);
	r->blank_line = true;
	r->line_flags = 0;
}

/* The reader's state behind the plain words that were added since the text had r->out->count. */
static void settle(struct reader *r, const unsigned char *p, uint32_t count)
{
	r->p = p;
	if (count == r->out->count)
		return;
	r->out->count = count;
	r->pending = 0;
	r->blank_line = false;
	r->number.open = false;
}

/* The word is short, and what is behind it makes nothing more of it. */
static inline bool is_plain(const unsigned char *word, unsigned length)
{
	return length < PLAIN &&
	       (ends[word[length]] == MERE_END ||
	        (ends[word[length]] == END_OF_MARK && !is_roman_or_letter(word, length)));
}

/* What a sign before a blank says of the next word; KNOWN: and there is no more to it. */
enum { KNOWN = 1 << 15 };

static const uint16_t signs[256] = {
	['.'] = KNOWN | WORD_AT_STOP,  [','] = KNOWN | WORD_AT_COMMA, [';'] = KNOWN | WORD_AT_COMMA,
	[':'] = KNOWN | WORD_AT_COLON, ['"'] = KNOWN | WORD_AT_QUOTE, [')'] = KNOWN, [' '] = KNOWN,
};

/*
 * Goes on behind a word to the next, over the end of a line, or over a sign and a blank; false
 * where something else stands between them. Bit i of `letters` is for the byte r->p[i].
 */
static bool pass_sign(struct reader *r, uint64_t letters)
{
	unsigned gap = letters & 2 ? 1 : 2, sign = gap == 1 ? KNOWN : signs[*r->p];
	unsigned char blank = r->p[gap - 1];

	if (!(letters >> gap & 1) || !(sign & KNOWN) || (blank != '\n' && (gap == 1 || blank != ' ')))
		return false;
	r->pending |= sign & ~(unsigned)KNOWN;
	if (blank == '\n')
		end_line(r);
	r->p += gap;
	return true;
}

/*
 * Words that begin in the `window` bytes at r->p. Nearly all are plain and have a blank and the
 * next word behind them: as long as that is so, all that changes from one to the next is held at
 * hand. False where something else came, which is read, or comes next.
 */
static bool read_window(struct reader *r, size_t window)
{
	const unsigned char *from = r->p, *p = from;
	/* Bit 63 ends what would have no end here: a word that long is not plain. */
	uint64_t letters = letters_from(r, p), gaps = ~letters | (uint64_t)1 << 63;
	unsigned flags = r->pending | r->line_flags;
	struct words *w = r->out;
	uint32_t count = w->count;

	while (p < from + window) {
		unsigned at = (unsigned)__builtin_ctzll(gaps), length = (unsigned)(from + at - p);

		if (!is_plain(p, length)) {
			settle(r, p, count);
			read_word(r);
			return false;
		}
		uint32_t hash = hash_plain(p, length);
		uint16_t id = text_index_word(r->ix, hash);
		if (id < r->stops && id) {
			settle(r, p, count);
			add_special(r, id, hash, p, length, flag_of_case(*p));
			count = w->count;
			flags = r->pending;
		} else {
			if (w->want_hashes)
				w->hashes[count] = hash;
			w->ids[count] = id;
			w->at[count++] = (struct word){ (uint32_t)(p - r->base), (uint16_t)length,
				                        (uint16_t)(flag_of_case(*p) | flags) };
			flags = 0;
		}
		flags |= r->line_flags;
		p = from + at;
		gaps &= gaps - 1;
		if (*p == ' ' && (letters >> at >> 1 & 1)) {
			p++;
			continue;
		}
		settle(r, p, count);
		if (!pass_sign(r, letters >> at))
			return false;
		flags = r->pending | r->line_flags;
		if (r->p - p == 2)
			gaps &= gaps - 1;
		p = r->p;
	}
	settle(r, p, count);
	return true;
}

/* Words of letters from r->p on, the first of them in any case. */
static void read_letters(struct reader *r)
{
	struct words *w = r->out;

	while (r->end - r->p > PLAIN && w->cap - w->count >= WINDOW) {
		size_t left = (size_t)(r->end - r->p) - PLAIN;

		if (!read_window(r, left < WINDOW ? left : WINDOW))
			return;
	}
	if (w->count < w->cap)
		read_word(r);
}

static void read_ideograph(struct reader *r, struct slice folded, size_t length)
{
	uint32_t word = words_add(r, words_hash(folded), r->p, length, 0);
	uint16_t id = r->out->ids[word];

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

/* A character that is no ASCII letter, digit or blank. */
static void read_char(struct reader *r)
{
	if (is_plain_ideograph(r->p, r->end)) {
		read_ideograph(r, (struct slice){ (const char *)r->p, 3 }, 3);
		r->p += 3;
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
		read_ideograph(r, (struct slice){ c.folded, c.folded_len }, c.length);
		break;
	case CHAR_COPYRIGHT:
		add_copyright(r, words_hash(SLICE("copyright")), r->p, c.length);
		break;
	case CHAR_LINE:
		end_line(r);
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

static void read_mark(struct reader *r)
{
	switch (*r->p) {
	case '\n':
		end_line(r);
		break;
	case '\r':
		if (r->p + 1 == r->end || r->p[1] != '\n')
			end_line(r);
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
		/* "RAIL++" is not "RAIL": right behind a letter the signs are a word. */
		if (r->p + 1 < r->end && r->p[1] == '+' && r->p > r->base && !slice_is_blank((char)r->p[-1])) {
			words_add(r, words_hash(SLICE("++")), r->p, 2, 0);
			r->p += 2;
			return;
		}
		__attribute__((fallthrough));
	case '*':
	case '-':
		if (r->pending & WORD_AT_LINE)
			r->pending |= WORD_AT_BULLET;
		break;
	case '#':
		if (r->pending & WORD_AT_LINE)
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
			read_letters(r);
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
	struct reader r = { .base = base, .p = base, .end = base + utf8.len, .ix = index, .out = w,
		            .pending = WORD_AT_LINE | WORD_AT_PARAGRAPH, .blank_line = true };

	words_mark_letters(w, base, utf8.len);
	r.stops = index->specials_count;
	while (r.stops > 0 && !is_stop(index->specials[r.stops - 1].role))
		r.stops--;
	read_all(&r);
	if (utf8.ptr != text.ptr)
		map_back(w);
}
