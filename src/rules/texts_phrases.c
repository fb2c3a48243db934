/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Phrases that the notice finder looks for: the names, tags and links of all licences, and
 * the sentence frames of notices.yaml, as sequences of word ids sorted by their first word.
 */
#include "io/yaml.h"
#include "rules/texts_dictionary.h"

enum { LONGEST_PHRASE = 24, FEWEST_URL_WORDS = 2, FEWEST_SPELLING_WORDS = 3 };

/* One line a list of notices.yaml. For scopes the value is that of enum scope. */
static const struct frame_key {
	const char *key;
	enum phrase_kind kind;
	uint32_t value;
} frame_keys[] = {
	{ "grant", PHRASE_GRANT, GRANT_PLAIN },
	{ "grant_named", PHRASE_GRANT, GRANT_NAMED },
	{ "grant_weak", PHRASE_GRANT, GRANT_WEAK },
	{ "grant_thing", PHRASE_GRANT, GRANT_THING },
	{ "grant_loose", PHRASE_GRANT, GRANT_LOOSE },
	{ "telling", PHRASE_TELLING, 0 },
	{ "verbs", PHRASE_VERB, 0 },
	{ "after", PHRASE_AFTER, 0 },
	{ "label", PHRASE_LABEL, 0 },
	{ "tag", PHRASE_TAG, 0 },
	{ "deny", PHRASE_DENY, DENY_PLAIN },
	{ "deny_intro", PHRASE_DENY, DENY_INTRO },
	{ "deny_ahead", PHRASE_DENY, DENY_AHEAD },
	{ "deny_behind", PHRASE_DENY, DENY_BEHIND },
	{ "deny_relative", PHRASE_DENY, DENY_RELATIVE },
	{ "deny_gathered", PHRASE_DENY, DENY_GATHERED },
	{ "glue", PHRASE_GLUE, 0 },
	{ "join", PHRASE_JOIN, 0 },
	{ "self", PHRASE_SELF, 0 },
	{ "word", PHRASE_WORD, 0 },
	{ "weights", PHRASE_SCOPE, 1 },
	{ "code", PHRASE_SCOPE, 2 },
	{ "data", PHRASE_SCOPE, 3 },
	{ "heads", PHRASE_HEAD, 0 },
	{ "tails", PHRASE_TAIL, 0 },
	{ "fill_in", PHRASE_FILL, 0 },
	{ "hosts", PHRASE_HOST, 0 },
	{ "later", PHRASE_LATER, 0 },
	{ "offers", PHRASE_OFFER, 0 },
	{ "terms", PHRASE_TERM, 0 },
};

struct phrase_reader {
	struct texts_draft *d;
	struct words words;
};

/* The words of a link without its scheme and "www". */
static uint32_t skip_scheme(const struct texts_draft *d, const struct words *w)
{
	uint16_t http = text_index_word(&d->dictionary, words_hash(SLICE("http")));
	uint16_t www = text_index_word(&d->dictionary, words_hash(SLICE("www")));
	uint32_t i = 0;

	while (i < w->count && i < 2 && (w->ids[i] == http || w->ids[i] == www))
		i++;
	return i;
}

static void add_phrase(struct phrase_reader *p, struct slice text, struct index_phrase phrase)
{
	struct texts_draft *d = p->d;
	uint32_t from = 0;

	texts_dictionary_read(d, &p->words, text);
	if (phrase.kind == PHRASE_URL) {
		from = skip_scheme(d, &p->words);
		if (p->words.count < from + FEWEST_URL_WORDS)
			return;
	}
	if (p->words.count <= from || p->words.count - from > LONGEST_PHRASE)
		return;
	phrase.first = (uint32_t)d->phrase_words.len;
	phrase.length = (uint16_t)(p->words.count - from);
	for (uint32_t i = from; i < p->words.count; i++)
		*list_add(d->a, &d->phrase_words) = p->words.ids[i];
	*list_add(d->a, &d->phrases) = phrase;
}

/*
 * Versions are written in many ways: "GPL 3.0", "GPL v3", "GPLv3", "GPL version 3". `name`
 * ends in a number, with or without ".0".
 */
