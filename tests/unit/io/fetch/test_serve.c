/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The loop between two pipes and a server on the loopback: frames in, replies out, and how it
 * ends.
 */
#include "loopback.h"

#include "base/limits.h"
#include "io/fetch/serve.h"
#include "io/pipe.h"

static uint64_t clock_at_rest(void)
{
	return 1000;
}

struct desk_test {
	struct loopback server;
	struct fetch_setup setup;
	struct shop shop;
	int in[2], out[2];
	pthread_t thread;
	bool fine;
	struct err e;
};

static void *run(void *self)
{
	struct desk_test *t = self;

	t->fine = serve(&t->shop, t->in[0], t->out[1], &t->e);
	return NULL;
}

static void begin(struct desk_test *t, const struct loopback_page *pages, size_t count)
{
	const struct net_options options = { .user_agent = "t",
					     .connect_ms = 5000,
					     .total_ms = 30000 };

	*t = (struct desk_test){ 0 };
	loopback_open(&t->server, pages, count);
	t->setup.origins[0] = (struct fetch_origin){ .url = slice_of(t->server.url) };
	t->setup.origin_count = 1;
	t->shop = (struct shop){ .setup = &t->setup,
				 .now_ms = clock_at_rest,
				 .today = clock_at_rest,
				 .random = clock_at_rest };
	assert_true(net_open(&t->shop.net, &options));
	assert_int_equal(pipe(t->in), 0);
	assert_int_equal(pipe(t->out), 0);
	assert_int_equal(pthread_create(&t->thread, NULL, run, t), 0);
}

/* Says goodbye and waits. */
static void end(struct desk_test *t)
{
	close(t->in[1]);
	pthread_join(t->thread, NULL);
	close(t->in[0]);
	close(t->out[0]);
	close(t->out[1]);
	net_close(t->shop.net);
	loopback_close(&t->server);
}

static void ask(struct desk_test *t, uint64_t id, const char *path)
{
	char url[128];
	struct buf frame;

	snprintf(url, sizeof(url), "%s%s", t->server.url, path);
	buf_init(&frame, LIMIT_FETCH_REQUEST);
	assert_true(frame_put_request(
		&frame, &(struct fetch_request){ .id = id, .url = slice_of(url), .cap = 1000 }));
	assert_true(pipe_write(t->in[1], buf_slice(&frame)));
	buf_free(&frame);
}

static struct fetch_reply take(struct desk_test *t, struct arena *a)
{
	unsigned char head[FRAME_HEAD];
	struct fetch_reply reply;
	size_t length;
	char *bytes;

	assert_true(pipe_read(t->out[0], (char *)head, sizeof(head), NULL));
	assert_true(frame_length(head, LIMIT_HTTP_BODY, &length, &t->e));
	bytes = arena_alloc(a, length + 1);
	assert_true(pipe_read(t->out[0], bytes, length, NULL));
	assert_true(frame_get_reply((struct slice){ bytes, length }, &reply, &t->e));
	return reply;
}

static void each_request_gets_its_reply(void **state)
{
	static const struct loopback_page pages[] = { { "/a", LOOPBACK_OK("1") "a" },
						      { "/b", LOOPBACK_OK("1") "b" } };
	struct arena *a = arena_create();
	struct desk_test t;
	bool seen[41] = { false };

	(void)state;
	begin(&t, pages, 2);
	for (uint64_t id = 1; id <= 40; id++)
		ask(&t, id, id % 2 ? "/a" : "/b");
	for (unsigned i = 0; i < 40; i++) {
		struct fetch_reply reply = take(&t, a);

		assert_in_range(reply.id, 1, 40);
		assert_false(seen[reply.id]);
		seen[reply.id] = true;
		assert_int_equal(reply.status, 200);
		assert_slice(reply.body, reply.id % 2 ? "a" : "b");
	}
	end(&t);
	assert_true(t.fine);
	arena_free(a);
}

static void it_ends_where_the_protocol_is_broken(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *error;
	} cases[] = {
		{ "\1\0", 2, "fetch protocol: ends inside a frame" },
		{ "\5\0\0\0\2", 5, "fetch protocol: ends inside a frame" },
		{ "\xff\xff\xff\xff", 4, "fetch protocol: frame of 4294967295 bytes, limit 57344" },
		{ "\1\0\0\0\2", 5, "fetch protocol: not a whole request" },
		{ "\1\0\0\0\1", 5, "fetch protocol: not a whole request" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct desk_test t;

		begin(&t, NULL, 0);
		assert_true(pipe_write(t.in[1], (struct slice){ cases[i].bytes, cases[i].len }));
		end(&t);
		assert_false(t.fine);
		assert_string_equal(t.e.text, cases[i].error);
	}
}

static void the_setup_comes_first(void **state)
{
	struct arena *a = arena_create();
	struct fetch_setup setup = { .user_agent = SLICE("modlic/1"), .total_ms = 7 }, got;
	struct buf frame;
	struct err e;
	int ends[2];

	(void)state;
	buf_init(&frame, LIMIT_FETCH_FLIGHT);
	assert_true(frame_put_setup(&frame, &setup));
	assert_int_equal(pipe(ends), 0);
	assert_true(pipe_write(ends[1], buf_slice(&frame)));
	assert_true(serve_setup(ends[0], a, &got, &e));
	assert_slice(got.user_agent, "modlic/1");
	assert_int_equal(got.total_ms, 7);
	close(ends[1]);
	assert_false(serve_setup(ends[0], a, &got, &e));
	assert_string_equal(e.text, "fetch protocol: ends inside a frame");
	close(ends[0]);
	buf_free(&frame);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_request_gets_its_reply),
		cmocka_unit_test(it_ends_where_the_protocol_is_broken),
		cmocka_unit_test(the_setup_comes_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
