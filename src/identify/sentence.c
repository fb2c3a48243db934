/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What frames say of a name (rules/notices.yaml). A mention counts where a granting phrase, a
 * label or a tag leads up to it through nothing but words that may stand between, and
 * nothing in the sentence denies it. Everything else is a mention in passing.
 *
 * Names of licences stand in prose for many reasons: as the licence, as that of a base or a rival,
 * as a word ("meta"). No list of bad sentences would end, so it goes the other way round: a mention
 * has to earn its place.
 */
#include "identify/sentence.h"

#include "identify/denial.h"

enum {
	STRANGERS = 3,      /* words between grant and name that no list knows */
	WEAK_STRANGERS = 1, /* "is available on the X page" */
	FAR_GRANT = 14,
	JOINED = 12,         /* words between two licences of one sentence */
	LABEL_WORDS = 6,     /* of a heading above the name */
	SECTION_WORDS = 160, /* from a heading to a link below it */
	CELL_WORDS = 6,
	LINK_TEXT = 2,  /* words of a link behind a label that say nothing */
	LABEL_GAP = 8,  /* words of a sentence up to the name that may be a label; CJK has one a
			   character */
	TINY_TEXT = 24, /* words of a licence file that is a mere name */
	TINY_STRANGERS = 1,
};

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

/* The word licence in the name itself or right behind it. */
static bool is_called_licence(const struct sentence *t)
{
	const struct text_index *ix = t->s->ix;

	for (uint32_t i = t->m->start; i < t->m->end; i++) {
		uint16_t id = t->s->words->ids[i];

		for (uint32_t p = id ? ix->phrase_first[id] : 0; id && p < ix->phrase_first[id + 1];
		     p++)
			if (ix->phrases[p].kind == PHRASE_WORD)
				return true;
	}
	uint32_t reach = t->m->end + (t->m->is_url ? 2 : 1); /* "URL for the terms" */
	for (uint32_t f = t->before; f < t->count; f++)
		if (t->frames[f].phrase->kind == PHRASE_WORD && t->frames[f].start <= reach)
			return true;
	return false;
}

bool sentence_thing_before(const struct sentence *t, uint32_t at)
{
	for (uint32_t f = 0; f < t->before; f++) {
		unsigned kind = t->frames[f].phrase->kind;

		if ((kind == PHRASE_SELF || kind == PHRASE_SCOPE) && t->frames[f].end <= at &&
		    at - t->frames[f].end <= 1)
			return true;
	}
	return false;
}

/*
 * Many names of one word are that of a format, a program or a model as well ("json", "curl",
 * "llama"): such a one is the licence's where it is called so.
 */
static bool is_telling(const struct sentence *t)
{
	uint32_t i = t->m->start;

	if (t->m->is_url || t->m->end - i > 1 || i >= t->s->words->count)
		return true;
	return text_index_is_phrase(t->s->ix, t->s->words->ids[i], PHRASE_TELLING) ||
	       is_called_licence(t);
}

/* What a phrase demands beside itself: the weaker it is, the more (enum grant_kind). */
static bool holds(const struct sentence *t, const struct frame *grant, const struct granted *before)
{
	switch (grant->phrase->value) {
	case GRANT_NAMED:
		return is_called_licence(t);
	case GRANT_WEAK:
		return (before->any && before->end > t->start) ||
		       frame_of(t, 0, t->before, PHRASE_VERB) != NULL;
	case GRANT_THING:
		return sentence_thing_before(t, grant->start) && is_telling(t);
	case GRANT_LOOSE:
		return is_telling(t);
	default:
		return true;
	}
}

/* "uses Bar (X)": the licence is Bar's. */
static bool is_in_brackets(const struct sentence *t)
{
	const struct words *w = t->s->words;
	size_t at = t->m->start < w->count ? w->at[t->m->start].start : 0;

	return at > 0 && t->s->text->bytes.ptr[at - 1] == '(';
}

