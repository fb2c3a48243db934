/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Patterns: groups, flags, limits, and the lazy kind shared by threads.
 */
#include "unit.h"

#include "base/buf.h"
#include "io/pattern.h"

#include <pthread.h>

static bool finds(const char *source, unsigned flags, struct slice subject)
{
	struct pattern_room *room = pattern_room_new();
	struct pattern *p;
	struct err e;
	bool found;

	assert_true(pattern_compile(&p, slice_of(source), flags, &e));
	found = pattern_find(p, room, subject, 0, NULL, 0);
	pattern_free(p);
	pattern_room_free(room);
	return found;
}

static void groups_are_parts_of_the_subject(void **state)
{
	struct slice subject = SLICE("above 700 million users"), groups[4];
	struct pattern_room *room = pattern_room_new();
	struct pattern *p;
	struct err e;

	(void)state;
	assert_true(pattern_compile(&p, SLICE("(\\d+) (million|billion)( people)?"), 0, &e));
	assert_true(pattern_find(p, room, subject, 0, groups, 4));
	assert_slice(groups[0], "700 million");
	assert_slice(groups[1], "700");
	assert_slice(groups[2], "million");
	assert_null(groups[3].ptr);
	assert_ptr_equal(groups[0].ptr, subject.ptr + 6);
	assert_false(pattern_find(p, room, subject, 9, groups, 4));
	assert_false(pattern_find(p, room, subject, subject.len + 1, groups, 4));
	pattern_free(p);
	pattern_room_free(room);
}

static void flags_mean_what_they_say(void **state)
{
	(void)state;
	assert_false(finds("llama", 0, SLICE("LLaMA")));
	assert_true(finds("llama", PATTERN_NOCASE, SLICE("LLaMA")));
	assert_false(finds("^b", 0, SLICE("a\nb")));
	assert_true(finds("^b", PATTERN_MULTILINE, SLICE("a\nb")));
	assert_true(finds("a b # the first two", PATTERN_EXTENDED, SLICE("ab")));
	assert_true(finds("^.$", PATTERN_UTF, SLICE("\xE4\xB8\x87")));
	assert_false(finds("^.$", 0, SLICE("\xE4\xB8\x87")));
	assert_true(finds("\\xFF\\x00", 0, SLICE("a\xFF\0b")));
}

static void bad_patterns_say_where(void **state)
{
	static const struct {
		const char *source, *text;
	} cases[] = {
		{ "a(b", "byte 3 of the pattern: missing closing parenthesis" },
		{ "(*UTF)a", "byte 6 of the pattern: using UTF is disabled by the application" },
		{ "a\\C", "byte 3 of the pattern: using \\C is disabled by the application" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct pattern *p;
		struct err e;

		assert_false(pattern_compile(&p, slice_of(cases[i].source), 0, &e));
		assert_null(p);
		assert_int_equal(e.code, ERR_MALFORMED);
		assert_string_equal(e.text, cases[i].text);
	}
}

static void a_runaway_search_ends_and_is_counted(void **state)
{
	struct pattern_room *room = pattern_room_new();
	struct pattern *p;
	struct buf subject;
	struct err e;

	(void)state;
	buf_init(&subject, 100000);
	buf_add_repeat(&subject, 'a', 50000);
	assert_true(pattern_compile(&p, SLICE("(a|a)+[bc]"), 0, &e));
	assert_false(pattern_find(p, room, buf_slice(&subject), 0, NULL, 0));
	assert_int_equal(pattern_room_limited(room), 1);
	assert_false(pattern_find(p, room, SLICE("xyz"), 0, NULL, 0));
	assert_int_equal(pattern_room_limited(room), 1);
	pattern_free(p);
	pattern_room_free(room);
	buf_free(&subject);
}

static void *search_lazily(void *pattern)
{
	struct pattern_room *room = pattern_room_new();
	bool found = pattern_find(pattern, room, SLICE("qwen2.5"), 0, NULL, 0);

	pattern_room_free(room);
	return found ? pattern : NULL;
}

static void lazy_patterns_are_shared_by_threads(void **state)
{
	struct pattern *p = pattern_lazy(SLICE("QWEN[0-9]"), PATTERN_NOCASE);
	pthread_t threads[4];

	(void)state;
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, search_lazily, p), 0);
	for (size_t i = 0; i < 4; i++) {
		void *found;

		assert_int_equal(pthread_join(threads[i], &found), 0);
		assert_ptr_equal(found, p);
	}
	pattern_free(p);
}

static void a_broken_lazy_pattern_matches_nothing(void **state)
{
	struct pattern *p = pattern_lazy(SLICE("qwen("), 0);

	(void)state;
	assert_null(search_lazily(p));
	assert_null(search_lazily(p));
	pattern_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups_are_parts_of_the_subject),
		cmocka_unit_test(flags_mean_what_they_say),
		cmocka_unit_test(bad_patterns_say_where),
		cmocka_unit_test(a_runaway_search_ends_and_is_counted),
		cmocka_unit_test(lazy_patterns_are_shared_by_threads),
		cmocka_unit_test(a_broken_lazy_pattern_matches_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
