/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Maps of whole files: their bytes, nothing of an empty one, and what cannot be mapped.
 */
#include "unit.h"

#include "io/mapping.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void write_file(char path[64], const char *text)
{
	FILE *file;
	int fd;

	snprintf(path, 64, "/tmp/modlic-mapping-XXXXXX");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	file = fdopen(fd, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void the_bytes_of_the_file_are_there(void **state)
{
	struct mapping *m;
	char path[64];
	struct err e;

	(void)state;
	write_file(path, "twelve bytes");
	assert_true(mapping_open(&m, path, &e));
	unlink(path);
	assert_slice(mapping_bytes(m), "twelve bytes");
	mapping_close(m);
}

static void an_empty_file_has_no_bytes(void **state)
{
	struct mapping *m;
	char path[64];
	struct err e;

	(void)state;
	write_file(path, "");
	assert_true(mapping_open(&m, path, &e));
	unlink(path);
	assert_int_equal(mapping_bytes(m).len, 0);
	mapping_close(m);
}

static void what_cannot_be_mapped_is_an_error(void **state)
{
	struct mapping *m;
	struct err e;

	(void)state;
	assert_false(mapping_open(&m, "/nonexistent/file", &e));
	assert_null(m);
	assert_int_equal(e.code, ERR_UNREADABLE);
	assert_string_equal(e.text, "cannot open: No such file or directory");
	assert_false(mapping_open(&m, "/tmp", &e));
	assert_string_equal(e.text, "cannot map: No such device");
	mapping_close(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_bytes_of_the_file_are_there),
		cmocka_unit_test(an_empty_file_has_no_bytes),
		cmocka_unit_test(what_cannot_be_mapped_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