/* From the name backwards: the nearest phrase that holds is the one that speaks of it. */
static const struct frame *find_grant(const struct sentence *t, const struct granted *before)
{
	for (uint32_t i = t->before; i > 0; i--) {
		const struct frame *frame = &t->frames[i - 1];

		if (frame->phrase->kind != PHRASE_GRANT || !holds(t, frame, before))
			continue;
		if (t->m->start - frame->end > FAR_GRANT)
			continue;
		/* "Terms of use, X": an entry of a list */
		if (frame->phrase->value == GRANT_NAMED &&
		    sentence_has_comma(t->s, frame->end, frame->end))
			continue;
		uint32_t between = strangers(t, frame->end, t->m->start);
		if (between > (frame->phrase->value == GRANT_WEAK ? WEAK_STRANGERS : STRANGERS))
			continue;
		if (between == 0 || frame->phrase->value == GRANT_PLAIN ||
		    (frame->phrase->value != GRANT_THING && !is_in_brackets(t)))
			return frame;
	}
	return NULL;
}

/* "license == X" of a program asks, "license = X" sets. */
static bool is_comparison(const struct sentence *t, uint32_t after)
{
	const struct words *w = t->s->words;

	if (after == 0 || t->m->start >= w->count)
		return false;
	struct slice gap =
		slice_sub(t->s->text->bytes, words_end(w, after - 1), w->at[t->m->start].start);
	size_t at = slice_find(gap, SLICE("=="));
	return (at != SLICE_NPOS && !slice_starts(slice_drop(gap, at), SLICE("==="))) ||
	       slice_find(gap, SLICE("!=")) != SLICE_NPOS;
}

/* "You may obtain a copy of the License at", and the URL in a paragraph of its own. */
static bool is_url_below(const struct sentence *t, uint32_t label_end)
{
	const struct words *w = t->s->words;
	unsigned flags = t->m->start < w->count ? w->at[t->m->start].flags : 0;

	return t->m->is_url && !t->m->in_link && (flags & WORD_AT_PARAGRAPH) &&
	       t->m->start - label_end <= 1;
}

/* "License: X", a heading above it, a cell beside it, or a line "License X". */
static bool find_label(const struct sentence *t, uint32_t *from)
{
	const struct words *w = t->s->words;
	struct sentence above = *t;

	uint32_t line = t->m->start;
	while (line > t->start && !(line < w->count && (w->at[line].flags & WORD_AT_LINE)))
		line--;
	if (t->m->start - line > LABEL_GAP)
		return false;
	/* A heading or a cell ends the sentence: look right before it as well. */
	above.start = line > LABEL_WORDS ? line - LABEL_WORDS : 0;
	sentence_find_frames(&above);
	for (uint32_t i = above.before; i > 0; i--) {
		const struct frame *frame = &above.frames[i - 1];
		unsigned flags = frame->end < w->count ? w->at[frame->end].flags : 0;
		unsigned first = w->at[frame->start].flags;

		/* "License: [see here](link)", "the License at" */
		uint32_t most = t->m->behind && (flags & WORD_AT_COLON)
					? LINK_TEXT
					: is_url_below(t, frame->end);

		if (frame->phrase->kind != PHRASE_LABEL ||
		    strangers(&above, frame->end, t->m->start) > most ||
		    is_comparison(t, frame->end))
			continue;
		/* "[License](link)": the label is all of the link's text. */
		if (t->m->in_link
			    ? (first & WORD_AT_QUOTE) != 0 || most > 0
			    : (flags & (WORD_AT_COLON | WORD_AT_CELL)) ||
				      (first & (WORD_AT_LINE | WORD_AT_PARAGRAPH)) || most > 0) {
			*from = frame->start;
			return true;
		}
	}
	return sentence_labels_link(t);
}

/*
 * "CC-BY-4.0", "MIT": no model is called like a licence of the SPDX list, unless by a mere word
 * (Intel).
 */
