/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The cache of responses: what is kept, what is forgotten, and that two may use it at once.
 */
#include "unit.h"

#include "folder.h"
#include "io/response_cache.h"

#include <sys/wait.h>
#include <unistd.h>

static struct cached_response response(struct slice body, uint64_t checked)
{
	return (struct cached_response){ .etag = SLICE("\"1\""),
					 .headers = SLICE("etag: \"1\"\n"),
					 .source = SLICE("https://h/x"),
					 .total = 9,
					 .body = body,
					 .checked = checked };
}

static struct response_cache *opened(const struct folder *f)
{
	struct response_cache *c;
	struct err e;

	if (!response_cache_open(&c, folder_path(f, "cache.db"), &e))
		fail_msg("%s", e.text);
	return c;
}

static void put(struct response_cache *c, const char *key, struct slice body, uint64_t now)
{
	struct cached_response r = response(body, now);
	struct err e;

	assert_true(response_cache_put(c, slice_of(key), SLICE("https://h/x"), &r, &e));
}

static bool has(struct response_cache *c, const char *key)
{
	struct arena *a = arena_create();
	struct cached_response got;
	bool found = response_cache_get(c, slice_of(key), 0, a, &got);

	arena_free(a);
	return found;
}

static void an_answer_is_there_again_in_the_next_run(void **state)
{
	struct folder f = folder_make();
	struct response_cache *c = opened(&f);
	struct arena *a = arena_create();
	struct cached_response got;
	struct err e;

	(void)state;
	put(c, "k", SLICE("a\0b"), 100);
	response_cache_close(c);
	c = opened(&f);
	assert_false(has(c, "other"));
	assert_true(response_cache_get(c, SLICE("k"), 100, a, &got));
	assert_slice(got.etag, "\"1\"");
	assert_slice(got.headers, "etag: \"1\"\n");
	assert_slice(got.source, "https://h/x");
	assert_int_equal(got.total, 9);
	assert_int_equal(got.checked, 100);
	assert_true(slice_eq(got.body, SLICE("a\0b")));
	assert_true(response_cache_confirm(c, SLICE("k"), 200, &e));
	assert_true(response_cache_get(c, SLICE("k"), 200, a, &got));
	assert_int_equal(got.checked, 200);
	put(c, "k", SLICE("newer"), 300);
	assert_true(response_cache_get(c, SLICE("k"), 300, a, &got));
	assert_slice(got.body, "newer");
	response_cache_close(c);
	arena_free(a);
	folder_remove(&f);
}

static void trimming_forgets_the_least_recently_used(void **state)
{
	struct folder f = folder_make();
	struct response_cache *c = opened(&f);
	struct arena *a = arena_create();
	struct cached_response got;
	struct cache_status status;
	struct err e;

	(void)state;
	put(c, "a", SLICE("0123456789"), 1);
	put(c, "b", SLICE("0123456789"), 2);
	put(c, "c", SLICE("0123456789"), 3);
	assert_true(response_cache_get(c, SLICE("a"), 4, a, &got)); /* used again */
	assert_true(response_cache_status(c, &status, &e));
	assert_int_equal(status.responses, 3);
	assert_int_equal(status.bytes, 30);
	assert_int_equal(status.first_used, 2);
	assert_int_equal(status.last_used, 4);
	assert_true(response_cache_trim(c, 20, 0, &e));
	assert_true(has(c, "a") && has(c, "c"));
	assert_false(has(c, "b"));
	assert_true(response_cache_trim(c, 20, 4, &e));
	assert_true(has(c, "a"));
	assert_false(has(c, "c"));
	assert_true(response_cache_clear(c, &e));
	assert_true(response_cache_status(c, &status, &e));
	assert_int_equal(status.responses, 0);
	assert_int_equal(status.bytes, 0);
	assert_int_equal(status.last_used, 0);
	response_cache_close(c);
	arena_free(a);
	folder_remove(&f);
}

static void two_may_use_it_at_once(void **state)
{
	struct folder f = folder_make();
	struct response_cache *one = opened(&f), *two = opened(&f);

	(void)state;
	for (int i = 0; i < 20; i++) {
		char key[8];

		snprintf(key, sizeof(key), "%d", i);
		put(i % 2 ? one : two, key, SLICE("x"), 1);
		assert_true(has(i % 2 ? two : one, key));
	}
	response_cache_close(one);
	put(two, "after", SLICE("x"), 1);
	response_cache_close(two);
	folder_remove(&f);
}

static void what_is_no_database_is_refused(void **state)
{
	struct folder f = folder_make();
	struct response_cache *c;
	struct err e;

	(void)state;
	folder_write_text(&f, "cache.db", "this is a text of more than sixteen bytes");
	assert_false(response_cache_open(&c, folder_path(&f, "cache.db"), &e));
	assert_string_equal(e.text, "SQL: file is not a database");
	assert_null(c);
	assert_false(response_cache_open(&c, folder_path(&f, "no/such/folder.db"), &e));
	assert_string_equal(e.text, "cannot open: unable to open database file");
	folder_remove(&f);
}

/* Scans that begin at once find no cache yet: each makes it, or waits for the one that does. */
static void all_that_meet_at_a_fresh_cache_get_it(void **state)
{
	enum { ROUNDS = 60, PROCESSES = 6 };

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct folder f = folder_make();
		pid_t children[PROCESSES];

		for (int i = 0; i < PROCESSES; i++) {
			children[i] = fork();
			assert_true(children[i] >= 0);
			if (children[i] == 0) {
				struct response_cache *c;
				struct err e;

				_exit(response_cache_open(&c, folder_path(&f, "cache.db"), &e) ? 0
											       : 1);
			}
		}
		for (int i = 0; i < PROCESSES; i++) {
			int status = -1;

			assert_int_equal(waitpid(children[i], &status, 0), children[i]);
			assert_int_equal(status, 0);
		}
		folder_remove(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_is_there_again_in_the_next_run),
		cmocka_unit_test(trimming_forgets_the_least_recently_used),
		cmocka_unit_test(two_may_use_it_at_once),
		cmocka_unit_test(what_is_no_database_is_refused),
		cmocka_unit_test(all_that_meet_at_a_fresh_cache_get_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
