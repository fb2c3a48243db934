/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers: digits with grouping commas, versions, magnitudes ("10M", "700 million"), number
 * words, and the list marks that look like numbers. Every spelling of a whole number is one
 * word whose hash comes from the value.
 */
#include "model/words_reader.h"

#include "base/alloc.h"

enum { MILLION = 1000000, MARK_DIGITS = 3, CJK_DIGITS = 6 };

/* What stands in digits, dots and grouping commas, before it is decided what it is. */
struct digits {
	const unsigned char *end;
	uint64_t value, millionths;
	unsigned parts; /* separated by dots */
	bool huge;      /* the value does not fit */
	bool small;     /* each part has at most two digits */
};

static bool is_digit(const unsigned char *p, const unsigned char *end)
{
	return p < end && *p >= '0' && *p <= '9';
}

/* A comma between groups of three belongs to the number. */
static bool is_group(const unsigned char *p, const unsigned char *end)
{
	return end - p >= 4 && *p == ',' && is_digit(p + 1, end) && is_digit(p + 2, end) &&
	       is_digit(p + 3, end) && !is_digit(p + 4, end);
}

/*
 * A number that is too large for 64 bits is told by its digits, like a version, and has no value.
 */
static void add_digit(struct digits *d, unsigned digit)
{
	if (d->value > (UINT64_MAX - digit) / 10)
		d->huge = true;
	else
		d->value = d->value * 10 + digit;
}

static struct digits scan_digits(const unsigned char *p, const unsigned char *end)
{
	struct digits d = { .parts = 1, .small = true };
	unsigned run = 0, place = MILLION;

	for (;; p++) {
		if (is_digit(p, end)) {
			unsigned digit = (unsigned)(*p - '0');

			if (++run > 2)
				d.small = false;
			if (d.parts == 1) {
				add_digit(&d, digit);
			} else if (d.parts == 2) {
				place /= 10;
				d.millionths += digit * place;
			}
		} else if (p < end && *p == '.' && is_digit(p + 1, end)) {
			d.parts++;
			run = 0;
		} else if (d.parts == 1 && run <= 3 && run > 0 && is_group(p, end)) {
			run = 0;
			d.small = false;
		} else {
			d.end = p;
			return d;
		}
	}
}

static void set_value(struct words *w, uint32_t word, uint64_t value)
{
	const struct word_value entry = { word, (uint32_t)value, (uint32_t)(value >> 32) };

	if (w->value_count && w->values[w->value_count - 1].word == word) {
		w->values[w->value_count - 1] = entry;
		return;
	}
	if (w->value_count == w->value_cap) {
		w->value_cap = w->value_cap ? w->value_cap * 2 : 64;
		w->values = alloc_resize(w->values, w->value_cap, sizeof(*w->values));
	}
	w->values[w->value_count++] = entry;
}

/* Makes word `word` the number `value`, ending at byte `end`. */
static void become_number(struct reader *r, uint32_t word, uint64_t value, uint32_t end)
{
	struct words *w = r->out;
	uint32_t hash = words_hash_number(value);

	w->ids[word] = text_index_word(r->ix, hash);
	w->at[word].flags |= WORD_IS_NUMBER;
	w->at[word].length =
		(uint16_t)(end - w->at[word].start > UINT16_MAX ? UINT16_MAX
								: end - w->at[word].start);
	if (w->want_hashes)
		w->hashes[word] = hash;
	set_value(w, word, value);
}

/* What stands behind a list mark: white space, and after a mere dot something that begins. */
static bool begins_clause(const unsigned char *p, const unsigned char *end, bool capital)
{
	if (p == end)
		return !capital;
	if (!slice_is_blank((char)*p) && *p != '*' && *p != '_' && *p != '<' && *p != '&' &&
	    *p < 0x80)
		return false;
	if (!capital)
		return true;
	for (int i = 0; i < 16 && p < end; i++, p++) {
		if ((*p >= 'A' && *p <= 'Z') || *p == '"' || *p == '(' || *p == '[' || *p >= 0x80)
			return true;
		if ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9'))
			return false;
	}
	return false;
}

static bool follows_reference(const struct reader *r)
{
	const struct words *w = r->out;
	uint16_t id = w->count ? w->ids[w->count - 1] : 0;

	return text_index_role(r->ix, id) == ROLE_REFERENCE;
}

static bool follows_number(const struct reader *r)
{
	const struct words *w = r->out;

	return w->count && (w->at[w->count - 1].flags & WORD_IS_NUMBER) &&
	       !(r->pending & (WORD_AT_LINE | WORD_AT_STOP));
}

static bool has_dot(const unsigned char *start, const unsigned char *end)
{
	return memchr(start, '.', (size_t)(end - start)) != NULL;
}

