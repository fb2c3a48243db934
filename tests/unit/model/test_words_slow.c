/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words beyond plain ASCII: what they are the same word as, and which bytes they take.
 */
#include "unit.h"

#include "model/words.h"

enum { PREFIX = 1, LEADER = 2, KNOWN = 3, SLOTS = 16 };

static void add(struct index_slot *slots, const char *word, uint16_t id)
{
	uint32_t hash = words_hash(slice_of(word)), i = hash % SLOTS;

	while (slots[i].hash)
		i = (i + 1) % SLOTS;
	slots[i] = (struct index_slot){ .hash = hash, .id = id };
}

/* A dictionary of the prefix "non", the comment leader "dnl" and the word "provided". */
static struct words read(const char *text)
{
	static const struct index_special specials[] = { { 0 },
							 { .role = ROLE_PREFIX },
							 { .role = ROLE_LEADER } };
	struct index_slot slots[SLOTS] = { { 0 } };
	struct words w = { .want_hashes = true };

	add(slots, "non", PREFIX);
	add(slots, "dnl", LEADER);
	add(slots, "provided", KNOWN);
	const struct text_index ix = {
		.slots = slots, .slots_count = SLOTS, .specials = specials, .specials_count = 3
	};
	words_read(&w, &ix, slice_of(text));
	return w;
}

static void first_words_are_what_they_fold_to(void **state)
{
	static const struct {
		const char *text, *word;
		unsigned length; /* bytes of the text */
	} cases[] = {
		{ "na\xc3\xafve x", "naive", 6 },
		{ "STRASSE x", "strasse", 7 },
		{ "licensor\xe2\x80\x99s x", "licensors", 12 },
		{ "licensor's x", "licensors", 10 },
		{ "licensors' x", "licensors", 9 },
		{ "non-commercial x", "noncommercial", 14 },
		{ "non\xe2\x80\x91"
		  "commercial x",
		  "noncommercial", 16 },
		{ "as-is x", "as", 2 },
		{ "pro-\nvided x", "provided", 10 },
		{ "pro-\n# vided x", "provided", 12 },
		{ "pro-\nduced x", "pro", 3 },
		{ "non-\ndnl commercial x", "noncommercial", 19 },
		{ "pro-\n dnl\tvided x", "provided", 15 },
		{ "non-\ndnlx commercial", "nondnlx", 9 },
		{ "non-\ndnl-commercial", "nondnl", 8 },
		{ "\xc3\x89t\xc3\xa9 x", "ete", 5 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct words w = read(cases[i].text);

		print_message("%s\n", cases[i].text);
		assert_true(w.count >= 2);
		assert_int_equal(w.hashes[0], words_hash(slice_of(cases[i].word)));
		assert_int_equal(w.at[0].start, 0);
		assert_int_equal(w.at[0].length, cases[i].length);
		words_free(&w);
	}
}

static void a_capital_is_an_ascii_one(void **state)
{
	static const char *const words[] = { "Provided x", "provided x", "\xc3\x89t\xc3\xa9 x" };

	(void)state;
	for (unsigned i = 0; i < 3; i++) {
		struct words w = read(words[i]);

		assert_int_equal(w.at[0].flags & WORD_IS_CAPITAL, i == 0 ? WORD_IS_CAPITAL : 0);
		words_free(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_words_are_what_they_fold_to),
		cmocka_unit_test(a_capital_is_an_ascii_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
