/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where an edit stands. Words that were put in or left out can often be told from their
 * neighbours in several ways ("[the A] the B" or "the [A the] B"): of these a reader takes the
 * one that begins with a paragraph, a list item or a sentence. And the bytes that belong to
 * it: the stops and brackets of a passage that was put in; all that stands between the
 * neighbours of one that was left out.
 */
#include "identify/parts.h"

enum {
	SENTENCE_WORDS = 4,
	PASSAGE_BYTES = 40, /* "Also available under the MIT License." */
	MOST_PLACES = 256,
};

static const char *const openers[] = { "(", "[", "{", "\"", "'", "“", "‘", "«", "（", "「", "《" };
static const char *const closers[] = { ".",  ",",  ";",  ":",  "!",  "?",  ")",  "]",
				       "}",  "\"", "'",  "”",  "’",  "»",  "。", "，",
				       "；", "：", "！", "？", "）", "」", "》" };

/* How well a passage may begin or end before word `i`. */
static unsigned boundary(const struct search *s, uint32_t i)
{
	const struct words *w = s->words;

	if (i >= w->count || (w->at[i].flags & WORD_AT_PARAGRAPH))
		return 4;
	if (w->at[i].flags & WORD_AT_BULLET)
		return 3;
	return w->at[i].flags & WORD_AT_STOP ? 2 : w->at[i].flags & WORD_AT_COMMA ? 1 : 0;
}

/* The beginning counts twice: it is where a reader looks, and the end follows from it. */
static unsigned quality(const struct search *s, const struct change *c)
{
	return 2 * boundary(s, c->file) + (c->file_end > c->file ? boundary(s, c->file_end) : 0);
}

/* One word to the left or right; false where other words would be left over. */
static bool move(const struct search *s, const struct index_text *text, struct change *c, bool left)
{
	const uint16_t *file = s->words->ids, *rule = s->ix->sequence + text->first;
	bool added = c->file_end > c->file;
	const uint16_t *in = added ? file + c->file : rule + c->text;
	uint32_t count = added ? c->file_end - c->file : c->text_end - c->text;
	int step = left ? -1 : 1;

	/* The word that comes in on one side is the one that goes out on the other. */
	if (in[0] == 0 || (left ? in[-1] != in[count - 1] : in[0] != in[count]))
		return false;
	c->file = (uint32_t)((int64_t)c->file + step);
	c->file_end = (uint32_t)((int64_t)c->file_end + step);
	c->text = (uint32_t)((int64_t)c->text + step);
	c->text_end = (uint32_t)((int64_t)c->text_end + step);
	return true;
}

void edits_settle(const struct search *s, const struct index_text *text, struct change *c,
		  const struct change *low, const struct change *high)
{
	struct change best = *c, at = *c;

	if ((c->file_end > c->file) == (c->text_end > c->text))
		return; /* words stand for others: nothing to choose */
	for (int i = 0; i < MOST_PLACES && at.file > low->file_end && at.text > low->text_end &&
			move(s, text, &at, true);
	     i++)
		if (quality(s, &at) > quality(s, &best))
			best = at;
	at = *c;
	for (int i = 0; i < MOST_PLACES && at.file_end < high->file && at.text_end < high->text &&
			move(s, text, &at, false);
	     i++)
		if (quality(s, &at) > quality(s, &best))
			best = at;
	*c = best;
}

/* The length of one of `marks` that begins at, or ends before, byte `at`; 0 for none. */
static size_t mark_beside(struct slice bytes, size_t at, const char *const *marks, size_t count,
			  bool before)
{
	for (size_t i = 0; i < count; i++) {
		size_t len = strlen(marks[i]);
		struct slice beside = before ? slice_sub(bytes, at >= len ? at - len : at, at)
					     : slice_sub(bytes, at, at + len);

		if (slice_eq(beside, slice_of(marks[i])))
			return len;
	}
	return 0;
}

void edits_bytes(const struct search *s, const struct change *c, size_t *start, size_t *end)
{
	const struct words *w = s->words;
	struct slice bytes = s->text->bytes;
	size_t len;

	if (c->file == c->file_end) {
		*start = c->file ? words_end(w, c->file - 1) : 0;
		*end = c->file < w->count ? w->at[c->file].start : bytes.len;
		return;
	}
	*start = w->at[c->file].start;
	*end = words_end(w, c->file_end - 1);
	/* What hyphens join is one word to a reader: "royalty-bearing". */
	if (c->file > 0 && *start > 0 && bytes.ptr[*start - 1] == '-' &&
	    words_end(w, c->file - 1) == *start - 1)
		*start = w->at[c->file - 1].start;
	if (c->file_end < w->count && bytes.ptr[*end] == '-' &&
	    w->at[c->file_end].start == *end + 1)
		*end = words_end(w, c->file_end);
	if (c->text < c->text_end || c->file_end - c->file < SENTENCE_WORDS)
		return;
	while ((len = mark_beside(bytes, *start, openers, sizeof(openers) / sizeof(*openers),
				  true)))
		*start -= len;
	while ((len = mark_beside(bytes, *end, closers, sizeof(closers) / sizeof(*closers), false)))
		*end += len;
}

struct change edits_passage(const struct search *s, const struct edit *edit)
{
	uint64_t base = s->text->at.start;
	struct change c = { 0 };

	if (edit->kind != EDIT_ADDED || !edit->decisive || edit->end - edit->start < PASSAGE_BYTES)
		return c;
	c.file = words_first_at(s->words, edit->start - base);
	c.file_end = words_first_at(s->words, edit->end - base);
	return c;
}
