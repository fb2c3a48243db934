/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The command line: every spelling of an option, and the exact sentence for each mistake.
 */
#include "unit.h"

#include "cli/options.h"

/* Splits a line at blanks into argv; the words live in the arena. */
static bool parse(struct options *o, struct arena *a, const char *line, struct err *e)
{
	char **argv = arena_array(a, char *, 16);
	struct slice rest = arena_format(a, "modlic %s", line), word;
	int argc = 0;

	while (rest.len > 0 && argc < 16) {
		char *copy;

		slice_cut(rest, ' ', &word, &rest);
		copy = arena_alloc(a, word.len + 1);
		memcpy(copy, word.ptr, word.len);
		argv[argc++] = copy;
	}
	return options_parse(o, a, argc, argv, e);
}

static const struct {
	const char *line, *error;
} mistakes[] = {
	{ "", "no command given; try 'modlic scan PATH' or 'modlic help'" },
	{ "scna x", "unknown command 'scna'; did you mean 'scan'?" },
	{ "./models", "unknown command './models'; to scan a path: modlic scan ./models" },
	{ ".", "unknown command '.'; to scan a path: modlic scan ." },
	{ "frobnicate", "unknown command 'frobnicate'; see 'modlic help'" },
	{ "scan --formt json", "unknown option '--formt'; did you mean '--format'?" },
	{ "scan --zzzzzzzz", "unknown option '--zzzzzzzz'; see 'modlic help'" },
	{ "scan -Z", "unknown option '-Z'; see 'modlic help'" },
	{ "scan --format", "--format takes a value: FORMAT[=FILE]" },
	{ "scan -j", "--jobs takes a value: N" },
	{ "scan -j0 x", "--jobs takes a number from 1 to 256, not '0'" },
	{ "scan -j 9999 x", "--jobs takes a number from 1 to 256, not '9999'" },
	{ "scan --strict=yes x", "--strict takes no value" },
	{ "scan --color sometimes x", "--color takes auto, always or never, not 'sometimes'" },
	{ "inspect --policy p x", "'modlic inspect' takes no --policy; see 'modlic help inspect'" },
	{ "scan --profil x", "unknown option '--profil'; did you mean '--profile'?" },
	{ "lineage --baseline r x",
	  "'modlic lineage' takes no --baseline; see 'modlic help lineage'" },
	{ "eval", "'modlic eval' needs REPORT; see 'modlic help eval'" },
	{ "diff a", "'modlic diff' needs OLD NEW; see 'modlic help diff'" },
	{ "inspect", "'modlic inspect' needs FILE...; see 'modlic help inspect'" },
	{ "explain hf://org/name",
	  "'modlic explain' needs [REPORT|PATH] ID; see 'modlic help explain'" },
	{ "notice hf://org/name", "'modlic notice' takes no address: hf://org/name; scan, check, "
				  "lineage and explain do" },
	{ "diff a b c",
	  "'modlic diff' takes OLD NEW: 'c' is one too many; see 'modlic help diff'" },
	{ "eval a b", "'modlic eval' takes REPORT: 'b' is one too many; see 'modlic help eval'" },
	{ "policy init a b",
	  "'modlic policy' takes init|validate|show [FILE]: 'b' is one too many; "
	  "see 'modlic help policy'" },
	{ "scan --endpoint https://hub.example x", "--endpoint is of no use without --online" },
	{ "lineage --token-file t x", "--token-file is of no use without --online" },
	{ "scan --allow-http x", "--allow-http is of no use without --online" },
	{ "identify -0 x", "--null is of no use without --files-from" },
	{ "version x",
	  "'modlic version' takes no arguments: 'x' is one too many; see 'modlic help version'" },
};

static void mistakes_get_one_sentence(void **state)
{
	struct arena *a = arena_create();
	struct options o;
	struct err e;

	(void)state;
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++) {
		assert_false(parse(&o, a, mistakes[i].line, &e));
		assert_string_equal(e.text, mistakes[i].error);
		assert_int_equal(e.code, ERR_USAGE);
	}
	arena_free(a);
}

static void every_spelling_is_understood(void **state)
{
	struct arena *a = arena_create();
	struct options o;
	struct err e;

	(void)state;
	assert_true(parse(
		&o, a, "check -j4 --format=json=out.json -f text a -qv --deny x-y -A z -- -b", &e));
	assert_int_equal(o.command, COMMAND_CHECK);
	assert_int_equal(o.jobs, 4);
	assert_int_equal(o.formats.len, 2);
	assert_slice(o.formats.at[0].format, "json");
	assert_string_equal(o.formats.at[0].file, "out.json");
	assert_slice(o.formats.at[1].format, "text");
	assert_null(o.formats.at[1].file);
	assert_true(o.quiet && o.verbose);
	assert_int_equal(o.levels.len, 2);
	assert_slice(o.levels.at[0].code, "x-y");
	assert_int_equal(o.levels.at[0].level, LEVEL_DENY);
	assert_int_equal(o.levels.at[1].level, LEVEL_ALLOW);
	assert_int_equal(o.arguments.len, 2);
	assert_slice(o.arguments.at[1], "-b");
	arena_free(a);
}

static void the_gate_knows_its_files(void **state)
{
	struct arena *a = arena_create();
	struct options o;
	struct err e;

	(void)state;
	assert_true(parse(
		&o, a, "eval r.json --profile=strict --exceptions e --baseline b --new-only", &e));
	assert_int_equal(o.command, COMMAND_EVAL);
	assert_string_equal(o.profile, "strict");
	assert_string_equal(o.exceptions, "e");
	assert_string_equal(o.baseline, "b");
	assert_true(o.new_only);
	arena_free(a);
}

/* "-" is stdout, which is what no name means; FORMAT=FILE names the one report of a command. */
static void a_file_has_two_spellings(void **state)
{
	struct arena *a = arena_create();
	struct options o;
	struct err e;

	(void)state;
	assert_true(parse(&o, a, "scan x -o -", &e));
	assert_null(o.output);
	assert_true(parse(&o, a, "lineage x -f dot=tree.dot", &e));
	assert_string_equal(o.output, "tree.dot");
	assert_slice(o.formats.at[0].format, "dot");
	assert_null(o.formats.at[0].file);
	assert_true(parse(&o, a, "lineage x -f dot=a -o b", &e));
	assert_string_equal(o.formats.at[0].file, "a");
	assert_true(parse(&o, a, "eval x -f json=a", &e));
	assert_null(o.output);
	assert_string_equal(o.formats.at[0].file, "a");
	arena_free(a);
}

static void help_needs_no_arguments(void **state)
{
	struct arena *a = arena_create();
	struct options o;
	struct err e;

	(void)state;
	assert_true(parse(&o, a, "inspect --help", &e));
	assert_true(o.help);
	assert_int_equal(o.command, COMMAND_INSPECT);
	assert_true(parse(&o, a, "--version", &e));
	assert_true(o.version);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes_get_one_sentence),
		cmocka_unit_test(every_spelling_is_understood),
		cmocka_unit_test(the_gate_knows_its_files),
		cmocka_unit_test(a_file_has_two_spellings),
		cmocka_unit_test(help_needs_no_arguments),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
