/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the differences of an alignment mean. Innocent ones (list marks, copyright lines, what
 * fills a free place, a word split or joined) are dropped; of the rest, those that touch a
 * word which changes the terms, or a whole clause, are decisive.
 */
#include "identify/parts.h"

enum {
	CLAUSE_WORDS = 8,    /* so many in a row are a clause, whatever they are */
	END_WORDS = 6,       /* the same at an end, where titles and signatures differ */
	FILLED_WORDS = 30,   /* that may stand in a free place */
	SENTENCE_WORDS = 4,  /* the shortest thing that could be a clause */
	PARTIAL_SHARE = 400, /* thousandths that must be missing at the ends of a partial text */
	FOUND_BYTES = 200,
	SPLIT_BYTES = 48,
	MARK_BYTES = 5,
	YEAR_BYTES = 4,
	PAGE_WORDS = 14, /* at the end of a page, with the head of the next */
	PAGE_NUMBER = 4, /* "Page 3 of 12" */
	LOST_WORDS = 3,  /* left out of a passage that is otherwise there */
};

/* One match at work: what is searched, how it was aligned, and where its edits go. */
struct editing {
	struct search *s;
	const struct alignment *al;
	struct licence_match *match;
};

static enum word_class file_class(const struct search *s, uint32_t word)
{
	if (s->words->at[word].flags & WORD_IS_NUMBER)
		return WORD_NUMBER;
	return (enum word_class)s->ix->word_class[s->words->ids[word]];
}

/* The order of the enum counts: from negation to decisive, and extent, which was added behind. */
static bool is_decisive(enum word_class word_class)
{
	return (word_class >= WORD_NEGATION && word_class <= WORD_DECISIVE) ||
	       word_class == WORD_EXTENT;
}

static bool has_role(const struct search *s, uint32_t word, enum word_role role)
{
	uint16_t id = s->words->ids[word];

	return text_index_role(s->ix, id) == role;
}

/* A list mark that is missing from the sequence because it was taken for one stands here. */
static bool is_mark_here(const struct editing *ed, const struct change *c, uint32_t position)
{
	const struct words *w = ed->s->words;
	uint16_t id = ed->s->ix->sequence[ed->al->text->first + position];

	for (uint32_t i = words_first_mark(w, c->file);
	     i < w->mark_count && w->marks[i].before <= c->file_end; i++)
		if (w->marks[i].id == id)
			return true;
	return false;
}

static bool touches(const struct editing *ed, const struct change *c, enum word_class wanted)
{
	const struct index_text *text = ed->al->text;
	uint32_t from = c->text ? c->text - 1 : 0;

	for (uint32_t i = from; i <= c->text_end && i < text->length; i++)
		if (text_class(ed->s->ix, text, i) == wanted)
			return true;
	return false;
}

/* "1999", or "19yy" as old copies of the GPL have it, right behind the word copyright. */
static bool is_copyright_year(const struct editing *ed, const struct change *c)
{
	const struct words *w = ed->s->words;

	if (c->file == 0 || c->file == c->file_end || !has_role(ed->s, c->file - 1, ROLE_COPYRIGHT))
		return false;
	struct slice year =
		slice_sub(ed->s->text->bytes, w->at[c->file].start, words_end(w, c->file_end - 1));
	return year.len == YEAR_BYTES &&
	       (slice_starts(year, SLICE("19")) || slice_starts(year, SLICE("20")));
}

/* A copyright statement, wherever the lines were broken. */
static bool is_copyright(const struct editing *ed, const struct change *c)
{
	if (c->file == c->file_end || c->file_end - c->file > FILLED_WORDS)
		return false;
	/* "Portions Copyright" */
	bool second = c->file + 1 < c->file_end &&
		      (ed->s->words->at[c->file].flags & WORD_AT_LINE) &&
		      has_role(ed->s, c->file + 1, ROLE_COPYRIGHT);
	if (!second && !has_role(ed->s, c->file, ROLE_COPYRIGHT) &&
	    !has_role(ed->s, c->file, ROLE_RESERVED))
		return false;
	for (uint32_t i = c->file; i < c->file_end; i++) {
		enum word_class word_class = file_class(ed->s, i);

		if (word_class == WORD_NEGATION || word_class == WORD_MODAL)
			return false;
	}
	return true;
}

