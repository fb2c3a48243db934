/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A set's name with a version near it is the member of that version, and of "any later version".
 */
#include "identify_fixture.h"

/* The fixture's licences and the set of the two larches. */
static struct identify_fixture open_with_set(void)
{
	static const char set[] = "id: larch\nkind: set\nname: Larch License (version not said)\n"
				  "aliases: [Larch License]\ncategory: permissive\n"
				  "commercial_use: {value: allowed}\n"
				  "members: [larch-1.0, larch-1.1]\n";
	struct identify_fixture f = fixture_open();
	struct err e = { .text = "" };
	char path[2 * FIXTURE_PATH];

	fixture_put(f.folder, "licences/larch.yaml", slice_of(set));
	snprintf(path, sizeof(path), "%s/set.db", f.folder);
	identifier_free(f.id);
	ruledb_close(f.db);
	if (!ruledb_build(f.folder, path, &e) ||
	    !ruledb_open(&f.db, path, NULL, 0, RULEDB_TEXTS, &e))
		fail_msg("%s", e.text);
	f.id = identifier_new(f.db);
	return f;
}

static void versions_are_read_beside_the_name(void **state)
{
	static const struct fixture_notice cases[] = {
		{ "This tree is released under the Larch License.", "larch" },
		{ "This tree is released under the Larch License, version 1.1.", "larch-1.1" },
		{ "This tree is released under the Larch License v1.1.", "larch-1.1" },
		{ "This tree is released under version 1.0 of the Larch License.", "larch-1.0" },
		{ "This tree is released under the Larch License, either version 1.1, or (at your "
		  "option) any later version.",
		  "larch-1.1-or-later" },
		{ "This tree is released under version 1.1 or any later version of the Larch "
		  "License.",
		  "larch-1.1-or-later" },
		{ "This tree is released under the Larch License 1.1+.", "larch-1.1-or-later" },
		{ "This tree is released under the Larch License, version 1.1, and no later "
		  "version.",
		  "larch-1.1" },
		/* no licence of its own for what follows this one */
		{ "This tree is released under the Larch License, version 1.0 or later.",
		  "larch-1.0" },
		/* numbers of something else, and of no member */
		{ "This tree is released under the Larch License, with 1.1 acres around it.",
		  "larch" },
		{ "This tree is released under the Larch License. It has 1.1 acres around it.",
		  "larch" },
		{ "This tree is released under the Larch License, version 7.", "larch" },
	};
	struct identify_fixture f = open_with_set();

	(void)state;
	fixture_notices(&f, TEXT_ANY, cases, sizeof(cases) / sizeof(*cases));
	fixture_close(&f);
}

/* "See the Larch License for more": the member says what the set's name leaves open. */
static void a_set_beside_its_member_says_nothing_more(void **state)
{
	struct identify_fixture f = open_with_set();
	struct match_list m = fixture_identify(
		&f, TEXT_ANY,
		"This tree is released under the Larch License, version 1.1.\n\n"
		"You should have received a copy of the Larch License. All of it is licensed under "
		"the Larch License.");

	(void)state;
	assert_slice(fixture_ids(&f, &m, MATCH_NOTICE), "larch-1.1");
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(versions_are_read_beside_the_name),
	      cmocka_unit_test(a_set_beside_its_member_says_nothing_more))
