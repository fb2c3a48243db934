/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Making the text index, and putting it into one blob that is used as it is stored: a magic
 * number, the size and place of each array, then the arrays, each at a multiple of eight.
 */
#include "rules/texts.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "rules/texts_dictionary.h"

#define MAGIC 0x3230786469636d6cu /* of this byte order and layout; change it with the layout */

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

struct stored_index {
	uint64_t magic, size;
	struct stored_array arrays[ARRAYS];
};

/* The dictionary at the size that it needs. */
static void finish_dictionary(struct texts_draft *d, struct text_index *ix)
{
	uint32_t used = 0, slots = 64;

	for (uint32_t i = 0; i < d->dictionary.slot_hash_count; i++)
		used += d->slot_hash[i] != 0;
	while (slots < used * 2)
		slots *= 2;
	uint32_t *hashes = arena_array(d->a, uint32_t, slots);
	uint16_t *ids = arena_array(d->a, uint16_t, slots);
	for (uint32_t i = 0; i < d->dictionary.slot_hash_count; i++) {
		uint32_t hash = d->slot_hash[i], at = hash & (slots - 1);

		if (!hash)
			continue;
		while (hashes[at])
			at = (at + 1) & (slots - 1);
		hashes[at] = hash;
		ids[at] = d->slot_id[i];
	}
	ix->slot_hash = hashes;
	ix->slot_id = ids;
	ix->slot_hash_count = ix->slot_id_count = slots;
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

#define TAKE(ix, d, name) \
	((ix)->name = (d)->name.at, (ix)->name##_count = (uint32_t)(d)->name.len)

static void finish(struct texts_draft *d, struct text_index *ix)
{
	finish_dictionary(d, ix);
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
	struct texts_draft d = { .a = a, .scratch = arena_create(), .rules_dir = rules_dir,
		                 .rules = rules };
	struct text_index *ix = arena_new(a, struct text_index);
	bool good;

	texts_dictionary_init(&d);
	good = texts_add_words(&d, e) && texts_add_fingerprints(&d, e) && texts_add_phrases(&d, e);
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
	struct stored_index head = { .magic = MAGIC, .size = rounded(sizeof(head)) };

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
	if (head.magic != MAGIC || head.size != size)
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
		return err_set(e, ERR_RULES, "the text index is of another version: build the rules anew");
	return true;
}