/* A number, one letter, or a Roman number. */
static bool is_mark_shaped(const struct search *s, uint32_t word)
{
	const struct word *w = &s->words->at[word];
	struct slice bytes = slice_sub(s->text->bytes, w->start, w->start + w->length);

	if ((w->flags & WORD_IS_NUMBER) || w->length == 1)
		return w->length <= MARK_BYTES;
	for (size_t i = 0; i < bytes.len; i++)
		if (slice_find_char(SLICE("ivxIVX"), bytes.ptr[i]) == SLICE_NPOS)
			return false;
	return w->length <= MARK_BYTES;
}

/* A list number in the middle of a line, where a clause of the rule begins. */
static bool is_clause_number(const struct editing *ed, const struct change *c)
{
	const struct index_text *text = ed->al->text;
	const struct index_clause *clauses = ed->s->ix->clauses + text->clauses;

	if (c->file_end - c->file > 2 || c->file == c->file_end || c->text != c->text_end)
		return false;
	for (uint32_t i = c->file; i < c->file_end; i++)
		if (!is_mark_shaped(ed->s, i))
			return false;
	for (uint32_t i = 0; i < text->clause_count; i++)
		if (clauses[i].start == c->text)
			return true;
	return false;
}

/*
 * The number of a page on a line of its own, or what stands there beside the end of a page:
 * whole lines of few words, none of which rules anything.
 */
static bool is_page_end(const struct editing *ed, const struct change *c)
{
	const struct words *w = ed->s->words;
	uint32_t count = c->file_end - c->file, numbers = 0;
	size_t from = c->file ? words_end(w, c->file - 1) : 0;
	size_t to = c->file_end < w->count ? w->at[c->file_end].start : ed->s->text->bytes.len;

	if (count == 0 || count > PAGE_WORDS || !(w->at[c->file].flags & WORD_AT_LINE) ||
	    (c->file_end < w->count && !(w->at[c->file_end].flags & WORD_AT_LINE)))
		return false;
	for (uint32_t i = c->file; i < c->file_end; i++) {
		enum word_class word_class = file_class(ed->s, i);

		numbers += word_class == WORD_NUMBER;
		if (word_class != WORD_NUMBER && is_decisive(word_class))
			return false;
	}
	return (numbers > 0 && count <= PAGE_NUMBER) ||
	       slice_find_char(slice_sub(ed->s->text->bytes, from, to), '\f') != SLICE_NPOS;
}

/* Words of the file that nobody would call an addition. */
static bool is_innocent(const struct editing *ed, const struct change *c)
{
	const struct words *w = ed->s->words;
	uint32_t count = c->file_end - c->file, marks = 0, plain = 0, rules = 0;

	for (uint32_t i = c->file; i < c->file_end; i++) {
		enum word_class word_class = file_class(ed->s, i);

		rules += word_class == WORD_NEGATION || word_class == WORD_MODAL;
		marks += (w->at[i].flags & (WORD_IS_MARK | WORD_IN_COPYRIGHT)) != 0;
		/* A sentence beside the terms may name a version; alone a number may be that of the
		 * text. */
		plain += !is_decisive(word_class) ||
			 (word_class == WORD_NUMBER && count >= SENTENCE_WORDS);
	}
	if (marks == count || is_copyright(ed, c) || is_copyright_year(ed, c) ||
	    is_clause_number(ed, c) || is_page_end(ed, c))
		return true;
	/* A name has no "shall" in it: that is a clause beside the free place. */
	if (count > FILLED_WORDS || (rules && count >= SENTENCE_WORDS))
		return false;
	return touches(ed, c, WORD_FREE) || (plain == count && touches(ed, c, WORD_OPTIONAL));
}

