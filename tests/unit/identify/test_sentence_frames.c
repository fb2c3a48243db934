/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a sentence ends, and which of its words are seen: told by denials, which reach as far as
 * the sentence does.
 */
#include "identify_fixture.h"

static void a_denial_keeps_to_its_sentence(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct fixture_notice cases[] = {
		{ "We compared gardens. Released under the Alder Licence.", "alder" },
		{ "We compared gardens released under the Alder Licence.", "" },
		/* What comes as an example ends no sentence. */
		{ "We compared, e.g. in spring, what is under the Alder Licence.", "" },
		{ "We compared gardens\n\nReleased under the Alder Licence.", "alder" },
		{ "We compared gardens\nreleased under the Alder Licence.", "" },
		{ "* We compared gardens\n* Released under the Alder Licence", "alder" },
		/* An introduction reaches as far as its comma, of any script. */
		{ "Unlike the garden, it is released under the Alder Licence.", "alder" },
		{ "Unlike the garden\xef\xbc\x8c it is released under the Alder Licence.",
		  "alder" },
		{ "Unlike the garden it is released under the Alder Licence.", "" },
	};

	(void)state;
	fixture_notices(&f, TEXT_CARD, cases, sizeof(cases) / sizeof(*cases));
	fixture_close(&f);
}

/* A sentence of more frame words than there is room for: the nearest to the name count. */
static void the_nearest_words_count(void **state)
{
	struct identify_fixture f = fixture_open();
	char text[4096];
	size_t len = 0;

	(void)state;
	for (int i = 0; i < 40; i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"the terms of the license and the use of the weights or ");
	snprintf(text + len, sizeof(text) - len, "released under the Alder Licence.\n");
	struct match_list m = fixture_identify(&f, TEXT_CARD, text);
	assert_slice(fixture_ids(&f, &m, MATCH_NOTICE), "alder");
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(a_denial_keeps_to_its_sentence),
	      cmocka_unit_test(the_nearest_words_count))
