/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Allocation: memory is zeroed, overflow and exhaustion end the process with status 2.
 */
#include "unit.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void memory_is_zeroed(void **state)
{
	unsigned char *p = alloc_array(100, 3);

	(void)state;
	for (size_t i = 0; i < 300; i++)
		assert_int_equal(p[i], 0);
	free(p);
	free(alloc_bytes(0));
}

/* The exit status of a child that asks for more than there is. */
static int status_of_asking(size_t count, size_t size)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		close(STDERR_FILENO);
		alloc_array(count, size);
		_exit(0);
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void too_much_ends_with_status_two(void **state)
{
	(void)state;
#if defined(__SANITIZE_ADDRESS__)
	print_message("skipped: the sanitizer answers for allocations\n");
	return;
#endif
	assert_int_equal(status_of_asking(SIZE_MAX / 2, 4), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed),
		cmocka_unit_test(too_much_ends_with_status_two),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
