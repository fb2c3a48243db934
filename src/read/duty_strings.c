/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All strings of all licences are looked for in one pass: at the beginning of each word those
 * that begin with its first letter are compared, word by word. A licence's own text quotes the
 * strings that it asks for, so that this is for cards and notice files only. The strings are
 * collected once a worker: a thousand licences hold a few dozen of them.
 */
#include "read/duty_strings.h"

#include "base/map.h"
#include "read/places.h"

struct duty_string {
	struct slice text;
	unsigned char second; /* letter of its first word, as second_letter() has it */
	bool displayed, is_notice;
	struct duty_string *next;        /* with the same first byte */
	const struct artefact *found_in; /* the last; one place in a file is enough */
};

struct duty_strings {
	struct arena *arena;
	struct duty_string *by_first[256];
	uint32_t
		seconds[256]; /* by first byte: which second letters there are, by their low bits */
	struct map known;
};

/* Bytes of other scripts count as letters, so that Chinese lines are words too. */
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

	while (at < s.len) {
		struct slice rest = slice_drop(s, at);
		char c = rest.ptr[0];

		if (!is_word_byte(c))
			at += c == '(' && slice_starts_nocase(rest, SLICE("(c)")) ? 3 : 1;
		else if ((unsigned char)c < 0x80)
			break;
		else if (slice_starts(rest, SLICE("\xC2\xA9")) ||
			 slice_starts(rest, SLICE("\xC2\xA0")))
			at += 2;
		else if (rest.len >= 3 && slice_starts(rest, SLICE("\xE2\x80")))
			at += 3;
		else
			break;
	}
	return at;
}

/* A word ends here, and no longer name goes on behind a dot: "llama.cpp" is not Llama. */
static bool is_end(struct slice rest)
{
	size_t gap = separator(rest);

	return rest.len == 0 || (gap > 0 && !(gap == 1 && rest.ptr[0] == '.' && rest.len > 1));
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
	return is_end(slice_drop(text, t)) ? t : 0;
}

/*
 * Of the word that begins at `start`, in lower case: most strings are told apart by it. 0 for
 * what might be written in another way: the end, a blank, another script.
 */
static unsigned char second_letter(struct slice s, size_t start)
{
	char c = start + 1 < s.len ? s.ptr[start + 1] : ' ';

	return is_word_byte(c) && (unsigned char)c < 0x80 ? slice_lower(c) : 0;
}

static uint32_t second_bit(unsigned char second)
{
	return UINT32_C(1) << (second & 31);
}

/* The same words may be asked for by many licences, to be shown or as a notice. */
static void want(struct duty_strings *all, struct slice text, enum duty_kind kind)
{
	struct duty_string *string = map_find(&all->known, text);
	size_t first = separator(text);

	if (first == text.len)
		return;
	if (!string) {
		string = arena_new(all->arena, struct duty_string);
		string->text = text;
		string->second = second_letter(text, first);
		unsigned char letter = slice_lower(text.ptr[first]);
		all->seconds[letter] |= string->second ? second_bit(string->second) : UINT32_MAX;
		string->next = all->by_first[letter];
		all->by_first[letter] = string;
		map_set(all->arena, &all->known, text, string);
	}
	string->displayed |= kind == DUTY_DISPLAY;
	string->is_notice |= kind == DUTY_NOTICE;
}

/* All strings are kept; who looks for displays asks for them. */
static void want_duties(struct duty_strings *all, const struct licence *l)
{
	for (size_t i = 0; i < l->duties.len; i++) {
		const struct duty *d = &l->duties.at[i];

		if (d->kind != DUTY_NOTICE && d->kind != DUTY_DISPLAY)
			continue;
		want(all, d->text, d->kind);
		for (size_t k = 0; k < d->alternatives.len; k++)
			want(all, d->alternatives.at[k], d->kind);
	}
}

static struct duty_strings *collect(const struct ruledb *rules, struct arena *a)
{
	struct duty_strings *all = arena_new(a, struct duty_strings);

	all->arena = a;
	for (size_t i = 0; i < ruledb_licence_count(rules); i++)
		want_duties(all, ruledb_licence_at(rules, i));
	return all;
}

/* Each string is reported once, at its first place. */
static void compare_at(struct reading *r, struct slice text, size_t start, struct location at,
		       bool displays)
{
	const struct duty_strings *all = r->tools->duty_strings;
	unsigned char first = slice_lower(text.ptr[start]), second = second_letter(text, start);
	struct duty_string *string = all->by_first[first];

	if (!(all->seconds[first] & second_bit(second)))
		return;
	for (; string; string = string->next) {
		bool shown = displays && string->displayed;
		size_t len;

		if (string->second && string->second != second)
			continue;
		if ((!shown && !string->is_notice) || string->found_in == r->artefact)
			continue;
		len = match_length(slice_drop(text, start), string->text);
		if (len == 0)
			continue;
		string->found_in = r->artefact;
		evidence_add(r, shown ? EVIDENCE_DISPLAY_SHOWN : EVIDENCE_NOTICE_LINE, string->text,
			     (struct location){
				     .start = at.start + start,
				     .end = at.start + start + len,
				     .line = at.line + place_lines(slice_sub(text, 0, start)),
			     });
	}
}

/* The table is built for the first text of a worker, and serves for the rest. */
void duty_strings_add(struct reading *r, struct slice text, struct location at, bool displays)
{
	if (!r->rules)
		return;
	if (!r->tools->duty_strings)
		r->tools->duty_strings = collect(r->rules, r->tools->arena);
	bool inside = false; /* a word */
	for (size_t i = 0; i < text.len; i++) {
		bool is_word = is_word_byte(text.ptr[i]);

		if (is_word && !inside)
			compare_at(r, text, i, at, displays);
		inside = is_word;
	}
}
