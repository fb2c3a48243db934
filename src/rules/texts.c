/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Making the text index, and putting it into one blob that is used as it is stored: a magic
 * number, the size and place of each array, then the arrays, each at a multiple of eight.
 */
#include "rules/texts.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "rules/texts_dictionary.h"

#define MAGIC 0x7865646e69636d6cu /* "lmcindex", read in this byte order */

struct stored_array {
	uint64_t offset;
	uint32_t count, size; /* elements, bytes of one */
};

enum {
#define X(name, type) ARRAY_##name,
	TEXT_INDEX_ARRAYS(X)
#undef X
		ARRAYS,
};

/*
 * Layout and sizes are written down because the block is used as it lies: a program that has other
 * structs must refuse it, not misread it.
 */
struct stored_index {
	uint64_t magic;
	uint32_t layout, array_count; /* INDEX_LAYOUT and ARRAYS of the program that wrote it */
	uint64_t size;                /* of the whole block */
	struct stored_array arrays[ARRAYS];
};

/* Only while the dictionary is cut to size. */
struct counted_slot {
	struct index_slot slot;
	uint32_t count; /* words of all texts that it stands for */
};

static int by_count(const void *a, const void *b)
{
	const struct counted_slot *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->slot.hash < y->slot.hash ? -1 : x->slot.hash > y->slot.hash;
}

/* The words that have a slot, the most frequent first. */
static struct counted_slot *slots_by_count(struct texts_draft *d, uint32_t *count)
{
	uint32_t *uses = arena_array(d->scratch, uint32_t, d->word_hash.len);
	struct counted_slot *all =
		arena_array(d->scratch, struct counted_slot, d->dictionary.slots_count);

	for (size_t i = 0; i < d->sequence.len; i++)
		uses[d->sequence.at[i]]++;
	*count = 0;
	for (uint32_t i = 0; i < d->dictionary.slots_count; i++)
		if (d->slots[i].hash)
			all[(*count)++] =
				(struct counted_slot){ d->slots[i], uses[d->slots[i].id] };
	if (*count)
		qsort(all, *count, sizeof(*all), by_count);
	return all;
}

/*
 * The dictionary at the size that it needs. Frequent words come first, so that nearly every
 * word of a file is found in the first slot that is looked at.
 */
static void finish_dictionary(struct texts_draft *d, struct text_index *ix)
{
	uint32_t used, count = 64;
	struct counted_slot *all = slots_by_count(d, &used);

	while (count < used * 2)
		count *= 2;
	struct index_slot *slots = arena_array(d->a, struct index_slot, count);
	for (uint32_t i = 0; i < used; i++) {
		uint32_t at = all[i].slot.hash & (count - 1);

		while (slots[at].hash)
			at = (at + 1) & (count - 1);
		slots[at] = all[i].slot;
	}
	ix->slots = slots;
	ix->slots_count = count;
}

/* Words with a role have the lowest ids; those that only have a class need not be asked. */
static void finish_specials(struct texts_draft *d)
{
	while (d->specials.len && d->specials.at[d->specials.len - 1].role == ROLE_NONE)
		d->specials.len--;
}

/* Where the phrases of each first word begin among phrases [from, to). */
static const uint32_t *first_phrases(struct texts_draft *d, uint32_t from, uint32_t to)
{
	uint32_t words = (uint32_t)d->word_hash.len;
	uint32_t *first = arena_array(d->a, uint32_t, words + 1);

	for (uint32_t id = 0; id <= words; id++) {
		while (from < to && d->phrase_words.at[d->phrases.at[from].first] < id)
			from++;
		first[id] = from;
	}
	return first;
}

static void finish_phrases(struct texts_draft *d, struct text_index *ix)
{
	uint32_t names = 0, all = (uint32_t)d->phrases.len;

	while (names < all && phrase_is_name(d->phrases.at[names].kind))
		names++;
	ix->name_first = first_phrases(d, 0, names);
	ix->phrase_first = first_phrases(d, names, all);
	ix->name_first_count = ix->phrase_first_count = (uint32_t)d->word_hash.len + 1;
}

#define TAKE(ix, d, name) ((ix)->name = (d)->name.at, (ix)->name##_count = (uint32_t)(d)->name.len)

