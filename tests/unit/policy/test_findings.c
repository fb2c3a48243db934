/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of codes: well-formed, found by name, filled in with names; and every code that
 * the inheritance table names is in it.
 */
#include "unit.h"

#include "policy/findings.h"

#include <stdio.h>
#include <stdlib.h>

static bool is_sentence(const char *text)
{
	size_t length = strlen(text);

	return length > 10 && text[length - 1] != ' ' &&
	       (text[length - 1] == '.' || text[length - 1] == '`') &&
	       !strpbrk(text, "\001\002\003");
}

static void every_code_is_whole_and_stands_once(void **state)
{
	size_t count;
	const struct finding_code *codes = policy_codes(&count);

	(void)state;
	assert_int_equal(count, FINDING_KINDS);
	for (size_t i = 0; i < count; i++) {
		assert_true(strspn(codes[i].code, "abcdefghijklmnopqrstuvwxyz-") ==
			    strlen(codes[i].code));
		if (!is_sentence(codes[i].summary) || !is_sentence(codes[i].fix))
			fail_msg("%s: no whole sentence", codes[i].code);
		assert_true(codes[i].audit <= codes[i].strict);
		assert_ptr_equal(policy_code(slice_of(codes[i].code)), &codes[i]);
	}
	assert_null(policy_code(SLICE("no-such-code")));
}

/* What is wrong by its verdict is denied at the gate; what is right never is. */
static void levels_fit_verdicts(void **state)
{
	size_t count;
	const struct finding_code *codes = policy_codes(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		if (codes[i].verdict > VERDICT_REVIEW || codes[i].verdict == VERDICT_UNKNOWN)
			assert_int_equal(codes[i].strict, LEVEL_DENY);
		if (codes[i].verdict == VERDICT_OK)
			assert_true(codes[i].strict < LEVEL_DENY);
		if (codes[i].verdict > VERDICT_OK)
			assert_true(codes[i].audit >= LEVEL_WARN);
	}
}

static void a_fix_names_the_case(void **state)
{
	static const struct licence licence = { .id = SLICE_INIT("cc-by-nc-4.0") };
	struct arena *a = arena_create();
	struct finding_names none = { 0 };
	struct finding_names names = { .licence = &licence, .base = SLICE("org/base") };

	(void)state;
	assert_slice(
		finding_fix(a, FINDING_NON_COMMERCIAL_DROPPED, &names),
		"Declare cc-by-nc-4.0, or get a commercial licence from the owner of org/base, or "
		"change the base.");
	assert_slice(finding_fix(a, FINDING_NON_COMMERCIAL_DROPPED, &none),
		     policy_code(SLICE("non-commercial-dropped"))->fix);
	arena_free(a);
}

static void a_slip_finds_the_nearest_code(void **state)
{
	(void)state;
	assert_slice(finding_kind_nearest(SLICE("label-drop-terms")), "label-drops-terms");
	assert_slice(finding_kind_nearest(SLICE("licence_missing")), "licence-missing");
	assert_slice(finding_kind_nearest(SLICE("zzz")), "");
}

static void the_inheritance_table_names_known_codes(void **state)
{
	char path[4096], line[4096];
	size_t found = 0;
	FILE *file;

	(void)state;
	snprintf(path, sizeof(path), "%s/rules/inheritance.yaml",
		 getenv("MODLIC_SOURCE") ? getenv("MODLIC_SOURCE") : ".");
	file = fopen(path, "r");
	if (!file) {
		print_message("skipped: no %s\n", path);
		skip();
	}
	while (fgets(line, sizeof(line), file)) {
		struct slice key, value;

		slice_cut(slice_trim(slice_of(line)), ':', &key, &value);
		if (!slice_eq(key, SLICE("code")))
			continue;
		found++;
		value = slice_trim(value);
		if (!policy_code(value))
			fail_msg("findings.def has no code \"%.*s\"", SLICE_ARG(value));
	}
	fclose(file);
	assert_true(found > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_is_whole_and_stands_once),
		cmocka_unit_test(levels_fit_verdicts),
		cmocka_unit_test(a_fix_names_the_case),
		cmocka_unit_test(a_slip_finds_the_nearest_code),
		cmocka_unit_test(the_inheritance_table_names_known_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