/*
 * "(a)" and "1)" are marks anywhere, but "1.5)" ends what stands in brackets; "1." is one at the
 * beginning of a line, and elsewhere between two sentences where no "section" stands before it.
 * `strict`: a number.
 */
bool words_is_mark(const struct reader *r, const unsigned char *start, const unsigned char *end,
		   bool strict)
{
	bool open = start > r->base && start[-1] == '(';
	bool line = r->pending & WORD_AT_LINE;
	const unsigned char *p = end;

	if (p < r->end && *p == '\\')
		p++; /* Markdown escapes the dot of "1\." */
	if (p == r->end)
		return line;
	if (*p == ')')
		return open ? !(strict && follows_number(r))
			    : start == r->base || (slice_is_blank((char)start[-1]) &&
						   (line || !has_dot(start, end)));
	if (*p != '.')
		return strict && line && p[-1] != ')' && begins_clause(p, r->end, true);
	if (line)
		return begins_clause(p + 1, r->end, false);
	if (!(r->pending & (WORD_AT_STOP | WORD_AT_COLON | WORD_AT_COMMA)) || start == r->base ||
	    !slice_is_blank((char)start[-1]) || !begins_clause(p + 1, r->end, true) ||
	    follows_reference(r))
		return false;
	return strict || (*start >= 'a' && *start <= 'z' && *start != 'v' && *start != 's');
}

/* The value of the number before word `i` that touches it and ends in an ideograph; else 0. */
static uint64_t number_touching(const struct reader *r, uint32_t i, const unsigned char *start)
{
	const struct words *w = r->out;
	const struct word_value *last = w->value_count ? &w->values[w->value_count - 1] : NULL;
	size_t end = i ? words_end(w, i - 1) : 0;

	if (!last || i == 0 || last->word != i - 1 || r->base + end != start || end == 0 ||
	    r->base[end - 1] < 0x80)
		return 0;
	return word_value_of(last);
}

/* "10M", "5k", "2bn" right behind digits. */
static uint64_t magnitude_after(const unsigned char *p, const unsigned char *end, size_t *length)
{
	static const struct {
		const char *text;
		uint64_t value;
	} magnitudes[] = {
		{ "mm", MILLION }, { "mn", MILLION }, { "bn", 1000ull * MILLION },
		{ "m", MILLION },  { "k", 1000 },     { "b", 1000ull * MILLION },
	};
	struct slice rest = { (const char *)p, (size_t)(end - p) };
	int first = rest.len ? slice_lower(rest.ptr[0]) : ' ';

	if (first < 'a' || first > 'z')
		return 0; /* most numbers */
	for (size_t i = 0; i < sizeof(magnitudes) / sizeof(magnitudes[0]); i++) {
		struct slice text = slice_of(magnitudes[i].text);

		if (!slice_starts_nocase(rest, text))
			continue;
		char next = rest.len > text.len ? rest.ptr[text.len] : ' ';
		if (slice_lower(next) >= 'a' && slice_lower(next) <= 'z')
			continue;
		*length = text.len;
		return magnitudes[i].value;
	}
	return 0;
}

/* "1.5" may still become a number, by the "million" behind it; "1.5.2" may not. */
static void add_version(struct reader *r, const struct digits *d)
{
	struct slice text = { (const char *)r->p, (size_t)(d->end - r->p) };
	uint32_t word = words_add(r, words_hash(text), r->p, text.len, WORD_IS_NUMBER);

	r->number = (struct open_number){ .open = d->parts == 2,
					  .digits = true,
					  .word = word,
					  .current = d->value,
					  .millionths = d->millionths };
}

void words_read_digits(struct reader *r)
{
	struct digits d = scan_digits(r->p, r->end);
	const unsigned char *start = r->p;
	size_t length = (size_t)(d.end - start), extra = 0;
	bool small = d.parts == 1 ? length <= MARK_DIGITS : d.small;
	unsigned flags = 0;

	if (d.end < r->end && !strchr(" \t.)\\\r\n", *d.end))
		small = false; /* a unit follows: "7B", or an ideograph */
	if (small && words_is_mark(r, start, d.end, true)) {
		if (d.parts > 1 || (d.end < r->end && *d.end != ' ')) {
			words_add_mark(r,
				       d.parts == 1 ? words_hash_number(d.value)
						    : words_hash((struct slice){
							      (const char *)start, length }),
				       start, length);
			r->number.open = false;
			r->p = d.end;
			return;
		}
		flags = WORD_IS_MARK;
	}
	if (d.parts > 1 || d.huge) {
		add_version(r, &d);
		r->out->at[r->number.word].flags |= (uint16_t)(small ? WORD_IS_MARK : 0);
		r->p = d.end;
		return;
	}
	uint64_t magnitude = magnitude_after(d.end, r->end, &extra);
	if (magnitude && d.value <= UINT64_MAX / magnitude)
		d.value *= magnitude;
	else
		extra = 0;
	uint64_t base = number_touching(r, r->out->count, start);
	if (base > d.value && base <= UINT64_MAX - d.value) {
		r->number = (struct open_number){ .open = true,
						  .digits = true,
						  .base = base,
						  .word = r->out->count - 1,
						  .current = d.value };
		r->p = d.end + extra;
		become_number(r, r->number.word, base + d.value, (uint32_t)(r->p - r->base));
		return;
	}
	uint32_t word = words_add(r, words_hash_number(d.value), start, length + extra,
				  WORD_IS_NUMBER | flags);
	set_value(r->out, word, d.value);
	r->number = (struct open_number){
		.open = true, .digits = true, .word = word, .current = d.value
	};
	r->p = d.end + extra;
}