static void finish(struct texts_draft *d, struct text_index *ix)
{
	finish_dictionary(d, ix);
	finish_specials(d);
	finish_phrases(d, ix);
	texts_add_shingles(d, ix);
	TAKE(ix, d, word_hash);
	TAKE(ix, d, word_class);
	TAKE(ix, d, specials);
	TAKE(ix, d, texts);
	TAKE(ix, d, sequence);
	TAKE(ix, d, spans);
	TAKE(ix, d, clauses);
	TAKE(ix, d, phrases);
	TAKE(ix, d, phrase_words);
}

bool texts_make(struct arena *a, const char *rules_dir, const struct text_rules *rules,
		const struct text_index **out, struct err *e)
{
	struct texts_draft d = {
		.a = a, .scratch = arena_create(), .rules_dir = rules_dir, .rules = rules
	};
	struct text_index *ix = arena_new(a, struct text_index);
	bool good;

	texts_dictionary_init(&d);
	good = texts_add_words(&d, e) && texts_add_fingerprints(&d, e) &&
	       texts_add_phrases(&d, e) && texts_add_extents(&d, e);
	if (good)
		finish(&d, ix);
	arena_free(d.scratch);
	*out = ix;
	return good;
}

static uint64_t rounded(uint64_t size)
{
	return (size + 7) & ~(uint64_t)7;
}

/* The index as one block of bytes. */
static struct slice pack(struct arena *a, const struct text_index *ix)
{
	struct stored_index head = { .magic = MAGIC,
				     .layout = INDEX_LAYOUT,
				     .array_count = ARRAYS,
				     .size = rounded(sizeof(head)) };

#define X(name, type) \
	head.arrays[ARRAY_##name] = \
		(struct stored_array){ head.size, ix->name##_count, sizeof(type) }; \
	head.size += rounded((uint64_t)ix->name##_count * sizeof(type));
	TEXT_INDEX_ARRAYS(X)
#undef X
	char *block = arena_alloc(a, head.size);
	memcpy(block, &head, sizeof(head));
#define X(name, type) \
	if (ix->name##_count) \
		memcpy(block + head.arrays[ARRAY_##name].offset, ix->name, \
		       (size_t)ix->name##_count * sizeof(type));
	TEXT_INDEX_ARRAYS(X)
#undef X
	return (struct slice){ block, head.size };
}

/* True where the array lies inside the block; *at is where. */
static bool array_at(const char *block, size_t size, const struct stored_array *array,
		     size_t element, const void **at)
{
	if (array->size != element || array->offset > size ||
	    (uint64_t)array->count * element > size - array->offset || array->offset % 8)
		return false;
	*at = block + array->offset;
	return true;
}

static bool unpack(const char *block, size_t size, struct text_index *ix)
{
	struct stored_index head;
	const void *at;

	if (size < sizeof(head))
		return false;
	memcpy(&head, block, sizeof(head));
	if (head.magic != MAGIC || head.layout != INDEX_LAYOUT || head.array_count != ARRAYS ||
	    head.size != size)
		return false;
#define X(name, type) \
	if (!array_at(block, size, &head.arrays[ARRAY_##name], sizeof(type), &at)) \
		return false; \
	ix->name = at; \
	ix->name##_count = head.arrays[ARRAY_##name].count;
	TEXT_INDEX_ARRAYS(X)
#undef X
	return true;
}

bool texts_build(struct arena *a, const char *rules_dir, const struct text_rules *rules,
		 struct slice *block, struct err *e)
{
	struct arena *draft = arena_create();
	const struct text_index *ix;
	bool good = texts_make(draft, rules_dir, rules, &ix, e);

	if (good)
		*block = pack(a, ix);
	arena_free(draft);
	return good;
}

bool texts_load(struct arena *a, struct slice block, const struct text_index **out, struct err *e)
{
	struct text_index *ix = arena_new(a, struct text_index);

	*out = ix;
	if (block.len == 0)
		return err_set(e, ERR_RULES, "the rule database has no text index");
	if (!unpack(block.ptr, block.len, ix))
		return err_set(e, ERR_RULES,
			       "the text index is of another version: build the rules anew");
	return true;
}
