/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Anchors: every text has some, each can be found again, and siblings have them alike.
 */
#include "identify_fixture.h"

static uint32_t postings_of(const struct text_index *ix, uint32_t text)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < ix->postings_count; i++)
		count += ix->postings[i].text == text;
	return count;
}

static void every_anchor_can_be_found(void **state)
{
	struct identify_fixture f = fixture_open();
	size_t layers;
	const struct text_index *ix = ruledb_text_indexes(f.db, &layers)[0];

	(void)state;
	for (uint32_t t = 0; t < ix->texts_count; t++) {
		assert_true(ix->texts[t].votes >= 12);
		assert_int_equal(ix->texts[t].votes, postings_of(ix, t));
	}
	for (uint32_t i = 0; i < ix->shingles_count; i++) {
		const struct index_shingle *s = &ix->shingles[i];

		if (!s->key)
			continue;
		assert_true(text_index_has_key(ix, s->key));
		for (uint32_t p = s->place >> 8; p < (s->place >> 8) + (s->place & 0xff); p++) {
			const struct index_posting *at = &ix->postings[p];

			assert_int_equal(s->key,
					 text_index_key(ix->sequence + ix->texts[at->text].first +
							at->position));
		}
	}
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(every_anchor_can_be_found))
