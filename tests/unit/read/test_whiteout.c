/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whiteouts: told by name, in an archive and empty, whatever else the name looks like.
 */
#include "unit.h"

#include "read/readers.h"

static void empty_members_of_that_name_alone(void **state)
{
	static const struct {
		const char *path;
		bool packed;
		struct slice bytes;
		bool expected;
	} cases[] = {
		{ "l.tar!/m/.wh.README.md", true, SLICE_INIT(""), true },
		{ "l.tar!/m/.wh.config.json", true, SLICE_INIT(""), true },
		{ "l.tar!/m/.wh..wh..opq", true, SLICE_INIT(""), true },
		{ "l.tar!/m/.wh.README.md", true, SLICE_INIT("# Not empty\n"), false },
		{ "l.tar!/m/README.wh.md", true, SLICE_INIT(""), false },
		{ "m/.wh.README.md", false, SLICE_INIT(""), false },
	};
	struct artefact archive = { .path = SLICE("l.tar") };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct artefact a = { .path = slice_of(cases[i].path),
				      .container = cases[i].packed ? &archive : NULL };

		assert_int_equal(readers_pick(&a, cases[i].bytes) == &reader_whiteout,
				 cases[i].expected);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_members_of_that_name_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
