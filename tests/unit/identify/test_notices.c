/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sentences, labels, links and tags that name a licence, and mentions in passing.
 */
#include "identify_fixture.h"

static const struct {
	const char *text, *ids;
	enum scope scope;
} cases[] = {
	{ "This model is released under the Larch License 1.0.", "larch-1.0", SCOPE_WEIGHTS },
	{ "The code is licensed under the terms of the Alder Licence.", "alder", SCOPE_CODE },
	{ "License: Alder Licence", "alder", SCOPE_UNSPECIFIED },
	{ "## License\n\nAlder Licence\n", "alder", SCOPE_UNSPECIFIED },
	{ "SPDX-License-Identifier: larch-1.0 OR larch-1.1", "larch-1.0 larch-1.1",
	  SCOPE_UNSPECIFIED },
	{ "Licensed under larch v1.1.", "larch-1.1", SCOPE_UNSPECIFIED },
	{ "Released under [these terms](https://alder.example/legal/terms).", "alder",
	  SCOPE_UNSPECIFIED },
	{ "Released under the Larch License 1.0 and the Alder Licence.", "larch-1.0 alder",
	  SCOPE_UNSPECIFIED },
	{ "\xe6\x9c\xac\xe6\xa8\xa1\xe5\x9e\x8b\xe9\x87\x87\xe7\x94\xa8 Alder Licence "
	  "\xe8\xae\xb8\xe5"
	  "\x8f\xaf\xe8\xaf\x81\xe5\x8f\x91\xe5\xb8\x83\xe3\x80\x82",
	  "alder", SCOPE_WEIGHTS },
	{ "This model is not licensed under the Alder Licence.", "", SCOPE_UNSPECIFIED },
	{ "Our terms are compatible with the Alder Licence.", "", SCOPE_UNSPECIFIED },
	{ "The Alder Licence is a popular choice among foresters.", "", SCOPE_UNSPECIFIED },
	{ "| Tree | License |\n|---|---|\n| Ash | Alder Licence |\n", "", SCOPE_UNSPECIFIED },
	{ "Unlike trees under the Alder Licence, this one has no terms.", "", SCOPE_UNSPECIFIED },
	{ "Licensed under the Alder Licence 7.2.", "", SCOPE_UNSPECIFIED },
	{ "Released under Alder Licence-style rules.", "", SCOPE_UNSPECIFIED },
	{ "Is it released under the Alder Licence?", "", SCOPE_UNSPECIFIED },
	{ "Earlier versions were released under the Alder Licence.", "", SCOPE_UNSPECIFIED },
	{ "Weights: Alder Licence", "alder", SCOPE_WEIGHTS },
	{ "Copyright 2024 Jane Roe, Alder Licence", "alder", SCOPE_UNSPECIFIED },
	{ "<!-- SPDX-License-Identifier: larch-1.0 -->\n# Trees\n", "larch-1.0",
	  SCOPE_UNSPECIFIED },
	{ "<!-- Larch License 1.0 -->\n# Trees\n", "", SCOPE_UNSPECIFIED },
	{ "![license](https://badges.example/badge/license-larch--1.1-blue.svg)", "larch-1.1",
	  SCOPE_UNSPECIFIED },
	{ "![tree](https://badges.example/badge/tree-larch--1.1-blue.svg)", "", SCOPE_UNSPECIFIED },
	{ "[a guide](https://trees.example/license-larch--1.1)", "", SCOPE_UNSPECIFIED },
	{ "Dieses Modell steht unter der Larch License 1.0.", "larch-1.0", SCOPE_UNSPECIFIED },
	{ "Este modelo se distribuye bajo la licencia Alder Licence.", "alder", SCOPE_UNSPECIFIED },
	{ "Ce mod\xc3\xa8le est distribu\xc3\xa9 sous la licence Alder Licence.", "alder",
	  SCOPE_UNSPECIFIED },
	{ "Released under the larchv1.1.", "larch-1.1", SCOPE_UNSPECIFIED },
	{ "Released under [these terms](https://alder.example/legal/terms). It grows well.",
	  "alder", SCOPE_UNSPECIFIED },
	{ "License: https://www.alder.example/legal/terms", "alder", SCOPE_UNSPECIFIED },
	{ "See http://trees.example/alder/en.html for the license.", "alder", SCOPE_UNSPECIFIED },
	{ "See https://trees.example/beech/en.html for the license.", "", SCOPE_UNSPECIFIED },
	{ "License: https://spdx.org/licenses/larch-1.0.html", "larch-1.0", SCOPE_UNSPECIFIED },
	{ "[License](https://opensource.org/licenses/larch-1.1)", "larch-1.1", SCOPE_UNSPECIFIED },
	{ "[License](https://pictures.example/licenses/larch-1.1)", "", SCOPE_UNSPECIFIED },
	{ "![license](https://badges.example/badge/license-Larch%20License%201.1-blue)",
	  "larch-1.1", SCOPE_UNSPECIFIED },
	{ "**License:** [link](https://alder.example/legal/terms)", "alder", SCOPE_UNSPECIFIED },
	{ "You may obtain a copy of the License at\n\n    https://alder.example/legal/terms\n",
	  "alder", SCOPE_UNSPECIFIED },
	{ "| Part | License |\n|---|---|\n| Source code | Alder Licence |\n", "alder", SCOPE_CODE },
	{ "\xe3\x83\xa2\xe3\x83\x87\xe3\x83\xab\xe3\x81\xae\xe9\x87\x8d\xe3\x81\xbf\xe3\x81\xaf"
	  "Alder Licence\xe3\x81\xae\xe4\xb8\x8b\xe3\x81\xa7\xe5\x85\xac\xe9\x96\x8b\xe3\x81\x95"
	  "\xe3\x82\x8c\xe3\x81\xa6\xe3\x81\x84\xe3\x81\xbe\xe3\x81\x99\xe3\x80\x82",
	  "alder", SCOPE_WEIGHTS },
	{ "Such trees are typically released under the Alder Licence.", "", SCOPE_UNSPECIFIED },
	{ "Oak-13B, a competitor, is released under the Alder Licence.", "", SCOPE_UNSPECIFIED },
	{ "The seeds come from pages with an Alder Licence.", "", SCOPE_UNSPECIFIED },
	{ "names = {\n\"Garden terms of use\",\n\"Alder Licence\",\n\"Oak\" }", "",
	  SCOPE_UNSPECIFIED },
	{ "The schedule is available on the larch-1.0 page.", "", SCOPE_UNSPECIFIED },
	{ "\xe6\xa8\xa1\xe5\x9e\x8b\xe4\xbb\xa5 larch-1.0 \xe5\xbc\x80\xe6\xba\x90\xe3\x80\x82",
	  "larch-1.0", SCOPE_WEIGHTS },
	{ "\xe6\xa8\xa1\xe5\x9e\x8b\xe4\xbb\xa5 larch-1.0 \xe4\xb8\xba\xe4\xbe\x8b\xe3\x80\x82", "",
	  SCOPE_UNSPECIFIED },
	/* One word may be the name of anything: of a tree. */
	{ "The model follows and adheres to alder.", "", SCOPE_UNSPECIFIED },
	{ "You must comply with the alder licence.", "alder", SCOPE_UNSPECIFIED },
	{ "The data are in alder boxes.", "", SCOPE_UNSPECIFIED },
	{ "The trees come with labels, and every bed comes with alder.", "", SCOPE_UNSPECIFIED },
	{ "We provide the seeds under alder.gz.", "", SCOPE_UNSPECIFIED },
	{ "The weights are licensed `larch-1.0`, with love.", "larch-1.0", SCOPE_WEIGHTS },
	{ "The weights of the models are licensed `larch-1.0`.", "larch-1.0", SCOPE_WEIGHTS },
	{ "Use of the model requires adherence to larch-1.0.", "larch-1.0", SCOPE_WEIGHTS },
	/* One version, or those behind it too. */
	{ "The weights are released under the Larch License 1.1 or later.", "larch-1.1-or-later",
	  SCOPE_WEIGHTS },
	{ "The code is licensed under the Larch License 1.1 as published by the Free Trees "
	  "Society;\n"
	  "either version 1.1 of the License, or (at your option) any later version.",
	  "larch-1.1-or-later", SCOPE_CODE },
	{ "The weights are released under the Larch License 1.1 and not any later version.",
	  "larch-1.1", SCOPE_WEIGHTS },
	{ "Released under the Larch License 1.1. Any later version of the seeds is free.",
	  "larch-1.1", SCOPE_UNSPECIFIED },
	{ "Released under the Larch License 1.0 or later.", "larch-1.0", SCOPE_UNSPECIFIED },
	{ "The weights are released under larch-1.1+.", "larch-1.1-or-later", SCOPE_WEIGHTS },
	{ "The weights are released under larch-1.1++.", "larch-1.1", SCOPE_WEIGHTS },
	{ "SPDX-License-Identifier: larch-1.1-or-later", "larch-1.1-or-later", SCOPE_UNSPECIFIED },
	/* Emphasis is no part of a name, nor is the next sentence of a version. */
	{ "The weights are released under the _Larch License 1.0_.", "larch-1.0", SCOPE_WEIGHTS },
	{ "The weights are released under __larch-1.0__.", "larch-1.0", SCOPE_WEIGHTS },
	{ "Released under larch-1.0.see below", "larch-1.0", SCOPE_UNSPECIFIED },
	{ "## :page_with_alder: License\n\nNone yet.\n", "", SCOPE_UNSPECIFIED },
	{ "\xe6\x95\xb0\xe6\x8d\xae\xe5\x9c\xa8 larch-1.0 \xe9\x87\x8c\xe3\x80\x82", "",
	  SCOPE_UNSPECIFIED },
	{ "\xe6\xa8\xa1\xe5\x9e\x8b\xe9\x87\x87\xe7\x94\xa8\xe4\xb8\x8e larch-1.0 "
	  "\xe7\x9b\xb8\xe5\x90\x8c\xe7\x9a\x84\xe7\xbb\x93\xe6\x9e\x84\xe3\x80\x82",
	  "", SCOPE_UNSPECIFIED },
};