/* The letters of word `i`, in lower case; false where it is too long for joining. */
static bool letters_of(const struct search *s, uint32_t i, char *out, size_t *len)
{
	struct slice bytes =
		slice_sub(s->text->bytes, s->words->at[i].start, words_end(s->words, i));

	for (size_t k = 0; k < bytes.len; k++) {
		unsigned char c = slice_lower(bytes.ptr[k]);

		if (c < 'a' || c > 'z')
			continue;
		if (*len == SPLIT_BYTES)
			return false;
		out[(*len)++] = (char)c;
	}
	return true;
}

static uint16_t id_of(const struct search *s, const char *letters, size_t len)
{
	return text_index_word(s->ix, words_hash((struct slice){ letters, len }));
}

/* "non commercial" for "noncommercial", or the other way round. */
static bool is_respelt(const struct editing *ed, const struct change *c)
{
	const struct search *s = ed->s;
	const uint16_t *rule = s->ix->sequence + ed->al->text->first + c->text;
	uint32_t here = c->file_end - c->file, there = c->text_end - c->text;
	char letters[SPLIT_BYTES];
	size_t len = 0;

	if (here == 2 && there == 1)
		return letters_of(s, c->file, letters, &len) &&
		       letters_of(s, c->file + 1, letters, &len) &&
		       id_of(s, letters, len) == rule[0];
	if (here != 1 || there != 2 || !letters_of(s, c->file, letters, &len))
		return false;
	for (size_t cut = 1; cut < len; cut++)
		if (id_of(s, letters, cut) == rule[0] &&
		    id_of(s, letters + cut, len - cut) == rule[1])
			return true;
	return false;
}

/* The clause is that of the rule's text at this place, since people cite the original. */
static void add_edit(struct editing *ed, const struct change *c, uint32_t missing, bool decisive)
{
	struct search *s = ed->s;
	struct edit *edit = list_add(s->keep, &ed->match->edits);
	bool found = c->file_end > c->file;
	size_t start, end;

	edits_bytes(s, c, &start, &end);
	edit->kind = !found ? EDIT_DROPPED : missing ? EDIT_CHANGED : EDIT_ADDED;
	edit->decisive = decisive;
	edit->start = s->text->at.start + start;
	edit->end = s->text->at.start + end;
	edit->missing = missing;
	edit->clause = text_clause(s->ix, ed->al->text, c->text);
	if (found)
		edit->found = arena_dup(
			s->keep, slice_sub(slice_sub(s->text->bytes, start, end), 0, FOUND_BYTES));
	ed->match->modified = true;
	ed->match->altered |= decisive;
}

/*
 * A preamble or appendix may be missing, but not say the opposite: the "not" that alone was taken
 * out of it.
 */
static bool is_lost_negation(const struct editing *ed, const struct change *c, uint32_t position)
{
	const struct text_index *ix = ed->s->ix;
	uint16_t id = ix->sequence[ed->al->text->first + position];

	return c->text_end - c->text <= LOST_WORDS && ix->word_class[id] == WORD_NEGATION;
}

/* Words `a` and `b` are of one group, in which each means another thing. */
static bool are_rivals(const struct text_index *ix, uint16_t a, uint16_t b)
{
	if (a == b || a == 0 || b == 0)
		return false;
	for (uint32_t p = ix->phrase_first[a]; p < ix->phrase_first[a + 1]; p++) {
		if (ix->phrases[p].kind != PHRASE_RIVAL)
			continue;
		for (uint32_t q = ix->phrase_first[b]; q < ix->phrase_first[b + 1]; q++)
			if (ix->phrases[q].kind == PHRASE_RIVAL &&
			    ix->phrases[q].value == ix->phrases[p].value)
				return true;
	}
	return false;
}

/* "Or" in the place of "and"; asked of changes of a few words in the file only. */
static bool is_swapped(const struct editing *ed, const struct change *c)
{
	const struct text_index *ix = ed->s->ix;
	const struct index_text *text = ed->al->text;

	for (uint32_t i = c->text; i < c->text_end; i++) {
		if (text_class(ix, text, i) != WORD_PLAIN)
			continue;
		for (uint32_t k = c->file; k < c->file_end; k++)
			if (are_rivals(ix, ix->sequence[text->first + i], ed->s->words->ids[k]))
				return true;
	}
	return false;
}

