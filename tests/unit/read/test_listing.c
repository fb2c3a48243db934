/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts put together out of a file: pieces are led back to where they stand in it.
 */
#include "unit.h"

#include "base/limits.h"
#include "read/listing.h"

static const struct slice file = SLICE_INIT("zero one \"t\\u0077o\" three");

static struct slice piece(const struct listing *l, const char *text)
{
	size_t at = slice_find(buf_slice(&l->text), slice_of(text));

	assert_int_not_equal(at, SLICE_NPOS);
	return slice_sub(buf_slice(&l->text), at, at + strlen(text));
}

static void expect_place(const struct listing *l, const char *text, const char *there)
{
	struct location at = listing_locate(l, piece(l, text));

	assert_slice(slice_sub(file, (size_t)at.start, (size_t)at.end), there);
}

static void pieces_are_led_back(void **state)
{
	struct arena *a = arena_create();
	struct listing l;

	(void)state;
	listing_begin(&l, a, file);
	listing_add_own(&l, SLICE("key="));
	listing_add_bytes(&l, 5, 8);
	listing_add_own(&l, SLICE("\n"));
	listing_add(&l, SLICE("two"), 10, 18);
	listing_add(&l, SLICE("a three"), 18, file.len);
	assert_slice(buf_slice(&l.text), "key=one\ntwoa three");
	expect_place(&l, "one", "one");
	expect_place(&l, "ne", "ne");
	expect_place(&l, "two", "t\\u0077o");
	expect_place(&l, "three", "three");
	expect_place(&l, "key", "");
	listing_end(&l);
	arena_free(a);
}

static void parts_keep_their_places(void **state)
{
	struct arena *a = arena_create();
	struct listing from, to;

	(void)state;
	listing_begin(&from, a, file);
	listing_add_bytes(&from, 0, 4);
	listing_add(&from, SLICE("two"), 10, 18);
	listing_add_bytes(&from, 20, 25);
	listing_begin(&to, a, file);
	listing_add_part(&to, &from, 2, 9);
	listing_add_part(&to, &from, 3, 3);
	assert_slice(buf_slice(&to.text), "rotwoth");
	expect_place(&to, "ro", "ro");
	expect_place(&to, "two", "t\\u0077o");
	expect_place(&to, "th", "th");
	listing_end(&from);
	listing_end(&to);
	arena_free(a);
}

/* What is too much is left out, and the parts before it still have their places. */
static void a_full_text_takes_no_more(void **state)
{
	struct arena *a = arena_create();
	size_t size = LIMIT_LISTING_BYTES - 2;
	char *bytes = arena_alloc(a, size);
	struct listing l;

	(void)state;
	memset(bytes, 'x', size);
	listing_begin(&l, a, file);
	listing_add_bytes(&l, 5, 6);
	listing_add_own(&l, (struct slice){ bytes, size });
	listing_add_bytes(&l, 0, 4);
	assert_int_equal(l.text.len, size + 1);
	expect_place(&l, "o", "o");
	listing_end(&l);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_led_back),
		cmocka_unit_test(parts_keep_their_places),
		cmocka_unit_test(a_full_text_takes_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
