/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing a fingerprint: rules/texts_fingerprint.c reads it. Hashes of words in the spelling
 * that words.yaml prefers, so that a later pair there needs no new fingerprints.
 */
#include "identify/fingerprint.h"

#include "base/buf.h"
#include "identify/identify.h"

enum { WORDS_A_LINE = 10, FEWEST_WORDS = 8 };

static uint32_t hash_of(const struct text_index *index, const struct words *w, uint32_t i)
{
	return w->ids[i] ? index->word_hash[w->ids[i]] : w->hashes[i];
}

/* Marks every place where the phrase stands; false where there is none. */
static bool mark_phrase(struct outline *o, struct slice phrase, enum word_class word_class)
{
	struct words w = { .want_hashes = true };
	bool found = false;

	words_read(&w, o->index, phrase);
	for (uint32_t i = 0; w.count && i + w.count <= o->words->count; i++) {
		uint32_t k = 0;

		while (k < w.count &&
		       hash_of(o->index, &w, k) == hash_of(o->index, o->words, i + k))
			k++;
		if (k < w.count)
			continue;
		*list_add(o->a, &o->spans) = (struct index_span){ i, i + k, word_class };
		found = true;
	}
	words_free(&w);
	return found;
}

static bool mark_phrases(struct outline *o, const struct fingerprint_request *request,
			 struct err *e)
{
	for (size_t i = 0; i < request->decisive_count + request->free_count; i++) {
		bool decisive = i < request->decisive_count;
		struct slice phrase = decisive ? request->decisive[i]
					       : request->free[i - request->decisive_count];

		if (!mark_phrase(o, phrase, decisive ? WORD_DECISIVE : WORD_FREE))
			return err_set(e, ERR_RULES, "the text does not have the phrase \"%.*s\"",
				       SLICE_ARG(phrase));
	}
	return true;
}

static int by_place(const void *a, const void *b)
{
	const struct index_span *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end < y->end ? -1 : x->end > y->end;
}

/* Overlaps are cut off: readers count on spans of one class that do not meet. */
static void write_spans(const struct outline *o, const char *key, enum word_class word_class,
			struct buf *out)
{
	bool any = false;
	uint32_t reached = 0;

	for (size_t i = 0; i < o->spans.len; i++) {
		struct index_span span = o->spans.at[i];

		if (span.word_class != word_class || span.end <= reached)
			continue;
		if (span.start < reached)
			span.start = reached;
		if (!any)
			buf_puts(out, key);
		any = true;
		buf_addf(out, " %u-%u", span.start, span.end);
		reached = span.end;
	}
	if (any)
		buf_add_char(out, '\n');
}

static void write_header(const struct outline *o, const struct fingerprint_request *request,
			 struct buf *out)
{
	buf_addf(out, "modlic-fingerprint %d\nid %.*s\nwords %u\n", WORDS_HASHING,
		 SLICE_ARG(request->id), o->words->count);
	write_spans(o, "optional", WORD_OPTIONAL, out);
	write_spans(o, "free", WORD_FREE, out);
	write_spans(o, "decisive", WORD_DECISIVE, out);
	if (o->clauses.len) {
		buf_puts(out, "clauses");
		for (size_t i = 0; i < o->clauses.len; i++)
			buf_addf(out, " %u:%s", o->clauses.at[i].start, o->clauses.at[i].label);
		buf_add_char(out, '\n');
	}
	buf_add_char(out, '\n');
}

/* Letters in the order of enum word_class; classes that spans give need none. */
static const char *class_letter(const struct text_index *index, const struct words *w, uint32_t i)
{
	static const char *const letters[] = { "", "", "n", "m", "#", "s", "", "" };

	if (w->at[i].flags & WORD_IS_NUMBER)
		return "#";
	return letters[w->ids[i] ? index->word_class[w->ids[i]] & 7 : 0];
}

static void write_words(const struct outline *o, struct buf *out)
{
	for (uint32_t i = 0; i < o->words->count; i++)
		buf_addf(out, "%08x%s%c", hash_of(o->index, o->words, i),
			 class_letter(o->index, o->words, i),
			 i + 1 == o->words->count || i % WORDS_A_LINE == WORDS_A_LINE - 1 ? '\n'
											  : ' ');
}

bool identify_fingerprint(const struct text_index *index, const struct fingerprint_request *request,
			  struct buf *out, struct err *e)
{
	struct words w = { .want_hashes = true };
	struct outline o = {
		.a = arena_create(), .index = index, .text = request->text, .words = &w
	};
	bool good = true;

	words_read(&w, index, request->text);
	if (w.count < FEWEST_WORDS)
		good = err_set(e, ERR_RULES, "a licence text of %u words, at least %d expected",
			       w.count, FEWEST_WORDS);
	if (good) {
		outline_find_spans(&o);
		outline_find_clauses(&o);
		good = mark_phrases(&o, request, e);
	}
	if (good) {
		if (o.spans.len)
			qsort(o.spans.at, o.spans.len, sizeof(*o.spans.at), by_place);
		write_header(&o, request, out);
		write_words(&o, out);
		if (out->full)
			good = err_set(e, ERR_LIMIT, "fingerprint of more than %zu bytes",
				       out->limit);
	}
	words_free(&w);
	arena_free(o.a);
	return good;
}
