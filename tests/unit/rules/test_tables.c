/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tables for people: what a rule says can be asked for in SQL.
 */
#include "rules_fixture.h"

#include "io/sqlite.h"

static const struct fixture_file files[] = {
	{ "licences/acme.yaml",
	  FIXTURE_LICENCE("acme", "responsible-ai",
			  "conditional") "tags: [acme-1, acme]\naliases: [Acme "
					 "Terms]\nuse_categories: [war, fraud]\n"
					 "law: {detail: California, clause: '9'}\n"
					 "thresholds: [{metric: mau, op: '>', value: 700000000, "
					 "clause: '2'}]\n"
					 "duties: [{kind: display, trigger: product, text: Built "
					 "with Acme, where: near the name}]\n"
					 "restrictions: [{kind: field, text: no war}]\n"
					 "territories: [{area: EU, multimodal_only: true}]\n" },
	{ "models/x.yaml",
	  "family: x\nmodels:\n  - id: a/b\n    licence: acme\n    aliases: [bee]\n"
	  "    unverified: [licence, id]\n    shape: {hidden: 4096, norm_eps: 1e-5}\n" },
	{ "names.yaml",
	  "rules: [{id: n, pattern: bee, licences: [acme]}]\naccounts: [x]\nsuffixes: [-y]\n" },
	{ "tags.yaml", "placeholders: [other]\nspellings: {akme: acme}\n" },
	{ "tokenizers.yaml", "marks: [{kind: pre, value: v, family: x, weight: 0.25}]\n" },
	{ "inheritance.yaml",
	  "rows: [{id: r, relations: [merge, copy], when: [composed], verdict: review}]\n" },
	{ "clauses.yaml", "clauses: [{id: c, kind: territory, pattern: p}]\n" },
	{ "references.yaml",
	  "references: [{id: r, in: [shell, yaml], anchors: [abc], registry: ollama,\n"
	  "  pattern: 'abc (x)', near: n}]\n" },
	{ "version", "3\n" },
};
enum { FILES = sizeof(files) / sizeof(*files) };

static void every_fact_has_its_column(void **state)
{
	static const struct {
		const char *sql, *answer;
	} cases[] = {
		{ "SELECT category || commercial_use FROM licence WHERE id = 'acme'",
		  "responsible-aiconditional" },
		{ "SELECT law_detail || law_clause FROM licence", "California9" },
		{ "SELECT use_categories FROM licence", "war\nfraud" },
		{ "SELECT count(*) FROM licence WHERE spdx IS NULL", "1" },
		{ "SELECT group_concat(name) FROM tag WHERE licence = 'acme'", "acme-1,acme" },
		{ "SELECT name FROM alias WHERE licence = 'acme'", "Acme Terms" },
		{ "SELECT metric || op || value || clause FROM threshold", "mau>7000000002" },
		{ "SELECT kind || \"trigger\" || \"where\" FROM duty",
		  "displayproductnear the name" },
		{ "SELECT text FROM restriction WHERE licence = 'acme'", "no war" },
		{ "SELECT area || multimodal_only FROM territory", "EU1" },
		{ "SELECT family || shape_hidden || '/' || shape_norm_eps FROM known_model",
		  "x4096/10000" },
		{ "SELECT unverified FROM known_model WHERE licence = 'acme'", "licence\nid" },
		{ "SELECT known_model FROM model_alias WHERE name = 'bee'", "a/b" },
		{ "SELECT pattern || licences FROM name_rule", "beeacme" },
		{ "SELECT a.name || s.pattern FROM converter_account a, converter_suffix s",
		  "x-y" },
		{ "SELECT word FROM placeholder", "other" },
		{ "SELECT tag || licence FROM spelling", "akmeacme" },
		{ "SELECT kind || weight FROM token_mark", "pre250" },
		{ "SELECT relations || \"when\" || verdict FROM inheritance",
		  "copy\nmergecomposedreview" },
		{ "SELECT pattern FROM clause WHERE kind = 'territory'", "p" },
		{ "SELECT \"in\" || anchors || registry || pattern || near FROM reference",
		  "shell\nyamlabcollamaabc (x)n" },
		{ "SELECT value FROM meta WHERE key = 'version'", "3" },
		{ "SELECT length(value) FROM meta WHERE key = 'sha256'", "64" },
		{ "PRAGMA user_version", "5" },
	};
	char folder[FIXTURE_PATH], to[2 * FIXTURE_PATH];
	struct sqlite_db *db;
	struct err e = { .text = "" };

	(void)state;
	fixture_write(files, FILES, folder);
	snprintf(to, sizeof(to), "%s/rules.db", folder);
	if (!ruledb_build(folder, to, &e))
		fail_msg("%s", e.text);
	assert_true(sqlite_db_open(&db, to, SQLITE_MODE_READ, &e));
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct sqlite_stmt *stmt;
		bool row;

		if (!sqlite_prepare(db, cases[i].sql, &stmt, &e))
			fail_msg("%s: %s", cases[i].sql, e.text);
		assert_true(sqlite_step(stmt, &row, &e));
		assert_true(row);
		assert_slice(sqlite_text(stmt, 0), cases[i].answer);
		sqlite_finish(stmt);
	}
	sqlite_db_close(db);
	fixture_remove(files, FILES, folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_fact_has_its_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
