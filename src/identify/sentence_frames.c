/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Taking a sentence apart: where it begins and ends around a name, and which phrases of
 * rules/notices.yaml stand in it. What they say of the name is judged in sentence.c.
 */
#include "identify/sentence_parts.h"

/* Bounded, because a text without a full stop would make every name look at all of it. */
enum {
	LOOK_BACK = 48, /* words of a sentence before the name */
	LOOK_AHEAD = 8,
	ABBREVIATION = 4, /* letters of the longest: "Corp." */
	FORGOTTEN_FRAMES = 16,
	GAP_BYTES = 64, /* between two words, in which a comma is looked for */
};

const struct index_phrase *sentence_phrase(const struct text_index *ix, const struct words *w,
					   uint32_t i, uint32_t first, uint32_t end)
{
	for (uint32_t p = first; p < end; p++) {
		const struct index_phrase *phrase = &ix->phrases[p];

		if (i + phrase->length <= w->count &&
		    memcmp(w->ids + i, ix->phrase_words + phrase->first,
			   phrase->length * sizeof(uint16_t)) == 0)
			return phrase;
	}
	return NULL;
}

const struct index_phrase *sentence_phrase_of(const struct text_index *ix, const struct words *w,
					      uint32_t i, enum phrase_kind kind)
{
	uint16_t id = w->ids[i];

	for (uint32_t p = id ? ix->phrase_first[id] : 0; id && p < ix->phrase_first[id + 1]; p++)
		if (ix->phrases[p].kind == kind && sentence_phrase(ix, w, i, p, p + 1))
			return &ix->phrases[p];
	return NULL;
}

/* "e.g." and "i.e." end no sentence: a letter, a full stop, a letter, a full stop. */
static bool is_behind_initials(const struct search *s, uint32_t i)
{
	const struct words *w = s->words;

	return i >= 2 && w->at[i - 1].length == 1 && w->at[i - 2].length == 1 &&
	       w->at[i - 1].start == words_end(w, i - 2) + 1 &&
	       s->text->bytes.ptr[words_end(w, i - 2)] == '.';
}

/* "Inc. under": a short word with a capital, a full stop, and a word without. */
static bool is_behind_abbreviation(const struct search *s, uint32_t i)
{
	const struct words *w = s->words;
	unsigned char next = (unsigned char)s->text->bytes.ptr[w->at[i].start];

	return i >= 1 && next >= 'a' && next <= 'z' && w->at[i - 1].length <= ABBREVIATION &&
	       (w->at[i - 1].flags & WORD_IS_CAPITAL);
}

bool sentence_begins_at(const struct search *s, uint32_t i)
{
	unsigned flags = s->words->at[i].flags;

	return (flags & (WORD_AT_PARAGRAPH | WORD_AT_CELL | WORD_AT_BULLET)) ||
	       ((flags & WORD_AT_STOP) && !is_behind_initials(s, i) &&
		!is_behind_abbreviation(s, i));
}

bool sentence_has_comma(const struct search *s, uint32_t from, uint32_t to)
{
	static const struct slice marks[] = { { "，", 3 }, { "；", 3 }, { "、", 3 } };
	const struct words *w = s->words;

	for (uint32_t i = from; i <= to && i < w->count; i++) {
		if (i == 0)
			continue;
		struct slice gap = slice_sub(s->text->bytes, words_end(w, i - 1), w->at[i].start);
		if (w->at[i].flags & WORD_AT_COMMA)
			return true;
		for (size_t k = 0; k < sizeof(marks) / sizeof(*marks); k++)
			if (gap.len < GAP_BYTES && slice_find(gap, marks[k]) != SLICE_NPOS)
				return true;
	}
	return false;
}

void sentence_find_bounds(struct sentence *t)
{
	const struct words *w = t->s->words;
	uint32_t i = t->m->start, end = t->m->end;

	if (i > 0 && t->m->behind)
		i--; /* the word behind the link may begin another sentence */
	while (i > 0 && t->m->start - i < LOOK_BACK &&
	       !(i < w->count && sentence_begins_at(t->s, i)))
		i--;
	while (end < w->count && end - t->m->end < LOOK_AHEAD && !sentence_begins_at(t->s, end))
		end++;
	t->start = i;
	t->end = end;
}

/* The farthest frames give way to those nearer to the name. */
static void forget_frames(struct sentence *t)
{
	t->count -= FORGOTTEN_FRAMES;
	memmove(t->frames, t->frames + FORGOTTEN_FRAMES, t->count * sizeof(*t->frames));
}

/* All frame phrases of one position, kinds apart: "under" may be glue and a grant. */
static void add_frames_at(struct sentence *t, uint32_t i, uint32_t limit)
{
	const struct text_index *ix = t->s->ix;
	uint16_t id = t->s->words->ids[i];
	unsigned kinds = 0;

	for (uint32_t p = ix->phrase_first[id]; id && p < ix->phrase_first[id + 1]; p++) {
		const struct index_phrase *phrase = &ix->phrases[p];

		/* What terms and changes are weighed by says nothing of a name. */
		if (phrase->kind >= PHRASE_OFFER || (kinds >> phrase->kind & 1) ||
		    i + phrase->length > limit ||
		    memcmp(t->s->words->ids + i, ix->phrase_words + phrase->first,
			   phrase->length * sizeof(uint16_t)) != 0)
			continue;
		/* Of one kind the longest counts, but each grade of grant or denial is a kind. */
		if (phrase->kind != PHRASE_GRANT && phrase->kind != PHRASE_SCOPE &&
		    phrase->kind != PHRASE_DENY)
			kinds |= 1u << phrase->kind;
		if (t->count == MOST_FRAMES && i >= t->m->end)
			return;
		if (t->count == MOST_FRAMES)
			forget_frames(t);
		t->frames[t->count++] = (struct frame){ i, i + phrase->length, phrase };
	}
}

void sentence_find_frames(struct sentence *t)
{
	t->count = 0;
	for (uint32_t i = t->start; i < t->m->start; i++)
		add_frames_at(t, i, t->m->start);
	t->before = t->count;
	for (uint32_t i = t->m->end; i < t->end; i++)
		add_frames_at(t, i, t->end);
}
