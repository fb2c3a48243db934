/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The protocol with modlic-fetch: what goes in comes out, and a frame that was cut anywhere,
 * has something behind it or lies about a length is refused.
 */
#include "unit.h"

#include "base/limits.h"
#include "io/fetch_frame.h"

static const struct fetch_setup setup = {
	.user_agent = SLICE_INIT("modlic/0"),
	.cache_path = SLICE_INIT("/cache"),
	.cache_bytes = 1,
	.cache_seconds = 2,
	.connect_ms = 3,
	.total_ms = 4,
	.backoff_ms = 5,
	.allow_http = 1,
	.origin_count = 1,
	.origins = { { SLICE_INIT("https://h"), SLICE_INIT("Authorization: Bearer t") } },
};

static const struct fetch_request request = {
	.id = 7,
	.url = SLICE_INIT("https://h/x"),
	.accept = SLICE_INIT("a/b"),
	.credential = SLICE_INIT("Authorization: Bearer u"),
	.range_start = UINT64_C(1) << 40,
	.range_length = 100,
	.cap = 1000,
	.flags = FETCH_PINNED,
};

static const struct fetch_reply reply = {
	.id = 7,
	.status = 206,
	.flags = FETCH_FROM_CACHE,
	.total = UINT64_C(1) << 41,
	.error = SLICE_INIT("e"),
	.url = SLICE_INIT("https://h/y"),
	.headers = SLICE_INIT("etag: \"1\"\nx-error-code:GatedRepo \n"),
	.body = SLICE_INIT("a\0b"),
};

/* The frame without its length, which is checked. */
static struct slice unframed(const struct buf *b)
{
	size_t length;
	struct err e;

	assert_true(frame_length((const unsigned char *)b->ptr, LIMIT_HTTP_BODY, &length, &e));
	assert_int_equal(length, b->len - FRAME_HEAD);
	return slice_drop(buf_slice(b), FRAME_HEAD);
}

static void setups_come_through(void **state)
{
	struct fetch_setup got;
	struct buf b;
	struct err e;

	(void)state;
	buf_init(&b, 4096);
	assert_true(frame_put_setup(&b, &setup));
	assert_true(frame_get_setup(unframed(&b), &got, &e));
	assert_slice(got.user_agent, "modlic/0");
	assert_slice(got.cache_path, "/cache");
	assert_int_equal(got.cache_bytes, 1);
	assert_int_equal(got.cache_seconds, 2);
	assert_int_equal(got.connect_ms, 3);
	assert_int_equal(got.total_ms, 4);
	assert_int_equal(got.backoff_ms, 5);
	assert_int_equal(got.allow_http, 1);
	assert_int_equal(got.origin_count, 1);
	assert_slice(got.origins[0].url, "https://h");
	assert_slice(got.origins[0].credential, "Authorization: Bearer t");
	buf_free(&b);
}

static void requests_come_through(void **state)
{
	struct fetch_request got;
	struct buf b;
	struct err e;

	(void)state;
	buf_init(&b, 4096);
	assert_true(frame_put_request(&b, &request));
	assert_true(frame_get_request(unframed(&b), &got, &e));
	assert_int_equal(got.id, 7);
	assert_slice(got.url, "https://h/x");
	assert_slice(got.accept, "a/b");
	assert_slice(got.credential, "Authorization: Bearer u");
	assert_int_equal(got.range_start, UINT64_C(1) << 40);
	assert_int_equal(got.range_length, 100);
	assert_int_equal(got.cap, 1000);
	assert_int_equal(got.flags, FETCH_PINNED);
	buf_free(&b);
}

