/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Glob matching with one point of return for `*` and one for `**`: time grows with the
 * product of the lengths at worst, never exponentially.
 *
 * A pattern may come from a policy that somebody else wrote, and paths come from the tree: a
 * matcher that recurses at each star could be kept busy for ever by "*a*a*a*b". One place to resume
 * is enough, because a later star can take up whatever an earlier one would have; only a "/" ends
 * the reach of a "*", and then the last "**" is asked.
 */
#include "base/glob.h"

/* Where to go on after a mismatch: the star once more, one character later. */
struct resume {
	size_t pattern, text;
	bool set;
};

/* One [set] at p[*at]; moves *at behind it. False where it does not hold `c`. */
static bool set_matches(struct slice p, size_t *at, char c)
{
	size_t i = *at + 1;
	bool negated = i < p.len && (p.ptr[i] == '!' || p.ptr[i] == '^'), found = false;
	size_t first;

	if (negated)
		i++;
	first = i;
	for (; i < p.len && (p.ptr[i] != ']' || i == first); i++) {
		char low = p.ptr[i], high = low;

		if (i + 2 < p.len && p.ptr[i + 1] == '-' && p.ptr[i + 2] != ']') {
			high = p.ptr[i + 2];
			i += 2;
		}
		found = found || ((unsigned char)c >= (unsigned char)low &&
				  (unsigned char)c <= (unsigned char)high);
	}
	*at = i < p.len ? i + 1 : p.len;
	return found != negated && c != '/';
}

/* One character of the text against one element of the pattern, which must be no star. */
static bool element_matches(struct slice p, size_t *at, char c)
{
	if (p.ptr[*at] == '[')
		return set_matches(p, at, c);
	if (p.ptr[*at] == '?') {
		(*at)++;
		return c != '/';
	}
	if (p.ptr[*at] == '\\' && *at + 1 < p.len)
		(*at)++;
	return p.ptr[(*at)++] == c;
}

/* Takes a star at p[*at] and notes where to resume; "**" + "/" may also stand for nothing. */
static void take_star(struct slice p, size_t *at, size_t text, struct resume *one,
		      struct resume *many)
{
	if (*at + 1 < p.len && p.ptr[*at + 1] == '*') {
		*at += 2;
		if (*at < p.len && p.ptr[*at] == '/')
			(*at)++;
		*many = (struct resume){ *at, text, true };
		one->set = false;
		return;
	}
	(*at)++;
	*one = (struct resume){ *at, text, true };
}

/* True where the last characters alone tell that nothing matches: "*.yaml" and "model.gguf". */
static bool ends_differ(struct slice p, struct slice s)
{
	char last = p.len ? p.ptr[p.len - 1] : '*';

	return last != '*' && last != '?' && last != ']' &&
	       (s.len == 0 || s.ptr[s.len - 1] != last);
}

static bool whole_matches(struct slice p, struct slice s)
{
	struct resume one = { 0 }, many = { 0 };
	size_t pat = 0, text = 0;

	for (;;) {
		if (pat < p.len && p.ptr[pat] == '*') {
			take_star(p, &pat, text, &one, &many);
			continue;
		}
		if (text == s.len && pat == p.len)
			return true;
		if (text < s.len && pat < p.len && element_matches(p, &pat, s.ptr[text])) {
			text++;
			continue;
		}
		if (one.set && one.text < s.len && s.ptr[one.text] != '/') {
			pat = one.pattern;
			text = ++one.text;
		} else if (many.set && many.text < s.len) {
			pat = many.pattern;
			text = ++many.text;
			one.set = false;
		} else {
			return false;
		}
	}
}

/* As .gitignore has it: a pattern without a slash means a name in any folder. */
bool glob_matches(struct slice pattern, struct slice path)
{
	bool anchored;

	if (ends_differ(pattern, path) && !slice_ends(pattern, SLICE("/")))
		return false;
	anchored = slice_find_char(pattern, '/') != SLICE_NPOS;
	if (slice_starts(pattern, SLICE("/")))
		pattern = slice_drop(pattern, 1);
	if (slice_ends(pattern, SLICE("/")))
		pattern.len--;
	return whole_matches(pattern, anchored ? path : slice_basename(path));
}
