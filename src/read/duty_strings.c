/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All strings of all licences are looked for in one pass: at the beginning of each word those
 * that begin with its first letter are compared, word by word. A licence's own text quotes the
 * strings that it asks for, so that this is for cards and notice files only.
 */
#include "read/duty_strings.h"

#include "base/map.h"

struct duty_string {
	struct slice text;
	enum evidence_kind kind;
	struct duty_string *next; /* with the same first byte */
	bool found;
};

struct search {
	struct reading *r;
	struct duty_string *by_first[256];
	struct map known;
};

static bool is_word_byte(char c)
{
	return (slice_lower(c) >= 'a' && slice_lower(c) <= 'z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/*
 * What separates words: blanks, punctuation, the copyright sign in both spellings, curly
 * quotes, dashes and the no-break space. Its length at the beginning of `s`.
 */
static size_t separator(struct slice s)
{
	size_t at = 0;

	for (;;) {
		struct slice rest = slice_drop(s, at);

		if (rest.len == 0)
			return at;
		if (slice_starts_nocase(rest, SLICE("(c)")))
			at += 3;
		else if (slice_starts(rest, SLICE("\xC2\xA9")) ||
			 slice_starts(rest, SLICE("\xC2\xA0")))
			at += 2;
		else if (rest.len >= 3 && slice_starts(rest, SLICE("\xE2\x80")))
			at += 3;
		else if (!is_word_byte(rest.ptr[0]))
			at++;
		else
			return at;
	}
}

/* How much of `text` the words of `wanted` take at its beginning; 0 where they differ. */
static size_t match_length(struct slice text, struct slice wanted)
{
	size_t t = 0, w = separator(wanted);

	while (w < wanted.len) {
		size_t gap_text = separator(slice_drop(text, t));
		size_t gap_wanted = separator(slice_drop(wanted, w));

		if (w + gap_wanted == wanted.len)
			break;
		if ((gap_text > 0) != (gap_wanted > 0))
			return 0;
		t += gap_text;
		w += gap_wanted;
		if (t == text.len || slice_lower(text.ptr[t]) != slice_lower(wanted.ptr[w]))
			return 0;
		t++;
		w++;
	}
	return t == text.len || separator(slice_drop(text, t)) > 0 ? t : 0;
}

static void want(struct search *s, struct slice text, enum evidence_kind kind)
{
	size_t first = separator(text);
	struct duty_string *string;

	/* the same words may be asked for by many licences, to be shown or as a notice */
	if (first == text.len || map_find(&s->known, text))
		return;
	string = arena_new(s->r->scratch, struct duty_string);
	string->text = text;
	string->kind = kind;
	string->next = s->by_first[slice_lower(text.ptr[first])];
	s->by_first[slice_lower(text.ptr[first])] = string;
	map_set(s->r->scratch, &s->known, text, string);
}

static void want_duties(struct search *s, const struct licence *l, bool displays)
{
	for (size_t i = 0; i < l->duties.len; i++) {
		const struct duty *d = &l->duties.at[i];
		enum evidence_kind kind =
			d->kind == DUTY_DISPLAY ? EVIDENCE_DISPLAY_SHOWN : EVIDENCE_NOTICE_LINE;

		if (d->kind != DUTY_NOTICE && !(displays && d->kind == DUTY_DISPLAY))
			continue;
		want(s, d->text, kind);
		for (size_t k = 0; k < d->alternatives.len; k++)
			want(s, d->alternatives.at[k], kind);
	}
}

static uint32_t lines_in(struct slice s)
{
	uint32_t lines = 0;

	for (size_t i = 0; i < s.len; i++)
		lines += s.ptr[i] == '\n';
	return lines;
}

static void compare_at(struct search *s, struct slice text, size_t start, struct location at)
{
	struct duty_string *string = s->by_first[slice_lower(text.ptr[start])];

	for (; string; string = string->next) {
		size_t len =
			string->found ? 0 : match_length(slice_drop(text, start), string->text);

		if (len == 0)
			continue;
		string->found = true;
		evidence_add(s->r, string->kind, string->text,
			     (struct location){
				     .start = at.start + start,
				     .end = at.start + start + len,
				     .line = at.line + lines_in(slice_sub(text, 0, start)),
			     });
	}
}

void duty_strings_add(struct reading *r, struct slice text, struct location at, bool displays)
{
	struct search *s;

	if (!r->rules)
		return;
	s = arena_new(r->scratch, struct search);
	s->r = r;
	for (size_t i = 0; i < ruledb_licence_count(r->rules); i++)
		want_duties(s, ruledb_licence_at(r->rules, i), displays);
	for (size_t i = 0; i < text.len; i++)
		if (is_word_byte(text.ptr[i]) && (i == 0 || !is_word_byte(text.ptr[i - 1])))
			compare_at(s, text, i, at);
}
