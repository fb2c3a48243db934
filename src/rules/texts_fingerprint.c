/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fingerprints/<id>.fp: a header of `key values` lines, an empty line, then eight hex digits
 * a word, each followed by the letter of its class where it has one. Written by
 * identify_fingerprint(); positions count words from 0, spans are first-end.
 */
#include "rules/texts_dictionary.h"

#include "base/map.h"

enum { LONGEST_TEXT = UINT16_MAX, HEX_DIGITS = 8 };

struct fingerprint_reader {
	struct texts_draft *d;
	struct index_text text;
	uint32_t line;
};

/* Positions of a text have 16 bits in the index. */
static bool to_u32(struct slice s, uint32_t *out)
{
	uint64_t value;

	if (!slice_to_u64(s, &value) || value > LONGEST_TEXT)
		return false;
	*out = (uint32_t)value;
	return true;
}

static bool add_span(struct fingerprint_reader *f, struct slice item, enum word_class word_class)
{
	struct slice from, to;
	struct index_span span = { .word_class = word_class };

	if (!slice_cut(item, '-', &from, &to) || !to_u32(from, &span.start) ||
	    !to_u32(to, &span.end) || span.end < span.start)
		return false;
	*list_add(f->d->a, &f->d->spans) = span;
	f->text.span_count++;
	return true;
}

static bool add_clause(struct fingerprint_reader *f, struct slice item)
{
	struct slice from, label;
	struct index_clause clause = { 0 };

	if (!slice_cut(item, ':', &from, &label) || !to_u32(from, &clause.start))
		return false;
	memcpy(clause.label, label.ptr,
	       label.len < sizeof(clause.label) ? label.len : sizeof(clause.label) - 1);
	*list_add(f->d->a, &f->d->clauses) = clause;
	f->text.clause_count++;
	return true;
}

/* True behind a first line that names the hashes of this version. */
static bool read_version(struct fingerprint_reader *f, struct slice *bytes)
{
	struct slice line, key, version;
	uint32_t hashing;

	f->line++;
	return slice_next_line(bytes, &line) && slice_cut(line, ' ', &key, &version) &&
	       slice_eq(key, SLICE("modlic-fingerprint")) && to_u32(version, &hashing) &&
	       hashing == WORDS_HASHING;
}

/* A key that is not known is passed over; the words are what counts. */
static bool read_header(struct fingerprint_reader *f, struct slice line)
{
	struct slice key, values, item;

	if (!slice_cut(line, ' ', &key, &values))
		return true;
	while (values.len) {
		bool good = true;

		slice_cut(values, ' ', &item, &values);
		if (slice_eq(key, SLICE("free")))
			good = add_span(f, item, WORD_FREE);
		else if (slice_eq(key, SLICE("optional")))
			good = add_span(f, item, WORD_OPTIONAL);
		else if (slice_eq(key, SLICE("decisive")))
			good = add_span(f, item, WORD_DECISIVE);
		else if (slice_eq(key, SLICE("clauses")))
			good = add_clause(f, item);
		if (!good)
			return false;
	}
	return true;
}

static bool add_word(struct fingerprint_reader *f, struct slice item)
{
	uint32_t hash = 0;

	if (item.len < HEX_DIGITS || item.len > HEX_DIGITS + 1 || f->text.length == LONGEST_TEXT)
		return false;
	for (size_t i = 0; i < HEX_DIGITS; i++) {
		char c = item.ptr[i];
		uint32_t digit =
			c >= '0' && c <= '9' ? (uint32_t)(c - '0') : (uint32_t)(c - 'a' + 10);

		if (digit > 15)
			return false;
		hash = hash << 4 | digit;
	}
	uint16_t id = texts_dictionary_add(f->d, hash);
	if (!id)
		return false;
	if (item.len > HEX_DIGITS && item.ptr[HEX_DIGITS] == '#')
		f->d->word_class.at[id] = WORD_NUMBER;
	*list_add(f->d->a, &f->d->sequence) = id;
	f->text.length++;
	return true;
}

static bool read_words(struct fingerprint_reader *f, struct slice line)
{
	struct slice item;

	while (line.len) {
		slice_cut(line, ' ', &item, &line);
		if (item.len && !add_word(f, item))
			return false;
	}
	return true;
}

static int by_start(const void *a, const void *b)
{
	const struct index_span *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end < y->end ? -1 : x->end > y->end;
}

/* Words that have to be there: neither free nor optional. Spans of one class do not overlap. */
static uint32_t count_mandatory(const struct index_span *spans, const struct index_text *text)
{
	uint32_t count = text->length, reached = 0;

	for (uint32_t i = 0; i < text->span_count; i++) {
		uint32_t start = spans[i].start > reached ? spans[i].start : reached;
		uint32_t end = spans[i].end < text->length ? spans[i].end : text->length;

		if (spans[i].word_class == WORD_DECISIVE || end <= start)
			continue;
		count -= end - start;
		reached = end;
	}
	return count;
}

