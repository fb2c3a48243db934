/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding names, links and tags of licences in one pass over the words, and asking of each
 * what its sentence says (sentence.c). A licence is reported once a scope, so that a text
 * which repeats a name for ever costs time, never memory.
 */
#include "identify/notices.h"

#include "base/alloc.h"
#include "identify/notices_version.h"
#include "identify/sentence.h"
#include "io/url.h"

enum {
	LINK_BYTES = 512,
	TOLD_BY_TEXT = 128,  /* of a set: beside the bits of scopes in `seen` */
	TOLD_BY_MEMBER = 64, /* likewise: one of its members was reported */
	HOST_WORDS = 6,
	SITE_WORDS = 3,
	URL_WORDS = 4, /* of a URL to either side of what names the licence */
};

/* `granted` carries a grant to the next name of a list: "under MIT or Apache-2.0". */
struct noticing {
	struct notice_finder *f;
	struct search *s;
	struct granted granted;
};

void notices_free(struct notice_finder *f)
{
	words_free(&f->link);
	free(f->seen);
	free(f->reported);
	*f = (struct notice_finder){ 0 };
}

/* The set that a licence is a member of, itself or as another wording of the same text. */
static const struct licence *set_of(const struct licence *licence)
{
	return licence->set || !licence->text_of ? licence->set : licence->text_of->set;
}

/* Sets bits of what was seen of a licence. */
static void see(struct notice_finder *f, const struct licence *licence, unsigned bits)
{
	if (f->seen[licence->index] == 0)
		f->reported[f->reported_count++] = (uint16_t)licence->index;
	f->seen[licence->index] |= (unsigned char)bits;
}

/* A bit a scope: one notice for the code and one for the weights are two facts. */
static bool is_new(struct noticing *n, const struct licence *licence, enum scope scope)
{
	if (n->f->seen[licence->index] >> scope & 1)
		return false;
	see(n->f, licence, 1u << scope);
	if (set_of(licence))
		see(n->f, set_of(licence), TOLD_BY_MEMBER);
	return true;
}

bool notices_told(const struct notice_finder *f, const struct licence *licence)
{
	return (f->seen[licence->index] & ~TOLD_BY_TEXT) != 0;
}

static bool is_url_char(char c)
{
	return (unsigned char)c > ' ' && (unsigned char)c < 0x80 && !strchr("()[]<>\"'`|", c);
}

static bool is_url_text(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!is_url_char(text.ptr[i]))
			return false;
	return text.len > 0;
}

/* What may be written on to a name and leaves it the name that it was: "MIT-Lizenz". */
static bool is_mere_ending(struct slice rest)
{
	static const struct slice endings[] = { SLICE_INIT("licen"), SLICE_INIT("lizenz"),
						SLICE_INIT("only"), SLICE_INIT("or-later") };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (slice_starts_nocase(rest, endings[i]))
			return true;
	return false;
}

