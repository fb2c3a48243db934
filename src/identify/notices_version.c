/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Versions stand behind a name in many ways ("version 3", "either version 2, or any later one",
 * "2.0+"), and now and then at the beginning of the next line.
 */
#include "identify/notices_version.h"

#include <stdio.h>

enum {
	VERSION_WORDS = 16, /* between the name of a set and the version that it takes */
	LATER_WORDS = 24,   /* between a name and what is said of later versions */
	LATER_ID = 128,     /* bytes of an id */
	BEFORE_WORDS = 5,   /* between a version and the "of" behind it */
	YEAR = 1900,
};

/* A year is no version. */
static bool is_number_word(const struct words *w, uint32_t i)
{
	uint64_t value;

	return i < w->count && (w->at[i].flags & WORD_IS_NUMBER) && w->at[i].length <= 4 &&
	       !(words_value(w, i, &value) && value >= YEAR);
}

static struct slice word_bytes(const struct search *s, uint32_t i)
{
	return slice_sub(s->text->bytes, s->words->at[i].start, words_end(s->words, i));
}

/* "3" is "3.0". */
static bool same_version(struct slice a, struct slice b)
{
	if (slice_ends(a, SLICE(".0")))
		a.len -= 2;
	if (slice_ends(b, SLICE(".0")))
		b.len -= 2;
	return a.len > 0 && slice_eq(a, b);
}

/* A member is called by its version, or by an id that ends in it. */
static bool is_of_version(const struct licence *member, struct slice version)
{
	struct slice id = member->id;

	if (same_version(version, member->version))
		return true;
	if (slice_ends(version, SLICE(".0")))
		version.len -= 2;
	if (slice_ends(id, SLICE(".0")))
		id.len -= 2;
	return slice_ends(id, version) && id.len > version.len &&
	       id.ptr[id.len - version.len - 1] == '-';
}

/* "version 3", "v 3": behind a comma, any other number belongs to something else. */
static bool is_called_version(const struct search *s, uint32_t i)
{
	struct slice before = i ? word_bytes(s, i - 1) : SLICE("");

	return slice_eq_nocase(before, SLICE("version")) ||
	       slice_eq_nocase(before, SLICE("versions")) || slice_eq_nocase(before, SLICE("v"));
}

/*
 * The one member of that version, of "GPL-2.0-only" and "-or-later" the former; NULL where several
 * have it: "Creative Commons 4.0" does not say which.
 */
static const struct licence *member_of_version(const struct licence *set, struct slice version)
{
	const struct licence *only = NULL;

	for (size_t i = 0; i < set->members.len; i++) {
		const struct licence *member = set->members.at[i];

		if (!is_of_version(member, version))
			continue;
		if (!only || only->text_of == member)
			only = member;
		else if (member->text_of != only)
			return NULL;
	}
	return only;
}

/*
 * A version that begins a line looks like a list number, and is left out of the words: "Llama",
 * line end, "3.1 Community License". It counts in the name [start, end), right behind it, and
 * behind "version"; a whole number only there.
 */
static const struct licence *member_at_line(const struct search *s, const struct licence *set,
					    uint32_t start, uint32_t end)
{
	const struct words *w = s->words;

	for (uint32_t i = words_first_mark(w, start + 1);
	     i < w->mark_count && w->marks[i].before <= end + 1; i++) {
		const struct word_mark *mark = &w->marks[i];
		struct slice version = slice_sub(s->text->bytes, mark->place.start,
						 mark->place.start + mark->place.length);
		bool called = is_called_version(s, mark->before);

		if (mark->place.flags & WORD_AT_PARAGRAPH)
			break;
		if (!called && (mark->before > end || slice_find_char(version, '.') == SLICE_NPOS))
			continue;
		const struct licence *member = member_of_version(set, version);
		if (member)
			return member;
	}
	return NULL;
}

/* A set's member of the version that the sentence goes on to name: "either version 3". */
static const struct licence *member_behind(const struct search *s, const struct licence *set,
					   uint32_t from)
{
	const struct words *w = s->words;
	const struct licence *member = NULL;
	bool comma = false;

	for (uint32_t i = from; !member && i < w->count && i < from + VERSION_WORDS; i++) {
		if (w->at[i].flags & (WORD_AT_STOP | WORD_AT_PARAGRAPH))
			break;
		comma |= (w->at[i].flags & WORD_AT_COMMA) && !(i == from && is_number_word(w, i));
		if (is_number_word(w, i) && (!comma || is_called_version(s, i)))
			member = member_of_version(set, word_bytes(s, i));
	}
	return member;
}

