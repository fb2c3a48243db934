/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports on their way out: whole or not there, and a full disk is an error.
 */
#include "unit.h"

#include "folder.h"
#include "io/output.h"

static size_t file_size(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (size_t)st.st_size : SIZE_MAX;
}

static void a_file_appears_when_it_is_whole(void **state)
{
	struct folder f = folder_make();
	struct output *out;
	struct err e;

	(void)state;
	folder_write_text(&f, "report", "old");
	assert_true(output_open(&out, folder_path(&f, "report"), &e));
	buf_puts(output_buf(out), "the new one");
	assert_int_equal(file_size(folder_path(&f, "report")), 3);
	assert_true(output_commit(out, &e));
	assert_int_equal(file_size(folder_path(&f, "report")), 11);
	folder_remove(&f);
}

static void an_aborted_report_leaves_nothing(void **state)
{
	struct folder f = folder_make();
	struct output *out;
	struct err e;

	(void)state;
	assert_true(output_open(&out, folder_path(&f, "report"), &e));
	buf_add_repeat(output_buf(out), 'x', 1000000);
	output_abort(out);
	assert_true(file_size(folder_path(&f, "report")) == SIZE_MAX);
	assert_int_equal(rmdir(f.path), 0);
}

static void a_full_disk_is_an_error(void **state)
{
	struct output *out;
	struct err e;

	(void)state;
	assert_true(output_open(&out, "/dev/full", &e));
	buf_puts(output_buf(out), "x");
	assert_false(output_commit(out, &e));
	assert_string_equal(e.text, "cannot write the report: No space left on device");
}

static void a_missing_folder_is_an_error(void **state)
{
	struct output *out;
	struct err e;

	(void)state;
	assert_false(output_open(&out, "/nonexistent/report", &e));
	assert_string_equal(e.text, "/nonexistent/report: cannot write: No such file or directory");
}

static void a_folder_is_made_with_all_above_it(void **state)
{
	char path[64] = "/tmp/modlic-output-XXXXXX", inner[80];
	struct stat st;
	struct err e;

	(void)state;
	assert_non_null(mkdtemp(path));
	snprintf(inner, sizeof(inner), "%s/a/b/", path);
	assert_true(output_make_folder(inner, &e));
	assert_true(output_make_folder(inner, &e));
	assert_int_equal(stat(inner, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	rmdir(inner);
	snprintf(inner, sizeof(inner), "%s/a", path);
	rmdir(inner);
	rmdir(path);
	assert_false(output_make_folder("/dev/null/a", &e));
	assert_string_equal(e.text, "/dev/null/a: Not a directory");
	assert_false(output_make_folder("", &e));
	assert_string_equal(e.text, "folder name of 0 bytes");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_appears_when_it_is_whole),
		cmocka_unit_test(an_aborted_report_leaves_nothing),
		cmocka_unit_test(a_full_disk_is_an_error),
		cmocka_unit_test(a_missing_folder_is_an_error),
		cmocka_unit_test(a_folder_is_made_with_all_above_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
