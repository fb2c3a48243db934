/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Candidates: which words of the file begin a run of four that the index has, and whose texts
 * have enough of those to be worth their votes (votes.c): most are chance. A file that is one
 * text from end to end is told before any vote.
 */
#include "base/alloc.h"
#include "identify/parts.h"

enum {
	HITS_A_WORD = 4, /* on average; what is beyond comes from hostile repetition */
	FEW_HITS = 4096,
	FIRST_WORDS = 128, /* in which nearly every text has a posting */
};

void finder_free(struct finder *f)
{
	free(f->hits);
	free(f->sorted);
	free(f->runs);
	free(f->unsorted);
	free(f->middles);
	free(f->dealt);
	free(f->open);
	free(f->touched);
	free(f->seen);
	free(f->fewest);
	free(f->votes);
	free(f->candidates);
	*f = (struct finder){ 0 };
}

/* Where the postings of a key stand, as in struct index_shingle; 0 where it has none. */
static uint32_t find_place(const struct text_index *ix, uint32_t key)
{
	uint32_t mask = ix->shingles_count - 1;

	for (uint32_t i = text_index_slot(key, mask + 1); ix->shingles[i].key; i = (i + 1) & mask)
		if (ix->shingles[i].key == key)
			return ix->shingles[i].place;
	return 0;
}

/* The tables by text depend on the index alone and are made once; the rest is for this file. */
static void start(struct finder *f, const struct text_index *ix, uint32_t words)
{
	if (!f->open) {
		votes_open(f, ix);
		f->seen = alloc_array(ix->texts_count + (size_t)1, sizeof(*f->seen));
		f->fewest = alloc_array(ix->texts_count + (size_t)1, sizeof(*f->fewest));
		f->votes = alloc_array(ix->texts_count + (size_t)1, sizeof(*f->votes));
		for (uint32_t i = 0; i < ix->texts_count; i++)
			f->fewest[i] = runs_fewest_votes(&ix->texts[i]);
	}
	uint32_t needed = words * HITS_A_WORD + FEW_HITS;
	if (f->hit_cap < needed) {
		f->hits = alloc_resize(f->hits, needed, sizeof(*f->hits));
		f->sorted = alloc_resize(f->sorted, needed, sizeof(*f->sorted));
		f->hit_cap = needed;
	}
	if (f->candidate_cap < words) {
		f->candidates = alloc_resize(f->candidates, words + 1, sizeof(*f->candidates));
		f->candidate_cap = words;
	}
	f->hit_count = f->run_count = f->candidate_count = 0;
}

/*
 * The words whose keys the filter lets through: few, but which ones nobody can foretell, so
 * that a branch would mostly go wrong. What the next steps will read is fetched meanwhile.
 */
static void find_candidates(struct finder *f, const struct text_index *ix, const struct words *w,
			    uint32_t from, uint32_t to)
{
	struct candidate *found = f->candidates + f->candidate_count;
	uint32_t count = 0, kept = 0;

	for (uint32_t i = from; i + INDEX_SHINGLE <= to; i++) {
		uint32_t key = text_index_key(w->ids + i);

		found[count] = (struct candidate){ i, key };
		count += text_index_has_key(ix, key);
	}
	for (uint32_t i = 0; i < count; i++)
		__builtin_prefetch(
			&ix->shingles[text_index_slot(found[i].key, ix->shingles_count)]);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t place = find_place(ix, found[i].key);

		__builtin_prefetch(&ix->postings[place >> 8]);
		found[kept] = (struct candidate){ found[i].word, place };
		kept += place != 0;
	}
	f->candidate_count += kept;
}

/* True where the words of the whole file are those of the whole text. */
static bool is_whole(const struct text_index *ix, const struct words *w,
		     const struct index_text *text)
{
	return text->length == w->count &&
	       memcmp(w->ids, ix->sequence + text->first, w->count * sizeof(*w->ids)) == 0;
}

const struct index_text *finder_whole(struct finder *f, const struct text_index *ix,
				      const struct words *w)
{
	uint32_t words = w->count < FIRST_WORDS ? w->count : FIRST_WORDS;

	start(f, ix, words);
	find_candidates(f, ix, w, 0, words);
	for (uint32_t i = 0; i < f->candidate_count; i++) {
		struct postings found = postings_at(ix, f->candidates[i].key);

		for (const struct index_posting *p = found.at; p < found.end; p++)
			if (p->position == f->candidates[i].word &&
			    is_whole(ix, w, &ix->texts[p->text]))
				return &ix->texts[p->text];
	}
	return NULL;
}

/* How many postings each text has among the candidates of the last part. */
static void count_postings(struct finder *f, const struct text_index *ix, uint32_t from)
{
	for (uint32_t i = from; i < f->candidate_count; i++) {
		struct postings found = postings_at(ix, f->candidates[i].key);

		for (const struct index_posting *p = found.at; p < found.end; p++)
			f->seen[p->text]++;
	}
}

/*
 * Which texts get votes; a table of bytes stays at hand while the postings are gone through. The
 * counts are 0 again behind it.
 */
static void choose_texts(struct finder *f, const struct text_index *ix)
{
	const uint32_t *restrict seen = f->seen, *restrict fewest = f->fewest;
	uint8_t *restrict votes = f->votes;

	for (uint32_t i = 0, count = ix->texts_count; i < count; i++)
		votes[i] = seen[i] >= fewest[i];
	memset(f->seen, 0, ix->texts_count * sizeof(*f->seen));
}

void finder_search(struct finder *f, const struct text_index *ix, const struct words *w,
		   uint32_t from, uint32_t to)
{
	start(f, ix, to - from);
	for (uint32_t part = from; part < to; part += CANDIDATES) {
		uint32_t end = part + CANDIDATES + INDEX_SHINGLE - 1, before = f->candidate_count;

		find_candidates(f, ix, w, part, end < to ? end : to);
		count_postings(f, ix, before);
	}
	if (f->candidate_count == 0)
		return;
	choose_texts(f, ix);
	for (uint32_t i = 0; i < f->candidate_count; i++) {
		const struct candidate *c = &f->candidates[i];

		if (f->hit_count + (c->key & 0xff) <= f->hit_cap)
			votes_add(f, ix, c->key, c->word);
	}
	runs_finish(f, ix);
}
