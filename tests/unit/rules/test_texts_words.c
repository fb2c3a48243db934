/* SPDX-License-Identifier: Apache-2.0 */
/*
 * words.yaml: spellings are one word, and words that change terms have their class.
 */
#include "identify_fixture.h"

#include "model/words.h"

static uint16_t id_of(const struct text_index *ix, const char *word)
{
	return text_index_word(ix, words_hash(slice_of(word)));
}

static void words_have_their_meaning(void **state)
{
	struct identify_fixture f = fixture_open();
	size_t layers;
	const struct text_index *ix = ruledb_text_indexes(f.db, &layers)[0];

	(void)state;
	assert_true(id_of(ix, "licence") != 0);
	assert_int_equal(id_of(ix, "licence"), id_of(ix, "license"));
	assert_int_equal(id_of(ix, "flurbish"), 0);
	assert_int_equal(ix->word_class[id_of(ix, "not")], WORD_NEGATION);
	assert_int_equal(ix->word_class[id_of(ix, "shall")], WORD_MODAL);
	assert_int_equal(ix->word_class[id_of(ix, "commercial")], WORD_SCOPE);
	assert_int_equal(ix->word_class[id_of(ix, "goat")], WORD_PLAIN);
	assert_int_equal(ix->specials[id_of(ix, "million")].role, ROLE_MULTIPLIER);
	assert_int_equal(ix->specials[id_of(ix, "million")].value, 1000000);
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(words_have_their_meaning))
