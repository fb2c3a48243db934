/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of a licence text that copies may change without changing the licence.
 *
 * Worked out once, when a fingerprint is made: what is free or optional is then the same for every
 * file that is compared with it, and a person can review it.
 */
#include "identify/fingerprint.h"

enum {
	TITLE_LINE = 14,  /* words of a line that can be a title */
	TITLE_BLOCK = 26, /* of a block of such lines */
	TITLE_WORDS = 70, /* of all titles */
	PLACE_BYTES = 80, /* of a place in brackets */
	PLACE_WORDS = 10,
	BESIDE_COPYRIGHT = 6, /* words: "all rights reserved" and kin */
};

static void add_span(struct outline *o, uint32_t start, uint32_t end, enum word_class word_class)
{
	if (end > start)
		*list_add(o->a, &o->spans) = (struct index_span){ start, end, word_class };
}

bool outline_is_phrase(const struct outline *o, uint32_t at, const struct index_phrase *phrase)
{
	if (at + phrase->length > o->words->count)
		return false;
	return memcmp(o->words->ids + at, o->index->phrase_words + phrase->first,
		      phrase->length * sizeof(uint16_t)) == 0;
}

/* The phrase of this kind that begins at word `i`; NULL where there is none. */
static const struct index_phrase *phrase_at(const struct outline *o, uint32_t i,
					    enum phrase_kind kind)
{
	const struct text_index *ix = o->index;
	uint16_t id = o->words->ids[i];

	for (uint32_t p = id ? ix->phrase_first[id] : 0; id && p < ix->phrase_first[id + 1]; p++)
		if (ix->phrases[p].kind == kind && outline_is_phrase(o, i, &ix->phrases[p]))
			return &ix->phrases[p];
	return NULL;
}

