/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Known models by index and by any of their names.
 */
#include "rules_fixture.h"

static const struct fixture_file file = {
	"models/x.yaml",
	"models:\n"
	"  - {id: Acme/Bot-7B, aliases: ['bot:7b', acme/old-bot], ambiguous: [bot]}\n"
	"  - {id: Acme/Bot-70B, ambiguous: [bot]}\n"
};

static void every_spelling_leads_to_the_model(void **state)
{
	static const char *const names[] = {
		"acme/bot-7b",
		"https://huggingface.co/Acme/Bot-7B/blob/main/README.md",
		"hf.co/acme/bot-7b:Q4_K_M",
		"BOT:7B",
		" acme/OLD-bot/ ",
	};
	struct ruledb *db = rules_fixture(&file, 1);

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct known_list found = ruledb_model_named(db, slice_of(names[i]));

		if (found.len != 1)
			fail_msg("%s: %zu models", names[i], found.len);
		assert_slice(found.at[0]->id, "Acme/Bot-7B");
	}
	ruledb_close(db);
}

static void an_ambiguous_name_gives_all_and_an_unknown_one_none(void **state)
{
	struct ruledb *db = rules_fixture(&file, 1);
	struct known_list found = ruledb_model_named(db, SLICE("Bot"));

	(void)state;
	assert_int_equal(found.len, 2);
	assert_slice(found.at[0]->id, "Acme/Bot-70B");
	assert_slice(found.at[1]->id, "Acme/Bot-7B");
	assert_ptr_equal(found.at[0], ruledb_model_at(db, 0));
	assert_int_equal(ruledb_model_named(db, SLICE("acme/bot")).len, 0);
	assert_int_equal(ruledb_model_named(db, SLICE("")).len, 0);
	assert_int_equal(
		ruledb_model_named(db, SLICE("https://huggingface.co/datasets/acme/bot-7b")).len,
		0);
	ruledb_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_spelling_leads_to_the_model),
		cmocka_unit_test(an_ambiguous_name_gives_all_and_an_unknown_one_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
