/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A request from start to reply, with a clock of the test's own: redirects, waiting, tokens and
 * the cache, against a server on the loopback.
 */
#include "loopback.h"

#include <stdlib.h>

#include "io/fetch/job.h"

#define BUSY(header) "HTTP/1.1 429 busy\r\n" header "Content-Length: 0\r\n\r\n"
#define TO(where)    "HTTP/1.1 307 there\r\nLocation: " where "\r\nContent-Length: 0\r\n\r\n"

static uint64_t now, day;

static uint64_t clock_now(void)
{
	return now;
}

static uint64_t clock_today(void)
{
	return day;
}

static uint64_t no_chance(void)
{
	return 0;
}

struct bench {
	struct loopback server;
	struct fetch_setup setup;
	struct shop shop;
};

static void bench_open(struct bench *b, const struct loopback_page *pages, size_t count)
{
	const struct net_options options = { .user_agent = "t",
					     .connect_ms = 5000,
					     .total_ms = 30000 };

	loopback_open(&b->server, pages, count);
	b->setup = (struct fetch_setup){
		.cache_seconds = 100, .cache_bytes = 1 << 20, .total_ms = 1000, .backoff_ms = 100
	};
	b->setup.origins[0] = (struct fetch_origin){ slice_of(b->server.url),
						     SLICE("Authorization: Bearer secret") };
	b->setup.origin_count = 1;
	b->shop = (struct shop){
		.setup = &b->setup, .now_ms = clock_now, .today = clock_today, .random = no_chance
	};
	assert_true(net_open(&b->shop.net, &options));
	now = 1000000;
	day = 5000;
}

static void bench_close(struct bench *b)
{
	net_close(b->shop.net);
	loopback_close(&b->server);
}

/* Time passes only where the job waits. */
static struct job *run(struct bench *b, const char *path, uint64_t flags)
{
	char url[128];
	struct fetch_request request = { .id = 7, .cap = 1000, .flags = flags };
	struct job *job;
	bool readable;

	snprintf(url, sizeof(url), "%s%s", b->server.url, path);
	request.url = slice_of(url);
	job = job_new(&b->shop, &request);
	while (job->state != JOB_DONE) {
		now = job->not_before > now ? job->not_before : now;
		job_start(&b->shop, job);
		while (job->state == JOB_RUNNING && !net_finished(b->shop.net))
			net_work(b->shop.net, -1, 1000, &readable);
		if (job->state == JOB_RUNNING)
			job_continue(&b->shop, job);
	}
	assert_int_equal(job->reply.id, 7);
	return job;
}

struct job_case {
	const char *path;
	uint64_t status, waited;
	unsigned requests;
	const char *error;
};

/* One request to a server of its own. */
static void expect(const struct loopback_page *pages, size_t count, const struct job_case *c)
{
	struct bench b;
	struct job *job;

	bench_open(&b, pages, count);
	job = run(&b, c->path, 0);
	assert_slice(job->reply.error, c->error);
	assert_int_equal(job->reply.status, c->status);
	assert_int_equal(now - 1000000, c->waited);
	job_free(&b.shop, job);
	bench_close(&b);
	assert_int_equal(b.server.requests, c->requests);
}