/* Held at the largest value: a hostile "billion billion ..." stays large. */
static uint64_t times(uint64_t a, uint64_t b)
{
	return b && a > UINT64_MAX / b ? UINT64_MAX : a * b;
}

static void multiply(struct open_number *n, uint64_t by)
{
	/* "thousand million": a multiplier behind a smaller one takes all that stands before it. */
	if (n->current == 0 && n->total > 0 && n->total < by) {
		n->total = times(n->total, by);
		return;
	}
	n->current = times(n->current, by) + n->millionths * (by / 1000) / 1000;
	n->millionths = 0;
	if (by >= 1000) {
		n->total = n->total > UINT64_MAX - n->current ? UINT64_MAX : n->total + n->current;
		n->current = 0;
	}
}

/* The value of word `word` if it is a CJK digit (ten and hundred are such) that touches the next.
 */
static uint64_t cjk_digit_before(const struct reader *r, uint32_t word)
{
	const struct words *w = r->out;
	uint16_t id = w->ids[word];

	if (text_index_role(r->ix, id) != ROLE_CJK_DIGIT ||
	    words_end(w, word) != w->at[word + 1].start)
		return 0;
	return r->ix->specials[id].value;
}

/* CJK digits right before a multiplier become the number's beginning: the 120 of "120 wan". */
static bool take_cjk_digits(struct reader *r, uint32_t word)
{
	uint64_t value = 0, digit = 0;
	uint32_t first = word;

	while (first > 0 && word - first < CJK_DIGITS && cjk_digit_before(r, first - 1))
		first--;
	if (first == word)
		return false;
	for (uint32_t i = first; i < word; i++) {
		uint64_t one = cjk_digit_before(r, i);

		value += one < 10 ? 0 : (digit ? digit : 1) * one;
		digit = one < 10 ? one : 0;
	}
	r->number = (struct open_number){ .open = true, .word = first, .current = value + digit };
	uint64_t base = number_touching(r, first, r->base + r->out->at[first].start);
	if (base > value + digit) {
		r->number.base = base;
		r->number.word--;
	}
	return true;
}

/* "100" and "million" in two lines of a comment, whose signs look like headings. */
static bool goes_on_with(const struct reader *r, uint32_t word)
{
	unsigned flags = r->out->at[word].flags;

	return r->number.open && r->number.word + 1 == word &&
	       !(flags & (WORD_AT_STOP | WORD_AT_COMMA)) &&
	       (!(flags & WORD_AT_PARAGRAPH) || (flags & WORD_AT_HEADING));
}

void words_join_number(struct reader *r, uint32_t word, uint16_t id)
{
	const struct index_special *special = &r->ix->specials[id];
	struct open_number *n = &r->number;
	struct words *w = r->out;
	bool multiplier = special->role == ROLE_MULTIPLIER;
	uint32_t end = words_end(w, word);
	bool goes_on = goes_on_with(r, word);

	if (!goes_on && multiplier)
		goes_on = take_cjk_digits(r, word);
	if (goes_on && !multiplier &&
	    (n->digits || (n->current % 10 != 0 || special->value >= 100)))
		goes_on = false;
	if (!goes_on) {
		*n = (struct open_number){ .open = true, .word = word };
		if (multiplier)
			n->current = 1;
	} else {
		w->count = n->word + 1; /* the words behind it become parts of the number */
	}
	if (multiplier)
		multiply(n, special->value);
	else
		n->current += special->value;
	uint64_t value = n->total + n->current;
	become_number(r, n->word, n->base > UINT64_MAX - value ? UINT64_MAX : n->base + value, end);
}

uint32_t words_first_value(const struct words *w, uint32_t word)
{
	_Static_assert(offsetof(struct word_value, word) == 0, "what the list is sorted by");
	return words_first_of(w->values, sizeof(*w->values), w->value_count, word);
}

bool words_value(const struct words *w, uint32_t i, uint64_t *value)
{
	uint32_t at = words_first_value(w, i);

	if (at == w->value_count || w->values[at].word != i)
		return false;
	*value = word_value_of(&w->values[at]);
	return true;
}
