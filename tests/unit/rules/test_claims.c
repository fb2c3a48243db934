/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who has which licence name: strict names collide, sets win, loose names count where they
 * mean one thing.
 */
#include "rules_fixture.h"

#define TERMS(id, keys) \
	{ \
		"licences/" id ".yaml", FIXTURE_LICENCE(id, "permissive", "allowed") keys \
	}
#define SET(id, keys) \
	{ \
		"licences/" id ".yaml", \
			"id: " id "\nkind: set\nname: The " id " texts\n" \
			"category: permissive\ncommercial_use: {value: allowed}\n" keys \
	}

static void expect_named(const struct ruledb *db, const char *name, const char *id)
{
	const struct licence *l = ruledb_licence_named(db, slice_of(name));

	if (!id && l)
		fail_msg("%s is %.*s", name, SLICE_ARG(l->id));
	if (id && !l)
		fail_msg("%s is nothing", name);
	if (id)
		assert_slice(l->id, id);
}

static void an_alias_claimed_twice_is_refused(void **state)
{
	static const struct fixture_file files[] = {
		TERMS("a", "aliases: [x, Common Name]\n"),
		TERMS("b", "tags: [common_name]\n"),
	};

	(void)state;
	rules_fixture_fails(files, 2,
			    "licences/b.yaml: line 6, column 8: `common_name` names licence "
			    "`a` already (licences/a.yaml, line 6)");
}

static void a_set_has_the_name_that_its_members_share(void **state)
{
	static const struct fixture_file files[] = {
		TERMS("gem-1", "tags: [gem]\n"),
		TERMS("gem-2", "tags: [gem]\naliases: [Gem Terms 2]\n"),
		SET("gem", "members: [gem-1, gem-2]\n"),
	};
	struct ruledb *db = rules_fixture(files, 3);

	(void)state;
	expect_named(db, "gem", "gem");
	expect_named(db, "Gem", "gem");
	expect_named(db, "gem-1", "gem-1");
	expect_named(db, "gem terms 2", "gem-2");
	ruledb_close(db);
}

static void two_sets_cannot_have_one_name(void **state)
{
	static const struct fixture_file files[] = {
		TERMS("a", ""),
		SET("s", "members: [a]\ntags: [x]\n"),
		SET("t", "members: [a]\ntags: [x]\n"),
	};

	(void)state;
	rules_fixture_fails(files, 3,
			    "licences/t.yaml: line 7, column 8: `x` names licence `s` "
			    "already (licences/s.yaml, line 7)");
}

static void loose_names_count_where_they_mean_one_thing(void **state)
{
	static const struct fixture_file files[] = {
		TERMS("apache-2.0",
		      "spdx: Apache-2.0\nurl: https://www.apache.org/licenses/LICENSE-2.0\n"),
		TERMS("foo-1.1", ""),
		TERMS("foo-11", ""),
		TERMS("bar+-1", ""),
	};
	struct ruledb *db = rules_fixture(files, 4);

	(void)state;
	expect_named(db, "Apache License, Version 2.0", "apache-2.0");
	expect_named(db, "apache 2", "apache-2.0");
	expect_named(db, "The apache-2.0 text", "apache-2.0");
	expect_named(db, "http://apache.org/licenses/LICENSE-2.0.txt", "apache-2.0");
	expect_named(db, "foo 1.1", "foo-1.1");
	expect_named(db, "foo11", "foo-11");
	expect_named(db, "LicenseRef-barp-1", "bar+-1");
	expect_named(db, "licenseref-foo-11", "foo-11");
	expect_named(db, "apache-3.0", NULL);
	expect_named(db, "", NULL);
	expect_named(db, "License", NULL);
	ruledb_close(db);
}

static void one_title_of_several_members_means_their_set(void **state)
{
	static const char second[] = "id: gem-2\nkind: license\nname: Gem Terms of Use\n"
				     "category: permissive\ncommercial_use: {value: allowed}\n";
	static const char first[] = "id: gem-1\nkind: license\nname: Gem Terms of Use\n"
				    "category: permissive\ncommercial_use: {value: allowed}\n";
	static const struct fixture_file files[] = {
		{ "licences/gem-1.yaml", first },
		{ "licences/gem-2.yaml", second },
		SET("gem", "members: [gem-1, gem-2]\n"),
	};
	struct ruledb *db = rules_fixture(files, 3), *without = rules_fixture(files, 2);

	(void)state;
	expect_named(db, "Gem Terms of Use", "gem");
	expect_named(without, "Gem Terms of Use", NULL);
	ruledb_close(db);
	ruledb_close(without);
}

static void spellings_name_licences(void **state)
{
	static const struct fixture_file files[] = {
		TERMS("mit", ""),
		{ "tags.yaml", "placeholders: [other, See License]\nspellings: {expat: mit}\n" },
	};
	static const struct fixture_file wrong[] = {
		TERMS("mit", ""),
		{ "tags.yaml", "spellings:\n  expat: mti\n" },
	};
	struct ruledb *db = rules_fixture(files, 2);

	(void)state;
	expect_named(db, "Expat", "mit");
	assert_true(ruledb_is_placeholder(db, SLICE("Other")));
	assert_true(ruledb_is_placeholder(db, SLICE("see-license")));
	assert_false(ruledb_is_placeholder(db, SLICE("mit")));
	ruledb_close(db);
	rules_fixture_fails(wrong, 2, "tags.yaml: line 2, column 3: `mti` is no licence");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_alias_claimed_twice_is_refused),
		cmocka_unit_test(a_set_has_the_name_that_its_members_share),
		cmocka_unit_test(two_sets_cannot_have_one_name),
		cmocka_unit_test(loose_names_count_where_they_mean_one_thing),
		cmocka_unit_test(one_title_of_several_members_means_their_set),
		cmocka_unit_test(spellings_name_licences),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