static bool is_letter_or_digit(char c)
{
	unsigned char lower = slice_lower(c);

	return (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
}

/*
 * The name of something else has it as a part: ":page_with_curl:", "json.gz". Not so in "_MIT_",
 * which is emphasis, nor behind a version, where a blank was forgotten: "Apache-2.0.see".
 */
static bool is_in_other_name(struct slice bytes, size_t start, size_t end)
{
	struct slice rest = slice_drop(bytes, end);

	if (start > 1 && bytes.ptr[start - 1] == '_' && is_letter_or_digit(bytes.ptr[start - 2]))
		return true;
	return rest.len > 1 && rest.ptr[0] == '.' && rest.ptr[1] >= 'a' && rest.ptr[1] <= 'z' &&
	       !(bytes.ptr[end - 1] >= '0' && bytes.ptr[end - 1] <= '9');
}

/*
 * True where the name goes on without a blank ("cc" of "CC0", "MIT-style"), or stands in a URL
 * that is not itself a licence's.
 */
static bool is_part_of_more(const struct search *s, size_t start, size_t end)
{
	struct slice bytes = s->text->bytes, rest = slice_drop(bytes, end);
	size_t from = start;

	if (rest.len && (rest.ptr[0] == '-' || rest.ptr[0] == '_'))
		rest = slice_drop(rest, 1);
	if (rest.len && is_letter_or_digit(rest.ptr[0]) && !is_mere_ending(rest))
		return true;
	if (is_in_other_name(bytes, start, end))
		return true;
	while (from > 0 && start - from < LINK_BYTES && is_url_char(bytes.ptr[from - 1]))
		from--;
	return slice_find(slice_sub(bytes, from, start), SLICE("://")) != SLICE_NPOS;
}

/* "doc/LICENSE" is a file in a folder; not so in the target of a link: "[MIT](URL) license". */
static bool is_folder(const struct search *s, size_t start, size_t end)
{
	static const struct slice file = SLICE_INIT("/licen");
	struct slice name = slice_sub(s->text->bytes, start, end + file.len);
	size_t link = slice_find(name, SLICE("]("));

	return slice_find_nocase(link == SLICE_NPOS ? name : slice_sub(name, 0, link), file) !=
	       SLICE_NPOS;
}

/* Nothing was compared: a coverage of 1000 says that the name is there in full. */
static void add_notice(struct noticing *n, const struct licence *licence,
		       const struct verdict_on_mention *v, size_t start, size_t end)
{
	struct search *s = n->s;
	struct licence_match *match = list_add(s->keep, s->out);

	match->licence = licence;
	match->method = MATCH_NOTICE;
	match->scope = v->scope;
	match->coverage = 1000;
	match->file_coverage = (uint16_t)(s->words->count ? 1000 / s->words->count : 0);
	match->at = search_location(s, start, end);
}

/* `start` and `end` are the bytes of the mention itself. */
static void take_mention(struct noticing *n, const struct mention *m, size_t start, size_t end)
{
	struct search *s = n->s;
	struct verdict_on_mention v = sentence_judge(s, m, &n->granted);
	const struct licence *licence;

	if (!v.applies)
		return;
	if (!m->is_url && (is_part_of_more(s, start, end) || is_folder(s, start, end)))
		return;
	licence = notice_version(s, m, ruledb_licence_at(s->rules, m->phrase->value));
	/* The text of a set's member stands here already: its name above it says nothing more. */
	if (n->f->seen[licence->index] & TOLD_BY_TEXT)
		return;
	if (licence->kind != LICENCE_SET && notice_is_other_version(s, m, licence))
		return;
	n->granted = (struct granted){ true, v.end, v.scope };
	if (v.from < m->start && v.from < s->words->count)
		start = s->words->at[v.from].start;
	if (is_new(n, licence, v.scope))
		add_notice(n, licence, &v, start, end);
}

/* True where word `i` of a link target stands right behind the word licence: a badge's label. */
static bool is_labelled(const struct search *s, const struct words *w, uint32_t i)
{
	return i > 0 && text_index_is_phrase(s->ix, w->ids[i - 1], PHRASE_LABEL);
}

/* Words of a host that files licences by their names ("spdx.org/licenses/") right before word `i`.
 */
static uint32_t host_before(const struct text_index *ix, const struct words *w, uint32_t i)
{
	for (uint32_t from = i; from > 0 && i - from < HOST_WORDS; from--) {
		uint16_t id = w->ids[from - 1];

		for (uint32_t p = id ? ix->phrase_first[id] : 0; id && p < ix->phrase_first[id + 1];
		     p++)
			if (ix->phrases[p].kind == PHRASE_HOST &&
			    from - 1 + ix->phrases[p].length == i &&
			    sentence_phrase(ix, w, from - 1, p, p + 1))
				return ix->phrases[p].length;
	}
	return 0;
}

/* "https://stability.ai/license" is a licence's URL, and in the same words its name. */
static bool is_site(struct slice bytes, const struct words *w, uint32_t i,
		    const struct index_phrase *name)
{
	return name->length >= SITE_WORDS &&
	       slice_ends(slice_sub(bytes, 0, w->at[i].start), SLICE("://"));
}

/* A link target: a licence's URL, or a badge that spells "license-mit". */
static void take_link(struct noticing *n, const struct word_link *link)
{
	struct search *s = n->s;
	struct words *w = &n->f->link;
	struct slice target = slice_sub(s->text->bytes, link->start, link->end);
	char room[LINK_BYTES];

	if (target.len > LINK_BYTES)
		return;
	target = url_unescape(target, room);
	words_read(w, s->ix, target);
	for (uint32_t i = 0; i < w->count; i++) {
		const struct index_phrase *phrase = sentence_name_at(s->ix, w, i);

		if (phrase && (phrase->kind == PHRASE_URL ||
			       (phrase->kind == PHRASE_NAME &&
				(host_before(s->ix, w, i) || is_site(target, w, i, phrase))))) {
			struct mention m = { .start = link->before,
					     .end = link->before,
					     .phrase = phrase,
					     .in_link = true,
					     .is_url = true };

			m.behind = link->start && s->text->bytes.ptr[link->start - 1] == '(';
			take_mention(n, &m, link->start, link->end);
			return;
		}
		if (phrase && slice_find_nocase(target, SLICE("badge")) != SLICE_NPOS &&
		    is_labelled(s, w, i)) {
			const struct verdict_on_mention v = { .applies = true };
			const struct licence *licence = ruledb_licence_at(s->rules, phrase->value);

			if (is_new(n, licence, v.scope))
				add_notice(n, licence, &v, link->start, link->end);
			return;
		}
	}
}

/* The licences of an SPDX expression behind its tag; gives the word after it. */
static uint32_t take_tag(struct noticing *n, uint32_t i)
{
	struct search *s = n->s;
	const struct words *w = s->words;
	struct verdict_on_mention v = { .applies = true };
	uint32_t from = i;

	while (i < w->count && !(i > from && (w->at[i].flags & WORD_AT_LINE))) {
		const struct index_phrase *phrase = sentence_name_at(s->ix, w, i);

		if (phrase && phrase->kind == PHRASE_NAME) {
			const struct licence *licence = notice_plus(
				s, ruledb_licence_at(s->rules, phrase->value), i + phrase->length);

			if (is_new(n, licence, v.scope))
				add_notice(n, licence, &v, w->at[i].start,
					   words_end(w, i + phrase->length - 1u));
		}
		i += phrase ? phrase->length : 1u;
	}
	return i;
}

static void start(struct notice_finder *f, const struct search *s)
{
	size_t licences = ruledb_licence_count(s->rules);

	if (!f->seen) {
		f->seen = alloc_bytes(licences + 1);
		f->reported = alloc_array(licences + 1, sizeof(*f->reported));
	}
	while (f->reported_count)
		f->seen[f->reported[--f->reported_count]] = 0;
	for (size_t i = s->first; i < s->out->len; i++) {
		const struct licence_match *m = &s->out->at[i];

		if (m->method == MATCH_TEXT && m->licence->set)
			see(f, m->licence->set, TOLD_BY_TEXT);
	}
}

/* True where words `i` - 1 and `i` stand in one URL. */
static bool goes_on(const struct search *s, uint32_t i)
{
	const struct words *w = s->words;

	return i > 0 && i < w->count &&
	       is_url_text(slice_sub(s->text->bytes, words_end(w, i - 1), w->at[i].start));
}

/* A URL in the text: all of it belongs to the mention, none of its words to the sentence. */
static void find_url(const struct search *s, struct mention *m)
{
	uint32_t first = m->start - host_before(s->ix, s->words, m->start);
	uint32_t least = first > URL_WORDS ? first - URL_WORDS : 0, most = m->end + URL_WORDS;

	m->is_url = m->phrase->kind == PHRASE_URL || first < m->start ||
		    is_site(s->text->bytes, s->words, m->start, m->phrase);
	if (!m->is_url)
		return;
	while (first > least && goes_on(s, first))
		first--;
	while (m->end < most && goes_on(s, m->end))
		m->end++;
	m->start = first;
}

/* True where the match says which member of the set is meant, and of what the set's name says it.
 */
static bool tells_member(const struct licence_match *match, const struct licence_match *of_set)
{
	return match->licence && set_of(match->licence) == of_set->licence &&
	       (of_set->scope == SCOPE_UNSPECIFIED || of_set->scope == match->scope);
}

/*
 * "See the GNU General Public License for more details" is the one that was named a line before:
 * beside a member the set's own name says nothing more.
 */
static void drop_told_sets(struct search *s)
{
	struct match_list *out = s->out;
	size_t kept = s->first;

	for (size_t i = s->first; i < out->len; i++) {
		const struct licence_match *match = &out->at[i];
		bool told = false;

		if (match->method == MATCH_NOTICE && match->licence->kind == LICENCE_SET)
			for (size_t k = s->first; k < out->len && !told; k++)
				told = tells_member(&out->at[k], match);
		if (!told)
			out->at[kept++] = *match;
	}
	out->len = kept;
}

/* Reads what begins at word `i`; gives the word to go on with. */
static uint32_t read_word(struct noticing *n, uint32_t i)
{
	const struct words *w = n->s->words;
	const struct index_phrase *phrase = sentence_name_at(n->s->ix, w, i);

	if (!phrase)
		return i + 1;
	if (phrase->kind == PHRASE_TAG)
		return take_tag(n, i + phrase->length);
	struct mention m = { .start = i, .end = i + phrase->length, .phrase = phrase };
	find_url(n->s, &m);
	take_mention(n, &m, w->at[i].start, words_end(w, m.end - 1));
	return m.end;
}

/* Another licence may be offered in the midst of a text, in a passage that was put in. */
static void read_added(struct noticing *n, uint32_t match)
{
	for (size_t k = 0; k < n->s->out->at[match].edits.len; k++) {
		struct change c = edits_passage(n->s, &n->s->out->at[match].edits.at[k]);

		for (uint32_t i = c.file; i < c.file_end;)
			i = read_word(n, i);
	}
}

void notices_search(struct notice_finder *f, struct search *s, const struct word_span *taken,
		    uint32_t taken_count)
{
	struct noticing n = { .f = f, .s = s };
	const struct words *w = s->words;
	uint32_t t = 0, link = 0, i = 0;

	start(f, s);
	while (i < w->count) {
		while (t < taken_count && taken[t].end <= i)
			t++;
		if (t < taken_count && taken[t].first <= i) {
			read_added(&n, taken[t].match);
			i = taken[t].end;
			while (link < w->link_count && w->links[link].before <= i)
				link++;
			continue;
		}
		while (link < w->link_count && w->links[link].before <= i)
			take_link(&n, &w->links[link++]);
		i = read_word(&n, i);
	}
	while (link < w->link_count)
		take_link(&n, &w->links[link++]);
	drop_told_sets(s);
}
