/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables of keys against YAML, without any policy: types, places, and long words.
 */
#include "unit.h"

#include "policy/parser.h"

#include <stdlib.h>

struct entry {
	struct slice name, day, digest;
};

static const struct key keys[] = {
	{ "name", parser_text, offsetof(struct entry, name), true },
	{ "day", parser_date, offsetof(struct entry, day), false },
	{ "digest", parser_sha256, offsetof(struct entry, digest), false },
	{ 0 },
};

/* Reads one mapping; the message is left in `e`. */
static bool read_entry(const char *text, struct policy *p, struct entry *into, struct err *e)
{
	struct parser r = { .policy = p, .name = SLICE("f"), .e = e };
	const struct yaml_node *root = NULL;

	return parser_open(&r, slice_of(text), &root) &&
	       parser_mapping(&r, keys, into, root, "an entry");
}

static void members_land_at_their_offsets(void **state)
{
	struct policy *p = policy_create(SLICE("f"));
	struct entry entry = { 0 };
	struct err e = { 0 };

	(void)state;
	assert_true(read_entry("day: 2026-11-22\nname: \"\\u00e9\"\n", p, &entry, &e));
	assert_slice(entry.name, "\xc3\xa9");
	assert_slice(entry.day, "2026-11-22");
	assert_slice(entry.digest, "");
	policy_free(p);
}

static void values_of_the_wrong_type_are_named(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "name: [a]\n", "f: line 1, column 7: name is a list; expected a word" },
		{ "name: {a: b}\n", "f: line 1, column 7: name is a mapping; expected a word" },
		{ "name: ~\n", "f: line 1, column 7: name is empty; expected a word" },
		{ "name: ''\n", "f: line 1, column 7: name is empty; expected a word" },
		{ "day: 2026-11-22\n", "f: line 1, column 1: an entry has no \"name\"" },
		{ "nam: a\n", "f: line 1, column 1: unknown key \"nam\"; did you mean \"name\"?" },
		{ "[a]: b\n",
		  "f: line 1, column 1: unknown key \"\"; expected name, day or digest" },
		{ "day: 2026-00-22\n", "f: line 1, column 6: day is \"2026-00-22\"; expected a "
				       "date such as 2027-03-31" },
		{ "day: 2026-11-32\n", "f: line 1, column 6: day is \"2026-11-32\"; expected a "
				       "date such as 2027-03-31" },
		{ "digest: \"\\u0007\"\n",
		  "f: line 1, column 9: digest: \"?\" is no hexadecimal digit" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct policy *p = policy_create(SLICE("f"));
		struct entry entry = { 0 };
		struct err e = { 0 };

		assert_false(read_entry(cases[i].text, p, &entry, &e));
		assert_string_equal(e.text, cases[i].message);
		policy_free(p);
	}
}

/* A word of any length leaves room for the place. */
static void long_words_are_cut(void **state)
{
	struct policy *p = policy_create(SLICE("f"));
	char text[600];
	struct entry entry = { 0 };
	struct err e = { 0 };

	(void)state;
	memset(text, 'x', sizeof(text));
	memcpy(text + sizeof(text) - 5, ": a\n", 5);
	assert_false(read_entry(text, p, &entry, &e));
	assert_true(
		slice_starts(slice_of(e.text), SLICE("f: line 1, column 1: unknown key \"xxx")));
	assert_true(slice_ends(slice_of(e.text), SLICE("; expected name, day or digest")));
	policy_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_land_at_their_offsets),
		cmocka_unit_test(values_of_the_wrong_type_are_named),
		cmocka_unit_test(long_words_are_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
