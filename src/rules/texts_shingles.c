/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which runs of four words are kept as anchors. A run is kept or not by its key alone, the
 * same way in every text that has it, so that siblings get votes alike (how many: see
 * index_text_rate()), fewer where many texts share it. That bounds the postings a word of
 * a file can meet, whatever the file says.
 */
#include "base/alloc.h"
#include "rules/texts_dictionary.h"

enum {
	COMMON = 12, /* texts that may share a run before it is thinned out */
	MOST_POSTINGS = 255,
	FEWEST_VOTES = 12,
};

/* One run of four words at one place of one text. */
struct candidate {
	uint32_t key;
	struct index_posting posting;
};

struct candidate_list {
	struct candidate *at;
	size_t len;
};

static int by_key(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	if (x->posting.text != y->posting.text)
		return x->posting.text < y->posting.text ? -1 : 1;
	return x->posting.position < y->posting.position
		       ? -1
		       : x->posting.position > y->posting.position;
}

/*
 * What stands in a free place differs from file to file: such a run would be found in the rule
 * alone.
 */
static bool touches_free(const struct index_span *spans, uint32_t count, uint32_t word)
{
	for (uint32_t i = 0; i < count && spans[i].start < word + INDEX_SHINGLE; i++)
		if (spans[i].word_class == WORD_FREE && spans[i].end > word)
			return true;
	return false;
}

static struct candidate_list all_shingles(const struct texts_draft *d)
{
	struct candidate_list list = { alloc_array(d->sequence.len, sizeof(struct candidate)), 0 };

	for (size_t t = 0; t < d->texts.len; t++) {
		const struct index_text *text = &d->texts.at[t];

		for (uint32_t i = 0; i + INDEX_SHINGLE <= text->length; i++) {
			if (touches_free(d->spans.at + text->spans, text->span_count, i))
				continue;
			list.at[list.len++] = (struct candidate){ text_index_key(d->sequence.at +
										 text->first + i),
								  { (uint16_t)t, (uint16_t)i } };
		}
	}
	if (list.len)
		qsort(list.at, list.len, sizeof(*list.at), by_key);
	return list;
}

static uint32_t texts_in(const struct candidate *run, size_t count)
{
	uint32_t texts = 1;

	for (size_t i = 1; i < count; i++)
		texts += run[i].posting.text != run[i - 1].posting.text;
	return texts;
}

/*
 * Keeps what the key allows of one run of equal keys; gives how many. In the second round
 * (`few`) texts that got next to nothing, because all they have is common, get more.
 */
static uint32_t keep_some(struct texts_draft *d, const struct candidate *run, size_t count,
			  struct index_posting *kept, const uint32_t *few)
{
	uint32_t texts = texts_in(run, count), thinned = (texts + COMMON - 1) / COMMON, n = 0;

	for (size_t i = 0; i < count; i++) {
		struct index_text *text = &d->texts.at[run[i].posting.text];
		uint32_t rate = index_text_rate(text);

		if (few && few[run[i].posting.text] < FEWEST_VOTES) {
			rate = rate < INDEX_RATE_SHORT ? rate : INDEX_RATE_SHORT;
			thinned = 1;
		} else {
			thinned = (texts + COMMON - 1) / COMMON;
		}
		if (run->key % rate != 0 || run->key / INDEX_RATE_LONG % thinned != 0 ||
		    n == MOST_POSTINGS)
			continue;
		kept[n++] = run[i].posting;
		text->votes++;
	}
	return n;
}

static size_t run_end(const struct candidate_list *all, size_t from)
{
	size_t end = from + 1;

	while (end < all->len && all->at[end].key == all->at[from].key)
		end++;
	return end;
}

/* The first round: the votes that each text gets by the plain rule; the caller frees them. */
static uint32_t *count_votes(struct texts_draft *d, const struct candidate_list *all,
			     struct index_posting *room)
{
	uint32_t *votes = alloc_array(d->texts.len, sizeof(*votes));

	for (size_t i = 0, end; i < all->len; i = end) {
		end = run_end(all, i);
		keep_some(d, all->at + i, end - i, room, NULL);
	}
	for (size_t t = 0; t < d->texts.len; t++) {
		votes[t] = d->texts.at[t].votes;
		d->texts.at[t].votes = 0;
	}
	return votes;
}

/* Tables are masked, not divided; at least 64, so that a filter has a word. */
static uint32_t power_above(size_t n)
{
	uint32_t power = 64;

	while (power < n)
		power *= 2;
	return power;
}

static void add_slot(struct index_shingle *slots, uint32_t mask, struct index_shingle slot)
{
	uint32_t i = text_index_slot(slot.key, mask + 1);

	while (slots[i].key)
		i = (i + 1) & mask;
	slots[i] = slot;
}

void texts_add_shingles(struct texts_draft *d, struct text_index *ix)
{
	struct candidate_list all = all_shingles(d);
	struct index_posting *postings = arena_array(d->a, struct index_posting, all.len);
	struct index_shingle *found = alloc_array(all.len, sizeof(*found));
	uint32_t count = 0, keys = 0, *few = count_votes(d, &all, postings);

	for (size_t i = 0, end; i < all.len; i = end) {
		end = run_end(&all, i);
		uint32_t n = keep_some(d, all.at + i, end - i, postings + count, few);
		if (n)
			found[keys++] = (struct index_shingle){ all.at[i].key, count << 8 | n };
		count += n;
	}
	uint32_t slots = power_above((size_t)keys * 2), bits = power_above((size_t)keys * 12);
	struct index_shingle *table = arena_array(d->a, struct index_shingle, slots);
	uint64_t *filter = arena_array(d->a, uint64_t, bits / 64);
	for (uint32_t i = 0; i < keys; i++) {
		add_slot(table, slots - 1, found[i]);
		uint32_t bit = text_index_bit(found[i].key, bits);
		filter[bit / 64] |= (uint64_t)1 << (bit % 64);
	}
	ix->shingles = table;
	ix->shingles_count = slots;
	ix->filter = filter;
	ix->filter_count = bits / 64;
	ix->postings = postings;
	ix->postings_count = count;
	free(all.at);
	free(found);
	free(few);
}
