/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Links that name a licence by their text, or by the file that they lead to.
 */
#include "identify_fixture.h"

static void links_speak(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct fixture_notice cases[] = {
		{ "[larch-1.1](./LICENSE.md)", "larch-1.1" },
		{ "See [larch-1.1](docs/COPYING) now.", "larch-1.1" },
		{ "[larch-1.1](https://trees.example/LICENSE)", "" },
		{ "[larch-1.1](trees.md)", "" },
		{ "We compared it with [larch-1.1](LICENSE).", "" },
		{ "<a rel=\"license\" href=\"https://alder.example/legal/terms\">license</a>",
		  "alder" },
		{ "<a href=\"https://alder.example/legal/terms\">the garden</a>", "" },
	};

	(void)state;
	fixture_notices(&f, TEXT_CARD, cases, sizeof(cases) / sizeof(*cases));
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(links_speak))