static void add_versions(struct phrase_reader *p, struct slice name, struct index_phrase phrase)
{
	static const char *const forms[] = { "%.*s %.*s",   "%.*s v%.*s",
					     "%.*sv%.*s",   "%.*s version %.*s",
					     "%.*s %.*s.0", "%.*s v%.*s.0",
					     "%.*sv%.*s.0", "%.*s version %.*s.0" };
	size_t from = name.len;

	while (from && ((name.ptr[from - 1] >= '0' && name.ptr[from - 1] <= '9') ||
			name.ptr[from - 1] == '.'))
		from--;
	struct slice number = slice_drop(name, from);
	struct slice before = slice_sub(name, 0, from);
	while (before.len && strchr(" -_", before.ptr[before.len - 1]))
		before.len--;
	if (slice_ends_nocase(before, SLICE(" version")) ||
	    slice_ends_nocase(before, SLICE("-version")))
		before.len -= strlen(" version");
	else if (slice_ends_nocase(before, SLICE(" v")) || slice_ends_nocase(before, SLICE("-v")))
		before.len -= strlen(" v");
	while (before.len && strchr(" -_,", before.ptr[before.len - 1]))
		before.len--;
	if (before.len < 2 || number.len == 0 || number.len > 8)
		return;
	bool point_zero = slice_ends(number, SLICE(".0"));
	bool whole = slice_find_char(number, '.') == SLICE_NPOS && number.len <= 2;
	if (point_zero)
		number.len -= 2;
	phrase.rank++;
	for (size_t i = 0; i < (whole || point_zero ? 8u : 4u); i++) {
		char text[256];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(text, sizeof(text), forms[i], SLICE_ARG(before), SLICE_ARG(number));
#pragma GCC diagnostic pop
		add_phrase(p, slice_of(text), phrase);
	}
}

/* A "+" is no word: "GPLv2+" would be "GPLv2". Whoever finds that looks what stands behind it. */
static void add_name(struct phrase_reader *p, struct slice name, struct index_phrase phrase)
{
	if (slice_ends(name, SLICE("+")) && !slice_ends(name, SLICE("++")))
		return;
	add_phrase(p, name, phrase);
	add_versions(p, name, phrase);
}

/*
 * A tag's spelling stands for the licence in prose too where it cannot be the name of something
 * else: "meta" and "boost" can, "boost licence" cannot.
 */
static void add_spelling(struct phrase_reader *p, struct slice spelling, struct index_phrase phrase)
{
	texts_dictionary_read(p->d, &p->words, spelling);
	if (p->words.count >= FEWEST_SPELLING_WORDS ||
	    slice_find_nocase(spelling, SLICE("licen")) != SLICE_NPOS)
		add_phrase(p, spelling, phrase);
}

static void add_names(struct phrase_reader *p, const struct text_rule *rule)
{
	const struct licence *l = rule->licence;
	struct index_phrase name = { .kind = PHRASE_NAME, .value = l->index };
	struct index_phrase tag = { .kind = PHRASE_NAME, .value = l->index, .rank = 1 };
	struct index_phrase url = { .kind = PHRASE_URL, .value = l->index };

	add_name(p, l->id, name);
	add_name(p, l->name, name);
	add_name(p, l->spdx, name);
	for (size_t i = 0; i < l->aliases.len; i++)
		add_name(p, l->aliases.at[i], name);
	for (size_t i = 0; i < l->tags.len; i++)
		add_name(p, l->tags.at[i], tag);
	for (size_t i = 0; i < rule->notices.len; i++)
		add_name(p, rule->notices.at[i], name);
	for (size_t i = 0; i < rule->spellings.len; i++)
		add_spelling(p, rule->spellings.at[i], tag);
	add_phrase(p, l->url, url);
	for (size_t i = 0; i < rule->links.len; i++)
		add_phrase(p, rule->links.at[i], url);
}

/* Pairs of phrases with a free place between them; value: number of the pair, most words. */
static void add_free_places(struct phrase_reader *p, const struct yaml_node *list)
{
	for (uint32_t i = 0; list && i < list->count; i++) {
		uint64_t most = 0;

		slice_to_u64(yaml_text(yaml_get(list->items[i], "most")), &most);
		add_phrase(p, yaml_text(yaml_get(list->items[i], "after")),
			   (struct index_phrase){ .kind = PHRASE_OPEN,
						  .value = i << 8 | (uint32_t)(most & 0xff) });
		add_phrase(p, yaml_text(yaml_get(list->items[i], "before")),
			   (struct index_phrase){ .kind = PHRASE_CLOSE, .value = i });
	}
}

static void add_list(struct phrase_reader *p, const struct yaml_node *list, enum phrase_kind kind,
		     uint32_t value)
{
	for (size_t i = 0; list && i < list->count; i++)
		add_phrase(p, list->items[i]->text,
			   (struct index_phrase){ .kind = (uint8_t)kind, .value = value });
}

/* Groups of words; value: number of the group. */
static void add_rivals(struct phrase_reader *p, const struct yaml_node *groups)
{
	for (uint32_t i = 0; groups && i < groups->count; i++)
		add_list(p, groups->items[i], PHRASE_RIVAL, i);
}