/* The first word at or behind byte `offset`. */
static uint32_t word_at(const struct outline *o, size_t offset)
{
	uint32_t low = 0, high = o->words->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (o->words->at[middle].start < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_reserved(const struct outline *o, uint32_t word)
{
	uint16_t id = o->words->ids[word];

	return text_index_role(o->index, id) == ROLE_RESERVED;
}

/* Copyright lines, with the reservation of rights that may follow them. */
static void find_copyright_lines(struct outline *o)
{
	const struct words *w = o->words;

	for (uint32_t i = 0, end; i < w->count; i = end + 1) {
		for (end = i; end < w->count && (w->at[end].flags & WORD_IN_COPYRIGHT); end++)
			;
		if (end == i)
			continue;
		while (end < w->count && is_reserved(o, end))
			end++;
		add_span(o, i, end, WORD_FREE);
	}
}

/* True where the sentence before word `i` ends, or goes on in a list: no title does. */
static bool ends_sentence(const struct outline *o, uint32_t i)
{
	const struct words *w = o->words;
	size_t end = words_end(w, i - 1);

	if (!(w->at[i].flags & (WORD_AT_STOP | WORD_AT_COLON | WORD_AT_COMMA)))
		return false;
	/* The stop may be that of the list number: "1." */
	return !(w->at[i].flags & WORD_AT_BULLET) ||
	       (end < o->text.len && strchr(".:;,!?", o->text.ptr[end]));
}

/* "X Licence:" above a copyright line. */
static bool is_above_copyright(const struct outline *o, uint32_t i)
{
	unsigned flags = o->words->at[i].flags;

	return (flags & WORD_AT_COLON) && (flags & WORD_IN_COPYRIGHT);
}

/* The end of the block that begins at word `from`; *title tells whether it looks like one. */
static uint32_t title_block(const struct outline *o, uint32_t from, bool *title)
{
	const struct words *w = o->words;
	uint32_t i = from, line = 0;

	*title = !(w->at[from].flags & WORD_AT_BULLET);
	for (; i < w->count; i++) {
		if (i > from && (w->at[i].flags & WORD_AT_PARAGRAPH))
			break;
		line = w->at[i].flags & WORD_AT_LINE ? 1 : line + 1;
		if (line > TITLE_LINE || i - from > TITLE_BLOCK)
			*title = false;
	}
	if (i < w->count && ends_sentence(o, i) && !is_above_copyright(o, i))
		*title = false;
	return i;
}

static bool begins_list(const struct outline *o)
{
	const struct word_mark *mark = o->words->mark_count ? o->words->marks : NULL;
	char c = mark ? o->text.ptr[mark->place.start] : 0;

	return mark && mark->before == 0 && c >= '0' && c <= '9';
}

/* A first line that stands above prose without a blank line between. */
static uint32_t title_line(const struct outline *o)
{
	const struct words *w = o->words;
	uint32_t i = 1;

	if (begins_list(o))
		return 0;
	while (i < w->count && i <= TITLE_LINE && !(w->at[i].flags & WORD_AT_LINE))
		i++;
	if (i >= w->count || i > TITLE_LINE || !(w->at[i].flags & WORD_IS_CAPITAL) ||
	    ends_sentence(o, i))
		return 0;
	return i;
}

static void find_title(struct outline *o)
{
	const struct words *w = o->words;
	uint32_t from = 0, reached = 0, most = w->count / 3;
	bool title = true;

	if (most > TITLE_WORDS)
		most = TITLE_WORDS;
	while (from < w->count && from < most) {
		uint32_t end = title_block(o, from, &title);

		if (w->at[from].flags & WORD_IN_COPYRIGHT)
			title = true;
		if (!title || end > most)
			break;
		reached = from = end;
	}
	if (reached == 0)
		reached = title_line(o);
	add_span(o, 0, reached, WORD_OPTIONAL);
}

/*
 * In the first half only: terms begin there, and the same words further down speak of them. The
 * last one counts, since a preamble may say how the terms will begin.
 */
static void find_head(struct outline *o)
{
	for (uint32_t i = o->words->count / 2; i > 0; i--)
		if (phrase_at(o, i, PHRASE_HEAD)) {
			add_span(o, 0, i, WORD_OPTIONAL);
			return;
		}
}

/*
 * In the second half only: an appendix stands at the end, and the same words further up speak of
 * it.
 */
static void find_tail(struct outline *o)
{
	for (uint32_t i = o->words->count / 2; i < o->words->count; i++)
		if (phrase_at(o, i, PHRASE_TAIL)) {
			add_span(o, i, o->words->count, WORD_OPTIONAL);
			return;
		}
}

/* True where the words between brackets say what to fill in, as notices.yaml lists it. */
static bool says_fill_in(const struct outline *o, uint32_t first, uint32_t past)
{
	for (uint32_t i = first; i < past; i++)
		if (phrase_at(o, i, PHRASE_FILL))
			return true;
	return false;
}

/* Places like <year> and [name of owner]. */
static void find_brackets(struct outline *o)
{
	for (size_t i = 0; i < o->text.len; i++) {
		char open = o->text.ptr[i];
		char close = (char)(open == '<' ? '>' : open == '[' ? ']' : open == '{' ? '}' : 0);

		if (!close)
			continue;
		struct slice inside = slice_sub(o->text, i + 1, i + 1 + PLACE_BYTES);
		size_t end = slice_find_char(inside, close);
		if (end == SLICE_NPOS ||
		    slice_find_char(slice_sub(inside, 0, end), '\n') != SLICE_NPOS)
			continue;
		uint32_t first = word_at(o, i), past = word_at(o, i + 1 + end);
		if (past - first <= PLACE_WORDS && says_fill_in(o, first, past))
			add_span(o, first, past, WORD_FREE);
	}
}

/*
 * Pairs are numbered by notices.yaml's `free_between`; the number stands in both phrases
 * (rules/texts_phrases.c).
 */
static const struct index_phrase *close_of(const struct outline *o, uint32_t pair)
{
	for (uint32_t p = 0; p < o->index->phrases_count; p++)
		if (o->index->phrases[p].kind == PHRASE_CLOSE && o->index->phrases[p].value == pair)
			return &o->index->phrases[p];
	return NULL;
}

static void find_between(struct outline *o, const struct index_phrase *open, uint32_t at)
{
	const struct index_phrase *close = close_of(o, open->value >> 8);
	uint32_t from = at + open->length, most = open->value & 0xff;

	for (uint32_t i = from; close && i <= from + most && i < o->words->count; i++)
		if (outline_is_phrase(o, i, close)) {
			add_span(o, from, i, WORD_FREE);
			return;
		}
}

static void find_known_places(struct outline *o)
{
	const struct text_index *ix = o->index;

	for (uint32_t i = 0; i < o->words->count; i++) {
		uint16_t id = o->words->ids[i];

		for (uint32_t p = id ? ix->phrase_first[id] : 0; id && p < ix->phrase_first[id + 1];
		     p++)
			if (ix->phrases[p].kind == PHRASE_OPEN &&
			    outline_is_phrase(o, i, &ix->phrases[p]))
				find_between(o, &ix->phrases[p], i);
	}
}

void outline_find_spans(struct outline *o)
{
	find_title(o);
	find_head(o);
	find_copyright_lines(o);
	find_brackets(o);
	find_known_places(o);
	find_tail(o);
}
