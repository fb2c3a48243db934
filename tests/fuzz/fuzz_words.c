/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: the normaliser. A soft hyphen is as if it were not there, but a word that has one
 * is read by the slow road (words_slow.c): with one in every long word, all else being equal, a
 * text must give the words that the fast road gives.
 */
#include "fuzz_rules.h"

#include "model/words.h"

enum { SHORT = 6 /* letters: list marks and what is looked at letter by letter have fewer */ };

/* The text with soft hyphens, and how many bytes of them stand before each byte of it. */
struct hyphened {
	char *text;
	uint32_t *before;
	size_t length;
};

static bool is_letter(char c)
{
	return ((unsigned char)c | 0x20) >= 'a' && ((unsigned char)c | 0x20) <= 'z';
}

static void put(struct hyphened *h, char c, uint32_t before)
{
	h->before[h->length] = before;
	h->text[h->length++] = c;
}

/* Behind the sixth letter, where a seventh follows. */
static struct hyphened hyphenate(const char *text, size_t size)
{
	struct hyphened h = { malloc(2 * size + 1), malloc((2 * size + 1) * sizeof(uint32_t)), 0 };
	uint32_t before = 0;
	size_t run = 0;

	must(h.text && h.before);
	for (size_t i = 0; i < size; i++) {
		put(&h, text[i], before);
		run = is_letter(text[i]) ? run + 1 : 0;
		if (run != SHORT || i + 1 == size || !is_letter(text[i + 1]))
			continue;
		put(&h, '\xC2', before + 1);
		put(&h, '\xAD', before + 2);
		before += 2;
	}
	h.before[h.length] = before;
	return h;
}

/* Tags and entities have names, which a soft hyphen would change. */
static char *plain_copy(const uint8_t *data, size_t size)
{
	char *text = malloc(size ? size : 1);

	must(text);
	for (size_t i = 0; i < size; i++)
		text[i] = data[i] == '<' || data[i] == '&' ? ' ' : (char)data[i];
	return text;
}

static void check_word(const struct words *fast, const struct words *slow, const struct hyphened *h,
		       uint32_t i)
{
	uint32_t start = slow->at[i].start, end = words_end(slow, i);

	must(fast->ids[i] == slow->ids[i] && fast->hashes[i] == slow->hashes[i]);
	must(fast->at[i].flags == slow->at[i].flags);
	must(fast->at[i].start == start - h->before[start]);
	must(slow->at[i].length == UINT16_MAX || words_end(fast, i) == end - h->before[end]);
}

static void check_lists(const struct words *fast, const struct words *slow)
{
	must(fast->count == slow->count && fast->mark_count == slow->mark_count);
	must(fast->value_count == slow->value_count && fast->link_count == slow->link_count);
	for (uint32_t i = 0; i < fast->mark_count; i++)
		must(fast->marks[i].before == slow->marks[i].before &&
		     fast->marks[i].id == slow->marks[i].id);
	for (uint32_t i = 0; i < fast->value_count; i++)
		must(fast->values[i].word == slow->values[i].word &&
		     word_value_of(&fast->values[i]) == word_value_of(&slow->values[i]));
	for (uint32_t i = 0; i < fast->link_count; i++)
		must(fast->links[i].before == slow->links[i].before);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct words fast = { .want_hashes = true }, slow = { .want_hashes = true };
	char *text = plain_copy(data, size);
	struct hyphened h = hyphenate(text, size);
	const struct text_index *index;
	size_t layers;

	index = ruledb_text_indexes(fuzz_rules(), &layers)[0];
	words_read(&fast, index, (struct slice){ text, size });
	words_read(&slow, index, (struct slice){ h.text, h.length });
	if (!fast.converted) {
		check_lists(&fast, &slow);
		for (uint32_t i = 0; i < fast.count; i++)
			check_word(&fast, &slow, &h, i);
	}
	words_free(&fast);
	words_free(&slow);
	free(h.text);
	free(h.before);
	free(text);
	return 0;
}
