/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Patterns that are refused, and the order in which rules are asked.
 */
#include "rules_fixture.h"

#include "io/pattern.h"

static void patterns_are_checked(void **state)
{
	static const struct {
		const char *path, *text, *error;
	} cases[] = {
		{ "names.yaml", "rules: [{id: r, pattern: '(a+)+'}]\n",
		  "names.yaml: line 1, column 26: byte 4 of the pattern: an unbounded repeat of "
		  "what "
		  "holds an unbounded repeat" },
		{ "clauses.yaml", "clauses: [{id: c, kind: naming, pattern: 'a('}]\n",
		  "clauses.yaml: line 1, column 42: byte 2 of the pattern: missing closing "
		  "parenthesis" },
		{ "clauses.yaml", "clauses: [{id: c, kind: mau, pattern: a}]\n",
		  "clauses.yaml: line 1, column 25: unknown kind of clause `mau`; known: "
		  "non-commercial, "
		  "research-only, output-ban, territory, attribution, naming, registration, "
		  "use-policy, "
		  "commercial-grant" },
		{ "names.yaml", "suffixes: ['(?C)']\n",
		  "names.yaml: suffix `(?C)`: byte 0 of the pattern: callouts are not allowed" },
		{ "inheritance.yaml", "rows: [{id: r, parents: ['category:free'], verdict: ok}]\n",
		  "inheritance.yaml: line 1, column 26: `category:free` is neither an id nor a "
		  "category or family" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct fixture_file file = { cases[i].path, cases[i].text };

		rules_fixture_fails(&file, 1, cases[i].error);
	}
}

static void rows_and_clauses_keep_their_order(void **state)
{
	static const struct fixture_file files[] = {
		{ "inheritance.yaml",
		  "rows:\n"
		  "  - {id: z, parents: ['family:x', mit], relations: [finetune, merge],\n"
		  "     when: [composed], verdict: conflict, code: c, reason: r, clause: '1', "
		  "source: s, confidence: high}\n"
		  "  - {id: a, children: [same, 'category:permissive'], verdict: ok}\n" },
		{ "clauses.yaml", "clauses:\n"
				  "  - {id: m, kind: registration, pattern: '\\d+ users', "
				  "negated_spares: true}\n" },
	};
	struct ruledb *db = rules_fixture(files, 2);
	struct pattern_room *room = pattern_room_new();
	const struct inheritance_row *rows;
	const struct clause_rule *clauses;
	size_t count;

	(void)state;
	rows = ruledb_inheritance(db, &count);
	assert_int_equal(count, 2);
	assert_slice(rows[0].id, "z");
	assert_int_equal(rows[0].relations, 1u << RELATION_FINETUNE | 1u << RELATION_MERGE);
	assert_int_equal(rows[0].verdict, VERDICT_CONFLICT);
	assert_slice(rows[0].parents.at[1], "mit");
	assert_slice(rows[1].children.at[1], "category:permissive");
	assert_int_equal(rows[1].relations, 0);
	clauses = ruledb_clauses(db, &count);
	assert_int_equal(count, 1);
	assert_true(clauses[0].negated_spares);
	assert_int_equal(clauses[0].kind, CLAUSE_REGISTRATION);
	assert_true(pattern_find(clauses[0].pattern, room, SLICE("100 Users"), 0, NULL, 0));
	pattern_room_free(room);
	ruledb_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_are_checked),
		cmocka_unit_test(rows_and_clauses_keep_their_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