static void take_change(struct editing *ed, const struct change *c)
{
	const struct index_text *text = ed->al->text;
	uint32_t missing = 0, added = c->file_end - c->file;
	bool decisive = false;

	for (uint32_t i = c->text; i < c->text_end; i++) {
		enum word_class word_class = text_class(ed->s->ix, text, i);

		bool lost = word_class == WORD_OPTIONAL && is_lost_negation(ed, c, i);

		if (word_class == WORD_FREE || (word_class == WORD_OPTIONAL && !lost) ||
		    is_mark_here(ed, c, i))
			continue;
		missing++;
		decisive |= lost || is_decisive(word_class);
	}
	if (missing && added && is_respelt(ed, c))
		return;
	if (added && is_innocent(ed, c))
		added = 0;
	if (!missing && !added)
		return;
	for (uint32_t i = c->file; added && i < c->file_end; i++)
		decisive |= is_decisive(file_class(ed->s, i));
	decisive |= missing >= CLAUSE_WORDS || added >= CLAUSE_WORDS;
	add_edit(ed, c, missing, decisive || (missing && added && is_swapped(ed, c)));
}

/* Mandatory words that are missing before the first or behind the last word found. */
static void take_end(struct editing *ed, uint32_t from, uint32_t to, uint32_t word)
{
	const struct index_text *text = ed->al->text;
	uint32_t missing = text_mandatory(ed->s->ix, text, from, to);
	struct change c = { word, word, from, to };
	bool decisive = missing >= END_WORDS;

	if (missing == 0)
		return;
	for (uint32_t i = from; i < to; i++)
		decisive |= is_decisive(text_class(ed->s->ix, text, i));
	add_edit(ed, &c, missing, decisive);
}

/* An ideograph is a word of its own, but half a word to its reader. */
static bool is_ideograph(const struct search *s, uint32_t word)
{
	const struct word *w = &s->words->at[word];

	return w->length >= 3 && (unsigned char)s->text->bytes.ptr[w->start] >= 0xe3;
}

/* Change number `i`, with those behind it that one equal ideograph parts from it; gives their
 * number. */
static uint32_t join_changes(const struct search *s, const struct alignment *al, uint32_t i,
			     struct change *out)
{
	uint32_t count = 1;

	*out = al->changes.at[i];
	for (; i + count < al->changes.len; count++) {
		const struct change *next = &al->changes.at[i + count];

		if (next->file != out->file_end + 1 || next->text != out->text_end + 1 ||
		    !is_ideograph(s, out->file_end))
			break;
		out->file_end = next->file_end;
		out->text_end = next->text_end;
	}
	return count;
}

void edits_fill(struct search *s, const struct alignment *al, struct licence_match *match)
{
	struct editing ed = { s, al, match };
	const struct index_text *text = al->text;
	uint32_t mandatory = text->mandatory ? text->mandatory : 1;
	const struct change head = { al->first, al->first, al->text_first, al->text_first };
	const struct change tail = { al->end, al->end, al->text_end, al->text_end };

	match->coverage = (uint16_t)((uint64_t)al->equal * 1000 / mandatory);
	match->file_coverage = (uint16_t)((uint64_t)(al->end - al->first) * 1000 / s->words->count);
	match->partial = (uint64_t)al->missing * 1000 > (uint64_t)PARTIAL_SHARE * mandatory;
	if (al->changes.len) /* nearly each is an edit, and so may both ends be */
		list_reserve(s->keep, &match->edits, al->changes.len + 2);
	if (!match->partial)
		take_end(&ed, 0, al->text_first, al->first);
	for (uint32_t i = 0; i < al->changes.len; i++)
		edits_settle(s, text, &al->changes.at[i], i ? &al->changes.at[i - 1] : &head,
			     i + 1 < al->changes.len ? &al->changes.at[i + 1] : &tail);
	for (uint32_t i = 0; i < al->changes.len;) {
		struct change c;

		i += join_changes(s, al, i, &c);
		take_change(&ed, &c);
	}
	if (!match->partial)
		take_end(&ed, al->text_end, text->length, al->end);
}
