/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Frames of sentences (rules/notices.yaml). A mention counts where a granting phrase, a
 * label or a tag leads up to it through nothing but words that may stand between, and
 * nothing in the sentence denies it. Everything else is a mention in passing.
 */
#include "identify/sentence.h"

enum {
	LOOK_BACK = 48,   /* words of a sentence before the name */
	LOOK_AHEAD = 8,
	MOST_FRAMES = 64,
	STRANGERS = 3,    /* words between grant and name that no list knows */
	FAR_GRANT = 14,
	JOINED = 12,      /* words between two licences of one sentence */
	LABEL_WORDS = 6,  /* of a heading above the name */
	SECTION_WORDS = 160, /* from a heading to a link below it */
	LABEL_GAP = 8,    /* words of a sentence up to the name that may be a label; CJK has one a character */
	TINY_TEXT = 24,   /* words of a licence file that is a mere name */
	TINY_STRANGERS = 1,
	STOP_BYTES = 8,   /* between the last word of a sentence and the next one */
};

struct frame {
	uint32_t start, end;
	const struct index_phrase *phrase;
};

struct sentence {
	const struct search *s;
	const struct mention *m;
	uint32_t start, end;
	struct frame frames[MOST_FRAMES];
	uint32_t count, before; /* frames, of them before the name */
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

static bool begins_sentence(const struct word *w)
{
	return w->flags & (WORD_AT_STOP | WORD_AT_PARAGRAPH | WORD_AT_CELL | WORD_AT_BULLET);
}

static void find_bounds(struct sentence *t)
{
	const struct words *w = t->s->words;
	uint32_t i = t->m->start, end = t->m->end;

	while (i > 0 && t->m->start - i < LOOK_BACK && !(i < w->count && begins_sentence(&w->at[i])))
		i--;
	while (end < w->count && end - t->m->end < LOOK_AHEAD && !begins_sentence(&w->at[end]))
		end++;
	t->start = i;
	t->end = end;
}

/* All frame phrases of one position, kinds apart: "under" may be glue and a grant. */
static void add_frames_at(struct sentence *t, uint32_t i, uint32_t limit)
{
	const struct text_index *ix = t->s->ix;
	uint16_t id = t->s->words->ids[i];
	unsigned kinds = 0;

	for (uint32_t p = ix->phrase_first[id]; id && p < ix->phrase_first[id + 1]; p++) {
		const struct index_phrase *phrase = &ix->phrases[p];

		if ((kinds >> phrase->kind & 1) || i + phrase->length > limit || t->count == MOST_FRAMES ||
		    memcmp(t->s->words->ids + i, ix->phrase_words + phrase->first,
		           phrase->length * sizeof(uint16_t)) != 0)
			continue;
		/* Of one kind the longest counts, but each grade of grant is a kind of its own. */
		if (phrase->kind != PHRASE_GRANT && phrase->kind != PHRASE_SCOPE)
			kinds |= 1u << phrase->kind;
		t->frames[t->count++] = (struct frame){ i, i + phrase->length, phrase };
	}
}

static void find_frames(struct sentence *t)
{
	t->count = 0;
	for (uint32_t i = t->start; i < t->m->start; i++)
		add_frames_at(t, i, t->m->start);
	t->before = t->count;
	for (uint32_t i = t->m->end; i < t->end; i++)
		add_frames_at(t, i, t->end);
}

static const struct frame *frame_of(const struct sentence *t, uint32_t from, uint32_t to,
                                    enum phrase_kind kind)
{
	for (uint32_t i = from; i < to; i++)
		if (t->frames[i].phrase->kind == kind)
			return &t->frames[i];
	return NULL;
}

/* Words of [from, to) that are neither glue nor the word licence. */
static uint32_t strangers(const struct sentence *t, uint32_t from, uint32_t to)
{
	uint32_t count = 0, covered = from;

	for (uint32_t i = from; i < to; i++) {
		for (uint32_t f = 0; f < t->count; f++) {
			const struct frame *frame = &t->frames[f];
			unsigned kind = frame->phrase->kind;

			if (frame->start == i && frame->end > covered &&
			    (kind == PHRASE_GLUE || kind == PHRASE_WORD || kind == PHRASE_LABEL))
				covered = frame->end;
		}
		count += i >= covered;
	}
	return count;
}

static bool is_denied(const struct sentence *t)
{
	for (uint32_t i = 0; i < t->count; i++) {
		const struct frame *frame = &t->frames[i];

		if (frame->phrase->kind != PHRASE_DENY)
			continue;
		if (frame->end <= t->m->start || frame->start <= t->m->end + 1)
			return true;
	}
	return false;
}

/* "Is it released under X?" */
static bool is_question(const struct sentence *t)
{
	const struct words *w = t->s->words;
	uint32_t end = t->m->end;

	while (end < w->count && end - t->m->end < LOOK_BACK && !begins_sentence(&w->at[end]))
		end++;
	if (end == 0)
		return false;
	struct slice behind = slice_sub(t->s->text->bytes, words_end(w, end - 1),
	                                words_end(w, end - 1) + STOP_BYTES);
	if (end < w->count)
		behind = slice_sub(behind, 0, w->at[end].start - words_end(w, end - 1));
	return slice_find_char(behind, '?') != SLICE_NPOS || slice_find(behind, SLICE("？")) != SLICE_NPOS;
}

/* The word licence in the name itself or right behind it. */
static bool is_called_licence(const struct sentence *t)
{
	const struct text_index *ix = t->s->ix;

	for (uint32_t i = t->m->start; i < t->m->end; i++) {
		uint16_t id = t->s->words->ids[i];

		for (uint32_t p = id ? ix->phrase_first[id] : 0; id && p < ix->phrase_first[id + 1]; p++)
			if (ix->phrases[p].kind == PHRASE_WORD)
				return true;
	}
	for (uint32_t f = t->before; f < t->count; f++)
		if (t->frames[f].phrase->kind == PHRASE_WORD && t->frames[f].start <= t->m->end + 1)
			return true;
	return false;
}

/* A thing at hand that ends right before word `at`. */
static bool is_thing_before(const struct sentence *t, uint32_t at)
{
	for (uint32_t f = 0; f < t->before; f++) {
		unsigned kind = t->frames[f].phrase->kind;

		if ((kind == PHRASE_SELF || kind == PHRASE_SCOPE) && t->frames[f].end <= at &&
		    at - t->frames[f].end <= 1)
			return true;
	}
	return false;
}

static bool holds(const struct sentence *t, const struct frame *grant, const struct granted *before)
{
	switch (grant->phrase->value) {
	case GRANT_NAMED:
		return is_called_licence(t);
	case GRANT_WEAK:
		return (before->any && before->end > t->start) ||
		       frame_of(t, 0, t->before, PHRASE_VERB) != NULL;
	case GRANT_THING:
		return is_thing_before(t, grant->start);
	default:
		return true;
	}
}

static const struct frame *find_grant(const struct sentence *t, const struct granted *before)
{
	for (uint32_t i = t->before; i > 0; i--) {
		const struct frame *frame = &t->frames[i - 1];

		if (frame->phrase->kind != PHRASE_GRANT || !holds(t, frame, before))
			continue;
		if (t->m->start - frame->end <= FAR_GRANT &&
		    strangers(t, frame->end, t->m->start) <= STRANGERS)
			return frame;
	}
	return NULL;
}

/* "License: X", a heading above it, a cell beside it, or a line "License X". */
static bool find_label(const struct sentence *t, uint32_t *from)
{
	const struct words *w = t->s->words;
	struct sentence above = *t;

	if (t->m->start - t->start > LABEL_GAP)
		return false;
	/* A heading or a cell ends the sentence: look right before it as well. */
	above.start = t->start > LABEL_WORDS ? t->start - LABEL_WORDS : 0;
	find_frames(&above);
	for (uint32_t i = above.before; i > 0; i--) {
		const struct frame *frame = &above.frames[i - 1];
		unsigned flags = frame->end < w->count ? w->at[frame->end].flags : 0;
		unsigned first = w->at[frame->start].flags;

		if (frame->phrase->kind != PHRASE_LABEL || strangers(&above, frame->end, t->m->start) > 0)
			continue;
		/* "[License](link)": the label is all of the link's text. */
		if (t->m->in_link ? (first & WORD_AT_QUOTE) != 0
		                  : (flags & (WORD_AT_COLON | WORD_AT_CELL)) ||
		                            (first & (WORD_AT_LINE | WORD_AT_PARAGRAPH))) {
			*from = frame->start;
			return true;
		}
	}
	return false;
}

/* "Weights: the X License", or "Copyright 2024 Jane Roe, X licence". */
static bool find_line(const struct sentence *t)
{
	const struct words *w = t->s->words;
	const struct word *name = t->m->start < w->count ? &w->at[t->m->start] : NULL;

	if (!name || t->m->in_link || !is_called_licence(t))
		return false;
	return (name->flags & WORD_IN_COPYRIGHT) ||
	       ((name->flags & WORD_AT_COLON) && is_thing_before(t, t->m->start));
}

/* "The MIT License applies to the code": a name first, or a thing at hand before it. */
static bool find_after(const struct sentence *t)
{
	for (uint32_t i = t->before; i < t->count; i++) {
		if (t->frames[i].phrase->kind != PHRASE_AFTER)
			continue;
		if (strangers(t, t->m->end, t->frames[i].start) > 0)
			return false;
		return strangers(t, t->start, t->m->start) == 0 || is_thing_before(t, t->m->start) ||
		       frame_of(t, 0, t->before, PHRASE_SELF) != NULL;
	}
	return false;
}

/* Another licence of the same sentence: "X and Y", "X for the code, Y for the weights". */
static bool is_joined(const struct sentence *t, const struct granted *before)
{
	const struct words *w = t->s->words;
	uint32_t from = before->end;

	if (!before->any || from < t->start || from > t->m->start || t->m->start - from > JOINED)
		return false;
	if (t->m->start < w->count && (w->at[t->m->start].flags & WORD_AT_COMMA))
		return true;
	for (uint32_t i = 0; i < t->before; i++)
		if (t->frames[i].start >= from && t->frames[i].phrase->kind == PHRASE_JOIN)
			return true;
	return from == t->m->start;
}

static enum scope scope_of(const struct frame *frame)
{
	return (enum scope)frame->phrase->value;
}

/* The thing that is spoken of: the nearest one before the name, else one behind "for". */
static enum scope find_scope(const struct sentence *t, uint32_t from, uint32_t *end)
{
	const struct frame *last = NULL;