static void servers_are_given_time(void **state)
{
	static const struct loopback_page pages[] = {
		{ "/after", BUSY("Retry-After: 7\r\n") },
		{ "/after", LOOPBACK_OK("1") "x" },
		{ "/date", BUSY("Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n") },
		{ "/date", LOOPBACK_OK("1") "x" },
		{ "/limit", BUSY("RateLimit: \"api\";r=0;t=11\r\n") },
		{ "/limit", LOOPBACK_OK("1") "x" },
		{ "/long", BUSY("Retry-After: 100000\r\n") },
		{ "/down", "HTTP/1.1 503 down\r\nContent-Length: 0\r\n\r\n" },
		{ "/no", "HTTP/1.1 403 no\r\nContent-Length: 0\r\n\r\n" },
	};
	static const struct job_case cases[] = {
		{ "/after", 200, 7000, 2, "" },  { "/date", 200, 60000, 2, "" },
		{ "/limit", 200, 12000, 2, "" }, { "/long", 429, 0, 1, "" },
		{ "/down", 503, 700, 4, "" },    { "/no", 403, 0, 1, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		expect(pages, sizeof(pages) / sizeof(*pages), &cases[i]);
}

static void redirects_lead_so_far_and_no_further(void **state)
{
	static const struct loopback_page pages[] = {
		{ "/a", TO("/b") },
		{ "/b", TO("c?x=1") },
		{ "/c?x=1", LOOPBACK_OK("1") "c" },
		{ "/loop", TO("/loop") },
		{ "/file", TO("file:///etc/passwd") },
		{ "/nowhere", "HTTP/1.1 302 x\r\nContent-Length: 0\r\n\r\n" },
		{ "/user", TO("http://u:p@127.0.0.1/") },
	};
	static const struct job_case cases[] = {
		{ "/a", 200, 0, 3, "" },
		{ "/loop", 0, 0, 6, "redirected too often" },
		{ "/file", 0, 0, 1,
		  "redirect refused: scheme 'file' is not fetched: http and https only" },
		{ "/nowhere", 0, 0, 1, "redirected to nowhere" },
		{ "/user", 0, 0, 1, "redirect refused: URL with a user name or password" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		expect(pages, sizeof(pages) / sizeof(*pages), &cases[i]);
}

static unsigned times(const char *text, const char *what)
{
	unsigned n = 0;

	while ((text = strstr(text, what))) {
		text += strlen(what);
		n++;
	}
	return n;
}

static void a_token_stays_with_its_server(void **state)
{
	static const struct loopback_page pages[] = { { "/a", LOOPBACK_OK("0") } };
	struct loopback_page away[] = { { "/away", NULL } };
	char answer[256], elsewhere[80];
	struct bench b, other;

	(void)state;
	bench_open(&b, pages, 1);
	job_free(&b.shop, run(&b, "/a", 0));
	job_free(&b.shop, run(&b, "/a", FETCH_NO_TOKEN));
	assert_int_equal(times(b.server.log, "\r\nAuthorization: Bearer secret\r\n"), 1);
	snprintf(elsewhere, sizeof(elsewhere), "%s/a", b.server.url);
	snprintf(answer, sizeof(answer), TO("%s"), elsewhere);
	away[0].answer = answer;
	bench_open(&other, away, 1);
	job_free(&other.shop, run(&other, "/away", 0));
	bench_close(&other);
	bench_close(&b);
	assert_int_equal(times(other.server.log, "Authorization"), 1);
	assert_int_equal(b.server.requests, 3);
	assert_int_equal(times(b.server.log, "Authorization"), 1);
}

static void local_servers_are_not_for_everybody(void **state)
{
	static const struct loopback_page pages[] = { { "/a", LOOPBACK_OK("0") } };
	struct bench b;
	struct job *job;

	(void)state;
	bench_open(&b, pages, 1);
	job = run(&b, "/a", FETCH_NO_LOCAL);
	assert_slice(job->reply.error, "plain http is not used; see --allow-http");
	job_free(&b.shop, job);
	b.setup.allow_http = 1;
	job = run(&b, "/a", FETCH_NO_LOCAL);
	assert_slice(job->reply.error, "led to an address that is not public");
	job_free(&b.shop, job);
	bench_close(&b);
	assert_int_equal(b.server.requests, 0);
}

static void answers_are_kept_and_asked_after(void **state)
{
	static const struct loopback_page pages[] = {
		{ "/a", "HTTP/1.1 200 ok\r\nETag: \"1\"\r\nContent-Length: 3\r\n\r\none" },
		{ "/a", "HTTP/1.1 304 same\r\n\r\n" },
		{ "/a", "HTTP/1.1 200 ok\r\nETag: \"2\"\r\nContent-Length: 3\r\n\r\ntwo" },
		{ "/pinned", LOOPBACK_OK("1") "p" },
	};
	static const struct {
		const char *path;
		uint64_t flags, passed, expected;
		const char *body;
	} steps[] = {
		{ "/a", 0, 0, 0, "one" },
		{ "/a", 0, 0, FETCH_REVALIDATED, "one" },
		{ "/a", 0, 0, 0, "two" },
		{ "/pinned", FETCH_PINNED, 0, 0, "p" },
		{ "/pinned", FETCH_PINNED, 99, FETCH_FROM_CACHE, "p" },
		{ "/pinned", FETCH_PINNED, 100, 0, "p" },
	};
	char folder[] = "/tmp/modlic-job-XXXXXX", path[64];
	struct bench b;
	struct err e;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/cache.db", folder);
	bench_open(&b, pages, sizeof(pages) / sizeof(*pages));
	assert_true(response_cache_open(&b.shop.cache, path, &e));
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		struct job *job;

		day = 5000 + steps[i].passed;
		job = run(&b, steps[i].path, steps[i].flags);
		assert_int_equal(job->reply.flags, steps[i].expected);
		assert_slice(job->reply.body, steps[i].body);
		job_free(&b.shop, job);
	}
	response_cache_close(b.shop.cache);
	bench_close(&b);
	assert_int_equal(b.server.requests, 5);
	assert_int_equal(times(b.server.log, "\r\nIf-None-Match: \"1\"\r\n"), 2);
	unlink(path);
	assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(servers_are_given_time),
		cmocka_unit_test(redirects_lead_so_far_and_no_further),
		cmocka_unit_test(a_token_stays_with_its_server),
		cmocka_unit_test(local_servers_are_not_for_everybody),
		cmocka_unit_test(answers_are_kept_and_asked_after),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
