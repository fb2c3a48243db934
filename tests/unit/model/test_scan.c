/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A scan: issues are copied into it, and its end frees all that it holds.
 */
#include "unit.h"

#include "model/scan.h"

static void issues_are_copied(void **state)
{
	struct scan *scan = scan_create();
	char path[] = "a/b";

	(void)state;
	assert_int_equal(scan_count_issues(scan), 0);
	scan_issue(scan, slice_of(path), SLICE("x-truncated"), SLICE("short"));
	memset(path, 'z', 3);
	assert_int_equal(scan->issues.len, 1);
	assert_slice(scan->issues.at[0].path, "a/b");
	assert_false(scan->issues.at[0].note);
	scan_issue(scan, SLICE_NONE, SLICE("x-old"), SLICE("new"))->note = true;
	assert_true(scan->issues.at[1].note);
	assert_int_equal(scan_count_issues(scan), 1);
	scan_free(scan);
	scan_free(NULL);
}

/* Members follow their archive, and those of archives within it are among them. */
static void members_of_an_archive_are_a_range(void **state)
{
	static const char *const paths[] = { "o.tar",           "o.tar!/a", "o.tar!/i.zip!/a",
					     "o.tar!/i.zip!/b", "o.tar!a",  "o.tar.gz!/a",
					     "x/o.tar!/a" };
	static const struct {
		const char *archive;
		size_t first, end;
	} cases[] = {
		{ "o.tar", 1, 4 },    { "o.tar!/i.zip", 2, 4 },
		{ "o.tar.gz", 5, 6 }, { "x/o.tar", 6, 7 },
		{ "o", 0, 0 },        { "p.tar", 6, 6 },
	};
	struct scan *scan = scan_create();

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct artefact *a = arena_new(scan->arena, struct artefact);

		a->path = slice_of(paths[i]);
		*list_add(scan->arena, &scan->artefacts) = a;
	}
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan_range r = scan_members(scan, slice_of(cases[i].archive), scan->arena);

		assert_int_equal(r.first, cases[i].first);
		assert_int_equal(r.end, cases[i].end);
	}
	scan_free(scan);
}

static void words(void **state)
{
	enum level level;

	(void)state;
	assert_string_equal(model_kind_word(MODEL_REFERENCE), "reference");
	for (int i = LEVEL_ALLOW; i <= LEVEL_DENY; i++) {
		assert_true(level_from(slice_of(level_word((enum level)i)), &level));
		assert_int_equal(level, i);
	}
	assert_false(level_from(SLICE("error"), &level));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(issues_are_copied),
		cmocka_unit_test(members_of_an_archive_are_a_range),
		cmocka_unit_test(words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
