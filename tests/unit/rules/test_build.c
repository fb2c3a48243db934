/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compiling: the file is replaced as a whole, or not at all; the same rules give the same bytes.
 */
#include "rules_fixture.h"

#include "base/sha256.h"
#include "io/input.h"

static const struct fixture_file good[] = {
	{ "licences/a.yaml", FIXTURE_LICENCE("a", "permissive", "allowed") },
};
static const struct fixture_file bad[] = {
	{ "licences/a.yaml", "id: a\n" },
};

static struct digest digest_of(const char *path)
{
	struct digest digest;
	struct slice bytes;
	struct input *in;
	struct err e;

	assert_true(input_open(&in, path, false, &e));
	assert_true(input_window(in, 0, (size_t)input_size(in), &bytes, &e));
	digest = sha256_of(bytes);
	input_close(in);
	return digest;
}

static void the_same_rules_give_the_same_bytes(void **state)
{
	char folder[FIXTURE_PATH], to[2 * FIXTURE_PATH];
	struct digest first, second;
	struct err e;

	(void)state;
	fixture_write(good, 1, folder);
	snprintf(to, sizeof(to), "%s/rules.db", folder);
	assert_true(ruledb_build(folder, to, &e));
	first = digest_of(to);
	assert_true(ruledb_build(folder, to, &e));
	second = digest_of(to);
	assert_memory_equal(&first, &second, sizeof(first));
	fixture_remove(good, 1, folder);
}

static void a_failed_build_leaves_the_old_file(void **state)
{
	char folder[FIXTURE_PATH], wrong[FIXTURE_PATH], to[2 * FIXTURE_PATH],
		beside[3 * FIXTURE_PATH];
	struct digest before, after;
	struct err e;

	(void)state;
	fixture_write(good, 1, folder);
	fixture_write(bad, 1, wrong);
	snprintf(to, sizeof(to), "%s/rules.db", folder);
	snprintf(beside, sizeof(beside), "%s.new", to);
	assert_true(ruledb_build(folder, to, &e));
	before = digest_of(to);
	assert_false(ruledb_build(wrong, to, &e));
	after = digest_of(to);
	assert_memory_equal(&before, &after, sizeof(before));
	assert_int_not_equal(access(beside, F_OK), 0);
	fixture_remove(good, 1, folder);
	fixture_remove(bad, 1, wrong);
}

static void a_place_that_cannot_be_written_is_an_error(void **state)
{
	char folder[FIXTURE_PATH];
	struct err e;

	(void)state;
	fixture_write(good, 1, folder);
	assert_false(ruledb_build(folder, "/nonexistent/rules.db", &e));
	assert_non_null(strstr(e.text, "cannot create: No such file or directory"));
	fixture_remove(good, 1, folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_rules_give_the_same_bytes),
		cmocka_unit_test(a_failed_build_leaves_the_old_file),
		cmocka_unit_test(a_place_that_cannot_be_written_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
