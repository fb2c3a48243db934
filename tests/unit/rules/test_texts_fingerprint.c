/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fingerprint files read back: spans and clauses land where they were written.
 */
#include "identify_fixture.h"

static void spans_and_clauses_are_read_back(void **state)
{
	struct identify_fixture f = fixture_open();
	size_t layers;
	const struct text_index *ix = ruledb_text_indexes(f.db, &layers)[0];
	const struct index_text *larch = &ix->texts[1];
	unsigned kinds = 0;

	(void)state;
	assert_slice(ruledb_licence_at(f.db, larch->licence)->id, "larch-1.0");
	for (uint32_t i = 0; i < larch->span_count; i++) {
		const struct index_span *span = &ix->spans[larch->spans + i];

		assert_true(span->start < span->end && span->end <= larch->length);
		kinds |= 1u << span->word_class;
	}
	assert_int_equal(kinds, 1u << WORD_FREE | 1u << WORD_OPTIONAL);
	assert_int_equal(larch->clause_count, 4);
	assert_string_equal(ix->clauses[larch->clauses].label, "1");
	assert_string_equal(ix->clauses[larch->clauses + 2].label, "2.a");
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(spans_and_clauses_are_read_back))