static bool read_fingerprint(struct texts_draft *d, uint16_t licence, struct slice bytes,
			     struct err *e)
{
	struct fingerprint_reader f = { .d = d };
	bool words = false;
	struct slice line;

	f.text = (struct index_text){ .licence = licence,
				      .first = (uint32_t)d->sequence.len,
				      .spans = (uint32_t)d->spans.len,
				      .clauses = (uint32_t)d->clauses.len };
	if (!read_version(&f, &bytes))
		return err_set(e, ERR_RULES,
			       "a fingerprint of another version of modlic: make it anew with "
			       "'modlic rules add'");
	while (slice_next_line(&bytes, &line)) {
		f.line++;
		if (line.len == 0)
			words = true;
		else if (!(words ? read_words(&f, line) : read_header(&f, line)))
			return err_set(e, ERR_RULES, "line %u: not in the form of a fingerprint",
				       f.line);
	}
	if (f.text.length < INDEX_SHINGLE)
		return err_set(e, ERR_RULES, "%u words, at least %d expected", f.text.length,
			       INDEX_SHINGLE);
	if (f.text.span_count)
		qsort(d->spans.at + f.text.spans, f.text.span_count, sizeof(struct index_span),
		      by_start);
	f.text.mandatory = count_mandatory(d->spans.at + f.text.spans, &f.text);
	*list_add(d->a, &d->texts) = f.text;
	return true;
}

/* A text that others may have the very words of. */
struct seen_text {
	const struct text_rule *rule;
	size_t number; /* in d->texts */
};

/*
 * Two rules with the same words: the match goes to the one that the other names, else they
 * cannot be told apart and the build fails. *skip: this text is the other's.
 */
static bool check_twin(struct texts_draft *d, struct map *seen, const struct text_rule *rule,
		       bool *skip, struct err *e)
{
	struct index_text *text = &d->texts.at[d->texts.len - 1];
	struct slice words = { (const char *)(d->sequence.at + text->first),
			       text->length * sizeof(uint16_t) };
	struct seen_text *twin;

	*skip = false;
	words = arena_dup(d->scratch, words);
	twin = map_find(seen, words);
	if (!twin) {
		twin = arena_new(d->scratch, struct seen_text);
		*twin = (struct seen_text){ rule, d->texts.len - 1 };
		map_set(d->scratch, seen, words, twin);
		return true;
	}
	if (slice_eq(rule->same_text_as, twin->rule->licence->id)) {
		*skip = true;
	} else if (slice_eq(twin->rule->same_text_as, rule->licence->id)) {
		d->texts.at[twin->number].licence = text->licence;
		*skip = true;
	} else if (twin->rule == rule) {
		return err_set(e, ERR_RULES, "the same words stand for two of its texts");
	} else {
		return err_set(e, ERR_RULES,
			       "the very words of \"%.*s\": say same_text_as in one of them",
			       SLICE_ARG(twin->rule->licence->id));
	}
	return true;
}

static bool add_text(struct texts_draft *d, struct map *seen, const struct text_rule *rule,
		     const char *name, struct err *e)
{
	struct slice bytes;
	bool skip;

	if (!texts_file(d, name, &bytes, e))
		return err_wrap(e, "licence %.*s", SLICE_ARG(rule->licence->id));
	if (!read_fingerprint(d, (uint16_t)rule->licence->index, bytes, e) ||
	    !check_twin(d, seen, rule, &skip, e))
		return err_wrap(e, "%s", name);
	if (skip)
		d->texts.len--;
	return true;
}

/* The whole text, and those that are the licence too. */
static bool add_texts(struct texts_draft *d, struct map *seen, const struct text_rule *rule,
		      struct err *e)
{
	struct slice name =
		arena_format(d->scratch, "fingerprints/%.*s", SLICE_ARG(rule->fingerprint));

	if (rule->fingerprint.len == 0 && rule->texts.len > 0)
		return err_set(e, ERR_RULES, "licence %.*s: `texts` without `fingerprint`",
			       SLICE_ARG(rule->licence->id));
	if (rule->fingerprint.len == 0)
		return true;
	if (!add_text(d, seen, rule, arena_format(d->scratch, "%s.fp", name.ptr).ptr, e))
		return false;
	for (size_t i = 0; i < rule->texts.len; i++) {
		struct slice file = arena_format(d->scratch, "%s.%.*s.fp", name.ptr,
						 SLICE_ARG(rule->texts.at[i]));

		if (!add_text(d, seen, rule, file.ptr, e))
			return false;
	}
	return true;
}

bool texts_add_fingerprints(struct texts_draft *d, struct err *e)
{
	struct map seen = { 0 };

	for (size_t i = 0; i < d->rules->count; i++)
		if (!add_texts(d, &seen, &d->rules->at[i], e))
			return false;
	return true;
}