static bool add_thresholds(struct phrase_reader *p, const struct yaml_node *root, struct err *e)
{
	static const char *const comparisons[] = { "above", "at_least", "below", "not_above" };
	const struct yaml_node *metrics = yaml_get(root, "metrics");
	const struct yaml_node *compare = yaml_get(root, "comparisons");

	for (size_t i = 0; metrics && i + 1 < metrics->count; i += 2) {
		enum metric metric;

		if (!metric_from(metrics->items[i]->text, &metric))
			return err_set(e, ERR_RULES, "line %u: no metric is called \"%.*s\"",
				       metrics->items[i]->line, SLICE_ARG(metrics->items[i]->text));
		add_list(p, metrics->items[i + 1], PHRASE_METRIC, metric);
	}
	for (uint32_t i = 0; i < COMPARISONS; i++)
		add_list(p, yaml_get(compare, comparisons[i]), PHRASE_COMPARE, i);
	return true;
}

static bool add_frames(struct phrase_reader *p, struct err *e)
{
	struct yaml_document *documents;
	struct slice bytes;
	size_t count;

	if (!texts_file(p->d, "notices.yaml", &bytes, e))
		return false;
	if (!yaml_parse(p->d->scratch, bytes, &yaml_own, &documents, &count, e))
		return err_wrap(e, "notices.yaml");
	if (count == 0)
		return true;
	for (size_t k = 0; k < sizeof(frame_keys) / sizeof(frame_keys[0]); k++)
		add_list(p, yaml_get(documents[0].root, frame_keys[k].key), frame_keys[k].kind,
			 frame_keys[k].value);
	add_free_places(p, yaml_get(documents[0].root, "free_between"));
	add_rivals(p, yaml_get(documents[0].root, "rivals"));
	if (!add_thresholds(p, documents[0].root, e))
		return err_wrap(e, "notices.yaml");
	return true;
}

static int compare_words(const uint16_t *a, const uint16_t *b, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	return 0;
}

struct sortable {
	struct index_phrase phrase;
	const uint16_t *words;
};

/* Names, then the rest; by first word, the longest first, of equal ones the best rank first. */
static int by_words(const void *a, const void *b)
{
	const struct sortable *x = a, *y = b;
	int order = phrase_is_name(y->phrase.kind) - phrase_is_name(x->phrase.kind);

	if (order)
		return order;
	if (x->words[0] != y->words[0])
		return x->words[0] < y->words[0] ? -1 : 1;
	if (x->phrase.length != y->phrase.length)
		return x->phrase.length > y->phrase.length ? -1 : 1;
	order = compare_words(x->words, y->words, x->phrase.length);
	if (order)
		return order;
	if (x->phrase.kind != y->phrase.kind)
		return x->phrase.kind < y->phrase.kind ? -1 : 1;
	if (x->phrase.rank != y->phrase.rank)
		return x->phrase.rank < y->phrase.rank ? -1 : 1;
	return x->phrase.value < y->phrase.value ? -1 : x->phrase.value > y->phrase.value;
}

/* A name that several rules have belongs to the set among them, else to the first. */
static bool is_better(const struct texts_draft *d, const struct index_phrase *a,
		      const struct index_phrase *b)
{
	const struct licence *x = d->rules->at[a->value].licence,
			     *y = d->rules->at[b->value].licence;

	if ((x->kind == LICENCE_SET) != (y->kind == LICENCE_SET))
		return x->kind == LICENCE_SET;
	return a->rank < b->rank;
}

/* A name and a link of the same words are one phrase: in a text nothing tells them apart. */
static bool same_phrase(const struct sortable *a, const struct sortable *b)
{
	bool name = a->phrase.kind <= PHRASE_URL, other = b->phrase.kind <= PHRASE_URL;

	return a->phrase.length == b->phrase.length && name == other &&
	       (name || (a->phrase.kind == b->phrase.kind && a->phrase.value == b->phrase.value)) &&
	       compare_words(a->words, b->words, a->phrase.length) == 0;
}

static void sort_phrases(struct texts_draft *d)
{
	size_t count = d->phrases.len, kept = 0;
	struct sortable *all = arena_array(d->scratch, struct sortable, count);

	for (size_t i = 0; i < count; i++)
		all[i] = (struct sortable){ d->phrases.at[i],
					    d->phrase_words.at + d->phrases.at[i].first };
	if (count)
		qsort(all, count, sizeof(*all), by_words);
	for (size_t i = 0; i < count; i++) {
		bool same = kept && same_phrase(&all[i], &all[kept - 1]);

		if (!same)
			all[kept++] = all[i];
		else if (all[i].phrase.kind <= PHRASE_URL &&
			 is_better(d, &all[i].phrase, &all[kept - 1].phrase))
			all[kept - 1] = all[i];
	}
	d->phrases.len = 0;
	for (size_t i = 0; i < kept; i++)
		*list_add(d->a, &d->phrases) = all[i].phrase;
}

bool texts_add_phrases(struct texts_draft *d, struct err *e)
{
	struct phrase_reader p = { .d = d };
	bool good = add_frames(&p, e);

	for (size_t i = 0; good && i < d->rules->count; i++)
		if (d->rules->at[i].licence)
			add_names(&p, &d->rules->at[i]);
	words_free(&p.words);
	sort_phrases(d);
	return good;
}
