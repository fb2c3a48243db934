/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules by which files name models: what is refused, the order, and the users' own.
 */
#include "rules_fixture.h"

#include "io/pattern.h"

static void rules_are_checked(void **state)
{
	static const struct {
		const char *text, *error;
	} cases[] = {
		{ "references: [{id: r, in: [shell], anchors: [abc], pattern: '(a+)+'}]\n",
		  "references.yaml: line 1, column 60: byte 4 of the pattern: an unbounded repeat "
		  "of "
		  "what holds an unbounded repeat" },
		{ "references: [{id: r, in: [shell], anchors: [abc], pattern: a, near: 'b('}]\n",
		  "references.yaml: line 1, column 69: byte 2 of the pattern: missing closing "
		  "parenthesis" },
		{ "references: [{id: r, in: [shell], anchors: [ab], pattern: a}]\n",
		  "references.yaml: line 1, column 44: anchor `ab` is shorter than 3 bytes" },
		{ "references: [{id: r, in: [shell], anchors: [], pattern: a}]\n",
		  "references.yaml: line 1, column 44: a reference needs an anchor" },
		{ "references: [{id: r, in: [prose], anchors: [abc], pattern: a}]\n",
		  "references.yaml: line 1, column 27: unknown kind of text `prose`; known: "
		  "python, "
		  "shell, yaml" },
		{ "providers: [{name: p, registry: shop}]\n",
		  "references.yaml: line 1, column 33: unknown registry `shop`; known: hub, "
		  "ollama, "
		  "image, provider, file" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct fixture_file file = { "references.yaml", cases[i].text };

		rules_fixture_fails(&file, 1, cases[i].error);
	}
}

static void rules_come_out_as_they_went_in(void **state)
{
	static const struct fixture_file file = {
		"references.yaml",
		"references:\n"
		"  - {id: one, in: [shell, yaml], files: ['*.sh'], anchors: [abc, defg],\n"
		"     registry: image, prefix: p/, pattern: '^x (\\S+)$', near: '^y'}\n"
		"  - {id: two, in: [python], anchors: [abc], pattern: X}\n"
		"providers: [{name: us, registry: ollama}]\n"
		"commands: [run]\nenvironments: [env]\nforeign_folders: [vendor]\nexamples: "
		"[my/*]\n"
	};
	struct ruledb *db = rules_fixture(&file, 1);
	const struct mention_rules *rules = ruledb_mentions(db);
	struct pattern_room *room = pattern_room_new();
	enum mention_registry registry;
	struct slice groups[2];

	(void)state;
	assert_int_equal(rules->count, 2);
	assert_slice(rules->at[0].id, "one");
	assert_int_equal(rules->at[0].texts, 1 << MENTION_SHELL | 1 << MENTION_YAML);
	assert_slice(rules->at[0].files.at[0], "*.sh");
	assert_int_equal(rules->at[0].anchors.len, 2);
	assert_int_equal(rules->at[0].registry, MENTION_IMAGE);
	assert_slice(rules->at[0].prefix, "p/");
	assert_true(pattern_find(rules->at[0].pattern, room, SLICE("a\nx name\nb"), 0, groups, 2));
	assert_slice(groups[1], "name");
	assert_non_null(rules->at[0].near);
	assert_int_equal(rules->at[1].registry, MENTION_HUB);
	assert_null(rules->at[1].near);
	assert_false(pattern_find(rules->at[1].pattern, room, SLICE("x"), 0, NULL, 0));
	assert_slice(rules->commands.at[0], "run");
	assert_slice(rules->environments.at[0], "env");
	assert_slice(rules->foreign_folders.at[0], "vendor");
	assert_slice(rules->examples.at[0], "my/*");
	assert_true(ruledb_mention_provider(db, SLICE("us"), &registry));
	assert_int_equal(registry, MENTION_OLLAMA);
	assert_false(ruledb_mention_provider(db, SLICE("them"), &registry));
	pattern_room_free(room);
	ruledb_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_checked),
		cmocka_unit_test(rules_come_out_as_they_went_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
