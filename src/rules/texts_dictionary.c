/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Word ids: given in the order in which hashes are met, the words of words.yaml first. Slots
 * are plenty while the index is made and cut to size when it is stored.
 */
#include "rules/texts_dictionary.h"

#include "base/limits.h"
#include "io/input.h"

#include <unistd.h>

enum { SLOTS = 1 << 18, MOST_WORDS = UINT16_MAX };

void texts_dictionary_init(struct texts_draft *d)
{
	d->slots = arena_array(d->scratch, struct index_slot, SLOTS);
	d->dictionary.slots = d->slots;
	d->dictionary.slots_count = SLOTS;
	*list_add(d->a, &d->word_hash) = 0; /* id 0: unknown */
	*list_add(d->a, &d->word_class) = WORD_PLAIN;
	*list_add(d->a, &d->specials) = (struct index_special){ 0 };
}

/* Two hashes with one id: from here on the two spellings are one word. */
void texts_dictionary_alias(struct texts_draft *d, uint32_t hash, uint16_t id)
{
	uint32_t i = hash & (SLOTS - 1);

	while (d->slots[i].hash && d->slots[i].hash != hash)
		i = (i + 1) & (SLOTS - 1);
	d->slots[i] = (struct index_slot){ .hash = hash, .id = id };
}

/* Ids have 16 bits, so that a text takes two bytes a word. */
uint16_t texts_dictionary_add(struct texts_draft *d, uint32_t hash)
{
	uint16_t id = text_index_word(&d->dictionary, hash);

	if (id || d->word_hash.len > MOST_WORDS)
		return id;
	id = (uint16_t)d->word_hash.len;
	*list_add(d->a, &d->word_hash) = hash;
	*list_add(d->a, &d->word_class) = WORD_PLAIN;
	texts_dictionary_alias(d, hash, id);
	return id;
}

void texts_dictionary_read(struct texts_draft *d, struct words *words, struct slice phrase)
{
	words->want_hashes = true;
	d->dictionary.specials = d->specials.at;
	d->dictionary.specials_count = (uint32_t)d->specials.len;
	words_read(words, &d->dictionary, phrase);
	for (uint32_t i = 0; i < words->count; i++)
		words->ids[i] = texts_dictionary_add(d, words->hashes[i]);
}

/* A user's folder goes by the words that the compiled rules were made with. */
static bool has_default(const struct texts_draft *d, const char *name, struct slice *bytes)
{
	struct slice file = slice_of(name);

	if (slice_eq(file, SLICE("words.yaml")))
		*bytes = d->rules->words;
	else if (slice_eq(file, SLICE("notices.yaml")))
		*bytes = d->rules->notices;
	else
		return false;
	return true;
}

bool texts_file(struct texts_draft *d, const char *name, struct slice *bytes, struct err *e)
{
	struct slice path = arena_format(d->scratch, "%s/%s", d->rules_dir, name);
	struct input *in = NULL;
	struct slice window;

	*bytes = SLICE_NONE;
	if (access(path.ptr, F_OK) != 0 && has_default(d, name, bytes))
		return true;
	if (!input_open(&in, path.ptr, true, e))
		return err_wrap(e, "%s", path.ptr);
	if (!input_upto(in, 0, LIMIT_WINDOW, &window, e)) {
		input_close(in);
		return err_wrap(e, "%s", path.ptr);
	}
	*bytes = arena_dup(d->scratch, window);
	input_close(in);
	return true;
}
