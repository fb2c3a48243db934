/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Input windows: every byte in any order, exact errors beyond the end, nothing but regular
 * files.
 */
#include "unit.h"

#include "folder.h"
#include "io/input.h"

enum { SIZE = 300000 };

static void windows_show_the_right_bytes(void **state)
{
	struct folder f = folder_make();
	unsigned char *bytes = malloc(SIZE);
	struct input *in;
	struct slice got;
	struct err e;

	(void)state;
	for (size_t i = 0; i < SIZE; i++)
		bytes[i] = (unsigned char)(i * 2654435761u >> 13);
	folder_write(&f, "x", bytes, SIZE);
	assert_true(input_open(&in, folder_path(&f, "x"), false, &e));
	assert_int_equal(input_size(in), SIZE);
	for (size_t i = 0, at = 7; i < 400; i++, at = (at * 31 + 11) % SIZE) {
		size_t len = (i * i * 37) % 90000;

		if (len > SIZE - at)
			len = SIZE - at;
		assert_true(input_window(in, at, len, &got, &e));
		assert_int_equal(got.len, len);
		if (len)
			assert_memory_equal(got.ptr, bytes + at, len);
	}
	assert_true(input_upto(in, SIZE - 5, 100, &got, &e));
	assert_int_equal(got.len, 5);
	assert_true(input_upto(in, SIZE + 5, 100, &got, &e));
	assert_int_equal(got.len, 0);
	input_close(in);
	free(bytes);
	folder_remove(&f);
}

static void beyond_the_end_is_an_error(void **state)
{
	struct input *in = input_from_bytes(SLICE("hello"));
	struct slice got;
	struct err e;

	(void)state;
	assert_true(input_window(in, 1, 4, &got, &e));
	assert_slice(got, "ello");
	assert_false(input_window(in, 3, 3, &got, &e));
	assert_string_equal(e.text, "needs 3 bytes at offset 3, the file has 5");
	assert_int_equal(e.code, ERR_TRUNCATED);
	assert_int_equal(e.offset, 3);
	assert_false(input_window(in, UINT64_MAX, 1, &got, &e));
	assert_false(input_window(in, 2, SIZE_MAX, &got, &e));
	input_close(in);
}

static void a_file_that_shrinks_is_an_error(void **state)
{
	struct folder f = folder_make();
	struct input *in;
	struct slice got;
	struct err e;

	(void)state;
	folder_write_text(&f, "x", "0123456789");
	assert_true(input_open(&in, folder_path(&f, "x"), false, &e));
	assert_int_equal(truncate(folder_path(&f, "x"), 4), 0);
	assert_false(input_window(in, 0, 10, &got, &e));
	assert_int_equal(e.code, ERR_CHANGED);
	assert_string_equal(e.text, "file became shorter while it was read: 10 bytes when opened");
	assert_int_equal(e.offset, 4);
	input_close(in);
	folder_remove(&f);
}

static void only_regular_files_are_opened(void **state)
{
	struct folder f = folder_make();
	struct input *in;
	struct err e;

	(void)state;
	folder_write_text(&f, "x", "x");
	assert_int_equal(mkfifo(folder_path(&f, "fifo"), 0666), 0);
	assert_int_equal(symlink("x", folder_path(&f, "link")), 0);
	assert_false(input_open(&in, folder_path(&f, "fifo"), false, &e));
	assert_string_equal(e.text, "is not a regular file");
	assert_false(input_open(&in, f.path, false, &e));
	assert_string_equal(e.text, "is not a regular file");
	assert_false(input_open(&in, folder_path(&f, "link"), false, &e));
	assert_string_equal(e.text, "is a symbolic link; links are not followed");
	assert_false(input_open(&in, folder_path(&f, "absent"), false, &e));
	assert_string_equal(e.text, "cannot open: No such file or directory");
	assert_true(input_open(&in, folder_path(&f, "link"), true, &e));
	input_close(in);
	folder_remove(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(windows_show_the_right_bytes),
		cmocka_unit_test(beyond_the_end_is_an_error),
		cmocka_unit_test(a_file_that_shrinks_is_an_error),
		cmocka_unit_test(only_regular_files_are_opened),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
