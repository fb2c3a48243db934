/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The running program knows where it is.
 */
#include "unit.h"

#include "io/platform.h"

static void the_path_is_absolute_and_ours(void **state)
{
	struct arena *a = arena_create();
	struct slice path = platform_executable(a);

	(void)state;
	assert_true(slice_starts(path, SLICE("/")));
	assert_non_null(strstr(path.ptr, "platform"));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(the_path_is_absolute_and_ours) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