	for (uint32_t i = t->before; i > 0; i--) {
		const struct frame *frame = &t->frames[i - 1];

		if (frame->phrase->kind != PHRASE_SCOPE || frame->start < from)
			continue;
		if (!last)
			last = frame;
		else if (scope_of(frame) != scope_of(last) && last->start - frame->end <= 2)
			return SCOPE_UNSPECIFIED; /* "code and weights" */
	}
	for (uint32_t i = t->before; !last && i < t->count; i++)
		if (t->frames[i].phrase->kind == PHRASE_SCOPE) {
			last = &t->frames[i];
			*end = last->end;
		}
	return last ? scope_of(last) : SCOPE_UNSPECIFIED;
}

/* A cell mark in the line before word `i`. */
static bool is_in_table(const struct words *w, uint32_t i)
{
	while (i > 0) {
		i--;
		if (w->at[i].flags & WORD_AT_CELL)
			return true;
		if (w->at[i].flags & WORD_AT_LINE)
			return false;
	}
	return false;
}

/* A link to a licence in a section about licences. */
static bool is_in_section(const struct sentence *t)
{
	const struct words *w = t->s->words;
	uint32_t i = t->m->start < w->count ? t->m->start : w->count - 1;
	uint32_t least = i > SECTION_WORDS ? i - SECTION_WORDS : 0;

	if (t->m->phrase->kind != PHRASE_URL || w->count == 0 || is_in_table(w, i))
		return false;
	while (i > least && !(w->at[i].flags & WORD_AT_HEADING))
		i--;
	for (uint32_t k = i; k < i + LABEL_WORDS && k < w->count; k++) {
		uint16_t id = w->ids[k];
		const struct index_phrase *phrase =
			id ? sentence_phrase(t->s->ix, w, k, t->s->ix->phrase_first[id],
		                             t->s->ix->phrase_first[id + 1])
			   : NULL;

		if (k > i && (w->at[k].flags & WORD_AT_LINE))
			break;
		if (phrase && (phrase->kind == PHRASE_LABEL || phrase->kind == PHRASE_WORD))
			return (w->at[i].flags & WORD_AT_HEADING) != 0;
	}
	return false;
}

/* Words of the whole text outside the mention that belong to no frame. */
static uint32_t strangers_in_text(const struct sentence *t)
{
	struct sentence all = { .s = t->s, .m = t->m, .start = 0, .end = t->s->words->count };
	uint32_t count = 0, covered = 0;

	find_frames(&all);
	for (uint32_t i = 0; i < all.end; i++) {
		if (i == t->m->start)
			covered = t->m->end;
		for (uint32_t f = 0; f < all.count; f++)
			if (all.frames[f].start == i && all.frames[f].end > covered)
				covered = all.frames[f].end;
		count += i >= covered && !(t->s->words->at[i].flags & WORD_IN_COPYRIGHT);
	}
	return count;
}

/* A licence file that consists of little more than the name or a link. */
static bool is_mere_name(const struct sentence *t)
{
	const struct words *w = t->s->words;
	bool quoted = t->m->start < w->count && (w->at[t->m->start].flags & WORD_AT_QUOTE);

	return t->s->text->role != TEXT_CARD && w->count <= TINY_TEXT &&
	       strangers_in_text(t) <= (quoted ? 0 : TINY_STRANGERS);
}

struct verdict_on_mention sentence_judge(const struct search *s, const struct mention *m,
                                         const struct granted *before)
{
	struct sentence t = { .s = s, .m = m };
	struct verdict_on_mention v = { .from = m->start, .end = m->end };
	const struct frame *grant;
	uint32_t scope_from;

	find_bounds(&t);
	find_frames(&t);
	scope_from = t.start;
	if (is_denied(&t) || is_question(&t))
		return v;
	grant = find_grant(&t, before);
	if (grant) {
		v.applies = true;
		v.from = grant->start;
	} else {
		v.applies = find_label(&t, &v.from) || find_line(&t) || find_after(&t) ||
		            is_in_section(&t) || is_mere_name(&t);
	}
	if (before->any && before->end > t.start && before->end <= m->start) {
		scope_from = before->end;
		v.applies = v.applies || is_joined(&t, before);
	}
	if (v.applies)
		v.scope = find_scope(&t, scope_from, &v.end);
	return v;
}
