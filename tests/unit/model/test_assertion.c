/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which models an entry of the policy means, and when its licence text is still there.
 */
#include "unit.h"

#include "model/assertion.h"
#include "model/scan.h"

#define HEX_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HEX_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static void names_are_ids_or_globs(void **state)
{
	static const struct {
		const char *pattern;
		bool fits;
	} cases[] = {
		{ "acme/bot", true },     { "Acme/BOT", true },   { "old/name", true },
		{ "models/a/bot", true }, { "models/**", true },  { "models/*/bot", true },
		{ "bot", true },          { "b?t", true },        { "models/*", false },
		{ "acme/bo", false },     { "MODELS/**", false }, { "", false },
	};
	struct slice ids[] = { SLICE("acme/bot"), SLICE("old/name") };
	struct model model = { .path = SLICE("models/a/bot"), .ids = { ids, 2, 2 } };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (assertion_names(slice_of(cases[i].pattern), &model) != cases[i].fits)
			fail_msg("%s", cases[i].pattern);
}

/* "modlic check models" and "modlic check models/bot" must not differ in what is excepted. */
static void the_root_goes_by_its_name(void **state)
{
	struct model model = { .path = SLICE("."), .name = SLICE("bot") };

	(void)state;
	assert_true(assertion_names(SLICE("bot"), &model));
	assert_true(assertion_names(SLICE("."), &model));
	assert_true(assertion_names(SLICE("Bot"), &model));
	assert_false(assertion_names(SLICE("b*"), &model)); /* a file may say what it is called */
	assert_false(assertion_names(SLICE("models/bot"), &model));
	model.path = SLICE("else");
	assert_false(assertion_names(SLICE("bot"), &model));
}

/* A matched text counts in any file, the bytes of a whole file only in a licence's own. */
static void a_text_stands_where_its_digest_is_found(void **state)
{
	struct licence_match match = { 0 };
	struct artefact file = { .kind = ARTEFACT_CARD };
	struct artefact *files[] = { &file };
	struct model model = { .artefacts = { files, 1, 1 } };

	(void)state;
	memset(match.text_digest.bytes, 0xaa, 32);
	memset(file.metadata.bytes, 0xbb, 32);
	assert_true(assertion_text_stands(SLICE_NONE, &model));
	assert_false(assertion_text_stands(SLICE(HEX_A), &model));
	file.matches = (struct match_list){ &match, 1, 1 };
	memset(match.text_digest.bytes, 0, 32); /* none */
	assert_false(assertion_text_stands(
		SLICE("0000000000000000000000000000000000000000000000000000000000000000"), &model));
	memset(match.text_digest.bytes, 0xaa, 32);
	assert_true(assertion_text_stands(SLICE(HEX_A), &model));
	assert_false(assertion_text_stands(SLICE(HEX_B), &model));
	file.kind = ARTEFACT_LICENCE;
	assert_true(assertion_text_stands(SLICE(HEX_B), &model));
}

static void the_first_clarification_that_holds_counts(void **state)
{
	struct clarification entries[] = {
		{ .model = SLICE("other"), .line = 1 },
		{ .model = SLICE("bot"), .text_sha256 = SLICE(HEX_A), .line = 2 },
		{ .model = SLICE("bot"), .line = 3 },
		{ .model = SLICE("**"), .line = 4 },
	};
	struct assertions all = { .clarifications = { entries, 4, 4 } };
	struct model model = { .path = SLICE("bot") };

	(void)state;
	assert_int_equal(assertion_clarifies(&all, &model)->line, 3);
	model.path = SLICE("else");
	assert_int_equal(assertion_clarifies(&all, &model)->line, 4);
	assert_null(assertion_clarifies(NULL, &model));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_ids_or_globs),
		cmocka_unit_test(the_root_goes_by_its_name),
		cmocka_unit_test(a_text_stands_where_its_digest_is_found),
		cmocka_unit_test(the_first_clarification_that_holds_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
