/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SPDX expressions, comma lists and single names.
 */
#include "rules_fixture.h"

#define TERMS(id, keys) \
	{ \
		"licences/" id ".yaml", FIXTURE_LICENCE(id, "permissive", "allowed") keys \
	}

static const struct fixture_file files[] = {
	TERMS("mit", ""),
	TERMS("apache-2.0", "aliases: [Apache License or Later]\n"),
	TERMS("gpl-2.0", ""),
	TERMS("gpl-3.0", ""),
	TERMS("gpl-3.0-or-later", ""),
	TERMS("gpl-2.0-with-classpath", "aliases: [GPL-2.0 WITH Classpath-exception-2.0]\n"),
};

static void expressions_give_their_licences_in_order(void **state)
{
	static const struct {
		const char *text, *licences;
		bool known, either;
	} cases[] = {
		{ "MIT", "mit", true, false },
		{ "MIT OR Apache-2.0", "mit apache-2.0", true, true },
		{ "apache 2.0 or mit", "apache-2.0 mit", true, true },
		{ "MIT AND Apache-2.0", "mit apache-2.0", true, false },
		{ "MIT OR Apache-2.0 AND GPL-3.0", "mit apache-2.0 gpl-3.0", true, false },
		{ "(MIT OR (Apache-2.0))", "mit apache-2.0", true, true },
		{ "MIT AND(Apache-2.0)", "mit apache-2.0", true, false },
		{ "MIT OR MIT", "mit", true, true },
		{ "GPL-3.0+", "gpl-3.0-or-later", true, false },
		{ "GPL-2.0+", "gpl-2.0", true, false },
		{ "GPL-2.0 WITH Classpath-exception-2.0 OR MIT", "gpl-2.0-with-classpath mit", true,
		  true },
		{ "GPL-3.0 WITH GCC-exception-3.1", "gpl-3.0", true, false },
		{ "MIT WITH non-commercial", "mit", false, false },
		{ "LicenseRef-mit", "mit", true, false },
		{ "mit, apache-2.0", "mit apache-2.0", true, false },
		{ "GPL-3.0, MIT OR Apache-2.0", "gpl-3.0 mit apache-2.0", true, false },
		{ "Apache License or Later", "apache-2.0", true, false },
		{ "MIT OR Beer", "mit", false, true },
		{ "Beer", "", false, false },
		{ "mit, beer", "mit", false, false },
		{ "MIT OR", "mit", false, false },
		{ "MIT OR Apache-2.0) AND GPL-3.0", "mit apache-2.0", false, false },
		{ "(MIT)OR(Apache-2.0)", "mit apache-2.0", true, true },
		{ "OR MIT", "", false, false },
		{ "(MIT", "mit", false, false },
		{ "MIT)", "mit", false, false },
		{ "MIT (Apache-2.0)", "mit", false, false },
		{ "GPL-2.0 WITH", "", false, false },
		{ "", "", false, false },
		{ "()", "", false, false },
	};
	struct ruledb *db = rules_fixture(files, sizeof(files) / sizeof(*files));
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct licence_refs found;
		struct slice ids = SLICE("");
		bool either,
			known = ruledb_expression(db, slice_of(cases[i].text), a, &found, &either);

		for (size_t k = 0; k < found.len; k++)
			ids = arena_format(a, "%.*s%s%.*s", SLICE_ARG(ids), k ? " " : "",
					   SLICE_ARG(found.at[k]->id));
		if (known != cases[i].known || either != cases[i].either)
			fail_msg("%s: known %d, either %d", cases[i].text, known, either);
		assert_slice(ids, cases[i].licences);
	}
	arena_free(a);
	ruledb_close(db);
}

static void depth_and_length_are_bounded(void **state)
{
	struct ruledb *db = rules_fixture(files, 1);
	struct arena *a = arena_create();
	struct licence_refs found;
	char text[5000];
	bool either;

	(void)state;
	memset(text, '(', 17);
	memcpy(text + 17, "MIT", 3);
	memset(text + 20, ')', 17);
	assert_false(ruledb_expression(db, (struct slice){ text, 37 }, a, &found, &either));
	assert_true(ruledb_expression(db, (struct slice){ text + 1, 35 }, a, &found, &either));
	memset(text, '(', sizeof(text));
	assert_false(ruledb_expression(db, (struct slice){ text, 4096 }, a, &found, &either));
	memset(text, ',', sizeof(text));
	assert_false(
		ruledb_expression(db, (struct slice){ text, sizeof(text) }, a, &found, &either));
	assert_int_equal(found.len, 0);
	arena_free(a);
	ruledb_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(expressions_give_their_licences_in_order),
		cmocka_unit_test(depth_and_length_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
