/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names and frames: versions in their many forms, sets before members, longest first.
 */
#include "identify_fixture.h"

static void names_have_all_their_forms(void **state)
{
	struct identify_fixture f = fixture_open();
	static const char *const forms[] = {
		"Larch License 1.0", "larch license v1", "Larch License, Version 1.0",
		"LARCH-LICENSE-1.0", "larch-1.0",        "Larch 1"
	};

	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		char text[128];

		snprintf(text, sizeof(text), "Licensed under the %s.", forms[i]);
		struct match_list m = fixture_identify(&f, TEXT_CARD, text);
		print_message("%s\n", forms[i]);
		assert_slice(fixture_ids(&f, &m, MATCH_NOTICE), "larch-1.0");
	}
	fixture_close(&f);
}

static void phrases_lie_longest_first(void **state)
{
	struct identify_fixture f = fixture_open();
	size_t layers;
	const struct text_index *ix = ruledb_text_indexes(f.db, &layers)[0];

	(void)state;
	for (uint32_t id = 1; id + 1 < ix->phrase_first_count; id++)
		for (uint32_t p = ix->phrase_first[id]; p < ix->phrase_first[id + 1]; p++) {
			assert_int_equal(ix->phrase_words[ix->phrases[p].first], id);
			if (p > ix->phrase_first[id])
				assert_true(ix->phrases[p - 1].length >= ix->phrases[p].length);
		}
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(names_have_all_their_forms),
	      cmocka_unit_test(phrases_lie_longest_first))