static void replies_come_through(void **state)
{
	struct fetch_reply got;
	struct buf b;
	struct err e;

	(void)state;
	buf_init(&b, 4096);
	assert_true(frame_put_reply(&b, &reply));
	assert_true(frame_get_reply(unframed(&b), &got, &e));
	assert_int_equal(got.id, 7);
	assert_int_equal(got.status, 206);
	assert_int_equal(got.flags, FETCH_FROM_CACHE);
	assert_int_equal(got.total, UINT64_C(1) << 41);
	assert_slice(got.error, "e");
	assert_slice(got.url, "https://h/y");
	assert_true(slice_eq(got.body, SLICE("a\0b")));
	assert_slice(fetch_header(&got, SLICE("etag")), "\"1\"");
	assert_slice(fetch_header(&got, SLICE("x-error-code")), "GatedRepo");
	assert_slice(fetch_header(&got, SLICE("location")), "");
	buf_free(&b);
}

/* Every frame, by the function that reads it. */
static bool get(int which, struct slice frame, struct err *e)
{
	struct fetch_setup s;
	struct fetch_request r;
	struct fetch_reply p;

	return which == 0   ? frame_get_setup(frame, &s, e)
	       : which == 1 ? frame_get_request(frame, &r, e)
			    : frame_get_reply(frame, &p, e);
}

static void cut_frames_are_refused(void **state)
{
	static const char *const names[] = { "setup", "request", "reply" };

	(void)state;
	for (int which = 0; which < 3; which++) {
		char expected[64];
		struct buf b;
		struct err e;

		buf_init(&b, 4096);
		assert_true(which == 0   ? frame_put_setup(&b, &setup)
			    : which == 1 ? frame_put_request(&b, &request)
					 : frame_put_reply(&b, &reply));
		snprintf(expected, sizeof(expected), "fetch protocol: not a whole %s",
			 names[which]);
		for (size_t len = 0; len < b.len - FRAME_HEAD; len++) {
			assert_false(get(which, slice_sub(unframed(&b), 0, len), &e));
			assert_string_equal(e.text, expected);
		}
		buf_add(&b, SLICE("xy"));
		assert_false(get(which, slice_drop(buf_slice(&b), FRAME_HEAD), &e));
		snprintf(expected, sizeof(expected), "fetch protocol: 2 bytes behind a %s",
			 names[which]);
		assert_string_equal(e.text, expected);
		assert_false(get((which + 1) % 3,
				 unframed(&(struct buf){ .ptr = b.ptr, .len = b.len - 2 }), &e));
		buf_free(&b);
	}
}

static void limits_hold(void **state)
{
	struct fetch_setup many = setup;
	struct fetch_request large = request, far = request, got;
	struct buf b;
	struct err e;
	size_t length;

	(void)state;
	assert_false(frame_length((const unsigned char *)"\1\2\0\0", 512, &length, &e));
	assert_string_equal(e.text, "fetch protocol: frame of 513 bytes, limit 512");
	large.cap = LIMIT_HTTP_BODY + 1;
	far.range_start = UINT64_MAX;
	buf_init(&b, 4096);
	assert_true(frame_put_request(&b, &large));
	assert_false(frame_get_request(unframed(&b), &got, &e));
	assert_string_equal(e.text, "fetch protocol: more than 67108864 bytes wanted");
	buf_clear(&b);
	assert_true(frame_put_request(&b, &far));
	assert_false(frame_get_request(unframed(&b), &got, &e));
	assert_string_equal(e.text, "fetch protocol: range starts beyond any file");
	buf_clear(&b);
	many.origin_count = 0;
	assert_true(frame_put_setup(&b, &many));
	b.ptr[b.len - 8] = 65;
	assert_false(frame_get_setup(unframed(&b), &many, &e));
	assert_string_equal(e.text, "fetch protocol: more than 64 servers");
	buf_free(&b);
	buf_init(&b, 16);
	assert_false(frame_put_request(&b, &request));
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(setups_come_through),  cmocka_unit_test(requests_come_through),
		cmocka_unit_test(replies_come_through), cmocka_unit_test(cut_frames_are_refused),
		cmocka_unit_test(limits_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
