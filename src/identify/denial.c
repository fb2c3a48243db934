/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Denials, by the kinds of notices.yaml: anywhere before the name ("not", "compared"), up to
 * the next comma ("unlike Bar, this model ..."), behind the name ("... were evaluated"), and
 * two ways of speaking of somebody else's work: a relative clause ("Bar, which is licensed
 * under") and a noun that is gathered ("files released under"). Quotation marks are looked
 * for in the bytes of the line, because words have none.
 *
 * A licence that is wrongly reported alarms somebody; one that is wrongly denied hides terms. So a
 * denial has to be plain, and to stand in the same sentence or line.
 */
#include "identify/denial.h"

enum {
	LOOK_BEHIND = 32,  /* words of a sentence behind the name */
	RELATIVE_GAP = 2,  /* words between "which is" and the grant */
	GATHERED_GAP = 3,  /* between what is gathered and the grant */
	QUOTE_BYTES = 240, /* of a line, to either side */
	STOP_BYTES = 8,    /* between the last word of a sentence and the next one */
};

/* "Is it released under X?" */
static bool is_question(const struct sentence *t)
{
	const struct words *w = t->s->words;
	uint32_t end = t->m->end;

	while (end < w->count && end - t->m->end < LOOK_BEHIND && !sentence_begins_at(t->s, end))
		end++;
	if (end == 0)
		return false;
	struct slice behind = slice_sub(t->s->text->bytes, words_end(w, end - 1),
					words_end(w, end - 1) + STOP_BYTES);
	if (end < w->count)
		behind = slice_sub(behind, 0, w->at[end].start - words_end(w, end - 1));
	return slice_find_char(behind, '?') != SLICE_NPOS ||
	       slice_find(behind, SLICE("？")) != SLICE_NPOS;
}

/* True where a phrase that denies from behind stands between the name and the next sentence. */
static bool is_denied_behind(const struct sentence *t)
{
	const struct text_index *ix = t->s->ix;
	const struct words *w = t->s->words;

	for (uint32_t i = t->m->end; i < w->count && i - t->m->end < LOOK_BEHIND; i++) {
		uint16_t id = w->ids[i];

		if (sentence_begins_at(t->s, i))
			break;
		for (uint32_t p = ix->phrase_first[id]; id && p < ix->phrase_first[id + 1]; p++) {
			const struct index_phrase *phrase = &ix->phrases[p];

			if (phrase->kind == PHRASE_DENY && phrase->value == DENY_BEHIND &&
			    sentence_phrase(ix, w, i, p, p + 1))
				return true;
		}
	}
	return false;
}

/* Before the name, an introduction no further than its comma; behind it right behind, for both. */
static bool denies(const struct sentence *t, const struct frame *frame)
{
	if (frame->phrase->value > DENY_AHEAD)
		return false;
	if (frame->end <= t->m->start)
		return frame->phrase->value == DENY_PLAIN ||
		       !sentence_has_comma(t->s, frame->end, t->m->start);
	return frame->phrase->value != DENY_AHEAD && frame->start <= t->m->end + 1 &&
	       !sentence_has_comma(t->s, t->m->end, frame->start);
}

/*
 * Frames are those before the name and a few behind it; phrases that deny from behind reach
 * farther, so they are looked for anew.
 */
bool denial_of_name(const struct sentence *t)
{
	for (uint32_t i = 0; i < t->count; i++)
		if (t->frames[i].phrase->kind == PHRASE_DENY && denies(t, &t->frames[i]))
			return true;
	return is_denied_behind(t) || is_question(t);
}

/* "we release Bar, which is licensed under": a verb of giving away makes Bar ours. */
static bool is_given_before(const struct sentence *t, uint32_t at)
{
	for (uint32_t i = 0; i < t->before; i++)
		if (t->frames[i].phrase->kind == PHRASE_VERB && t->frames[i].end <= at)
			return true;
	return false;
}

/* "the weights, which are": a thing at hand, and not any such thing, before word `at`. */
static bool is_definite_before(const struct sentence *t, uint32_t at)
{
	for (uint32_t i = 0; i < t->before; i++) {
		const struct frame *thing = &t->frames[i];
		unsigned kind = thing->phrase->kind;

		if ((kind != PHRASE_SELF && kind != PHRASE_SCOPE) || thing->end > at ||
		    at - thing->end > 1)
			continue;
		if (kind == PHRASE_SELF || thing->start == t->start)
			return true;
		for (uint32_t k = 0; k < t->before; k++)
			if (t->frames[k].phrase->kind == PHRASE_GLUE &&
			    t->frames[k].end == thing->start)
				return true;
	}
	return false;
}

