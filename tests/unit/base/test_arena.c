/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arenas: memory comes zeroed and aligned, also after a reset; lists keep what they hold; texts and
 * paths are whole.
 */
#include "unit.h"

#include "base/arena.h"
#include "base/count.h"

struct number_list LIST_OF(size_t);

static void memory_is_zeroed_and_aligned(void **state)
{
	struct arena *a = arena_create();

	(void)state;
	for (int round = 0; round < 2; round++) {
		for (size_t size = 1; size < 20000; size = size * 3 + 1) {
			unsigned char *p = arena_alloc(a, size);

			assert_int_equal((uintptr_t)p % 16, 0);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(p[i], 0);
			memset(p, 0xAA, size);
		}
		arena_reset(a);
		assert_int_equal(arena_used(a), 0);
	}
	arena_free(a);
}

static void lists_grow_and_keep_order(void **state)
{
	struct arena *a = arena_create();
	struct number_list list = { 0 };

	(void)state;
	for (size_t i = 0; i < 1000; i++)
		*list_add(a, &list) = i * i;
	assert_int_equal(list.len, 1000);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(list.at[i], i * i);
	arena_free(a);
}

static void copies_end_in_a_nul(void **state)
{
	struct arena *a = arena_create();
	struct slice copy = arena_dup(a, (struct slice){ "ab\0cd", 5 });
	struct slice text = arena_format(a, "%s-%d", "x", 7);

	(void)state;
	assert_int_equal(copy.len, 5);
	assert_memory_equal(copy.ptr, "ab\0cd", 6);
	assert_slice(text, "x-7");
	assert_int_equal(text.ptr[text.len], 0);
	copy = arena_lower(a, (struct slice){ "A\0z\xC3\x84[", 6 });
	assert_int_equal(copy.len, 6);
	assert_memory_equal(copy.ptr, "a\0z\xC3\x84[", 7);
	copy = arena_replace(a, (struct slice){ " a\0 ", 4 }, ' ', '-');
	assert_int_equal(copy.len, 4);
	assert_memory_equal(copy.ptr, "-a\0-", 5);
	assert_int_equal(arena_lower(a, SLICE_NONE).len, 0);
	arena_free(a);
}

static void a_text_of_any_length_is_formatted_whole(void **state)
{
	struct arena *a = arena_create();

	(void)state;
	for (int len = 250; len < 262; len++) {
		struct slice text = arena_format(a, "%0*d|", len, 7);

		assert_int_equal(text.len, len + 1);
		assert_memory_equal(text.ptr + len - 2, "07|", 4);
	}
	arena_free(a);
}

static void folder_and_name_are_joined_with_one_slash(void **state)
{
	static const struct {
		struct slice folder, name;
		const char *path;
	} cases[] = {
		{ SLICE_INIT("models"), SLICE_INIT("a.gguf"), "models/a.gguf" },
		{ SLICE_INIT("/"), SLICE_INIT("a.gguf"), "/a.gguf" },
		{ SLICE_INIT("/m/"), SLICE_INIT("a/b"), "/m/a/b" },
		{ SLICE_INIT(""), SLICE_INIT("a.gguf"), "a.gguf" },
		{ SLICE_INIT("m"), SLICE_INIT(""), "m/" },
	};
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct slice path = arena_join(a, cases[i].folder, cases[i].name);

		assert_string_equal(path.ptr, cases[i].path);
		assert_int_equal(path.len, strlen(cases[i].path));
	}
	arena_free(a);
}

static void a_list_has_the_room_that_was_asked_for(void **state)
{
	struct arena *a = arena_create();
	struct number_list list = { 0 };

	(void)state;
	*list_add(a, &list) = 1;
	list_reserve(a, &list, 10);
	assert_int_equal(list.len, 1);
	assert_int_equal(list.at[0], 1);
	const size_t *at = list.at;
	for (size_t i = 0; i < 10; i++)
		*list_add(a, &list) = i;
	assert_ptr_equal(list.at, at);
	list_reserve(a, &list, 0);
	assert_ptr_equal(list.at, at);
	*list_add(a, &list) = 77;
	assert_int_equal(list.at[11], 77);
	assert_int_equal(list.at[10], 9);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_and_aligned),
		cmocka_unit_test(lists_grow_and_keep_order),
		cmocka_unit_test(copies_end_in_a_nul),
		cmocka_unit_test(a_text_of_any_length_is_formatted_whole),
		cmocka_unit_test(folder_and_name_are_joined_with_one_slash),
		cmocka_unit_test(a_list_has_the_room_that_was_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
