/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scope in sentences that speak of several things.
 */
#include "identify_fixture.h"

static void each_licence_has_its_thing(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct {
		const char *text;
		enum scope first, second;
	} cases[] = {
		{ "The code is released under the Alder Licence. The weights are released under "
		  "the "
		  "Larch License 1.0.",
		  SCOPE_CODE, SCOPE_WEIGHTS },
		{ "The code is released under the Alder Licence and the weights under the Larch "
		  "License 1.0.",
		  SCOPE_CODE, SCOPE_WEIGHTS },
		{ "Released under the Alder Licence for the code, and the Larch License 1.0 for "
		  "the "
		  "dataset.",
		  SCOPE_CODE, SCOPE_DATA },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct match_list m = fixture_identify(&f, TEXT_CARD, cases[i].text);

		print_message("%s\n", cases[i].text);
		assert_slice(fixture_ids(&f, &m, MATCH_NOTICE), "alder larch-1.0");
		assert_int_equal(m.at[0].scope, cases[i].first);
		assert_int_equal(m.at[1].scope, cases[i].second);
	}
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(each_licence_has_its_thing))