/*
 * "Version 2, or (at your option) any later version" is a licence of its own where SPDX has one: an
 * id that ends in "-or-later" (SPDX specification 3.0, annex on licence expressions), of the same
 * text.
 */
static const struct licence *later_of(const struct search *s, const struct licence *named)
{
	char id[LATER_ID];
	int length = snprintf(id, sizeof(id), "%.*s-or-later", SLICE_ARG(named->id));

	if (length < 0 || (size_t)length >= sizeof(id))
		return named;
	const struct licence *later =
		ruledb_licence(s->rules, (struct slice){ id, (size_t)length });
	return later && later->text_of == named ? later : named;
}

/* Right behind the word before `i`, a "+" says it: "GPL-2.0+". Two of them are a word. */
static bool is_plus_behind(const struct search *s, uint32_t i)
{
	struct slice rest = slice_drop(s->text->bytes, i ? words_end(s->words, i - 1) : 0);

	return slice_starts(rest, SLICE("+")) && !slice_starts(rest, SLICE("++"));
}

const struct licence *notice_plus(const struct search *s, const struct licence *named, uint32_t end)
{
	return is_plus_behind(s, end) ? later_of(s, named) : named;
}

static const struct licence *choose_later(const struct search *s, const struct licence *named,
					  uint32_t from)
{
	const struct words *w = s->words;

	if (is_plus_behind(s, from))
		return later_of(s, named);
	for (uint32_t i = from; i < w->count && i < from + LATER_WORDS; i++) {
		if ((w->at[i].flags & (WORD_AT_STOP | WORD_AT_PARAGRAPH)) ||
		    sentence_name_at(s->ix, w, i) || s->ix->word_class[w->ids[i]] == WORD_NEGATION)
			break;
		if (sentence_has_phrase(s->ix, w, i, PHRASE_LATER))
			return later_of(s, named);
	}
	return named;
}

/* The word "of" before a name, "of the" as well; 0 where there is none. */
static uint32_t of_before(const struct search *s, uint32_t start)
{
	if (start > 0 && slice_eq_nocase(word_bytes(s, start - 1), SLICE("the")))
		start--;
	return start > 0 && slice_eq_nocase(word_bytes(s, start - 1), SLICE("of")) ? start - 1 : 0;
}

/* "Version 3 of the GNU General Public License", "version 2 or any later version of". */
static const struct licence *member_before(const struct search *s, const struct licence *set,
					   uint32_t start)
{
	uint32_t of = of_before(s, start), least = of > BEFORE_WORDS ? of - BEFORE_WORDS : 0;

	for (uint32_t i = of; i > least; i--) {
		bool next = i == of || sentence_has_phrase(s->ix, s->words, i, PHRASE_LATER);

		if (!next || !is_number_word(s->words, i - 1) || !is_called_version(s, i - 1))
			continue;
		const struct licence *member = member_of_version(set, word_bytes(s, i - 1));
		return member ? choose_later(s, member, i) : NULL;
	}
	return NULL;
}

static const struct licence *choose_member(const struct search *s, const struct licence *set,
					   const struct mention *m)
{
	const struct licence *member = member_at_line(s, set, m->start, m->end);

	if (!member)
		member = member_before(s, set, m->start);
	if (!member)
		member = member_behind(s, set, m->end);
	return member ? member : set;
}

/* "GPL 3" has its version in the name already. */
static bool has_number(const struct search *s, const struct mention *m)
{
	for (uint32_t i = m->start; i < m->end; i++)
		if (s->words->at[i].flags & WORD_IS_NUMBER)
			return true;
	return false;
}

bool notice_is_other_version(const struct search *s, const struct mention *m,
			     const struct licence *licence)
{
	const struct words *w = s->words;
	uint32_t i = m->end;

	if (m->in_link || has_number(s, m) || i >= w->count ||
	    (w->at[i].flags & (WORD_AT_STOP | WORD_AT_PARAGRAPH | WORD_AT_CELL | WORD_AT_LINE)))
		return false;
	if (slice_eq_nocase(word_bytes(s, i), SLICE("version")) ||
	    slice_eq_nocase(word_bytes(s, i), SLICE("v")))
		i++;
	return is_number_word(w, i) && !same_version(word_bytes(s, i), licence->version);
}

const struct licence *notice_version(const struct search *s, const struct mention *m,
				     const struct licence *named)
{
	if (named->kind == LICENCE_SET && !m->in_link)
		named = choose_member(s, named, m);
	return m->is_url ? named : choose_later(s, named, m->end);
}