static bool is_spdx_name(const struct sentence *t)
{
	const struct licence *licence = ruledb_licence_at(t->s->rules, t->m->phrase->value);
	const struct words *w = t->s->words;
	struct slice name =
		slice_sub(t->s->text->bytes, w->at[t->m->start].start, words_end(w, t->m->end - 1));
	uint32_t capitals = 0;

	for (size_t i = 0; i < name.len; i++)
		capitals += name.ptr[i] >= 'A' && name.ptr[i] <= 'Z';
	return licence->spdx.len > 0 && (t->m->end - t->m->start > 1 || capitals > 1);
}

/* "Weights: the X License", or "Copyright 2024 Jane Roe, X licence". */
static bool find_line(const struct sentence *t)
{
	const struct words *w = t->s->words;
	const struct word *name = t->m->start < w->count ? &w->at[t->m->start] : NULL;

	if (!name || t->m->in_link)
		return false;
	if ((name->flags & (WORD_AT_COLON | WORD_AT_CELL)) && sentence_thing_before(t, t->m->start))
		return is_called_licence(t) || is_spdx_name(t);
	return (name->flags & WORD_IN_COPYRIGHT) && is_called_licence(t);
}

/* "The MIT License applies to the code": a name first, or a thing at hand before it. */
static bool find_after(const struct sentence *t)
{
	for (uint32_t i = t->before; i < t->count; i++) {
		if (t->frames[i].phrase->kind != PHRASE_AFTER)
			continue;
		if (strangers(t, t->m->end, t->frames[i].start) > 0)
			return false;
		return strangers(t, t->start, t->m->start) == 0 ||
		       sentence_thing_before(t, t->m->start) ||
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
	if (t->m->start < w->count && sentence_has_comma(t->s, t->m->start, t->m->start))
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

/*
 * True where the line has a cell mark before word `i`, or no beginning from word `least` on: a
 * heading could not be told from there either, and lines may be as long as their text.
 */
static bool is_in_table(const struct words *w, uint32_t i, uint32_t least)
{
	while (i > least) {
		i--;
		if (w->at[i].flags & WORD_AT_CELL)
			return true;
		if (w->at[i].flags & WORD_AT_LINE)
			return false;
	}
	return least > 0;
}

/* A link to a licence in a section about licences. */
static bool is_in_section(const struct sentence *t)
{
	const struct words *w = t->s->words;
	uint32_t i = t->m->start < w->count ? t->m->start : w->count - 1;
	uint32_t least = i > SECTION_WORDS ? i - SECTION_WORDS : 0;

	if (!t->m->is_url || w->count == 0 || is_in_table(w, i, least))
		return false;
	while (i > least && !(w->at[i].flags & WORD_AT_HEADING))
		i--;
	for (uint32_t k = i; k < i + LABEL_WORDS && k < w->count; k++) {
		if (k > i && (w->at[k].flags & WORD_AT_LINE))
			break;
		if (sentence_has_phrase(t->s->ix, w, k, PHRASE_LABEL) ||
		    sentence_has_phrase(t->s->ix, w, k, PHRASE_WORD))
			return (w->at[i].flags & WORD_AT_HEADING) != 0;
	}
	return false;
}

/* Words of the whole text outside the mention that belong to no frame. */
static uint32_t strangers_in_text(const struct sentence *t)
{
	struct sentence all = { .s = t->s, .m = t->m, .start = 0, .end = t->s->words->count };
	uint32_t count = 0, covered = 0;

	sentence_find_frames(&all);
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

/*
 * The name fills a line, and no list, table or heading: in a short licence file anywhere,
 * elsewhere as the last paragraph.
 */
static bool is_line_of_its_own(const struct sentence *t)
{
	const struct words *w = t->s->words;
	uint32_t end = t->m->end;

	if (t->m->in_link || t->m->start >= w->count || !is_called_licence(t))
		return false;
	unsigned first = w->at[t->m->start].flags;
	if (!(first & (WORD_AT_LINE | WORD_AT_PARAGRAPH)) ||
	    (first & (WORD_AT_BULLET | WORD_AT_CELL | WORD_AT_HEADING | WORD_AT_QUOTE)))
		return false;
	for (uint32_t f = t->before; f < t->count; f++)
		if (t->frames[f].phrase->kind == PHRASE_WORD && t->frames[f].start == end)
			end = t->frames[f].end;
	if ((t->s->text->role == TEXT_LICENCE || t->s->text->role == TEXT_ANY) &&
	    w->count <= TINY_TEXT)
		return end == w->count || (w->at[end].flags & (WORD_AT_LINE | WORD_AT_PARAGRAPH));
	return end == w->count && (first & WORD_AT_PARAGRAPH);
}

/* A licence file that consists of little more than the name or a link. */
static bool is_mere_name(const struct sentence *t)
{
	const struct words *w = t->s->words;
	bool quoted = t->m->start < w->count && (w->at[t->m->start].flags & WORD_AT_QUOTE);

	return t->s->text->role != TEXT_CARD && w->count <= TINY_TEXT &&
	       strangers_in_text(t) <= (quoted ? 0 : TINY_STRANGERS);
}

/* True where words [start, name) are all things at hand: "Model weights". */
static bool are_things(const struct sentence *t)
{
	uint32_t covered = t->start;

	for (uint32_t f = 0; f < t->before; f++) {
		unsigned kind = t->frames[f].phrase->kind;

		if ((kind == PHRASE_SCOPE || kind == PHRASE_SELF) &&
		    t->frames[f].start <= covered && t->frames[f].end > covered)
			covered = t->frames[f].end;
	}
	return covered == t->m->start;
}

/* "| Code | X |": the cell that begins a row belongs to the sentence where it is a thing at hand.
 */
static void take_row(struct sentence *t)
{
	const struct words *w = t->s->words;
	struct sentence row = *t;
	uint32_t i = t->m->start;

	if (i == 0 || i >= w->count || t->m->in_link || !(w->at[i].flags & WORD_AT_CELL))
		return;
	do
		i--;
	while (i > 0 && t->m->start - i < CELL_WORDS &&
	       !(w->at[i].flags & (WORD_AT_CELL | WORD_AT_LINE)));
	row.start = i;
	sentence_find_frames(&row);
	if ((w->at[i].flags & WORD_AT_LINE) && are_things(&row))
		*t = row;
}

/*
 * Denials first: no grant outweighs a "not" in the same sentence. A grant is the surest sign; the
 * signs of form (labels, cells, links, lines of their own) count where there is none. A name joined
 * to one that applies needs no grant of its own.
 */
struct verdict_on_mention sentence_judge(const struct search *s, const struct mention *m,
					 const struct granted *before)
{
	struct sentence t = { .s = s, .m = m };
	struct verdict_on_mention v = { .from = m->start, .end = m->end };
	const struct frame *grant;
	uint32_t scope_from;

	sentence_find_bounds(&t);
	sentence_find_frames(&t);
	take_row(&t);
	scope_from = t.start;
	if (denial_of_name(&t))
		return v;
	grant = find_grant(&t, before);
	if (grant && denial_of_grant(&t, grant->start))
		return v;
	if (grant) {
		v.applies = true;
		v.from = grant->start;
	} else {
		v.applies = find_label(&t, &v.from) || find_line(&t) || sentence_links_file(&t) ||
			    find_after(&t) || is_in_section(&t) || is_mere_name(&t) ||
			    is_line_of_its_own(&t);
	}
	if (before->any && before->end > t.start && before->end <= m->start) {
		scope_from = before->end;
		v.applies = v.applies || is_joined(&t, before);
		if (v.from < before->end)
			v.from = before->end;
	}
	v.applies = v.applies && !denial_by_quotes(&t, v.from);
	if (v.applies)
		v.scope = find_scope(&t, scope_from, &v.end);
	return v;
}