/* A short licence file that is a name, and sentences as short that are none. */
static void a_mere_name_is_a_notice(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct fixture_notice names[] = {
		{ "Alder Licence", "alder" },
		{ "The Alder Licence\n\nCopyright (c) 2024 Jane Roe\n", "alder" },
		{ "The parser knows the Alder Licence.", "" },
		{ "print(\"Alder Licence\")", "" },
	};

	(void)state;
	fixture_notices(&f, TEXT_LICENCE, names, sizeof(names) / sizeof(*names));
	fixture_close(&f);
}

static void notices_grant_and_mentions_do_not(void **state)
{
	struct identify_fixture f = fixture_open();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct match_list m = fixture_identify(&f, TEXT_CARD, cases[i].text);

		print_message("%s\n", cases[i].text);
		assert_slice(fixture_ids(&f, &m, MATCH_NOTICE), cases[i].ids);
		if (m.len)
			assert_int_equal(m.at[0].scope, cases[i].scope);
	}
	fixture_close(&f);
}

static void a_repeated_notice_is_told_once(void **state)
{
	struct identify_fixture f = fixture_open();
	struct match_list m = fixture_identify(&f, TEXT_CARD,
					       "License: Alder Licence\n\n"
					       "License: Alder Licence\n");

	(void)state;
	assert_int_equal(m.len, 1);
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(notices_grant_and_mentions_do_not),
	      cmocka_unit_test(a_mere_name_is_a_notice),
	      cmocka_unit_test(a_repeated_notice_is_told_once))