/* "files" and "are" between which and the grant: the sentence says it of all files here. */
static bool is_stated_between(const struct sentence *t, uint32_t from, uint32_t to)
{
	for (uint32_t i = 0; i < t->before; i++) {
		const struct frame *frame = &t->frames[i];

		bool joins = frame->phrase->kind == PHRASE_JOIN && frame->end <= to;
		/* The grant may begin with it: "are licensed" */
		bool states = frame->phrase->kind == PHRASE_GRANT && frame->start <= to &&
			      frame->phrase->value == GRANT_THING;

		if (frame->start >= from && (joins || states))
			return true;
	}
	return false;
}

bool denial_of_grant(const struct sentence *t, uint32_t grant)
{
	for (uint32_t i = 0; i < t->before; i++) {
		const struct frame *frame = &t->frames[i];

		if (frame->phrase->kind != PHRASE_DENY || frame->end > grant)
			continue;
		if (is_given_before(t, frame->start))
			continue;
		if (frame->phrase->value == DENY_RELATIVE && grant - frame->end <= RELATIVE_GAP &&
		    !is_definite_before(t, frame->start))
			return true;
		if (frame->phrase->value == DENY_GATHERED && grant - frame->end <= GATHERED_GAP &&
		    !is_stated_between(t, frame->end, grant))
			return true;
	}
	return false;
}

/* The bytes of the line before byte `at`, and those from it on; both bounded. */
static struct slice line_before(struct slice bytes, size_t at)
{
	size_t from = at;

	while (from > 0 && at - from < QUOTE_BYTES && bytes.ptr[from - 1] != '\n')
		from--;
	return slice_sub(bytes, from, at);
}

static struct slice line_after(struct slice bytes, size_t at)
{
	struct slice rest = slice_sub(bytes, at, at + QUOTE_BYTES);
	size_t end = slice_find_char(rest, '\n');

	return end == SLICE_NPOS ? rest : slice_sub(rest, 0, end);
}

static bool is_letter(char c)
{
	return (unsigned char)c >= 0x80 || (slice_lower(c) >= 'a' && slice_lower(c) <= 'z');
}

/* `before` ends where a quotation begins: true where other words, or a call, lead up to it. */
static bool leads_to_quote(struct slice before)
{
	while (before.len && strchr(" \t\"'`*_", before.ptr[before.len - 1]))
		before.len--;
	if (before.len == 0)
		return false;
	char last = before.ptr[before.len - 1];

	return last == '(' || last == ',' || is_letter(last) || (last >= '0' && last <= '9');
}

/* `after` begins behind a quotation: true where the sentence goes on. */
static bool goes_on(struct slice after)
{
	while (after.len && strchr(" \t\"'`*_", after.ptr[0]))
		after = slice_drop(after, 1);
	return after.len && is_letter(after.ptr[0]);
}

/* Where a mark opens in `s` that nothing behind it closes; a line of old may close ` by '. */
static size_t find_unclosed(struct slice s, struct slice open, struct slice close)
{
	size_t at = slice_find(s, open);

	while (at != SLICE_NPOS) {
		struct slice inside = slice_drop(s, at + open.len);
		size_t end = slice_find(inside, close);
		size_t old = open.ptr[0] == '`' ? slice_find_char(inside, '\'') : SLICE_NPOS;

		if (old < end)
			end = old;
		if (end == SLICE_NPOS)
			return at;
		inside = slice_drop(inside, end + 1);
		size_t next = slice_find(inside, open);
		at = next == SLICE_NPOS ? SLICE_NPOS : s.len - inside.len + next;
	}
	return SLICE_NPOS;
}

bool denial_by_quotes(const struct sentence *t, uint32_t from)
{
	static const struct {
		struct slice open, close;
	} marks[] = { { { "\"", 1 }, { "\"", 1 } },
		      { { "`", 1 }, { "`", 1 } },
		      { { "“", 3 }, { "”", 3 } } };
	const struct words *w = t->s->words;
	struct slice bytes = t->s->text->bytes;

	if (t->m->in_link || from >= t->m->start)
		return false;
	size_t start = w->at[from].start, end = words_end(w, t->m->end - 1);
	struct slice before = line_before(bytes, start), after = line_after(bytes, end);

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t open = find_unclosed(before, marks[i].open, marks[i].close);
		size_t close = slice_find(after, marks[i].close);

		if (open == SLICE_NPOS || close == SLICE_NPOS ||
		    slice_find(slice_sub(bytes, start, end), marks[i].close) != SLICE_NPOS)
			continue;
		if (leads_to_quote(slice_sub(before, 0, open)) ||
		    goes_on(slice_drop(after, close + marks[i].close.len)))
			return true;
	}
	return false;
}
